"""The officer's desk in a real browser: by keyboard alone, two officers, filing at the counter, the operator's figures."""

import re

import pytest
import requests
from browser import Browser
from country import Country
from dossiers import day
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select
from wallet import Filler, claim, picture

# A refused form is answered with its status.
REFUSED = (409, 422)
POLICE = "ministry.public-security"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country = Country(tmp_path_factory.mktemp("desk"), host="localhost")
    yield country
    country.delete()


def sit_down(tmp_path_factory, name, link):
    browser = Browser(tmp_path_factory.mktemp(name), REFUSED)
    browser.sign_in(link)
    return browser


@pytest.fixture(scope="module")
def officers(tmp_path_factory, country):
    links = [desk["link"] for desk in country.description["desks"] if desk["agency"] == POLICE]
    assert len(links) == 2, "two officers work at the desk of the police"
    browsers = [sit_down(tmp_path_factory, f"officer{place}", link) for place, link in enumerate(links)]
    yield browsers
    for browser in browsers:
        browser.close()


@pytest.fixture(scope="module")
def mai(tmp_path_factory, country):
    browser = sit_down(tmp_path_factory, "mai", country.description["links"]["citizen"])
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    return picture(tmp_path_factory.mktemp("scan") / "giay-to.png")


def keys(browser, *pressed):
    """Presses keys on whatever has the focus, as somebody without a mouse does."""
    ActionChains(browser.driver).send_keys(*pressed).perform()


def shortcut(browser, key):
    ActionChains(browser.driver).key_down(Keys.ALT).send_keys(key).key_up(Keys.ALT).perform()


def focused(browser, name="id"):
    return browser.driver.switch_to.active_element.get_attribute(name)


def wait_for_focus(browser, wanted, why):
    """What a page gives the focus to has it a moment after the page is there."""
    browser.wait_for(lambda: focused(browser) == wanted, why)


def tab_to(browser, wanted, presses=400):
    """Presses Tab until what is wanted has the focus."""
    for _ in range(presses):
        if focused(browser) == wanted:
            return
        keys(browser, Keys.TAB)
    raise AssertionError(f"no Tab leads to {wanted}: {browser.text()[:600]}")


def wait_for_text(browser, text):
    browser.wait_for(lambda: text in browser.text(), f"«{text}» is not there")


def open_queue(browser, country, query=""):
    browser.open(f"{country.url}/desk{query}")
    browser.wait_for(lambda: browser.all("h1"), "no queue")


def waiting(browser):
    return int(browser.find("#waiting").text.replace(".", ""))


def declare(mai, country, scan):
    """Mai declares another house in the commune where she lives; the address of the outcome and what the house is called.

    Each call is a claim of its own, so that no test works on another one's."""
    filler = Filler(mai, scan, change="line")
    mai.open(f"{country.url}/me/wallet")
    found = re.findall(r'href="/me/wallet/residence/(\d+)"', mai.driver.page_source)
    outcome = claim(mai, country.url, "residence", scan, filler=filler, record=found[0] if found else "new")
    assert outcome, mai.text()
    return outcome, filler.sent["line"]


def rows_of(browser, number, kind="Cư trú"):
    """The buttons that open claims of somebody with the end of this number."""
    return [
        row.find_element("css selector", "button").get_attribute("id") for row in browser.all("#queue tbody tr")
        if number[-3:] in row.text and kind in row.text
    ]


def is_hers(browser, number):
    browser.wait_to_be_at("/desk/cases/")
    return re.sub(r"\D", "", browser.find(".number").text) == number


def open_hers(browser, country, number):
    """Opens the claim of one person among those that end alike."""
    open_queue(browser, country, "?utility=residence")
    for button in rows_of(browser, number):
        browser.turn(f"[id='{button}']")
        if is_hers(browser, number):
            return
        open_queue(browser, country, "?utility=residence")
    raise AssertionError(f"her claim does not wait: {browser.text()[:800]}")


