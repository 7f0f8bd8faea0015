"""What a provider plans to teach: a course of lessons, for whom and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from registry.dates import end_of_day, local_date
from registry.refusals.continuing_education import (
    CourseCapacity,
    CreditFormNeeded,
    LessonPlaceNeeded,
    LessonsOverlap,
    LessonTimes,
    LevelsNeeded,
    NoLessons,
)
from registry.social_work.credits import COURSE_FORMS

MOST_LESSONS = 60
LARGEST_COURSE = 10_000


@dataclass(frozen=True)
class Lesson:
    """One meeting of a course, within one day."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    place: str
    is_online: bool = False

    @property
    def day(self) -> date:
        return local_date(self.starts_at)


@dataclass(frozen=True)
class CoursePlan:
    """All that the calendar of courses shows."""

    title: str
    syllabus: str
    levels: list[str]
    form: str
    division: str
    capacity: int
    lessons: list[Lesson]

    @property
    def starts_at(self) -> datetime:
        return min(lesson.starts_at for lesson in self.lessons)

    @property
    def ends_at(self) -> datetime:
        return max(lesson.ends_at for lesson in self.lessons)


def check_course(plan: CoursePlan) -> None:
    """What holds for drafts, too."""
    if not 1 <= len(plan.lessons) <= MOST_LESSONS:
        raise NoLessons(field="lessons", limit=MOST_LESSONS)
    if not plan.levels:
        raise LevelsNeeded(field="levels")
    if plan.form not in COURSE_FORMS:
        raise CreditFormNeeded(field="form")
    if not 1 <= plan.capacity <= LARGEST_COURSE:
        raise CourseCapacity(field="capacity", limit=LARGEST_COURSE)
    check_lessons(plan.lessons)


def check_lessons(lessons: Sequence[Lesson]) -> None:
    in_order = sorted(lessons, key=lambda lesson: lesson.starts_at)
    for lesson in in_order:
        if not lesson.starts_at < lesson.ends_at <= end_of_day(lesson.day):
            raise LessonTimes(field="lessons")
        if not lesson.is_online and not lesson.place:
            raise LessonPlaceNeeded(field="lessons")
    if any(one.ends_at > other.starts_at for one, other in pairwise(in_order)):
        raise LessonsOverlap(field="lessons")
