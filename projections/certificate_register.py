"""The register of certificates: what was asked for, what was issued, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import singledispatch
from typing import LiteralString
from uuid import UUID

from projections.changes import Change, Insert, Update
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
from registry.certificate import Certificate, CertificateStanding
from registry.vault import Sealed

NAME = "certificate_register"
TABLES = {
    "certificates": """
        CREATE TABLE certificates (
            certificate_id uuid PRIMARY KEY,
            number text COLLATE "C" NOT NULL,
            volunteer_id uuid NOT NULL,
            person_id uuid NOT NULL,
            organization_id uuid,
            period_from date NOT NULL,
            period_to date NOT NULL,
            record_ids uuid[] NOT NULL,
            purpose text NOT NULL,
            requested_at timestamptz NOT NULL,
            requested_by uuid,
            standing text NOT NULL,
            standing_reason text NOT NULL DEFAULT '',
            revocation text,
            superseded_because uuid,
            version bigint NOT NULL,
            holder_name text,
            masked_name text,
            document_type text,
            masked_document text,
            volunteer_number text,
            code text,
            code_digest text,
            total_minutes bigint,
            issued_on date,
            issued_at timestamptz,
            issuer text,
            template text,
            policy text,
            legal_basis text[],
            snapshot_hash text
        );
        COMMENT ON TABLE certificates IS 'Certificates; holder, document and code are sealed';
        CREATE INDEX certificates_by_number ON certificates (number);
        CREATE INDEX certificates_by_volunteer ON certificates (volunteer_id, requested_at, certificate_id);
        CREATE INDEX certificates_requested ON certificates (organization_id, requested_at, certificate_id)
            WHERE standing = 'requested';
    """,
    "certificate_lines": """
        CREATE TABLE certificate_lines (
            certificate_id uuid NOT NULL,
            ordinal integer NOT NULL,
            record_id uuid NOT NULL,
            revision integer NOT NULL,
            served_on date NOT NULL,
            activity text NOT NULL,
            content text NOT NULL,
            minutes bigint NOT NULL,
            recorder text NOT NULL,
            organization_id uuid NOT NULL,
            tier text NOT NULL,
            guided_by text,
            succeeded_by text,
            PRIMARY KEY (certificate_id, ordinal)
        );
        COMMENT ON TABLE certificate_lines IS 'Records as they were counted when the certificate was issued';
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Certificate.Requested, _position: int) -> Iterator[Change]:
    yield Insert(
        "certificates",
        {
            "certificate_id": event.originator_id,
            "number": event.number,
            "volunteer_id": event.volunteer_id,
            "person_id": event.person_id,
            "organization_id": event.organization_id,
            "period_from": event.period_from,
            "period_to": event.period_to,
            "record_ids": event.record_ids,
            "purpose": event.purpose,
            "requested_at": event.act.at,
            "requested_by": event.act.by,
            "standing": str(CertificateStanding.REQUESTED),
            "version": event.originator_version,
        },
    )


@changes.register
def _(event: Certificate.Issued, _position: int) -> Iterator[Change]:
    yield _stand(
        event,
        CertificateStanding.VALID,
        holder_name=event.holder.name,
        masked_name=event.holder.masked_name,
        document_type=event.holder.document_type,
        masked_document=event.holder.masked_document,
        volunteer_number=event.holder.volunteer_number,
        code=event.code,
        code_digest=event.code_digest,
        total_minutes=event.total_minutes,
        issued_on=event.issued_on,
        issued_at=event.act.at,
        issuer=event.issuer,
        template=event.template,
        policy=event.policy,
        legal_basis=event.legal_basis,
        snapshot_hash=event.snapshot_hash,
    )
    for ordinal, line in enumerate(event.lines):
        place = {"certificate_id": event.originator_id, "ordinal": ordinal}
        yield Insert("certificate_lines", place | vars(line))


@changes.register
def _(event: Certificate.RequestRefused, _position: int) -> Iterator[Change]:
    yield _stand(event, CertificateStanding.REFUSED, standing_reason=event.reason)


@changes.register
def _(event: Certificate.Superseded, _position: int) -> Iterator[Change]:
    yield _stand(event, CertificateStanding.SUPERSEDED, superseded_because=event.because_of)


@changes.register
def _(event: Certificate.Revoked, _position: int) -> Iterator[Change]:
    yield _stand(event, CertificateStanding.REVOKED, revocation=event.why, standing_reason=event.reason)


def _stand(event: Certificate.Event, standing: CertificateStanding, **values: object) -> Update:
    stated = {"standing": str(standing), "version": event.originator_version, **values}
    return Update("certificates", {"certificate_id": event.originator_id}, stated)


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
    purpose: str
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
