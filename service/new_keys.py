"""Fresh secrets for an installation, as settings to be kept apart from its database."""

from __future__ import annotations

import json
import os
from base64 import b64encode
from collections.abc import Mapping

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from service.crypto import KEY_BYTES


def new_keys(name: str) -> Mapping[str, str]:
    """By environment variable; ``name`` is what the keys are called from now on (a date, say)."""
    signing_key = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return {
        "REGISTRY_MASTER_KEYS": json.dumps({name: _random_key()}),
        "REGISTRY_MASTER_KEY_ID": name,
        "REGISTRY_LOOKUP_KEY": _random_key(),
        "REGISTRY_SIGNING_KEYS": json.dumps({name: signing_key.decode()}),
        "REGISTRY_SIGNING_KEY_ID": name,
    }


def _random_key() -> str:
    return b64encode(os.urandom(KEY_BYTES)).decode()
