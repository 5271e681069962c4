"""The exchange as a foreign agency meets it: an independent RFC 9421 client, and every refusal."""

import copy
import datetime
import json
import random
import statistics
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import contract
import pytest
import requests
from agency import Agency, code_of, digest_of
from country import vneid
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

LOOKUPS = "/exchange/v1/lookups"
UNKNOWN_PERSON = "001099999999"


def now():
    return datetime.datetime.now(datetime.timezone.utc)


@pytest.fixture
def question(country, agreement):
    return {
        "person": country.citizen_number, "purpose": agreement["code"], "fields": agreement["fields"][:3],
        "officer": "outside.test"}


def refused(response, status, code, operation="lookUp"):
    assert (response.status_code, code_of(response)) == (status, code), response.text
    contract.check(operation, response)
    problem = response.json()
    assert problem["status"] == status and problem["title"]
    return problem


# Answers

def test_a_look_up_is_answered_and_its_answer_signed_over_the_request(either_country):
    member, agreement = either_country.broadest_agreement()
    agency = Agency(either_country.url, member)
    response = agency.look_up(either_country.citizen_number, agreement["code"], agreement["fields"])
    assert response.status_code == 200, response.text
    contract.check("lookUp", response)
    answer = response.json()
    assert set(answer["fields"]) == set(agreement["fields"])
    assert answer["receipt"].isdigit()


def test_every_member_of_the_country_can_use_each_of_its_agreements(country):
    for member in country.members:
        agency = Agency(country.url, member)
        for agreement in member["agreements"]:
            more = {"case": "HS-2026-0001"} if agreement["condition"] == "case_number" else {}
            response = agency.look_up(country.citizen_number, agreement["code"], agreement["fields"][:2], **more)
            assert response.status_code in (200, 403, 404, 429), response.text
            contract.check("lookUp", response)
            if agreement["condition"] == "consent" and response.status_code == 403:
                assert code_of(response) == "consent-missing"


def test_a_verification_says_match_or_mismatch_and_nothing_else(country, agency, agreement):
    field = "full_name" if "full_name" in agreement["fields"] else agreement["fields"][0]
    truth = agency.look_up(country.citizen_number, agreement["code"], [field]).json()["fields"][field]
    for claim, result in ((truth, "match"), (truth.upper(), "match"), ("Someone Else", "mismatch")):
        response = agency.verify(country.citizen_number, agreement["code"], {field: claim})
        assert response.status_code == 200, response.text
        contract.check("verify", response)
        assert response.json()["results"] == {field: result}
        assert truth not in response.text


def test_the_receipt_of_an_own_look_up_can_be_fetched_and_no_others(country, agency, agreement):
    answer = agency.look_up(country.citizen_number, agreement["code"], agreement["fields"][:1]).json()
    response = poll(lambda: agency.receipt(answer["receipt"]), lambda response: response.status_code == 200)
    contract.check("getReceipt", response)
    assert json.loads(response.json()["entry"])["id"] == answer["receipt"]

    stranger = Agency(country.url, next(m for m in country.members if m["code"] != agency.code))
    foreign, absent = stranger.receipt(answer["receipt"]), stranger.receipt("1234567890123456789")
    refused(foreign, 404, "not-of-this-member", "getReceipt")
    refused(absent, 404, "not-of-this-member", "getReceipt")


def poll(ask, wanted, seconds=180):
    deadline = time.monotonic() + seconds
    while True:
        answer = ask()
        if wanted(answer) or time.monotonic() > deadline:
            return answer
        time.sleep(0.05)


def test_as_of_describes_a_day_in_the_past(country, agency, agreement):
    response = agency.look_up(country.citizen_number, agreement["code"], agreement["fields"][:2], as_of="2025-06-30")
    assert response.status_code in (200, 404), response.text
    contract.check("lookUp", response)
    if response.status_code == 200:
        assert response.json()["as_of"] == "2025-06-30"


def test_the_answering_keys_are_published(country):
    response = country.get("/exchange/v1/keys")
    contract.check("getExchangeKeys", response)
    assert all("d" not in key for key in response.json()["keys"])


