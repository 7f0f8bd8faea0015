"""Who works where: proposed by the worker or the organization, confirmed by the other, ended by either."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.employments import EmploymentNotIn
from registry.refusals.organizations import PeriodReversed
from registry.refusals.social_work import DateInFuture


class EmploymentStanding(StrEnum):
    """Where an employment stands; one with a last day is over after it, whatever stands here."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    ENDED = "ended"


class EmploymentSide(StrEnum):
    """Whose word it is."""

    WORKER = "worker"
    ORGANIZATION = "organization"

    @property
    def other(self) -> EmploymentSide:
        return EmploymentSide.ORGANIZATION if self == EmploymentSide.WORKER else EmploymentSide.WORKER


@dataclass(frozen=True)
class EmploymentTerms:
    """What the two agree on; both days included."""

    post: str
    is_full_time: bool
    valid_from: date
    valid_to: date | None = None


class Employment(RegistryAggregate):
    """One link of one worker to one organization."""

    TOPIC = "employment"

    class Event(RegistryAggregate.Event):
        TOPIC = "employment.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "employment.created"

    class Proposed(Created):
        TOPIC = "employment.proposed"
        person_id: UUID
        organization_id: UUID
        side: str
        post: str
        is_full_time: bool
        valid_from: date
        valid_to: date | None

    class Confirmed(Event):
        TOPIC = "employment.confirmed"
        side: str

        def apply(self, aggregate: Employment) -> None:
            aggregate.standing = EmploymentStanding.CONFIRMED

    class Declined(Event):
        """By the other side, or taken back by the one that proposed it."""

        TOPIC = "employment.declined"
        side: str

        def apply(self, aggregate: Employment) -> None:
            aggregate.standing = EmploymentStanding.DECLINED

    class Ended(Event):
        TOPIC = "employment.ended"
        side: str
        last_day: date

        def apply(self, aggregate: Employment) -> None:
            aggregate.standing = EmploymentStanding.ENDED
            aggregate.valid_to = self.last_day

    def __init__(
        self,
        person_id: UUID,
        organization_id: UUID,
        side: str,
        *,
        is_full_time: bool,
        valid_from: date,
        valid_to: date | None,
    ) -> None:
        self.person_id = person_id
        self.organization_id = organization_id
        self.proposed_by = EmploymentSide(side)
        self.is_full_time = is_full_time
        self.valid_from = valid_from
        self.valid_to = valid_to
        self.standing = EmploymentStanding.PROPOSED

    @classmethod
    def propose(
        cls,
        act: Act,
        *,
        employment_id: UUID,
        person_id: UUID,
        organization_id: UUID,
        side: EmploymentSide,
        terms: EmploymentTerms,
    ) -> Employment:
        if terms.valid_to is not None and terms.valid_to < terms.valid_from:
            raise PeriodReversed(field="validTo")
        return cls._create(
            cls.Proposed,
            id=employment_id,
            act=act,
            person_id=person_id,
            organization_id=organization_id,
            side=str(side),
            post=terms.post,
            is_full_time=terms.is_full_time,
            valid_from=terms.valid_from,
            valid_to=terms.valid_to,
        )

    def confirm(self, act: Act) -> None:
        """That it is the other side is for the command to see."""
        self._refuse_unless(EmploymentStanding.PROPOSED)
        self.trigger_event(self.Confirmed, act=act, side=str(self.proposed_by.other))

    def decline(self, act: Act, side: EmploymentSide) -> None:
        self._refuse_unless(EmploymentStanding.PROPOSED)
        self.trigger_event(self.Declined, act=act, side=str(side))

    def end(self, act: Act, side: EmploymentSide, *, last_day: date, today: date) -> None:
        """On a day that has come; an agreed last day that has passed cannot be moved any more."""
        self._refuse_unless(EmploymentStanding.CONFIRMED)
        if last_day > today:
            raise DateInFuture(field="lastDay")
        if last_day < self.valid_from:
            raise PeriodReversed(field="lastDay")
        if self.valid_to is not None and self.valid_to < today:
            raise EmploymentNotIn(standing=str(EmploymentStanding.ENDED))
        self.trigger_event(self.Ended, act=act, side=str(side), last_day=last_day)

    def holds_on(self, day: date) -> bool:
        """Only what both have confirmed counts."""
        is_agreed = self.standing in {EmploymentStanding.CONFIRMED, EmploymentStanding.ENDED}
        return is_agreed and self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def is_over_before(self, day: date) -> bool:
        return self.valid_to is not None and self.valid_to < day

    def _refuse_unless(self, standing: EmploymentStanding) -> None:
        if self.standing is not standing:
            raise EmploymentNotIn(standing=str(self.standing))
