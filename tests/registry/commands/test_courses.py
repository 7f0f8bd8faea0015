"""Courses: what a provider may offer, on which days, and what may still change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from registry.dates import CHINA
from registry.refusals import NotFound, Refusal, StaleVersion
from registry.refusals.continuing_education import (
    CourseCapacity,
    CourseCapacityBelowTaken,
    CourseNotIn,
    CourseStarted,
    CreditFormNeeded,
    LessonPlaceNeeded,
    LessonsOverlap,
    LessonTimes,
    LessonUnknown,
    LevelsNeeded,
    NoLessons,
    ProviderNotApproved,
)
from registry.social_work.course import Course
from tests.learning import (
    APPROVED_TO,
    LESSON,
    a_course,
    a_course_plan,
    a_draft_course,
    a_lesson,
    a_place,
    a_provider,
)
from tests.scenario import fact
from tests.world import World

LAST_MORNING = datetime(2026, 12, 31, 9, tzinfo=CHINA)
MINUTE = timedelta(minutes=1)


def lessons(count: int) -> list[Any]:  # lessons
    return [a_lesson(LESSON + timedelta(days=day)) for day in range(count)]


def test_a_published_course_is_on_record_with_all_that_was_planned(world: World) -> None:
    course = a_course(world)
    found = world.registry.get(Course, course.id)
    assert (found.plan, str(found.standing)) == (course.plan, "published")
    assert world.last_fact() == fact(Course.Published, organization_id=course.team.id)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"lessons": []}, NoLessons),
        ({"lessons": lessons(61)}, NoLessons),
        ({"levels": []}, LevelsNeeded),
        ({"form": "degree"}, CreditFormNeeded),
        ({"form": "research"}, CreditFormNeeded),
        ({"capacity": 0}, CourseCapacity),
        ({"capacity": 10_001}, CourseCapacity),
        ({"lessons": [replace(a_lesson(), place=" ")]}, LessonPlaceNeeded),
        ({"lessons": [a_lesson(hours=0)]}, LessonTimes),
        ({"lessons": [a_lesson(LESSON, hours=15.1)]}, LessonTimes),
        ({"lessons": [a_lesson(), a_lesson(LESSON + timedelta(hours=3) - MINUTE)]}, LessonsOverlap),
    ],
)
def test_an_improper_course_is_refused(world: World, changes: dict[str, Any], refusal: type[Refusal]) -> None:
    team = a_provider(world)
    with world.refused(refusal):
        world.registry.draft_course(team.organiser, team.id, replace(a_course_plan(), **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"lessons": lessons(60)},
        {"capacity": 1},
        {"capacity": 10_000},
        {"lessons": [replace(a_lesson(), place="", is_online=True)]},
        {"lessons": [a_lesson(LESSON, hours=15)]},
        {"lessons": [a_lesson(), a_lesson(LESSON + timedelta(hours=3))]},
    ],
)
def test_a_course_at_the_edge_of_what_is_allowed_is_published(world: World, changes: dict[str, Any]) -> None:
    a_course(world, **changes)


def test_only_a_provider_drafts_courses(world: World) -> None:
    with world.refused(NotFound):
        world.registry.draft_course(world.team.organiser, world.team.id, a_course_plan())


def test_a_course_on_the_last_day_of_the_approval_is_published(world: World) -> None:
    a_course(world, a_lesson(LAST_MORNING))


def test_a_course_that_reaches_beyond_the_approval_is_refused(world: World) -> None:
    course = a_draft_course(world, a_lesson(), a_lesson(LAST_MORNING + timedelta(days=1)))
    with world.refused(ProviderNotApproved, date=str(APPROVED_TO + timedelta(days=1))):
        world.registry.publish_course(course.team.organiser, course.id)


def test_a_provider_that_lost_its_approval_publishes_nothing(world: World) -> None:
    course = a_draft_course(world)
    world.registry.withdraw_provider(
        world.registrar, course.team.id, reason="虚开学时", effective_on=date(2026, 3, 9)
    )
    with world.refused(ProviderNotApproved, date="2026-03-09"):
        world.registry.publish_course(course.team.organiser, course.id)


def test_approval_that_is_lost_while_the_course_is_published_wins(world: World) -> None:
    course = a_draft_course(world)

    def lose() -> None:
        world.registry.withdraw_provider(world.registrar, course.team.id, reason="虚开学时")

    with world.overtaken_by(lose), pytest.raises(ProviderNotApproved):
        world.registry.publish_course(course.team.organiser, course.id)


@pytest.mark.parametrize("name", ["publish_course", "cancel_course", "change_course"])
def test_a_course_that_has_begun_changes_no_more(world: World, name: str) -> None:
    course = a_course(world) if name != "publish_course" else a_draft_course(world)
    stated: dict[str, dict[str, Any]] = {
        "publish_course": {},
        "cancel_course": {"reason": "教师患病"},
        "change_course": {"plan": replace(course.plan, capacity=31)},
    }
    said = stated[name]
    world.clock.move(LESSON)
    with world.refused(CourseStarted):
        getattr(world.registry, name)(course.team.organiser, course.id, **said)
    world.clock.move(LESSON - timedelta(microseconds=1))
    getattr(world.registry, name)(course.team.organiser, course.id, **said)


def test_a_published_course_is_not_moved_into_the_past(world: World) -> None:
    course = a_course(world)
    earlier = replace(course.lesson, starts_at=world.clock.now - MINUTE, ends_at=world.clock.now)
    with world.refused(CourseStarted):
        world.registry.change_course(
            course.team.organiser, course.id, replace(course.plan, lessons=[earlier])
        )


def test_a_published_lesson_stays(world: World) -> None:
    course = a_course(world)
    with world.refused(LessonUnknown):
        world.registry.change_course(
            course.team.organiser, course.id, replace(course.plan, lessons=[a_lesson()])
        )


def test_a_course_keeps_room_for_all_who_have_a_place(world: World) -> None:
    course = a_course(world)
    a_place(world, course)
    a_place(world, course)
    with world.refused(CourseCapacityBelowTaken):
        world.registry.change_course(course.team.organiser, course.id, replace(course.plan, capacity=1))
    world.registry.change_course(course.team.organiser, course.id, replace(course.plan, capacity=2))


def test_a_change_of_something_older_is_refused(world: World) -> None:
    course = a_course(world)
    with world.refused(StaleVersion):
        world.registry.change_course(
            course.team.organiser, course.id, replace(course.plan, capacity=31), expected_version=1
        )


def test_a_cancelled_course_takes_nobody(world: World) -> None:
    course = a_course(world)
    world.registry.cancel_course(course.team.organiser, course.id, reason="教师患病")
    with world.refused(CourseNotIn):
        a_place_for_somebody_known(world, course)


def a_place_for_somebody_known(world: World, course: Any) -> None:  # an offered course
    world.registry.take_course_place(world.volunteer.caller, course.id, person_id=world.volunteer.person_id)
