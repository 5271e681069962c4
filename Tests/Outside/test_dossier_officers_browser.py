"""An officer's day by keyboard alone, in a real browser: down the list, into a dossier, the letter, the next one."""

import pytest
from browser import Browser
from country import Country
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country = Country(tmp_path_factory.mktemp("casework"), host="localhost")
    yield country
    country.delete()


@pytest.fixture(scope="module")
def officer(tmp_path_factory, country):
    browser = Browser(tmp_path_factory.mktemp("officer"))
    browser.look_like(1280, "light")
    link = next(unit["link"] for unit in country.description["units"]
                if unit["unit"] == "commune-police.00004" and unit["role"] == "officer")
    browser.open(link)
    browser.press("main form[method=post] button")
    browser.wait_for(lambda: "/link/" not in browser.driver.current_url, "not signed in")
    yield browser
    browser.close()


def keys(browser, *pressed):
    ActionChains(browser.driver).send_keys(*pressed).perform()


def test_by_keyboard_alone_a_dossier_is_found_opened_and_granted(officer, country):
    officer.open(f"{country.url}/casework")
    officer.wait_for(lambda: officer.all("[data-row]"), "no list")
    rows = [row.text for row in officer.all("[data-row]")]
    keys(officer, "j")
    keys(officer, "j")
    assert officer.driver.switch_to.active_element.text == rows[1]
    keys(officer, "k")
    assert officer.driver.switch_to.active_element.text == rows[0]
    keys(officer, Keys.ENTER)
    officer.wait_for(lambda: officer.all("#compare"), "no dossier")
    assert officer.find("#number").text == rows[0]
    keys(officer, "r")
    officer.wait_for(lambda: officer.all("#act-return fieldset"), "no reasons")
    officer.open(f"{country.url}/casework/dossiers/{rows[0]}")
    officer.wait_for(lambda: officer.all("#do-approve"), "nothing to grant")
    keys(officer, "a")
    officer.wait_for(lambda: officer.all("#send"), "no letter")
    keys(officer, Keys.ENTER)
    officer.wait_for(lambda: officer.all("#sent"), "not sent")
    officer.open(f"{country.url}/casework")
    officer.wait_for(lambda: officer.all("[data-row]"), "no list")
    assert rows[0] not in [row.text for row in officer.all("[data-row]")]


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_fit(officer, country, width):
    officer.look_like(width, "dark")
    for path in ("/casework", "/casework?lane=handover", "/casework/counter"):
        officer.open(f"{country.url}{path}")
        officer.wait_for(lambda: officer.all("h1"), "no page")
        wide = officer.driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (path, width)
    officer.look_like(1280, "light")
