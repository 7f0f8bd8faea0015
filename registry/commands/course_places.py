"""Commands on places in courses: taking one, giving it back, and attendance at lessons."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.check_in_codes import CheckInCode, check_in_code, refuse_wrong_code
from registry.commands.attendance import CheckInMethod
from registry.commands.command import Decision, command
from registry.commands.courses import CourseCommands
from registry.commands.proposals import RECORDERS
from registry.commands.qualifications import QUALIFICATION, holding
from registry.dates import CHINA, end_of_day
from registry.organization import Organization
from registry.person import Person
from registry.refusals.continuing_education import (
    CourseForOthers,
    CourseFull,
    CourseNotIn,
    LessonNotOpen,
    NotASocialWorker,
)
from registry.reservations import NO_PLACE, SHIFT_CLOSED, Expect, Leave, TakePlace
from registry.social_work.course import Course, CourseStanding
from registry.social_work.course_place import CoursePlace
from registry.social_work.credits import Span
from registry.social_work.lessons import Lesson
from registry.social_work.levels import Level
from registry.social_work.provider import Provider
from registry.social_work.qualification import Qualification, QualificationStanding

EARLY = timedelta(hours=1)
"""So long before a lesson one may check in."""


class CoursePlaceCommands(CourseCommands):
    """Places are reserved as those of shifts are: never one too many; all lessons lie within an approval."""

    @command(Role.VOLUNTEER)
    def take_course_place(self, caller: Caller, course_id: UUID, *, person_id: UUID) -> Decision:
        """By somebody who is qualified or registered at a level that the course is for."""
        course = self.get(Course, course_id)
        person = self.get(Person, person_id)
        act = caller.as_self(self.clock(), person.id)
        person.refuse_if_erased()
        course.refuse_unless_open(act)
        provider = self.get(Provider, Provider.id_of(course.organization_id))
        self.refuse_unapproved(provider, course.plan)
        self._refuse_other_levels(person.id, course)
        place = self.find(CoursePlace, CoursePlace.id_of(course.id, person.id))
        if place is None:
            place = CoursePlace.take(
                act, organization_id=course.organization_id, course_id=course.id, person_id=person.id
            )
        else:
            place.take_again(act)
        # The place is its own holder: leaving the volunteer register must not touch courses.
        return Decision(
            place.id,
            [place],
            [TakePlace(course.id, place.id, place.id), Expect(provider.id, provider.version)],
            {
                NO_PLACE: CourseFull(),
                SHIFT_CLOSED: CourseNotIn(standing=str(CourseStanding.CANCELLED)),
            },
        )

    @command(Role.VOLUNTEER)
    def withdraw_course_place(self, caller: Caller, place_id: UUID) -> Decision:
        place = self.get(CoursePlace, place_id)
        act = caller.as_self(self.clock(), place.person_id)
        self.get(Course, place.course_id).refuse_unless_open(act)
        place.withdraw(act)
        return Decision(place.id, [place], [Leave(place.course_id, place.id)])

    @command(Role.VOLUNTEER, *RECORDERS)
    def check_in_to_lesson(
        self, caller: Caller, place_id: UUID, lesson_id: UUID, *, code: str | None = None
    ) -> Decision:
        """By the learner with the code at the door, or by the provider's staff."""
        place, lesson, act, method = self._attesting_lesson(caller, place_id, lesson_id, code)
        place.check_in(act, lesson.id, method=str(method))
        return Decision(place.id, [place])

    @command(Role.VOLUNTEER, *RECORDERS)
    def check_out_of_lesson(
        self, caller: Caller, place_id: UUID, lesson_id: UUID, *, code: str | None = None
    ) -> Decision:
        """What lies between, inside the lesson, is what was attended."""
        place, lesson, act, method = self._attesting_lesson(caller, place_id, lesson_id, code)
        place.check_out(act, lesson.id, span_of(lesson), method=str(method))
        return Decision(place.id, [place])

    @command(*RECORDERS)
    def mark_attendance(
        self,
        caller: Caller,
        place_id: UUID,
        lesson_id: UUID,
        *,
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
        evidence: str = "",
    ) -> Decision:
        """From the roster, once the lesson is over; without times the whole lesson."""
        place = self.get(CoursePlace, place_id)
        _, act = self.teaching(caller, place.organization_id)
        course = self.get(Course, place.course_id)
        course.refuse_unless_published()
        lesson = course.lesson(lesson_id)
        if act.at < lesson.ends_at:
            raise LessonNotOpen(opens_on=clock_text(lesson.ends_at))
        place.mark_attendance(
            act,
            lesson.id,
            span_of(lesson),
            Span(starts_at or lesson.starts_at, ends_at or lesson.ends_at),
            evidence=self.seal_note(place.person_id, evidence, limit=200, field="evidence")
            if evidence
            else None,
        )
        return Decision(place.id, [place])

    def lesson_code(self, caller: Caller, course_id: UUID, lesson_id: UUID) -> CheckInCode:
        """For the projector at the door, as long as somebody may check in or out there."""
        course = self.get(Course, course_id)
        act = self.act_in(caller, self.get(Organization, course.organization_id), *RECORDERS)
        course.refuse_unless_published()
        lesson = course.lesson(lesson_id)
        refuse_unless_taken_now(lesson, act)
        return check_in_code(self.vault, lesson.id, at=act.at)

    def _attesting_lesson(
        self, caller: Caller, place_id: UUID, lesson_id: UUID, code: str | None
    ) -> tuple[CoursePlace, Lesson, Act, CheckInMethod]:
        place = self.get(CoursePlace, place_id)
        course = self.get(Course, place.course_id)
        lesson = course.lesson(lesson_id)
        organization = self.get(Organization, place.organization_id)
        is_member = bool(organization.roles_of(caller.signed_in(), on=self.today()))
        # Members see the code wherever they are, so of themselves it proves nothing: a colleague attests.
        if is_member or caller.person_id != place.person_id:
            act, method = self.act_in(caller, organization, *RECORDERS), CheckInMethod.STAFF
            place.refuse_own(act)
        else:
            act, method = caller.as_self(self.clock(), place.person_id), CheckInMethod.CODE
            refuse_wrong_code(self.vault, lesson.id, code or "", at=act.at)
        course.refuse_unless_published()
        refuse_unless_taken_now(lesson, act)
        return place, lesson, act, method

    def _refuse_other_levels(self, person_id: UUID, course: Course) -> None:
        held = self._levels_of(person_id)
        if not held:
            raise NotASocialWorker
        if not held & set(course.plan.levels):
            raise CourseForOthers

    def _levels_of(self, person_id: UUID) -> set[str]:
        """Of valid qualifications and of the registration that holds today."""
        state = self.registration_state(person_id, on=self.today())
        levels = {str(state.level)} if state.is_registered else set()
        for level in Level:
            owner = self.reservations.find_owner(QUALIFICATION, holding(person_id, level))
            found = self.find(Qualification, owner) if owner else None
            if found is not None and found.standing == QualificationStanding.VALID:
                levels.add(str(level))
        return levels


def span_of(lesson: Lesson) -> Span:
    return Span(lesson.starts_at, lesson.ends_at)


def refuse_unless_taken_now(lesson: Lesson, act: Act) -> None:
    """Attendance is taken from an hour before a lesson to the end of its day."""
    if not lesson.starts_at - EARLY <= act.at < end_of_day(lesson.day):
        raise LessonNotOpen(opens_on=clock_text(lesson.starts_at - EARLY))


def clock_text(moment: datetime) -> str:
    return f"{moment.astimezone(CHINA):%Y-%m-%d %H:%M}"
