"""A passkey device in software: makes keys and signs as a browser hands it over (WebAuthn, ES256, no attestation)."""

import json
import os
from hashlib import sha256

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class SoftKey:
    """One key. ``is_verified=False`` leaves out the finger or PIN; ``count`` is what the next signature tells."""

    def __init__(self, origin="http://localhost", *, is_verified=True):
        self.origin, self.is_verified, self.count = origin, is_verified, 0
        self.id = os.urandom(32)
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.handle = ""

    def _client_data(self, kind, options):
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said).encode()

    def _data(self, domain, flags, rest=b""):
        flags |= PRESENT | (VERIFIED if self.is_verified else 0)
        return sha256(domain.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big") + rest

    def _answer(self, **response):
        packed = {name: bytes_to_base64url(value) for name, value in response.items() if value}
        key = bytes_to_base64url(self.id)
        return json.dumps(
            {"id": key, "rawId": key, "type": "public-key", "response": packed, "clientExtensionResults": {}}
        )

    def create(self, options):
        """The answer to ``navigator.credentials.create``."""
        self.handle = options["user"]["id"]
        point = self.private.public_key().public_numbers()
        public = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        data = self._data(options["rp"]["id"], ATTESTED, attested)
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer(clientDataJSON=self._client_data("webauthn.create", options), attestationObject=statement)

    def get(self, options):
        """The answer to ``navigator.credentials.get``."""
        client = self._client_data("webauthn.get", options)
        data = self._data(options["rpId"], 0)
        signature = self.private.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=client,
            authenticatorData=data,
            signature=signature,
            userHandle=base64url_to_bytes(self.handle),
        )
