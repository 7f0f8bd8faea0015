"""A certificate of service: requested, issued from records, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.service import (
    CertificateNotIn,
    LineIncomplete,
    NoEffectiveRecord,
    ReasonNeeded,
    TooManyLines,
)
from registry.vault import Sealed

CERTIFICATES = UUID("5d0d4b54-5d1c-5c0e-9d5e-0a4f6c1b7a04")
MOST_LINES = 1_000


class CertificateStanding(StrEnum):
    """Where a certificate stands."""

    REQUESTED = "requested"
    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    REFUSED = "refused"


class Revocation(StrEnum):
    """The class of reason that a stranger is told."""

    ERROR = "error"
    FAKE_RECORDS = "fake-records"
    NOT_VOLUNTEER = "not-volunteer"
    HOLDER_ASKED = "holder-asked"


@dataclass(frozen=True)
class Line:
    """One record as it was counted: O67 Art 15 asks for time, content and recorder."""

    record_id: UUID
    revision: int
    served_on: date
    activity: str
    content: str
    minutes: int
    recorder: str
    organization_id: UUID
    tier: str
    guided_by: str | None = None
    succeeded_by: str | None = None


@dataclass(frozen=True)
class Holder:
    """The person as the certificate names them; what is personal stays sealed."""

    name: Sealed
    masked_name: str
    document_type: str
    masked_document: Sealed
    volunteer_number: str


class Certificate(RegistryAggregate):
    """An event first, a PDF second, a proof third. Free of charge: there is no field for a fee."""

    TOPIC = "certificate"

    class Event(RegistryAggregate.Event):
        TOPIC = "certificate.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "certificate.created"

    class Requested(Created):
        TOPIC = "certificate.requested"
        number: str
        volunteer_id: UUID
        person_id: UUID
        period_from: date
        period_to: date
        record_ids: list[UUID]
        """Empty: every effective record of the period."""
        organization_id: UUID | None
        """Who shall issue; None when the volunteer prints it himself (O67 Art 14)."""
        purpose: Sealed | None

    class Issued(Event):
        """Everything that the page shows, frozen."""

        TOPIC = "certificate.issued"
        number: str
        volunteer_id: UUID
        person_id: UUID
        holder: Holder
        code: Sealed
        code_digest: str
        period_from: date
        period_to: date
        lines: list[Line]
        total_minutes: int
        issued_on: date
        issuer: str
        template: str
        policy: str
        legal_basis: list[str]
        snapshot_hash: str

        def apply(self, aggregate: Certificate) -> None:
            aggregate.standing = CertificateStanding.VALID

    class RequestRefused(Event):
        TOPIC = "certificate.request-refused"
        reason: str

        def apply(self, aggregate: Certificate) -> None:
            aggregate.standing = CertificateStanding.REFUSED

    class Superseded(Event):
        """A record that it counted was corrected or annulled; a new one may follow."""

        TOPIC = "certificate.superseded"
        person_id: UUID
        because_of: UUID

        def apply(self, aggregate: Certificate) -> None:
            aggregate.standing = CertificateStanding.SUPERSEDED

    class Revoked(Event):
        TOPIC = "certificate.revoked"
        why: str
        reason: str

        def apply(self, aggregate: Certificate) -> None:
            aggregate.standing = CertificateStanding.REVOKED

    def __init__(
        self,
        *,
        number: str,
        volunteer_id: UUID,
        person_id: UUID,
        period_from: date,
        period_to: date,
        record_ids: list[UUID],
        organization_id: UUID | None,
    ) -> None:
        self.number = number
        self.volunteer_id = volunteer_id
        self.person_id = person_id
        self.period_from = period_from
        self.period_to = period_to
        self.record_ids = record_ids
        self.organization_id = organization_id
        self.standing = CertificateStanding.REQUESTED

    @staticmethod
    def id_of(number: str) -> UUID:
        return uuid5(CERTIFICATES, number)

    @classmethod
    def request(
        cls,
        act: Act,
        *,
        number: str,
        volunteer_id: UUID,
        person_id: UUID,
        period_from: date,
        period_to: date,
        record_ids: Sequence[UUID],
        organization_id: UUID | None,
        purpose: Sealed | None,
    ) -> Certificate:
        return cls._create(
            cls.Requested,
            id=cls.id_of(number),
            act=act,
            number=number,
            volunteer_id=volunteer_id,
            person_id=person_id,
            period_from=period_from,
            period_to=period_to,
            record_ids=list(record_ids),
            organization_id=organization_id,
            purpose=purpose,
        )

    def issue(
        self,
        act: Act,
        *,
        holder: Holder,
        code: Sealed,
        code_digest: str,
        lines: Sequence[Line],
        issued_on: date,
        issuer: str,
        template: str,
        policy: str,
        legal_basis: Sequence[str],
    ) -> None:
        """The code itself is sealed; strangers' codes are compared by ``code_digest``."""
        self._refuse_unless(CertificateStanding.REQUESTED)
        check_lines(lines)
        stated = {
            "number": self.number,
            "holder": holder.masked_name,
            "volunteer": holder.volunteer_number,
            "period": [self.period_from, self.period_to],
            "lines": [asdict(line) for line in lines],
            "issued_on": issued_on,
            "issuer": issuer,
            "template": template,
            "legal_basis": list(legal_basis),
        }
        self.trigger_event(
            self.Issued,
            act=act,
            number=self.number,
            volunteer_id=self.volunteer_id,
            person_id=self.person_id,
            holder=holder,
            code=code,
            code_digest=code_digest,
            period_from=self.period_from,
            period_to=self.period_to,
            lines=list(lines),
            total_minutes=sum(line.minutes for line in lines),
            issued_on=issued_on,
            issuer=issuer,
            template=template,
            policy=policy,
            legal_basis=list(legal_basis),
            snapshot_hash=canonical_hash(stated),
        )

    def refuse_request(self, act: Act, *, reason: str) -> None:
        self._refuse_unless(CertificateStanding.REQUESTED)
        if not reason:
            raise ReasonNeeded(field="reason")
        self.trigger_event(self.RequestRefused, act=act, reason=reason)

    def supersede(self, act: Act, *, because_of: UUID) -> None:
        if self.standing == CertificateStanding.VALID:
            self.trigger_event(self.Superseded, act=act, person_id=self.person_id, because_of=because_of)

    def revoke(self, act: Act, *, why: Revocation, reason: str) -> None:
        self._refuse_unless(CertificateStanding.VALID, CertificateStanding.SUPERSEDED)
        if not reason:
            raise ReasonNeeded(field="reason")
        self.trigger_event(self.Revoked, act=act, why=str(why), reason=reason)

    def _refuse_unless(self, *standings: CertificateStanding) -> None:
        if self.standing not in standings:
            raise CertificateNotIn(standing=str(self.standing))


def check_lines(lines: Sequence[Line]) -> None:
    """A certificate without underlying records cannot exist (O67 Art 2)."""
    if not lines:
        raise NoEffectiveRecord
    if len(lines) > MOST_LINES:
        raise TooManyLines(limit=MOST_LINES)
    for line in lines:
        for element, value in (("时间", line.minutes), ("内容", line.content), ("记录单位", line.recorder)):
            if not value:
                raise LineIncomplete(element=element)


def canonical_hash(stated: Mapping[str, object]) -> str:
    """SHA-256 over canonical JSON; hex."""
    text = json.dumps(stated, default=str, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