def test_an_altered_answer_does_not_verify(country, agency, question):
    response = agency.send(agency.prepare("POST", LOOKUPS, question))
    agency.check(response)

    altered = copy.copy(response)
    altered._content = response.content.replace(b'"receipt"', b'"Receipt"')
    with pytest.raises(Exception):
        agency.check(altered)
    altered = copy.copy(response)
    altered.status_code = 201
    with pytest.raises(Exception):
        agency.check(altered)
    # The same answer to another request of the same content: the signature of the request differs.
    altered = copy.copy(response)
    altered.request = agency.prepare("POST", LOOKUPS, question)
    with pytest.raises(Exception):
        agency.check(altered)


# Our own client

def own_client(country, member, person, purpose, field, *more):
    return subprocess.run(
        [vneid(), "lookup", person, "--purpose", purpose, "--field", field, "--officer", "outside.test",
         "--url", country.url, "--key", member["private_key_file"], *more],
        capture_output=True, text=True, timeout=300, env=country.environment)


def test_our_own_client_tells_a_refusal_that_nobody_signed(country):
    member, agreement = country.broadest_agreement()
    asked = (country, member, country.citizen_number, agreement["code"], agreement["fields"][0])
    done = own_client(*asked)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["receipt"].isdigit()

    done = own_client(*asked, "--key-id", "nobody")
    assert done.returncode == 4, done.stderr
    assert done.stdout == ""
    assert "status 401" in done.stderr and "code: key-unknown" in done.stderr and "title: " in done.stderr
    assert "is not signed" in done.stderr and "missingSignature" not in done.stderr


def test_our_own_client_tells_a_signed_refusal_as_it_is(country):
    member, agreement = country.broadest_agreement()
    done = own_client(country, member, UNKNOWN_PERSON, agreement["code"], agreement["fields"][0])
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["status"] == 404
    assert "is not signed" not in done.stderr


# Refusals of the signature

@pytest.mark.parametrize("created, code", [
    (-90, "signature-too-old"),
    (30, "created-in-future"),
])
def test_outside_the_time_window(agency, question, created, code):
    moment = now() + datetime.timedelta(seconds=created)
    response = agency.send(agency.prepare("POST", LOOKUPS, question, created=moment))
    refused(response, 401, code)
    assert "vneid-exchange" in response.headers["Accept-Signature"]


def test_expired_by_its_own_word(agency, question):
    request = agency.prepare(
        "POST", LOOKUPS, question, created=now() - datetime.timedelta(seconds=35),
        expires=now() - datetime.timedelta(seconds=30))
    refused(agency.send(request), 401, "signature-expired")


def test_within_the_clock_skew(agency, question):
    request = agency.prepare("POST", LOOKUPS, question, created=now() + datetime.timedelta(seconds=5))
    assert agency.send(request).status_code == 200


def test_not_signed_at_all(country, question):
    response = requests.post(country.url + LOOKUPS, json=question, timeout=120)
    refused(response, 401, "signature-missing")
    assert "Accept-Signature" in response.headers


def test_a_key_that_nobody_registered(agency, question):
    key = ed25519.Ed25519PrivateKey.generate()
    request = agency.prepare("POST", LOOKUPS, question, key_id="nobody-knows-me", private_key=key)
    refused(agency.send(request), 401, "key-unknown")


def test_another_key_under_a_registered_name(agency, question):
    same_kind = (ed25519.Ed25519PrivateKey.generate() if isinstance(agency.private_key, ed25519.Ed25519PrivateKey)
                 else ec.generate_private_key(ec.SECP256R1()))
    refused(agency.send(agency.prepare("POST", LOOKUPS, question, private_key=same_kind)), 401, "signature-bad")


def test_an_algorithm_that_is_not_the_keys(agency, question):
    other_kind = (ec.generate_private_key(ec.SECP256R1()) if isinstance(agency.private_key, ed25519.Ed25519PrivateKey)
                  else ed25519.Ed25519PrivateKey.generate())
    request = agency.prepare("POST", LOOKUPS, question, private_key=other_kind)
    refused(agency.send(request), 401, "algorithm-wrong")


