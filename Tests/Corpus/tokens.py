"""Writes tokens.jsonl: tokens that must be refused, and a few that must not, each with its verdict.

Made with the Python library "cryptography", not with our code. Every line is input for `vneid-verify verify --jsonl`
(kind "jwt") with two members more: "name" and "expect". Keys are for tests only. Run: python3 tokens.py > tokens.jsonl
"""
import base64
import hashlib
import hmac
import json

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, utils

NOW = 1_700_000_000
ISSUER = "https://id.example"
RSA_PEM = b"""
-----BEGIN RSA PRIVATE KEY-----
MIIEowIBAAKCAQEAue7WG+8hZma8NOpFc+Zy1q5hlek9TZL7kx/Pt+k7KziQwrAS
Jh4WZfytAw0/j6SEvQCZ9d90nsQolYSuYlyda26oB0utq4RUIbnUt1VzroDCxKiB
tuZJ9oUgWk1ucWr0mcF484jBqZZjyYxqqR/5Rt27SOzcB2nwoLh4ZfhEiNsKdvpU
5/inOnXwoAA79OGG8yazTtURZmx8zIjsG9iyBtrCdAr/vvt7WLQ1hprUWrp9MYB1
02PZUvDZ7fejSkYFYRzyK0kv947plHaj1XmBRkAi8YZtc+Aag+aExu9+Z2urWH/Y
k0l8XrCJq4UsHsHXz0FEMJFFYWOAhGYZtpP7EwIDAQABAoIBABpevXQfHAwTbwb2
4PHOpyPmfdr5Rk4DFiC9fBmCf8yh9vn9vHKL2t5iZ0FNtuGO/O/Mrt6jGhL4Zs8f
OcJOjgRcyyz5tpW4V1xPKFRLeh7aOTATZrjuJrhKv5YUcaEEASabZ3rsFEISnRrK
ikgWoPqZhlnnP0+NNBOqBhK5kt1xK6NcS48aDsVOv5/nHDyJDyYyBAnBUjfQmnYS
eir/QIimZu3xg8pYueU64APkFJdsOr9/La0RcUGxXMdRk19moO3B2WdaYvk4tUex
6RTQoKj7He5LXze5/x8Ypklynlt5hy4l3aGXGNom00Y/Oc7mPEMmotRm62Hutg75
fr9x380CgYEA+3H8DyzAOxLkZHt0bqwD1tIJ72hj1HjwAf/cGnWFGc0J9hjjy5qb
cxcWqQ3Ran0JXVpQ1mT731LXR9nnE5xnY85EpkPzSvYDyDY6VmAGGfnUdCwTuX8N
pfATRfmuc9WWGSlMUrHstdHuerrtaZcf0lIoe/QhPswrSSy6XsMyBx0CgYEAvU0N
+5q41Q18Thq64tGQPlTxNJc5yFVSE1LC5FjTNeJ0HduOa7ZWzIhEd0jY0ulqgGNX
TmnrCUmDz4+yRkVOQ6mZ0mHI38nUbw7fQemTn7vq44IAr+oCrmwywp7dz+qAE2l7
3S+HruzxuN5WQP2rFmlwZ1Bocsgm1S1QZhvSA+8CgYBSRSpGwMqoyXanFemzqF6d
NB4CEjLPuz40OUYH9jm1hmvi9KPb41tHXd+RMq85W23r+HgIngP3PwCnRrmfpgYC
FuRJTmRVO4djQ7L0vfhhGWgVFrLhd5u8ln+H3rjgt5qj4upRCFw95VFVIMI7UTId
O7p5TBhwlpb3G0ZjaRR+VQKBgEHODXRPXr1BSNrl092RN/FTGd5MS5vmfPeWp4U1
k4aByBexARtUcWv8WsCUpDr9RTaIUgtCKqA53AZFT5W59fDzfjNyJqAUyzIoG1gQ
WG8IpiicQpzkXjZACo05KKZkQE1/N722Dhay63x2XcmN5PGPibGAdC6igU1NyUsV
lLYlAoGBAPnxrgWQwMl/rVsWOzd40UitATym9umac+5QTvkLdP7tshuYtccQUZjF
4xSftdRAocYhMOelnp9FZa3zVRhuMdsbfz4+QIHZJOuI/3B9FE32dxw3NP8oQ4sD
A3JdClTzO8UHGVghvFDvS54b7a04xaw8A6L38GepE7ZrXNn1c3cu
-----END RSA PRIVATE KEY-----
"""