def test_by_keyboard_alone_a_claim_is_found_opened_checked_and_answered(mai, officers, country, scan):
    outcome, house = declare(mai, country, scan)
    officer, number = officers[0], country.citizen_number
    open_queue(officer, country)
    before = waiting(officer)
    problems = officer.look("desk-queue")
    open_queue(officer, country)
    wait_for_focus(officer, "next", "the first thing to do has not the focus")
    # Her kind of data, by the menu.
    officer.driver.execute_script("document.activeElement.blur()")
    tab_to(officer, "f-utility")
    for _ in range(40):
        if focused(officer, "value") == "residence":
            break
        keys(officer, Keys.ARROW_DOWN)
    tab_to(officer, "filter")
    keys(officer, Keys.ENTER)
    officer.wait_to_be_at("utility=residence")
    for button in rows_of(officer, number):
        officer.driver.execute_script("document.activeElement.blur()")
        tab_to(officer, button)
        keys(officer, Keys.ENTER)
        if is_hers(officer, number):
            break
        officer.driver.back()
    assert is_hers(officer, number) and house in officer.find("#compare").text
    # A number that stands alone: the case has a name of letters and digits by chance.
    assert not re.search(r"\b\d{12}\b", officer.driver.current_url)
    problems += officer.look("desk-case")
    officer.open(officer.driver.current_url)
    wait_for_focus(officer, "compare-title", "what is compared is not read first")

    # The letter of a refusal is read first, and taken back.
    shortcut(officer, "r")
    reason = officer.find("#f-desk-reason")
    officer.wait_for(reason.is_displayed, "the reasons stay closed")
    tab_to(officer, "f-desk-reason")
    keys(officer, Keys.SPACE)
    tab_to(officer, "f-desk-reason-note")
    keys(officer, "Thiếu tên tòa nhà")
    tab_to(officer, "return")
    keys(officer, Keys.ENTER)
    wait_for_text(officer, "Thư gửi người dân")
    assert "Thiếu tên tòa nhà" in officer.find("#letter").text and "cần sửa rồi gửi lại" in officer.find("#letter").text
    problems += officer.look("desk-letter-returned")
    shortcut(officer, "e")
    officer.wait_for(lambda: officer.all("#decision"), "no way back to the form")
    assert officer.find("#f-desk-reason").is_selected()
    assert officer.find("#f-desk-reason-note").get_attribute("value") == "Thiếu tên tòa nhà"

    # The claim is verified after all.
    shortcut(officer, "a")
    wait_for_text(officer, "Thư gửi người dân")
    preview = officer.find("#letter").text
    assert house in preview
    problems += officer.look("desk-letter")
    officer.driver.execute_script("document.activeElement.blur()")
    shortcut(officer, "s")
    wait_for_text(officer, "Đã gửi quyết định")
    assert officer.find("#letter").text == preview
    wait_for_focus(officer, "next", "the next thing to do has not the focus")
    problems += officer.look("desk-sent")
    officer.driver.execute_script("document.activeElement.blur()")
    shortcut(officer, "q")
    officer.wait_for(lambda: officer.address() == "/desk", "not back at the queue")
    assert waiting(officer) == before - 1

    mai.open(outcome)
    assert mai.find("#letter").text == preview, "she reads another letter than the officer sent"
    assert not problems, "\n".join(problems)


def test_a_second_officer_sees_the_first_and_overwrites_nothing(mai, officers, country, scan):
    outcome, _ = declare(mai, country, scan)
    first, second = officers
    open_hers(first, country, country.citizen_number)
    open_hers(second, country, country.citizen_number)
    assert second.find("#who").text == first.find("#who").text
    assert re.search("Trần Văn Hùng|Đặng Minh Quân", second.find("#owner").text)

    def return_it(browser, box):
        shortcut(browser, "r")
        box = browser.find(box)
        browser.wait_for(box.is_displayed, "the reasons stay closed")
        box.send_keys(Keys.SPACE)
        browser.find("#return").send_keys(Keys.ENTER)
        wait_for_text(browser, "Thư gửi người dân")

    return_it(first, "#f-desk-reason")
    return_it(second, "#f-desk-reason-incomplete")
    first.find("#send").send_keys(Keys.ENTER)
    wait_for_text(first, "Đã gửi quyết định")
    letter = first.find("#letter").text
    second.find("#send").send_keys(Keys.ENTER)
    wait_for_text(second, "Yêu cầu này đã thay đổi")
    problems = second.look("desk-gone")
    mai.open(outcome)
    assert mai.find("#letter").text == letter
    assert not problems, "\n".join(problems)