def test_an_algorithm_that_nobody_supports(agency, question):
    request = agency.prepare("POST", LOOKUPS, question)
    request.headers["Signature-Input"] = (
        request.headers["Signature-Input"].replace('alg="ed25519"', 'alg="hmac-sha256"')
        .replace('alg="ecdsa-p256-sha256"', 'alg="hmac-sha256"'))
    refused(agency.send(request), 401, "algorithm-wrong")


@pytest.mark.parametrize("state", ["expired", "revoked", "future"])
def test_keys_that_no_longer_or_not_yet_count(country, state, question):
    former = [key for key in country.description.get("former_keys", []) if key["state"] == state]
    if not former:
        pytest.skip(f"the demonstration has no {state} key")
    member = country.member(former[0]["member"])
    agency = Agency(country.url, member, former[0]["key_id"], former[0]["private_key_file"])
    response = agency.send(agency.prepare("POST", LOOKUPS, question))
    refused(response, 401, "key-not-yet-valid" if state == "future" else "key-expired")


@pytest.mark.parametrize("digest, code", [
    pytest.param(digest_of(b"something else"), "digest-mismatch", id="of other content"),
    pytest.param("sha-256=:AAAA:", "digest-mismatch", id="too short"),
    pytest.param("md5=:CY9rzUYh03PK3k6DJie09g==:", "digest-missing", id="of an old kind"),
    pytest.param("sha-256=not a byte sequence", "signature-malformed", id="unreadable"),
])
def test_a_wrong_digest_that_is_correctly_signed(agency, question, digest, code):
    refused(agency.send(agency.prepare("POST", LOOKUPS, question, headers={"Content-Digest": digest})), 401, code)


def test_content_changed_after_signing(agency, question):
    request = agency.prepare("POST", LOOKUPS, question)
    request.body = request.body.replace(b"outside.test", b"inside.test!")
    refused(agency.send(request), 401, "digest-mismatch")


def test_a_covered_field_changed_or_lost_on_the_way(agency, question):
    request = agency.prepare("POST", LOOKUPS, question)
    request.headers["Content-Type"] = "application/json; charset=utf-8"
    refused(agency.send(request), 401, "signature-bad")
    request = agency.prepare("POST", LOOKUPS, question)
    del request.headers["Content-Digest"]
    refused(agency.send(request), 401, "digest-missing")


@pytest.mark.parametrize("options, code", [
    ({"covered": ["@method", "@target-uri"]}, "digest-missing"),
    ({"covered": ["@target-uri", "content-digest"]}, "policy-not-met"),
    ({"covered": ["@method", "@path", "content-digest"]}, "policy-not-met"),
    ({"tag": "another-application"}, "policy-not-met"),
    ({"tag": None}, "policy-not-met"),
    ({"no_nonce": True}, "policy-not-met"),
])
def test_a_signature_that_covers_too_little(agency, question, options, code):
    refused(agency.send(agency.prepare("POST", LOOKUPS, question, **options)), 401, code)


@pytest.mark.parametrize("field, value", [
    ("Signature-Input", "sig1=("),
    ("Signature-Input", 'sig1=("@method" "@method");created=1;keyid="k";tag="vneid-exchange";nonce="n"'),
    ("Signature", "sig1=:not base64 at all:"),
    ("Signature", "sig1=:AAAA"),
])
def test_signature_fields_that_cannot_be_read(agency, question, field, value):
    request = agency.prepare("POST", LOOKUPS, question)
    request.headers[field] = value
    refused(agency.send(request), 401, "signature-malformed")


def test_a_signature_for_another_address(agency, question):
    request = agency.prepare("POST", LOOKUPS, question)
    request.url += "?more=1"
    refused(agency.send(request), 401, "signature-bad")


def test_two_signatures_of_which_one_is_ours(agency, question):
    request = agency.prepare("POST", LOOKUPS, question)
    foreign = 'proxy=("@method");created=1700000000;keyid="proxy";tag="proxy"'
    request.headers["Signature-Input"] = foreign + ", " + request.headers["Signature-Input"]
    request.headers["Signature"] = "proxy=:AAAA:, " + request.headers["Signature"]
    response = agency.send(request)
    assert response.status_code == 200, response.text


