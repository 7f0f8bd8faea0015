"""Courses ahead for everybody, those of a provider, and who has a place in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
from uuid import UUID

from projections.divisions import within
from projections.reading import (
    FIRST_ID,
    FIRST_MOMENT,
    LAST_ID,
    LAST_MOMENT,
    Keyset,
    Page,
    Pool,
    find_one,
    read_all,
    read_page,
)
from registry.vault import Sealed


@dataclass(frozen=True)
class ProviderRow:
    """An organization that teaches, or wishes to."""

    organization_id: UUID
    organization_name: str
    division: str
    statement: str
    standing: str
    reason: str
    applied_at: datetime
    valid_from: date | None
    valid_to: date | None
    withdrawn_from: date | None


@dataclass(frozen=True)
class CourseRow:
    """A course with its provider's name and how many places are taken."""

    course_id: UUID
    organization_id: UUID
    organization_name: str
    title: str
    syllabus: str
    levels: list[str]
    form: str
    division: str
    capacity: int
    taken: int
    starts_at: datetime
    ends_at: datetime
    standing: str
    reason: str
    version: int


@dataclass(frozen=True)
class LessonRow:
    """One meeting of a course."""

    course_id: UUID
    lesson_id: UUID
    starts_at: datetime
    ends_at: datetime
    place: str
    is_online: bool


@dataclass(frozen=True)
class CoursePlaceRow:
    """Somebody's place in a course; the number is that of the registration."""

    place_id: UUID
    course_id: UUID
    organization_id: UUID
    person_id: UUID
    registration_number: str | None
    standing: str
    taken_at: datetime
    credit_id: UUID | None
    version: int


@dataclass(frozen=True)
class AttendanceRow:
    """Somebody at one lesson; without times checked in and not yet out."""

    place_id: UUID
    lesson_id: UUID
    checked_in_at: datetime | None
    starts_at: datetime | None
    ends_at: datetime | None
    method: str
    evidence: Sealed | None


PROVIDER: LiteralString = """
    SELECT organization_id, coalesce(organizations.name, '') AS organization_name,
        learning_providers.division, statement, learning_providers.standing, reason, applied_at,
        valid_from, valid_to, withdrawn_from
    FROM learning_providers LEFT JOIN organizations USING (organization_id)
"""
COURSE: LiteralString = """
    SELECT course_id, organization_id, coalesce(organizations.name, '') AS organization_name, title,
        syllabus, levels, form, courses.division, capacity, (
            SELECT count(*) FROM course_places
            WHERE course_places.course_id = courses.course_id AND course_places.standing <> 'withdrawn'
        ) AS taken, starts_at, ends_at, courses.standing, courses.reason, courses.version
    FROM courses LEFT JOIN organizations USING (organization_id)
"""
PLACE: LiteralString = """
    SELECT place_id, course_id, course_places.organization_id, person_id,
        registrations.number AS registration_number, standing, taken_at, credit_id, course_places.version
    FROM course_places LEFT JOIN registrations USING (person_id)
"""
QUEUE: LiteralString = f"""
    {PROVIDER}
    WHERE learning_providers.division >= %(low)s AND learning_providers.division < %(high)s
        AND learning_providers.standing = ANY(%(standings)s)
        AND (applied_at, organization_id) > (%(after_applied_at)s, %(after_organization_id)s)
    ORDER BY applied_at, organization_id LIMIT %(limit)s
"""
AHEAD: LiteralString = f"""
    {COURSE}
    WHERE courses.standing = 'published' AND ends_at > %(now)s
        AND courses.division >= %(low)s AND courses.division < %(high)s
        AND (%(level)s::text IS NULL OR %(level)s = ANY(levels))
        AND (%(form)s::text IS NULL OR form = %(form)s)
        AND (starts_at, course_id) > (%(after_starts_at)s, %(after_course_id)s)
    ORDER BY starts_at, course_id LIMIT %(limit)s
"""
OF_ORGANIZATION: LiteralString = f"""
    {COURSE}
    WHERE organization_id = %(organization_id)s
        AND (starts_at, course_id) < (%(after_starts_at)s, %(after_course_id)s)
    ORDER BY starts_at DESC, course_id DESC LIMIT %(limit)s
"""
PLACES_OF_PERSON: LiteralString = f"""
    {PLACE}
    WHERE person_id = %(person_id)s
        AND (taken_at, place_id) < (%(after_taken_at)s, %(after_place_id)s)
    ORDER BY taken_at DESC, place_id DESC LIMIT %(limit)s
"""
ROSTER: LiteralString = f"""
    {PLACE}
    WHERE course_id = %(course_id)s AND standing <> 'withdrawn'
        AND (taken_at, place_id) > (%(after_taken_at)s, %(after_place_id)s)
    ORDER BY taken_at, place_id LIMIT %(limit)s
"""
LESSONS = """
    SELECT course_id, lesson_id, starts_at, ends_at, place, is_online FROM course_lessons
    WHERE course_id = ANY(%(ids)s) ORDER BY course_id, ordinal
"""
LESSON = """
    SELECT course_id, lesson_id, starts_at, ends_at, place, is_online FROM course_lessons
    WHERE lesson_id = %(id)s
"""
ATTENDANCE = """
    SELECT place_id, lesson_id, checked_in_at, starts_at, ends_at, method, evidence FROM course_attendance
    WHERE place_id = ANY(%(ids)s)
"""
BY_START = Keyset({"starts_at": FIRST_MOMENT, "course_id": FIRST_ID})
LATEST_COURSE_FIRST = Keyset({"starts_at": LAST_MOMENT, "course_id": LAST_ID})
LATEST_PLACE_FIRST = Keyset({"taken_at": LAST_MOMENT, "place_id": LAST_ID})
BY_ARRIVAL = Keyset({"taken_at": FIRST_MOMENT, "place_id": FIRST_ID})
BY_APPLICATION = Keyset({"applied_at": FIRST_MOMENT, "organization_id": FIRST_ID})