def test_faults_of_a_decision_lead_to_their_fields(mai, officers, country, scan):
    declare(mai, country, scan)
    officer = officers[0]
    open_hers(officer, country, country.citizen_number)
    shortcut(officer, "r")
    officer.wait_for(officer.find("#return").is_displayed, "the reasons stay closed")
    officer.find("#return").send_keys(Keys.ENTER)
    officer.wait_for(lambda: officer.all("#errors"), "no summary of errors")
    problems = officer.look("desk-faults")
    officer.press("#errors a")
    wait_for_focus(officer, "f-desk-reason", "the fault does not lead to its field")
    assert not problems, "\n".join(problems)


def test_somebody_without_a_telephone_is_served_at_the_counter(officers, country, scan):
    officer, other = officers
    number = country.cast["thanh"]["number"]
    problems = []
    officer.open(f"{country.url}/desk/counter")
    problems += officer.look("filing-who")
    officer.type("#f-desk-number", f"{number}||Nguyễn Văn Thành|12031962|Nam|Hà Nội|20052021")
    Select(officer.find("#f-desk-utility")).select_by_value("residence")
    officer.turn("#go")
    officer.wait_to_be_at("/desk/counter/")
    assert number not in officer.driver.current_url
    problems += officer.look("filing-form")
    officer.turn("#go")
    officer.wait_for(lambda: officer.all("#errors"), "no summary of errors")
    officer.press("#f-desk-present")
    officer.press("[name=kind][value=temporary]")
    officer.type("#f-commune", "Phường Ba Đình, Hà Nội")
    officer.type("#f-line", "Số 12, ngõ 3")
    officer.type("#f-since", day(-200))
    officer.type("#f-until", day(165))
    # The paper that he brought.
    officer.find("#f-proof").send_keys(str(scan))
    officer.turn("#go")
    officer.wait_to_be_at("/check")
    assert scan.name in officer.text()
    problems += officer.look("filing-check")
    officer.turn("#go")
    wait_for_text(officer, "Đã gửi yêu cầu")
    problems += officer.look("filing-sent")
    # Who filed it cannot decide it; a colleague sees the scan beside what was declared.
    open_hers(officer, country, number)
    assert officer.all("#blocked") and not officer.all("#decision")
    open_hers(other, country, number)
    assert "Số 12, ngõ 3" in other.find("#compare").text
    [link] = [link.get_attribute("href") for link in other.all("a[href*='/files/']")]
    cookies = {cookie["name"]: cookie["value"] for cookie in other.driver.get_cookies()}
    file = requests.get(link, cookies=cookies, timeout=30)
    assert file.content.startswith(b"\x89PNG") and file.headers["content-disposition"].startswith("attachment")
    assert requests.get(link, timeout=30, allow_redirects=False).status_code in (303, 401)
    assert not problems, "\n".join(problems)


def test_without_scripts_the_desk_works_as_well(mai, officers, country, scan):
    declare(mai, country, scan)
    officer = officers[1]
    officer.scripts(False)
    try:
        open_queue(officer, country)
        officer.turn("#next")
        officer.wait_to_be_at("/desk/cases/")
        assert officer.all("#compare tbody tr")
    finally:
        officer.scripts(True)


def test_the_operator_reads_figures_and_nobodys_name(tmp_path_factory, country):
    operator = sit_down(tmp_path_factory, "operator", country.description["links"]["operator"])
    try:
        operator.open(f"{country.url}/operator/records")
        problems = operator.look("operator-records")
        assert int(operator.find("#by-hand").text.replace(".", "")) >= 1
        assert int(operator.find("#returned").text.replace(".", "")) >= 1
        assert operator.all("#provinces svg") and operator.all("#kinds svg")
        page = operator.driver.page_source
        for person in country.cast.values():
            assert person["number"] not in page
        operator.open(f"{country.url}/en/operator/records?days=7")
        problems += operator.look("operator-records-en")
        assert not problems, "\n".join(problems)
    finally:
        operator.close()