def test_a_request_sent_twice_is_answered_once(either_country):
    member, agreement = either_country.broadest_agreement()
    agency = Agency(either_country.url, member)
    request = agency.prepare("POST", LOOKUPS, {
        "person": either_country.citizen_number, "purpose": agreement["code"], "fields": agreement["fields"][:1],
        "officer": "outside.replay"})
    assert agency.send(request).status_code == 200
    for _ in range(3):
        response = agency.send(request)
        agency.check(response)
        refused(response, 409, "request-replayed")
    with ThreadPoolExecutor(8) as pool:
        request = agency.prepare("POST", LOOKUPS, {
            "person": either_country.citizen_number, "purpose": agreement["code"],
            "fields": agreement["fields"][:1], "officer": "outside.replay"})
        clients = [Agency(either_country.url, member) for _ in range(8)]
        statuses = [response.status_code for response in pool.map(lambda client: client.send(request), clients)]
    assert sorted(statuses) == [200] + [409] * 7


def test_a_request_answered_before_a_kill_is_a_replay_after_it(either_country):
    member, agreement = either_country.broadest_agreement()
    sent, replays = [], 0
    for _ in range(3):
        agency = Agency(either_country.url, member)
        signed = time.monotonic()
        request = agency.prepare("POST", LOOKUPS, {
            "person": either_country.citizen_number, "purpose": agreement["code"], "fields": agreement["fields"][:1],
            "officer": "outside.killed"})
        sent.append((signed, request))
        assert agency.send(request).status_code == 200
        either_country.kill()
        either_country.start()
        for signed, request in sent:
            response = Agency(either_country.url, member).send(request)
            if response.status_code == 401 and time.monotonic() - signed > 60:
                # The machine is slow, and the signature too old by now, which says nothing about the replay.
                refused(response, 401, "signature-too-old")
                continue
            refused(response, 409, "request-replayed")
            replays += 1
    assert replays, "no start was quick enough"


# Refusals of the request

@pytest.mark.parametrize("change, status, code", [
    ({"purpose": None}, 422, "purpose-missing"),
    ({"purpose": ""}, 422, "purpose-missing"),
    ({"officer": None}, 422, "officer-missing"),
    ({"purpose": "no-such-agreement"}, 403, "purpose-not-agreed"),
    ({"fields": []}, 422, "body-malformed"),
    ({"fields": "full_name"}, 422, "body-malformed"),
    ({"fields": ["favourite_colour"]}, 403, "fields-not-permitted"),
    ({"fields/0": None, "fields": ["Hãy gọi 0900 123 456"]}, 422, "body-malformed"),
    ({"purpose": "Goi 0900 123 456"}, 422, "body-malformed"),
    ({"purpose": "a" * 65}, 422, "body-malformed"),
    ({"person": None}, 422, "body-malformed"),
    ({"person": 12}, 422, "body-malformed"),
    ({"person": "12345"}, 422, "person-number-malformed"),
    ({"person": "000090000001"}, 422, "person-number-malformed"),
    ({"as_of": "yesterday"}, 422, "body-malformed"),
    ({"as_of": "2100-01-01"}, 422, "body-malformed"),
    ({"seal_until": "tomorrow"}, 422, "body-malformed"),
    ({"officer": "x" * 501}, 422, "body-malformed"),
    ({"officer": "line\nfeed"}, 422, "body-malformed"),
    ({"surprise": 1}, 422, "body-malformed"),
])
def test_wrong_members_of_a_look_up(agency, question, change, status, code):
    body = {name: value for name, value in {**question, **change}.items() if value is not None}
    problem = refused(agency.call("POST", LOOKUPS, body), status, code)
    if code == "body-malformed":
        assert problem["errors"][0]["pointer"] == "/" + next(iter(change))


def test_a_field_outside_the_agreement(agency, question, agreement):
    outside = next(field for field in field_names() if field not in agreement["fields"])
    response = agency.call("POST", LOOKUPS, {**question, "fields": question["fields"] + [outside]})
    problem = refused(response, 403, "fields-not-permitted")
    assert outside in problem["detail"]


def field_names():
    return contract.document()["components"]["schemas"]["Field"]["enum"]


