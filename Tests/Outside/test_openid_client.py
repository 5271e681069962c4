"""Authlib, a client of other people, through the FAPI 2.0 profile: PAR, private_key_jwt, PKCE, DPoP."""

import secrets
import time

import pytest
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from citizen import Page
from joserfc import jwk, jwt
from relying_party import discover, new_key, parameters_of, register, registration, sign, text_of, visit


class DPoP:
    """The one thing that Authlib does not do: proofs of possession, as hooks of its session."""

    def __init__(self):
        self.key = new_key("proof")
        self.public = {name: value for name, value in self.key.as_dict(private=False).items()
                       if name in ("kty", "crv", "x", "y")}

    def proof(self, method, url, token=None):
        import hashlib
        claims = {"jti": secrets.token_urlsafe(16), "htm": method, "htu": url, "iat": int(time.time())}
        if token:
            claims["ath"] = text_of(hashlib.sha256(token.encode()).digest())
        return sign(claims, self.key, {"typ": "dpop+jwt", "alg": "ES256", "jwk": self.public})


class Bank:
    """An application written with Authlib."""

    def __init__(self, country):
        self.metadata = discover(country)
        self.redirect_uri = "http://127.0.0.1:9/callback"
        key = new_key("bank")
        self.id = register(country, {
            **registration("fapi", self.redirect_uri, {"keys": [key.as_dict(private=False)]}),
            "client_name#vi": "Ngân hàng Sao Mai", "client_name#en": "Sao Mai Bank"})["client_id"]
        self.dpop = DPoP()
        self.session = OAuth2Session(
            self.id, key, scope="openid profile", redirect_uri=self.redirect_uri, code_challenge_method="S256",
            token_endpoint_auth_method="private_key_jwt", revocation_endpoint_auth_method="private_key_jwt")
        self.session.trust_env = False
        self.session.register_client_auth_method(
            PrivateKeyJWT(self.metadata["issuer"], headers={"kid": "bank"}, alg="ES256"))

    def start(self):
        """Pushes the request and returns where to send the browser."""
        self.verifier, self.nonce = secrets.token_urlsafe(48), secrets.token_urlsafe(16)
        address, self.state = self.session.create_authorization_url(
            self.metadata["authorization_endpoint"], code_verifier=self.verifier, nonce=self.nonce)
        pushed = self.session.request(
            "POST", self.metadata["pushed_authorization_request_endpoint"], withhold_token=True,
            data=parameters_of(address), auth=self.session.client_auth("private_key_jwt"))
        assert pushed.status_code == 201, pushed.text
        return (f"{self.metadata['authorization_endpoint']}?client_id={self.id}"
                f"&request_uri={pushed.json()['request_uri']}")

    def finish(self, response):
        assert response["state"] == self.state and response["iss"] == self.metadata["issuer"]
        url = self.metadata["token_endpoint"]
        return self.session.fetch_token(
            url, grant_type="authorization_code", code=response["code"], code_verifier=self.verifier,
            redirect_uri=self.redirect_uri, headers={"DPoP": self.dpop.proof("POST", url)})

    def userinfo(self, token):
        url = self.metadata["userinfo_endpoint"]
        return self.session.request("GET", url, withhold_token=True, headers={
            "Authorization": f"DPoP {token}", "DPoP": self.dpop.proof("GET", url, token)})


@pytest.fixture(scope="module")
def bank(country):
    return Bank(country)


@pytest.fixture(scope="module")
def tokens(bank, citizen):
    response = visit(citizen, bank.start(), bank.redirect_uri)
    assert response and "code" in response, response
    return bank.finish(response)


def test_the_id_token_is_sound_and_honest(bank, tokens):
    keys = jwk.KeySet.import_key_set(bank.session.request(
        "GET", bank.metadata["jwks_uri"], withhold_token=True).json())
    token = jwt.decode(tokens["id_token"], keys, algorithms=["ES256", "EdDSA", "Ed25519"])
    claims = token.claims
    jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": bank.metadata["issuer"]}, aud={"essential": True, "value": bank.id},
        exp={"essential": True}, nonce={"essential": True, "value": bank.nonce}, sub={"essential": True},
        auth_time={"essential": True}).validate(claims)
    assert claims["acr"] in bank.metadata["acr_values_supported"] and claims["amr"]
    assert claims["auth_time"] <= time.time()


def test_userinfo_tells_what_was_agreed(bank, tokens):
    answer = bank.userinfo(tokens["access_token"])
    assert answer.status_code == 200, answer.text
    assert answer.json()["name"] == "Nguyễn Thị Mai"
    assert "personal_number" not in answer.text and not any(
        isinstance(value, str) and value.isdigit() and len(value) == 12 for value in answer.json().values())


