"""Commands on proposed and effective records: confirming, correcting, annulling, objecting."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.activity import Activity
from registry.certificate import Certificate
from registry.commands.command import Decision, command
from registry.commands.proposals import RECORDERS, ProposalCommands, Stretch, occupation, stated_minutes
from registry.dates import local_date
from registry.organization import Organization
from registry.person import Person
from registry.refusals import NotAllowed, StaleVersion
from registry.refusals.service import (
    ReviewElsewhere,
)
from registry.reservations import (
    CountedOnlyBy,
    Reservation,
    Uncount,
    Vacate,
)
from registry.service_record import (
    Annulment,
    RecordStanding,
    Review,
    ServiceRecord,
)
from registry.texts import read_text


class ServiceCommands(ProposalCommands):
    """Nothing is overwritten, nobody confirms alone, and what certificates counted follows."""

    @command(*RECORDERS, Role.OFFICER)
    def confirm_service(self, caller: Caller, record_id: UUID) -> Decision:
        record, act = self._reviewing(caller, record_id)
        record.confirm(act)
        return Decision(record.id, [record])

    @command(*RECORDERS, Role.OFFICER)
    def reject_service(self, caller: Caller, record_id: UUID, *, reason: str) -> Decision:
        record, act = self._reviewing(caller, record_id)
        record.reject(act, reason=read_text(reason, limit=200, field="reason"))
        return Decision(record.id, [record], [Vacate(record.id)])

    @command(*RECORDERS)
    def correct_service(
        self,
        caller: Caller,
        record_id: UUID,
        stretch: Stretch,
        *,
        expected_version: int | None = None,
    ) -> Decision:
        """O67 Art 13; every certificate that counted the record is superseded with it."""
        record = self.get(ServiceRecord, record_id)
        act = self.act_in(caller, self.get(Organization, record.organization_id), *RECORDERS)
        if expected_version not in {None, record.version}:
            raise StaleVersion
        facts = replace(
            record.known_facts,
            served_on=local_date(stretch.starts_at),
            starts_at=stretch.starts_at,
            ends_at=stretch.ends_at,
            minutes=stated_minutes(stretch),
            content=read_text(stretch.content, limit=500, field="content", required=False)
            or record.known_facts.content,
        )
        record.correct(
            act,
            facts,
            reason=read_text(stretch.reason, limit=200, field="reason"),
            evidence=read_text(stretch.evidence, limit=500, field="evidence", required=False),
        )
        certificates, uncounted = self.supersede_certificates(act, record.id)
        return Decision(
            record.id,
            [record, *certificates],
            [Vacate(record.id), occupation(record, facts), *uncounted],
            self.lost_service(),
        )

    @command(Role.ADMINISTRATOR, Role.OFFICER)
    def annul_service(self, caller: Caller, record_id: UUID, *, why: Annulment, reason: str) -> Decision:
        record = self.get(ServiceRecord, record_id)
        act = self._member_or_officer(caller, self.get(Organization, record.organization_id))
        if act.by == record.person_id:
            raise NotAllowed
        aggregates, reservations = self._annul(
            act, record, why=why, reason=read_text(reason, limit=200, field="reason")
        )
        return Decision(record.id, aggregates, reservations)

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def object_to_record(
        self, caller: Caller, record_id: UUID, *, element: str, claimed: str, evidence: str = ""
    ) -> Decision:
        record = self.get(ServiceRecord, record_id)
        record.object(
            self.act_for(caller, self.get(Person, record.person_id)),
            element=read_text(element, limit=50, field="element"),
            claimed=read_text(claimed, limit=200, field="claimed"),
            evidence=read_text(evidence, limit=500, field="evidence", required=False),
        )
        return Decision(record.id, [record])

    @command(*RECORDERS)
    def answer_objection(self, caller: Caller, record_id: UUID, *, is_upheld: bool, reason: str) -> Decision:
        """An upheld objection is followed by the correction itself."""
        record = self.get(ServiceRecord, record_id)
        act = self.act_in(caller, self.get(Organization, record.organization_id), *RECORDERS)
        record.answer_objection(act, is_upheld=is_upheld, reason=read_text(reason, limit=200, field="reason"))
        return Decision(record.id, [record])

    @command(Role.OFFICER)
    def disqualify_activity(
        self, caller: Caller, activity_id: UUID, *, negative: int, reason: str
    ) -> Decision:
        """Not volunteer service after all: its records are annulled together (O67 Art 19)."""
        activity = self.get(Activity, activity_id)
        act = caller.as_officer(self.clock(), activity.plan.division)
        reason = read_text(reason, limit=200, field="reason")
        activity.disqualify(act, negative=negative, reason=reason)
        aggregates: list[ServiceRecord | Certificate | Activity] = [activity]
        reservations: list[Reservation] = []
        superseded: set[UUID] = set()
        for record_id in self.reservations.records_of(activity_id):
            record = self.get(ServiceRecord, record_id)
            changed, reserved = self._annul(
                act, record, why=Annulment.NOT_VOLUNTEER, reason=reason, superseded=superseded
            )
            aggregates += changed
            reservations += reserved
        return Decision(activity.id, aggregates, reservations)

    def supersede_certificates(
        self, act: Act, record_id: UUID
    ) -> tuple[list[Certificate], list[Reservation]]:
        """The one rule: what counted a record that changed is superseded in the same transaction."""
        ids = self.reservations.certificates_counting(record_id)
        certificates = [self.get(Certificate, certificate_id) for certificate_id in ids]
        for certificate in certificates:
            certificate.supersede(act, because_of=record_id)
        uncounts = [Uncount(certificate.id) for certificate in certificates]
        return certificates, [CountedOnlyBy(record_id, tuple(ids)), *uncounts]

    def _reviewing(self, caller: Caller, record_id: UUID) -> tuple[ServiceRecord, Act]:
        record = self.get(ServiceRecord, record_id)
        organization = self.get(Organization, record.organization_id)
        at = self.clock()
        if record.review == Review.OFFICE and record.standing == RecordStanding.PROPOSED:
            if caller.holds(Role.OFFICER):
                return record, caller.as_officer(at, organization.division)
            self.act_in(caller, organization, *RECORDERS)
            raise ReviewElsewhere(minutes=record.known_facts.minutes)
        return record, self.act_in(caller, organization, *RECORDERS)

    def _annul(
        self,
        act: Act,
        record: ServiceRecord,
        *,
        why: Annulment,
        reason: str,
        superseded: set[UUID] | None = None,
    ) -> tuple[list[ServiceRecord | Certificate], list[Reservation]]:
        """``superseded`` remembers, over several records, which certificates are done already."""
        done = superseded if superseded is not None else set()
        record.annul(act, why=why, reason=reason)
        certificates, uncounted = self.supersede_certificates(act, record.id)
        fresh = [certificate for certificate in certificates if certificate.id not in done]
        done |= {certificate.id for certificate in certificates}
        return [record, *fresh], [Vacate(record.id), *uncounted]
