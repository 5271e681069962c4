"""A relying party by hand, over joserfc: every part of a request can be left out, repeated or forged."""

import base64
import contextlib
import hashlib
import json
import secrets
import subprocess
import time
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests
from citizen import Page
from joserfc import jwk, jws, jwt

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ALGORITHMS = ["ES256", "EdDSA", "Ed25519", "PS256", "RS256"]


def text_of(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def new_key(key_id="key-1", algorithm="ES256"):
    parameters = {"kid": key_id, "use": "sig", "alg": algorithm}
    if algorithm in ("EdDSA", "Ed25519"):
        return jwk.OKPKey.generate_key("Ed25519", parameters)
    if algorithm in ("PS256", "RS256"):
        return jwk.RSAKey.generate_key(2048, parameters)
    return jwk.ECKey.generate_key("P-256", parameters)


def sign(claims, key, header):
    """A JWS in compact form: the library signs what we write, without looking at whether a header is sensible."""
    payload = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    signed = f"{text_of(json.dumps(header).encode())}.{text_of(payload)}"
    algorithm = jws.JWSRegistry(algorithms=ALGORITHMS).get_alg(header.get("alg", "ES256"))
    return f"{signed}.{text_of(algorithm.sign(signed.encode(), key))}"


def changed(values, changes):
    """The values with the changes; None takes a member out."""
    return {name: value for name, value in {**values, **changes}.items() if value is not None}


class RelyingParty:
    """A client that is registered with a country's provider."""

    def __init__(self, country, profile="fapi", redirect_uri=None, algorithm="ES256", **metadata):
        self.country, self.profile, self.algorithm = country, profile, algorithm
        self.redirect_uri = redirect_uri or f"http://127.0.0.1:9/{secrets.token_hex(4)}"
        self.key, self.proof_key = new_key(algorithm=algorithm), new_key("proof")
        self.session = requests.Session()
        self.session.trust_env = False
        self.registration = register(country, changed(
            registration(profile, self.redirect_uri, {"keys": [self.key.as_dict(private=False)]}), metadata))
        self.id = self.registration["client_id"]
        self.metadata = discover(country)
        self.issuer = self.metadata["issuer"]

    # Proofs

    def assertion(self, header=None, key=None, **changes):
        """A client assertion (RFC 7523) for the issuer; the changes make it wrong."""
        now = int(time.time())
        claims = changed({"iss": self.id, "sub": self.id, "aud": self.issuer, "jti": secrets.token_urlsafe(16),
                          "iat": now, "exp": now + 60}, changes)
        return sign(claims, key or self.key, changed({"alg": self.algorithm, "kid": "key-1"}, header or {}))

    def authenticated(self, fields, **changes):
        """The fields with client authentication, unless they bring their own."""
        if "client_assertion" in fields:
            return changed(fields, {})
        return changed({"client_assertion_type": ASSERTION, "client_assertion": self.assertion(**changes)}, fields)

    def proof(self, method, url, token=None, key=None, header=None, **changes):
        """A DPoP proof (RFC 9449 section 4.2)."""
        key = key or self.proof_key
        public = {name: value for name, value in key.as_dict(private=False).items() if name in ("kty", "crv", "x", "y")}
        claims = {"jti": secrets.token_urlsafe(16), "htm": method, "htu": url, "iat": int(time.time())}
        if token:
            claims["ath"] = text_of(hashlib.sha256(token.encode()).digest())
        return sign(changed(claims, changes), key, changed(
            {"typ": "dpop+jwt", "alg": "ES256", "jwk": public}, header or {}))

    def endpoint(self, name):
        return self.metadata[name]

    def post(self, name, fields, proof=None, **options):
        """A form to an endpoint of the provider, named as in its metadata."""
        headers = {**options.pop("headers", {}), **({"DPoP": proof} if proof else {})}
        return self.session.post(
            self.endpoint(name), data=fields, headers=headers, timeout=120, allow_redirects=False, **options)

    # The code flow

    def request(self, **changes):
        """The parameters of an authorization request; the verifier of its challenge is kept."""
        self.verifier = secrets.token_urlsafe(48)
        return changed({
            "client_id": self.id, "response_type": "code", "redirect_uri": self.redirect_uri,
            "scope": "openid profile", "state": secrets.token_urlsafe(16), "nonce": secrets.token_urlsafe(16),
            "code_challenge": text_of(hashlib.sha256(self.verifier.encode()).digest()),
            "code_challenge_method": "S256"}, changes)

    def push(self, fields=None, proof=None, **changes):
        """Sends a pushed authorization request (RFC 9126)."""
        self.requested = fields if fields is not None else self.request(**changes)
        return self.post("pushed_authorization_request_endpoint", self.authenticated(self.requested), proof)

    def authorization_url(self, **parameters):
        return self.endpoint("authorization_endpoint") + "?" + urlencode(parameters)

    def start(self, **changes):
        """The address the browser is sent to: after PAR for `fapi`, with everything in it for `oidc`."""
        if self.profile == "oidc":
            self.requested = self.request(**changes)
            return self.authorization_url(**self.requested)
        pushed = self.push(**changes)
        assert pushed.status_code == 201, pushed.text
        return self.authorization_url(client_id=self.id, request_uri=pushed.json()["request_uri"])

    def sign_in(self, citizen, decision="approve", **changes):
        """A whole authorization with a signed-in citizen; returns the parameters of the response."""
        response = visit(citizen, self.start(**changes), self.redirect_uri, decision)
        assert response is not None, "the browser was not sent back to the client"
        return response

    def exchange(self, code, proof=True, **changes):
        """Sends a code to the token endpoint."""
        fields = changed({"grant_type": "authorization_code", "code": code, "redirect_uri": self.redirect_uri,
                          "code_verifier": self.verifier}, changes)
        return self.token(fields, proof)

    def token(self, fields, proof=True):
        if proof is True:
            proof = self.proof("POST", self.endpoint("token_endpoint")) if self.profile == "fapi" else None
        return self.post("token_endpoint", self.authenticated(fields), proof)

    def tokens(self, citizen, **changes):
        """Signs a citizen in and returns the token response."""
        response = self.exchange(self.sign_in(citizen, **changes)["code"])
        assert response.status_code == 200, response.text
        return response.json()

    def userinfo(self, token, proof=True, scheme=None, **options):
        url = self.endpoint("userinfo_endpoint")
        scheme = scheme or ("DPoP" if self.profile == "fapi" else "Bearer")
        if proof is True:
            proof = self.proof("GET", url, token) if self.profile == "fapi" else None
        headers = {"Authorization": f"{scheme} {token}", **({"DPoP": proof} if proof else {})}
        return self.session.get(url, headers=headers, timeout=120, **options)

    def refresh(self, token, proof=True, **changes):
        return self.token(changed({"grant_type": "refresh_token", "refresh_token": token}, changes), proof)

    def introspect(self, token):
        return self.post("introspection_endpoint", self.authenticated({"token": token}))

    def revoke(self, token):
        return self.post("revocation_endpoint", self.authenticated({"token": token}))

    def identity(self, token):
        """The claims of an ID token, checked against the provider's keys."""
        keys = jwk.KeySet.import_key_set(self.session.get(self.endpoint("jwks_uri"), timeout=120).json())
        checked = jwt.decode(token, keys, algorithms=["ES256", "EdDSA", "Ed25519"])
        claims = checked.claims
        assert claims["iss"] == self.issuer and claims["aud"] in (self.id, [self.id])
        assert claims["nonce"] == self.requested["nonce"]
        assert claims["iat"] - 5 <= time.time() < claims["exp"]
        return claims


def discover(country):
    answer = country.get("/.well-known/openid-configuration")
    assert answer.status_code == 200, answer.text
    return answer.json()


def registration(profile, redirect_uri, jwks):
    """A client's metadata, as `vneid client register` takes it."""
    return {
        "client_name#vi": "Ứng dụng thử", "client_name#en": "Test application", "profile": profile,
        "environment": "staging", "redirect_uris": [redirect_uri],
        "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
        "token_endpoint_auth_method": "private_key_jwt", "jwks": jwks, "scope": "openid profile",
        "purposes": [{
            "code": "account", "vi": "Mở tài khoản cho bạn", "en": "To open an account for you",
            "claims": [{"name": "name", "essential": True}, {"name": "birthdate"}]}],
    }


def register(country, metadata):
    """Registers a client by the command line, as an operator does."""
    file = country.directory / f"client-{secrets.token_hex(4)}.json"
    file.write_text(json.dumps(metadata))
    done = country.command("client", "register", str(file))
    file.unlink()
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def refused_registration(directory, metadata):
    """What an installation without a server says to a registration that it must refuse."""
    from country import vneid
    file = directory / "client.json"
    file.write_text(json.dumps(metadata))
    done = subprocess.run([vneid(), "client", "register", str(file), "--data", str(directory)],
                          capture_output=True, text=True, timeout=300)
    assert done.returncode != 0, done.stdout
    return [error["pointer"] for error in json.loads(done.stdout)["errors"]]


def parameters_of(location):
    """The parameters of an authorization response."""
    return dict(parse_qsl(urlsplit(location).query, keep_blank_values=True))


def visit(citizen, url, redirect_uri, decision="approve", attributes=None, steps=8):
    """Goes through the provider's pages until the browser is sent back to the client.

    Returns the parameters of the response, or None if a page was reached that leads nowhere.
    """
    page = citizen.session.get(url, timeout=120, allow_redirects=False)
    for _ in range(steps):
        if page.is_redirect:
            location = requests.compat.urljoin(page.url, page.headers["Location"])
            if location.split("?")[0] == redirect_uri:
                return parameters_of(location)
            page = citizen.session.get(location, timeout=120, allow_redirects=False)
        elif any("/consent/" in form["action"] for form in Page(page.text).forms):
            fields = [("decision", decision)]
            fields += [("attribute", claim) for claim in attributes or []]
            page = citizen.submit(page, fields, action=consent_action(page), allow_redirects=False)
        else:
            return None
    return None


def consent_action(page):
    return next(form["action"] for form in Page(page.text).forms if "/consent/" in form["action"])


@contextlib.contextmanager
def listener():
    """A loopback address that remembers what was asked of it: nobody may be made to call it."""
    import http.server
    import threading

    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self):
            length = int(self.headers.get("Content-Length") or 0)
            self.server.seen.append((self.command, self.path, self.rfile.read(length).decode(errors="replace")))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = answer

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.seen = []
    server.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
