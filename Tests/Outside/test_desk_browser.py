"""The officer's desk in a real browser: by keyboard alone, two officers, filing at the counter, the operator's figures."""

import os
import re

import pytest
from browser import Browser
from country import Country
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from wallet import claim, picture

WIDTHS = [320, 1280]
SCHEMES = ["light", "dark"]
POLICE = "ministry.public-security"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country = Country(tmp_path_factory.mktemp("desk"), host="localhost")
    yield country
    country.delete()


def sit_down(tmp_path_factory, name, link):
    browser = Browser(tmp_path_factory.mktemp(name))
    browser.look_like(1280, "light")
    browser.open(link)
    browser.press("main form[method=post] button")
    browser.wait_for(lambda: "/link/" not in browser.driver.current_url, "not signed in")
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


def look(browser, name):
    """Every width and theme of the page that is open: what a person would not want to see."""
    found = []
    for scheme in SCHEMES:
        for width in WIDTHS:
            browser.look_like(width, scheme)
            where = f"{name} {scheme} {width}"
            if folder := os.environ.get("VNEID_SCREENSHOTS"):
                browser.screenshot(f"{folder}/{name}-{scheme}-{width}.png")
            found += [f"{where}: console: {line}" for line in browser.console()]
            if (overflow := browser.overflow()) > 0:
                found.append(f"{where}: {overflow} px wider than the window")
            found += [f"{where}: {violation}" for violation in browser.violations()]
    browser.look_like(1280, "light")
    return found


def keys(browser, *pressed):
    """Presses keys on whatever has the focus, as somebody without a mouse does."""
    ActionChains(browser.driver).send_keys(*pressed).perform()


def shortcut(browser, key):
    ActionChains(browser.driver).key_down(Keys.ALT).send_keys(key).key_up(Keys.ALT).perform()


def wait_for_text(browser, text):
    browser.wait_for(lambda: text in browser.text(), f"«{text}» is not in: {browser.text()[:800]}")


def open_queue(browser, country):
    browser.open(f"{country.url}/desk")
    browser.wait_for(lambda: browser.all("h1"), "no queue")


def waiting(browser):
    return int(browser.find("#waiting").text.replace(".", ""))


def test_by_keyboard_alone_a_claim_is_opened_checked_and_answered(mai, officers, country, scan):
    assert claim(mai, country.url, "residence", scan)
    officer = officers[0]
    open_queue(officer, country)
    before = waiting(officer)
    problems = look(officer, "desk-queue")
    open_queue(officer, country)
    keys(officer, Keys.ENTER)  # the most urgent free claim has the focus
    officer.wait_to_be_at("/desk/cases/")
    assert not re.search(r"\d{12}", officer.driver.current_url)
    problems += look(officer, "desk-case")
    officer.open(officer.driver.current_url)
    shortcut(officer, "a")
    wait_for_text(officer, "Thư gửi người dân")
    problems += look(officer, "desk-letter")
    officer.find("#send").send_keys(Keys.ENTER)
    wait_for_text(officer, "Đã gửi quyết định")
    problems += look(officer, "desk-sent")
    open_queue(officer, country)
    assert waiting(officer) == before - 1
    assert not problems, "\n".join(problems)


def test_a_second_officer_sees_the_first_and_overwrites_nothing(mai, officers, country, scan):
    assert claim(mai, country.url, "judicial-record", scan)
    first, second = officers
    open_queue(first, country)
    first.press("#next")
    first.wait_to_be_at("/desk/cases/")
    name = first.find("#who").text
    open_queue(second, country)
    row = next(row for row in second.all("tbody tr") if "Trần Văn Hùng" in row.text or "Đặng Minh Quân" in row.text)
    row.find_element("css selector", "button").click()
    second.wait_to_be_at("/desk/cases/")
    assert second.find("#who").text == name
    assert re.search("Trần Văn Hùng|Đặng Minh Quân", second.find("#owner").text)

    def return_it(browser):
        shortcut(browser, "r")
        box = browser.find("#f-desk-reason")
        browser.wait_for(box.is_displayed, "the reasons stay closed")
        box.send_keys(Keys.SPACE)
        browser.find("#return").send_keys(Keys.ENTER)

    return_it(first)
    wait_for_text(first, "Thư gửi người dân")
    return_it(second)
    wait_for_text(second, "Thư gửi người dân")
    first.find("#send").send_keys(Keys.ENTER)
    wait_for_text(first, "Đã gửi quyết định")
    second.find("#send").send_keys(Keys.ENTER)
    wait_for_text(second, "Yêu cầu này đã thay đổi")
    problems = look(second, "desk-gone")
    mai.open(f"{country.url}/me/claims")
    assert "Chưa được chấp nhận" in mai.text()
    assert not problems, "\n".join(problems)


