"""Walks every operation of docs/openapi.yaml: what is served is what is described, whatever is sent."""

import random

import contract
import pytest
import requests
from agency import Agency


# What is public but needs something that only a mail, a client or another page knows.
WITHOUT_MORE = {"authorize": 400, "enrolLinkPage": 404, "cancelRecoveryPage": 404, "consentPage": 410,
                "verificationPage": 404, "checkLetterPage": 404}
# What a code is the code of, where it is not a problem's.
CODES = {"/services/": "temporary-residence", "/reports/": "fire-hazard-report"}


@pytest.fixture(scope="module")
def country(either_country):
    """What is served is the same on both databases."""
    return either_country


def public_gets():
    for name, (method, path, operation) in contract.operations().items():
        if method == "get" and operation["security"] == [] and name not in ("oneTimeLink", "getAsset", "changePassword"):
            yield name, path


def fill(path, country):
    size = country.get("/log/checkpoint").text.split("\n")[1]
    code = next((code for start, code in CODES.items() if path.startswith(start)), "rate-exceeded")
    values = {"{code}": code, "{number}": "X00004-261126-000012", "{check}": "0" * 64, "{size}": size,
              "{path}": f"entries/000.p/{min(int(size), 255)}"}
    for name, value in values.items():
        path = path.replace(name, value)
    return path + (f"?from=1&to={size}" if path.endswith("consistency") else "")


@pytest.mark.parametrize("name, path", list(public_gets()))
def test_public_operations_answer_as_described(country, name, path):
    response = contract.check(name, country.get(fill(path, country), headers={"Accept": "text/html, */*"}))
    assert response.status_code == WITHOUT_MORE.get(name, 200)


def test_signed_operations_refuse_an_unsigned_request_as_described(country):
    for name, (method, path, operation) in contract.operations().items():
        if operation["security"] != [{"signature": []}]:
            continue
        path = path.replace("{batch}", "1").replace("{chunk}", "0").replace("{receipt}", "1")
        response = requests.request(method, country.url + path, timeout=120, data=b"{}" if method == "post" else None)
        assert response.status_code == 401, name
        contract.check(name, response)


def strange_values(chosen):
    """Values of every kind of JSON, and texts that programs trip over."""
    texts = ["", " ", "0", "-1", "1e309", "null", "'; DROP TABLE person; --", "{{7*7}}", "../../etc/passwd", "\u202e",
             "Đ" * 300, "\U0001f600", "a\u0300" * 200, "<script>alert(1)</script>", "%00", "\x7f", "9" * 400]
    return chosen.choice([
        None, True, False, 0, -1, 2**53 + 1, 1e300, [], {}, [[]], {"a": {}}, [None] * 99, chosen.choice(texts),
        [chosen.choice(texts)], {chosen.choice(texts): chosen.choice(texts)}])


@pytest.mark.slow
def test_strange_members_are_refused_by_name_and_never_a_fault(country):
    member, agreement = country.broadest_agreement()
    agency = Agency(country.url, member)
    chosen = random.Random(20)
    good = {
        "lookUp": ("/exchange/v1/lookups", {"fields": agreement["fields"][:2]}),
        "verify": ("/exchange/v1/verifications", {"claims": {agreement["fields"][0]: "x"}})}
    for round_number in range(300):
        name = chosen.choice(list(good))
        path, special = good[name]
        body = {"person": country.citizen_number, "purpose": agreement["code"], "officer": "outside.strange", **special}
        for _ in range(chosen.randint(1, 2)):
            body[chosen.choice([*body, "case", "as_of", "seal_until", "more"])] = strange_values(chosen)
        response = agency.call("POST", path, body)
        assert response.status_code in (200, 403, 404, 422, 429), (round_number, body, response.text)
        contract.check(name, response)


@pytest.mark.slow
def test_strange_queries_are_refused_by_name_and_never_a_fault(country):
    member, agreement = country.broadest_agreement()
    agency = Agency(country.url, member)
    chosen = random.Random(21)
    for _ in range(100):
        query = {"purpose": agreement["code"], "officer": "outside.strange"}
        query[chosen.choice(["purpose", "officer", "cursor", "limit", "more"])] = str(strange_values(chosen))
        response = agency.call("GET", "/exchange/v1/changes", query=query)
        assert response.status_code in (200, 403, 422), (query, response.text)
        contract.check("getChanges", response)


def test_strange_paths_of_the_log_and_pages_are_never_a_fault(country, citizen):
    for path in ("/log/checkpoint/-1", "/log/checkpoint/99999999999999999999", "/log/checkpoint/01", "/log/tile/",
                 "/log/tile/0", "/log/tile/x/000", "/log/tile/entries/000.p/300", "/log/consistency",
                 "/log/consistency?from=-1&to=2", "/log/consistency?from=5&to=2", "/log/consistency?from=1&to=99999999",
                 "/problems/x%00y", "/problems/../livez", "/link/", "/link/%FF", "/assets/none", "/en/en/", "//", "/%"):
        response = citizen.open(country.url + path)
        assert response.status_code < 500, (path, response.status_code, response.text[:200])
    for query in ("from=x", "from=2026-99-99", "body=" + "x" * 2000, "outcome=none", "before=x", "after=-1",
                  "from=&to=", "before=9223372036854775808", "purpose=%C3%28", "body=%00"):
        response = citizen.open(f"/me/lookups?{query}")
        assert response.status_code in (200, 400), (query, response.status_code)
