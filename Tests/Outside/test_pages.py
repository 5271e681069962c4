"""Every page in a real browser: both languages, light and dark, telephone to desktop, axe on each."""

import datetime
import re
from urllib.parse import urlsplit

import dossiers
import pytest
import requests
from agency import Agency
from browser import LANGUAGES, WIDTHS, Browser
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PAGES = {
    "front": (None, "/"),
    "log": (None, "/log"),
    "problem": (None, "/problems/rate-exceeded"),
    "not-found": (None, "/no-such-page"),
    "used-link": (None, "LINK"),
    "home": ("citizen", "/me"),
    "data": ("citizen", "/me/data"),
    "history": ("citizen", "/me/lookups"),
    "history-filtered": ("citizen", "/me/lookups?outcome=refused"),
    "history-nothing": ("citizen", "/me/lookups?from=1990-01-01&to=1990-01-02"),
    "receipt": ("citizen", "RECEIPT"),
    "agency": ("officer", "/agency"),
    "operator": ("operator", "/operator"),
}
ROLES = ["citizen", "officer", "operator"]


def investigators(country):
    """The members that may seal receipts."""
    return [member for member in country.members[6:]
            if any(agreement.get("seal_days") for agreement in member["agreements"])]


@pytest.fixture(scope="module")
def busy_country(country):
    """Look-ups of several bodies about the citizen: answered, refused and, where an agreement allows it, sealed."""
    later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=2)
    sealed = 0
    for member in country.members[:6] + investigators(country):
        agency = Agency(country.url, member)
        for agreement in member["agreements"][:2]:
            more = {"case": "HS-2026-0815"} if agreement["condition"] == "case_number" else {}
            agency.look_up(
                country.citizen_number, agreement["code"], agreement["fields"][:4], "Nguyễn Thị Lan", **more)
            if sealed < 2 and agreement.get("seal_days"):
                answer = agency.look_up(
                    country.citizen_number, agreement["code"], agreement["fields"][:2], "Trần Văn Minh",
                    seal_until=later.strftime("%Y-%m-%dT%H:%M:%SZ"), **more)
                sealed += answer.status_code == 200
        agency.look_up(country.citizen_number, "no-such-agreement", ["religion"], "system.nightly")
    return country


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def sessions(browser, busy_country):
    """Cookies of each role, got with the one-time links and without JavaScript."""
    browser.scripts(enabled=False)
    cookies = {}
    for role in ROLES:
        browser.driver.delete_all_cookies()
        browser.sign_in(busy_country.description["links"][role])
        cookies[role] = browser.driver.get_cookies()
        assert cookies[role], f"{role}: no cookie"
    browser.scripts(enabled=True)
    browser.console()
    # Pages say of an entry whether it has its place in the log: now all have.
    dossiers.wait(lambda: dossiers.rows(busy_country, "SELECT count(*) FROM evidence_queue") == [(0,)])
    return cookies


def visit(browser, country, sessions, role, path):
    browser.driver.delete_all_cookies()
    for cookie in sessions.get(role, []):
        browser.driver.execute_cdp_cmd("Network.setCookie", {
            "name": cookie["name"], "value": cookie["value"], "url": country.url, "httpOnly": cookie["httpOnly"],
            "path": cookie["path"]})
    browser.driver.get(country.url + path)


def place_of(path, browser, country, sessions):
    if path == "LINK":
        return urlsplit(country.description["links"]["citizen"]).path
    if path == "RECEIPT":
        visit(browser, country, sessions, "citizen", "/me/lookups")
        link = browser.driver.find_element(
            By.CSS_SELECTOR, "main article .acts a[href*='/me/lookups/']:not([download])")
        return urlsplit(link.get_attribute("href")).path
    return path


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_page(browser, busy_country, sessions, name, language):
    role, path = PAGES[name]
    path = LANGUAGES[language] + place_of(path, browser, busy_country, sessions)
    visit(browser, busy_country, sessions, role, path)
    # An address that does not exist has no language of its own: there the browser's counts.
    assert browser.find("html").get_attribute("lang") == language or name == "not-found"
    assert len(browser.all("h1")) == 1
    browser.expected = (403, 404, 410) if name in ("not-found", "used-link") else ()
    problems = browser.look(f"{name} {language}", widths=WIDTHS)
    assert not problems, "\n".join(problems)


