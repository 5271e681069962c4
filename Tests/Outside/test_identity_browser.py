"""The citizen's account in a real browser with a virtual authenticator, and axe on every page of it."""

import time

import pytest
from browser import LANGUAGES, WIDTHS, Browser
from dossiers import day
from identity import somebody_without_account
from messages import all_messages, code_for
from relying_party import RelyingParty, listener, parameters_of

SIGNED_OUT = ["/sign-in", "/register", "/register/number", "/recovery", "/recovery/trusted", "/recovery/enrol",
              "/recovery/status"]
SIGNED_IN = [
    "/me", "/me/security", "/me/passkeys", "/me/passkeys/new", "/me/passcode", "/me/sessions", "/me/log", "/me/lock",
    "/me/contacts", "/me/contacts/phone", "/me/contacts/email", "/me/trusted", "/me/trusted/new", "/me/delegates",
    "/me/delegates/new", "/me/applications", "/me/consents", "/step-up?continue=/me/security", "/me/passkeys/2/name",
    "/roles"]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def country(named_country):
    return named_country


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("phone"))
    browser.look_like(320, "light")
    yield browser
    browser.close()


class Person:
    """Who sits at the browser."""

    def __init__(self, browser, country):
        self.browser, self.country, self.cookies = browser, country, {}

    def go(self, path):
        self.browser.open(self.country.url + path)
        assert not self.wrong(), self.wrong()
        return self

    def wrong(self):
        """Why a page is not what a person wants to see: too wide, an error in the console, a failure page."""
        found = self.browser.console()
        if (overflow := self.browser.overflow()) > 0:
            found.append(f"{self.browser.driver.current_url}: {overflow} px wider than the window")
        return found

    def use_link(self, role):
        """Takes a role; the one-time link is used the first time, its cookies afterwards."""
        if role in self.cookies:
            self.sign_out()
            for cookie in self.cookies[role]:
                self.browser.driver.execute_cdp_cmd("Network.setCookie", {
                    "name": cookie["name"], "value": cookie["value"], "url": self.country.url,
                    "httpOnly": cookie["httpOnly"], "path": cookie["path"]})
            return
        self.browser.sign_in(self.country.description["links"][role])
        self.cookies[role] = self.browser.driver.get_cookies()

    def sign_out(self):
        self.browser.driver.delete_all_cookies()

    def answer(self, selector, text):
        """One question a page: types and goes on."""
        before = self.browser.driver.current_url
        self.browser.type(selector, text)
        self.browser.turn("#go")
        assert self.browser.driver.current_url != before and not self.browser.all("#errors"), self.browser.text()

    def number(self, role):
        return self.country.cast[role]["number"]

    def name(self, role):
        return self.country.cast[role]["name"]


@pytest.fixture(scope="module")
def person(browser, country):
    browser.new_phone()
    yield Person(browser, country)
    browser.lose_phone()


@pytest.fixture(scope="module")
def mai(person):
    """Mai with a passkey of her own, signed in by it."""
    person.use_link("citizen")
    person.go("/me/passkeys/new")
    person.browser.type("#f-name", "Điện thoại của Mai")
    person.browser.press("#passkey-go")
    person.browser.wait_for(lambda: "/passkeys/new" not in person.browser.driver.current_url, "passkey was not added")
    return person


def sign_in_with_passkey(person, path="/sign-in"):
    """Signs in by the button of the page."""
    with person.browser.without_conditional_passkeys():
        person.browser.open(person.country.url + path)
        if "/sign-in" in person.browser.driver.current_url:
            person.browser.press("#passkey-go")
        try:
            person.browser.wait_for(lambda: "/sign-in" not in person.browser.driver.current_url, "not signed in")
        except Exception as error:
            raise AssertionError("not signed in") from error


def test_a_passkey_is_added_named_and_listed(mai):
    mai.go("/me/passkeys")
    assert "Điện thoại của Mai" in mai.browser.text()
    mai.browser.wait_for(lambda: all_messages(mai.country), "a new passkey is told through another channel")


def test_signing_out_and_in_again_with_the_passkey(mai):
    mai.go("/me")
    mai.browser.turn("form[action$='/sign-out'] button")
    mai.browser.wait_for(lambda: "/me" not in mai.browser.driver.current_url, "still signed in")
    with mai.browser.without_conditional_passkeys():
        mai.browser.open(mai.country.url + "/me")
        assert "Mai" not in mai.browser.text()
        mai.browser.console()
        mai.go("/sign-in?continue=/me")
        assert mai.browser.find("#f-number").get_attribute("autocomplete") == "username webauthn"
        mai.browser.press("#passkey-go")
        mai.browser.wait_for(lambda: mai.browser.driver.current_url.endswith(":%d/me" % mai.country.port), "not at /me")
    assert "Mai" in mai.browser.text()


