"""Source agencies: kill -9 during push, pull and claim loses and doubles nothing; hostile rows and files are refused one by one."""

import contextlib
import json
import random
import threading
import time
import zlib
from pathlib import Path
from urllib.parse import urljoin

import contract
import pytest
import requests
from agency import NDJSON, Agency, code_of
from citizen import Citizen, Page
from claims import declare, form_of
from country import Country
from dossiers import rows
from simulator import BANK, Simulator
from wallet import chunk, png

pytestmark = pytest.mark.slow
ROWS = 20_000
PEOPLE = 300


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country = Country(tmp_path_factory.mktemp("sources"), people=PEOPLE, host="localhost")
    yield country
    country.delete()


@pytest.fixture(scope="module")
def bank(country):
    return Agency(country.url, country.member(BANK))


@pytest.fixture(scope="module")
def mai(country):
    citizen = Citizen(country.url, country.description["links"]["citizen"])
    citizen.sign_in()
    return citizen


def numbers(country):
    return [f"{number:012}" for (number,) in rows(country, "SELECT number FROM personal_number ORDER BY number")]


def row(person, account, **values):
    return json.dumps({"person": person, "values": {
        "bank": "970993", "account_number": account, "account_name": "NGUYEN VAN THU", "opened_on": "2024-05-20",
        "state": "active", **values}}, ensure_ascii=False)


def deliver(bank, name, lines, timeout=300):
    body = "".join(line + "\n" for line in lines).encode()
    return bank.send(bank.prepare(
        "POST", "/sources/v1/deliveries", body, query={"delivery": name, "utility": "bank-account"}, content_type=NDJSON),
        timeout=timeout)


def state_of(bank, name):
    answer = bank.call("GET", f"/sources/v1/deliveries/{name}")
    return answer.json() if answer.status_code == 200 else None


def finished(bank, name, seconds=600):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        state = state_of(bank, name)
        if state and state["state"] == "done":
            return state
        time.sleep(0.1)
    raise TimeoutError(f"the delivery is not done: {state}")


# Push


def test_a_delivery_survives_kills_while_it_arrives_and_while_it_is_applied(country, bank):
    people = numbers(country)
    lines = [row(people[number % len(people)], f"7{number:011}") for number in range(ROWS)]
    for _ in range(4):
        sent = []

        def send():
            with contextlib.suppress(requests.RequestException):
                sent.append(deliver(bank, "kills", lines))
        thread = threading.Thread(target=send)
        thread.start()
        time.sleep(random.uniform(0.05, 0.5))
        country.kill()
        thread.join()
        country.start()
        if sent and sent[0].status_code in (200, 202):
            assert state_of(bank, "kills"), "an acknowledged delivery is lost"
    while (answer := deliver(bank, "kills", lines)).status_code not in (200, 202):
        assert code_of(answer) == "delivery-being-received", answer.text
        time.sleep(5)
    kills = 0
    while (state := state_of(bank, "kills"))["state"] != "done" and kills < 6:
        time.sleep(random.uniform(0.1, 0.6))
        country.kill()
        country.start()
        kills += 1
    state = finished(bank, "kills")
    assert (state["rows"], state["issued"], state["refused"]) == (ROWS, ROWS, 0), state
    keys = rows(country, "SELECT count(*), count(DISTINCT value) FROM record_key WHERE utility = 'bank-account' "
                          "AND value LIKE '%\"970993\",\"7%'")
    assert keys == [(ROWS, ROWS)]
    assert rows(country, "SELECT count(*) FROM source_chunk") == [(0,)]


def test_the_same_rows_again_change_nothing(country, bank):
    people = numbers(country)
    lines = [row(people[number % len(people)], f"7{number:011}") for number in range(ROWS)]
    assert deliver(bank, "kills", lines).status_code == 200
    assert deliver(bank, "again", lines).status_code == 202
    state = finished(bank, "again")
    assert (state["unchanged"], state["issued"], state["changed"]) == (ROWS, 0, 0), state
    refused = bank.check(deliver(bank, "again", lines[:-1]))
    assert refused.status_code == 409 and code_of(refused) == "delivery-exists"


