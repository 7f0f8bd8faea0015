"""The register of certificates: what was asked for, what was issued, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
from uuid import UUID

from projections.reading import (
    FIRST_ID,
    FIRST_MOMENT,
    LAST_ID,
    LAST_MOMENT,
    Keyset,
    Page,
    Pool,
    find_one,
    read_all,
    read_page,
)
from registry.vault import Sealed


@dataclass(frozen=True)
class CertificateRow:
    """A certificate; what is frozen at issue is None before."""

    certificate_id: UUID
    number: str
    volunteer_id: UUID
    person_id: UUID
    organization_id: UUID | None
    period_from: date
    period_to: date
    record_ids: list[UUID]
    purpose: Sealed | None
    requested_at: datetime
    requested_by: UUID | None
    standing: str
    standing_reason: str
    revocation: str | None
    superseded_because: UUID | None
    version: int
    holder_name: Sealed | None
    masked_name: str | None
    document_type: str | None
    masked_document: Sealed | None
    volunteer_number: str | None
    code: Sealed | None
    code_digest: str | None
    total_minutes: int | None
    issued_on: date | None
    issued_at: datetime | None
    issuer: str | None
    template: str | None
    policy: str | None
    legal_basis: list[str] | None
    snapshot_hash: str | None
    successor: str | None
    """Number of the newest valid certificate of the same volunteer and period, if this one is superseded."""


@dataclass(frozen=True)
class LineRow:
    """A line as it was counted, and what its record says today."""

    certificate_id: UUID
    ordinal: int
    record_id: UUID
    revision: int
    served_on: date
    activity: str
    content: str
    minutes: int
    recorder: str
    organization_id: UUID
    tier: str
    guided_by: str | None
    succeeded_by: str | None
    now: str
    """``effective``, ``corrected``, ``annulled`` or ``unknown``."""


SELECT = """
    SELECT certificates.*, CASE WHEN standing = 'superseded' THEN (
        SELECT newer.number FROM certificates AS newer
        WHERE newer.volunteer_id = certificates.volunteer_id AND newer.standing = 'valid'
            AND newer.period_from = certificates.period_from AND newer.period_to = certificates.period_to
            AND newer.issued_at > certificates.issued_at
        ORDER BY newer.issued_at DESC, newer.certificate_id DESC LIMIT 1
    ) END AS successor
    FROM certificates
"""
BY_IDS: LiteralString = f"{SELECT} WHERE certificate_id = ANY(%(ids)s)"
BY_NUMBER: LiteralString = f"{SELECT} WHERE number = %(number)s"
OF_VOLUNTEER: LiteralString = f"""
    {SELECT}
    WHERE volunteer_id = %(id)s
        AND (requested_at, certificate_id) < (%(after_requested_at)s, %(after_certificate_id)s)
    ORDER BY requested_at DESC, certificate_id DESC
    LIMIT %(limit)s
"""
REQUESTS_OF: LiteralString = f"""
    {SELECT}
    WHERE organization_id = %(id)s AND standing = 'requested'
        AND (requested_at, certificate_id) > (%(after_requested_at)s, %(after_certificate_id)s)
    ORDER BY requested_at, certificate_id
    LIMIT %(limit)s
"""
LINES_OF = """
    SELECT line.*, CASE
        WHEN record.standing IS NULL THEN 'unknown'
        WHEN record.standing <> 'effective' THEN record.standing
        WHEN record.revision > line.revision THEN 'corrected'
        ELSE 'effective'
    END AS now
    FROM certificate_lines AS line LEFT JOIN service_records AS record USING (record_id)
    WHERE certificate_id = ANY(%(ids)s)
    ORDER BY certificate_id, ordinal
"""
LATEST_FIRST = Keyset({"requested_at": LAST_MOMENT, "certificate_id": LAST_ID})
BY_REQUEST = Keyset({"requested_at": FIRST_MOMENT, "certificate_id": FIRST_ID})


@dataclass(frozen=True)
class CertificateRegister:
    """Certificates by number, by volunteer, and what organizations are asked for."""

    pool: Pool

    def find(self, certificate_id: UUID) -> CertificateRow | None:
        return find_one(self.pool, CertificateRow, BY_IDS, {"ids": [certificate_id]})

    def of_ids(self, certificate_ids: Sequence[UUID]) -> dict[UUID, CertificateRow]:
        found = read_all(self.pool, CertificateRow, BY_IDS, {"ids": list(certificate_ids)})
        return {row.certificate_id: row for row in found}

    def find_by_number(self, number: str) -> CertificateRow | None:
        return find_one(self.pool, CertificateRow, BY_NUMBER, {"number": number})

    def of_volunteer(
        self, volunteer_id: UUID, *, after: str | None = None, first: int = 20
    ) -> Page[CertificateRow]:
        """The latest request first."""
        return read_page(
            self.pool,
            CertificateRow,
            OF_VOLUNTEER,
            {"id": volunteer_id},
            keyset=LATEST_FIRST,
            after=after,
            first=first,
        )

    def requests_of(
        self, organization_id: UUID, *, after: str | None = None, first: int = 20
    ) -> Page[CertificateRow]:
        """Requests that the organization has not decided, oldest first."""
        return read_page(
            self.pool,
            CertificateRow,
            REQUESTS_OF,
            {"id": organization_id},
            keyset=BY_REQUEST,
            after=after,
            first=first,
        )

    def lines_of(self, certificate_ids: Sequence[UUID]) -> list[LineRow]:
        """By certificate, in printed order."""
        return read_all(self.pool, LineRow, LINES_OF, {"ids": list(certificate_ids)})
