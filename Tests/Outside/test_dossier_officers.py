"""Officers at work over plain HTTP: list, workspace, letter before it goes; supervisor's board; operator's figures; counter."""

import re
from urllib.parse import urljoin

import dossiers
import pytest
from citizen import Citizen, Page
from conftest import open_country

UNIT = "commune-police.00004"


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country, _ = open_country(tmp_path_factory.mktemp("casework"), "sqlite")
    yield country
    country.delete()


def work(country, role):
    link = next(unit["link"] for unit in country.description["units"] if unit["unit"] == UNIT and unit["role"] == role)
    officer = Citizen(country.url, link)
    officer.sign_in()
    return officer


@pytest.fixture(scope="module")
def officer(country):
    return work(country, "officer")


@pytest.fixture(scope="module")
def supervisor(country):
    return work(country, "supervisor")


def act(officer, page, name, answers=()):
    """Sends the form of one act as the page offers it."""
    forms = [form for form in Page(page.text).forms if form["action"].endswith("/act")]
    form = next((form for form in forms if form["fields"].get("case-act") == name), forms[0])
    given = {"case-act"} | {key for key, _ in answers}
    fields = [(key, value) for key, value in form["sent"] if key not in given]
    return officer.session.post(
        urljoin(page.url, form["action"]), data=[*fields, ("case-act", name), *answers], timeout=10,
        headers={"Origin": officer.url, "Sec-Fetch-Site": "same-origin"})


def sent(officer, page):
    """Presses send on the page of a letter."""
    form = next(form for form in Page(page.text).forms if form["action"].endswith("/act"))
    fields = [pair for pair in form["sent"] if pair[0] != "case-step"]
    return officer.session.post(
        urljoin(page.url, form["action"]), data=[*fields, ("case-step", "send")], timeout=10,
        headers={"Origin": officer.url, "Sec-Fetch-Site": "same-origin"})


def first(officer, query=""):
    """The number of the most urgent dossier of the list."""
    page = officer.open(f"/casework{query}")
    assert page.status_code == 200, page.text[:500]
    numbers = re.findall(r"/casework/dossiers/([A-Z0-9-]+)", page.text)
    assert numbers, page.text[:2_000]
    return numbers[0]


def test_the_list_names_nobody_and_the_late_come_first(country, officer):
    page = officer.open("/casework")
    assert "Quá hạn" in page.text and len(page.content) < 60 * 1024
    for person in country.cast.values():
        assert person["number"] not in page.text
    assert officer.open("/en/casework?show=free").status_code == 200


def test_a_dossier_is_granted_with_the_letter_that_was_shown(country, officer):
    number = first(officer, "?show=free")
    page = officer.open(f"/casework/dossiers/{number}")
    assert page.status_code == 200 and "id=\"compare-line\"" in page.text and len(page.content) < 60 * 1024
    preview = act(officer, page, "approve", [("approve.note", "Kính báo")])
    assert preview.status_code == 200 and "Kính báo" in preview.text
    assert "approved" not in dossiers.actions(country, number)
    done = sent(officer, preview)
    letters = [re.search(r"<article.*?</article>", text, re.S).group(0) for text in (preview.text, done.text)]
    assert done.status_code == 200 and letters[0] == letters[1]
    assert dossiers.actions(country, number).count("approved") == 1


def test_a_dossier_is_returned_with_every_defect_at_once(country, officer):
    number = first(officer, "?show=free")
    page = officer.open(f"/casework/dossiers/{number}")
    assert act(officer, page, "return").status_code == 422
    code = re.search(r'name="case-note\.([a-z0-9-]+)"', page.text.split('id="act-return"')[1]).group(1)
    preview = act(officer, page, "return", [("case-reason", code), (f"case-note.{code}", "Ghi rõ số nhà")])
    assert preview.status_code == 200 and "Ghi rõ số nhà" in preview.text
    assert sent(officer, preview).status_code == 200
    assert dossiers.standing(country, number)[0] == "supplementing"
    assert number in officer.open("/casework?lane=citizen").text


def test_a_second_officer_overwrites_nothing(country, officer, supervisor):
    number = first(officer, "?show=free")
    seen = supervisor.open(f"/casework/dossiers/{number}")
    assert act(officer, officer.open(f"/casework/dossiers/{number}"), "take").status_code == 200
    late = act(supervisor, seen, "approve", [("case-step", "send")])
    assert late.status_code == 409 and "approved" not in dossiers.actions(country, number)


def main(page):
    """A page without its frame, which names who is signed in."""
    return page.text.split("<main", 1)[1].split("</main>", 1)[0]


def test_the_board_and_the_figures_name_nobody(country, officer, supervisor):
    assert officer.open("/casework/board").status_code == 403
    board = supervisor.open("/casework/board")
    assert board.status_code == 200 and "count-overdue" in board.text
    operator = Citizen(country.url, country.description["links"]["operator"])
    operator.sign_in()
    for query in ("", "?map=63&months=12", "?procedure=temporary-residence"):
        page = operator.open(f"/operator/dossiers{query}")
        assert page.status_code == 200 and len(page.content) < 60 * 1024
        for person in country.cast.values():
            assert person["number"] not in page.text and person["name"] not in main(page)


def test_somebody_without_a_telephone_is_served_at_the_counter(country, officer):
    page = officer.open("/casework/counter")
    person = country.cast["mai"]
    opened = officer.submit(
        page, {"case-number": person["number"], "case-procedure": "temporary-residence"}, action="/casework/counter")
    assert opened.status_code == 200 and person["name"] in opened.text, opened.text[:2_000]
    form = next(form for form in Page(opened.text).forms if "/casework/counter/" in form["action"])
    answers = {
        "case-present": "1", "relation": "own", "commune": "00004", "line": "Số 1, phố Hoa Sữa", "from": "01/12/2026",
        "until": "01/11/2027", "reason": "work", "dwelling": "own", "exemption": "elderly"}
    options = {"files": {"contract": ("", b"")}} if form["action"].endswith("/files") else {}
    check = officer.submit(opened, answers, action=form["action"], **options)
    assert check.url.endswith("/check"), check.text[:4_000]
    done = officer.submit(check, action=next(f["action"] for f in Page(check.text).forms if f["action"].endswith("/check")))
    number = dossiers.NUMBER.search(Page(done.text).text)
    assert number and dossiers.standing(country, number.group(0)) is not None
