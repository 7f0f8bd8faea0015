"""A report that a qualification is missing from the base, and what a registrar found."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.examinations import ReportAnswered
from registry.social_work.levels import Level
from registry.vault import Sealed


class ReportStanding(StrEnum):
    """The certificate itself is asked of its issuer, never of the candidate."""

    OPEN = "open"
    RECORDED = "recorded"
    NOT_FOUND = "not-found"


class QualificationReport(RegistryAggregate):
    """By the person; one at a time for each level."""

    TOPIC = "qualification-report"

    class Event(RegistryAggregate.Event):
        TOPIC = "qualification-report.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "qualification-report.created"

    class Sent(Created):
        TOPIC = "qualification-report.sent"
        person_id: UUID
        division: str
        level: str
        year: int
        """Of the examination."""
        note: Sealed

    class Answered(Event):
        TOPIC = "qualification-report.answered"
        person_id: UUID
        standing: str
        note: Sealed

        def apply(self, aggregate: QualificationReport) -> None:
            aggregate.standing = ReportStanding(self.standing)

    def __init__(self, person_id: UUID, division: str, level: str) -> None:
        self.person_id = person_id
        self.division = division
        self.level = Level(level)
        self.standing = ReportStanding.OPEN

    @classmethod
    def send(
        cls,
        act: Act,
        *,
        report_id: UUID,
        person_id: UUID,
        division: str,
        level: Level,
        year: int,
        note: Sealed,
    ) -> QualificationReport:
        return cls._create(
            cls.Sent,
            id=report_id,
            act=act,
            person_id=person_id,
            division=division,
            level=str(level),
            year=year,
            note=note,
        )

    def answer(self, act: Act, *, is_recorded: bool, note: Sealed) -> None:
        if self.standing != ReportStanding.OPEN:
            raise ReportAnswered
        standing = ReportStanding.RECORDED if is_recorded else ReportStanding.NOT_FOUND
        self.trigger_event(
            self.Answered, act=act, person_id=self.person_id, standing=str(standing), note=note
        )