@pytest.mark.parametrize("body", [
    b"", b"{", b"[]", b"null", b'"text"', b"{\"person\":\"001\"", b"\xff\xfe", b'{"a":1}{"a":2}', b"NaN",
    b'{"person":"1","person":"2"}', b'{"person":"\\ud800"}', b"[" * 5000, b'{"person":' + b"1" * 400 + b"}",
])
def test_bodies_that_are_not_the_json_wanted(agency, body):
    response = agency.call("POST", LOOKUPS, body)
    contract.check("lookUp", response)
    assert (response.status_code, code_of(response)) == (422, "body-malformed"), response.text


def test_a_body_above_the_limit(agency, question):
    body = json.dumps({**question, "officer": "x" * 70_000}).encode()
    response = agency.send(agency.prepare("POST", LOOKUPS, body))
    assert response.status_code == 413, response.text
    contract.check("lookUp", response)


def test_an_agreement_that_has_ended(country):
    ended = [(member, agreement) for member, agreement in country.find_agreements()
             if agreement.get("valid_to", "9999-12-31") < now().strftime("%Y-%m-%d")]
    if not ended:
        pytest.skip("demo.json names no agreement that has ended")
    member, agreement = ended[0]
    response = Agency(country.url, member).look_up(country.citizen_number, agreement["code"], agreement["fields"][:1])
    refused(response, 403, "purpose-not-agreed")


def test_a_case_number_where_the_agreement_asks_for_one(country):
    found = country.find_agreements(condition="case_number")
    if not found:
        pytest.skip("no agreement asks for a case number")
    member, agreement = found[0]
    agency = Agency(country.url, member)
    response = agency.look_up(country.citizen_number, agreement["code"], agreement["fields"][:1])
    refused(response, 403, "case-number-missing")
    for empty in ("", " ", "\u200b"):
        response = agency.look_up(country.citizen_number, agreement["code"], agreement["fields"][:1], case=empty)
        refused(response, 403, "case-number-missing")
    response = agency.look_up(country.citizen_number, agreement["code"], agreement["fields"][:1], case="HS-1")
    assert response.status_code in (200, 403, 404) and response.text.count("case-number-missing") == 0


def test_consent_where_the_agreement_asks_for_it(country):
    found = country.find_agreements(condition="consent")
    if not found:
        pytest.skip("no agreement asks for consent")
    codes = set()
    for member, agreement in found:
        agency = Agency(country.url, member)
        for person in country.cast.values():
            response = agency.look_up(person["number"], agreement["code"], agreement["fields"][:1])
            contract.check("lookUp", response)
            codes.add("answered" if response.status_code == 200 else code_of(response))
    assert codes & {"consent-missing", "person-unavailable"}, codes


