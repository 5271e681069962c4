"""An agency that shares no code with the platform: it signs and checks with http-message-signatures (RFC 9421)."""

import base64
import datetime
import hashlib
import json
import secrets
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import http_sf
import requests
from cryptography.exceptions import InvalidSignature as WrongSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
from http_message_signatures import (
    ContentDigest,
    HTTPMessageSigner,
    HTTPMessageVerifier,
    MappingKeyResolver,
    algorithms,
)

TAG = "vneid-exchange"
NDJSON = "application/x-ndjson"
# Answers that nobody signs, because nothing was read: see docs/exchange.md, "Checking an answer".
UNSIGNED = {401, 408, 413, 500, 503, 507}


def algorithm_of(key):
    is_edwards = isinstance(key, (ed25519.Ed25519PrivateKey, ed25519.Ed25519PublicKey))
    return algorithms.ED25519 if is_edwards else algorithms.ECDSA_P256_SHA256


def public_key_of(jwk):
    """The key of a JSON Web Key (RFC 7517, RFC 8037)."""
    def coordinate(name):
        return base64.urlsafe_b64decode(jwk[name] + "=" * (-len(jwk[name]) % 4))
    if jwk["kty"] == "OKP":
        return ed25519.Ed25519PublicKey.from_public_bytes(coordinate("x"))
    x, y = (int.from_bytes(coordinate(name)) for name in "xy")
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()


def digest_of(content):
    return f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode()}:"


class DigestAsGiven(ContentDigest):
    """Leaves `Content-Digest` to the caller, who may want to get it wrong."""

    @classmethod
    def prepare(cls, headers, body, *, use_existing_digest):
        pass


class Agency:
    """One member of the exchange with its key; every answer's signature is checked before anybody reads it."""

    def __init__(self, url, member, key_id=None, private_key_file=None):
        self.url = url.rstrip("/")
        self.code = member["code"]
        self.agreements = member.get("agreements", [])
        self.key_id = key_id or member["key_id"]
        pem = Path(private_key_file or member["private_key_file"]).read_bytes()
        self.private_key = serialization.load_pem_private_key(pem, password=None)
        self.session = requests.Session()
        self.session.trust_env = False
        self._answer_keys = None

    # Requests

    def prepare(
        self, method, path, body=None, *, query=None, content_type="application/json", created=None, nonce=None,
        tag=TAG, key_id=None, private_key=None, covered=None, label="sig1", include_alg=True, headers=None,
        expires=None, no_nonce=False,
    ):
        """A signed request. Everything that a test may want to get wrong is a parameter."""
        url = self.url + path + (f"?{urlencode(query)}" if query else "")
        fields = {"Accept-Encoding": "identity", **(headers or {})}
        components = list(covered or ["@method", "@target-uri"])
        if body is not None:
            body = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
            fields.setdefault("Content-Type", content_type)
            fields.setdefault("Content-Digest", digest_of(body))
            if covered is None:
                components += ["content-digest", "content-type"]
        request = self.session.prepare_request(requests.Request(method, url, data=body, headers=fields))
        key = private_key or self.private_key
        key_id = key_id or self.key_id
        signer = HTTPMessageSigner(
            signature_algorithm=algorithm_of(key),
            key_resolver=MappingKeyResolver(public_keys={}, private_keys={key_id: key}))
        signer.content_digest_class = DigestAsGiven
        signer.sign(
            request, key_id=key_id, created=created or datetime.datetime.now(datetime.timezone.utc), expires=expires,
            nonce=None if no_nonce else nonce or secrets.token_urlsafe(16), label=label, tag=tag,
            include_alg=include_alg, covered_component_ids=components)
        return request

    def send(self, request, *, timeout=120):
        return self.session.send(request, timeout=timeout, allow_redirects=False)

    def call(self, method, path, body=None, *, signed=True, **options):
        """Sends a signed request and checks the answer; returns the response.

        `signed=False` is for the refusals that docs/exchange.md says are not signed.
        """
        response = self.send(self.prepare(method, path, body, **options))
        if signed and response.status_code not in UNSIGNED:
            self.check(response)
        return response

    def look_up(self, person, purpose, fields, officer="outside.test", **more):
        body = {"person": person, "purpose": purpose, "fields": fields, "officer": officer, **more}
        return self.call("POST", "/exchange/v1/lookups", body)

    def verify(self, person, purpose, claims, officer="outside.test", **more):
        body = {"person": person, "purpose": purpose, "claims": claims, "officer": officer, **more}
        return self.call("POST", "/exchange/v1/verifications", body)

    def changes(self, purpose, cursor=None, limit=None, officer="outside.test"):
        query = {"purpose": purpose, "officer": officer}
        if cursor is not None:
            query["cursor"] = cursor
        if limit is not None:
            query["limit"] = limit
        return self.call("GET", "/exchange/v1/changes", query=query)

    def receipt(self, identifier):
        return self.call("GET", f"/exchange/v1/receipts/{identifier}")

    # Answers

    @property
    def answer_keys(self):
        if self._answer_keys is None:
            answer = self.session.get(f"{self.url}/exchange/v1/keys", timeout=120)
            answer.raise_for_status()
            self._answer_keys = {jwk["kid"]: public_key_of(jwk) for jwk in answer.json()["keys"]}
        return self._answer_keys

    def check(self, response):
        """Checks an answer's signature twice: with the library, and with a signature base written by hand."""
        label, key_id = response_signer(response)
        key = self.answer_keys[key_id]
        request_label = next(iter(http_sf.parse(
            response.request.headers["Signature-Input"].encode(), tltype="dictionary")))
        required = ["@status", "content-digest", "content-type", '"@method";req', '"@target-uri";req',
                    f'"signature";req;key="{request_label}"']
        if response.request.body:
            required.append('"content-digest";req')
        verifier = HTTPMessageVerifier(
            signature_algorithm=algorithm_of(key),
            key_resolver=MappingKeyResolver(public_keys={key_id: key}, private_keys={}))
        verifier.verify(
            response, max_age=datetime.timedelta(minutes=5), require_components=required, body=response.content)
        check_by_hand(response, label, key)
        return response