def test_a_passkey_is_offered_in_the_field_itself(mai):
    """Conditional UI: the virtual authenticator answers the quiet request as if somebody had chosen her passkey."""
    mai.sign_out()
    mai.browser.open(mai.country.url + "/sign-in?continue=/me/security")
    mai.browser.wait_to_be_at("/me/security")


def test_stepping_up_by_passcode_and_by_passkey(mai):
    sign_in_with_passkey(mai)
    mai.go("/me/passcode")
    mai.browser.type("#f-passcode", "739152")
    mai.browser.type("#f-again", "739152")
    mai.browser.turn("#go")
    mai.browser.wait_to_be_at("/me/security")
    before = {cookie["name"]: cookie["value"] for cookie in mai.browser.driver.get_cookies()}
    mai.go("/step-up?continue=/me/sessions")
    mai.browser.type("#f-passcode", "739152")
    mai.browser.turn("#go")
    mai.browser.wait_to_be_at("/me/sessions")
    after = {cookie["name"]: cookie["value"] for cookie in mai.browser.driver.get_cookies()}
    assert before["vneid"] != after["vneid"], "a session changes its name when it may do more"
    mai.go("/step-up?continue=/me/security")
    mai.browser.press("#passkey-go")
    mai.browser.wait_to_be_at("/me/security")


def test_a_wrong_passcode_says_which_secret_was_wanted(mai):
    mai.go("/step-up?continue=/me/security")
    mai.browser.type("#f-passcode", "111112")
    mai.browser.turn("#go")
    mai.browser.wait_for(lambda: mai.browser.all("#errors"), "no error summary")
    assert "passcode" in mai.browser.text().lower()
    assert all("422" in line for line in mai.browser.console())
    sign_in_with_passkey(mai)


def test_nothing_on_the_sign_in_pages_forbids_pasting(mai):
    mai.sign_out()
    with mai.browser.without_conditional_passkeys():
        for path in ("/sign-in", "/recovery/trusted", "/recovery/enrol"):
            mai.browser.open(mai.country.url + path)
            assert not mai.browser.all("[onpaste], [oncopy], [readonly]"), path
            assert path != "/sign-in" or mai.browser.find("#f-number").get_attribute("autocomplete").startswith("user")


@pytest.fixture(scope="module")
def hospital(country):
    with listener() as server:
        party = RelyingParty(country, "fapi", redirect_uri=server.url + "/callback")
        party.server = server
        yield party


def test_consent_is_given_and_withdrawn(mai, hospital):
    sign_in_with_passkey(mai)
    mai.browser.open(hospital.start())
    mai.browser.wait_for(lambda: mai.browser.all("#approve"), "no consent page")
    assert not mai.wrong() and not mai.browser.violations()
    text = mai.browser.text()
    assert "Ứng dụng thử" in text and "127.0.0.1" in text
    mai.browser.turn("#approve")
    mai.browser.wait_to_be_at("/callback?")
    response = parameters_of(mai.browser.driver.current_url)
    answer = hospital.exchange(response["code"])
    assert answer.status_code == 200, answer.text
    tokens = answer.json()
    assert hospital.userinfo(tokens["access_token"]).json()["name"] == "Nguyễn Thị Mai"
    claims = hospital.identity(tokens["id_token"])
    assert claims["acr"] == "urn:vneid:acr:2" and "user" in claims["amr"]
    mai.go("/me/consents")
    assert "Ứng dụng thử" in mai.browser.text()
    mai.browser.turn("form[action*='/me/consents/'] button")
    mai.browser.wait_for(lambda: hospital.userinfo(tokens["access_token"]).status_code == 401, "the consent still holds")


def test_the_page_for_signing_in_names_who_asks(mai, hospital):
    mai.sign_out()
    with mai.browser.without_conditional_passkeys():
        mai.browser.open(hospital.start())
        mai.browser.wait_to_be_at("/sign-in")
        assert "Ứng dụng thử" in mai.browser.text() and "127.0.0.1" in mai.browser.text()
        assert not mai.wrong() and not mai.browser.violations()
        mai.browser.open(mai.country.url + "/sign-in?continue=/consent/" + "x" * 43)
        assert "Ứng dụng thử" not in mai.browser.text(), "a request that is nobody's has no name"
    sign_in_with_passkey(mai)


