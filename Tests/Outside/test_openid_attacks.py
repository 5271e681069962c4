"""What an OpenID provider must refuse: FAPI 2.0 Security Profile (Final) and RFC 9700 section 4, line by line, from outside.

docs/openid.md lists the lines with these tests. Each fails when its defence is taken out.
"""

import base64
import json
import re
import secrets
import subprocess
import threading
import time

import pytest
import requests
from citizen import Citizen
from country import vneid
from relying_party import RelyingParty, listener, new_key, parameters_of, refused_registration, registration, sign, text_of, visit

HOUR = 3600


@pytest.fixture(scope="module")
def bank(country):
    return RelyingParty(country, "fapi")


@pytest.fixture(scope="module")
def other(country):
    """Another client: the attacker's own, honestly registered."""
    return RelyingParty(country, "fapi")


@pytest.fixture(scope="module")
def shop(country):
    """A plain OpenID Connect client."""
    return RelyingParty(country, "oidc")


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    """An installation that nobody serves."""
    directory = tmp_path_factory.mktemp("registry")
    directory.chmod(0o700)
    with (directory / "server.log").open("w+") as log:
        server = subprocess.Popen([vneid(), "serve", "--data", str(directory)], stdout=log, stderr=log)
        deadline = time.monotonic() + 180
        while "listening on" not in (directory / "server.log").read_text():
            assert server.poll() is None and time.monotonic() < deadline, (directory / "server.log").read_text()
            time.sleep(0.05)
        server.terminate()
        assert server.wait(120) == 0
    return directory


@pytest.fixture(scope="module")
def aged(bank, citizen):
    """A code that nobody redeems, and when it was made."""
    return bank.sign_in(citizen)["code"], bank.verifier, time.monotonic()


@pytest.fixture(scope="module", autouse=True)
def _aged_before_all(aged):
    """The code begins to age with the module, so that the test of its end need not wait for long."""


def error_of(response):
    assert response.headers["Content-Type"].startswith("application/json"), response.text[:300]
    assert "no-store" in response.headers.get("Cache-Control", "")
    return response.json()["error"]


def refused(response, error, status=400):
    statuses = {status} if isinstance(status, int) else set(status)
    assert response.status_code in statuses and error_of(response) in ({error} if isinstance(error, str) else error), (
        response.status_code, response.text[:300])


def is_a_page(response, redirect_uri="http"):
    """The answer stays with the provider: an error page, no redirect anywhere else."""
    assert response.status_code in (400, 403, 404, 405, 422), (response.status_code, response.headers)
    assert "Location" not in response.headers
    return response


# FAPI 2.0 Security Profile 5.3.2.1: general


def test_metadata_are_complete_and_of_the_exact_issuer(country, bank):
    metadata = bank.metadata
    assert metadata["issuer"] == country.url
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "pushed_authorization_request_endpoint",
                 "userinfo_endpoint", "revocation_endpoint", "introspection_endpoint", "end_session_endpoint",
                 "device_authorization_endpoint", "backchannel_authentication_endpoint"):
        assert metadata[name].startswith(country.url + "/"), name
    assert metadata["response_types_supported"] == ["code"]
    assert metadata["code_challenge_methods_supported"] == ["S256"]
    assert metadata["authorization_response_iss_parameter_supported"] is True
    assert "pairwise" in metadata["subject_types_supported"] and "public" not in metadata["subject_types_supported"]
    assert not {"none", "HS256", "HS384", "HS512"} & set(metadata["id_token_signing_alg_values_supported"])
    assert set(metadata["dpop_signing_alg_values_supported"]) <= {"ES256", "EdDSA", "Ed25519", "PS256"}
    assert not {"password", "implicit"} & set(metadata["grant_types_supported"])
    assert "private_key_jwt" in metadata["token_endpoint_auth_methods_supported"]
    same = country.get("/.well-known/oauth-authorization-server").json()
    assert same["issuer"] == metadata["issuer"] and same["token_endpoint"] == metadata["token_endpoint"]


def test_the_password_grant_does_not_exist(bank):
    for grant in ("password", "implicit", "urn:ietf:params:oauth:grant-type:token-exchange", "", "Authorization_Code"):
        refused(bank.token({"grant_type": grant, "username": "mai", "password": "x"}),
                {"unsupported_grant_type", "invalid_request", "unauthorized_client"})


@pytest.mark.parametrize("method", ["none", "client_secret_basic", "client_secret_post", "client_secret_jwt"])
def test_only_confidential_clients_with_keys_can_be_registered(registry, method):
    key = new_key().as_dict(private=False)
    metadata = registration("fapi", "http://127.0.0.1:9/x", {"keys": [key]})
    pointers = refused_registration(registry, {**metadata, "token_endpoint_auth_method": method})
    assert pointers == ["/token_endpoint_auth_method"]


def test_a_token_is_always_bound_to_a_key(bank, citizen):
    code = bank.sign_in(citizen)["code"]
    refused(bank.exchange(code, proof=None), {"invalid_dpop_proof", "invalid_request", "invalid_grant"})
    tokens = bank.tokens(citizen)
    assert tokens["token_type"] == "DPoP"
    assert bank.userinfo(tokens["access_token"], scheme="Bearer", proof=None).status_code == 401
    assert bank.introspect(tokens["access_token"]).json()["cnf"]["jkt"]


def test_a_stolen_token_is_of_no_use_without_its_key(bank, citizen):
    token = bank.tokens(citizen)["access_token"]
    thief = new_key("thief")
    url = bank.endpoint("userinfo_endpoint")
    assert bank.userinfo(token).status_code == 200
    for proof in (None, bank.proof("GET", url, token, key=thief), bank.proof("GET", url, "another-token"),
                  bank.proof("GET", url)):
        assert bank.userinfo(token, proof=proof).status_code == 401


