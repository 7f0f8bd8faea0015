"""What happens to certificates: asked for, issued, superseded, revoked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Change, Insert, Update
from registry.certificate import Certificate, CertificateStanding

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
            purpose text,
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
