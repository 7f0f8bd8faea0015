"""The terms of a registration, and what they make of somebody on one day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from registry.social_work.levels import Level

ONE_DAY = timedelta(days=1)


class RegistrationStanding(StrEnum):
    """Where somebody stands on one day."""

    NONE = "none"
    REGISTERED = "registered"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REVOKED = "revoked"


class EndGround(StrEnum):
    """Why a registration ends before its term; fraud and void qualifications undo it from the start."""

    DEATH = "death"
    INCAPACITY = "incapacity"
    CRIMINAL_PUNISHMENT = "criminal-punishment"
    ETHICS_BREACH = "ethics-breach"
    OWN_REQUEST = "own-request"
    FRAUD = "fraud"
    QUALIFICATION_VOIDED = "qualification-voided"


FROM_THE_START = frozenset({EndGround.FRAUD, EndGround.QUALIFICATION_VOIDED})


@dataclass(frozen=True)
class Term:
    """One term of a registration, both days included; a later one of the same number is its renewal."""

    number: str
    level: Level
    qualification_id: UUID
    valid_from: date
    valid_to: date
    ended_on: date | None = None
    """The first day on which it no longer held."""
    ending: RegistrationStanding | None = None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and self.reaches(day)

    @property
    def last_day(self) -> date:
        """On which it holds; before its first one, where it never does."""
        return self.valid_to if self.ended_on is None else min(self.valid_to, self.ended_on - ONE_DAY)

    @property
    def has_held(self) -> bool:
        """Not one that ended before it began."""
        return self.ended_on is None or self.ended_on > self.valid_from

    def reaches(self, day: date) -> bool:
        """Whether it would end sooner if it ended on that day."""
        return day <= self.valid_to and (self.ended_on is None or day < self.ended_on)

    def meets(self, other: Term) -> bool:
        """Whether some day is a day of both."""
        return (
            self.has_held
            and self.valid_from <= other.valid_to
            and other.valid_from <= self.valid_to
            and (self.ended_on is None or other.valid_from < self.ended_on)
        )


@dataclass(frozen=True)
class Granting:
    """Where a registration is kept and where its holder works, and the case that settled it."""

    division: str
    organization_id: UUID | None
    case_id: UUID | None = None
    """None: entered from paper."""


@dataclass(frozen=True)
class RegistrationState:
    """What a professional act keeps of whoever did it, as it was at that moment."""

    standing: RegistrationStanding
    level: Level | None = None
    number: str | None = None
    valid_to: date | None = None

    @property
    def is_registered(self) -> bool:
        return self.standing == RegistrationStanding.REGISTERED


def ended(
    terms: Sequence[Term], ordinals: Collection[int], day: date | None, ending: RegistrationStanding | None
) -> list[Term]:
    """The terms at these places hold no longer from the day on; one that was to begin later never does.

    Without a day an ending is taken back.
    """
    return [
        replace(term, ended_on=day, ending=ending) if ordinal in ordinals else term
        for ordinal, term in enumerate(terms)
    ]


UNREGISTERED = RegistrationState(RegistrationStanding.NONE)


def state_on(terms: Sequence[Term], day: date) -> RegistrationState:
    """As far as is on record now; what was done earlier keeps what was known then."""
    begun = [term for term in terms if term.valid_from <= day]
    if not begun:
        return UNREGISTERED
    term = next((each for each in reversed(begun) if each.holds_on(day)), begun[-1])
    return RegistrationState(_standing(term, day), term.level, term.number, term.valid_to)


def _standing(term: Term, day: date) -> RegistrationStanding:
    if term.holds_on(day):
        return RegistrationStanding.REGISTERED
    if term.ended_on is not None and term.ending is not None and term.ended_on <= day:
        return term.ending
    return RegistrationStanding.EXPIRED