@pytest.mark.parametrize("audience", ["token_endpoint", "pushed_authorization_request_endpoint", "array", "two",
                                      "slash", "other", "nothing", "number", "empty"])
def test_the_audience_of_a_client_assertion_is_the_issuer_as_a_string(bank, audience):
    wrong = {"array": [bank.issuer], "two": [bank.issuer, "https://other.example"], "slash": bank.issuer + "/",
             "other": "https://other.example", "nothing": None, "number": 7, "empty": []}.get(
                 audience, bank.metadata.get(audience))
    refused(bank.post("pushed_authorization_request_endpoint",
                      bank.authenticated(bank.request(), aud=wrong)), "invalid_client", {400, 401})
    refused(bank.post("token_endpoint", bank.authenticated(
        {"grant_type": "authorization_code", "code": "x"}, aud=wrong)), "invalid_client", {400, 401})


CLIENT_FORGERIES = {
    "no assertion": lambda bank: {"client_id": bank.id},
    "another type": lambda bank: {"client_assertion": bank.assertion(), "client_assertion_type": "urn:x"},
    "another's key": lambda bank: {"client_assertion": bank.assertion(key=new_key())},
    "another's name": lambda bank: {"client_assertion": bank.assertion(iss="somebody", sub="somebody")},
    "iss is not sub": lambda bank: {"client_assertion": bank.assertion(iss="somebody")},
    "ended": lambda bank: {"client_assertion": bank.assertion(exp=int(time.time()) - 120)},
    "without end": lambda bank: {"client_assertion": bank.assertion(exp=None)},
    "ends in a year": lambda bank: {"client_assertion": bank.assertion(exp=int(time.time()) + 365 * 24 * HOUR)},
    "from the future": lambda bank: {"client_assertion": bank.assertion(
        iat=int(time.time()) + 65, nbf=int(time.time()) + 65, exp=int(time.time()) + 120)},
    "without identifier": lambda bank: {"client_assertion": bank.assertion(jti=None)},
    "signature cut": lambda bank: {"client_assertion": bank.assertion().rpartition(".")[0] + "."},
    "unsigned": lambda bank: {"client_assertion": unsigned(bank)},
    "two clients": lambda bank: {"client_assertion": bank.assertion(), "client_id": "somebody"},
    "secret besides": lambda bank: {"client_id": bank.id, "client_secret": "secret"},
    "no jwt": lambda bank: {"client_assertion": "a.b.c"},
    "critical header": lambda bank: {"client_assertion": bank.assertion(header={"crit": ["x"], "x": 1})},
}


def unsigned(bank, algorithm="none"):
    head = text_of(json.dumps({"alg": algorithm, "kid": "key-1"}).encode())
    return ".".join([head, bank.assertion().split(".")[1], ""])


@pytest.mark.parametrize("name", CLIENT_FORGERIES)
def test_client_authentication_cannot_be_forged(bank, name):
    forged = CLIENT_FORGERIES[name](bank)
    if "client_assertion" in forged:
        forged = {"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", **forged}
    for endpoint, fields in (("pushed_authorization_request_endpoint", bank.request(client_id=None)),
                             ("token_endpoint", {"grant_type": "client_credentials"}),
                             ("introspection_endpoint", {"token": "x"}), ("revocation_endpoint", {"token": "x"})):
        refused(bank.post(endpoint, {**fields, **forged}), {"invalid_client", "invalid_request"}, {400, 401})


def test_a_client_assertion_works_once(bank):
    fields = bank.authenticated(bank.request())
    assert bank.post("pushed_authorization_request_endpoint", fields).status_code == 201
    refused(bank.post("pushed_authorization_request_endpoint", fields), "invalid_client", {400, 401})


def test_clocks_may_differ_by_ten_seconds(bank):
    now = int(time.time())
    for ahead in (0, 5, 10):
        fields = bank.authenticated(bank.request(), iat=now + ahead, nbf=now + ahead, exp=now + 60)
        assert bank.post("pushed_authorization_request_endpoint", fields).status_code == 201, ahead


def test_refresh_tokens_of_a_fapi_client_do_not_change(bank, citizen):
    tokens = bank.tokens(citizen)
    for _ in range(3):
        again = bank.refresh(tokens["refresh_token"])
        assert again.status_code == 200, again.text
        assert again.json().get("refresh_token", tokens["refresh_token"]) == tokens["refresh_token"]
        assert again.json()["access_token"] != tokens["access_token"]


def test_a_refresh_token_belongs_to_its_client_and_its_key(bank, other, citizen):
    token = bank.tokens(citizen)["refresh_token"]
    refused(other.refresh(token), "invalid_grant")
    thief = bank.proof("POST", bank.endpoint("token_endpoint"), key=new_key("thief"))
    refused(bank.refresh(token, proof=thief), {"invalid_grant", "invalid_dpop_proof"})
    assert bank.refresh(token).status_code == 200, "an attacker's try must not end it"


def test_a_refresh_cannot_widen_the_scope(bank, citizen):
    token = bank.tokens(citizen, scope="openid")["refresh_token"]
    refused(bank.refresh(token, scope="openid profile"), "invalid_scope")