ed = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
other = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
p256 = ec.derive_private_key(0x1234567890ABCDEF1234567890ABCDEF, ec.SECP256R1())
rsa = serialization.load_pem_private_key(RSA_PEM.strip(), None)


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value: int, size: int) -> str:
    return b64(value.to_bytes(size, "big"))


def jwk_ed(key, kid):
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return {"kty": "OKP", "crv": "Ed25519", "x": b64(raw), **({"kid": kid} if kid else {})}


point = p256.public_key().public_numbers()
numbers = rsa.public_key().public_numbers()
JWKS = {
    "keys": [
        jwk_ed(ed, "ed"),
        {"kty": "EC", "crv": "P-256", "x": number(point.x, 32), "y": number(point.y, 32), "kid": "ec", "use": "sig"},
        {"kty": "RSA", "n": number(numbers.n, 256), "e": "AQAB", "kid": "rsa", "key_ops": ["verify"]},
    ]
}


def sign_ed(data, key=ed):
    return key.sign(data)


def sign_ec(data, digest=hashes.SHA256()):
    r, s = utils.decode_dss_signature(p256.sign(data, ec.ECDSA(digest)))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def sign_rs(data, digest=hashes.SHA256()):
    return rsa.sign(data, padding.PKCS1v15(), digest)


def sign_ps(data, salt=32, digest=hashes.SHA256(), mgf=hashes.SHA256()):
    return rsa.sign(data, padding.PSS(padding.MGF1(mgf), salt), digest)


def claims(**changes):
    found = {"iss": "client", "sub": "client", "aud": ISSUER, "iat": NOW, "exp": NOW + 60, "jti": "1"}
    found.update(changes)
    return {name: value for name, value in found.items() if value is not ...}


def text(value) -> bytes:
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))).encode()


def token(header, payload=None, sign=sign_ed):
    signed = b64(text(header)) + "." + b64(text(claims() if payload is None else payload))
    return signed + "." + b64(sign(signed.encode()))


lines = []


def case(name, expect, value, **members):
    line = {"name": name, "expect": expect, "kind": "jwt", "token": value, "iss": "client", "aud": ISSUER, "now": NOW}
    line.update({"maxLifetime": 300, "jwks": "default", **members})
    lines.append(line)


E = {"alg": "EdDSA", "kid": "ed"}
GOOD = token(E)
HEAD, BODY, SIG = GOOD.split(".")

# What must pass, so that a verifier which refuses everything is found out
case("EdDSA", "ok", GOOD)
case("ES256", "ok", token({"alg": "ES256", "kid": "ec", "typ": "JWT"}, sign=sign_ec))
case("PS256", "ok", token({"alg": "PS256", "kid": "rsa"}, sign=sign_ps))
case("RS256", "ok", token({"alg": "RS256", "kid": "rsa"}, sign=sign_rs))
case("no kid, one key that fits", "ok", token({"alg": "EdDSA"}))
case("iat with a fraction", "ok", token(E, text(claims()).replace(b'"iat":1700000000', b'"iat":1700000000.25')))
case("iat 10 seconds ahead", "ok", token(E, claims(iat=NOW + 10)))
case("unknown claims", "ok", token(E, claims(foo={"bar": [1]})))

# The algorithm
for alg in ["none", "None", "NONE", "nOnE", "", None, ["EdDSA"], "eddsa", "EdDSA ", "Ed448", "ES384", "ES512", "RS1"]:
    case(f"alg {alg!r}", "algorithm_wrong", b64(text({"alg": alg, "kid": "ed"})) + "." + BODY + ".")
    case(f"alg {alg!r}, signed", "algorithm_wrong", token({"alg": alg, "kid": "ed"}))