def test_one_time_links_work_once(busy_country, sessions):
    for role in ROLES:
        link = busy_country.description["links"][role]
        response = requests.get(link, timeout=120)
        assert "<form" not in response.text.split("<main")[1].split("</main>")[0], role
        assert response.status_code in (200, 404, 410)


def test_an_opened_link_is_not_used_up_before_the_button_is_pressed(busy_country):
    """Previews of mail and chat programs open links; they press no buttons. Checked on a link that is not there."""
    response = requests.get(busy_country.url + "/link/no-such-token", timeout=120)
    assert response.status_code in (200, 404, 410) and "<form method=\"post\" action=\"/link" not in response.text


def test_without_scripts_every_page_shows_the_same(browser, busy_country, sessions):
    for name, (role, path) in PAGES.items():
        path = place_of(path, browser, busy_country, sessions)
        visit(browser, busy_country, sessions, role, path)
        with_scripts = browser.driver.find_element(By.TAG_NAME, "main").text
        browser.scripts(enabled=False)
        visit(browser, busy_country, sessions, role, path)
        without = browser.driver.find_element(By.TAG_NAME, "main").text
        browser.scripts(enabled=True)
        assert without_numbers(with_scripts) == without_numbers(without), name


def test_a_telephone_sees_the_whole_map_and_one_row_of_menu(browser, busy_country, sessions):
    browser.look_like(320, "light")
    try:
        visit(browser, busy_country, sessions, "operator", "/operator/accounts")
        shown = browser.driver.execute_script(
            "return [...document.querySelectorAll('svg.chart')].filter(one => one.getClientRects().length)"
            ".map(one => [one.getBoundingClientRect().right, one.getScreenCTM().a * 12])")
        assert shown and all(right <= 320 and size >= 9.5 for right, size in shown), shown
        assert "Trường Sa" in browser.find("#map").text
        for role, path in (("citizen", "/me/security"), ("operator", "/operator/dossiers")):
            visit(browser, busy_country, sessions, role, path)
            assert browser.driver.execute_script("return document.querySelector('.nav').offsetHeight") < 64, role
        visit(browser, busy_country, sessions, None, "/")
        tops = [link.location["y"] for link in browser.all(".band a.tongue")]
        assert len(set(tops)) == 1, tops
    finally:
        browser.look_like(1280, "light")


def without_numbers(text):
    """Times and request numbers differ from one visit to the next, and how old something is, with its unit."""
    return re.sub(r"[0-9a-f]{32}|[0-9]+( (giây|phút|giờ|ngày) trước)?", "", text)


def test_pages_carry_no_script_and_no_inline_style(busy_country, sessions):
    for name, (role, path) in PAGES.items():
        if path in ("LINK", "RECEIPT"):
            continue
        cookies = {cookie["name"]: cookie["value"] for cookie in sessions.get(role, [])}
        html = requests.get(busy_country.url + path, cookies=cookies, timeout=120).text
        assert "<script" not in html and " style=" not in html and " onclick=" not in html, name


def test_everything_can_be_reached_by_keyboard(browser, busy_country, sessions):
    """The first Tab lands on the skip link, and the focused element is visible."""
    for role, path in ((None, "/"), ("citizen", "/me/lookups")):
        browser.look_like(1280, "light")
        visit(browser, busy_country, sessions, role, path)
        browser.driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
        focused = browser.driver.switch_to.active_element
        assert focused.get_attribute("href").endswith("#content")
        box = focused.rect
        assert box["width"] > 10 and box["height"] > 10 and box["x"] >= 0 and box["y"] >= 0