def test_hostile_rows_are_refused_one_by_one(country, bank):
    person = numbers(country)[0]
    hostile = [
        "", "{", "[]", "\x00", "null", "[" * 100_000, '{"person":' * 2_000, row("000000000000", "610000000001"),
        row(person, "610000000002", state=["active"]), row(person, "610000000003", surprise="x"),
        row(person, "../../etc/passwd"), row(person, "610000000004", branch="x" * 200_000),
        json.dumps({"person": int(person), "values": {}}), '{"person":"%s","values":{"bank":1e999}}' % person,
        '{"person":"%s","person":"%s","values":{}}' % (person, person), '{"values":{}}', "\ufeff" + row(person, "610000000005"),
        row(person, "610000000006").replace("2024-05-20", "2024-02-30"),
    ]
    lines = [row(person, "620000000001"), *hostile, row(person, "620000000002")]
    assert deliver(bank, "hostile", lines).status_code == 202
    state = finished(bank, "hostile")
    assert (state["issued"], state["refused"]) == (2, len(hostile)), state
    faults = bank.call("GET", "/sources/v1/deliveries/hostile/faults").text.splitlines()
    assert [json.loads(fault)["row"] for fault in faults] == list(range(1, len(hostile) + 1))
    for fault in faults:
        contract.validator({"$ref": "#/components/schemas/DeliveryFault"}).validate(json.loads(fault))
    assert not [fault for fault in faults if "offset:" in fault or "position:" in fault], "a value of our program"


@pytest.mark.parametrize("language, empty, unknown, after", [
    ("vi", "có ít nhất một dòng", "không có lô dữ liệu «nothing»", "after: Phải là số thứ tự"),
    ("en", "has at least one row", "No delivery «nothing»", "after: Must be the number"),
])
def test_refusals_are_signed_over_their_request_in_the_language_asked(country, bank, language, empty, unknown, after):
    asked = {"Accept-Language": language}
    name = f"refused-{language}"
    answer = bank.call("POST", "/sources/v1/deliveries", b"", query={"delivery": name, "utility": "bank-account"},
                       content_type=NDJSON, headers=asked)
    assert (answer.status_code, code_of(answer)) == (422, "source-message-malformed") and empty in answer.json()["detail"]
    contract.check("sendDelivery", answer)
    assert state_of(bank, name) is None
    answer = bank.call("GET", "/sources/v1/deliveries/nothing", headers=asked)
    assert (answer.status_code, code_of(answer)) == (404, "delivery-not-found") and unknown in answer.json()["detail"]
    request = bank.prepare("POST", "/sources/v1/deliveries", (row(numbers(country)[0], "640000000001") + "\n").encode(),
                           query={"delivery": name, "utility": "bank-account"}, content_type=NDJSON, headers=asked)
    assert bank.check(bank.send(request)).status_code == 202
    assert bank.check(bank.send(request)).status_code == 200, "the same delivery again is no replay"
    answer = bank.call("GET", f"/sources/v1/deliveries/{name}/faults", query={"after": "x"}, headers=asked)
    assert (answer.status_code, code_of(answer)) == (422, "source-message-malformed") and after in answer.json()["detail"]
    assert answer.headers["Content-Language"] == language
    reading = bank.prepare("GET", "/sources/v1/notices", headers=asked)
    assert bank.check(bank.send(reading)).status_code == 200
    answer = bank.check(bank.send(reading))
    assert (answer.status_code, code_of(answer)) == (409, "source-request-replayed")
    contract.check("getNotices", answer)



@pytest.mark.parametrize("query_, status", [
    ({"delivery": "../../x", "utility": "bank-account"}, 422), ({"delivery": "a\r\nb", "utility": "bank-account"}, 422),
    ({"delivery": "x", "utility": "nothing"}, 403), ({"delivery": "x", "utility": "driving-licence"}, 403), ({}, 422),
])
def test_what_is_no_delivery_of_this_agency_is_refused(bank, query_, status):
    answer = bank.send(bank.prepare(
        "POST", "/sources/v1/deliveries", b"{}\n", query=query_, content_type=NDJSON))
    assert answer.status_code == status, answer.text


