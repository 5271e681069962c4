"""A passkey in software, from the texts of WebAuthn Level 3 and CTAP 2: for clients without a browser, and for forgeries."""

import base64
import hashlib
import json
import os
import struct

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

USER_PRESENT, USER_VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text_of(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def bytes_of(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def cbor(value):
    """The little of RFC 8949 that an attestation needs."""
    def head(major, number):
        for limit, code, form in ((24, None, None), (2**8, 24, ">B"), (2**16, 25, ">H"), (2**32, 26, ">I")):
            if number < limit:
                return bytes([major << 5 | number]) if code is None else bytes([major << 5 | code]) + struct.pack(
                    form, number)
        raise ValueError(number)
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(cbor, value))
    return head(5, len(value)) + b"".join(cbor(key) + cbor(item) for key, item in value.items())


class Passkey:
    """One credential of one person. The arguments of `register` and `assertion` make honest answers or forged ones."""

    def __init__(self, algorithm=-7):
        self.algorithm = algorithm
        self.id, self.counter, self.user, self.rp = os.urandom(32), 0, b"", ""
        if algorithm == -7:
            self.key = ec.generate_private_key(ec.SECP256R1())
        elif algorithm == -8:
            self.key = ed25519.Ed25519PrivateKey.generate()
        else:
            self.key = rsa.generate_private_key(65537, 2048)

    def cose(self):
        if self.algorithm == -7:
            numbers = self.key.public_key().public_numbers()
            return {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        if self.algorithm == -8:
            return {1: 1, 3: -8, -1: 6, -2: self.key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)}
        numbers = self.key.public_key().public_numbers()
        return {1: 3, 3: -257, -1: numbers.n.to_bytes(256, "big"), -2: numbers.e.to_bytes(3, "big")}

    def sign(self, data):
        if self.algorithm == -7:
            return self.key.sign(data, ec.ECDSA(hashes.SHA256()))
        if self.algorithm == -8:
            return self.key.sign(data)
        return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())

    def register(self, options, origin, **forged):
        """RegistrationResponseJSON for PublicKeyCredentialCreationOptionsJSON."""
        options = options.get("publicKey", options)
        assert any(one["alg"] == self.algorithm for one in options["pubKeyCredParams"])
        self.rp, self.user = options["rp"].get("id") or origin.split("//")[1].split(":")[0], bytes_of(
            options["user"]["id"])
        client_data = client_data_of("webauthn.create", options["challenge"], origin, forged)
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor(self.cose())
        data = self.authenticator_data(forged, ATTESTED) + attested
        return self.answer({
            "clientDataJSON": text_of(client_data), "transports": ["internal"],
            "attestationObject": text_of(cbor({"fmt": "none", "attStmt": {}, "authData": data}))})

    def assertion(self, options, origin, **forged):
        """AuthenticationResponseJSON for PublicKeyCredentialRequestOptionsJSON."""
        options = options.get("publicKey", options)
        self.counter += 1
        client_data = client_data_of("webauthn.get", options["challenge"], origin, forged)
        data = self.authenticator_data(forged)
        signature = forged.get("signature") or self.sign(data + hashlib.sha256(client_data).digest())
        return self.answer({
            "clientDataJSON": text_of(client_data), "authenticatorData": text_of(data),
            "signature": text_of(signature), "userHandle": text_of(forged.get("user", self.user))})

    def authenticator_data(self, forged, more=0):
        flags = forged.get("flags", USER_PRESENT | USER_VERIFIED) | more
        counter = forged.get("counter", self.counter)
        return hashlib.sha256(forged.get("rp", self.rp).encode()).digest() + struct.pack(">BI", flags, counter)

    def answer(self, response):
        return {"id": text_of(self.id), "rawId": text_of(self.id), "type": "public-key", "response": response,
                "authenticatorAttachment": "platform", "clientExtensionResults": {}}


def client_data_of(kind, challenge, origin, forged):
    return json.dumps({
        "type": forged.get("type", kind), "challenge": forged.get("challenge", challenge),
        "origin": forged.get("seen_at", origin), "crossOrigin": forged.get("cross_origin", False)}).encode()