def test_refusing_leaves_a_usable_way(mai, hospital):
    mai.browser.open(hospital.start())
    mai.browser.wait_for(lambda: mai.browser.all("#refuse"), "no consent page")
    mai.browser.turn("#refuse")
    mai.browser.wait_to_be_at("/callback?")
    assert parameters_of(mai.browser.driver.current_url)["error"] == "access_denied"


def test_a_daughter_is_made_a_delegate_and_is_not_any_more(mai):
    """Mai's mother is the delegate here: the cast has no grown-up daughter."""
    sign_in_with_passkey(mai)
    mai.go("/me/delegates/new")
    mai.answer("#f-number", mai.number("hoa"))
    if mai.browser.driver.current_url.rstrip("/").endswith("/scope"):
        mai.browser.press("main input[name=scope]")
        mai.browser.press("main input[name=may][value=view]")
        mai.browser.turn("#go")
        mai.browser.wait_to_be_at("/until")
    mai.answer("#f-until", day(30))
    mai.browser.wait_to_be_at("/check")
    assert not mai.wrong() and not mai.browser.violations()
    mai.browser.turn("#go")
    mai.browser.wait_for(lambda: mai.browser.all("form[action$='/revoke'] button"), "not offered")
    assert mai.number("hoa") in mai.browser.text().replace(" ", ""), "until she accepts she is a number, not a name"
    mai.browser.turn("form[action$='/revoke'] button")
    mai.browser.wait_for(lambda: "đã thu hồi" in mai.browser.text(), "not revoked")
    mai.go("/me/log")
    assert len(mai.browser.all("main .link")) >= 2, "the security log shows both acts"


@pytest.fixture(scope="module")
def anh(mai, country, tmp_path_factory):
    """Mai's husband at a browser of his own, with a passkey that the counter let him make."""
    browser = Browser(tmp_path_factory.mktemp("another-phone"))
    try:
        browser.look_like(320, "light")
        browser.new_phone()
        anh = Person(browser, country)
        code = pass_the_counter(mai, country, mai.number("quocAnh"))
        enrol(anh, mai.number("quocAnh"), code, "Máy của Anh")
        yield anh
    finally:
        browser.close()


def invite(mai, number, scopes):
    """Mai lets somebody see some of her things for a month."""
    mai.go("/me/delegates/new")
    mai.answer("#f-number", number)
    mai.browser.wait_to_be_at("/scope")
    for scope in scopes:
        mai.browser.press(f"main input[name=scope][value={scope}]")
    mai.browser.press("main input[name=may][value=view]")
    mai.browser.turn("#go")
    mai.browser.wait_to_be_at("/until")
    mai.answer("#f-until", day(30))
    mai.browser.wait_to_be_at("/check")
    mai.browser.turn("#go")
    mai.browser.wait_for(lambda: mai.browser.all("form[action$='/revoke'] button"), "not offered")


def test_a_delegate_accepts_and_acts_and_both_see_it(mai, anh):
    mai.sign_out()
    sign_in_with_passkey(mai)
    invite(mai, mai.number("quocAnh"), ["identity"])
    anh.go("/me/delegates")
    assert mai.name("mai") in anh.browser.text(), "who invites says who she is"
    anh.browser.turn("form[action$='/accept'] button")
    # He stands for his children as well: only what he was offered counts here.
    anh.browser.wait_for(
        lambda: anh.browser.all("[id^=received-] [id^=act-]"), "not accepted")
    assert not anh.wrong() and not anh.browser.violations()
    mai.go("/me/delegates")
    assert mai.name("quocAnh") in mai.browser.text(), "who has accepted is known by name"

    anh.browser.turn("[id^=received-] [id^=act-]")
    anh.browser.wait_for(lambda: anh.browser.all("#to-data"), "does not act")
    assert not anh.wrong() and not anh.browser.violations()
    anh.browser.turn("#to-data")
    anh.browser.wait_to_be_at("/me/data")
    assert mai.name("mai") in anh.browser.text()
    anh.browser.open(anh.country.url + "/me/lookups")
    assert any("403" in line for line in anh.browser.console()), "nothing beyond what Mai chose"

    mai.go("/me/log")
    act = f"{mai.name('quocAnh')} thay {mai.name('mai')}"
    assert act in mai.browser.text(), "she sees what was done for her"
    mai.go("/me/lookups")
    assert "xem dữ liệu trong sổ dân cư" in mai.browser.text(), "what he saw stands among the looks"
    anh.go("/me")
    anh.browser.turn("#end-acting")
    anh.browser.wait_to_be_at("/me/delegates")
    assert not anh.browser.all("#end-acting")
    anh.go("/me/log")
    assert act in anh.browser.text(), "and so does he"

    mai.go("/me/delegates")
    revoked = mai.browser.text().count("đã thu hồi")
    mai.browser.turn("form[action$='/revoke'] button")
    mai.browser.wait_for(lambda: mai.browser.text().count("đã thu hồi") > revoked, "not revoked")
    anh.go("/me/delegates")
    assert not anh.browser.all("[id^=received-] [id^=act-]"), "what was revoked opens nothing"


