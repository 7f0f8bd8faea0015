"""Commands on proposed and effective records: confirming, correcting, annulling, objecting."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.activity import Activity
from registry.certificate import Certificate
from registry.commands.command import Decision, command
from registry.commands.proposals import ABSENT, RECORDERS, RECORDING_DAYS, ProposalCommands
from registry.commands.stretches import Stretch, occupation, stated_minutes
from registry.dates import local_date
from registry.evidence import Review, Tier
from registry.organization import Organization
from registry.person import Person
from registry.record_standings import Annulment, RecordStanding
from registry.refusals import NotAllowed, StaleVersion
from registry.refusals.service import (
    ReviewElsewhere,
    SamePersonTwice,
)
from registry.reservations import (
    CountedOnlyBy,
    DayHolds,
    Expect,
    RecordedOnly,
    Reservation,
    Uncount,
    Vacate,
)
from registry.service_facts import Facts, check_facts
from registry.service_record import ServiceRecord
from registry.sign_up import SignUp
from registry.texts import read_text


class ServiceCommands(ProposalCommands):
    """Nothing is overwritten, nobody confirms alone, and what certificates counted follows."""

    @command(*RECORDERS, Role.OFFICER)
    def confirm_service(self, caller: Caller, record_id: UUID) -> Decision:
        record, act = self._reviewing(caller, record_id)
        activity = self.get(Activity, record.activity_id)
        activity.refuse_unless_recordable()
        record.confirm(act)
        judged = Expect(activity.id, activity.version)
        if record.tier != Tier.C:
            return Decision(record.id, [record], [judged])
        # A claim takes its time, and counts as attendance, only now.
        attended = self._attended(act, record)
        counted = occupation(record, record.known_facts)
        return Decision(record.id, [record, *attended], [judged, counted], self.lost_service())

    @command(*RECORDERS, Role.OFFICER)
    def reject_service(self, caller: Caller, record_id: UUID, *, reason: str) -> Decision:
        record, act = self._reviewing(caller, record_id)
        record.reject(act, reason=read_text(reason, limit=200, field="reason"))
        return Decision(record.id, [record], [Vacate(record.id)])

    @command(*RECORDERS, Role.OFFICER)
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
        organization = self.responsible_for(record.organization_id)
        act = self._correcting(caller, organization)
        self.refuse_guardian(act, self.get(Person, record.person_id))
        if expected_version not in {None, record.version}:
            raise StaleVersion
        before = record.known_facts
        facts = replace(
            before,
            served_on=local_date(stretch.starts_at),
            starts_at=stretch.starts_at,
            ends_at=stretch.ends_at,
            minutes=stated_minutes(stretch),
            content=read_text(stretch.content, limit=500, field="content", required=False) or before.content,
        )
        check_facts(facts, at=act.at)
        reviewed = self._review_correction(act, record, facts)
        act = replace(act, effective_at=facts.ends_at)
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
            [*reviewed, Vacate(record.id), occupation(record, facts), *uncounted],
            self.lost_service(),
        )

    @command(Role.ADMINISTRATOR, Role.OFFICER)
    def annul_service(self, caller: Caller, record_id: UUID, *, why: Annulment, reason: str) -> Decision:
        record = self.get(ServiceRecord, record_id)
        act = self._member_or_officer(caller, self.responsible_for(record.organization_id))
        self.refuse_guardian(act, self.get(Person, record.person_id))
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
            claimed=self.seal_note(record.person_id, claimed, limit=200, field="claimed"),
            evidence=self.seal_note(record.person_id, evidence, limit=500, field="evidence")
            if evidence
            else None,
        )
        return Decision(record.id, [record])

    @command(*RECORDERS)
    def answer_objection(self, caller: Caller, record_id: UUID, *, is_upheld: bool, reason: str) -> Decision:
        """An upheld objection is followed by the correction itself."""
        record = self.get(ServiceRecord, record_id)
        act = self.act_in(caller, self.responsible_for(record.organization_id), *RECORDERS)
        self.refuse_guardian(act, self.get(Person, record.person_id))
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
        record_ids = self.reservations.records_of(activity_id)
        reservations: list[Reservation] = [RecordedOnly(activity_id, tuple(record_ids))]
        superseded: set[UUID] = set()
        for record_id in record_ids:
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

    @command(Role.REGISTRY)
    def recalculate_deadline(self, caller: Caller, record_id: UUID) -> Decision:
        """When a year's calendar arrives, deadlines that rested on a guess are set right."""
        record = self.get(ServiceRecord, record_id)
        activity = self.get(Activity, record.activity_id)
        ended = self.ended_on(activity, record.shift_id, record.known_facts)
        due = self.calendar.add_working_days(ended, RECORDING_DAYS)
        act = caller.as_registry(self.clock())
        record.recalculate_deadline(act, due_on=due.last_day, is_provisional=due.provisional)
        return Decision(record.id, [record])

    def _correcting(self, caller: Caller, organization: Organization) -> Act:
        if caller.holds(Role.OFFICER) and not organization.roles_of(caller.signed_in(), on=self.today()):
            return caller.as_officer(self.clock(), organization.division)
        return self.act_in(caller, organization, *RECORDERS)

    def _review_correction(self, act: Act, record: ServiceRecord, facts: Facts) -> list[Reservation]:
        """More minutes need what the record itself needed: a second person, above 12 hours the office."""
        activity = self.get(Activity, record.activity_id)
        self.refuse_outside(activity, facts)
        before = record.known_facts
        served = self.reservations.minutes_on(record.person_id, facts.served_on)
        others = served - (before.minutes if before.served_on == facts.served_on else 0)
        if facts.minutes > before.minutes:
            if act.by == record.proposed_by:
                raise SamePersonTwice
            total = others + facts.minutes
            review = self.review_of(activity, facts.served_on, total, record.tier)
            if review == Review.OFFICE and act.role != Role.OFFICER:
                raise ReviewElsewhere(minutes=total)
        return [DayHolds(record.person_id, facts.served_on, served)]

    def _reviewing(self, caller: Caller, record_id: UUID) -> tuple[ServiceRecord, Act]:
        record = self.get(ServiceRecord, record_id)
        act = self._review(caller, record)
        self.refuse_guardian(act, self.get(Person, record.person_id))
        return record, act

    def _review(self, caller: Caller, record: ServiceRecord) -> Act:
        organization = self.responsible_for(record.organization_id)
        is_member = organization.roles_of(caller.signed_in(), on=self.today())
        if record.review == Review.OFFICE and record.standing == RecordStanding.PROPOSED:
            if caller.holds(Role.OFFICER) and not is_member:
                return caller.as_officer(self.clock(), organization.division)
            self.act_in(caller, organization, *RECORDERS)
            raise ReviewElsewhere(minutes=record.known_facts.minutes)
        return self.act_in(caller, organization, *RECORDERS)

    def _attended(self, act: Act, record: ServiceRecord) -> list[SignUp]:
        sign_up = self.find(SignUp, record.sign_up_id) if record.sign_up_id else None
        if sign_up is None or sign_up.standing not in ABSENT:
            return []
        sign_up.serve(act)
        return [sign_up]

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
