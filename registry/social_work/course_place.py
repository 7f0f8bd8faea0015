"""One learner's place in a course: taken, given back, attended, credited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.continuing_education import (
    CoursePlaceNotIn,
    CoursePlaceTaken,
    LessonTimes,
    NothingAttended,
    OwnCredit,
)
from registry.refusals.service import CheckedInAlready, CheckOutBeforeCheckIn, NotCheckedIn
from registry.social_work.credits import Span
from registry.vault import Sealed

COURSE_PLACES = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c105")


class CoursePlaceStanding(StrEnum):
    """Where a place in a course stands."""

    TAKEN = "taken"
    WITHDRAWN = "withdrawn"
    CREDITED = "credited"


class CoursePlace(RegistryAggregate):
    """Its id follows from course and person, so the same pair can never stand twice."""

    TOPIC = "course-place"

    class Event(RegistryAggregate.Event):
        TOPIC = "course-place.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "course-place.created"

    class Taken(Created):
        TOPIC = "course-place.taken"
        organization_id: UUID
        course_id: UUID
        person_id: UUID

    class TakenAgain(Event):
        TOPIC = "course-place.taken-again"
        organization_id: UUID
        course_id: UUID
        person_id: UUID

        def apply(self, aggregate: CoursePlace) -> None:
            aggregate.standing = CoursePlaceStanding.TAKEN

    class Withdrawn(Event):
        TOPIC = "course-place.withdrawn"
        organization_id: UUID
        course_id: UUID
        person_id: UUID

        def apply(self, aggregate: CoursePlace) -> None:
            aggregate.standing = CoursePlaceStanding.WITHDRAWN

    class CheckedIn(Event):
        TOPIC = "course-place.checked-in"
        organization_id: UUID
        course_id: UUID
        person_id: UUID
        lesson_id: UUID
        method: str

        def apply(self, aggregate: CoursePlace) -> None:
            aggregate.present[self.lesson_id] = self.act.at

    class CheckedOut(Event):
        TOPIC = "course-place.checked-out"
        organization_id: UUID
        course_id: UUID
        person_id: UUID
        lesson_id: UUID
        method: str
        span: Span
        """What lies inside the lesson of the time between."""

        def apply(self, aggregate: CoursePlace) -> None:
            aggregate.attended[self.lesson_id] = self.span
            del aggregate.present[self.lesson_id]

    class AttendanceMarked(Event):
        """By the provider's staff, from the roster; takes the place of what stood before."""

        TOPIC = "course-place.attendance-marked"
        organization_id: UUID
        course_id: UUID
        person_id: UUID
        lesson_id: UUID
        span: Span
        evidence: Sealed | None

        def apply(self, aggregate: CoursePlace) -> None:
            aggregate.attended[self.lesson_id] = self.span
            aggregate.present = {
                lesson: at for lesson, at in aggregate.present.items() if lesson != self.lesson_id
            }

    class Credited(Event):
        TOPIC = "course-place.credited"
        organization_id: UUID
        course_id: UUID
        person_id: UUID
        credit_id: UUID

        def apply(self, aggregate: CoursePlace) -> None:
            aggregate.standing = CoursePlaceStanding.CREDITED
            aggregate.credit_id = self.credit_id

    class Reopened(Event):
        """Its credit was revoked; what was attended can be credited anew."""

        TOPIC = "course-place.reopened"
        organization_id: UUID
        course_id: UUID
        person_id: UUID

        def apply(self, aggregate: CoursePlace) -> None:
            aggregate.standing = CoursePlaceStanding.TAKEN
            aggregate.credit_id = None

    def __init__(self, organization_id: UUID, course_id: UUID, person_id: UUID) -> None:
        self.organization_id = organization_id
        self.course_id = course_id
        self.person_id = person_id
        self.standing = CoursePlaceStanding.TAKEN
        self.present: dict[UUID, datetime] = {}
        """Checked in and not yet out, by lesson."""
        self.attended: dict[UUID, Span] = {}
        """By lesson."""
        self.credit_id: UUID | None = None

    @staticmethod
    def id_of(course_id: UUID, person_id: UUID) -> UUID:
        return uuid5(COURSE_PLACES, f"{course_id}/{person_id}")

    @classmethod
    def take(cls, act: Act, *, organization_id: UUID, course_id: UUID, person_id: UUID) -> CoursePlace:
        return cls._create(
            cls.Taken,
            id=cls.id_of(course_id, person_id),
            act=act,
            organization_id=organization_id,
            course_id=course_id,
            person_id=person_id,
        )

    def take_again(self, act: Act) -> None:
        if self.standing != CoursePlaceStanding.WITHDRAWN:
            raise CoursePlaceTaken
        self._trigger(self.TakenAgain, act)

    def withdraw(self, act: Act) -> None:
        self._refuse_unless_taken()
        self._trigger(self.Withdrawn, act)

    def check_in(self, act: Act, lesson_id: UUID, *, method: str) -> None:
        self._refuse_unless_taken()
        if lesson_id in self.present or lesson_id in self.attended:
            raise CheckedInAlready
        self._trigger(self.CheckedIn, act, lesson_id=lesson_id, method=method)

    def check_out(self, act: Act, lesson_id: UUID, lesson: Span, *, method: str) -> None:
        self._refuse_unless_taken()
        since = self.present.get(lesson_id)
        if since is None:
            raise NotCheckedIn
        span = Span(max(since, lesson.starts_at), min(act.at, lesson.ends_at))
        if span.minutes <= 0:
            raise CheckOutBeforeCheckIn
        self._trigger(self.CheckedOut, act, lesson_id=lesson_id, method=method, span=span)

    def mark_attendance(
        self, act: Act, lesson_id: UUID, lesson: Span, span: Span, *, evidence: Sealed | None
    ) -> None:
        self._refuse_unless_taken()
        self.refuse_own(act)
        if not lesson.starts_at <= span.starts_at < span.ends_at <= lesson.ends_at or span.minutes <= 0:
            raise LessonTimes(field="endsAt")
        self._trigger(self.AttendanceMarked, act, lesson_id=lesson_id, span=span, evidence=evidence)

    def credit(self, act: Act, credit_id: UUID) -> None:
        self._refuse_unless_taken()
        self._trigger(self.Credited, act, credit_id=credit_id)

    def reopen(self, act: Act, credit_id: UUID) -> None:
        """Only by the credit that stands for it; another one of the course came from a list."""
        if self.credit_id == credit_id:
            self._trigger(self.Reopened, act)

    def attended_spans(self) -> Sequence[Span]:
        """In order; refused when nothing was attended."""
        if not self.attended:
            raise NothingAttended
        return sorted(self.attended.values(), key=lambda span: span.starts_at)

    def refuse_own(self, act: Act) -> None:
        if act.by == self.person_id:
            raise OwnCredit

    def _trigger(self, event: type[Event], act: Act, **said: object) -> None:
        self.trigger_event(
            event,
            act=act,
            organization_id=self.organization_id,
            course_id=self.course_id,
            person_id=self.person_id,
            **said,
        )

    def _refuse_unless_taken(self) -> None:
        if self.standing != CoursePlaceStanding.TAKEN:
            raise CoursePlaceNotIn(standing=str(self.standing))
