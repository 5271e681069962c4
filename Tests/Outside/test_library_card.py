"""docs/catalogue.md promises a new kind of data in a quarter of an hour, everywhere at once: this walks through it."""

import json
import re
import subprocess
import time
from pathlib import Path
from urllib.parse import urljoin

import jsonschema
import pytest
import requests
from agency import Agency
from browser import Browser
from citizen import Page
from country import Country, vneid
from dossiers import day
from wallet import claim, picture

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")
FILE = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL).group(1)
PASSCODE = "739152"
# Until when the card is valid.
UNTIL = day(700)

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


def look_up(country, fields):
    return Agency(country.url, country.member("ministry.culture")).look_up(country.citizen_number, "culture.lending", fields)


def test_the_file_of_the_page_has_no_fault(folder):
    result = subprocess.run([vneid(), "catalogue", "check", folder], capture_output=True, text=True, timeout=300)
    assert (result.returncode, result.stdout) == (0, "nothing is wrong: 1 utility with 5 fields\n")


def test_the_documentation_has_it(folder):
    """What the fields are called on the wire, who sets them, who reads them: from the file alone."""
    result = subprocess.run(
        [vneid(), "catalogue", "docs", "library-card", "--catalogue", folder], capture_output=True, text=True, timeout=300)
    assert result.returncode == 0, result.stderr
    assert "## Library card (Thẻ thư viện)" in result.stdout
    for words in ("`library_card.card_number`", "`culture.lending`", "Has a researcher's card", "within 3 working days"):
        assert words in result.stdout, result.stdout
    schema = subprocess.run(
        [vneid(), "catalogue", "schema", "library-card", "--catalogue", folder], capture_output=True, text=True, timeout=300)
    assert jsonschema.Draft202012Validator(json.loads(schema.stdout)).is_valid(
        {"card_number": "TV20260001", "level": "reader"}), schema.stdout


def test_from_the_claim_to_the_receipt(country, browsers, tmp_path):
    """Steps 3 to 7 of the page, as a newcomer does them; what she reads there must be what she sees."""
    began = time.monotonic()
    citizen, officer = browsers
    citizen.sign_in(country.description["links"]["citizen"])
    set_passcode(citizen, country)
    # The search finds it without marks, and the wallet offers it.
    citizen.open(f"{country.url}/me/search?q=the+thu+vien")
    assert "Thẻ thư viện" in citizen.text()
    citizen.open(f"{country.url}/me/wallet")
    assert citizen.all("#add-library-card")
    # Nobody but its agreement reads it, and there is nothing yet.
    assert look_up(country, ["library_card.level"]).json()["records"]["library_card"] == []

    form_says_what_is_wrong(citizen, country)
    outcome = claim(citizen, country.url, "library-card", picture(tmp_path / "the.png"))
    assert "library-card" in outcome
    letter = decide(officer, country)
    citizen.open(outcome)
    assert citizen.find("#letter").text == letter

    citizen.open(f"{country.url}/me/wallet/library-card/1")
    assert "TV20260001" in citizen.text() and UNTIL in citizen.text()
    show_one_fact(citizen, country)

    answer = look_up(country, ["library_card.card_number", "library_card.level"])
    assert answer.status_code == 200, answer.text
    [record] = answer.json()["records"]["library_card"]
    assert record["values"] == {"card_number": "TV20260001", "level": "reader"}
    refused = look_up(country, ["library_card.issued_on"])
    assert refused.status_code in (403, 422), refused.text
    citizen.open(f"{country.url}/me/lookups")
    assert "Cho mượn sách" in citizen.text()
    assert time.monotonic() - began < 15 * 60


def set_passcode(citizen, country):
    """Two minutes after her sign-in she is asked for it before she shows a paper."""
    citizen.open(f"{country.url}/me/passcode")
    citizen.type("#f-passcode", PASSCODE)
    citizen.type("#f-again", PASSCODE)
    citizen.turn("#go")
    citizen.wait_to_be_at("/me/security")


def form_says_what_is_wrong(citizen, country):
    """“Type `TV1` as number and see what the form says.”"""
    citizen.open(f"{country.url}/me/claims/library-card/new")
    citizen.turn("#go")
    citizen.wait_to_be_at("/page/1")
    citizen.type("#f-card_number", "TV1")
    citizen.turn("#go")
    citizen.wait_for(lambda: citizen.all("#errors"), "TV1 is taken")
    assert "Không đúng dạng" in citizen.text() and citizen.find("#f-card_number").get_attribute("value") == "TV1"
    citizen.find("#f-card_number").clear()
    citizen.open(f"{country.url}/me/claims")
    citizen.turn("[id^=discard-library-card]")
    citizen.wait_for(lambda: not citizen.all("[id^=discard-library-card]"), "the draft stays")