case("no alg", "algorithm_wrong", token({"kid": "ed"}))
SPKI = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
DER = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
for name, secret in [
    ("PEM", rsa.public_key().public_bytes(*SPKI)),
    ("DER", rsa.public_key().public_bytes(*DER)),
    ("JWK", text(JWKS["keys"][2])),
    ("nothing", b""),
]:
    for alg, digest in [("HS256", hashlib.sha256), ("HS384", hashlib.sha384), ("HS512", hashlib.sha512)]:
        made = token({"alg": alg, "kid": "rsa"}, sign=lambda data: hmac.new(secret, data, digest).digest())
        case(f"{alg} with the public key as {name}", "algorithm_wrong", made)
case("ES256 named, Ed25519 key", "algorithm_wrong", token({"alg": "ES256", "kid": "ed"}))
case("EdDSA named, P-256 key", "algorithm_wrong", token({"alg": "EdDSA", "kid": "ec"}, sign=sign_ec))
case("RS256 named, P-256 key", "algorithm_wrong", token({"alg": "RS256", "kid": "ec"}, sign=sign_rs))
case("RS256 where FAPI rules", "algorithm_wrong", token({"alg": "RS256", "kid": "rsa"}, sign=sign_rs),
     algs=["ES256", "EdDSA", "PS256"])
case("PS256 named, PKCS1 signature", "signature_bad", token({"alg": "PS256", "kid": "rsa"}, sign=sign_rs))
case("RS256 named, PSS signature", "signature_bad", token({"alg": "RS256", "kid": "rsa"}, sign=sign_ps))
case("PSS without salt", "signature_bad", token({"alg": "PS256", "kid": "rsa"}, sign=lambda d: sign_ps(d, 0)))
case("PSS with a long salt", "signature_bad", token({"alg": "PS256", "kid": "rsa"}, sign=lambda d: sign_ps(d, 64)))
case("PSS, SHA-512", "signature_bad",
     token({"alg": "PS256", "kid": "rsa"}, sign=lambda d: sign_ps(d, 32, hashes.SHA512())))
case("PSS, MGF of SHA-1", "signature_bad",
     token({"alg": "PS256", "kid": "rsa"}, sign=lambda d: sign_ps(d, 32, mgf=hashes.SHA1())))
case("PKCS1, SHA-1", "signature_bad",
     token({"alg": "RS256", "kid": "rsa"}, sign=lambda d: sign_rs(d, hashes.SHA1())))
case("ES256 over SHA-512", "signature_bad",
     token({"alg": "ES256", "kid": "ec"}, sign=lambda d: sign_ec(d, hashes.SHA512())))
