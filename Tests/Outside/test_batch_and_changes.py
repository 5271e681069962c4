"""Long-running exchange: a batch that survives a kill -9, and a change feed that replays the same from any cursor."""

import json
import random
import time

import contract
import pytest
from agency import NDJSON, Agency, code_of
from conftest import open_country

ROWS = 20_000
BATCHES = "/exchange/v1/verifications/batch"


@pytest.fixture
def place(tmp_path, engine):
    country, database = open_country(tmp_path / "country", engine)
    yield country
    country.delete()
    if database:
        database.drop()


def rows_about(country, count, field):
    numbers = [person["number"] for person in country.cast.values()]
    chosen = random.Random(5)
    for row in range(count):
        person = "001099999999" if row % 50 == 49 else chosen.choice(numbers)
        claim = chosen.choice(["Nguyễn Văn A", "Trần Thị B", country.cast["mai"]["name"]])
        yield {"person": person, "claims": {field: claim}, "ref": f"row-{row}"}


def ndjson(rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def send(agency, agreement, content, **options):
    query = {"purpose": agreement["code"], "officer": "outside.batch"}
    if agreement["condition"] == "case_number":
        query["case"] = "HS-BATCH-1"
    return agency.call("POST", BATCHES, content, query=query, content_type=NDJSON, **options)


def state(agency, batch):
    response = agency.call("GET", f"{BATCHES}/{batch}")
    assert response.status_code == 200, response.text
    contract.check("getBatch", response)
    return response.json()


def wait(agency, batch, wanted, seconds=300):
    deadline = time.monotonic() + seconds
    while not wanted(progress := state(agency, batch)):
        assert time.monotonic() < deadline, f"not there after {seconds} s: {progress}"
        time.sleep(0.1)
    return progress


def answers(agency, batch, chunks):
    for chunk in range(chunks):
        response = agency.call("GET", f"{BATCHES}/{batch}/answers/{chunk}")
        assert response.status_code == 200, response.text
        contract.check("getBatchAnswers", response)
        for line in response.text.splitlines():
            answer = json.loads(line)
            contract.validator({"$ref": "#/components/schemas/BatchAnswer"}).validate(answer)
            yield answer


def receipt_of(agency, identifier, seconds=120):
    """A receipt, once its entry has its place in the log."""
    deadline = time.monotonic() + seconds
    while (response := agency.receipt(identifier)).status_code == 409 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert response.status_code == 200, response.text
    return response.json()


def who_verifies_names(country):
    member, agreement = country.broadest_agreement()
    return Agency(country.url, member), agreement


@pytest.mark.slow
def test_a_batch_survives_a_kill_and_answers_each_row_once_with_its_receipt(place):
    agency, agreement = who_verifies_names(place)
    response = send(agency, agreement, ndjson(rows_about(place, ROWS, "full_name")))
    assert response.status_code == 202, response.text
    contract.check("sendBatch", response)
    batch, chunks = response.json()["batch"], response.json()["chunks"]
    assert response.json()["rows"] == ROWS

    kills = 0
    for part in (0.1, 0.4, 0.7):
        enough = part * chunks
        progress = wait(agency, batch, lambda p, enough=enough: p["chunks_answered"] >= enough or p["state"] == "done")
        if progress["state"] == "done":
            break
        place.kill()
        place.start()
        kills += 1
    assert kills, "the batch was over before it could be interrupted"
    progress = wait(agency, batch, lambda p: p["state"] == "done")
    assert (progress["rows_answered"], progress["chunks_answered"]) == (ROWS, chunks)

    found = list(answers(agency, batch, chunks))
    assert [answer["row"] for answer in found] == list(range(ROWS))
    assert [answer["ref"] for answer in found] == [f"row-{row}" for row in range(ROWS)]
    unknown = [answer for answer in found if answer["row"] % 50 == 49]
    assert {answer["refused"] for answer in unknown} <= {"person-not-found", "person-unavailable"}
    known = [answer for answer in found if answer["row"] % 50 != 49]
    receipts = [answer["receipt"] for answer in known]
    assert len(set(receipts)) == len(known)
    for receipt in random.Random(6).sample(receipts, 60):
        entry = json.loads(receipt_of(agency, receipt)["entry"])
        assert (entry["id"], entry["officer"], entry["kind"]) == (
            receipt, "outside.batch", "exchange.verification")
    place.stop()
    assert place.command("log", "check").returncode == 0


def test_rows_that_cannot_be_read_are_refused_one_by_one(place):
    agency, agreement = who_verifies_names(place)
    good = ndjson([{"person": place.citizen_number, "claims": {"full_name": "x"}}])
    content = good + b"not json\n" + b"{}\n" + b'{"person":"12","claims":{"full_name":"x"}}\n' + good.strip()
    response = send(agency, agreement, content)
    assert response.status_code == 202, response.text
    progress = wait(agency, response.json()["batch"], lambda p: p["state"] == "done")
    found = list(answers(agency, response.json()["batch"], progress["chunks"]))
    assert [answer.get("refused") for answer in found] == [
        None, "body-malformed", "body-malformed", "person-number-malformed", None]


def test_a_batch_with_a_wrong_digest_is_not_examined(place):
    agency, agreement = who_verifies_names(place)
    content = ndjson(rows_about(place, 500, "full_name"))
    request = agency.prepare(
        "POST", BATCHES, content, query={"purpose": agreement["code"], "officer": "outside.batch"},
        content_type=NDJSON)
    request.body = content[:-100] + b" " * 100
    response = agency.send(request)
    assert (response.status_code, code_of(response)) == (401, "digest-mismatch")
    contract.check("sendBatch", response)


def test_an_empty_batch_and_a_row_that_is_too_long(place):
    agency, agreement = who_verifies_names(place)
    response = send(agency, agreement, b"")
    assert (response.status_code, code_of(response)) == (422, "body-malformed"), response.text
    row = json.dumps({"person": place.citizen_number, "claims": {"full_name": "x" * 5000}}).encode() + b"\n"
    response = send(agency, agreement, row, signed=False)
    assert (response.status_code, code_of(response)) == (422, "body-malformed"), response.text


def test_a_batch_that_is_sent_again_is_refused_with_a_signature(place):
    agency, agreement = who_verifies_names(place)
    query = {"purpose": agreement["code"], "officer": "outside.batch", "case": "HS-BATCH-2"}
    content = ndjson(rows_about(place, 10, "full_name"))
    request = agency.prepare("POST", BATCHES, content, query=query, content_type=NDJSON)
    assert agency.check(agency.send(request)).status_code == 202
    response = agency.check(agency.send(request))
    assert (response.status_code, code_of(response)) == (409, "request-replayed")
    contract.check("sendBatch", response)


def test_another_members_batch_is_not_there(place):
    agency, agreement = who_verifies_names(place)
    batch = send(agency, agreement, ndjson(rows_about(place, 10, "full_name"))).json()["batch"]
    stranger = Agency(place.url, next(member for member in place.members if member["code"] != agency.code))
    for path in (f"{BATCHES}/{batch}", f"{BATCHES}/{batch}/answers/0", f"{BATCHES}/123"):
        response = stranger.call("GET", path)
        assert (response.status_code, code_of(response)) == (404, "not-of-this-member")


# The change feed

def page(agency, agreement, cursor, limit):
    response = agency.changes(agreement["code"], cursor, limit)
    assert response.status_code == 200, response.text
    contract.check("getChanges", response)
    return response.json()


def read_all(agency, agreement, cursor=None, limit=50):
    """Every event from a cursor on, and each cursor met on the way."""
    events, cursors = [], []
    while True:
        answer = page(agency, agreement, cursor, limit)
        events += answer["events"]
        cursors.append((answer["next"], len(events)))
        if not answer["more"]:
            return events, cursors
        assert answer["next"] != cursor, "the cursor does not move"
        cursor = answer["next"]


def same(events):
    """What must be the same at each delivery: all but the receipt, since each delivery leaves one of its own."""
    return [{**event, "data": {k: v for k, v in event["data"].items() if k != "receipt"}} for event in events]


def test_the_feed_replays_the_same_events_from_any_cursor(place):
    found = []
    for member, agreement in place.find_agreements():
        if agreement["condition"] == "case_number":
            continue
        agency = Agency(place.url, member)
        if agency.changes(agreement["code"]).status_code == 403:
            continue  # an agreement that has ended
        events, cursors = read_all(agency, agreement, limit=17)
        if len(events) > len(found):
            found, best = events, (agency, agreement, cursors)
    assert found, "the country's register has no change that an agreement covers"
    agency, agreement, cursors = best
    assert len({event["id"] for event in found}) == len(found)
    for cursor, count in random.Random(7).sample(cursors, min(8, len(cursors))):
        again, _ = read_all(agency, agreement, cursor, limit=random.Random(count).randint(1, 200))
        assert same(again) == same(found[count:])
    place.kill()
    place.start()
    again, _ = read_all(agency, agreement, limit=200)
    assert same(again)[:len(found)] == same(found)


@pytest.mark.parametrize("query, status, code", [
    ({"cursor": "yesterday"}, 422, "body-malformed"),
    ({"cursor": "-2"}, 422, "body-malformed"),
    ({"cursor": "05"}, 422, "body-malformed"),
    ({"cursor": "999999999999"}, 422, "body-malformed"),
    ({"limit": "0"}, 422, "body-malformed"),
    ({"limit": "100000"}, 422, "body-malformed"),
    ({"purpose": ""}, 422, "purpose-missing"),
    ({"officer": ""}, 422, "officer-missing"),
    ({"officer": "\u200b "}, 422, "officer-missing"),
    ({"purpose": "no-such-agreement"}, 403, "purpose-not-agreed"),
])
def test_wrong_questions_to_the_feed(country, agency, agreement, query, status, code):
    response = agency.call("GET", "/exchange/v1/changes", query={
        "purpose": agreement["code"], "officer": "outside.test", **query})
    contract.check("getChanges", response)
    assert (response.status_code, code_of(response)) == (status, code), response.text