def test_sessions_are_listed_and_ended(mai):
    mai.go("/me/sessions")
    assert mai.browser.all("[id^=session-]")
    assert not mai.browser.violations()


def test_locking_takes_one_step_and_nothing_opens_afterwards(mai):
    sign_in_with_passkey(mai)
    mai.go("/me/lock")
    mai.browser.turn("#go")
    mai.browser.wait_for(lambda: mai.browser.all("#sign-in"), "not locked")
    mai.browser.open(mai.country.url + "/me/data")
    assert any("401" in line for line in mai.browser.console()), "the session is over with the lock"
    sign_in_with_passkey(mai, "/sign-in?continue=/me/unlock")
    mai.browser.open(mai.country.url + "/me/unlock")
    mai.browser.turn("#go")
    mai.browser.wait_for(lambda: mai.browser.address() != "/me/unlock", "still locked")
    sign_in_with_passkey(mai)
    mai.go("/me/data")


@pytest.fixture(scope="module")
def newcomer(country):
    """Somebody grown up without an account, with what she says about herself."""
    return {**somebody_without_account(country), "phone": "0912345678"}


def test_a_citizen_opens_her_first_account(person, newcomer):
    person.sign_out()
    person.go("/register")
    person.browser.turn("#start")
    person.answer("#f-number", newcomer["number"])
    known = len(all_messages(person.country))
    for name in ("phone", "name", "birth"):
        person.answer(f"#f-{name}", newcomer[name])
    person.browser.wait_to_be_at("/check")
    assert not person.browser.violations()
    person.browser.turn("#go")
    person.browser.wait_to_be_at("/register/code")
    person.answer("#f-code", code_for(person.country, newcomer["phone"], known))
    person.browser.wait_to_be_at("/me/passkeys/new")


def pass_the_counter(person, country, number):
    """The officer's part of a recovery: number, purpose, what was shown and checked; returns the code for the citizen."""
    person.use_link("counter")
    person.go("/counter")
    assert person.browser.driver.switch_to.active_element.get_attribute("id") == "f-number", "ready for the scanner"
    person.browser.type("#f-number", number)
    person.browser.turn("#go")
    person.browser.wait_for(lambda: person.browser.all("#purpose-recovery"), "no purpose is asked")
    assert person.browser.all("#who") == [], "nothing is shown before the purpose"
    person.browser.turn("#purpose-recovery")
    person.browser.wait_to_be_at("/counter/visits/")
    assert not person.wrong() and not person.browser.violations()
    person.browser.driver.execute_script(
        "const field = document.querySelector('[name=document]');"
        "if (field.tagName === 'SELECT') field.value = 'identity_card';"
        "else document.querySelector('[name=document][value=identity_card]').checked = true;"
        "for (const box of document.querySelectorAll('[name=check]')) box.checked ||= ['face', 'portrait_by_officer']"
        ".includes(box.value);")
    person.browser.type("[name=document_number]", number)
    person.browser.type("[name=expires]", day(1_000))
    person.browser.turn("#act button[type=submit]")
    person.browser.wait_for(lambda: person.browser.all("#code"), "no code")
    return person.browser.find("#code").text.strip()


