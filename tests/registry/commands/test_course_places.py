"""Places in courses: who gets one, that none is sold twice, and attendance at the door."""

from __future__ import annotations

from datetime import timedelta

import pytest

from registry.act import Role
from registry.check_in_codes import check_in_code
from registry.refusals import NotAllowed
from registry.refusals.continuing_education import (
    CourseForOthers,
    CourseFull,
    CourseNotIn,
    CoursePlaceNotIn,
    CourseStarted,
    LessonNotOpen,
    LessonTimes,
    NotASocialWorker,
    OwnCredit,
)
from registry.refusals.service import (
    CheckedInAlready,
    CheckInCodeWrong,
    CheckOutBeforeCheckIn,
    NotCheckedIn,
)
from registry.social_work.course_place import CoursePlace
from registry.social_work.credits import Span
from registry.social_work.levels import Level
from registry.social_work.qualification import VoidingGround
from tests.builders import sealed
from tests.learning import Placed, a_course, a_lesson, a_place, place
from tests.social_workers import a_qualified_person, a_social_worker
from tests.world import World

HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)


def shown(world: World, placed: Placed) -> str:
    """What stands on the screen just now."""
    team, course = placed.course.team, placed.course
    return world.registry.lesson_code(team.recorder, course.id, course.lesson.id).code


def by_code(world: World, placed: Placed, name: str) -> None:
    getattr(world.registry, name)(
        placed.who.caller, placed.id, placed.course.lesson.id, code=shown(world, placed)
    )


def test_who_is_registered_takes_a_place(world: World) -> None:
    placed = a_place(world)
    assert place(world, placed).person_id == placed.who.person_id


def test_who_is_qualified_takes_a_place_without_a_registration(world: World) -> None:
    a_place(world, who=a_qualified_person(world))


def test_who_is_neither_is_refused(world: World) -> None:
    course = a_course(world)
    with world.refused(NotASocialWorker):
        world.registry.take_course_place(
            world.volunteer.caller, course.id, person_id=world.volunteer.person_id
        )


def test_a_course_for_seniors_takes_no_assistant(world: World) -> None:
    course = a_course(world, levels=["senior"])
    who = a_social_worker(world, level=Level.ASSISTANT)
    with world.refused(CourseForOthers):
        world.registry.take_course_place(who.caller, course.id, person_id=who.person_id)
    a_place(world, course, who=a_social_worker(world, level=Level.SENIOR))


def test_the_last_place_goes_to_one_only(world: World) -> None:
    course = a_course(world, capacity=1)
    a_place(world, course)
    late = a_social_worker(world)
    with world.refused(CourseFull):
        world.registry.take_course_place(late.caller, course.id, person_id=late.person_id)


def test_of_two_at_the_same_moment_one_gets_the_last_place(world: World) -> None:
    course = a_course(world, capacity=1)
    fast, slow = a_social_worker(world), a_social_worker(world)
    with world.overtaken_by(lambda: a_place(world, course, who=fast)), pytest.raises(CourseFull):
        a_place(world, course, who=slow)


def test_a_place_that_was_given_back_is_free(world: World) -> None:
    course = a_course(world, capacity=1)
    placed = a_place(world, course)
    world.registry.withdraw_course_place(placed.who.caller, placed.id)
    a_place(world, course)
    with world.refused(CourseFull):
        a_place(world, course, who=placed.who)


def test_who_gave_a_place_back_may_take_one_again(world: World) -> None:
    placed = a_place(world)
    world.registry.withdraw_course_place(placed.who.caller, placed.id)
    again = a_place(world, placed.course, who=placed.who)
    assert (again.id, str(place(world, again).standing)) == (placed.id, "taken")


def test_places_are_taken_and_given_back_until_the_first_lesson_begins(world: World) -> None:
    placed, late = a_place(world), a_social_worker(world)
    world.clock.move(placed.course.lesson.starts_at)
    with world.refused(CourseStarted):
        a_place(world, placed.course, who=late)
    with world.refused(CourseStarted):
        world.registry.withdraw_course_place(placed.who.caller, placed.id)
    world.clock.move(placed.course.lesson.starts_at - TICK)
    a_place(world, placed.course, who=late)
    world.registry.withdraw_course_place(placed.who.caller, placed.id)


