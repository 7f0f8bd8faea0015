"""The embedded real-name authority: answers what a number itself can prove, leaves the rest to officers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from registry.commands.desk import Verdict
from registry.dates import local_date
from registry.documents import DocumentType, read_document
from registry.names import read_person_name
from registry.refusals import Refusal

SELF_PROVING = frozenset(
    {
        DocumentType.RESIDENT_ID,
        DocumentType.RESIDENCE_PERMIT,
        DocumentType.FOREIGN_PERMANENT_RESIDENT,
    }
)
"""Kinds whose number carries a birth date and a check character (domain 3.1); others an officer looks at."""


class EmbeddedAuthority:
    """Stands where the population register is not connected; the same port takes its place."""

    name = "embedded"

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    def check(self, *, document_type: str, issuer: str, number: str, name: str) -> Verdict:
        kind = DocumentType(document_type)
        try:
            document = read_document(kind, number, issuer=issuer, today=local_date(self._clock()))
            read_person_name(name)
        except Refusal as refusal:
            return Verdict(has_passed=False, reason=refusal.code)
        if kind in SELF_PROVING and document.birth_date is not None:
            return Verdict(has_passed=True, reference="GB 11643")
        return Verdict(has_passed=None)
