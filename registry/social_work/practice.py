"""An entry about professional work: counts and outcomes, valid by the registration of its own day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.incentives import CountOutOfRange, PracticeWithdrawn
from registry.refusals.service import NoObjection, NothingChanged, ObjectionOpen
from registry.social_work.levels import Level
from registry.social_work.terms import RegistrationStanding, RegistrationState
from registry.vault import Sealed

LONGEST = 1440
MOST_CLIENTS = 10_000
MOST_SESSIONS = 100


@dataclass(frozen=True)
class Work:
    """What was done, without anybody's name: there is no field for a client."""

    kind: str
    done_on: date
    minutes: int
    clients: int
    sessions: int
    outcome: str

    def refuse_unless_fit(self) -> None:
        refuse_outside(self.minutes, 1, LONGEST, field="minutes")
        refuse_outside(self.clients, 0, MOST_CLIENTS, field="clients")
        refuse_outside(self.sessions, 1, MOST_SESSIONS, field="sessions")


def refuse_outside(number: int, low: int, high: int, *, field: str) -> None:
    if not low <= number <= high:
        raise CountOutOfRange(field=field, low=low, high=high)


class Practice(RegistryAggregate):
    """What the worker's registration was on that day stands in the entry, and nothing later rewrites it."""

    TOPIC = "practice"

    class Event(RegistryAggregate.Event):
        TOPIC = "practice.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "practice.created"

    class Recorded(Created):
        TOPIC = "practice.recorded"
        organization_id: UUID
        person_id: UUID
        work: Work
        registration_standing: str
        registration_level: str | None
        registration_number: str | None

    class Corrected(Event):
        """The registration is looked up anew only where the day itself was wrong."""

        TOPIC = "practice.corrected"
        work: Work
        reason: Sealed
        registration_standing: str
        registration_level: str | None
        registration_number: str | None

        def apply(self, aggregate: Practice) -> None:
            aggregate.work = self.work
            aggregate.registration_standing = self.registration_standing
            aggregate.registration_level = self.registration_level
            aggregate.registration_number = self.registration_number

    class Withdrawn(Event):
        TOPIC = "practice.withdrawn"
        reason: Sealed

        def apply(self, aggregate: Practice) -> None:
            aggregate.is_withdrawn = True

    class Objected(Event):
        TOPIC = "practice.objected"
        claimed: Sealed

        def apply(self, aggregate: Practice) -> None:
            aggregate.has_objection = True

    class ObjectionAnswered(Event):
        TOPIC = "practice.objection-answered"
        is_upheld: bool
        reason: Sealed

        def apply(self, aggregate: Practice) -> None:
            aggregate.has_objection = False

    def __init__(
        self,
        *,
        organization_id: UUID,
        person_id: UUID,
        work: Work,
        registration_standing: str,
        registration_level: str | None,
        registration_number: str | None,
    ) -> None:
        self.organization_id = organization_id
        self.person_id = person_id
        self.work = work
        self.registration_standing = registration_standing
        self.registration_level = registration_level
        self.registration_number = registration_number
        self.is_withdrawn = False
        self.has_objection = False

    @classmethod
    def record(
        cls,
        act: Act,
        *,
        practice_id: UUID,
        organization_id: UUID,
        person_id: UUID,
        work: Work,
        state: RegistrationState,
    ) -> Practice:
        """``state``: the worker's registration on the day of the work; none at all is recorded as such."""
        work.refuse_unless_fit()
        return cls._create(
            cls.Recorded,
            id=practice_id,
            act=act,
            organization_id=organization_id,
            person_id=person_id,
            work=work,
            **_flat(state),
        )

    @property
    def state(self) -> RegistrationState:
        level = Level(self.registration_level) if self.registration_level else None
        standing = RegistrationStanding(self.registration_standing)
        return RegistrationState(standing, level, self.registration_number)

    def correct(self, act: Act, work: Work, *, reason: Sealed, state: RegistrationState) -> None:
        self._refuse_if_withdrawn()
        work.refuse_unless_fit()
        if work == self.work:
            raise NothingChanged
        self.trigger_event(self.Corrected, act=act, work=work, reason=reason, **_flat(state))

    def withdraw(self, act: Act, *, reason: Sealed) -> None:
        self._refuse_if_withdrawn()
        self.trigger_event(self.Withdrawn, act=act, reason=reason)

    def object(self, act: Act, *, claimed: Sealed) -> None:
        self._refuse_if_withdrawn()
        if self.has_objection:
            raise ObjectionOpen
        self.trigger_event(self.Objected, act=act, claimed=claimed)

    def answer(self, act: Act, *, is_upheld: bool, reason: Sealed) -> None:
        """An objection that is right is followed by a correction."""
        if not self.has_objection:
            raise NoObjection
        self.trigger_event(self.ObjectionAnswered, act=act, is_upheld=is_upheld, reason=reason)

    def _refuse_if_withdrawn(self) -> None:
        if self.is_withdrawn:
            raise PracticeWithdrawn


def _flat(state: RegistrationState) -> dict[str, str | None]:
    return {
        "registration_standing": str(state.standing),
        "registration_level": str(state.level) if state.level else None,
        "registration_number": state.number,
    }