def test_who_leaves_the_volunteers_keeps_the_course(world: World) -> None:
    placed = a_place(world)
    world.registry.leave_register(placed.who.caller, placed.who.volunteer_id, reason="")
    assert str(place(world, placed).standing) == "taken"


def test_a_void_qualification_opens_no_course(world: World) -> None:
    who, course = a_qualified_person(world), a_course(world)
    qualification = world.registry.qualification_of(who.person_id, Level.SOCIAL_WORKER)
    qualification.void(
        world.registrar.as_staff(world.clock.now, Role.REGISTRAR, "310106"),
        ground=VoidingGround.CHEATING,
        reason=sealed("考试作弊"),
    )
    world.registry.save(qualification)
    with world.refused(NotASocialWorker):
        world.registry.take_course_place(who.caller, course.id, person_id=who.person_id)


def test_the_time_between_in_and_out_is_what_was_attended(world: World) -> None:
    placed = a_place(world)
    lesson = placed.course.lesson
    world.clock.move(lesson.starts_at + HOUR / 2)
    by_code(world, placed, "check_in_to_lesson")
    world.clock.move(lesson.ends_at - HOUR)
    by_code(world, placed, "check_out_of_lesson")
    assert place(world, placed).attended_spans() == [Span(lesson.starts_at + HOUR / 2, lesson.ends_at - HOUR)]


def test_waiting_before_and_staying_after_is_not_learning(world: World) -> None:
    placed = a_place(world)
    lesson = placed.course.lesson
    world.clock.move(lesson.starts_at - HOUR)
    by_code(world, placed, "check_in_to_lesson")
    world.clock.move(lesson.ends_at + HOUR)
    by_code(world, placed, "check_out_of_lesson")
    assert place(world, placed).attended_spans() == [Span(lesson.starts_at, lesson.ends_at)]


def test_who_leaves_before_the_lesson_begins_learned_nothing(world: World) -> None:
    placed = a_place(world)
    world.clock.move(placed.course.lesson.starts_at - HOUR)
    by_code(world, placed, "check_in_to_lesson")
    world.clock.move(placed.course.lesson.starts_at)
    code = shown(world, placed)
    with world.refused(CheckOutBeforeCheckIn):
        world.registry.check_out_of_lesson(placed.who.caller, placed.id, placed.course.lesson.id, code=code)


@pytest.mark.parametrize("name", ["check_in_to_lesson", "check_out_of_lesson"])
def test_attendance_is_taken_from_an_hour_before_to_midnight(world: World, name: str) -> None:
    placed = a_place(world)
    lesson, team = placed.course.lesson, placed.course.team
    midnight = lesson.ends_at + 12 * HOUR
    for moment in (lesson.starts_at - HOUR - TICK, midnight):
        world.clock.move(moment)
        with world.refused(LessonNotOpen):
            getattr(world.registry, name)(team.recorder, placed.id, lesson.id)
    world.clock.move(lesson.starts_at - HOUR)
    world.registry.check_in_to_lesson(team.recorder, placed.id, lesson.id)
    world.clock.move(midnight - TICK)
    world.registry.check_out_of_lesson(team.recorder, placed.id, lesson.id)


@pytest.mark.parametrize("code", [None, "", "0000000000"])
def test_a_learner_without_the_code_is_refused(world: World, code: str | None) -> None:
    placed = a_place(world)
    world.clock.move(placed.course.lesson.starts_at)
    with world.refused(CheckInCodeWrong):
        world.registry.check_in_to_lesson(placed.who.caller, placed.id, placed.course.lesson.id, code=code)


def test_the_code_of_another_lesson_is_wrong(world: World) -> None:
    morning, afternoon = a_lesson(), a_lesson(a_lesson().ends_at)
    placed = a_place(world, a_course(world, morning, afternoon))
    world.clock.move(morning.starts_at)
    other = check_in_code(world.registry.vault, afternoon.id, at=world.clock.now).code
    with world.refused(CheckInCodeWrong):
        world.registry.check_in_to_lesson(placed.who.caller, placed.id, morning.id, code=other)


def test_the_screen_shows_a_code_to_members_while_attendance_is_taken(world: World) -> None:
    placed = a_place(world)
    lesson, course = placed.course.lesson, placed.course
    world.clock.move(lesson.starts_at)
    assert world.registry.lesson_code(course.team.recorder, course.id, lesson.id) == check_in_code(
        world.registry.vault, lesson.id, at=lesson.starts_at
    )
    with world.refused(NotAllowed):
        world.registry.lesson_code(world.other_team.recorder, course.id, lesson.id)
    world.clock.move(lesson.starts_at - HOUR - TICK)
    with world.refused(LessonNotOpen):
        world.registry.lesson_code(course.team.recorder, course.id, lesson.id)


