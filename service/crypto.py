"""The algorithms under which personal values are kept; others can take their place."""

from __future__ import annotations

import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_BYTES = 32


class Broken(Exception):
    """This value was not sealed here, or has been tampered with."""


@dataclass(frozen=True)
class WrappedKey:
    """A person's key, readable only with the master key that is named."""

    wrapped: bytes
    master_key_id: str


class CryptoProvider(Protocol):
    """Holds the master keys (in memory, or in an HSM that never lets them out)."""

    @property
    def algorithm(self) -> str:
        """Stands in every token, so that another provider knows that the value is not its own."""

    @property
    def master_key_id(self) -> str:
        """The master key that wraps new keys."""

    def create_key(self, context: bytes) -> WrappedKey: ...

    def rewrap(self, key: WrappedKey, context: bytes) -> WrappedKey:
        """Wrap under the present master key."""

    def encrypt(self, key: WrappedKey, value: bytes, context: bytes) -> bytes: ...

    def decrypt(self, key: WrappedKey, sealed: bytes, context: bytes) -> bytes:
        """Raises Broken, without a word about the value."""

    def digest(self, message: bytes) -> bytes:
        """32 bytes under the look-up key."""


@dataclass(frozen=True)
class AesProvider:
    """AES-256-GCM and HMAC-SHA256 with keys of 32 bytes from the settings."""

    master_keys: Mapping[str, bytes] = field(repr=False)
    master_key_id: str
    lookup_key: bytes = field(repr=False)
    algorithm: str = "A256GCM"

    def __post_init__(self) -> None:
        if any(len(key) != KEY_BYTES for key in (*self.master_keys.values(), self.lookup_key)):
            raise ValueError("every key has 32 bytes")
        if self.master_key_id not in self.master_keys:
            raise ValueError("the present master key is not among the master keys")

    def create_key(self, context: bytes) -> WrappedKey:
        return self._wrap(os.urandom(KEY_BYTES), context)

    def rewrap(self, key: WrappedKey, context: bytes) -> WrappedKey:
        return self._wrap(self._unwrap(key, context), context)

    def encrypt(self, key: WrappedKey, value: bytes, context: bytes) -> bytes:
        return _encrypt(self._unwrap(key, context), value, context)

    def decrypt(self, key: WrappedKey, sealed: bytes, context: bytes) -> bytes:
        return _decrypt(self._unwrap(key, context), sealed, context)

    def digest(self, message: bytes) -> bytes:
        return hmac.digest(self.lookup_key, message, "sha256")

    def _wrap(self, key: bytes, context: bytes) -> WrappedKey:
        return WrappedKey(_encrypt(self.master_keys[self.master_key_id], key, context), self.master_key_id)

    def _unwrap(self, key: WrappedKey, context: bytes) -> bytes:
        master_key = self.master_keys.get(key.master_key_id)
        if master_key is None:
            raise Broken(f"the master key {key.master_key_id} is missing")
        return _decrypt(master_key, key.wrapped, context)


def _encrypt(key: bytes, value: bytes, context: bytes) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, value, context)


def _decrypt(key: bytes, sealed: bytes, context: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
    except (InvalidTag, ValueError):
        raise Broken from None
