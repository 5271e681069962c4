"""Clients that are slow, greedy or broken, and the headers that every answer carries."""

import contextlib
import email.utils
import random
import re
import socket
import time

import pytest
import requests
import yaml
from agency import Agency
from citizen import Citizen


@contextlib.contextmanager
def connection(country, timeout=120):
    with socket.create_connection(("127.0.0.1", country.port), timeout=timeout) as channel:
        yield channel


def read_all(channel):
    """Everything until the server closes; a reset is an end too."""
    data = b""
    with contextlib.suppress(ConnectionError, TimeoutError):
        while piece := channel.recv(65_536):
            data += piece
    return data


def talk(country, data):
    """Sends bytes as they are and returns every byte of the answer until the server closes or falls silent."""
    with connection(country) as channel:
        with contextlib.suppress(ConnectionError):
            channel.sendall(data)
            channel.shutdown(socket.SHUT_WR)
        return read_all(channel)


def status_of(answer):
    found = re.match(rb"HTTP/1\.1 (\d{3})", answer)
    return found and int(found.group(1))


def is_alive(country):
    return country.get("/livez").status_code == 200


def head(country, *lines, method="GET", path="/livez"):
    host = f"Host: 127.0.0.1:{country.port}"
    return "\r\n".join([f"{method} {path} HTTP/1.1", host, *lines, "", ""]).encode()


@pytest.mark.parametrize("lines, statuses", [
    (["X-Long: " + "a" * 9_000], {431}),
    ([f"X-{n}: {'b' * 700}" for n in range(60)], {431}),
    ([f"X-{n}: c" for n in range(150)], {431}),
])
def test_headers_above_the_limits(country, lines, statuses):
    answer = talk(country, head(country, *lines, "Connection: close"))
    assert status_of(answer) in statuses, answer[:300]
    assert is_alive(country)


def test_a_request_line_above_the_limit(country):
    answer = talk(country, head(country, "Connection: close", path="/" + "a" * 10_000))
    assert status_of(answer) in {414, 431, 400}, answer[:300]


@pytest.mark.parametrize("data", [
    b"\x00\x01\x02\x03\x04\x05\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 500 + b"x\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64), b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost : x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n", b"G\xff\xff / HTTP/1.1\r\nHost: x\r\n\r\n",
])
def test_bytes_that_are_no_request(country, data):
    answer = talk(country, data)
    assert status_of(answer) in (None, 400, 404, 405, 431, 501, 505), answer[:300]
    assert is_alive(country)


def test_ten_thousand_random_bytes_many_times(country):
    chosen = random.Random(11)
    for _ in range(50):
        answer = talk(country, chosen.randbytes(chosen.randint(1, 10_000)))
        assert status_of(answer) in (None, 400, 414, 431, 501, 505), answer[:200]
    assert is_alive(country)


@pytest.mark.parametrize("lines", [
    ["Content-Length: 5", "Transfer-Encoding: chunked"],
    ["Content-Length: 5", "Content-Length: 6"],
    ["Content-Length: -1"], ["Content-Length: 5x"], ["Content-Length: +5"],
    ["Transfer-Encoding: chunked, identity"], ["Transfer-Encoding: xchunked"],
])
def test_framing_with_two_meanings_is_refused(country, lines):
    body = b"0\r\n\r\nGET /livez HTTP/1.1\r\nHost: smuggled\r\n\r\n"
    answer = talk(country, head(country, *lines, method="POST", path="/exchange/v1/lookups") + body)
    assert answer.count(b"HTTP/1.1 ") <= 1, f"two answers to one request: {answer[:600]}"
    assert status_of(answer) in (None, 400, 401, 411, 501), answer[:300]
    assert b"200 OK" not in answer


def test_chunks_are_not_from_before_http_1_1(country):
    lines = b"POST /exchange/v1/lookups HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = talk(country, lines + b"0\r\n\r\n")
    assert status_of(answer) == 400 and answer.count(b"HTTP/1.1 ") == 1, answer[:600]


