"""Commands that propose service: from a roster, from paper, by import, or as a volunteer's claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from registry.act import REGISTRY, Act, Caller, Role
from registry.activity import Activity
from registry.commands.command import Decision, command
from registry.commands.sign_ups import SignUpCommands
from registry.commands.stretches import Stretch, occupation, split_stretch, stated_minutes
from registry.dates import local_date
from registry.evidence import Review, Tier
from registry.organization import Organization, RecorderRole
from registry.person import Person
from registry.plan import Kind
from registry.refusals import NotAllowed, Refusal
from registry.refusals.persons import VolunteerNotActive
from registry.refusals.service import (
    BackfillNeeded,
    OutsideActivity,
    OwnService,
    ServiceOverlaps,
)
from registry.reservations import (
    OVERLAP,
    DayHolds,
    Expect,
    Reservation,
)
from registry.service_facts import Facts, check_facts
from registry.service_record import ServiceRecord
from registry.sign_up import SignUp, SignUpStanding
from registry.texts import read_text
from registry.volunteer import Standing, Volunteer

RECORDERS = (Role.RECORDER, Role.ORGANISER, Role.ADMINISTRATOR)
RECORDS = UUID("5d0d4b54-5d1c-5c0e-9d5e-0a4f6c1b7a05")
ABSENT = frozenset({SignUpStanding.ACCEPTED, SignUpStanding.NO_SHOW})
LADDER = (Review.AUTOMATIC, Review.ORGANIZATION, Review.OFFICE)
RECORDING_DAYS = 10
"""O67 Art 11: within ten working days after the end."""


class ProposalCommands(SignUpCommands):
    """谁组织谁记录: the organization records; the volunteer never records own hours."""

    @command(*RECORDERS)
    def propose_service(
        self,
        caller: Caller,
        activity_id: UUID,
        stretch: Stretch,
        *,
        volunteer_id: UUID,
        shift_id: UUID | None = None,
        record_id: UUID | None = None,
        tier: Tier = Tier.B,
    ) -> Decision:
        """From a roster, from paper or from another system; ``record_id`` continues what was left open."""
        activity = self.get(Activity, activity_id)
        organization = self.responsible_for(activity.organization_id)
        act = self.act_in(caller, organization, *RECORDERS)
        if tier in {Tier.A, Tier.C}:
            raise NotAllowed(field="tier")
        read_text(stretch.evidence, limit=500, field="evidence")
        self.refuse_unless_recordable(act, organization, volunteer_id)
        return self._proposal(
            act,
            activity,
            stretch,
            volunteer_id=volunteer_id,
            shift_id=shift_id,
            record_id=record_id,
            tier=tier,
        )

    @command(Role.VOLUNTEER, Role.GUARDIAN)
    def claim_service(
        self,
        caller: Caller,
        activity_id: UUID,
        stretch: Stretch,
        *,
        volunteer_id: UUID,
        shift_id: UUID | None = None,
    ) -> Decision:
        """Left out? The volunteer claims, the organization decides (tier C)."""
        activity = self.get(Activity, activity_id)
        volunteer = self.get(Volunteer, volunteer_id)
        act = self.act_for(caller, self.get(Person, volunteer.person_id))
        return self._proposal(
            act,
            activity,
            stretch,
            volunteer_id=volunteer_id,
            shift_id=shift_id,
            record_id=None,
            tier=Tier.C,
        )

    def propose_for(
        self,
        act: Act,
        record: ServiceRecord,
        stretch: Stretch,
        *,
        tier: Tier,
        least: Review = Review.AUTOMATIC,
    ) -> list[Reservation]:
        """Propose; within the daily cap a record of tier A is effective at once. An overlap is disputed."""
        activity = self.get(Activity, record.activity_id)
        activity.refuse_unless_recordable()
        facts = self._facts(activity, stretch)
        check_facts(facts, at=act.at)
        self.refuse_outside(activity, facts)
        judged = Expect(activity.id, activity.version)
        act = replace(act, effective_at=facts.ends_at)
        evidence = read_text(stretch.evidence, limit=500, field="evidence", required=False)
        overlap = self.reservations.find_overlap(record.person_id, facts.starts_at, facts.ends_at)
        if overlap not in {None, record.id} and tier in {Tier.A, Tier.D}:
            record.dispute(act, facts, tier=tier, evidence=evidence)
            return [judged]
        ended = self.ended_on(activity, record.shift_id, facts)
        self._refuse_too_old(activity, act, ended, evidence)
        due = self.calendar.add_working_days(ended, RECORDING_DAYS)
        cap = self.policy("time.daily_auto_cap_min", division=activity.plan.division, on=ended)
        served = self.reservations.minutes_on(record.person_id, facts.served_on)
        review = self.review_of(activity, facts.served_on, served + facts.minutes, tier)
        record.propose(
            act,
            facts,
            tier=tier,
            review=max(review, least, key=LADDER.index),
            due_on=due.last_day,
            is_provisional=due.provisional,
            evidence=evidence,
            reason=read_text(stretch.reason, limit=200, field="reason", required=False),
            policy=cap.version,
        )
        if record.review == Review.AUTOMATIC:
            record.confirm(REGISTRY.as_registry(act.at))
        if tier == Tier.C:
            # A claim takes no time from anybody before the organization has confirmed it.
            return [judged]
        counted = DayHolds(record.person_id, facts.served_on, served)
        return [judged, counted, occupation(record, facts)]

    def refuse_unless_recordable(self, act: Act, organization: Organization, volunteer_id: UUID) -> None:
        """Whether the organization may record service of this volunteer at all."""
        organization.refuse_unless_recording()
        volunteer = self.get(Volunteer, volunteer_id)
        if volunteer.standing == Standing.PENDING_CONSENT:
            raise VolunteerNotActive
        person = self.get(Person, volunteer.person_id)
        self.refuse_guardian(act, person)
        if organization.recorder_role == RecorderRole.CHARITY:
            self.refuse_unless_real(person)

    def refuse_guardian(self, act: Act, person: Person) -> None:
        """A ward's service is as near as one's own: somebody else records it and decides about it."""
        if act.by in person.guardians:
            raise OwnService

    def open_record(self, act: Act, record_id: UUID, sign_up: SignUp) -> ServiceRecord:
        return ServiceRecord.open(
            act,
            record_id=record_id,
            organization_id=sign_up.organization_id,
            activity_id=sign_up.activity_id,
            shift_id=sign_up.shift_id,
            sign_up_id=sign_up.id,
            volunteer_id=sign_up.volunteer_id,
            person_id=sign_up.person_id,
        )

    def lost_service(self) -> Mapping[str, Refusal]:
        return {OVERLAP: ServiceOverlaps()}

    def _proposal(
        self,
        act: Act,
        activity: Activity,
        stretch: Stretch,
        *,
        volunteer_id: UUID,
        shift_id: UUID | None,
        record_id: UUID | None,
        tier: Tier,
    ) -> Decision:
        volunteer = self.get(Volunteer, volunteer_id)
        shift = activity.shift(shift_id) if shift_id else None
        sign_up = self.find(SignUp, SignUp.id_of(shift.id, volunteer.id)) if shift else None
        first = self._record_to_propose(
            act, activity, volunteer, sign_up=sign_up, shift_id=shift_id, record_id=record_id
        )
        aggregates: list[ServiceRecord | SignUp] = []
        reservations: list[Reservation] = []
        for part in split_stretch(stretch):
            record = first if not aggregates else self.open_next(act, first, part.starts_at)
            reservations += self.propose_for(act, record, part, tier=tier)
            aggregates.append(record)
        if sign_up and tier != Tier.C and sign_up.standing in ABSENT:
            sign_up.serve(act)
            aggregates.append(sign_up)
        return Decision(first.id, aggregates, reservations, self.lost_service())

    def open_next(self, act: Act, record: ServiceRecord, start: datetime) -> ServiceRecord:
        """The stretch after midnight is a record of its own; the sum stays the same."""
        return ServiceRecord.open(
            act,
            record_id=uuid5(RECORDS, f"{record.id}/{local_date(start)}"),
            organization_id=record.organization_id,
            activity_id=record.activity_id,
            shift_id=record.shift_id,
            sign_up_id=record.sign_up_id,
            volunteer_id=record.volunteer_id,
            person_id=record.person_id,
        )

    def _record_to_propose(
        self,
        act: Act,
        activity: Activity,
        volunteer: Volunteer,
        *,
        sign_up: SignUp | None,
        shift_id: UUID | None,
        record_id: UUID | None,
    ) -> ServiceRecord:
        if record_id is not None:
            record = self.get(ServiceRecord, record_id)
            if (record.activity_id, record.volunteer_id) != (activity.id, volunteer.id):
                raise NotAllowed(field="record")
            return record
        return ServiceRecord.open(
            act,
            record_id=self.random_id(),
            organization_id=activity.organization_id,
            activity_id=activity.id,
            shift_id=shift_id,
            sign_up_id=sign_up.id if sign_up else None,
            volunteer_id=volunteer.id,
            person_id=volunteer.person_id,
        )

    def _facts(self, activity: Activity, stretch: Stretch) -> Facts:
        organization = self.get(Organization, activity.organization_id)
        return Facts(
            activity=activity.plan.title,
            served_on=local_date(stretch.starts_at),
            place=activity.plan.place.address,
            content=read_text(stretch.content, limit=500, field="content", required=False)
            or activity.plan.content,
            minutes=stated_minutes(stretch),
            organization=organization.name,
            leader_id=activity.plan.leader_id,
            starts_at=stretch.starts_at,
            ends_at=stretch.ends_at,
        )

    def refuse_outside(self, activity: Activity, facts: Facts) -> None:
        shifts = activity.plan.shifts
        first = min(local_date(shift.starts_at) for shift in shifts)
        last = max(local_date(shift.ends_at) for shift in shifts)
        if not first <= facts.served_on <= last:
            raise OutsideActivity(field="startsAt")

    def ended_on(self, activity: Activity, shift_id: UUID | None, facts: Facts) -> date:
        """Each session starts its own clock; one that overran ends when it really ended."""
        end = facts.ends_at
        if shift_id is not None:
            end = max(end, activity.shift(shift_id).ends_at)
        return local_date(end - timedelta(microseconds=1))

    def _refuse_too_old(self, activity: Activity, act: Act, ended: date, evidence: str) -> None:
        days = self.policy("record.backfill_after_days", division=activity.plan.division, on=ended)
        limit = int(str(days.value))
        is_old = (local_date(act.at) - ended).days > limit
        if is_old and activity.kind != Kind.BACKFILL and not evidence:
            raise BackfillNeeded(days=limit)

    def review_of(self, activity: Activity, day: date, minutes: int, tier: Tier) -> Review:
        """By the person's minutes of that day: up to 8 hours, up to 12, above (domain 10.3)."""
        division = activity.plan.division
        automatic = self.policy("time.daily_auto_cap_min", division=division, on=day)
        office = self.policy("time.daily_org_review_cap_min", division=division, on=day)
        if minutes > int(str(office.value)):
            return Review.OFFICE
        if tier == Tier.A and minutes <= int(str(automatic.value)):
            return Review.AUTOMATIC
        return Review.ORGANIZATION
