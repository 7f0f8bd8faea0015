"""Places in courses: one's own, a course's roster, and attendance at lessons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.courses import Course, course, load_courses, read_course_id
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import Concerned, is_concerned, must_be_member
from api.running import Told, mutation, perform, query, signed_in
from api.volunteer_names import names_of
from projections.course_calendar import AttendanceRow, CoursePlaceRow
from projections.reading import Page
from registry.check_in_codes import CheckInCode
from registry.refusals import NotFound
from registry.refusals.continuing_education import LessonUnknown
from registry.service_time import minutes_between
from registry.social_work.course_place import CoursePlace as Place
from registry.social_work.course_place import CoursePlaceStanding


@strawberry.type(description="Somebody at one lesson; without times checked in and not yet out.")
class LessonAttendance:
    lesson_id: ID
    checked_in_at: datetime | None
    starts_at: datetime | None
    ends_at: datetime | None
    method: str
    evidence: str

    @classmethod
    def of(cls, row: AttendanceRow, evidence: str) -> LessonAttendance:
        return cls(
            lesson_id=node_id("Lesson", row.lesson_id),
            checked_in_at=row.checked_in_at,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            method=row.method,
            evidence=evidence,
        )


@strawberry.type(description="Somebody's place in a course; for that person and the provider's members.")
class CoursePlace(Node):
    course: Course
    name: str | None = strawberry.field(description="In full; null when erased.")
    person_id: ID
    registration_number: str | None
    standing: CoursePlaceStanding
    taken_at: datetime
    attendance: list[LessonAttendance]
    attended_minutes: int
    credit_id: ID | None
    version: int


CoursePlaceResult: TypeAlias = Annotated[CoursePlace | Refusal, strawberry.union("CoursePlaceResult")]


@strawberry.type(description="What the screen at the door of a lesson shows just now.")
class LessonCode:
    code: str
    shown_until: datetime
    valid_until: datetime
    seconds_left: int
    address: str = strawberry.field(description="What the picture of the code opens on a phone.")

    @classmethod
    def of(cls, shown: CheckInCode, lesson_id: UUID, *, base_url: str) -> LessonCode:
        return cls(
            code=shown.code,
            shown_until=shown.shown_until,
            valid_until=shown.valid_until,
            seconds_left=shown.seconds_left,
            address=f"{base_url}/attend/{lesson_id}/{shown.code}",
        )


@strawberry.type(
    description="A lesson as a learner stands before it; without a place there is nothing to do."
)
class LessonAtDoor:
    course: Course
    lesson_id: ID
    place: CoursePlace | None


@strawberry.input
class TakeCoursePlaceInput(Told):
    course_id: ID


@strawberry.input
class WithdrawCoursePlaceInput(Told):
    place_id: ID


@strawberry.input
class CheckInToLessonInput(Told):
    place_id: ID
    lesson_id: ID
    code: str | None = strawberry.field(default=None, description="Of learners; the provider needs none.")


@strawberry.input
class CheckOutOfLessonInput(Told):
    place_id: ID
    lesson_id: ID
    code: str | None = None


@strawberry.input
class MarkAttendanceInput(Told):
    place_id: ID
    lesson_id: ID
    starts_at: datetime | None = strawberry.field(default=None, description="Null: from its beginning.")
    ends_at: datetime | None = strawberry.field(default=None, description="Null: to its end.")
    evidence: str = ""


@strawberry.type
class CoursePlaceMutations:
    @mutation
    def take_course_place(self, info: Info, input: TakeCoursePlaceInput) -> CoursePlaceResult:
        """For oneself, with a qualification or a registration at a level that the course is for."""
        context = info.context
        place_id = perform(
            context,
            input,
            context.registry.take_course_place,
            read_course_id(input.course_id),
            person_id=signed_in(context),
        )
        return course_place(context, place_id)

    @mutation
    def withdraw_course_place(self, info: Info, input: WithdrawCoursePlaceInput) -> CoursePlaceResult:
        """Until the first lesson begins."""
        command = info.context.registry.withdraw_course_place
        place_id = perform(info.context, input, command, read_place_id(input.place_id))
        return course_place(info.context, place_id)

    @mutation
    def check_in_to_lesson(self, info: Info, input: CheckInToLessonInput) -> CoursePlaceResult:
        """With the code on the screen, or by the provider's members."""
        command = info.context.registry.check_in_to_lesson
        where = (read_place_id(input.place_id), read_lesson_id(input.lesson_id))
        return course_place(info.context, perform(info.context, input, command, *where, code=input.code))

    @mutation
    def check_out_of_lesson(self, info: Info, input: CheckOutOfLessonInput) -> CoursePlaceResult:
        """What lies between, inside the lesson, was attended."""
        command = info.context.registry.check_out_of_lesson
        where = (read_place_id(input.place_id), read_lesson_id(input.lesson_id))
        return course_place(info.context, perform(info.context, input, command, *where, code=input.code))

    @mutation
    def mark_attendance(self, info: Info, input: MarkAttendanceInput) -> CoursePlaceResult:
        """By the provider's members from their roster, when the lesson is over."""
        place_id = perform(
            info.context,
            input,
            info.context.registry.mark_attendance,
            read_place_id(input.place_id),
            read_lesson_id(input.lesson_id),
            starts_at=input.starts_at,
            ends_at=input.ends_at,
            evidence=input.evidence,
        )
        return course_place(info.context, place_id)