@dataclass(frozen=True)
class CourseWish:
    """What somebody looks for; nothing wished is everything."""

    division: str
    level: str | None = None
    form: str | None = None


@dataclass(frozen=True)
class CourseCalendar:
    """Who teaches what, when, and to whom."""

    pool: Pool

    def find_provider(self, organization_id: UUID) -> ProviderRow | None:
        query = f"{PROVIDER} WHERE organization_id = %(id)s"
        return find_one(self.pool, ProviderRow, query, {"id": organization_id})

    def providers(
        self, division: str, *, standings: Sequence[str], after: str | None = None, first: int = 20
    ) -> Page[ProviderRow]:
        """At or below a division, the oldest application first."""
        values = {**within(division), "standings": list(standings)}
        return read_page(
            self.pool, ProviderRow, QUEUE, values, keyset=BY_APPLICATION, after=after, first=first
        )

    def ahead(
        self, wish: CourseWish, now: datetime, *, after: str | None = None, first: int = 20
    ) -> Page[CourseRow]:
        """Published courses that are not over, the earliest first."""
        values = {**within(wish.division), "level": wish.level, "form": wish.form, "now": now}
        return read_page(self.pool, CourseRow, AHEAD, values, keyset=BY_START, after=after, first=first)

    def of_organization(
        self, organization_id: UUID, *, after: str | None = None, first: int = 20
    ) -> Page[CourseRow]:
        values = {"organization_id": organization_id}
        return read_page(
            self.pool,
            CourseRow,
            OF_ORGANIZATION,
            values,
            keyset=LATEST_COURSE_FIRST,
            after=after,
            first=first,
        )

    def of_ids(self, course_ids: Sequence[UUID]) -> dict[UUID, CourseRow]:
        query = f"{COURSE} WHERE course_id = ANY(%(ids)s)"
        found = read_all(self.pool, CourseRow, query, {"ids": list(course_ids)})
        return {row.course_id: row for row in found}

    def find(self, course_id: UUID) -> CourseRow | None:
        return self.of_ids([course_id]).get(course_id)

    def lessons_of(self, course_ids: Sequence[UUID]) -> list[LessonRow]:
        return read_all(self.pool, LessonRow, LESSONS, {"ids": list(course_ids)})

    def find_lesson(self, lesson_id: UUID) -> LessonRow | None:
        return find_one(self.pool, LessonRow, LESSON, {"id": lesson_id})

    def find_place(self, place_id: UUID) -> CoursePlaceRow | None:
        return find_one(self.pool, CoursePlaceRow, f"{PLACE} WHERE place_id = %(id)s", {"id": place_id})

    def places_of(
        self, person_id: UUID, *, after: str | None = None, first: int = 20
    ) -> Page[CoursePlaceRow]:
        """The latest sign-up first, withdrawn ones too."""
        return read_page(
            self.pool,
            CoursePlaceRow,
            PLACES_OF_PERSON,
            {"person_id": person_id},
            keyset=LATEST_PLACE_FIRST,
            after=after,
            first=first,
        )

    def roster(self, course_id: UUID, *, after: str | None = None, first: int = 100) -> Page[CoursePlaceRow]:
        """In order of arrival, without those who withdrew."""
        return read_page(
            self.pool,
            CoursePlaceRow,
            ROSTER,
            {"course_id": course_id},
            keyset=BY_ARRIVAL,
            after=after,
            first=first,
        )

    def attendance_of(self, place_ids: Sequence[UUID]) -> list[AttendanceRow]:
        return read_all(self.pool, AttendanceRow, ATTENDANCE, {"ids": list(place_ids)})
