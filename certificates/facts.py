"""The frozen facts of one 志愿服务记录证明: exactly what its page states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from certificates.printable import hash_of, state
from certificates.refusals import (
    CertificateDocumentUnmasked,
    CertificatePeriodMismatch,
    CertificateTotalMismatch,
    CertificateWithoutContent,
    CertificateWithoutLines,
    CertificateWithoutRecorder,
    CertificateWithoutTime,
)
from registry.refusals import Missing

SELF_PRINTED = "志愿者自助打印（依据记录单位的记录）"
"""The issuing line where the volunteer prints from the records himself (O67 Art 14)."""

_MASKED = re.compile(r"[^*]{0,3}\*+[^*]{0,4}")


@dataclass(frozen=True)
class CertificateLine:
    """One effective service record. Time, content and recorder are what O67 Art 15 demands."""

    activity: str
    served_on: date
    content: str
    minutes: int
    recorder: str
    guided_by: str | None = None
    """The unit that guides a recorder inside a community or unit (R685 Art 42)."""
    succeeded_by: str | None = None
    """Who answers for the records of a recorder that no longer exists."""

    def __post_init__(self) -> None:
        state(self.activity, "activity")
        if not self.content.strip():
            raise CertificateWithoutContent(field="content", activity=self.activity)
        if not self.recorder.strip():
            raise CertificateWithoutRecorder(field="recorder", activity=self.activity)
        if self.minutes <= 0:
            raise CertificateWithoutTime(field="minutes", activity=self.activity)


@dataclass(frozen=True)
class CertificateFacts:
    """Everything one certificate says; it cannot be made incomplete or contradicting itself."""

    number: str
    verification_code: str
    verification_url: str
    name: str
    document_type: str
    masked_document: str
    volunteer_number: str
    period_from: date
    period_to: date
    lines: tuple[CertificateLine, ...]
    total_minutes: int
    issued_on: date
    issuer: str
    legal_basis: tuple[str, ...]
    """Titles with articles as they stand in print, highest in rank first."""
    template: str = "general"

    def __post_init__(self) -> None:
        for element in ("number", "verification_code", "verification_url", "name", "document_type", "issuer"):
            state(getattr(self, element), element)
        if not _MASKED.fullmatch(self.masked_document):
            raise CertificateDocumentUnmasked(field="masked_document")
        if not self.lines:
            raise CertificateWithoutLines(field="lines")
        if not self.legal_basis:
            raise Missing(field="legal_basis", element="legal_basis")
        self._agree()

    def _agree(self) -> None:
        total = sum(line.minutes for line in self.lines)
        if total != self.total_minutes:
            raise CertificateTotalMismatch(field="total_minutes", stated=self.total_minutes, summed=total)
        if not all(self.period_from <= line.served_on <= self.period_to for line in self.lines):
            raise CertificatePeriodMismatch(field="lines")

    @property
    def content_hash(self) -> str:
        return hash_of(self)
