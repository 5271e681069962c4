"""An officer's day by keyboard alone, in a real browser: down the list, into a dossier, the letter, the next one."""

import casework
import pytest
from browser import LANGUAGES, Browser
from country import Country
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

POLICE = "commune-police.00004"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country = Country(tmp_path_factory.mktemp("casework"), host="localhost")
    yield country
    country.delete()


@pytest.fixture(scope="module")
def officer(tmp_path_factory, country):
    browser = Browser(tmp_path_factory.mktemp("officer"))
    browser.sign_in(casework.links(country, POLICE)[0])
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
    officer.wait_for(lambda: officer.find("#act-return fieldset").is_displayed(), "no reasons")
    officer.open(f"{country.url}/casework/dossiers/{rows[0]}")
    officer.wait_for(lambda: officer.all("#do-approve"), "nothing to grant")
    keys(officer, "a")
    # The page gives the button the focus a moment after it is there.
    officer.wait_for(
        lambda: officer.driver.switch_to.active_element.get_attribute("id") == "send", "no letter that Enter sends")
    keys(officer, Keys.ENTER)
    officer.wait_for(lambda: officer.all("#sent"), "not sent")
    officer.open(f"{country.url}/casework")
    officer.wait_for(lambda: officer.all("[data-row]"), "no list")
    assert rows[0] not in [row.text for row in officer.all("[data-row]")]


def look(browser, country, paths):
    """What nobody wants to see on these pages, in both languages."""
    found = []
    for path in paths:
        for language, prefix in LANGUAGES.items():
            browser.open(f"{country.url}{prefix}{path}")
            browser.wait_for(lambda: browser.all("h1"), "no page")
            found += browser.look(f"{path} {language}")
    return found


def test_pages_of_officers_fit_and_are_accessible(officer, country):
    officer.open(f"{country.url}/casework?show=fire-hazard-report")
    officer.wait_for(lambda: officer.all("[data-row]"), "no reports")
    report = officer.find("[data-row]").text
    assert look(officer, country, (
        "/casework", "/casework?lane=handover", "/casework/counter", f"/casework/dossiers/{report}")) == []


def test_the_boards_fit_and_the_map_has_every_province(country, tmp_path):
    browser = Browser(tmp_path / "boards")
    try:
        for link, paths in (
                (casework.links(country, POLICE, "supervisor")[0], ("/casework/board",)),
                (country.description["links"]["operator"], ("/operator/dossiers", "/operator/dossiers?map=63&months=12"))):
            browser.sign_in(link)
            assert look(browser, country, paths) == []
        browser.open(f"{country.url}/operator/dossiers")
        # Two groups of islands stand beside the 34 provinces, without figures of their own.
        assert len(browser.all("#map .broad .tile:not(.island)")) == 34
        assert len(browser.all("#provinces tbody tr")) >= 34
        browser.open(f"{country.url}/operator/dossiers?map=63")
        assert len(browser.all("#map .broad .tile:not(.island)")) == 63 and len(browser.all("#map .broad .island")) == 2
        assert len(browser.all("#provinces tbody tr")) >= 63
    finally:
        browser.close()
