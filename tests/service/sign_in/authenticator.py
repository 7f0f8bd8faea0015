"""A device that makes and uses passkeys, as an authenticator and the browser before it do."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_bytes
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

PRESENT, VERIFIED, BACKUP_ELIGIBLE, BACKED_UP, ATTESTED = 1, 4, 8, 16, 64
ES256 = -7


@dataclass
class Device:
    """Holds one passkey; what a test changes is what goes wrong."""

    origin: str = "https://registry.example"
    rp_id: str = "registry.example"
    verifies: bool = True
    present: bool = True
    backed_up: bool = False
    counts: bool = True
    cross_origin: bool = False
    count: int = 0
    credential_id: bytes = field(default_factory=lambda: token_bytes(32))
    user_handle: bytes | None = None

    def __post_init__(self) -> None:
        self._key = generate_private_key(SECP256R1())

    def make(self, options: str) -> str:
        """Answer ``navigator.credentials.create`` with an attestation of no kind."""
        asked = json.loads(options)
        self.user_handle = decoded(asked["user"]["id"])
        attestation = {"fmt": "none", "attStmt": {}, "authData": self._data(made=True)}
        client_data = self._client_data("webauthn.create", asked["challenge"])
        return self._credential(
            clientDataJSON=client_data, attestationObject=cbor2.dumps(attestation), transports=["internal"]
        )

    def use(self, options: str) -> str:
        """Answer ``navigator.credentials.get``."""
        self.count += self.counts
        client_data = self._client_data("webauthn.get", json.loads(options)["challenge"])
        data = self._data(made=False)
        signature = self._key.sign(data + sha256(client_data).digest(), ECDSA(SHA256()))
        return self._credential(
            clientDataJSON=client_data,
            authenticatorData=data,
            signature=signature,
            userHandle=self.user_handle,
        )

    def _credential(self, **response: Any) -> str:  # bytes, and a list of words
        said = {
            name: encoded(value) if isinstance(value, bytes) else value for name, value in response.items()
        }
        name = encoded(self.credential_id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": said})

    def _client_data(self, kind: str, challenge: str) -> bytes:
        said = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": self.cross_origin}
        return json.dumps(said).encode()

    def _data(self, *, made: bool) -> bytes:
        flags = self.present * PRESENT | self.verifies * VERIFIED | made * ATTESTED
        flags |= self.backed_up * (BACKUP_ELIGIBLE | BACKED_UP)
        data = sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")
        return data + self._attested() if made else data

    def _attested(self) -> bytes:
        point = self._key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (point.x, point.y))
        public_key = cbor2.dumps({1: 2, 3: ES256, -1: 1, -2: x, -3: y})
        return bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + public_key


def encoded(value: bytes) -> str:
    return urlsafe_b64encode(value).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "==")


def changed(credential: str, **response: str | None) -> str:
    """The credential with other parts of its response."""
    said = json.loads(credential)
    said["response"] |= response
    return json.dumps(said)