def decide(officer, country):
    """The queue of the agency, the picture beside what was declared, the term, the letter before it goes."""
    desk = next(desk for desk in country.description["desks"] if desk["agency"] == "ministry.culture")
    officer.sign_in(desk["link"])
    officer.open(f"{country.url}/desk")
    assert [row.text for row in officer.all("#queue tbody tr") if "Thẻ thư viện" in row.text], officer.text()
    officer.turn("#next")
    officer.wait_for(lambda: officer.all("#verify"), "no form")
    assert "TV20260001" in officer.text() and officer.all("a[href*='/files/']")
    officer.type("#f-expires_on", UNTIL)
    # The file's own reason stands among the others; the letter of a refusal is read, and taken back.
    officer.press("#returning")
    officer.press("#f-desk-reason-card-blocked")
    officer.turn("#return")
    officer.wait_for(lambda: officer.all("#send"), "no letter")
    assert "Thẻ đang bị khóa" in officer.find("#letter").text
    officer.turn("#edit")
    officer.wait_for(lambda: officer.all("#verify"), "no way back")
    officer.turn("#verify")
    officer.wait_for(lambda: officer.all("#send") or officer.all("#errors"), "no letter")
    assert not officer.all("#errors"), officer.text()
    letter = officer.find("#letter").text
    officer.turn("#send")
    officer.wait_for(lambda: officer.all("#sent"), "not sent")
    return letter


def show_one_fact(citizen, country):
    """A stranger's browser learns that she has no researcher's card, and nothing else of it."""
    citizen.open(f"{country.url}/step-up?continue=/me/show/library-card/1")
    citizen.type("#f-passcode", PASSCODE)
    citizen.turn("#go")
    citizen.wait_to_be_at("/me/show/library-card/1")
    boxes = citizen.all("#question [type=checkbox]")
    for box in boxes:
        label = citizen.find(f"label[for='{box.get_attribute('id')}']").text
        if box.is_selected() != ("Có thẻ nghiên cứu" in label):
            citizen.press(f"[id='{box.get_attribute('id')}']")
    citizen.turn("#go")
    citizen.wait_to_be_at("/me/code/")
    link = citizen.driver.execute_script("return document.querySelector('#link a').href")
    stranger = requests.Session()
    page = stranger.get(link, timeout=120)
    form = next(form for form in Page(page.text).forms if "/verify/" in form["action"])
    shown = stranger.post(
        urljoin(link, form["action"]), data=form["fields"], timeout=120,
        headers={"Origin": country.url, "Sec-Fetch-Site": "same-origin"})
    assert shown.status_code == 200 and "Có thẻ nghiên cứu" in shown.text, shown.text
    assert re.search(r"Có thẻ nghiên cứu(?:<[^>]*>|\s)*Không\b", shown.text), shown.text
    for secret in ("TV20260001", UNTIL, country.citizen_number, country.cast["mai"]["name"]):
        assert secret not in shown.text
    assert stranger.get(link, timeout=120).status_code == 410


def offers_level(citizen, country, level):
    """Whether the form of an update offers a level."""
    citizen.open(f"{country.url}/me/claims/library-card/1")
    citizen.turn("#go")
    citizen.wait_to_be_at("/page/")
    citizen.open(f"{country.url}/me/claims/library-card/1/page/2")
    return bool(citizen.all(f"[name=level][value={level}]"))


def test_a_change_comes_in_force_without_a_restart(country, folder, browsers):
    file, citizen, process = folder / "library-card.yaml", browsers[0], country.process.pid
    assert offers_level(citizen, country, "reader") and not offers_level(citizen, country, "honorary")
    wider = FILE.replace("enum: [reader, researcher]", "enum: [reader, researcher, honorary]")
    file.write_text(wider, encoding="utf-8")
    country.wait_for_log("this needs version 2")
    assert not offers_level(citizen, country, "honorary")
    file.write_text(wider.replace("version: 1", "version: 2"), encoding="utf-8")
    deadline = time.monotonic() + 180
    while not offers_level(citizen, country, "honorary"):
        assert time.monotonic() < deadline, country.log_tail()
    narrower = FILE.replace("enum: [reader, researcher]", "enum: [researcher]").replace("version: 1", "version: 3")
    narrower = narrower.replace("        reader: {vi: Bạn đọc, en: Reader}\n", "")
    file.write_text(narrower, encoding="utf-8")
    country.wait_for_log("incompatible with version 2, of which there are records")
    # What is in force is version 2 still, in the process that was there from the start.
    assert offers_level(citizen, country, "honorary") and offers_level(citizen, country, "reader")
    assert look_up(country, ["library_card.level"]).status_code == 200
    assert (country.process.pid, country.process.poll()) == (process, None)