def test_a_code_is_bound_to_the_key_named_at_the_request(bank, citizen):
    """RFC 9449 section 10: dpop_jkt, and the DPoP header at PAR."""
    thumbprint = bank.proof_key.thumbprint()
    thief = new_key("thief")
    token_url = bank.endpoint("token_endpoint")
    code = bank.sign_in(citizen, dpop_jkt=thumbprint)["code"]
    refused(bank.exchange(code, proof=bank.proof("POST", token_url, key=thief)), {"invalid_grant", "invalid_dpop_proof"})
    assert bank.tokens(citizen, dpop_jkt=thumbprint)["access_token"]
    par_url = bank.endpoint("pushed_authorization_request_endpoint")
    refused(bank.push(proof=bank.proof("POST", par_url, key=thief), dpop_jkt=thumbprint),
            {"invalid_dpop_proof", "invalid_request"})
    pushed = bank.push(proof=bank.proof("POST", par_url)).json()
    response = visit(citizen, bank.authorization_url(client_id=bank.id, request_uri=pushed["request_uri"]),
                     bank.redirect_uri)
    refused(bank.exchange(response["code"], proof=bank.proof("POST", token_url, key=thief)),
            {"invalid_grant", "invalid_dpop_proof"})


# FAPI 2.0 Security Profile 5.3.2.2: the authorization endpoint


def authorize(party, session=None, **parameters):
    return (session or party.session).get(
        party.authorization_url(**parameters), timeout=120, allow_redirects=False)


def test_a_request_without_par_is_refused(bank, citizen):
    is_a_page(authorize(bank, citizen.session, **bank.request()))


def test_par_needs_client_authentication(bank):
    refused(bank.post("pushed_authorization_request_endpoint", bank.request()), "invalid_client", {400, 401})


def test_par_is_a_post(bank):
    answer = bank.session.get(bank.endpoint("pushed_authorization_request_endpoint"), timeout=120)
    assert answer.status_code in (404, 405)


@pytest.mark.parametrize("changes, error", [
    ({"response_type": "token"}, {"unsupported_response_type", "invalid_request", "unauthorized_client"}),
    ({"response_type": "code id_token"}, {"unsupported_response_type", "invalid_request", "unauthorized_client"}),
    ({"response_type": None}, {"unsupported_response_type", "invalid_request"}),
    ({"response_mode": "fragment"}, {"invalid_request", "unsupported_response_mode"}),
    ({"response_mode": "web_message"}, {"invalid_request", "unsupported_response_mode"}),
    ({"code_challenge": None}, {"invalid_request"}),
    ({"code_challenge_method": None}, {"invalid_request"}),
    ({"code_challenge_method": "plain"}, {"invalid_request"}),
    ({"code_challenge": "short"}, {"invalid_request"}),
    ({"code_challenge": "A" * 44}, {"invalid_request"}),
    ({"redirect_uri": None}, {"invalid_request", "invalid_redirect_uri"}),
    ({"request_uri": "urn:ietf:params:oauth:request_uri:x"}, {"invalid_request", "request_uri_not_supported"}),
    ({"scope": "openid nothing-registered"}, {"invalid_scope"}),
    ({"client_id": "somebody-else"}, {"invalid_client", "invalid_request"}),
    ({"nonce": "n" * 5_000}, {"invalid_request"}),
])
def test_par_refuses(bank, changes, error):
    refused(bank.push(**changes), error, {400, 401})


def test_par_refuses_a_parameter_that_stands_twice(bank):
    fields = list(bank.authenticated(bank.request()).items())
    for name in ("redirect_uri", "scope", "state", "code_challenge"):
        refused(bank.post("pushed_authorization_request_endpoint", [*fields, (name, "http://127.0.0.1:9/evil")]),
                "invalid_request")


def test_only_client_and_request_uri_count_at_the_authorization_endpoint(bank, citizen):
    """Parameters beside them are ignored: they were not authenticated."""
    pushed = bank.push(scope="openid").json()
    response = visit(citizen, bank.authorization_url(
        client_id=bank.id, request_uri=pushed["request_uri"], scope="openid profile", state="forged",
        redirect_uri="http://127.0.0.1:9/evil", response_type="token"), bank.redirect_uri)
    assert response["state"] == bank.requested["state"]
    tokens = bank.exchange(response["code"]).json()
    assert tokens.get("scope", "openid") == "openid"


def test_a_request_uri_belongs_to_its_client(bank, other, citizen):
    pushed = bank.push().json()
    is_a_page(authorize(other, citizen.session, client_id=other.id, request_uri=pushed["request_uri"]))


def test_a_request_uri_is_used_up_by_the_authorization(bank, citizen):
    url = bank.start()
    assert "code" in visit(citizen, url, bank.redirect_uri)
    again = citizen.session.get(url, timeout=120, allow_redirects=False)
    assert "code=" not in again.headers.get("Location", ""), "a request must not give two codes"
    assert visit(citizen, url, bank.redirect_uri) is None


def test_a_request_uri_that_nobody_issued_is_refused(bank, citizen):
    for made_up in ("urn:ietf:params:oauth:request_uri:" + secrets.token_urlsafe(32), "", "x" * 3_000,
                    "https://evil.example/request.jwt", "file:///etc/passwd"):
        is_a_page(authorize(bank, citizen.session, client_id=bank.id, request_uri=made_up))


def test_request_uris_end_within_ten_minutes_and_cannot_be_guessed(bank):
    pushed = [bank.push().json() for _ in range(3)]
    for one in pushed:
        assert 5 <= one["expires_in"] < 600
        random = one["request_uri"].removeprefix("urn:ietf:params:oauth:request_uri:")
        assert random != one["request_uri"] and len(random) >= 22
    assert len({one["request_uri"] for one in pushed}) == 3


def test_the_response_names_the_issuer(bank, shop, citizen):
    """RFC 9207, against mix-up (RFC 9700 section 4.4): in answers and in errors."""
    for party in (bank, shop):
        assert party.sign_in(citizen)["iss"] == party.issuer
        assert party.sign_in(citizen, decision="refuse", prompt="consent")["iss"] == party.issuer