def test_a_member_who_learns_is_attested_by_a_colleague(world: World) -> None:
    course = a_course(world)
    who = a_social_worker(world)
    world.registry.add_member(
        course.team.administrator, course.team.id, person_id=who.person_id, role=Role.RECORDER
    )
    placed = a_place(world, course, who=who)
    recorder = who.member(course.team.id, Role.RECORDER)
    world.clock.move(course.lesson.starts_at)
    code = shown(world, placed)
    with world.refused(OwnCredit):
        world.registry.check_in_to_lesson(recorder, placed.id, course.lesson.id, code=code)
    world.registry.check_in_to_lesson(course.team.clerk, placed.id, course.lesson.id)
    world.clock.move(course.lesson.ends_at)
    with world.refused(OwnCredit):
        world.registry.mark_attendance(recorder, placed.id, course.lesson.id)


def test_nobody_checks_out_of_what_they_did_not_attend(world: World) -> None:
    placed = a_place(world)
    world.clock.move(placed.course.lesson.starts_at)
    with world.refused(NotCheckedIn):
        world.registry.check_out_of_lesson(placed.course.team.recorder, placed.id, placed.course.lesson.id)


def test_the_roster_takes_the_place_of_an_open_check_in(world: World) -> None:
    placed = a_place(world)
    lesson, team = placed.course.lesson, placed.course.team
    world.clock.move(lesson.starts_at)
    by_code(world, placed, "check_in_to_lesson")
    world.clock.move(lesson.ends_at)
    world.registry.mark_attendance(team.recorder, placed.id, lesson.id, ends_at=lesson.ends_at - HOUR)
    with world.refused(CheckedInAlready):
        world.registry.check_in_to_lesson(team.recorder, placed.id, lesson.id)
    assert place(world, placed).attended_spans() == [Span(lesson.starts_at, lesson.ends_at - HOUR)]


@pytest.mark.parametrize(("start", "end"), [(-TICK, -HOUR), (HOUR, TICK), (2 * HOUR, -HOUR)], ids=str)
def test_the_roster_never_says_more_than_the_lesson(world: World, start: timedelta, end: timedelta) -> None:
    placed = a_place(world)
    lesson, team = placed.course.lesson, placed.course.team
    world.clock.move(lesson.ends_at)
    with world.refused(LessonTimes):
        world.registry.mark_attendance(
            team.recorder,
            placed.id,
            lesson.id,
            starts_at=lesson.starts_at + start,
            ends_at=lesson.ends_at + end,
        )


def test_the_roster_is_filled_in_when_the_lesson_is_over(world: World) -> None:
    placed = a_place(world)
    lesson, team = placed.course.lesson, placed.course.team
    world.clock.move(lesson.ends_at - TICK)
    with world.refused(LessonNotOpen):
        world.registry.mark_attendance(team.recorder, placed.id, lesson.id)
    world.clock.move(lesson.ends_at)
    world.registry.mark_attendance(team.recorder, placed.id, lesson.id)


def test_no_attendance_without_a_place(world: World) -> None:
    placed = a_place(world)
    world.registry.withdraw_course_place(placed.who.caller, placed.id)
    world.clock.move(placed.course.lesson.starts_at)
    with world.refused(CoursePlaceNotIn):
        world.registry.check_in_to_lesson(placed.course.team.recorder, placed.id, placed.course.lesson.id)


def test_no_attendance_at_a_course_that_is_not_held(world: World) -> None:
    placed = a_place(world)
    world.registry.cancel_course(placed.course.team.organiser, placed.course.id, reason="教师患病")
    world.clock.move(placed.course.lesson.starts_at)
    with world.refused(CourseNotIn):
        world.registry.check_in_to_lesson(placed.course.team.recorder, placed.id, placed.course.lesson.id)


def test_the_first_taking_is_on_record(world: World) -> None:
    placed = a_place(world)
    fact = world.last_fact()
    assert fact.kind is CoursePlace.Taken
    assert fact.fields["course_id"] == placed.course.id