def test_faults_of_a_decision_lead_to_their_fields(mai, officers, country, scan):
    assert claim(mai, country.url, "passport", scan) or True
    officer = officers[0]
    open_queue(officer, country)
    if not officer.all("#next"):
        assert claim(mai, country.url, "judicial-record", scan)
        open_queue(officer, country)
    officer.press("#next")
    officer.wait_to_be_at("/desk/cases/")
    shortcut(officer, "r")
    officer.find("#return").send_keys(Keys.ENTER)
    officer.wait_for(lambda: officer.all("#errors"), "no summary of errors")
    problems = look(officer, "desk-faults")
    officer.press("#errors a")
    assert officer.driver.switch_to.active_element.get_attribute("id") == "f-desk-reason"
    assert not problems, "\n".join(problems)


def test_somebody_without_a_telephone_is_served_at_the_counter(officers, country):
    officer = officers[0]
    number = country.cast["thanh"]["number"]
    problems = []
    officer.open(f"{country.url}/desk/counter")
    problems += look(officer, "filing-who")
    officer.type("#f-desk-number", f"{number}||Nguyễn Văn Thành|12031962|Nam|Hà Nội|20052021")
    officer.find("#f-desk-utility").send_keys("Cư trú")
    officer.press("#go")
    officer.wait_to_be_at("/desk/counter/")
    assert number not in officer.driver.current_url
    problems += look(officer, "filing-form")
    officer.press("#go")
    officer.wait_for(lambda: officer.all("#errors"), "no summary of errors")
    officer.press("#f-desk-present")
    officer.press("[name=kind][value=permanent]")
    officer.type("#f-commune", "00070")
    officer.type("#f-line", "Số 12, ngõ 3")
    officer.type("#f-since", "01/02/2020")
    officer.press("#go")
    officer.wait_to_be_at("/check")
    problems += look(officer, "filing-check")
    officer.press("#go")
    wait_for_text(officer, "Đã gửi yêu cầu")
    problems += look(officer, "filing-sent")
    open_queue(officers[1], country)
    assert waiting(officers[1]) >= 1
    assert not problems, "\n".join(problems)


def test_without_scripts_the_desk_works_as_well(officers, country):
    officer = officers[1]
    officer.scripts(False)
    try:
        open_queue(officer, country)
        officer.press("#next")
        officer.wait_to_be_at("/desk/cases/")
        assert officer.all("#compare tbody tr")
    finally:
        officer.scripts(True)


def test_the_operator_reads_figures_and_nobodys_name(tmp_path_factory, country):
    operator = sit_down(tmp_path_factory, "operator", country.description["links"]["operator"])
    try:
        operator.open(f"{country.url}/operator/records")
        problems = look(operator, "operator-records")
        assert int(operator.find("#by-hand").text.replace(".", "")) >= 1
        assert int(operator.find("#returned").text.replace(".", "")) >= 1
        assert operator.all("#provinces svg") and operator.all("#kinds svg")
        page = operator.driver.page_source
        for person in country.cast.values():
            assert person["number"] not in page
        operator.open(f"{country.url}/en/operator/records?days=7")
        problems += look(operator, "operator-records-en")
        assert not problems, "\n".join(problems)
    finally:
        operator.close()