@pytest.mark.parametrize("uri", ["http://bank.example/callback", "ftp://bank.example/", "javascript:alert(1)",
                                 "https://bank.example/#fragment", "https://*.bank.example/callback",
                                 "https://user:secret@bank.example/callback", "//bank.example/", "data:text/html,x",
                                 "https://bank.example/../callback", "http://127.0.0.1.evil.example/callback"])
def test_a_redirect_uri_is_https_or_loopback(registry, uri):
    pointers = refused_registration(registry, registration(
        "fapi", uri, {"keys": [new_key().as_dict(private=False)]}))
    assert pointers == ["/redirect_uris/0"]


def test_redirects_that_carry_a_code_use_303(bank, citizen):
    page = citizen.session.get(bank.start(), timeout=120, allow_redirects=False)
    statuses = []
    for _ in range(6):
        if not page.is_redirect:
            page = citizen.submit(page, [("decision", "approve")], action=None, allow_redirects=False)
            continue
        statuses.append(page.status_code)
        if page.headers["Location"].startswith(bank.redirect_uri):
            break
        page = citizen.session.get(
            requests.compat.urljoin(page.url, page.headers["Location"]), timeout=120, allow_redirects=False)
    assert statuses and set(statuses) <= {302, 303} and statuses[-1] == 303, statuses


def test_a_long_state_and_a_nonce_of_64_characters_come_back_intact(bank, citizen):
    state, nonce = "s&=%+ß" * 200, "n" * 64
    response = bank.sign_in(citizen, state=state, nonce=nonce)
    assert response["state"] == state
    assert bank.identity(bank.exchange(response["code"]).json()["id_token"])["nonce"] == nonce


def test_a_citizen_who_refuses_sends_access_denied(bank, citizen):
    response = bank.sign_in(citizen, decision="refuse", prompt="consent")
    assert response["error"] == "access_denied" and "code" not in response
    assert response["state"] == bank.requested["state"]


def test_nothing_beyond_the_registration_can_be_asked(bank):
    """Over-asking is refused before the citizen sees it."""
    refused(bank.push(scope="openid profile personal_number"), "invalid_scope")
    refused(bank.push(claims=json.dumps({"userinfo": {"personal_number": {"essential": True}}})),
            {"invalid_request", "invalid_scope"})
    refused(bank.push(claims=json.dumps({"id_token": {"phone_number": None}})), {"invalid_request", "invalid_scope"})


# FAPI 2.0 Security Profile 5.3.4: the resource server


def test_a_token_in_the_address_or_in_a_body_is_refused(bank, citizen):
    token = bank.tokens(citizen)["access_token"]
    url = bank.endpoint("userinfo_endpoint")
    assert bank.session.get(url, params={"access_token": token}, timeout=120).status_code in (400, 401)
    proof = bank.proof("POST", url, token)
    answer = bank.session.post(url, data={"access_token": token}, headers={"DPoP": proof}, timeout=120)
    assert answer.status_code in (400, 401, 404, 405)


def test_the_name_of_the_scheme_may_be_written_in_any_case(bank, citizen):
    token = bank.tokens(citizen)["access_token"]
    for scheme in ("DPoP", "dpop", "DPOP"):
        assert bank.userinfo(token, scheme=scheme).status_code == 200


def test_a_revoked_token_is_dead_at_once(bank, citizen):
    tokens = bank.tokens(citizen)
    assert bank.introspect(tokens["access_token"]).json()["active"] is True
    assert bank.revoke(tokens["access_token"]).status_code == 200
    assert bank.userinfo(tokens["access_token"]).status_code == 401
    assert bank.introspect(tokens["access_token"]).json() == {"active": False}
    assert bank.revoke("never-issued").status_code == 200


def test_a_revoked_refresh_token_takes_its_access_tokens_along(bank, citizen):
    tokens = bank.tokens(citizen)
    assert bank.revoke(tokens["refresh_token"]).status_code == 200
    refused(bank.refresh(tokens["refresh_token"]), "invalid_grant")
    assert bank.userinfo(tokens["access_token"]).status_code == 401


def test_another_client_can_neither_revoke_nor_see_a_token(bank, other, citizen):
    tokens = bank.tokens(citizen)
    other.revoke(tokens["access_token"])
    other.revoke(tokens["refresh_token"])
    assert bank.userinfo(tokens["access_token"]).status_code == 200
    assert other.introspect(tokens["access_token"]).json() == {"active": False}


def test_made_up_tokens_get_one_answer(bank):
    answers = {(bank.userinfo(token, proof=bank.proof("GET", bank.endpoint("userinfo_endpoint"), token)).status_code,
                bank.userinfo(token).headers.get("WWW-Authenticate", "").split(",")[0])
               for token in ("x", "0" * 43, secrets.token_urlsafe(32), "a.b.c")}
    assert len(answers) == 1 and answers.pop()[0] == 401