@pytest.mark.parametrize("rest", [b"nonsense\r\n\r\n", b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n", b"\x00" * 5_000])
@pytest.mark.parametrize("lines", [["Connection: close"], ["Connection: Upgrade", "Upgrade: h2c"]])
def test_nothing_is_answered_after_the_last_answer(country, lines, rest):
    answer = talk(country, head(country, *lines) + rest)
    assert status_of(answer) == 200 and answer.count(b"HTTP/1.1 ") == 1, answer[:900]


def test_each_refusal_has_its_own_id_and_date(country):
    refusals = [talk(country, b"nonsense\r\n\r\n") for _ in range(2)]
    ids = [re.search(rb"X-Request-Id: (\w{32})\r\n", refusal).group(1) for refusal in refusals]
    assert ids[0] != ids[1]
    for refusal, number in zip(refusals, ids):
        assert b'"instance":"' + number + b'"' in refusal
        date = re.search(rb"Date: ([^\r]+)\r\n", refusal).group(1).decode()
        assert abs(email.utils.parsedate_to_datetime(date).timestamp() - time.time()) < 60


def test_no_host_or_two(country):
    for data in (b"GET /livez HTTP/1.1\r\nConnection: close\r\n\r\n",
                 b"GET /livez HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n"):
        assert status_of(talk(country, data)) == 400


def test_an_announced_body_above_the_limit_is_refused_before_it_is_sent(country):
    with connection(country) as channel:
        channel.sendall(head(
            country, "Content-Length: 999999999", "Content-Type: application/json", method="POST",
            path="/exchange/v1/lookups"))
        assert status_of(channel.recv(65_536)) in (401, 413)
    assert is_alive(country)


@pytest.mark.slow
def test_a_client_that_never_ends_its_headers_is_cut_off(country):
    with connection(country, 1) as channel:
        channel.sendall(b"GET /livez HTTP/1.1\r\nHost: x\r\n")
        started = time.monotonic()
        while time.monotonic() - started < 90:
            try:
                channel.sendall(b"X: y\r\n")
                if channel.recv(1024) == b"":
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
        # Ten seconds are given, and a slow machine takes its time to say so.
        assert 5 < time.monotonic() - started < 45


@pytest.mark.slow
def test_a_client_that_trickles_its_body_is_cut_off(country):
    with connection(country, 1) as channel:
        channel.sendall(head(
            country, "Content-Length: 5000", "Content-Type: application/json", method="POST",
            path="/exchange/v1/lookups"))
        started = time.monotonic()
        while time.monotonic() - started < 120:
            try:
                channel.sendall(b" ")
                if channel.recv(1024) == b"":
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
        assert time.monotonic() - started < 60


def test_three_hundred_silent_connections_do_not_stop_the_others(country):
    with contextlib.ExitStack() as stack:
        for _ in range(300):
            stack.enter_context(connection(country)).sendall(b"GET /")
        started = time.monotonic()
        assert is_alive(country)
        # Before the first of them is cut off, which is after ten seconds: nobody waited for that.
        assert time.monotonic() - started < 8


def test_pipelined_requests_are_answered_in_order(country):
    answer = talk(country, head(country) * 5 + head(country, "Connection: close"))
    assert answer.count(b"HTTP/1.1 200") == 6


# Headers

def responses(country, citizen, agency, agreement):
    yield from (country.get(path, allow_redirects=False) for path in (
        "/", "/en/", "/log", "/log/checkpoint", "/log/vkey", "/livez", "/readyz", "/openapi.json", "/openapi.yaml",
        "/problems/rate-exceeded", "/no-such-page", "/me", "/assets/portal.css", "/exchange/v1/keys",
        "/exchange/v1/nothing"))
    yield from (citizen.open(path) for path in ("/me", "/me/data", "/me/lookups", "/en/me"))
    yield agency.look_up(country.citizen_number, agreement["code"], agreement["fields"][:1])
    yield agency.look_up(country.citizen_number, "no-such-agreement", ["sex"])
    yield requests.post(country.url + "/exchange/v1/lookups", data=b"x", timeout=120)


def test_security_headers_on_every_answer(country, citizen, agency, agreement):
    for response in responses(country, citizen, agency, agreement):
        where = f"{response.request.method} {response.request.path_url} {response.status_code}"
        headers = response.headers
        assert headers.get("X-Content-Type-Options") == "nosniff", where
        assert headers.get("Referrer-Policy"), where
        assert "Server" not in headers and "X-Powered-By" not in headers, where
        assert "Content-Security-Policy" in headers, where
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy, where
        assert "unsafe-inline" not in policy and "unsafe-eval" not in policy and "*" not in policy, where
        assert "Strict-Transport-Security" not in headers, f"{where}: no HSTS without TLS"


def test_personal_answers_are_stored_nowhere(country, citizen, agency, agreement):
    personal = [citizen.open(path) for path in ("/me", "/me/data", "/me/lookups")]
    personal.append(agency.look_up(country.citizen_number, agreement["code"], agreement["fields"][:1]))
    for response in personal:
        assert "no-store" in response.headers.get("Cache-Control", ""), response.request.path_url


def test_the_session_cookie_is_out_of_reach_for_scripts_and_other_sites(country):
    citizen = Citizen(country.url, "")
    page = citizen.open("/")
    for line in page.raw.headers.getlist("Set-Cookie"):
        assert "HttpOnly" in line and "SameSite" in line, line


def test_errors_reveal_nothing_internal(country, citizen, agency, agreement):
    for response in responses(country, citizen, agency, agreement):
        if response.status_code >= 400:
            for word in (".swift", "SELECT ", "sqlite", "postgres", "StoreError", "Optional(", "fatal"):
                assert word not in response.text, (response.url, word, response.text[:500])


def test_pages_of_the_citizen_need_the_citizen(country):
    for path in ("/me", "/me/data", "/me/lookups", "/me/lookups/1", "/me/lookups/1/proof", "/agency", "/operator"):
        response = country.get(path, allow_redirects=False)
        assert response.status_code in (302, 303, 401, 403, 404), (path, response.status_code)


def test_the_citizen_cannot_open_the_pages_of_others(country, citizen):
    for path in ("/agency", "/operator"):
        assert citizen.open(path, allow_redirects=False).status_code in (302, 303, 401, 403, 404), path


def test_a_form_from_another_site_is_refused(country, citizen):
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {}):
        response = citizen.session.post(
            country.url + "/sign-out", data={"form_token": "forged"}, headers=headers, timeout=120,
            allow_redirects=False)
        assert response.status_code in (400, 403), (headers, response.status_code)
    assert citizen.open("/me").status_code == 200


def test_entries_of_others_cannot_be_had_by_counting(country, citizen, agency, agreement):
    newest = max(entry["number"] for entry in citizen.history())
    for number in (newest + 1, newest + 1000, 0, -1, 2**63, "x", "1%2F2", "../2"):
        assert citizen.open(f"/me/lookups/{number}").status_code in (400, 404), number


def test_documents_of_the_interface_are_served(country):
    served = country.get("/openapi.json")
    assert served.status_code == 200 and served.json()["openapi"].startswith("3.1")
    assert yaml.safe_load(country.get("/openapi.yaml").text) == served.json()


def test_metrics_are_in_the_prometheus_form(country):
    response = country.get("/metrics")
    assert response.status_code == 200
    for line in response.text.splitlines():
        assert line.startswith("#") or re.fullmatch(r"[a-zA-Z_:][\w:]*(\{.*\})? \S+( \d+)?", line), line


def store_metrics(country):
    """One answer's counters of the store: two answers are two moments, and the server writes by itself in between."""
    lines = country.get("/metrics").text.splitlines()
    return {name: float(value) for name, value in (line.split() for line in lines if line.startswith("store_"))}


def test_metrics_tell_how_long_writes_waited_and_how_many_shared_a_commit(country, agency, agreement):
    before = store_metrics(country)
    for _ in range(5):
        assert agency.look_up(country.citizen_number, agreement["code"], agreement["fields"][:1]).status_code == 200
    after = store_metrics(country)
    grown = {name: after[name] - before[name] for name in before}
    assert grown["store_committed_writes_total"] >= 5
    assert 1 <= grown["store_commits_total"] <= grown["store_committed_writes_total"]
    assert 0 < grown["store_write_wait_seconds"] < 60 and 0 < grown["store_commit_seconds"] < 60
    assert after["store_largest_group"] >= 1
    assert after["store_queued_writes"] >= 0 and after["store_failed_writes_total"] >= 0


def test_an_agency_is_not_disturbed_by_all_this(country, agency, agreement):
    fresh = Agency(country.url, next(m for m in country.members if m["code"] == agency.code))
    assert fresh.look_up(country.citizen_number, agreement["code"], agreement["fields"][:1]).status_code == 200