def response_signer(response):
    """Label and key id of the one signature of an answer."""
    inputs = http_sf.parse(response.headers["Signature-Input"].encode(), tltype="dictionary")
    assert len(inputs) == 1, "an answer carries one signature"
    label, (_, parameters) = next(iter(inputs.items()))
    return label, parameters["keyid"]


def check_by_hand(response, label, key):
    """RFC 9421 section 2.5 without a library: the base is put together from what went over the wire."""
    assert response.headers["Content-Digest"] == digest_of(response.content)
    parameters = response.headers["Signature-Input"].removeprefix(f"{label}=")
    components = parameters[1:parameters.index(")")].split(" ")
    lines = [f"{component}: {value_by_hand(component, response)}" for component in components]
    base = "\n".join(lines + [f'"@signature-params": {parameters}']).encode()
    signature = base64.b64decode(response.headers["Signature"].removeprefix(f"{label}=:").removesuffix(":"))
    try:
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, base)
        else:
            r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
            key.verify(utils.encode_dss_signature(r, s), base, ec.ECDSA(hashes.SHA256()))
    except WrongSignature as error:
        raise AssertionError(f"the answer's signature does not hold over\n{base.decode()}") from error


def value_by_hand(component, response):
    name, *flags = component.split(";")
    message = response.request if "req" in flags else response
    match name.strip('"'):
        case "@status":
            return str(response.status_code)
        case "@method":
            return message.method
        case "@target-uri":
            parts = urlsplit(message.url)
            return f"{parts.scheme}://{parts.netloc.lower()}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        case "signature":
            key = next(flag for flag in flags if flag.startswith("key=")).removeprefix("key=").strip('"')
            return message.headers["Signature"].removeprefix(f"{key}=")
        case field:
            return message.headers[field].strip()


def code_of(response):
    """The stable code of a problem: the last part of its type."""
    assert response.headers["Content-Type"].split(";")[0] == "application/problem+json", response.text[:300]
    return response.json()["type"].rsplit("/", 1)[-1]