PROOF_FORGERIES = {
    "of another method": lambda bank, url, token: bank.proof("POST", url, token),
    "of another address": lambda bank, url, token: bank.proof("GET", url + "/x", token),
    "of another host": lambda bank, url, token: bank.proof("GET", "https://other.example/openid/userinfo", token),
    "of yesterday": lambda bank, url, token: bank.proof("GET", url, token, iat=int(time.time()) - 24 * HOUR),
    "of an hour to come": lambda bank, url, token: bank.proof("GET", url, token, iat=int(time.time()) + HOUR),
    "without time": lambda bank, url, token: bank.proof("GET", url, token, iat=None),
    "without identifier": lambda bank, url, token: bank.proof("GET", url, token, jti=None),
    "without method": lambda bank, url, token: bank.proof("GET", url, token, htm=None),
    "without address": lambda bank, url, token: bank.proof("GET", url, token, htu=None),
    "without token's hash": lambda bank, url, token: bank.proof("GET", url, token, ath=None),
    "of another token": lambda bank, url, token: bank.proof("GET", url, token, ath=text_of(b"x" * 32)),
    "of another type": lambda bank, url, token: bank.proof("GET", url, token, header={"typ": "JWT"}),
    "of no type": lambda bank, url, token: bank.proof("GET", url, token, header={"typ": None}),
    "without key": lambda bank, url, token: bank.proof("GET", url, token, header={"jwk": None}),
    "with a private key": lambda bank, url, token: bank.proof(
        "GET", url, token, header={"jwk": bank.proof_key.as_dict(private=True)}),
    "with another's key": lambda bank, url, token: bank.proof(
        "GET", url, token, header={"jwk": new_key().as_dict(private=False)}),
    "unsigned": lambda bank, url, token: ".".join(
        [text_of(json.dumps({"typ": "dpop+jwt", "alg": "none", "jwk": bank.proof_key.as_dict(private=False)}).encode()),
         bank.proof("GET", url, token).split(".")[1], ""]),
    "cut": lambda bank, url, token: bank.proof("GET", url, token)[:-4],
    "no proof at all": lambda bank, url, token: "x",
    "two proofs": lambda bank, url, token: f"{bank.proof('GET', url, token)}, {bank.proof('GET', url, token)}",
}


@pytest.fixture(scope="module")
def bound(bank, citizen):
    """An access token bound to the bank's proof key."""
    return bank.tokens(citizen)["access_token"]


@pytest.mark.parametrize("name", PROOF_FORGERIES)
def test_a_proof_of_possession_cannot_be_forged(bank, bound, name):
    forged = PROOF_FORGERIES[name](bank, bank.endpoint("userinfo_endpoint"), bound)
    answer = bank.userinfo(bound, proof=forged)
    assert answer.status_code in (400, 401), (name, answer.text)
    assert bank.userinfo(bound).status_code == 200


def test_a_proof_of_possession_works_once(bank, bound):
    proof = bank.proof("GET", bank.endpoint("userinfo_endpoint"), bound)
    assert bank.userinfo(bound, proof=proof).status_code == 200
    assert bank.userinfo(bound, proof=proof).status_code == 401


def test_a_proof_may_be_ten_seconds_off_and_hold_more_members(bank, bound):
    url = bank.endpoint("userinfo_endpoint")
    for off in (-10, 10):
        proof = bank.proof("GET", url, bound, iat=int(time.time()) + off, unknown={"member": True})
        assert bank.userinfo(bound, proof=proof).status_code == 200, off


# FAPI 2.0 Security Profile 5.4: cryptography


def test_published_keys_are_public_unique_and_strong(bank):
    keys = bank.session.get(bank.endpoint("jwks_uri"), timeout=120).json()["keys"]
    assert len({key["kid"] for key in keys}) == len(keys) >= 1
    for key in keys:
        assert not {"d", "p", "q", "k"} & set(key)
        assert (key["kty"], key.get("crv")) in {("EC", "P-256"), ("OKP", "Ed25519")}
        assert key["use"] == "sig" and key["alg"] in {"ES256", "EdDSA", "Ed25519"}


@pytest.mark.parametrize("algorithm", ["none", "None", "nOnE", "HS256", "RS256", "ES384", "PS1", ""])
def test_algorithms_outside_the_profile_are_refused(bank, algorithm):
    """Algorithm confusion: the header does not choose how its own signature is checked."""
    import hashlib
    import hmac
    head = text_of(json.dumps({"alg": algorithm, "kid": "key-1"}).encode())
    body = bank.assertion().split(".")[1]
    public = json.dumps(bank.key.as_dict(private=False)).encode()
    mac = hmac.new(public, f"{head}.{body}".encode(), hashlib.sha256).digest()
    for signature in ("", text_of(mac), bank.assertion().split(".")[2]):
        refused(bank.push(fields={**bank.request(), "client_assertion": f"{head}.{body}.{signature}",
                                  "client_assertion_type":
                                      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}),
                "invalid_client", {400, 401})


def test_no_key_is_fetched_from_where_a_header_points(bank):
    """jku, x5u, jwk and x5c in a header are the attacker's word; nothing is called."""
    thief = new_key("key-1")
    with listener() as server:
        for header in ({"jku": server.url + "/jwks"}, {"x5u": server.url + "/chain"},
                       {"jwk": thief.as_dict(private=False)}, {"x5c": ["AAAA"]}):
            refused(bank.post("token_endpoint", {
                "grant_type": "client_credentials",
                "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion": bank.assertion(key=thief, header=header)}), "invalid_client", {400, 401})
        refused(bank.push(request=sign({"iss": bank.id}, thief, {"alg": "ES256", "jku": server.url})),
                {"invalid_request_object", "invalid_request", "request_not_supported"}, {400, 401})
        assert authorize(bank, client_id=bank.id, request_uri=server.url + "/request").status_code == 400
        time.sleep(0.3)
        assert server.seen == []