def test_content_that_was_changed_on_the_way_leaves_nothing(country, bank):
    request = bank.prepare(
        "POST", "/sources/v1/deliveries", (row(numbers(country)[0], "630000000001") + "\n").encode(),
        query={"delivery": "changed", "utility": "bank-account"}, content_type=NDJSON)
    request.body = request.body.replace(b"630000000001", b"630000000002")
    answer = bank.send(request)
    assert answer.status_code == 401 and code_of(answer) == "digest-mismatch"
    assert state_of(bank, "changed") is None


# Claim and pull


def answers(account):
    return {"bank": "970991", "branch": "Hà Nội", "account_number": account, "account_name": "NGUYEN THI MAI"}


def test_claims_survive_kills_of_the_platform_and_of_the_agency(country, mai, tmp_path):
    simulator = Simulator(country, tmp_path / "agency", "--delay-ms", "150").start()
    simulator.connect("--batch", "3", "--concurrency", "1", "--timeout-ms", "30000")
    acknowledged, accounts = set(), [f"{5_000_000_000 + number}" for number in range(14)]
    try:
        for number, account in enumerate(accounts):
            page = declare(mai, "bank-account", answers(account))
            if account not in page.text:
                # A kill cut the claim before off and left her draft as it was: she sends it now.
                assert accounts[number - 1] in page.text, page.text[:2_000]
                outcome = mai.submit(page, action=form_of(page)["action"], allow_redirects=False)
                assert outcome.headers["Location"].endswith("/outcome")
                acknowledged.add(accounts[number - 1])
                page = declare(mai, "bank-account", answers(account))
            assert account in page.text

            def send():
                with contextlib.suppress(requests.RequestException):
                    answer = mai.submit(page, action=form_of(page)["action"], allow_redirects=False)
                    if answer.status_code == 303 and answer.headers["Location"].endswith("/outcome"):
                        acknowledged.add(account)
            if number % 3 == 2:
                thread = threading.Thread(target=send)
                thread.start()
                time.sleep(random.uniform(0, 0.2))
                country.kill()
                thread.join()
                if number % 2 == 0:
                    simulator.kill()
                    simulator.start()
                country.start()
            else:
                send()
        settle(country)
    finally:
        simulator.kill()
    kept = 0
    for account in accounts:
        found = rows(country, "SELECT person, record FROM record_key WHERE utility = 'bank-account' AND value LIKE ?",
                      f'%"{account}"%')
        assert len(found) <= 1, f"{account} is there twice"
        if account in acknowledged:
            assert found, (f"the acknowledged claim of {account} is lost", whereabouts(country, account))
        for person, record in found:
            kept += 1
            kinds = [kind for (kind,) in rows(
                country, "SELECT kind FROM record_action WHERE person = ? AND utility = 'bank-account' AND record = ? "
                         "ORDER BY ordinal", person, record)]
            assert kinds.count("claimed") == 1 and kinds.count("verified") == 1, kinds
    assert kept >= len(acknowledged) > 0


def whereabouts(country, account):
    """What the platform knows of a claim, for whoever has to find out why it is not where it should be."""
    return rows(country, "SELECT * FROM record_action WHERE body LIKE ?", f"%{account}%"), rows(
        country, "SELECT a.* FROM record_action a JOIN record_action c USING (person, utility, record) "
                 "WHERE c.kind = 'claimed' AND c.body LIKE ? ORDER BY a.ordinal", f"%{account}%"), rows(
        country, "SELECT * FROM source_fault"), rows(country, "SELECT * FROM record_queue WHERE utility = 'bank-account'")


def settle(country, seconds=600):
    deadline = time.monotonic() + seconds
    while rows(country, "SELECT count(*) FROM record_queue WHERE utility = 'bank-account' AND method = 'system'") != [(0,)]:
        assert time.monotonic() < deadline, rows(country, "SELECT * FROM source_attempt")
        time.sleep(0.2)


