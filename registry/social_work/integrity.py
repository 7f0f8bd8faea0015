"""The integrity record of a candidate: breaches of an examination's rules, for a time or for long."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.dates import add_months

INTEGRITY_RECORDS = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c106")


class Severity(StrEnum):
    """人社部令第31号: serious for years, extremely serious for long."""

    SERIOUS = "serious"
    EXTREMELY_SERIOUS = "extremely-serious"


@dataclass(frozen=True)
class Breach:
    """``until`` is the last day of the record; a long-term one has none."""

    decided_on: date
    until: date | None

    def runs_on(self, day: date) -> bool:
        return self.decided_on <= day and (self.until is None or day <= self.until)


class IntegrityRecord(RegistryAggregate):
    """Of one person: it closes the way by commitment, and is shown to nobody but them and registrars."""

    TOPIC = "integrity-record"

    class Event(RegistryAggregate.Event):
        TOPIC = "integrity-record.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "integrity-record.created"

    class Opened(Created):
        TOPIC = "integrity-record.opened"
        person_id: UUID

    class BreachRecorded(Event):
        TOPIC = "integrity-record.breach-recorded"
        person_id: UUID
        severity: str
        about: UUID
        """The candidacy or the qualification."""
        decided_on: date
        until: date | None
        policy: str

        def apply(self, aggregate: IntegrityRecord) -> None:
            aggregate.breaches.append(Breach(self.decided_on, self.until))

    def __init__(self, person_id: UUID) -> None:
        self.person_id = person_id
        self.breaches: list[Breach] = []

    @staticmethod
    def id_of(person_id: UUID) -> UUID:
        return uuid5(INTEGRITY_RECORDS, str(person_id))

    @classmethod
    def open(cls, act: Act, person_id: UUID) -> IntegrityRecord:
        return cls._create(cls.Opened, id=cls.id_of(person_id), act=act, person_id=person_id)

    def record(
        self, act: Act, severity: Severity, *, about: UUID, decided_on: date, years: int, policy: str
    ) -> None:
        is_long_term = severity == Severity.EXTREMELY_SERIOUS
        self.trigger_event(
            self.BreachRecorded,
            act=act,
            person_id=self.person_id,
            severity=str(severity),
            about=about,
            decided_on=decided_on,
            until=None if is_long_term else add_months(decided_on, 12 * years),
            policy=policy,
        )

    def runs_on(self, day: date) -> bool:
        return runs_on(self.breaches, day)


def runs_on(breaches: Iterable[Breach], day: date) -> bool:
    return any(breach.runs_on(day) for breach in breaches)