case("ES256 as DER", "signature_bad",
     token({"alg": "ES256", "kid": "ec"}, sign=lambda d: p256.sign(d, ec.ECDSA(hashes.SHA256()))))
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
for name, r, s in [("zero", 0, 0), ("order", ORDER, ORDER), ("one and zero", 1, 0), ("zero and one", 0, 1)]:
    made = token({"alg": "ES256", "kid": "ec"}, sign=lambda d: r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    case(f"ES256 with {name}", "signature_bad", made)
L = 2**252 + 27742317777372353535851937790883648493


def malleable(data):
    made = sign_ed(data)
    return made[:32] + (int.from_bytes(made[32:], "little") + L).to_bytes(32, "little")


case("EdDSA with S plus the order", "signature_bad", token(E, sign=malleable))
case("EdDSA, 63 bytes", "signature_bad", token(E, sign=lambda d: sign_ed(d)[:63]))
case("EdDSA, 65 bytes", "signature_bad", token(E, sign=lambda d: sign_ed(d) + b"\0"))
case("RS256, leading zero", "signature_bad", token({"alg": "RS256", "kid": "rsa"}, sign=lambda d: b"\0" + sign_rs(d)))
case("signature of nothing", "signature_bad", token(E, sign=lambda d: b""))
case("somebody else's key", "signature_bad", token(E, sign=lambda d: sign_ed(d, other)))

# The key
evil = jwk_ed(other, "evil")
case("kid unknown", "key_unknown", token({"alg": "EdDSA", "kid": "evil"}, sign=lambda d: sign_ed(d, other)))
case("no kid, no key", "key_unknown", token({"alg": "EdDSA"}), jwks={"keys": []})
case("no kid, two keys that fit", "key_unknown", token({"alg": "EdDSA"}),
     jwks={"keys": [jwk_ed(ed, "a"), jwk_ed(other, "b")]})
case("a key for encryption", "key_unknown", token(E), jwks={"keys": [{**jwk_ed(ed, "ed"), "use": "enc"}]})
case("a key for another operation", "key_unknown", token(E), jwks={"keys": [{**jwk_ed(ed, "ed"), "key_ops": ["sign"]}]})
case("a key that names another algorithm", "key_unknown", token(E), jwks={"keys": [{**jwk_ed(ed, "ed"), "alg": "ES256"}]})
case("RSA for PS256 only", "algorithm_wrong", token({"alg": "RS256", "kid": "rsa"}, sign=sign_rs),
     jwks={"keys": [{**JWKS["keys"][2], "alg": "PS256"}]})
for name, jwks in [
    ("the same kid twice", {"keys": [jwk_ed(ed, "a"), jwk_ed(other, "a")]}),
    ("a private key", {"keys": [{**jwk_ed(ed, "ed"), "d": b64(bytes(range(32)))}]}),
    ("a modulus of 1024 bits", {"keys": [{"kty": "RSA", "n": number(2**1023 + 1, 128), "e": "AQAB"}]}),
    ("a modulus of 8200 bits", {"keys": [{"kty": "RSA", "n": number(2**8199 + 1, 1025), "e": "AQAB"}]}),
    ("an even modulus", {"keys": [{"kty": "RSA", "n": number(2**2047 + 2, 256), "e": "AQAB"}]}),
    ("exponent 1", {"keys": [{**JWKS["keys"][2], "e": "AQ"}]}),
    ("an even exponent", {"keys": [{**JWKS["keys"][2], "e": "Ag"}]}),
    ("a long exponent", {"keys": [{**JWKS["keys"][2], "e": number(2**32 + 1, 5)}]}),
    ("a modulus with a leading zero", {"keys": [{**JWKS["keys"][2], "n": b64(b"\0" + numbers.n.to_bytes(256, "big"))}]}),
    ("a point beside the curve", {"keys": [{**JWKS["keys"][1], "y": number(point.y ^ 1, 32)}]}),
    ("keys as an object", {"keys": {"ed": jwk_ed(ed, "ed")}}),
    ("no keys member", {"key": []}),
    ("a list", [jwk_ed(ed, "ed")]),
    ("21 keys", {"keys": [jwk_ed(ed, str(index)) for index in range(21)]}),
]:
    case(f"key set: {name}", "input_jwks", GOOD, jwks=jwks)

# Headers that would take a key, an address or a rule from the sender
for name, value in [
    ("jwk", evil), ("jku", "https://127.0.0.1/keys"), ("x5u", "https://127.0.0.1/cert"), ("x5c", []),
    ("x5c", ["MIIB"]), ("x5t", "AAAA"), ("x5t#S256", "AAAA"), ("crit", []), ("crit", ["exp"]), ("crit", ["b64"]),
    ("crit", "exp"), ("b64", False), ("b64", True), ("zip", "DEF"), ("enc", "A128GCM"), ("epk", evil), ("p2c", 10**9),
    ("iss", "client"), ("aud", ISSUER), ("nonce", "1"), ("alg\u0000", "none"), ("trust_chain", ["a"]),
]:
    case(f"header {name} {value!r}"[:60], "header_forbidden", token({**E, name: value}))
case("own key in the header", "header_forbidden",
     token({"alg": "EdDSA", "jwk": evil}, sign=lambda d: sign_ed(d, other)))
for kid in ["", 7, None, ["ed"], "../../dev/null\n", "ed\u0000", "' OR '1'='1", "e\u0301d", "x" * 257]:
    case(f"kid {kid!r}"[:60], "signature_malformed", token({"alg": "EdDSA", "kid": kid}))
for kid in ["../../../dev/null", "%00", "ED", "ed/", "http://127.0.0.1/"]:
    case(f"kid {kid!r}", "key_unknown", token({"alg": "EdDSA", "kid": kid}))
for typ in ["at+jwt", "dpop+jwt", "secevent+jwt", "logout+jwt", "oauth-authz-req+jwt", "application/at+jwt", "", 1, None, ["JWT"]]:
    case(f"typ {typ!r}", "type_wrong", token({**E, "typ": typ}))
case("typ must be there", "type_wrong", GOOD, typ="dpop+jwt")

# The header's text
for name, header in [
    ("alg twice, none last", b'{"alg":"EdDSA","kid":"ed","alg":"none"}'),
    ("alg twice, none first", b'{"alg":"none","kid":"ed","alg":"EdDSA"}'),
    ("alg twice, escaped", b'{"alg":"EdDSA","kid":"ed","\\u0061lg":"none"}'),
    ("a list", b'["alg","EdDSA"]'), ("a text", b'"EdDSA"'), ("nothing", b""), ("null", b"null"), ("a number", b"1"),
    ("something behind it", b'{"alg":"EdDSA","kid":"ed"} {}'), ("a comma too many", b'{"alg":"EdDSA","kid":"ed",}'),
    ("single quotes", b"{'alg':'EdDSA'}"), ("a comment", b'{"alg":"EdDSA"/**/}'), ("not closed", b'{"alg":"EdDSA"'),
    ("a byte order mark", b'\xef\xbb\xbf{"alg":"EdDSA","kid":"ed"}'), ("UTF-16", '{"alg":"EdDSA"}'.encode("utf-16")),
    ("broken UTF-8", b'{"alg":"EdDSA","cty":"\xff"}'), ("an overlong form", b'{"alg":"EdDSA","cty":"\xc0\xaf"}'),
    ("half a surrogate", b'{"alg":"EdDSA","cty":"\\ud800"}'), ("a null byte", b'{"alg":"EdDSA"}\0'),
    ("a raw null in a text", b'{"alg":"EdDSA","cty":"\0"}'), ("NaN", b'{"alg":"EdDSA","cty":NaN}'),
    ("1000 levels", b'{"alg":"EdDSA","cty":' + b"[" * 1000 + b"]" * 1000 + b"}"),
    ("9000 bytes", b'{"alg":"EdDSA","cty":"' + b"x" * 9000 + b'"}'),
]:
    case(f"header: {name}", "signature_malformed", token(header))

# The form
for name, value in [
    ("nothing", ""), ("one dot", "."), ("two dots", ".."), ("three dots", "..."), ("two parts", HEAD + "." + BODY),
    ("four parts", GOOD + ".AA"), ("five parts", GOOD + ".AA.AA"), ("no header", "." + BODY + "." + SIG),
    ("JSON serialisation", json.dumps({"payload": BODY, "protected": HEAD, "signature": SIG})),
    ("a blank before", " " + GOOD), ("a line end behind", GOOD + "\n"), ("a line end inside", HEAD + "\n." + BODY + "." + SIG),
    ("a null byte behind", GOOD + "\u0000"), ("padding", HEAD + "=." + BODY + "." + SIG), ("padding behind", GOOD + "=="),
    ("base64 of the other alphabet", HEAD + "." + BODY + ".AA+/"), ("percent", HEAD + "%2E" + BODY + "%2E" + SIG),
    ("fullwidth dots", GOOD.replace(".", "\uff0e")), ("letters beyond ASCII", HEAD + ".\u1ebf\u1ec5." + SIG),
    ("dots only", "." * 5000), ("Bearer before", "Bearer " + GOOD),
]:
    case(f"form: {name}", "signature_malformed", value)
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
for part, value in [("signature", SIG), ("header", HEAD), ("payload", BODY)]:
    spare = {0: 1, 2: 16, 3: 4}[len(value) % 4]
    if spare > 1:
        loose = value[:-1] + ALPHABET[ALPHABET.index(value[-1]) | 1]
        case(f"form: stray bits in the {part}", "signature_malformed", GOOD.replace(value, loose))
case("form: cut signature", "signature_bad", GOOD[:-2])
case("form: cut payload", "signature_bad", HEAD + "." + BODY[:-4] + "." + SIG)
case("form: another payload", "signature_bad", HEAD + "." + b64(text(claims(sub="admin"))) + "." + SIG)
case("form: 20,000 letters", "signature_too_large", "A" * 20_000)
case("form: large payload", "signature_too_large", token(E, claims(foo="x" * 16_000)))

# The payload's text
for name, payload in [
    ("a member twice", b'{"iss":"client","iss":"client"}'), ("a member twice, escaped", b'{"iss":"client","\\u0069ss":"x"}'),
    ("a member twice inside", text(claims(foo=1)).replace(b'"foo":1', b'"foo":{"a":1,"a":2}')),
    ("a list", b"[]"), ("a text", b'"client"'), ("nothing", b""), ("no JSON", b"hello"), ("two", b"{}{}"),
    ("broken UTF-8", b'{"iss":"\xfe"}'), ("a null byte", text(claims()) + b"\0"), ("17 levels", b'{"a":' * 17 + b"1" + b"}" * 17),
    ("1000 levels", b'{"a":' + b"[" * 1000 + b"]" * 1000 + b"}"), ("a number of 65 digits", b'{"exp":' + b"1" * 65 + b"}"),
    ("a byte order mark", b"\xef\xbb\xbf{}"),
]:
    case(f"payload: {name}", "claims_unreadable", token(E, payload))

# The claims
for name, value in [
    ("an object", {"a": ISSUER}), ("a number", 1), ("null", None), ("true", True), ("a list of lists", [[ISSUER]]),
    ("a list with null", [ISSUER, None]), ("17 texts", [str(index) for index in range(17)]),
    ("the same twice", [ISSUER, ISSUER]),
]:
    case(f"aud: {name}", "claim_malformed", token(E, claims(aud=value)))
for name, value in [
    ("an empty list", []), ("a list of an empty text", [""]), ("an empty text", ""), ("a list of one", [ISSUER]),
    ("a list with another", [ISSUER, "https://other.example"]), ("a slash behind", ISSUER + "/"), ("capitals", ISSUER.upper()),
    ("an endpoint", ISSUER + "/token"), ("the beginning", ISSUER[:-1]), ("a null byte", ISSUER + "\u0000"),
    ("another", "https://other.example"), ("a letter that looks the same", ISSUER.replace("a", "\u0430")),
]:
    case(f"aud: {name}", "claim_wrong", token(E, claims(aud=value)))
case("aud: none", "claim_missing", token(E, claims(aud=...)))
for member in ["iss", "sub", "jti"]:
    for value in [1, None, ["client"], {"a": 1}, True]:
        case(f"{member} {value!r}", "claim_malformed", token(E, claims(**{member: value})))
case("iss: none", "claim_missing", token(E, claims(iss=...)))
for value in ["", "Client", "client\u0000", "client ", "clientx", "other"]:
    case(f"iss {value!r}", "claim_wrong", token(E, claims(iss=value)))
for member in ["exp", "nbf", "iat"]:
    for value in ['"1700000060"', "1.7e9", "1e10", "1e999", "-1", "-0", "1.", "null", "true", "[1]", "{}", "253402300800",
                  "9223372036854775807", "9223372036854775808", "18446744073709551616", "-9223372036854775808", "1e-400",
                  "1700000060.5e0", "0.1e11"]:
        expect = "claims_unreadable" if value == "1." else "claim_malformed"
        made = json.dumps(claims(**{member: 4242}), separators=(",", ":")).replace("4242", value)
        case(f"{member} {value}", expect, token(E, made))
case("exp: none", "claim_missing", token(E, claims(exp=...)))
case("exp now", "claims_expired", token(E, claims(exp=NOW)))
case("exp a second ago", "claims_expired", token(E, claims(exp=NOW - 1)))
case("exp 0", "claims_expired", token(E, claims(exp=0)))
case("exp in an hour", "claims_lifetime", token(E, claims(exp=NOW + 3600)))
case("exp in the last second of 9999", "claims_lifetime", token(E, claims(exp=253402300799)))
case("exp long after nbf", "claims_lifetime", token(E, claims(nbf=NOW - 290, exp=NOW + 20)))
case("nbf 61 seconds ahead", "claims_in_future", token(E, claims(nbf=NOW + 61, exp=NOW + 120)))
case("iat 61 seconds ahead", "claims_in_future", token(E, claims(iat=NOW + 61, exp=NOW + 120)))
case("iat in milliseconds", "claims_in_future", token(E, claims(iat=NOW * 1000 // 10)))

print(json.dumps({"jwks": JWKS}, separators=(",", ":")))
for line in lines:
    print(json.dumps(line, separators=(",", ":")))
