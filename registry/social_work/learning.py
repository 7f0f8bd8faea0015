"""What one social worker learned: credits that providers attest, and reminders before a term ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.continuing_education import (
    CreditMinutes,
    CreditRecorded,
    CreditUnknown,
    DegreeCounted,
    OwnCredit,
    ReminderNotDue,
)
from registry.refusals.service import NothingChanged
from registry.social_work.credits import Credit, FormRule, count_minutes, credits_of_term
from registry.vault import Sealed

LEARNING = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c103")
MOST_MINUTES = 30_000
"""500 hours: beyond it somebody mistook the unit."""


@dataclass(frozen=True)
class Meter:
    """Continuing education of one term: what it needs and what it has."""

    required_minutes: int
    counted_minutes: int
    policy: str
    forms_policy: str

    @property
    def missing_minutes(self) -> int:
        return max(0, self.required_minutes - self.counted_minutes)

    @property
    def is_met(self) -> bool:
        return self.counted_minutes >= self.required_minutes


class Learning(RegistryAggregate):
    """One stream a person; the learner never writes into it."""

    TOPIC = "learning"

    class Event(RegistryAggregate.Event):
        TOPIC = "learning.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "learning.created"

    class Opened(Created):
        TOPIC = "learning.opened"
        person_id: UUID

    class CreditRecorded(Event):
        TOPIC = "learning.credit-recorded"
        person_id: UUID
        organization_id: UUID
        credit: Credit
        policy: str
        """By which rule a degree's hours were set; empty where the minutes were measured."""

        def apply(self, aggregate: Learning) -> None:
            aggregate.credits[self.credit.id] = self.credit

    class CreditCorrected(Event):
        TOPIC = "learning.credit-corrected"
        person_id: UUID
        organization_id: UUID
        credit: Credit
        """As it stands from now on, whole."""
        reason: Sealed

        def apply(self, aggregate: Learning) -> None:
            aggregate.credits[self.credit.id] = self.credit

    class CreditRevoked(Event):
        TOPIC = "learning.credit-revoked"
        person_id: UUID
        organization_id: UUID
        credit_id: UUID
        reason: Sealed

        def apply(self, aggregate: Learning) -> None:
            aggregate.revoked[self.credit_id] = aggregate.credits[self.credit_id]
            del aggregate.credits[self.credit_id]

    class Reminded(Event):
        """Once for each term and threshold."""

        TOPIC = "learning.reminded"
        person_id: UUID
        threshold: int
        """Days before the end of the term."""
        valid_to: date
        missing_minutes: int
        policy: str

        def apply(self, aggregate: Learning) -> None:
            aggregate.reminded.append((self.threshold, self.valid_to))

    def __init__(self, person_id: UUID) -> None:
        self.person_id = person_id
        self.credits: dict[UUID, Credit] = {}
        self.revoked: dict[UUID, Credit] = {}
        self.reminded: list[tuple[int, date]] = []

    @staticmethod
    def id_of(person_id: UUID) -> UUID:
        return uuid5(LEARNING, str(person_id))

    @classmethod
    def open(cls, act: Act, person_id: UUID) -> Learning:
        return cls._create(cls.Opened, id=cls.id_of(person_id), act=act, person_id=person_id)

    def record_credit(self, act: Act, credit: Credit, *, organization_id: UUID, policy: str = "") -> None:
        """By somebody else than the learner; the provider's approval is judged by the command."""
        self._refuse_unfit(act, credit)
        self.trigger_event(
            self.CreditRecorded,
            act=act,
            person_id=self.person_id,
            organization_id=organization_id,
            credit=credit,
            policy=policy,
        )

    def correct_credit(self, act: Act, credit: Credit, *, organization_id: UUID, reason: Sealed) -> None:
        if credit == self.credit(credit.id):
            raise NothingChanged
        self._refuse_unfit(act, credit)
        self.trigger_event(
            self.CreditCorrected,
            act=act,
            person_id=self.person_id,
            organization_id=organization_id,
            credit=credit,
            reason=reason,
        )

    def revoke_credit(self, act: Act, credit_id: UUID, *, organization_id: UUID, reason: Sealed) -> None:
        self.credit(credit_id)
        self._refuse_own(act)
        self.trigger_event(
            self.CreditRevoked,
            act=act,
            person_id=self.person_id,
            organization_id=organization_id,
            credit_id=credit_id,
            reason=reason,
        )

    def remind(self, act: Act, *, threshold: int, valid_to: date, missing_minutes: int, policy: str) -> None:
        if (threshold, valid_to) in self.reminded:
            raise ReminderNotDue
        self.trigger_event(
            self.Reminded,
            act=act,
            person_id=self.person_id,
            threshold=threshold,
            valid_to=valid_to,
            missing_minutes=missing_minutes,
            policy=policy,
        )

    def credit(self, credit_id: UUID) -> Credit:
        """As it stands; refused when there is none or it was revoked."""
        found = self.credits.get(credit_id)
        if found is None:
            raise CreditUnknown
        return found

    def provider_of(self, credit_id: UUID) -> UUID:
        """Also of a credit that was revoked since."""
        return (self.revoked.get(credit_id) or self.credit(credit_id)).provider_id

    def credits_between(self, first: date, last: date) -> Sequence[Credit]:
        """The part of each that lies in the term; what lies outside is never carried over."""
        return credits_of_term(self.credits.values(), first, last)

    def counted_minutes(self, first: date, last: date, rules: Mapping[str, FormRule]) -> int:
        return count_minutes(self.credits_between(first, last), rules)

    def _refuse_unfit(self, act: Act, credit: Credit) -> None:
        self._refuse_own(act)
        if credit.assessor_id == self.person_id:
            raise OwnCredit(field="assessor")
        if not 0 < credit.minutes <= MOST_MINUTES:
            raise CreditMinutes(field="minutes", limit=MOST_MINUTES)
        others = [other for other in self.credits.values() if other.id != credit.id]
        if credit.course_id is not None and any(other.course_id == credit.course_id for other in others):
            raise CreditRecorded
        awarded = {other.degree for other in others if other.is_awarded}
        if credit.is_awarded and credit.degree in awarded:
            raise DegreeCounted(field="degree")

    def _refuse_own(self, act: Act) -> None:
        if act.by == self.person_id:
            raise OwnCredit
