"""Behind a proxy of its own the program believes the address and the certificate that the proxy hands over (RFC 9440, RFC 8705)."""

import base64
import datetime
import itertools
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from country import Country
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from relying_party import RelyingParty, changed


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    country = Country(tmp_path_factory.mktemp("country"), options=("--behind-proxy", "--client-certificates"))
    yield country
    country.delete()


def certificate(name, days=1):
    """A certificate signed by itself, as the proxy writes it into Client-Cert."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.timezone.utc)
    made = (x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=3))
            .not_valid_after(now + datetime.timedelta(days=days))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
            .sign(key, hashes.SHA256()))
    der = made.public_bytes(serialization.Encoding.DER)
    return f":{base64.b64encode(der).decode()}:"


class Certified(RelyingParty):
    """A client that shows a certificate and signs nothing."""

    def __init__(self, country, shown):
        super().__init__(country, token_endpoint_auth_method="tls_client_auth", tls_client_auth_san_dns="bank.example",
                         tls_client_certificate_bound_access_tokens=True)
        self.show(shown)

    def show(self, shown):
        self.session.headers.pop("Client-Cert", None)
        if shown:
            self.session.headers["Client-Cert"] = shown

    def authenticated(self, fields, **changes):
        return changed({"client_id": self.id}, fields)


def test_a_client_signs_a_citizen_in_by_its_certificate(country, citizen):
    mine = certificate("bank.example")
    bank = Certified(country, mine)
    assert "tls_client_auth" in bank.metadata["token_endpoint_auth_methods_supported"]
    code = bank.sign_in(citizen)["code"]
    answer = bank.exchange(code, proof=None)
    assert answer.status_code == 200, answer.text
    token = answer.json()["access_token"]
    assert answer.json()["token_type"] == "Bearer"
    assert bank.userinfo(token, scheme="Bearer", proof=None).status_code == 200
    for other in (certificate("bank.example"), None):
        bank.show(other)
        assert bank.userinfo(token, scheme="Bearer", proof=None).status_code == 401


@pytest.mark.parametrize("shown", [None, certificate("evil.example"), certificate("bank.example", days=-1), "x", ":AAAA:"],
                         ids=["none", "another name", "ended", "no field", "no certificate"])
def test_without_the_right_certificate_there_is_no_client(country, shown):
    answer = Certified(country, shown).push()
    assert answer.status_code == 401 and answer.json()["error"] == "invalid_client"


def test_browsers_that_are_not_signed_in_are_counted_by_the_address_that_the_proxy_names(country, citizen):
    shop = RelyingParty(country, "oidc")

    def come(address, session=None):
        return (session or requests).get(
            shop.authorization_url(**shop.request()), headers={"X-Forwarded-For": f"192.0.2.1, {address}"},
            allow_redirects=False, timeout=120)
    assert come("198.51.100.1").status_code == 303
    # They are counted by the minute, and some come back meanwhile: several at once are faster than that on a slow machine too.
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(come, itertools.repeat("198.51.100.1", 3_000))
        refused = next(answer for answer in answers if answer.status_code != 303)
        pool.shutdown(cancel_futures=True)
    assert refused.status_code == 429 and int(refused.headers["Retry-After"]) >= 1
    assert come("198.51.100.2").status_code == 303
    assert come("198.51.100.1", citizen.session).status_code == 303, "who is signed in passes"