def test_a_faulty_file_of_connections_is_told_while_the_platform_runs_and_when_it_starts(country):
    file = country.directory / "sources.json"
    file.write_text('{"agencies":[{"agency":"bank.state"}]}', encoding="utf-8")
    country.wait_for_log("agencies[0] needs agency and url")
    assert country.stop() == 0
    file.write_text("{", encoding="utf-8")
    country.start()
    country.wait_for_log("the file of connections is refused\",\"why\":\"it is not JSON")
    file.write_text('{"agencies":[{"agency":"bank.state","url":"https://bank.example/vneid"}]}', encoding="utf-8")
    country.wait_for_log("https://bank.example/vneid")
    file.unlink()
    country.wait_for_log("connected no more")


# Files


GOOD = png(60, 40, (b"\0" + bytes(range(60))) * 40, chunk(b"tEXt", b"Comment\0SECRET PLACE"))
HOSTILE_FILES = {
    "nothing": b"",
    "a web page": b"<html><script>alert(1)</script>",
    "a program": b"\x7fELF" + bytes(200),
    "an archive": b"PK\x03\x04" + bytes(100),
    "a vector picture with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a bomb of 900 million pixels": png(30_000, 30_000, bytes(30_001) * 1_000),
    "a picture that is cut off": GOOD[:90],
    "a photograph that only says so": b"\xff\xd8\xff\xe0" + bytes(500),
    "a document that runs something": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"
                                      b"endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                      b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>",
    "a document bomb": b"%PDF-1.5\n4 0 obj<</Type/ObjStm/N 1/First 5/Filter/FlateDecode/Length 99999>>stream\n"
                       + zlib.compress(b"10 0 " + bytes(80 << 20), 9) + b"\nendstream endobj\ntrailer<</Root 10 0 R>>",
    "more than 10 MB": b"\x89PNG\r\n\x1a\n" + bytes(10 << 20),
}


@pytest.fixture(scope="module")
def file_page(mai):
    """A page of a claim that asks for a picture, and the field's name."""
    page = mai.submit(mai.open("/me/claims/water/new"), action=None)
    for number in range(1, 15):
        page = mai.open(f"/me/claims/water/new/page/{number}")
        if page.status_code == 200 and 'type="file"' in page.text:
            form = next(form for form in Page(page.text).forms if form["action"].endswith("/files"))
            name = next(part.split('"')[0] for part in page.text.split('name="')[1:]
                        if 'type="file"' in part.split(">")[0] or part.split('"')[0] == "scan")
            return page.url, form, name
    raise AssertionError("no page asks for a file")


def upload(mai, file_page, content, name="ảnh.png"):
    url, form, field = file_page
    return mai.session.post(
        urljoin(url, form["action"]), data=dict(form["sent"]), files={field: (name, content, "image/png")},
        headers={"Origin": mai.url, "Sec-Fetch-Site": "same-origin"}, timeout=120)


@pytest.mark.parametrize("what", HOSTILE_FILES)
def test_a_hostile_file_is_refused_on_the_spot_and_leaves_nothing(country, mai, file_page, what):
    before = rows(country, "SELECT count(*) FROM attachment")
    started = time.monotonic()
    answer = upload(mai, file_page, HOSTILE_FILES[what], name="../../../etc/cron.d/x.png")
    assert time.monotonic() - started < 60
    assert answer.status_code in (200, 400, 413, 422) and country.process.poll() is None, answer.status_code
    assert rows(country, "SELECT count(*) FROM attachment") == before


def test_a_picture_is_kept_under_its_hash_without_what_was_hidden_in_it(country, mai, file_page):
    polyglot = GOOD + b"PK\x03\x04<script>SECRET</script>"
    upload(mai, file_page, polyglot, name="..\\..\\..\\windows\\system32\\a.exe")
    found = rows(country, "SELECT id, kind, name FROM attachment")
    assert len(found) == 1
    identifier, kind, name = found[0]
    assert (kind, name) == ("png", "a.png")
    content = Path(country.directory, "attachments", identifier[:2], identifier[2:]).read_bytes()
    assert content.startswith(b"\x89PNG") and b"SECRET" not in content and b"script" not in content
