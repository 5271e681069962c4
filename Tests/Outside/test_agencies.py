"""Agencies that keep records: the three ways of connection, an agency that is slow, wrong, refusing or down, and corrections
that are told to everybody who was given the old value."""

import json
import re
import time

import pytest
from agency import NDJSON, Agency
from citizen import Citizen, Page
from claims import declare, send
from country import Country
from dossiers import rows
from simulator import BANK, Simulator

pytestmark = pytest.mark.slow
POLICE = "ministry.public-security"


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country = Country(tmp_path_factory.mktemp("agencies"), people=300, host="localhost")
    yield country
    country.delete()


@pytest.fixture(scope="module")
def mai(country):
    return signed_in(country, country.description["links"]["citizen"])


@pytest.fixture(scope="module")
def officer(country):
    return signed_in(country, next(desk["link"] for desk in country.description["desks"] if desk["agency"] == POLICE))


@pytest.fixture(scope="module")
def bank(country, tmp_path_factory):
    """The bank's own system, which answers at once; each test may change its mood."""
    simulator = Simulator(country, tmp_path_factory.mktemp("bank")).start()
    simulator.connect("--timeout-ms", "4000")
    yield simulator
    simulator.kill()


def signed_in(country, link):
    person = Citizen(country.url, link)
    person.sign_in()
    return person


def member(country, code):
    return Agency(country.url, country.member(code))


def account(number):
    return {"bank": "970992", "branch": "Huế", "account_number": str(number), "account_name": "NGUYEN THI MAI"}


def record_of(country, number):
    """(record, standing) of the account of a number."""
    found = rows(country, "SELECT c.record, c.standing FROM record_current c WHERE c.utility = 'bank-account' "
                           "AND (c.content LIKE ? OR c.claim LIKE ?)", f'%"{number}"%', f'%"{number}"%')
    assert len(found) == 1, found
    return found[0]


def wait_for(what, holds, seconds=300):
    deadline = time.monotonic() + seconds
    while not (found := holds()):
        assert time.monotonic() < deadline, f"it never came: {what}"
        time.sleep(0.1)
    return found


def text_of(person, path):
    page = person.open(path)
    page.raise_for_status()
    return re.sub(r"\s+", " ", Page(page.text).text)


# The three ways


def test_pull_her_claim_is_confirmed_by_the_banks_system(country, mai, bank):
    send(mai, declare(mai, "bank-account", account(7_100_000_001)))
    record, _ = wait_for("a valid account", lambda: valid(country, 7_100_000_001))
    page = text_of(mai, f"/me/wallet/bank-account/{record}")
    assert "7100000001" in page and "Ngân hàng" in page
    assert "Hệ thống của" in page, page


def test_push_a_delivered_record_is_in_her_wallet(country, mai):
    state_bank = member(country, BANK)
    line = {"person": country.citizen_number, "values": {
        "bank": "970993", "account_number": "7200000001", "account_name": "NGUYEN THI MAI", "opened_on": "2024-05-20",
        "state": "active"}}
    answer = state_bank.call(
        "POST", "/sources/v1/deliveries", (json.dumps(line) + "\n").encode(),
        query={"delivery": "one", "utility": "bank-account"}, content_type=NDJSON)
    assert answer.status_code == 202, answer.text
    record, _ = wait_for("the delivered account", lambda: valid(country, 7_200_000_001))
    assert "7200000001" in text_of(mai, f"/me/wallet/bank-account/{record}")


def test_desk_an_officer_decides_and_each_body_that_was_given_the_old_value_is_told(country, mai, officer):
    readers = {code: member(country, code) for code in ("ministry.education", "ministry.public-security")}
    ordinal, content = rows(
        country, "SELECT record, content FROM record_current WHERE utility = 'residence' AND person = ? "
                 "AND standing = 'valid' ORDER BY record LIMIT 1", int(country.citizen_number))[0]
    old, new = json.loads(content)["line"], "Số 9, ngõ Mới"
    education = readers["ministry.education"]
    answer = education.look_up(country.citizen_number, "education.enrolment", ["full_name", "residence.line"])
    assert answer.status_code == 200, answer.text
    assert [record["values"]["line"] for record in answer.json()["records"]["residence"]].count(old) >= 1
    receipt = answer.json()["receipt"]

    send(mai, declare(mai, "residence", {"line": new}, record=ordinal))
    decide(officer, "residence", new, "verify")
    wait_for("the new line", lambda: rows(
        country, "SELECT 1 FROM record_current WHERE utility = 'residence' AND person = ? AND record = ? AND content LIKE ?",
        int(country.citizen_number), ordinal, f"%{new}%"))

    notices = wait_for("a notice", lambda: [
        notice for notice in education.call("GET", "/sources/v1/notices").json()["notices"]
        if notice["utility"] == "residence"])
    assert len(notices) == 1 and receipt in notices[0]["receipts"]
    assert notices[0]["person"] == country.citizen_number
    assert any(field.endswith("line") for field in notices[0]["fields"]), notices
    assert "values" not in notices[0] and new not in json.dumps(notices[0], ensure_ascii=False)

    paper = f"/me/wallet/residence/{ordinal}"
    assert "chưa xác nhận" in text_of(mai, paper)
    answer = education.look_up(country.citizen_number, "education.enrolment", ["residence.line"])
    assert new in [record["values"]["line"] for record in answer.json()["records"]["residence"]]
    said = education.call(
        "POST", "/sources/v1/notices/acknowledgements", {"notices": [{"notice": notices[0]["notice"], "reference": "TS-1"}]})
    assert said.json() == {"acknowledged": 1}
    page = text_of(mai, paper)
    assert "chưa xác nhận" not in page and "Bộ Giáo dục" in page, page
    assert education.call("GET", "/sources/v1/notices").json()["notices"] == []
    again = education.call(
        "POST", "/sources/v1/notices/acknowledgements", {"notices": [{"notice": notices[0]["notice"]}]})
    assert again.status_code == 200 and again.json() == {"acknowledged": 0}


