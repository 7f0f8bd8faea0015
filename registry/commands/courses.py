"""Commands on courses of continuing education: drafting, changing, publishing, cancelling."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from registry.act import Act, Caller
from registry.commands.command import Decision, command
from registry.commands.providers import EDITORS, ProviderCommands
from registry.divisions import read_county
from registry.refusals import StaleVersion
from registry.refusals.continuing_education import CourseCapacityBelowTaken
from registry.reservations import CAPACITY_BELOW_TAKEN, Expect, SetCapacity
from registry.social_work.course import Course, CourseStanding
from registry.social_work.credits import LearningForm
from registry.social_work.lessons import CoursePlan, Lesson
from registry.social_work.levels import Level
from registry.social_work.provider import Provider
from registry.texts import read_text


def read_course(plan: CoursePlan) -> CoursePlan:
    """Clean every text and check every code."""
    return replace(
        plan,
        title=read_text(plan.title, limit=50, field="title"),
        syllabus=read_text(plan.syllabus, limit=4000, field="syllabus"),
        levels=[str(Level(level)) for level in plan.levels],
        form=str(LearningForm(plan.form)),
        division=read_county(plan.division),
        lessons=sorted(map(read_lesson, plan.lessons), key=lambda lesson: lesson.starts_at),
    )


def read_lesson(lesson: Lesson) -> Lesson:
    return replace(lesson, place=read_text(lesson.place, limit=200, field="lessons", required=False))


class CourseCommands(ProviderCommands):
    """A provider that is not approved on the day of a lesson cannot offer it."""

    @command(*EDITORS)
    def draft_course(self, caller: Caller, organization_id: UUID, plan: CoursePlan) -> Decision:
        _, act = self.teaching(caller, organization_id, *EDITORS)
        course = Course.draft(
            act, course_id=self.random_id(), organization_id=organization_id, plan=read_course(plan)
        )
        return Decision(course.id, [course])

    @command(*EDITORS)
    def change_course(
        self, caller: Caller, course_id: UUID, plan: CoursePlan, *, expected_version: int | None = None
    ) -> Decision:
        """Until the first lesson begins; what is published stays within the approval."""
        course, provider, act = self._editing_course(caller, course_id)
        if expected_version not in {None, course.version}:
            raise StaleVersion
        course.change(act, read_course(plan))
        if course.standing != CourseStanding.PUBLISHED:
            return Decision(course.id, [course])
        self.refuse_unapproved(provider, course.plan)
        return Decision(
            course.id,
            [course],
            [capacity_of(course, is_open=True), Expect(provider.id, provider.version)],
            {CAPACITY_BELOW_TAKEN: CourseCapacityBelowTaken(field="capacity")},
        )

    @command(*EDITORS)
    def publish_course(self, caller: Caller, course_id: UUID) -> Decision:
        course, provider, act = self._editing_course(caller, course_id)
        course.publish(act)
        self.refuse_unapproved(provider, course.plan)
        approved = Expect(provider.id, provider.version)
        return Decision(course.id, [course], [capacity_of(course, is_open=True), approved])

    @command(*EDITORS)
    def cancel_course(self, caller: Caller, course_id: UUID, *, reason: str) -> Decision:
        course, _, act = self._editing_course(caller, course_id)
        course.cancel(act, reason=read_text(reason, limit=200, field="reason"))
        return Decision(course.id, [course], [capacity_of(course, is_open=False)])

    def _editing_course(self, caller: Caller, course_id: UUID) -> tuple[Course, Provider, Act]:
        course = self.get(Course, course_id)
        return course, *self.teaching(caller, course.organization_id, *EDITORS)

    def refuse_unapproved(self, provider: Provider, plan: CoursePlan) -> None:
        for lesson in plan.lessons:
            provider.refuse_unless_approved(lesson.day)


def capacity_of(course: Course, *, is_open: bool) -> SetCapacity:
    """Places of a course are kept like those of a shift, under the course's own id."""
    plan = course.plan
    return SetCapacity(course.id, plan.starts_at, plan.ends_at, plan.capacity, is_open)
