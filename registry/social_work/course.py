"""A course of continuing education, from draft to its last lesson."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.continuing_education import CourseNotIn, CourseStarted, LessonUnknown
from registry.social_work.lessons import CoursePlan, Lesson, check_course


class CourseStanding(StrEnum):
    """Where a course stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class Course(RegistryAggregate):
    """Taught by one provider, who answers for the credits."""

    TOPIC = "course"

    class Event(RegistryAggregate.Event):
        TOPIC = "course.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "course.created"

    class Drafted(Created):
        TOPIC = "course.drafted"
        organization_id: UUID
        plan: CoursePlan

    class PlanChanged(Event):
        TOPIC = "course.plan-changed"
        organization_id: UUID
        plan: CoursePlan

        def apply(self, aggregate: Course) -> None:
            aggregate.plan = self.plan

    class Published(Event):
        """Open for sign-up, by a provider that is approved on the day of every lesson."""

        TOPIC = "course.published"
        organization_id: UUID

        def apply(self, aggregate: Course) -> None:
            aggregate.standing = CourseStanding.PUBLISHED

    class Cancelled(Event):
        TOPIC = "course.cancelled"
        organization_id: UUID
        reason: str

        def apply(self, aggregate: Course) -> None:
            aggregate.standing = CourseStanding.CANCELLED

    def __init__(self, organization_id: UUID, plan: CoursePlan) -> None:
        self.organization_id = organization_id
        self.plan = plan
        self.standing = CourseStanding.DRAFT

    @classmethod
    def draft(cls, act: Act, *, course_id: UUID, organization_id: UUID, plan: CoursePlan) -> Course:
        check_course(plan)
        return cls._create(cls.Drafted, id=course_id, act=act, organization_id=organization_id, plan=plan)

    def change(self, act: Act, plan: CoursePlan) -> None:
        """Lessons that were published stay: attendance is bound to them."""
        self._refuse_unless(CourseStanding.DRAFT, CourseStanding.PUBLISHED)
        check_course(plan)
        if self.standing == CourseStanding.PUBLISHED:
            self._refuse_begun(act, self.plan)
            self._refuse_begun(act, plan)
            self._refuse_lost_lessons(plan)
        if plan != self.plan:
            self.trigger_event(self.PlanChanged, act=act, organization_id=self.organization_id, plan=plan)

    def publish(self, act: Act) -> None:
        self._refuse_unless(CourseStanding.DRAFT)
        self._refuse_begun(act, self.plan)
        self.trigger_event(self.Published, act=act, organization_id=self.organization_id)

    def cancel(self, act: Act, *, reason: str) -> None:
        self._refuse_unless(CourseStanding.DRAFT, CourseStanding.PUBLISHED)
        if self.standing == CourseStanding.PUBLISHED:
            self._refuse_begun(act, self.plan)
        self.trigger_event(self.Cancelled, act=act, organization_id=self.organization_id, reason=reason)

    def lesson(self, lesson_id: UUID) -> Lesson:
        for lesson in self.plan.lessons:
            if lesson.id == lesson_id:
                return lesson
        raise LessonUnknown(field="lesson")

    def refuse_unless_open(self, act: Act) -> None:
        """Sign-up ends when the first lesson begins."""
        self.refuse_unless_published()
        self._refuse_begun(act, self.plan)

    def refuse_unless_published(self) -> None:
        self._refuse_unless(CourseStanding.PUBLISHED)

    def _refuse_lost_lessons(self, plan: CoursePlan) -> None:
        if not {lesson.id for lesson in self.plan.lessons} <= {lesson.id for lesson in plan.lessons}:
            raise LessonUnknown(field="lessons")

    def _refuse_begun(self, act: Act, plan: CoursePlan) -> None:
        if plan.starts_at <= act.at:
            raise CourseStarted(field="lessons")

    def _refuse_unless(self, *standings: CourseStanding) -> None:
        if self.standing not in standings:
            raise CourseNotIn(standing=str(self.standing))
