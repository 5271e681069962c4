"""Officers at work over plain HTTP: list, workspace, letter before it goes; supervisor's board; operator's figures; counter."""

import re
import time

import casework
import dossiers
import pytest
from casework import act, sent
from citizen import Citizen, Page
from conftest import open_country
from dossiers import day

UNIT = "commune-police.00004"


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country, _ = open_country(tmp_path_factory.mktemp("casework"), "sqlite")
    # Deadlines that passed before the country was made are noted in its first seconds: what an officer has open would change then.
    dossiers.wait(lambda: not dossiers.rows(
        country, "SELECT 1 FROM dossier_timer WHERE kind = 1 AND at <= ?", time.time_ns() // 1_000))
    yield country
    country.delete()


def work(country, role):
    return casework.by_http(country, casework.links(country, UNIT, role)[0])


@pytest.fixture(scope="module")
def officer(country):
    return work(country, "officer")


@pytest.fixture(scope="module")
def supervisor(country):
    return work(country, "supervisor")


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
        "case-present": "1", "relation": "self", "commune": "00004", "line": "Số 1, phố Hoa Sữa", "from": day(4),
        "until": day(339), "reason": "work", "dwelling": "own", "exemption": "elderly"}
    options = {"files": {"contract": ("", b"")}} if form["action"].endswith("/files") else {}
    check = officer.submit(opened, answers, action=form["action"], **options)
    assert check.url.endswith("/check"), check.text[:4_000]
    done = officer.submit(check, action=next(f["action"] for f in Page(check.text).forms if f["action"].endswith("/check")))
    number = dossiers.NUMBER.search(Page(done.text).text)
    assert number and dossiers.standing(country, number.group(0)) is not None


def at_counter(officer, country, answers, procedure="temporary-residence", person="mai"):
    """Opens a form for somebody at the counter and sends the answers; returns the page after them."""
    opened = officer.submit(
        officer.open("/casework/counter"),
        {"case-number": country.cast[person]["number"], "case-procedure": procedure}, action="/casework/counter")
    form = next(form for form in Page(opened.text).forms if "/casework/counter/" in form["action"])
    assert "contract" not in opened.text and "head_number" not in opened.text
    return officer.submit(opened, answers, action=form["action"], **files(form))


def files(form):
    """What a browser sends for files that nobody chose."""
    return {"files": {"contract": ("", b"")}} if form["action"].endswith("/files") else {}


STAY = {"case-present": "1", "relation": "self", "commune": "00004", "line": "Số 3, phố Hoa Sữa", "from": day(4),
        "until": day(339), "reason": "work", "dwelling": "own", "exemption": "none"}


def test_a_counter_asks_for_more_only_when_the_answers_require_it(country, officer):
    more = at_counter(officer, country, {**STAY, "dwelling": "household"})
    assert more.status_code == 422 and 'name="head_number"' in more.text and 'name="contract"' not in more.text
    form = next(form for form in Page(more.text).forms if "/casework/counter/" in form["action"])
    check = officer.submit(more, STAY, action=form["action"], **files(form))
    assert check.url.endswith("/check"), check.text[:4_000]
    assert officer.open(check.url.removesuffix("/check")).text.count("head_number") == 0


def test_a_fee_is_taken_at_the_counter_once(country, officer):
    check = at_counter(officer, country, STAY)
    done = officer.submit(check, action=next(f["action"] for f in Page(check.text).forms if f["action"].endswith("/check")))
    number = dossiers.NUMBER.search(Page(done.text).text).group(0)
    assert dossiers.standing(country, number)[0] == "paying"
    page = officer.open(f"/casework/dossiers/{number}")
    assert "7.000" in page.text and act(officer, page, "pay").status_code == 422
    for _ in range(2):
        assert act(officer, page, "pay", [("pay.receipt", "BL-0001")]).status_code == 200
    assert dossiers.actions(country, number).count("paid") == 1
    assert dossiers.standing(country, number)[0] == "filed"
    assert dossiers.rows(country, "SELECT count(*), sum(amount) FROM dossier_payment WHERE reference LIKE 'counter/%'") == [
        (1, 7_000)]


def test_a_refusal_names_its_law(country, officer):
    number = first(officer, "?show=free")
    page = officer.open(f"/casework/dossiers/{number}")
    refusals = page.text.split('id="act-refuse"')[1].split("</form>")[0]
    assert 'value="same-commune"' in refusals and "unpaid" not in refusals
    preview = act(officer, page, "refuse", [("case-reason", "same-commune")])
    assert preview.status_code == 200 and "68/2020/QH14" in main(preview)
    assert sent(officer, preview).status_code == 200
    assert dossiers.standing(country, number)[0] == "refused"


def test_a_dossier_goes_to_the_office_in_charge(country, officer):
    number = first(officer, "?show=free")
    page = officer.open(f"/casework/dossiers/{number}")
    wrong = act(officer, page, "move", [("move.office", "Không Có Nơi Này"), ("move.note", "Sai nơi")])
    assert wrong.status_code == 422
    moved = act(officer, page, "move", [
        ("move.office", "00070"), ("move.reason", "competence"), ("move.note", "Chỗ ở thuộc phường khác")])
    assert moved.status_code == 200 and "đơn vị khác" in moved.text
    assert dossiers.standing(country, number)[2] == "commune-police.00070"
    assert officer.open(f"/casework/dossiers/{number}").status_code == 404


def test_reports_of_one_place_are_sorted_and_joined(country, officer):
    number = first(officer, "?show=fire-hazard-report")
    page = officer.open(f"/casework/dossiers/{number}")
    assert re.search(r"Thời điểm\s+\d\d:\d\d ngày \d\d/\d\d/\d{4}", Page(page.text).text), Page(page.text).text
    other = re.search(r"/casework/dossiers/([A-Z0-9-]+)", page.text.split('id="matches"')[1]).group(1)
    assert other != number and officer.open(f"/casework/dossiers/{other}").status_code == 200
    assert act(officer, page, "merge", [("merge.other", "CX00004-200101-000001")]).status_code == 422
    sorted_ = act(officer, page, "triage", [("category", "wiring"), ("triage.urgent", "1")])
    assert sorted_.status_code == 200 and "triaged" in dossiers.actions(country, number)
    assert number == first(officer, "?show=fire-hazard-report")
    joined = act(officer, officer.open(f"/casework/dossiers/{number}"), "merge", [("merge.other", other)])
    if 'id="send-letter"' in joined.text:
        joined = sent(officer, joined)
    assert joined.status_code == 200 and dossiers.standing(country, number)[0] == "merged"
    assert number not in officer.open("/casework?show=fire-hazard-report").text


def test_who_works_on_dossiers_begins_there_and_others_do_not(country):
    unit = "commune-police.00070"
    assert Citizen(country.url, casework.links(country, unit)[0]).sign_in().url.endswith("/casework")
    leader = casework.links(country, unit, "supervisor")[0]
    assert Citizen(country.url, leader).sign_in().url.endswith("/casework/board")
    assert Citizen(country.url, country.description["links"]["officer"]).sign_in().url.endswith("/agency")


def test_an_apology_is_signed_from_the_board(country):
    """Last: the clock moves, and with it sessions and links end; the country's programs give new links when they start."""
    # Two weeks: over Tết, too, three working days are in them.
    dossiers.move_clock(country, "+14d")
    dossiers.wait(lambda: dossiers.rows(country, "SELECT 1 FROM dossier_letter WHERE drafted = 1"))
    country.stop()
    country.start_demo()
    supervisor = work(country, "supervisor")
    board = supervisor.open("/casework/board")
    numbers = [number.removeprefix("sign-") for number in re.findall(r'id="(sign-[A-Z0-9-]+)"', board.text)]
    assert numbers and len(board.content) < 60 * 1024
    form = next(form for form in casework.forms(board) if form["action"].endswith(f"/{numbers[0]}/act"))
    preview = supervisor.submit(board, [("case-act", "apologise")], form=form)
    if preview.status_code == 422:  # the date of the draft has passed
        preview = act(supervisor, preview, "apologise", [("apologise.day", day(34)), ("case-from", "board")])
    assert preview.status_code == 200 and "xin lỗi" in main(preview) and numbers[0] in preview.text
    assert "apologised" not in dossiers.actions(country, numbers[0])
    done = sent(supervisor, preview)
    assert done.status_code == 200 and 'id="board"' in done.text
    assert dossiers.actions(country, numbers[0]).count("apologised") == 1
    assert f"sign-{numbers[0]}" not in supervisor.open("/casework/board").text