@strawberry.type
class CoursePlaceQueries:
    @query
    def my_course_places(self, info: Info, first: First = 20, after: After = None) -> Connection[CoursePlace]:
        """One's own, the latest sign-up first."""
        context = info.context
        page = context.read.courses.places_of(signed_in(context), after=after, first=first)
        return _connection(context, page, after)

    @query
    def my_course_place(self, info: Info, course_id: ID) -> CoursePlace | None:
        """One's own in this course; null without one, and for whom nobody is signed in."""
        context = info.context
        if context.caller.person_id is None:
            return None
        place_id = Place.id_of(read_course_id(course_id), context.caller.person_id)
        row = context.read.courses.find_place(place_id)
        return load_places(context, [row])[row.place_id] if row else None

    @query
    def course_roster(
        self, info: Info, course_id: ID, first: First = 100, after: After = None
    ) -> Connection[CoursePlace]:
        """Everybody with a place, for the provider's members."""
        context, identity = info.context, read_course_id(course_id)
        row = context.read.courses.find(identity)
        if row is None:
            raise NotFound(what="course")
        must_be_member(context, row.organization_id)
        page = context.read.courses.roster(identity, after=after, first=first)
        return _connection(context, page, after)

    @query
    def lesson_code(self, info: Info, course_id: ID, lesson_id: ID) -> LessonCode:
        """For the provider's members, while attendance is taken."""
        context, lesson = info.context, read_lesson_id(lesson_id)
        signed_in(context)
        shown = context.registry.lesson_code(context.caller, read_course_id(course_id), lesson)
        return LessonCode.of(shown, lesson, base_url=context.parts.base_url)

    @query
    def lesson_at_door(self, info: Info, lesson_id: ID) -> LessonAtDoor:
        """What a learner who scanned the code may do; for everybody who is signed in."""
        context = info.context
        person_id = signed_in(context)
        lesson = context.read.courses.find_lesson(read_lesson_id(lesson_id))
        if lesson is None:
            raise LessonUnknown(field="lessonId")
        row = context.read.courses.find_place(Place.id_of(lesson.course_id, person_id))
        return LessonAtDoor(
            course=course(context, lesson.course_id),
            lesson_id=node_id("Lesson", lesson.lesson_id),
            place=load_places(context, [row])[row.place_id] if row else None,
        )


def _connection(context: Context, page: Page[CoursePlaceRow], after: str | None) -> Connection[CoursePlace]:
    found = load_places(context, page.items)
    return connection(page, lambda row: found[row.place_id], after=after)


def read_place_id(raw: ID) -> UUID:
    return read_node_id("CoursePlace", raw, field="placeId")


def read_lesson_id(raw: ID) -> UUID:
    return read_node_id("Lesson", raw, field="lessonId")


def course_place(context: Context, place_id: UUID) -> CoursePlace:
    row = context.read.courses.find_place(place_id)
    if row is None:
        raise NotFound(what="course place")
    return load_places(context, [row])[place_id]


def load_places(context: Context, rows: Sequence[CoursePlaceRow]) -> dict[UUID, CoursePlace]:
    """By id, with one look each for courses, names and attendance."""
    read = context.read.courses
    courses = load_courses(context, list(read.of_ids([row.course_id for row in rows]).values()))
    names = names_of(context, [row.person_id for row in rows])
    seen: defaultdict[UUID, list[LessonAttendance]] = defaultdict(list)
    attendance = read.attendance_of([row.place_id for row in rows])
    evidence = context.opened(*(each.evidence for each in attendance))
    for each, text in zip(attendance, evidence, strict=True):
        seen[each.place_id].append(LessonAttendance.of(each, text))
    return {
        row.place_id: CoursePlace(
            id=node_id("CoursePlace", row.place_id),
            course=courses[row.course_id],
            name=names.get(row.person_id),
            person_id=node_id("Person", row.person_id),
            registration_number=row.registration_number,
            standing=CoursePlaceStanding(row.standing),
            taken_at=row.taken_at,
            attendance=seen[row.place_id],
            attended_minutes=sum(
                minutes_between(each.starts_at, each.ends_at)
                for each in seen[row.place_id]
                if each.starts_at and each.ends_at
            ),
            credit_id=node_id("LearningCredit", row.credit_id) if row.credit_id else None,
            version=row.version,
        )
        for row in rows
    }


def find_course_place(context: Context, place_id: UUID) -> CoursePlace | None:
    """For the learner and the provider's members."""
    row = context.read.courses.find_place(place_id)
    if row is None or not is_concerned(context, Concerned([row.person_id], [row.organization_id])):
        return None
    return load_places(context, [row])[place_id]


COURSE_PLACE = NodeKind("CoursePlace", find_course_place)
