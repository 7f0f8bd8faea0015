"""What printed papers have in common: a layout, an address behind the QR code, a hash of their facts."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Protocol

from registry.refusals import Missing

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Printable(Protocol):
    """Facts that a layout is filled with."""

    @property
    def template(self) -> str: ...

    @property
    def verification_url(self) -> str: ...

    @property
    def content_hash(self) -> str: ...


def hash_of(facts: DataclassInstance) -> str:
    """SHA-256, in hex, over the facts as canonical JSON (RFC 8785: text, integers and null)."""
    text = json.dumps(
        asdict(facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=date.isoformat
    )
    return hashlib.sha256(text.encode()).hexdigest()


def state(value: str, element: str) -> None:
    """Refuses what is left open."""
    if not value.strip():
        raise Missing(field=element, element=element)