def test_a_lost_phone_is_replaced_at_the_counter_within_three_minutes(mai):
    begun = time.monotonic()
    browser, country = mai.browser, mai.country
    number = mai.number("mai")
    browser.lose_phone()
    browser.new_phone()
    mai.sign_out()
    known = len(all_messages(country))
    code = pass_the_counter(mai, country, number)
    mai.sign_out()
    enrol(mai, number, code, "Máy mới", asks_about="Điện thoại của Mai")
    assert time.monotonic() - begun < 180
    browser.wait_for(lambda: len(all_messages(country)) > known, "a recovery is always told")
    assert browser.address() == "/me/passkeys", "she sees at once what became of the lost phone"
    assert "Điện thoại của Mai" in browser.find("#done").text
    assert not mai.wrong() and not browser.violations()
    sign_in_with_passkey(mai)
    mai.go("/me/passkeys")
    assert "Máy mới" in browser.find("#passkey-2").text and not browser.all("#passkey-1")
    assert "Điện thoại của Mai" in browser.find("#removed-1").text


def enrol(person, number, code, name, asks_about=None):
    """The citizen's part: the code, then a passkey on this device; the passkeys of a lost one stop by default."""
    browser = person.browser
    person.go("/recovery")
    browser.turn("#way-counter a")
    browser.wait_to_be_at("/recovery/enrol")
    browser.type("#f-number", number)
    browser.type("#f-code", code)
    browser.turn("#go")
    browser.wait_to_be_at("/recovery/passkey")
    browser.type("#f-name", name)
    if asks_about:
        assert asks_about in browser.text() and browser.find("#f-old").is_selected()
        assert not browser.violations()
    browser.press("#passkey-go")
    browser.wait_for(lambda: "/recovery" not in browser.driver.current_url, "not signed in")


@pytest.fixture(scope="module")
def signed_in_cookies(mai):
    sign_in_with_passkey(mai)
    mai.go("/me")
    return mai.browser.driver.get_cookies()


def check_page(browser, url, name, language, problems):
    """Loads a page once and looks at it in every width and colour scheme."""
    browser.open(url)
    spoken = browser.find("html").get_attribute("lang")
    if spoken != language:
        problems.append(f"{name}: speaks {spoken}, not {language}")
    if len(browser.all("h1")) != 1:
        problems.append(f"{name}: {len(browser.all('h1'))} main headings")
    problems += browser.look(f"identity{name} {language}", widths=WIDTHS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_a_visitor(person, language):
    person.sign_out()
    problems = []
    with person.browser.without_conditional_passkeys():
        for path in SIGNED_OUT:
            person.browser.driver.delete_all_cookies()
            check_page(person.browser, person.country.url + LANGUAGES[language] + path, path, language, problems)
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_a_citizen(person, signed_in_cookies, language):
    problems = []
    for path in SIGNED_IN:
        check_page(person.browser, person.country.url + LANGUAGES[language] + path, path, language, problems)
        if "/sign-in" in person.browser.driver.current_url:
            problems.append(f"{path}: signed out")
            sign_in_with_passkey(person)
    assert not problems, "\n".join(problems)


STAFF = {
    "counter": ["/counter"], "operator": ["/operator/accounts"],
    "developer": ["/developer", "/developer/new", "/developer/personas"]}


@pytest.mark.parametrize("role", STAFF)
def test_pages_of_the_staff(person, role):
    person.sign_out()
    person.use_link(role)
    problems = []
    for language, prefix in LANGUAGES.items():
        for path in STAFF[role]:
            check_page(person.browser, person.country.url + prefix + path, path, language, problems)
    assert not problems, "\n".join(problems)


def test_small_targets_there_are_none(mai):
    """Every button, field and choice is at least 44 px high."""
    small, person = [], mai
    mai.sign_out()
    sign_in_with_passkey(mai)
    for path in SIGNED_IN:
        mai.go(path)
        small += [f"{path}: {found}" for found in person.browser.driver.execute_script("""
            return [...document.querySelectorAll('main button, main input:not([type=hidden]), main .button')]
              .filter(e => e.offsetParent !== null)
              .map(e => [e.id || e.name || e.textContent, (e.type === 'checkbox' || e.type === 'radio') && e.labels[0]
                ? Math.max(e.labels[0].getBoundingClientRect().height, e.getBoundingClientRect().height)
                : e.getBoundingClientRect().height])
              .filter(([, height]) => height < 43.5).map(String)""")]
    assert not small, "\n".join(small)


def test_without_scripts_there_is_a_way_in(person):
    """No passkey without script: the page says so and offers a code and the counter."""
    person.sign_out()
    person.browser.scripts(False)
    try:
        person.browser.open(person.country.url + "/sign-in")
        assert not person.browser.find("#passkey-go").is_displayed()
        assert person.browser.find("[data-passkey-without]").is_displayed()
        assert person.browser.find("#f-number").is_displayed() and person.browser.all("#lost-way")
    finally:
        person.browser.scripts(True)