@pytest.mark.parametrize("key", [
    {"kty": "RSA", "kid": "k", "n": text_of(b"\xc1" + secrets.token_bytes(126) + b"\x01"), "e": "AQAB", "alg": "PS256"},
    {"kty": "oct", "kid": "k", "k": text_of(b"0" * 32), "alg": "HS256"},
    {"kty": "EC", "kid": "k", "crv": "P-256", "x": text_of(b"1" * 32), "y": text_of(b"2" * 32), "alg": "ES256"},
    {"kty": "EC", "kid": "k", "crv": "P-192", "x": text_of(b"1" * 24), "y": text_of(b"2" * 24)},
])
def test_weak_and_impossible_keys_cannot_be_registered(registry, key):
    pointers = refused_registration(registry, registration("fapi", "http://127.0.0.1:9/x", {"keys": [key]}))
    assert pointers in (["/jwks/keys/0"], ["/jwks"])


def test_a_private_key_cannot_be_registered(registry):
    pointers = refused_registration(registry, registration(
        "fapi", "http://127.0.0.1:9/x", {"keys": [new_key().as_dict(private=True)]}))
    assert pointers == ["/jwks/keys/0"]


@pytest.mark.parametrize("token", [
    "." * 10, "a" * 20_000, "e30.e30.", text_of(b"[" * 5_000) + ".e30.x", text_of(b'{"alg":"ES256","alg":"none"}') + ".e30.",
    text_of(b'{"alg":"ES256"') + ".e30.AAAA", text_of(b"\xff\xfe") + ".e30.AAAA", "ey\u00e9.e30.AAAA", " . . ",
])
def test_hostile_tokens_get_a_clean_refusal(bank, token):
    refused(bank.post("token_endpoint", {
        "grant_type": "client_credentials", "client_assertion": token,
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}),
        {"invalid_client", "invalid_request"}, {400, 401, 413})
    assert bank.country.get("/livez").status_code == 200


# RFC 9700 section 4


def variants(uri):
    """Addresses that resemble a registered one."""
    return [uri + "/", uri + "?x=1", uri + "#x", uri + "/../evil", uri.replace("127.0.0.1", "127.0.0.1.evil.example"),
            uri.replace("127.0.0.1", "127.0.0.1@evil.example"), uri.replace("http:", "https:"), uri.upper(),
            uri.replace("127.0.0.1", "localhost"), uri + "%2f..", uri + " ", "//evil.example", "https://evil.example/",
            uri.replace("/", "\\"), uri + "%0d%0aX: y", "javascript:alert(1)", ""]


def test_4_1_redirect_uris_match_exactly(bank, shop, citizen):
    for wrong in variants(bank.redirect_uri):
        refused(bank.push(redirect_uri=wrong), {"invalid_request", "invalid_redirect_uri"})
    for wrong in variants(shop.redirect_uri):
        is_a_page(authorize(shop, citizen.session, **shop.request(redirect_uri=wrong)))


def test_4_1_the_port_of_a_loopback_address_alone_may_differ(shop, citizen):
    """RFC 8252 section 7.3, if it is offered, offers the port and nothing else."""
    moved = shop.redirect_uri.replace(":9/", ":10/")
    answer = authorize(shop, citizen.session, **shop.request(redirect_uri=moved))
    assert answer.status_code in (303, 400)
    is_a_page(authorize(shop, citizen.session, **shop.request(redirect_uri=moved + "x")))


def test_4_2_nothing_leaks_by_referrer(country, bank, citizen):
    page = citizen.session.get(bank.start(prompt="consent"), timeout=120)
    assert page.status_code == 200 and page.headers["Referrer-Policy"] in (
        "no-referrer", "same-origin", "strict-origin", "origin")
    for address in re.findall(r'(?:src|href)="(https?://[^"]+)"', page.text):
        assert address.startswith(country.url), f"the consent page loads {address}"


def test_4_3_neither_code_nor_token_stands_in_an_address_of_ours(bank, citizen):
    for endpoint in ("token_endpoint", "introspection_endpoint", "revocation_endpoint"):
        answer = bank.session.get(bank.endpoint(endpoint), params={"code": "x", "token": "x"}, timeout=120)
        assert answer.status_code in (404, 405), endpoint
    tokens = bank.exchange(bank.sign_in(citizen)["code"])
    assert "no-store" in tokens.headers["Cache-Control"]


def test_4_4_mix_up_is_seen_by_the_client(bank, other, citizen):
    """The issuer in the response is ours and is the one of the metadata: a client can tell providers apart."""
    response = bank.sign_in(citizen)
    assert response["iss"] == bank.metadata["issuer"] == bank.country.url
    claims = bank.identity(bank.exchange(response["code"]).json()["id_token"])
    assert claims["aud"] in (bank.id, [bank.id])


def test_4_5_a_code_cannot_be_injected_into_another_client(bank, other, citizen):
    code = bank.sign_in(citizen)["code"]
    other.verifier = bank.verifier
    refused(other.exchange(code, redirect_uri=bank.redirect_uri), "invalid_grant")
    refused(bank.exchange(code), "invalid_grant")


def test_4_5_a_code_cannot_be_injected_into_another_session(bank, citizen):
    """The verifier of the attacker's own request does not fit the victim's code."""
    victim = bank.sign_in(citizen)["code"]
    bank.request()
    refused(bank.exchange(victim), "invalid_grant")


def test_4_5_a_code_works_once_and_its_tokens_die_when_it_comes_again(bank, citizen):
    code = bank.sign_in(citizen)["code"]
    tokens = bank.exchange(code).json()
    assert bank.userinfo(tokens["access_token"]).status_code == 200
    refused(bank.exchange(code), "invalid_grant")
    assert bank.userinfo(tokens["access_token"]).status_code == 401
    refused(bank.refresh(tokens["refresh_token"]), "invalid_grant")


