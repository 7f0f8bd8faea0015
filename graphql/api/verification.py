"""Does a certificate say the truth? Answered to anybody who holds its number and code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hmac import compare_digest

from api.context import Parts
from projections.certificate_register import CertificateRow, LineRow
from registry.certificate_numbers import (
    CertificateNumberWrong,
    VerificationCodeWrong,
    read_certificate_number,
    read_verification_code,
)
from registry.service_time import hours_text

UNSIGNED = "unsigned"


class Status(StrEnum):
    """What a stranger is told; ``exists`` when the code was not given."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    EXISTS = "exists"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class VerifiedLine:
    """A line as it was certified, and what its record says today."""

    activity: str
    served_on: date
    hours: str
    recorder: str
    now: str


@dataclass(frozen=True)
class VerifiedFacts:
    """What number and code together open; hours as they were at issue."""

    masked_name: str
    period_from: date
    period_to: date
    total_hours: str
    issuer: str
    issued_at: datetime
    lines: Sequence[VerifiedLine]
    evidence_tiers: Mapping[str, int]
    superseded_by: str | None = None
    revocation: str | None = None
    """The class of the reason, never the reason itself."""
    signature: str = UNSIGNED


@dataclass(frozen=True)
class Verification:
    status: Status
    number: str = field(default="")
    facts: VerifiedFacts | None = None


def verify(parts: Parts, raw_number: str, raw_code: str | None, *, address: str) -> Verification:
    """A wrong code and a number that nobody has look the same from outside; blocks on the database."""
    parts.verifications.step(f"from {address}")
    try:
        number = read_certificate_number(raw_number[:100])
    except CertificateNumberWrong:
        return Verification(Status.NOT_FOUND)
    parts.verifications.step(number)
    row = parts.read.certificates.find_by_number(number)
    if row is None or row.code_digest is None:
        return Verification(Status.NOT_FOUND, number)
    if not raw_code:
        return Verification(Status.EXISTS, number)
    if not _opens(parts, number, raw_code, row.code_digest):
        return Verification(Status.NOT_FOUND, number)
    lines = parts.read.certificates.lines_of([row.certificate_id])
    return Verification(Status(row.standing), number, _facts(row, lines))


def _opens(parts: Parts, number: str, raw_code: str, digest: str) -> bool:
    try:
        code = read_verification_code(raw_code[:100])
    except VerificationCodeWrong:
        return False
    return compare_digest(parts.vault.digest("certificate-code", f"{number}/{code}"), digest)


def _facts(row: CertificateRow, lines: Sequence[LineRow]) -> VerifiedFacts:
    return VerifiedFacts(
        masked_name=row.masked_name or "",
        period_from=row.period_from,
        period_to=row.period_to,
        total_hours=hours_text(row.total_minutes or 0),
        issuer=row.issuer or "",
        issued_at=row.issued_at or row.requested_at,
        lines=[
            VerifiedLine(
                activity=line.activity,
                served_on=line.served_on,
                hours=hours_text(line.minutes),
                recorder=line.recorder,
                now=line.now,
            )
            for line in lines
        ],
        evidence_tiers=dict(Counter(line.tier for line in lines)),
        superseded_by=row.successor,
        revocation=row.revocation,
    )
