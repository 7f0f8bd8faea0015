"""Personal values are kept under a key of their person; destroying the key erases them everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NewType, Protocol
from uuid import UUID, uuid5

from registry.refusals import Refusal

OPTIONAL = UUID("5d0d4b54-5d1c-5c0e-9d5e-0a4f6c1b7a06")

Sealed = NewType("Sealed", str)
"""An encrypted personal value that names the person whose key opens it; safe in events and tables."""


class PersonErased(Refusal):
    """This person's data have been erased."""

    code = "PERSON_ERASED"
    zh = "该自然人的个人信息已删除。"


def optional_key(person_id: UUID) -> UUID:
    """A person's second key, for what no law keeps (phone, notes): destroyed at once on erasure."""
    return uuid5(OPTIONAL, str(person_id))


class Vault(Protocol):
    """Seals and opens personal values. The algorithms behind it can change; the tokens say which."""

    def create_key(self, person_id: UUID) -> None:
        """Make the person's key and store it durably; a second call changes nothing."""

    def seal(self, person_id: UUID, value: str) -> Sealed:
        """Encrypt; raises PersonErased when the key was destroyed or never made."""

    def open(self, sealed: Sealed) -> str:
        """Decrypt; raises PersonErased when the key was destroyed."""

    def open_all(self, sealed: Iterable[Sealed | None]) -> list[str | None]:
        """Decrypt a page of values with one look at the keys; None stays None, and so do the erased."""

    def digest(self, kind: str, value: str) -> str:
        """Keyed hash for exact look-up (document numbers, phones): 64 hex digits, same key for all."""

    def destroy(self, person_id: UUID) -> None:
        """Destroy the person's key for ever; a second call changes nothing."""
