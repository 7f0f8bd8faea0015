"""One stretch of service of one volunteer: attendance, the hours that follow, and what became of them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.dates import local_date
from registry.evidence import Review, Tier
from registry.record_standings import Annulment, RecordStanding
from registry.refusals.service import (
    CheckOutBeforeCheckIn,
    NoObjection,
    NotCheckedIn,
    NothingChanged,
    ObjectionOpen,
    OwnService,
    ReasonNeeded,
    RecordNotIn,
    SamePersonTwice,
)
from registry.service_facts import MINUTE, Facts, check_facts
from registry.vault import Sealed


class ServiceRecord(RegistryAggregate):
    """Nothing is overwritten: a correction keeps both values, actor, reason and evidence."""

    TOPIC = "service-record"

    class Event(RegistryAggregate.Event):
        TOPIC = "service-record.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "service-record.created"

    class Opened(Created):
        TOPIC = "service-record.opened"
        organization_id: UUID
        activity_id: UUID
        shift_id: UUID | None
        sign_up_id: UUID | None
        volunteer_id: UUID
        person_id: UUID

    class CheckedIn(Event):
        TOPIC = "service-record.checked-in"
        checked_in_at: datetime
        method: str
        distance: str | None = None
        """How far from the place, as a bucket; the track itself is not kept."""

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.standing = RecordStanding.ATTENDING
            aggregate.checked_in_at = self.checked_in_at

    class CheckedOut(Event):
        TOPIC = "service-record.checked-out"
        checked_out_at: datetime
        method: str
        distance: str | None = None

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.standing = RecordStanding.OPENED
            aggregate.checked_out_at = self.checked_out_at

    class ForcedOut(Event):
        """Nobody checked out by midnight: closed with no minutes (domain 10.3)."""

        TOPIC = "service-record.forced-out"
        forced_at: datetime

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.standing = RecordStanding.FORCED_OUT

    class Proposed(Event):
        TOPIC = "service-record.proposed"
        facts: Facts
        tier: str
        review: str
        due_on: date
        days_late: int
        is_provisional: bool
        evidence: str
        reason: str
        policy: str

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.standing = RecordStanding.PROPOSED
            aggregate.facts = self.facts
            aggregate.tier = Tier(self.tier)
            aggregate.review = Review(self.review)
            aggregate.proposed_by = self.act.by
            aggregate.proposed_on = self.act.at
            aggregate.due_on = self.due_on
            aggregate.is_provisional = self.is_provisional

    class Confirmed(Event):
        TOPIC = "service-record.confirmed"
        volunteer_id: UUID
        minutes: int

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.standing = RecordStanding.EFFECTIVE

    class Rejected(Event):
        TOPIC = "service-record.rejected"
        reason: str

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.standing = RecordStanding.REJECTED

    class Disputed(Event):
        """An imported record overlaps another one; it waits and does not count."""

        TOPIC = "service-record.disputed"
        facts: Facts
        tier: str
        evidence: str

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.standing = RecordStanding.DISPUTED
            aggregate.facts = self.facts
            aggregate.tier = Tier(self.tier)

    class Corrected(Event):
        TOPIC = "service-record.corrected"
        volunteer_id: UUID
        before: Facts
        after: Facts
        revision: int
        reason: str
        evidence: str

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.facts = self.after
            aggregate.revision = self.revision

    class Annulled(Event):
        TOPIC = "service-record.annulled"
        volunteer_id: UUID
        counted_minutes: int
        """What had counted until now; zero when the record was not effective."""
        why: str
        reason: str

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.standing = RecordStanding.ANNULLED

    class Objected(Event):
        TOPIC = "service-record.objected"
        element: str
        claimed: Sealed
        evidence: Sealed | None

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.has_objection = True

    class DeadlineRecalculated(Event):
        """A year's calendar was loaded or changed; both values are kept."""

        TOPIC = "service-record.deadline-recalculated"
        due_before: date
        due_on: date
        days_late: int
        is_provisional: bool

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.due_on = self.due_on
            aggregate.is_provisional = self.is_provisional

    class ObjectionAnswered(Event):
        TOPIC = "service-record.objection-answered"
        is_upheld: bool
        reason: str

        def apply(self, aggregate: ServiceRecord) -> None:
            aggregate.has_objection = False

    def __init__(
        self,
        *,
        organization_id: UUID,
        activity_id: UUID,
        shift_id: UUID | None,
        sign_up_id: UUID | None,
        volunteer_id: UUID,
        person_id: UUID,
    ) -> None:
        self.organization_id = organization_id
        self.activity_id = activity_id
        self.shift_id = shift_id
        self.sign_up_id = sign_up_id
        self.volunteer_id = volunteer_id
        self.person_id = person_id
        self.standing = RecordStanding.OPENED
        self.checked_in_at: datetime | None = None
        self.checked_out_at: datetime | None = None
        self.facts: Facts | None = None
        self.tier = Tier.B
        self.review = Review.ORGANIZATION
        self.proposed_by: UUID | None = None
        self.proposed_on: datetime | None = None
        self.due_on: date | None = None
        self.is_provisional = False
        self.revision = 0
        self.has_objection = False

    @classmethod
    def open(
        cls,
        act: Act,
        *,
        record_id: UUID,
        organization_id: UUID,
        activity_id: UUID,
        shift_id: UUID | None,
        sign_up_id: UUID | None,
        volunteer_id: UUID,
        person_id: UUID,
    ) -> ServiceRecord:
        return cls._create(
            cls.Opened,
            id=record_id,
            act=act,
            organization_id=organization_id,
            activity_id=activity_id,
            shift_id=shift_id,
            sign_up_id=sign_up_id,
            volunteer_id=volunteer_id,
            person_id=person_id,
        )

    def check_in(self, act: Act, *, at: datetime, method: str, distance: str | None) -> None:
        self._refuse_unless(RecordStanding.OPENED)
        self.trigger_event(self.CheckedIn, act=act, checked_in_at=at, method=method, distance=distance)

    def check_out(self, act: Act, *, at: datetime, method: str, distance: str | None) -> None:
        if self.standing != RecordStanding.ATTENDING or self.checked_in_at is None:
            raise NotCheckedIn
        if at <= self.checked_in_at:
            raise CheckOutBeforeCheckIn
        self.trigger_event(self.CheckedOut, act=act, checked_out_at=at, method=method, distance=distance)

    def force_out(self, act: Act, *, at: datetime) -> None:
        if self.standing != RecordStanding.ATTENDING:
            raise NotCheckedIn
        self.trigger_event(self.ForcedOut, act=act, forced_at=at)

    def propose(
        self,
        act: Act,
        facts: Facts,
        *,
        tier: Tier,
        review: Review,
        due_on: date,
        is_provisional: bool,
        evidence: str,
        reason: str,
        policy: str,
    ) -> None:
        """Late is accepted and flagged: not recording at all would be the offence (O67 Art 11)."""
        self._refuse_unless(
            RecordStanding.OPENED,
            RecordStanding.FORCED_OUT,
            RecordStanding.REJECTED,
            RecordStanding.DISPUTED,
        )
        check_facts(facts, at=act.at)
        if tier not in {Tier.A, Tier.C} and act.by == self.person_id:
            raise OwnService
        if tier == Tier.A and facts.minutes < (facts.ends_at - facts.starts_at) // MINUTE and not reason:
            raise ReasonNeeded(field="reason")
        self.trigger_event(
            self.Proposed,
            act=act,
            facts=facts,
            tier=str(tier),
            review=str(review),
            due_on=due_on,
            days_late=max(0, (local_date(act.at) - due_on).days),
            is_provisional=is_provisional,
            evidence=evidence,
            reason=reason,
            policy=policy,
        )

    def confirm(self, act: Act) -> None:
        """Two-person rule: whoever entered it, and whoever served, does not confirm it."""
        self._refuse_unless(RecordStanding.PROPOSED)
        if act.by is not None and act.by == self.person_id:
            raise OwnService
        if act.by is not None and act.by == self.proposed_by:
            raise SamePersonTwice
        self.trigger_event(
            self.Confirmed,
            act=act,
            volunteer_id=self.volunteer_id,
            minutes=self.known_facts.minutes,
        )

    def reject(self, act: Act, *, reason: str) -> None:
        self._refuse_unless(RecordStanding.PROPOSED)
        if act.by == self.person_id:
            raise OwnService
        if not reason:
            raise ReasonNeeded(field="reason")
        self.trigger_event(self.Rejected, act=act, reason=reason)

    def dispute(self, act: Act, facts: Facts, *, tier: Tier, evidence: str) -> None:
        self._refuse_unless(RecordStanding.OPENED)
        check_facts(facts, at=act.at)
        self.trigger_event(self.Disputed, act=act, facts=facts, tier=str(tier), evidence=evidence)

    def correct(self, act: Act, facts: Facts, *, reason: str, evidence: str) -> None:
        self._refuse_unless(RecordStanding.EFFECTIVE)
        if act.by == self.person_id:
            raise OwnService
        if not reason:
            raise ReasonNeeded(field="reason")
        check_facts(facts, at=act.at)
        if facts == self.known_facts:
            raise NothingChanged
        self.trigger_event(
            self.Corrected,
            act=act,
            volunteer_id=self.volunteer_id,
            before=self.known_facts,
            after=facts,
            revision=self.revision + 1,
            reason=reason,
            evidence=evidence,
        )

    def annul(self, act: Act, *, why: Annulment, reason: str) -> None:
        self._refuse_unless(RecordStanding.EFFECTIVE, RecordStanding.PROPOSED, RecordStanding.DISPUTED)
        if not reason:
            raise ReasonNeeded(field="reason")
        counted = self.known_facts.minutes if self.standing == RecordStanding.EFFECTIVE else 0
        self.trigger_event(
            self.Annulled,
            act=act,
            volunteer_id=self.volunteer_id,
            counted_minutes=counted,
            why=str(why),
            reason=reason,
        )

    def recalculate_deadline(self, act: Act, *, due_on: date, is_provisional: bool) -> None:
        if self.due_on is None or self.proposed_on is None:
            raise RecordNotIn(standing=str(self.standing))
        if (due_on, is_provisional) != (self.due_on, self.is_provisional):
            self.trigger_event(
                self.DeadlineRecalculated,
                act=act,
                due_before=self.due_on,
                due_on=due_on,
                days_late=max(0, (local_date(self.proposed_on) - due_on).days),
                is_provisional=is_provisional,
            )

    def object(self, act: Act, *, element: str, claimed: Sealed, evidence: Sealed | None) -> None:
        """O67 Art 13: the volunteer tells the recorder of an error or omission."""
        self._refuse_unless(
            RecordStanding.EFFECTIVE,
            RecordStanding.REJECTED,
            RecordStanding.FORCED_OUT,
            RecordStanding.DISPUTED,
            RecordStanding.ANNULLED,
        )
        if self.has_objection:
            raise ObjectionOpen
        self.trigger_event(self.Objected, act=act, element=element, claimed=claimed, evidence=evidence)

    def answer_objection(self, act: Act, *, is_upheld: bool, reason: str) -> None:
        if not self.has_objection:
            raise NoObjection
        if act.by == self.person_id:
            raise OwnService
        if not reason:
            raise ReasonNeeded(field="reason")
        self.trigger_event(self.ObjectionAnswered, act=act, is_upheld=is_upheld, reason=reason)

    @property
    def known_facts(self) -> Facts:
        if self.facts is None:
            raise RecordNotIn(standing=str(self.standing))
        return self.facts

    def _refuse_unless(self, *standings: RecordStanding) -> None:
        if self.standing not in standings:
            raise RecordNotIn(standing=str(self.standing))