def test_nobody_hears_of_anothers_corrections(country, mai, officer):
    stranger = member(country, "airport.canh-dieu")
    assert stranger.call("GET", "/sources/v1/notices").json()["notices"] == []
    notice = rows(country, "SELECT id FROM record_notice LIMIT 1")[0][0]
    said = stranger.call("POST", "/sources/v1/notices/acknowledgements", {"notices": [{"notice": str(notice)}]})
    assert said.json() == {"acknowledged": 0}


def valid(country, number):
    found = rows(country, "SELECT record, standing FROM record_current WHERE utility = 'bank-account' "
                           "AND standing = 'valid' AND content LIKE ?", f'%"{number}"%')
    assert len(found) <= 1, found
    return found[0] if found else None


def decide(officer, utility, declared, decision, fields=()):
    """Opens the claim of a kind in which something was declared, decides, and sends the letter after its preview."""
    queue = officer.open(f"/desk?utility={utility}")
    forms = [form for form in Page(queue.text).forms if form["action"].endswith("/desk/cases")]
    cases = [officer.submit(queue, form["sent"], action=form["action"]) for form in forms]
    case = next(case for case in cases if declared in case.text)
    form = next(form for form in Page(case.text).forms if form["action"].endswith("/decide"))
    preview = officer.submit(case, [("desk-decision", decision), *fields], action=form["action"])
    assert preview.status_code == 200, preview.text[:2_000]
    form = next(form for form in Page(preview.text).forms if form["action"].endswith("/decide"))
    sent = officer.submit(preview, form["buttons"][:1], action=form["action"])
    assert sent.status_code == 200 and "Đã gửi quyết định" in sent.text, sent.text[:3_000]


# What she reads before she tries


def start_page(mai):
    return text_of(mai, "/me/claims/bank-account/new")


def test_a_slow_agency_is_said_to_be_slow_before_she_begins(country, mai, bank):
    bank.become("--delay-ms", "2500")
    wait_for("the warning", lambda: "đang chậm" in start_page(mai))
    send(mai, declare(mai, "bank-account", account(7_300_000_001)))
    wait_for("a valid account", lambda: valid(country, 7_300_000_001))
    bank.become()
    wait_for("no warning", lambda: "đang chậm" not in start_page(mai))


def test_an_agency_that_is_down_is_said_to_be_and_her_claim_waits_for_it(country, mai, bank):
    bank.kill()
    wait_for("the warning", lambda: "gián đoạn" in start_page(mai))
    send(mai, declare(mai, "bank-account", account(7_400_000_001)))
    record, standing = record_of(country, 7_400_000_001)
    assert standing == "claimed"
    operator = signed_in(country, country.description["links"]["operator"])
    page = text_of(operator, "/operator/records")
    assert "Không trả lời" in page, page
    bank.start()
    wait_for("a valid account", lambda: valid(country, 7_400_000_001))
    wait_for("no warning", lambda: "gián đoạn" not in start_page(mai))
    kinds = [kind for (kind,) in rows(
        country, "SELECT kind FROM record_action WHERE utility = 'bank-account' AND person = ? AND record = ?",
        int(country.citizen_number), record)]
    assert kinds.count("claimed") == 1 and kinds.count("verified") == 1, kinds


def test_a_refusing_agency_gives_its_reasons(country, mai, bank):
    bank.become("--unknown", "reject")
    send(mai, declare(mai, "bank-account", account(7_500_000_001)))
    record = wait_for("the refusal", lambda: rows(
        country, "SELECT record FROM record_action WHERE utility = 'bank-account' AND kind = 'rejected' AND person = ?",
        int(country.citizen_number)))[0][0]
    page = text_of(mai, f"/me/claims/bank-account/{record}/outcome")
    assert "Cơ quan quản lý không có dữ liệu này về bạn" in page and "Sửa và gửi lại" in page, page
    bank.become()


def test_wrong_data_of_an_agency_reach_nobody_and_an_officer_gets_the_claim(country, mai, bank):
    bank.become("--wrong-rate", "1")
    send(mai, declare(mai, "bank-account", account(7_600_000_001)))
    wait_for("the officer's queue", lambda: rows(
        country, "SELECT 1 FROM record_queue q JOIN record_current c USING (person, utility, record) "
                 "WHERE q.method = 'officer' AND c.claim LIKE '%7600000001%'"))
    assert record_of(country, 7_600_000_001)[1] == "claimed"
    assert rows(country, "SELECT count(*) FROM source_fault WHERE code = 'answer-unusable'")[0][0] >= 1
    assert not rows(country, "SELECT 1 FROM record_current WHERE content LIKE '%khong_co%'")
    bank.become()


def test_an_agency_that_fails_often_costs_time_and_nothing_else(country, mai, bank):
    bank.become("--error-rate", "0.5", "--hang-rate", "0.1", "--seed", "3")
    numbers = [7_700_000_001 + place for place in range(5)]
    for number in numbers:
        send(mai, declare(mai, "bank-account", account(number)))
    for number in numbers:
        # Waiting grows after each failure; whoever waits too long goes to an officer, and is not lost either.
        wait_for(f"an end of {number}", lambda: valid(country, number), seconds=1_200)
    bank.become()
    assert rows(country, "SELECT person, utility, record, count(*) FROM record_action WHERE kind = 'verified' "
                          "AND utility = 'bank-account' GROUP BY 1, 2, 3 HAVING count(*) > 1") == []
