"""docs/catalogue.md promises a new kind of data in a quarter of an hour, everywhere at once: this walks through it."""

import re
import subprocess
import time
from pathlib import Path

import pytest
from agency import Agency
from browser import Browser
from country import Country, vneid
from wallet import claim, picture

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")
FILE = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL).group(1)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("catalogue")
    (folder / "library-card.yaml").write_text(FILE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def country(tmp_path_factory, folder):
    country = Country(tmp_path_factory.mktemp("library"), host="localhost", options=["--catalogue", str(folder)])
    yield country
    country.delete()


@pytest.fixture(scope="module")
def browsers(tmp_path_factory):
    browsers = [Browser(tmp_path_factory.mktemp("phone")) for _ in range(2)]
    yield browsers
    for browser in browsers:
        browser.close()


def sign_in(browser, link):
    browser.open(link)
    browser.press("main form[method=post] button")
    browser.wait_for(lambda: "/link/" not in browser.driver.current_url, "not signed in")
    return browser


def wait_for_log(country, words, seconds=15):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if words in country.log_tail(20_000):
            return
        time.sleep(0.2)
    raise AssertionError(f"the log never said “{words}”:\n{country.log_tail()}")


def look_up(country, fields):
    member = next(member for member in country.members if member["code"] == "ministry.culture")
    return Agency(country.url, member).look_up(country.citizen_number, "culture.lending", fields)


def test_the_file_of_the_page_has_no_fault(folder):
    result = subprocess.run([vneid(), "catalogue", "check", folder], capture_output=True, text=True, timeout=60)
    assert (result.returncode, result.stdout) == (0, "nothing is wrong: 1 utilities with 5 fields\n")


def test_from_the_claim_to_the_receipt(country, browsers, tmp_path):
    citizen, officer = browsers
    sign_in(citizen, country.description["links"]["citizen"])
    # The search finds it without marks.
    citizen.open(f"{country.url}/me/search?q=the+thu+vien")
    assert "Thẻ thư viện" in citizen.text()
    # Nobody but its agreement reads it, and there is nothing yet.
    assert look_up(country, ["library_card.level"]).json()["records"]["library_card"] == []

    outcome = claim(citizen, country.url, "library-card", picture(tmp_path / "the.png"))
    assert "library-card" in outcome
    desk = next(desk for desk in country.description["desks"] if desk["agency"] == "ministry.culture")
    sign_in(officer, desk["link"])
    officer.open(f"{country.url}/desk")
    officer.press("#next")
    officer.wait_for(lambda: officer.all("#verify"), officer.text())
    assert "TV20260001" in officer.text()
    officer.press("#verify")
    officer.wait_for(lambda: officer.all("#send") or officer.all("#errors"), officer.text())
    assert not officer.all("#errors"), officer.text()
    officer.press("#send")
    officer.wait_for(lambda: officer.all("#sent"), officer.text())

    citizen.open(f"{country.url}/me/wallet/library-card/1")
    assert "TV20260001" in citizen.text()
    citizen.open(f"{country.url}/me/show/library-card/1")
    assert "Có thẻ nghiên cứu" in citizen.text()

    answer = look_up(country, ["library_card.card_number", "library_card.level"])
    assert answer.status_code == 200, answer.text
    [record] = answer.json()["records"]["library_card"]
    assert record["values"] == {"card_number": "TV20260001", "level": "reader"}
    refused = look_up(country, ["library_card.issued_on"])
    assert refused.status_code in (403, 422), refused.text
    citizen.open(f"{country.url}/me/lookups")
    assert "Cho mượn sách" in citizen.text()


def test_a_change_comes_in_force_without_a_restart(country, folder, browsers):
    file = folder / "library-card.yaml"
    wider = FILE.replace("enum: [reader, researcher]", "enum: [reader, researcher, honorary]")
    file.write_text(wider, encoding="utf-8")
    wait_for_log(country, "this needs version 2")
    file.write_text(wider.replace("version: 1", "version: 2"), encoding="utf-8")
    # The folder is looked at every two seconds; a demonstration's log is silent about what goes well.
    time.sleep(6)
    narrower = FILE.replace("enum: [reader, researcher]", "enum: [researcher]").replace("version: 1", "version: 3")
    narrower = narrower.replace("        reader: {vi: Bạn đọc, en: Reader}\n", "")
    file.write_text(narrower, encoding="utf-8")
    wait_for_log(country, "incompatible with version 2, of which there are records")
    # What is in force is version 2 still.
    assert look_up(country, ["library_card.level"]).status_code == 200