def test_4_5_of_many_tries_at_once_one_wins(bank, citizen):
    code = bank.sign_in(citizen)["code"]
    answers, barrier = [], threading.Barrier(8)

    def redeem():
        fields = bank.authenticated({"grant_type": "authorization_code", "code": code,
                                     "redirect_uri": bank.redirect_uri, "code_verifier": bank.verifier})
        proof = bank.proof("POST", bank.endpoint("token_endpoint"))
        barrier.wait()
        answers.append(requests.post(
            bank.endpoint("token_endpoint"), data=fields, headers={"DPoP": proof}, timeout=120).status_code)
    threads = [threading.Thread(target=redeem) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert answers.count(200) <= 1 and set(answers) <= {200, 400}, answers


@pytest.mark.parametrize("changes", [
    {"code": "x"}, {"code": None}, {"code_verifier": None}, {"code_verifier": "a" * 43}, {"code_verifier": "short"},
    {"redirect_uri": "http://127.0.0.1:9/evil"}, {"redirect_uri": None}, {"code": "0" * 100_000}])
def test_4_5_what_does_not_fit_the_code_is_refused(bank, citizen, changes):
    fields = {"code": bank.sign_in(citizen)["code"], **changes}
    refused(bank.exchange(fields.pop("code"), **fields), {"invalid_grant", "invalid_request"}, {400, 413})


def test_4_6_a_token_of_another_client_is_seen_as_such(bank, other, shop, citizen):
    """Access token injection: subjects are pairwise and introspection names the client."""
    subjects = {party.identity(party.tokens(citizen)["id_token"])["sub"] for party in (bank, other, shop)}
    assert len(subjects) == 3, "the same citizen must have another name at each client"
    token = bank.tokens(citizen)["access_token"]
    assert bank.introspect(token).json()["client_id"] == bank.id


def test_4_7_the_consent_form_cannot_be_sent_from_another_site(bank, citizen):
    page = citizen.session.get(bank.start(prompt="consent"), timeout=120)
    for headers, fields in (
            ({"Origin": "https://evil.example"}, {}), ({"Sec-Fetch-Site": "cross-site"}, {}),
            ({"Origin": bank.country.url, "Sec-Fetch-Site": "same-origin"}, {"form_token": "0" * 64}),
            ({}, {"form_token": ""})):
        answer = citizen.submit(page, {"decision": "approve", **fields}, headers=headers, allow_redirects=False)
        assert answer.status_code in (400, 403) and "code=" not in answer.headers.get("Location", ""), headers


def test_4_7_the_consent_of_one_citizen_cannot_be_given_by_another(country, bank, citizen):
    page = citizen.session.get(bank.start(prompt="consent"), timeout=120)
    stranger = Citizen(country.url, country.description["links"]["officer"])
    stranger.sign_in()
    assert stranger.open(page.url.removeprefix(country.url), allow_redirects=False).status_code in (303, 403, 404, 410)


def test_4_8_pkce_cannot_be_stripped(bank, shop, citizen):
    refused(bank.push(code_challenge=None, code_challenge_method=None), "invalid_request")
    answer = authorize(shop, citizen.session, **shop.request(code_challenge=None, code_challenge_method=None))
    assert "code=" not in answer.headers.get("Location", "")
    assert answer.status_code == 400 or parameters_of(answer.headers["Location"])["error"] == "invalid_request"
    code = shop.sign_in(citizen)["code"]
    refused(shop.exchange(code, code_verifier=None), {"invalid_grant", "invalid_request"})


def test_4_9_a_token_says_for_whom_it_is(bank, citizen):
    seen = bank.introspect(bank.tokens(citizen)["access_token"]).json()
    assert seen["iss"] == bank.issuer and seen["exp"] - time.time() <= HOUR
    assert seen["scope"].split() and seen.get("aud")


def test_4_10_tokens_are_bound_and_short(bank, shop, citizen):
    assert bank.tokens(citizen)["expires_in"] <= HOUR and shop.tokens(citizen)["expires_in"] <= HOUR


def test_4_11_the_provider_is_no_open_redirector(bank, shop, citizen):
    evil = "https://evil.example/"
    for parameters in ({"client_id": "nobody", "redirect_uri": evil, "response_type": "code"},
                       {"redirect_uri": evil}, {"client_id": shop.id, "redirect_uri": evil, "response_type": "x"},
                       {"client_id": bank.id, "redirect_uri": evil, "request_uri": "x"}):
        is_a_page(authorize(bank, citizen.session, **parameters))
    for path in ("/sign-in?continue=", "/en/sign-in?continue=", "/step-up?continue="):
        for target in (evil, "//evil.example", "/\\evil.example", "/%09/evil.example", "javascript:alert(1)"):
            answer = citizen.open(path + requests.utils.quote(target, safe=""), allow_redirects=False)
            there = requests.compat.urljoin(answer.url, answer.headers.get("Location", ""))
            assert there.startswith(bank.country.url + "/"), (path, target)
            assert 'href="' + evil not in answer.text and "action=\"//evil" not in answer.text
    answer = bank.session.get(bank.endpoint("end_session_endpoint"), timeout=120, allow_redirects=False, params={
        "post_logout_redirect_uri": evil, "client_id": bank.id})
    assert "evil.example" not in answer.headers.get("Location", "")


def test_4_11_errors_go_back_only_to_who_was_recognised(shop, citizen):
    request = shop.request(scope="openid nothing-registered")
    answer = authorize(shop, citizen.session, **request)
    back = parameters_of(answer.headers["Location"])
    assert answer.status_code in (302, 303) and answer.headers["Location"].startswith(shop.redirect_uri + "?")
    assert back["error"] == "invalid_scope" and back["state"] == request["state"] and back["iss"] == shop.issuer


def test_4_12_no_redirect_is_a_307(bank, citizen):
    page = citizen.session.get(bank.start(prompt="consent"), timeout=120)
    answer = citizen.submit(page, {"decision": "approve"}, allow_redirects=False)
    assert answer.status_code == 303


def test_4_13_headers_of_a_proxy_are_not_believed(country, bank, citizen):
    """Without a trusted proxy a certificate in a header, and another host, count for nothing."""
    spoofed = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example",
               "Client-Cert": ":" + base64.b64encode(b"x" * 100).decode() + ":", "X-SSL-Client-Cert": "x"}
    metadata = country.get("/.well-known/openid-configuration", headers=spoofed).json()
    assert metadata == bank.metadata
    refused(bank.post("token_endpoint", {"grant_type": "client_credentials", "client_id": bank.id}, headers=spoofed),
            "invalid_client", {400, 401})