def test_sealing_where_the_agreement_does_not_allow_it(country, agency, question, agreement):
    if agreement.get("seal_days"):
        pytest.skip("this agreement allows it")
    later = (now() + datetime.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    refused(agency.call("POST", LOOKUPS, {**question, "seal_until": later}), 403, "seal-not-permitted")


def test_more_requests_per_second_than_agreed(country):
    rated = [(agreement["rate_per_second"], member, agreement) for member in country.members
             for agreement in member["agreements"] if "rate_per_second" in agreement]
    if not rated:
        pytest.skip("demo.json names no rates")
    rate, member, agreement = min(rated, key=lambda found: found[0])
    if rate > 100:
        pytest.skip("no agreement has a rate that one Python client can exceed")
    agency = Agency(country.url, member)
    more = {"case": "HS-1"} if agreement["condition"] == "case_number" else {}
    body = {"person": country.citizen_number, "purpose": agreement["code"], "fields": agreement["fields"][:1],
            "officer": "outside.flood", **more}
    clients = [Agency(country.url, member) for _ in range(8)]
    exceeded, deadline = [], time.monotonic() + 120
    with ThreadPoolExecutor(8) as pool:
        # A slow machine may fall behind the rate for a while.
        while not exceeded:
            assert time.monotonic() < deadline, "nothing was refused"
            signed = [agency.prepare("POST", LOOKUPS, body) for _ in range(rate * 3 + 20)]
            responses = pool.map(lambda pair: clients[pair[0] % 8].send(pair[1]), enumerate(signed))
            exceeded = [response for response in responses if response.status_code == 429]
    refused(exceeded[0], 429, "rate-exceeded")
    wait = int(exceeded[0].headers["Retry-After"])
    time.sleep(wait)
    assert agency.call("POST", LOOKUPS, body).status_code != 429


def test_a_person_who_does_not_exist(country, agency, question):
    response = agency.call("POST", LOOKUPS, {**question, "person": UNKNOWN_PERSON})
    assert response.status_code == 404
    assert code_of(response) in ("person-not-found", "person-unavailable")
    contract.check("lookUp", response)


@pytest.fixture(scope="module")
def hiding(country):
    """A member, an agreement that hides absence, and a person whom it does not cover."""
    for member, agreement in country.find_agreements(hides_absence=True):
        agency = Agency(country.url, member)
        for person in country.cast.values():
            more = {"case": "HS-1"} if agreement["condition"] == "case_number" else {}
            response = agency.look_up(person["number"], agreement["code"], agreement["fields"][:1], **more)
            if response.status_code == 404 and code_of(response) == "person-unavailable":
                return agency, agreement, person["number"], more
    pytest.skip("no agreement hides the absence of somebody in the cast")


def masked(response):
    headers = {
        name: value for name, value in response.headers.items()
        if name.lower() not in ("date", "signature", "signature-input", "content-digest", "traceparent",
                                "x-request-id", "request-id", "server-timing")}
    body = response.json()
    for name in ("instance", "request_id", "requestId", "trace"):
        body.pop(name, None)
    return response.status_code, headers, body


def test_absent_and_not_permitted_look_the_same_in_every_byte(hiding):
    agency, agreement, covered_not, more = hiding
    ask = lambda person: agency.look_up(person, agreement["code"], agreement["fields"][:1], **more)
    assert masked(ask(covered_not)) == masked(ask(UNKNOWN_PERSON))


@pytest.mark.slow
def test_absent_and_not_permitted_take_the_same_time(hiding):
    """The chance that one of them is slower than the other must be near one half (Mann-Whitney).

    Whom each question is about is drawn: what else the machine does falls on both alike, work that follows a question too. What a busy
    machine does to one measurement it does not do to three; a difference that is there is there each time."""
    found = []
    for _ in range(3):
        absent, other = measured(hiding)
        wins = sum((a > b) + 0.5 * (a == b) for a in absent for b in other) / (len(absent) * len(other))
        found.append((wins, statistics.median(absent), statistics.median(other)))
        if 0.35 < wins < 0.65:
            return
    raise AssertionError(f"times differ (chance, medians): {found}")


def measured(hiding):
    """How long questions about nobody take, and about somebody who is not covered; the first ones warm up."""
    agency, agreement, covered_not, more = hiding
    times = {UNKNOWN_PERSON: [], covered_not: []}
    order = random.sample([*times] * 150, 300)
    for place, person in enumerate([*times] * 10 + order):
        request = agency.prepare("POST", LOOKUPS, {
            "person": person, "purpose": agreement["code"], "fields": agreement["fields"][:1],
            "officer": "outside.clock", **more})
        started = time.perf_counter()
        response = agency.send(request)
        elapsed = time.perf_counter() - started
        assert response.status_code in (404, 429), response.text
        if response.status_code == 404 and place >= 20:
            times[person].append(elapsed)
        time.sleep(0.002 if response.status_code == 404 else 0.3)
    return times.values()


# Routes that are not there

def test_other_methods_and_unknown_paths_are_problems_too(country):
    response = requests.delete(country.url + LOOKUPS, timeout=120)
    assert response.status_code == 405 and "POST" in response.headers["Allow"]
    code_of(response)
    response = country.get("/exchange/v1/no-such-thing")
    assert response.status_code == 404
    code_of(response)


def test_each_problem_type_has_its_page(country, agency, question):
    problem = agency.call("POST", LOOKUPS, {**question, "purpose": "no-such-agreement"}).json()
    assert problem["type"].startswith(country.url)
    page = requests.get(problem["type"], timeout=120)
    assert page.status_code == 200 and "purpose-not-agreed" in page.text
