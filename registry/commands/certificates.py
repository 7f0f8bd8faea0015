"""Commands on certificates: requesting, issuing from records, refusing, revoking."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from registry.act import REGISTRY, Act, Caller, Role
from registry.certificate import Certificate, Holder, Line, Revocation
from registry.certificate_numbers import certificate_number, verification_code
from registry.commands.attendance import AttendanceCommands
from registry.commands.command import Decision, command
from registry.commands.proposals import RECORDERS
from registry.dates import local_date
from registry.documents import DocumentType, IdentityDocument
from registry.names import mask_name
from registry.organization import Organization
from registry.person import Person
from registry.record_standings import RecordStanding
from registry.refusals import NotAllowed
from registry.refusals.organizations import PeriodReversed
from registry.refusals.service import NoEffectiveRecord, RecordNotYours
from registry.reservations import Claim, Count, Expect, Reservation, Uncount
from registry.service_record import ServiceRecord
from registry.texts import read_text
from registry.volunteer import Volunteer

NUMBER = "certificate-number"
SELF_PRINTED = "self-printed"
TEMPLATE = "2026-1"
NO_ORGANIZATION = "000000"
"""The shard of a number that no organization issues."""


class CertificateCommands(AttendanceCommands):
    """谁记录谁证明, free of charge; a volunteer may print alone (O67 Arts 2 and 14)."""

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def request_certificate(
        self,
        caller: Caller,
        volunteer_id: UUID,
        *,
        period_from: date,
        period_to: date,
        record_ids: Collection[UUID] = (),
        organization_id: UUID | None = None,
        purpose: str = "",
    ) -> Decision:
        """Without an organization it is issued at once; with one, the organization issues its own lines."""
        if period_to < period_from:
            raise PeriodReversed(field="periodTo")
        volunteer = self.get(Volunteer, volunteer_id)
        act = self.act_for(caller, self.get(Person, volunteer.person_id))
        shard = NO_ORGANIZATION
        if organization_id is not None:
            self.get(Organization, organization_id).refuse_unless_recording()
            shard = self.vault.digest("shard", str(organization_id))[:6].upper()
        certificate = Certificate.request(
            act,
            number=certificate_number(self.today(), shard, self.random_bytes(8)),
            volunteer_id=volunteer_id,
            person_id=volunteer.person_id,
            period_from=period_from,
            period_to=period_to,
            record_ids=list(record_ids),
            organization_id=organization_id,
            purpose=self.seal_note(volunteer.person_id, purpose, limit=100, field="purpose")
            if purpose
            else None,
        )
        claim = Claim(NUMBER, certificate.number, certificate.id)
        if organization_id is not None:
            self._choose_records(certificate)
            return Decision(certificate.id, [certificate], [claim])
        counted = self._issue(REGISTRY.as_registry(act.at), certificate, volunteer)
        return Decision(certificate.id, [certificate], [claim, *counted])

    @command(*RECORDERS)
    def issue_certificate(self, caller: Caller, certificate_id: UUID) -> Decision:
        certificate, act = self._deciding(caller, certificate_id)
        volunteer = self.get(Volunteer, certificate.volunteer_id)
        return Decision(certificate.id, [certificate], self._issue(act, certificate, volunteer))

    @command(*RECORDERS)
    def refuse_certificate(self, caller: Caller, certificate_id: UUID, *, reason: str) -> Decision:
        """Only with a reason, and never for want of a fee: there is none."""
        certificate, act = self._deciding(caller, certificate_id)
        certificate.refuse_request(act, reason=read_text(reason, limit=200, field="reason"))
        return Decision(certificate.id, [certificate])

    @command(Role.ADMINISTRATOR, Role.OFFICER)
    def revoke_certificate(
        self, caller: Caller, certificate_id: UUID, *, why: Revocation, reason: str
    ) -> Decision:
        certificate = self.get(Certificate, certificate_id)
        if certificate.organization_id is None:
            volunteer = self.get(Volunteer, certificate.volunteer_id)
            act = caller.as_officer(self.clock(), volunteer.division)
        else:
            organization = self.get(Organization, certificate.organization_id)
            act = self._member_or_officer(caller, organization)
        if act.by == certificate.person_id:
            raise NotAllowed
        certificate.revoke(act, why=why, reason=read_text(reason, limit=200, field="reason"))
        return Decision(certificate.id, [certificate], [Uncount(certificate.id)])

    def _deciding(self, caller: Caller, certificate_id: UUID) -> tuple[Certificate, Act]:
        certificate = self.get(Certificate, certificate_id)
        if certificate.organization_id is None:
            raise NotAllowed
        organization = self.get(Organization, certificate.organization_id)
        act = self.act_in(caller, organization, *RECORDERS)
        organization.refuse_unless_recording()
        if act.by == certificate.person_id:
            raise NotAllowed
        return certificate, act

    def _issue(self, act: Act, certificate: Certificate, volunteer: Volunteer) -> list[Reservation]:
        """Every record is read from the log and must still stand so when the certificate is written."""
        records = self._choose_records(certificate)
        person = self.get(Person, volunteer.person_id)
        code = verification_code(self.random_bytes(8))
        issued_on = local_date(act.at)
        basis = self.policy("certificate.legal_basis", division=volunteer.division, on=issued_on)
        certificate.issue(
            act,
            holder=self._holder(person, volunteer),
            code=self.vault.seal(person.id, code),
            code_digest=self.vault.digest("certificate-code", f"{certificate.number}/{code}"),
            lines=[self._line(record) for record in records],
            issued_on=issued_on,
            issuer=self._issuer(certificate),
            template=TEMPLATE,
            policy=basis.version,
            legal_basis=basis_keys(basis.value),
        )
        expected = [Expect(record.id, record.version) for record in records]
        return [*expected, *(Count(record.id, certificate.id) for record in records)]

    def _choose_records(self, certificate: Certificate) -> list[ServiceRecord]:
        ids = self.reservations.records_between(
            certificate.person_id, certificate.period_from, certificate.period_to
        )
        records = [
            record
            for record_id in ids
            if (record := self.get(ServiceRecord, record_id)).standing == RecordStanding.EFFECTIVE
            and self._is_of(certificate, record)
        ]
        chosen = set(certificate.record_ids)
        if not chosen <= {record.id for record in records}:
            raise RecordNotYours(field="recordIds")
        records = [record for record in records if not chosen or record.id in chosen]
        if not records:
            raise NoEffectiveRecord
        return records

    def _is_of(self, certificate: Certificate, record: ServiceRecord) -> bool:
        """谁记录谁证明; the successor of a dissolved recorder certifies in its place (GO15)."""
        if certificate.organization_id in {None, record.organization_id}:
            return True
        return self.responsible_for(record.organization_id).id == certificate.organization_id

    def _holder(self, person: Person, volunteer: Volunteer) -> Holder:
        name = self.vault.open(person.name)
        document = person.documents[-1]
        masked = IdentityDocument(
            DocumentType(document.type), self.vault.open(document.number), document.issuer
        ).masked
        return Holder(
            name=person.name,
            masked_name=mask_name(name),
            document_type=document.type,
            masked_document=self.vault.seal(person.id, masked),
            volunteer_number=volunteer.number,
        )

    def _line(self, record: ServiceRecord) -> Line:
        organization = self.get(Organization, record.organization_id)
        responsible = self.responsible_for(record.organization_id)
        return Line(
            record_id=record.id,
            revision=record.revision,
            served_on=record.known_facts.served_on,
            activity=record.known_facts.activity,
            content=record.known_facts.content,
            minutes=record.known_facts.minutes,
            recorder=record.known_facts.organization,
            organization_id=record.organization_id,
            tier=str(record.tier),
            guided_by=organization.guided_by,
            succeeded_by=responsible.name if responsible.id != organization.id else None,
        )

    def _issuer(self, certificate: Certificate) -> str:
        if certificate.organization_id is None:
            return SELF_PRINTED
        return self.get(Organization, certificate.organization_id).name


def basis_keys(value: object) -> list[str]:
    return [str(key) for key in value] if isinstance(value, list | tuple) else []