def test_4_14_refresh_tokens_of_a_plain_client_change_and_a_reused_one_ends_the_family(shop, citizen):
    first = shop.tokens(citizen)
    second = shop.refresh(first["refresh_token"]).json()
    assert second["refresh_token"] != first["refresh_token"]
    third = shop.refresh(second["refresh_token"]).json()
    refused(shop.refresh(first["refresh_token"]), "invalid_grant")
    refused(shop.refresh(third["refresh_token"]), "invalid_grant")
    assert shop.userinfo(third["access_token"]).status_code == 401


def test_4_14_refresh_ends_with_the_consent(country, bank, citizen):
    tokens = bank.tokens(citizen)
    withdrawn = 0
    while actions := re.findall(r'action="([^"]*/me/consents/[^"]+/revoke)"', citizen.open("/me/consents").text):
        answer = citizen.submit(citizen.open("/me/consents"), action=actions[0], allow_redirects=False)
        assert answer.status_code == 303
        withdrawn += 1
    assert withdrawn
    assert bank.userinfo(tokens["access_token"]).status_code == 401
    refused(bank.refresh(tokens["refresh_token"]), "invalid_grant")


def test_4_15_a_client_cannot_pass_for_a_citizen(country):
    """Tokens of a client for itself name no person and open nothing about anybody."""
    machine = RelyingParty(country, "fapi", grant_types=["client_credentials"], response_types=[], redirect_uris=[],
                           scope=None, purposes=None)
    answer = machine.token({"grant_type": "client_credentials"})
    assert answer.status_code == 200, answer.text
    assert "id_token" not in answer.json() and "refresh_token" not in answer.json()
    token = answer.json()["access_token"]
    assert machine.userinfo(token).status_code in (401, 403)
    assert machine.introspect(token).json().get("sub") in (None, machine.id)


def test_4_16_the_consent_page_cannot_be_framed(bank, citizen):
    for page in (citizen.session.get(bank.start(prompt="consent"), timeout=120), citizen.open("/sign-in")):
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_4_17_no_response_goes_through_browser_messages(bank, shop, citizen):
    refused(bank.push(response_mode="web_message"), {"invalid_request", "unsupported_response_mode"})
    answer = authorize(shop, citizen.session, **shop.request(response_mode="web_message"))
    assert "postMessage" not in answer.text and "code=" not in answer.headers.get("Location", "")


# Profiles are not mixed


def test_a_plain_client_cannot_use_what_is_promised_to_nobody(shop, citizen):
    answer = authorize(shop, citizen.session, **shop.request(request="e30.e30.x"))
    assert "code=" not in answer.headers.get("Location", "")
    tokens = shop.tokens(citizen)
    assert tokens["token_type"] == "Bearer"
    assert shop.userinfo(tokens["access_token"]).status_code == 200


def test_a_fapi_client_never_gets_a_bearer_token(bank, citizen):
    for _ in range(2):
        assert bank.tokens(citizen)["token_type"] == "DPoP"


def test_a_disabled_client_is_dead_at_once(country, citizen):
    party = RelyingParty(country, "fapi")
    tokens = party.tokens(citizen)
    assert country.command("client", "disable", party.id).returncode == 0
    deadline = time.monotonic() + 180
    while party.userinfo(tokens["access_token"]).status_code == 200 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert party.userinfo(tokens["access_token"]).status_code == 401
    refused(party.refresh(tokens["refresh_token"]), {"invalid_client", "invalid_grant"}, {400, 401})
    refused(party.push(), "invalid_client", {400, 401})


# Nothing of this may stand in a log


def test_secrets_are_in_no_log(country, bank, citizen):
    code = bank.sign_in(citizen)["code"]
    tokens = bank.exchange(code).json()
    bank.userinfo(tokens["access_token"])
    time.sleep(0.3)
    log = country.log_file.read_text(errors="replace").rpartition("listening on")[2]
    for name, secret in {"code": code, **{name: tokens[name] for name in ("access_token", "refresh_token", "id_token")},
                         "verifier": bank.verifier, "number": country.citizen_number}.items():
        assert secret not in log, f"{name} stands in the log"


def test_the_database_holds_no_secret_in_the_clear(country, bank, citizen):
    code = bank.sign_in(citizen)["code"]
    tokens = bank.exchange(code).json()
    files = [file for file in country.directory.glob("vneid.sqlite*") if file.is_file()]
    content = b"".join(file.read_bytes() for file in files)
    assert country.citizen_number.encode() not in b"" and content
    for name in ("access_token", "refresh_token"):
        assert tokens[name].encode() not in content, name
    assert code.encode() not in content


# Last, because it waits


@pytest.mark.slow
def test_a_code_lives_for_sixty_seconds(bank, aged):
    code, verifier, made = aged
    time.sleep(max(0, made + 61.5 - time.monotonic()))
    bank.verifier = verifier
    refused(bank.exchange(code), "invalid_grant")
