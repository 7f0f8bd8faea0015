"""One volunteer's sign-up for one shift, from application to attendance or absence."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.activities import ShiftNotStarted, ShiftOver, SignedUpAlready, SignUpNotIn
from registry.refusals.organizations import PeriodReversed
from registry.vault import Sealed

SIGN_UPS = UUID("5d0d4b54-5d1c-5c0e-9d5e-0a4f6c1b7a03")


class Proof(StrEnum):
    """What must be shown before some kinds of service."""

    INSURANCE = "insurance"
    AGREEMENT = "agreement"
    QUALIFICATION = "qualification"


class SignUpStanding(StrEnum):
    """Where a sign-up stands."""

    APPLIED = "applied"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    NO_SHOW = "no-show"
    SERVED = "served"


OPEN = frozenset({SignUpStanding.APPLIED, SignUpStanding.WAITING, SignUpStanding.ACCEPTED})


class SignUp(RegistryAggregate):
    """Its id follows from shift and volunteer, so the same pair can never stand twice."""

    TOPIC = "sign-up"

    class Event(RegistryAggregate.Event):
        TOPIC = "sign-up.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "sign-up.created"

    class Applied(Created):
        TOPIC = "sign-up.applied"
        organization_id: UUID
        activity_id: UUID
        shift_id: UUID
        volunteer_id: UUID
        person_id: UUID
        starts_at: datetime
        ends_at: datetime
        policy: str
        accompanied_by: UUID | None = None

    class AppliedAgain(Event):
        """After a withdrawal; stands at the end of the queue like any new arrival."""

        TOPIC = "sign-up.applied-again"
        policy: str
        accompanied_by: UUID | None = None

        def apply(self, aggregate: SignUp) -> None:
            aggregate.standing = SignUpStanding.APPLIED

    class ProofShown(Event):
        """Insurance, agreement or qualification, seen by the organization before the service."""

        TOPIC = "sign-up.proof-shown"
        kind: str
        reference: Sealed
        covers_from: date
        covers_to: date

        def apply(self, aggregate: SignUp) -> None:
            aggregate.proofs.append((self.kind, self.covers_from, self.covers_to))

    class Accepted(Event):
        TOPIC = "sign-up.accepted"

        def apply(self, aggregate: SignUp) -> None:
            aggregate.standing = SignUpStanding.ACCEPTED

    class Waitlisted(Event):
        TOPIC = "sign-up.waitlisted"

        def apply(self, aggregate: SignUp) -> None:
            aggregate.standing = SignUpStanding.WAITING

    class Promoted(Event):
        """From the waiting list to a place that became free."""

        TOPIC = "sign-up.promoted"

        def apply(self, aggregate: SignUp) -> None:
            aggregate.standing = SignUpStanding.ACCEPTED

    class Declined(Event):
        TOPIC = "sign-up.declined"
        reason: str

        def apply(self, aggregate: SignUp) -> None:
            aggregate.standing = SignUpStanding.DECLINED

    class Withdrawn(Event):
        TOPIC = "sign-up.withdrawn"
        reason: str

        def apply(self, aggregate: SignUp) -> None:
            aggregate.standing = SignUpStanding.WITHDRAWN

    class NoShowMarked(Event):
        TOPIC = "sign-up.no-show-marked"
        reason: str

        def apply(self, aggregate: SignUp) -> None:
            aggregate.standing = SignUpStanding.NO_SHOW

    class Served(Event):
        """Attended: the first check-in or record of this shift."""

        TOPIC = "sign-up.served"

        def apply(self, aggregate: SignUp) -> None:
            aggregate.standing = SignUpStanding.SERVED

    def __init__(
        self,
        *,
        organization_id: UUID,
        activity_id: UUID,
        shift_id: UUID,
        volunteer_id: UUID,
        person_id: UUID,
    ) -> None:
        self.organization_id = organization_id
        self.activity_id = activity_id
        self.shift_id = shift_id
        self.volunteer_id = volunteer_id
        self.person_id = person_id
        self.standing = SignUpStanding.APPLIED
        self.proofs: list[tuple[str, date, date]] = []

    @staticmethod
    def id_of(shift_id: UUID, volunteer_id: UUID) -> UUID:
        return uuid5(SIGN_UPS, f"{shift_id}/{volunteer_id}")

    @classmethod
    def apply_for(
        cls,
        act: Act,
        *,
        organization_id: UUID,
        activity_id: UUID,
        shift_id: UUID,
        volunteer_id: UUID,
        person_id: UUID,
        starts_at: datetime,
        ends_at: datetime,
        policy: str,
        accompanied_by: UUID | None,
    ) -> SignUp:
        """``policy`` is the version of the rules for minors that was applied."""
        if act.at >= ends_at:
            raise ShiftOver
        return cls._create(
            cls.Applied,
            id=cls.id_of(shift_id, volunteer_id),
            act=act,
            organization_id=organization_id,
            activity_id=activity_id,
            shift_id=shift_id,
            volunteer_id=volunteer_id,
            person_id=person_id,
            starts_at=starts_at,
            ends_at=ends_at,
            policy=policy,
            accompanied_by=accompanied_by,
        )

    def apply_again(self, act: Act, *, ends_at: datetime, policy: str, accompanied_by: UUID | None) -> None:
        """Times are the shift's of today, which may have moved since the first application."""
        if self.standing != SignUpStanding.WITHDRAWN:
            raise SignedUpAlready
        if act.at >= ends_at:
            raise ShiftOver
        self.trigger_event(self.AppliedAgain, act=act, policy=policy, accompanied_by=accompanied_by)

    def show_proof(
        self, act: Act, kind: Proof, *, reference: Sealed, covers_from: date, covers_to: date
    ) -> None:
        self._refuse_unless(*OPEN)
        if covers_to < covers_from:
            raise PeriodReversed(field="coversTo")
        self.trigger_event(
            self.ProofShown,
            act=act,
            kind=str(kind),
            reference=reference,
            covers_from=covers_from,
            covers_to=covers_to,
        )

    def accept(self, act: Act) -> None:
        """The place itself is reserved with the event."""
        self._refuse_unless(SignUpStanding.APPLIED)
        self.trigger_event(self.Accepted, act=act)

    def wait(self, act: Act) -> None:
        self._refuse_unless(SignUpStanding.APPLIED)
        self.trigger_event(self.Waitlisted, act=act)

    def promote(self, act: Act) -> None:
        self._refuse_unless(SignUpStanding.WAITING)
        self.trigger_event(self.Promoted, act=act)

    def decline(self, act: Act, *, starts_at: datetime, reason: str) -> None:
        """Before the start; whoever was accepted then serves or is absent."""
        self._refuse_unless(*OPEN)
        if act.at >= starts_at and self.standing == SignUpStanding.ACCEPTED:
            raise ShiftOver
        self.trigger_event(self.Declined, act=act, reason=reason)

    def withdraw(self, act: Act, *, starts_at: datetime, reason: str) -> None:
        """Without penalty before the start (R685 Art 22); afterwards absence is a no-show."""
        self._refuse_unless(*OPEN)
        if act.at >= starts_at and self.standing == SignUpStanding.ACCEPTED:
            raise ShiftOver
        self.trigger_event(self.Withdrawn, act=act, reason=reason)

    def mark_no_show(self, act: Act, *, starts_at: datetime, reason: str) -> None:
        self._refuse_unless(SignUpStanding.ACCEPTED)
        if act.at < starts_at:
            raise ShiftNotStarted
        self.trigger_event(self.NoShowMarked, act=act, reason=reason)

    def serve(self, act: Act) -> None:
        if self.standing != SignUpStanding.SERVED:
            self._refuse_unless(SignUpStanding.ACCEPTED, SignUpStanding.NO_SHOW)
            self.trigger_event(self.Served, act=act)

    def has_proof(self, kind: Proof, *, on: date) -> bool:
        return any(
            shown == kind and covers_from <= on <= covers_to for shown, covers_from, covers_to in self.proofs
        )

    @property
    def is_open(self) -> bool:
        return self.standing in OPEN

    def _refuse_unless(self, *standings: SignUpStanding) -> None:
        if self.standing not in standings:
            raise SignUpNotIn(standing=str(self.standing))
