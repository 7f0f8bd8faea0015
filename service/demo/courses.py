"""Which activities the demo district has, when, and what is to become of everybody's service in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random

from registry.dates import CHINA
from service.demo.scenery import Scenery, Subject
from service.demo.story import Story


class Course(StrEnum):
    """How an activity goes."""

    PAST = "past"
    RUNNING = "running"
    COMING = "coming"
    CLOSED = "closed"
    DRAFT = "draft"
    CANCELLED = "cancelled"
    DISQUALIFIED = "disqualified"
    BACKFILL = "backfill"
    NIGHT = "night"


class Fate(StrEnum):
    """What becomes of one stretch of service."""

    ATTENDED = "attended"
    LOCATED = "located"
    SHORTER = "shorter"
    LEFT_AT_ONCE = "left-at-once"
    FORCED_OUT = "forced-out"
    ENTERED_LATER = "entered-later"
    CORRECTED = "corrected"
    ANNULLED = "annulled"
    OBJECTED = "objected"
    OBJECTION_REFUSED = "objection-refused"
    OBJECTION_UPHELD = "objection-upheld"
    ROSTER = "roster"
    ROSTER_LATE = "roster-late"
    ROSTER_REJECTED = "roster-rejected"
    ROSTER_UNCONFIRMED = "roster-unconfirmed"
    CLAIMED = "claimed"
    CLAIM_REJECTED = "claim-rejected"
    CLAIM_UNDECIDED = "claim-undecided"
    PAPER = "paper"
    IMPORTED = "imported"
    DISPUTED = "disputed"
    DUPLICATE = "duplicate"


SHARES: dict[Fate, float] = {
    Fate.LOCATED: 0.06,
    Fate.SHORTER: 0.02,
    Fate.LEFT_AT_ONCE: 0.001,
    Fate.FORCED_OUT: 0.008,
    Fate.ENTERED_LATER: 0.004,
    Fate.CORRECTED: 0.012,
    Fate.ANNULLED: 0.006,
    Fate.OBJECTED: 0.003,
    Fate.OBJECTION_REFUSED: 0.003,
    Fate.OBJECTION_UPHELD: 0.003,
    Fate.ROSTER: 0.2,
    Fate.ROSTER_LATE: 0.012,
    Fate.ROSTER_REJECTED: 0.005,
    Fate.ROSTER_UNCONFIRMED: 0.005,
    Fate.CLAIMED: 0.02,
    Fate.CLAIM_REJECTED: 0.005,
    Fate.CLAIM_UNDECIDED: 0.003,
    Fate.PAPER: 0.04,
    Fate.IMPORTED: 0.05,
    Fate.DISPUTED: 0.003,
    Fate.DUPLICATE: 0.001,
}
"""Of all records; the rest simply attended. Each occurs at least once, however small the district."""
AFTERWARDS = frozenset({Fate.PAPER, Fate.IMPORTED, Fate.DISPUTED, Fate.DUPLICATE})
"""Recorded of backfilled activities, for which nobody signed up."""
AT_THE_DOOR = frozenset(Fate) - AFTERWARDS - {fate for fate in Fate if fate.startswith(("roster", "claim"))}
PLAIN = frozenset({Fate.ATTENDED, Fate.LOCATED, Fate.ROSTER})

COURSES: dict[Course, float] = {
    Course.COMING: 0.14,
    Course.CLOSED: 0.013,
    Course.RUNNING: 0.02,
    Course.DRAFT: 0.02,
    Course.CANCELLED: 0.027,
    Course.DISQUALIFIED: 0.0,
    Course.BACKFILL: 0.04,
    Course.NIGHT: 0.0,
}
"""Of all activities, each at least once; the rest took place and is over."""
FIRST_DAY = 80
"""By then organizations are approved and have volunteers."""
AHEAD = 35
LATEST_ENTRY = 60
"""Days after which a backfilled activity is entered at the latest."""
ON_NIGHT_DUTY = 3
LONG = (12, 11, 13)
"""Long days come round once in thirty activities, the longest even in the smallest district."""


@dataclass
class PlannedShift:
    starts_at: datetime
    ends_at: datetime
    post: int
    fates: list[Fate] = field(default_factory=list)


@dataclass
class Outline:
    """An activity before anybody has written it down."""

    course: Course
    subject: Subject
    shifts: Sequence[PlannedShift]
    is_reviewed: bool
    is_late: bool
    """So late that a suspended organization would have to answer for it."""


def outline_all(story: Story, scenery: Scenery, *, activities: int, records: int) -> list[Outline]:
    chance = story.chance
    courses = [course for course, share in COURSES.items() for _ in range(max(1, round(share * activities)))]
    courses += [Course.PAST] * (activities - len(courses))
    outlines = [_outline(story, scenery, course, number) for number, course in enumerate(courses)]
    _deal(outlines, _fates(chance, records), story.last_day, chance)
    return outlines


def _outline(story: Story, scenery: Scenery, course: Course, number: int) -> Outline:
    chance, last = story.chance, (story.last_day - story.first_day).days
    subject = _choose_subject(scenery, course, number)
    days = _days(chance, course, last)
    posts = range(len(subject.posts)) if chance.random() < 0.6 else range(1)
    return Outline(
        course=course,
        subject=subject,
        shifts=[_shift(story.day(day), subject, post) for day in days for post in posts],
        is_reviewed=chance.random() < 0.3,
        is_late=days[-1] > last - 75,
    )


def _choose_subject(scenery: Scenery, course: Course, number: int) -> Subject:
    if course is Course.NIGHT:
        return scenery.night_subject
    if course is Course.PAST and number % 30 in LONG:
        return scenery.long_subjects[LONG.index(number % 30)]
    return scenery.subjects[number * 5 % len(scenery.subjects)]


def _days(chance: Random, course: Course, last: int) -> list[int]:
    """Counted from the first day; the last day itself still lies ahead."""
    step, times = chance.choice([(1, 2), (1, 3), (7, 3), (7, 4), (7, 5), (14, 4)])
    length = step * (times - 1)
    if course is Course.NIGHT:
        return [last - 1]
    if course in {Course.COMING, Course.CLOSED, Course.DRAFT}:
        first = last + chance.randrange(3, AHEAD)
    elif course is Course.RUNNING:
        step, times = 7, 5
        first = last - chance.randrange(15, 20)
    elif course is Course.DISQUALIFIED:
        first = last - 150
    else:
        margin = 2 if course is not Course.BACKFILL else LATEST_ENTRY + 15
        first = chance.randrange(FIRST_DAY, last - length - margin)
    return [first + step * time for time in range(times)]


def _shift(day: date, subject: Subject, post: int) -> PlannedShift:
    starts_at = datetime.combine(day, subject.starts, CHINA)
    ends_at = datetime.combine(day, subject.ends, CHINA)
    if ends_at <= starts_at:
        ends_at += timedelta(days=1)
    return PlannedShift(starts_at, ends_at, post)


def _fates(chance: Random, records: int) -> list[Fate]:
    fates = [fate for fate, share in SHARES.items() for _ in range(max(1, round(share * records)))]
    fates += [Fate.ATTENDED] * (records - len(fates))
    chance.shuffle(fates)
    return fates


def _deal(outlines: Sequence[Outline], fates: Sequence[Fate], last_day: date, chance: Random) -> None:
    """Give each fate to a shift that is over and can have it."""
    over = {
        course: [
            shift
            for outline in outlines
            if outline.course is course
            for shift in outline.shifts
            if shift.starts_at.date() < last_day
        ]
        for course in (Course.PAST, Course.RUNNING, Course.DISQUALIFIED, Course.BACKFILL, Course.NIGHT)
    }
    ordinary = over[Course.PAST] + over[Course.RUNNING]
    plain = ordinary + over[Course.DISQUALIFIED]
    night = over[Course.NIGHT][0]
    for fate in fates:
        if fate in AFTERWARDS:
            chance.choice(over[Course.BACKFILL]).fates.append(fate)
        elif fate is Fate.ATTENDED and len(night.fates) < ON_NIGHT_DUTY:
            night.fates.append(fate)
        else:
            chance.choice(plain if fate in PLAIN else ordinary).fates.append(fate)
