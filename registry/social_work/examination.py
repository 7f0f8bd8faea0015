"""A professional examination: what its notice says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.examinations import (
    DatesOutOfOrder,
    NoticeInForce,
    SignUpNotYetOpen,
    SignUpWindowOver,
    SubjectsNotOfLevel,
)
from registry.social_work.levels import Level

EXAMINATIONS = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c104")
FIRST_YEAR = 2021
"""Since then one pass line holds for the whole country; earlier results are known by their certificates."""


class Subject(StrEnum):
    """综合能力, 实务, 法规与政策."""

    ABILITY = "ability"
    PRACTICE = "practice"
    POLICY = "policy"


SUBJECTS: Mapping[Level, frozenset[Subject]] = {
    Level.ASSISTANT: frozenset({Subject.ABILITY, Subject.PRACTICE}),
    Level.SOCIAL_WORKER: frozenset(Subject),
    Level.SENIOR: frozenset({Subject.PRACTICE}),
}


@dataclass(frozen=True)
class Paper:
    """A subject as the notice names it, with its full mark."""

    subject: str
    full_marks: int


@dataclass(frozen=True)
class Notice:
    """What a notice says beside level, year and place; the days of the window are both included."""

    held_on: date
    sign_up_from: date
    sign_up_to: date
    practice_until: date
    """The last day whose practice counts."""
    papers: list[Paper]
    commitment_version: str
    commitment_text: str


class Examination(RegistryAggregate):
    """One sitting of one level in one division; a person may sit a level once a year."""

    TOPIC = "examination"

    class Event(RegistryAggregate.Event):
        TOPIC = "examination.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "examination.created"

    class Announced(Created):
        TOPIC = "examination.announced"
        division: str
        level: str
        year: int
        notice: Notice

    class Amended(Event):
        TOPIC = "examination.amended"
        notice: Notice

        def apply(self, aggregate: Examination) -> None:
            aggregate.notice = self.notice

    def __init__(self, division: str, level: str, year: int, notice: Notice) -> None:
        self.division = division
        self.level = Level(level)
        self.year = year
        self.notice = notice

    @staticmethod
    def id_of(division: str, level: Level, year: int) -> UUID:
        return uuid5(EXAMINATIONS, f"{division}/{level}/{year}")

    @classmethod
    def announce(cls, act: Act, *, division: str, level: Level, year: int, notice: Notice) -> Examination:
        _refuse_unfit(act, level, year, notice)
        return cls._create(
            cls.Announced,
            id=cls.id_of(division, level, year),
            act=act,
            division=division,
            level=str(level),
            year=year,
            notice=notice,
        )

    def amend(self, act: Act, notice: Notice, *, on: date) -> None:
        """Until the first candidate could have relied on it."""
        if notice == self.notice:
            return
        if on >= self.notice.sign_up_from:
            raise NoticeInForce(date=self.notice.sign_up_from.isoformat())
        _refuse_unfit(act, self.level, self.year, notice)
        self.trigger_event(self.Amended, act=act, notice=notice)

    def refuse_unless_open(self, on: date) -> None:
        if on < self.notice.sign_up_from:
            raise SignUpNotYetOpen(date=self.notice.sign_up_from.isoformat())
        if on > self.notice.sign_up_to:
            raise SignUpWindowOver(date=self.notice.sign_up_to.isoformat())


def _refuse_unfit(act: Act, level: Level, year: int, notice: Notice) -> None:
    named = sorted(paper.subject for paper in notice.papers)
    if named != sorted(SUBJECTS[level]) or any(paper.full_marks < 1 for paper in notice.papers):
        raise SubjectsNotOfLevel(field="papers")
    if not FIRST_YEAR <= year <= act.at.year + 1:
        raise DatesOutOfOrder(field="year")
    if not notice.sign_up_from <= notice.sign_up_to < notice.held_on or notice.held_on.year != year:
        raise DatesOutOfOrder(field="heldOn")
    if notice.practice_until.year not in {year - 1, year}:
        raise DatesOutOfOrder(field="practiceUntil")
