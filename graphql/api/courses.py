"""Courses of continuing education: the calendar for everybody, and what a provider does with its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, TypeAlias
from uuid import UUID, uuid4

import strawberry
from strawberry import ID

import api.learning_enums  # noqa: F401 - the enums that the types below name
from api.activities import OrganizationName
from api.context import Context, Info
from api.organizations import read_organization_id
from api.persons import Division
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import is_member, must_be_member
from api.running import Told, mutation, perform, query
from projections.course_calendar import CourseRow, CourseWish, LessonRow
from projections.divisions import COUNTRY
from registry.divisions import read_division
from registry.refusals import NotFound
from registry.service_time import minutes_between
from registry.social_work.course import CourseStanding
from registry.social_work.credits import LearningForm
from registry.social_work.lessons import CoursePlan
from registry.social_work.lessons import Lesson as PlannedLesson
from registry.social_work.levels import Level


@strawberry.type(description="One meeting of a course.")
class Lesson:
    id: ID
    starts_at: datetime
    ends_at: datetime
    place: str
    is_online: bool

    @classmethod
    def of(cls, row: LessonRow) -> Lesson:
        return cls(
            id=node_id("Lesson", row.lesson_id),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=row.place,
            is_online=row.is_online,
        )


@strawberry.type(description="A course of continuing education.")
class Course(Node):
    organization: OrganizationName
    title: str
    syllabus: str
    levels: list[Level]
    form: LearningForm
    division: Division
    capacity: int
    taken: int
    starts_at: datetime
    ends_at: datetime
    minutes: int = strawberry.field(description="Of all lessons together.")
    lessons: list[Lesson]
    standing: CourseStanding
    reason: str
    version: int


CourseResult: TypeAlias = Annotated[Course | Refusal, strawberry.union("CourseResult")]


@strawberry.input
class LessonInput:
    id: ID | None = strawberry.field(default=None, description="Of a lesson that is kept; null: a new one.")
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    is_online: bool = False

    def read(self) -> PlannedLesson:
        identity = read_node_id("Lesson", self.id, field="lessons") if self.id else uuid4()
        return PlannedLesson(identity, self.starts_at, self.ends_at, self.place, self.is_online)


@strawberry.input
class CoursePlanInput:
    title: str
    syllabus: str
    levels: list[Level]
    form: LearningForm
    division: str
    capacity: int
    lessons: list[LessonInput]

    def read(self) -> CoursePlan:
        return CoursePlan(
            title=self.title,
            syllabus=self.syllabus,
            levels=[str(level) for level in self.levels],
            form=str(self.form),
            division=self.division,
            capacity=self.capacity,
            lessons=[lesson.read() for lesson in self.lessons],
        )


@strawberry.input
class DraftCourseInput(Told):
    organization_id: ID
    plan: CoursePlanInput


@strawberry.input
class ChangeCourseInput(Told):
    course_id: ID
    plan: CoursePlanInput
    expected_version: int | None = None


@strawberry.input
class PublishCourseInput(Told):
    course_id: ID


@strawberry.input
class CancelCourseInput(Told):
    course_id: ID
    reason: str


@strawberry.type
class CourseMutations:
    @mutation
    def draft_course(self, info: Info, input: DraftCourseInput) -> CourseResult:
        """By an organiser of an organization that is, or was, a provider."""
        organization_id = read_organization_id(input.organization_id)
        command = info.context.registry.draft_course
        return course(info.context, perform(info.context, input, command, organization_id, input.plan.read()))

    @mutation
    def change_course(self, info: Info, input: ChangeCourseInput) -> CourseResult:
        """Until the first lesson begins."""
        course_id = perform(
            info.context,
            input,
            info.context.registry.change_course,
            read_course_id(input.course_id),
            input.plan.read(),
            expected_version=input.expected_version,
        )
        return course(info.context, course_id)

    @mutation
    def publish_course(self, info: Info, input: PublishCourseInput) -> CourseResult:
        """By a provider that is approved on the day of every lesson."""
        command = info.context.registry.publish_course
        return course(info.context, perform(info.context, input, command, read_course_id(input.course_id)))

    @mutation
    def cancel_course(self, info: Info, input: CancelCourseInput) -> CourseResult:
        """Before its first lesson; the reason is shown to everybody who signed up."""
        command = info.context.registry.cancel_course
        course_id = perform(
            info.context, input, command, read_course_id(input.course_id), reason=input.reason
        )
        return course(info.context, course_id)


@strawberry.type
class CourseQueries:
    @query
    def courses(
        self,
        info: Info,
        division: str = COUNTRY,
        level: Level | None = None,
        form: LearningForm | None = None,
        *,
        first: First = 20,
        after: After = None,
    ) -> Connection[Course]:
        """Published courses that are not over, the earliest first; for everybody."""
        context = info.context
        code = division if division == COUNTRY else read_division(division)
        wish = CourseWish(code, str(level) if level else None, str(form) if form else None)
        page = context.read.courses.ahead(wish, context.parts.clock(), after=after, first=first)
        found = load_courses(context, page.items)
        return connection(page, lambda row: found[row.course_id], after=after)

    @query
    def course(self, info: Info, id: ID) -> Course | None:
        """A course that was published; drafts for their provider."""
        return find_course(info.context, read_course_id(id))

    @query
    def courses_of(
        self, info: Info, organization_id: ID, first: First = 20, after: After = None
    ) -> Connection[Course]:
        """All of a provider for its members, the latest first."""
        context, identity = info.context, read_organization_id(organization_id)
        must_be_member(context, identity)
        page = context.read.courses.of_organization(identity, after=after, first=first)
        found = load_courses(context, page.items)
        return connection(page, lambda row: found[row.course_id], after=after)


def read_course_id(raw: ID) -> UUID:
    return read_node_id("Course", raw, field="courseId")


def course(context: Context, course_id: UUID) -> Course:
    row = context.read.courses.find(course_id)
    if row is None:
        raise NotFound(what="course")
    return load_courses(context, [row])[course_id]


def find_course(context: Context, course_id: UUID) -> Course | None:
    row = context.read.courses.find(course_id)
    if row is None or (row.standing == CourseStanding.DRAFT and not is_member(context, row.organization_id)):
        return None
    return load_courses(context, [row])[course_id]


def load_courses(context: Context, rows: Sequence[CourseRow]) -> dict[UUID, Course]:
    """By id, with one look for the lessons of all."""
    held: defaultdict[UUID, list[LessonRow]] = defaultdict(list)
    for lesson in context.read.courses.lessons_of([row.course_id for row in rows]):
        held[lesson.course_id].append(lesson)
    return {row.course_id: course_of(row, held[row.course_id]) for row in rows}


def course_of(row: CourseRow, held: Sequence[LessonRow]) -> Course:
    return Course(
        id=node_id("Course", row.course_id),
        organization=OrganizationName(
            id=node_id("Organization", row.organization_id), name=row.organization_name
        ),
        title=row.title,
        syllabus=row.syllabus,
        levels=[Level(level) for level in row.levels],
        form=LearningForm(row.form),
        division=Division.of(row.division),
        capacity=row.capacity,
        taken=row.taken,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        minutes=sum(minutes_between(lesson.starts_at, lesson.ends_at) for lesson in held),
        lessons=[Lesson.of(lesson) for lesson in held],
        standing=CourseStanding(row.standing),
        reason=row.reason,
        version=row.version,
    )


COURSE = NodeKind("Course", find_course)