def test_refresh_revocation_and_introspection(bank, tokens):
    url = bank.metadata["token_endpoint"]
    fresh = bank.session.refresh_token(
        url, tokens["refresh_token"], headers={"DPoP": bank.dpop.proof("POST", url)})
    assert bank.userinfo(fresh["access_token"]).status_code == 200
    seen = bank.session.introspect_token(bank.metadata["introspection_endpoint"], fresh["access_token"]).json()
    assert seen["active"] and seen["client_id"] == bank.id and seen["cnf"]["jkt"] == bank.dpop.key.thumbprint()
    gone = bank.session.revoke_token(bank.metadata["revocation_endpoint"], fresh["access_token"])
    assert gone.status_code == 200
    assert bank.userinfo(fresh["access_token"]).status_code == 401
    seen = bank.session.introspect_token(bank.metadata["introspection_endpoint"], fresh["access_token"]).json()
    assert seen == {"active": False}


def test_keys_of_the_client_may_be_of_every_kind(country, citizen):
    from relying_party import RelyingParty
    for algorithm in ("ES256", "PS256", "EdDSA"):
        party = RelyingParty(country, "fapi", algorithm=algorithm)
        assert party.userinfo(party.tokens(citizen)["access_token"]).status_code == 200, algorithm


def test_signed_responses_and_signed_requests(country, citizen):
    """JARM and JAR (FAPI 2.0 Message Signing)."""
    from relying_party import RelyingParty
    party = RelyingParty(country, "fapi")
    now = int(time.time())
    request = sign({**party.request(), "iss": party.id, "aud": party.issuer, "iat": now, "nbf": now, "exp": now + 300},
                   party.key, {"alg": "ES256", "kid": "key-1", "typ": "oauth-authz-req+jwt"})
    pushed = party.push(fields={"client_id": party.id, "request": request})
    assert pushed.status_code == 201, pushed.text
    response = visit(citizen, party.authorization_url(
        client_id=party.id, request_uri=pushed.json()["request_uri"]), party.redirect_uri)
    assert party.exchange(response["code"]).status_code == 200
    answer = party.sign_in(citizen, response_mode="jwt")
    keys = jwk.KeySet.import_key_set(party.session.get(party.endpoint("jwks_uri"), timeout=120).json())
    claims = jwt.decode(answer["response"], keys, algorithms=["ES256", "EdDSA", "Ed25519"]).claims
    assert claims["iss"] == party.issuer and claims["aud"] == party.id and claims["exp"] > now
    assert claims["state"] == party.requested["state"] and party.exchange(claims["code"]).status_code == 200


def test_a_kiosk_signs_a_citizen_in_with_a_code_on_her_telephone(country, citizen):
    """Device flow (RFC 8628)."""
    from relying_party import RelyingParty
    party = RelyingParty(country, "fapi", grant_types=[
        "urn:ietf:params:oauth:grant-type:device_code", "refresh_token"], response_types=[], redirect_uris=[])
    asked = party.post("device_authorization_endpoint", party.authenticated({"scope": "openid profile"}))
    assert asked.status_code == 200, asked.text
    asked = asked.json()
    grant = {"grant_type": "urn:ietf:params:oauth:grant-type:device_code", "device_code": asked["device_code"]}
    assert party.token(grant).json()["error"] == "authorization_pending"
    page = citizen.session.get(asked["verification_uri_complete"], timeout=120)
    for _ in range(4):
        if not any(form["buttons"] or form["fields"].get("user_code") for form in Page(page.text).forms):
            break
        page = citizen.submit(page, {"decision": "approve"})
    time.sleep(asked.get("interval", 5))
    tokens = party.token(grant)
    assert tokens.status_code == 200, tokens.text
    assert party.userinfo(tokens.json()["access_token"]).json()["name"] == "Nguyễn Thị Mai"


def test_the_provider_signs_out_its_clients(country, citizen):
    """Back-channel logout: a signed notice, for the session that ended. The last test: the citizen is gone afterwards."""
    from relying_party import RelyingParty, listener
    with listener() as server:
        party = RelyingParty(country, "oidc", backchannel_logout_uri=server.url + "/logout",
                             backchannel_logout_session_required=True)
        claims = party.identity(party.tokens(citizen)["id_token"])
        citizen.submit(citizen.open("/me"), action="/sign-out")
        deadline = time.monotonic() + 180
        while not server.seen:
            assert time.monotonic() < deadline, f"nobody was told of the end of the session: {country.log_tail()}"
            time.sleep(0.1)
        method, path, body = server.seen[0]
        keys = jwk.KeySet.import_key_set(party.session.get(party.endpoint("jwks_uri"), timeout=120).json())
        notice = jwt.decode(parameters_of("?" + body)["logout_token"], keys,
                            algorithms=["ES256", "EdDSA", "Ed25519"])
        assert (method, path) == ("POST", "/logout") and notice.header["typ"] == "logout+jwt"
        assert notice.claims["sid"] == claims["sid"] and notice.claims["aud"] in (party.id, [party.id])
        assert "http://schemas.openid.net/event/backchannel-logout" in notice.claims["events"]
        assert "nonce" not in notice.claims
