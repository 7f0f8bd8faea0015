"""The keys of an installation: given by the operator, or made once for a demonstration."""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from service.crypto import KEY_BYTES, AesProvider
from service.settings import Settings

FILE = "secrets.json"


class SecretMissing(Exception):
    """Production makes up no secret: this one must be given."""


@dataclass(frozen=True)
class Secrets:
    """Never printed, never logged."""

    master_keys: Mapping[str, bytes] = field(repr=False)
    master_key_id: str
    lookup_key: bytes = field(repr=False)
    signing_keys: Mapping[str, str] = field(repr=False)
    """Ed25519 private keys as PEM."""
    signing_key_id: str

    def crypto(self) -> AesProvider:
        return AesProvider(self.master_keys, self.master_key_id, self.lookup_key)


def load_secrets(settings: Settings) -> Secrets:
    """Take the given ones; a demonstration's missing ones come from its data folder."""
    given = _given(settings)
    missing = [name for name, value in given.items() if not value]
    if missing and settings.production:
        raise SecretMissing(", ".join(missing))
    if missing:
        made = _made_once(settings.data_folder / FILE)
        given |= {name: made[name] for name in missing}
    return Secrets(**given)


def _given(settings: Settings) -> dict[str, Any]:  # names and values of Secrets
    return {
        "master_keys": {name: key.get_secret_value() for name, key in settings.master_keys.items()},
        "master_key_id": settings.master_key_id,
        "lookup_key": settings.lookup_key and settings.lookup_key.get_secret_value(),
        "signing_keys": {name: key.get_secret_value() for name, key in settings.signing_keys.items()},
        "signing_key_id": settings.signing_key_id,
    }


def _made_once(file: Path) -> dict[str, Any]:  # names and values of Secrets
    if not file.exists():
        _make(file)
    kept = json.loads(file.read_text(encoding="utf-8"))
    kept["master_keys"] = {name: b64decode(key) for name, key in kept["master_keys"].items()}
    kept["lookup_key"] = b64decode(kept["lookup_key"])
    return dict(kept)


def _make(file: Path) -> None:
    signing_key = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    made = {
        "master_keys": {"demo": b64encode(os.urandom(KEY_BYTES)).decode()},
        "master_key_id": "demo",
        "lookup_key": b64encode(os.urandom(KEY_BYTES)).decode(),
        "signing_keys": {"demo": signing_key.decode()},
        "signing_key_id": "demo",
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    # Written whole and renamed: half a file would lock everybody out of what was sealed before.
    unfinished = file.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as output:
        json.dump(made, output, indent=2)
        output.flush()
        os.fsync(output.fileno())
    unfinished.rename(file)
