"""Ways to succeed with the commands on providers, courses, credits and inspections."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from registry.act import REGISTRY
from registry.check_in_codes import check_in_code
from registry.dates import CHINA
from registry.social_work.credits import LearningForm, Span
from registry.social_work.inspection import Finding
from tests.learning import (
    APPROVED_FROM,
    APPROVED_TO,
    a_course,
    a_course_credit,
    a_course_plan,
    a_draft_course,
    a_drawn_inspection,
    a_number,
    a_place,
    a_provider,
    attended,
    judge_all,
    registration_number_of,
    standing_credits,
    state_the_wish_to_teach,
)
from tests.registry.commands.ways.call import Ready, ready, way
from tests.social_workers import a_social_worker
from tests.world import World

BEFORE_THE_END = datetime(2028, 6, 1, 3, tzinfo=CHINA)
"""Thirty days before a term that began on 1 July 2025 is over."""


@way
def apply_as_provider(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    team = world.an_active_organization()
    return ready(team.administrator, team.id, statement="专职教师3名", team=team)


@way
def approve_provider(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    team = world.an_active_organization()
    state_the_wish_to_teach(world, team)
    return ready(world.registrar, team.id, valid_from=APPROVED_FROM, valid_to=APPROVED_TO, team=team)


@way
def refuse_provider(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    team = world.an_active_organization()
    state_the_wish_to_teach(world, team)
    return ready(world.registrar, team.id, reason="师资不足", team=team)


@way
def withdraw_provider(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    team = a_provider(world)
    return ready(world.registrar, team.id, reason="虚开学时证明", team=team)


@way
def draft_course(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    team = a_provider(world)
    return ready(team.organiser, team.id, a_course_plan(), team=team)


@way
def change_course(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    course = a_course(world)
    return ready(course.team.organiser, course.id, replace(course.plan, capacity=31), team=course.team)


@way
def publish_course(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    course = a_draft_course(world)
    return ready(course.team.organiser, course.id, team=course.team)


@way
def cancel_course(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    course = a_course(world)
    return ready(course.team.organiser, course.id, reason="教师患病", team=course.team)


@way
def take_course_place(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    course, who = a_course(world), a_social_worker(world)
    return ready(who.caller, course.id, person_id=who.person_id, who=who, team=course.team)


@way
def withdraw_course_place(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    placed = a_place(world)
    return ready(placed.who.caller, placed.id, who=placed.who, team=placed.course.team)


@way
def check_in_to_lesson(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    placed = a_place(world)
    lesson = placed.course.lesson
    world.clock.move(lesson.starts_at)
    code = check_in_code(world.registry.vault, lesson.id, at=lesson.starts_at).code
    team = placed.course.team
    return ready(team.recorder, placed.id, lesson.id, code=code, who=placed.who, team=team)


@way
def check_out_of_lesson(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    placed = a_place(world)
    lesson, team = placed.course.lesson, placed.course.team
    world.clock.move(lesson.starts_at)
    world.registry.check_in_to_lesson(team.recorder, placed.id, lesson.id)
    world.clock.move(lesson.ends_at)
    code = check_in_code(world.registry.vault, lesson.id, at=lesson.ends_at).code
    return ready(team.recorder, placed.id, lesson.id, code=code, who=placed.who, team=team)


@way
def mark_attendance(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    placed = a_place(world)
    lesson = placed.course.lesson
    world.clock.move(lesson.ends_at)
    team = placed.course.team
    return ready(team.recorder, placed.id, lesson.id, evidence="签到表", who=placed.who, team=team)


@way
def record_course_credit(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    placed = attended(world)
    team = placed.course.team
    return ready(team.recorder, placed.id, certificate_number=a_number(), who=placed.who, team=team)


@way
def record_listed_credit(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    course, who = a_course(world), a_social_worker(world)
    world.clock.move(course.lesson.ends_at)
    return ready(
        course.team.recorder,
        course.id,
        registration_number=registration_number_of(world, who),
        certificate_number=a_number(),
        lesson_ids=[course.lesson.id],
        who=who,
        team=course.team,
    )


@way
def record_study_credit(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    team, who = a_provider(world), a_social_worker(world)
    return ready(
        team.recorder,
        team.id,
        registration_number=registration_number_of(world, who),
        form=LearningForm.RESEARCH,
        certificate_number=a_number(),
        day=date(2026, 3, 2),
        minutes=600,
        who=who,
        team=team,
    )


@way
def correct_credit(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    credit = a_course_credit(world)
    lesson, team = credit.course.lesson, credit.course.team
    shorter = [Span(lesson.starts_at, lesson.ends_at - timedelta(hours=1))]
    return ready(
        team.recorder,
        credit.who.person_id,
        credit.id,
        reason="提前离开",
        spans=shorter,
        who=credit.who,
        team=team,
    )


@way
def revoke_credit(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    credit = a_course_credit(world)
    team = credit.course.team
    return ready(team.recorder, credit.who.person_id, credit.id, reason="冒名签到", who=credit.who, team=team)


@way
def remind_learner(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    who = a_social_worker(world, registered_on=date(2025, 7, 1))
    world.clock.move(BEFORE_THE_END)
    return ready(REGISTRY, who.person_id, who=who)


@way
def open_inspection(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    a_course_credit(world)
    return ready(world.registrar, 1)


@way
def draw_sample(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    a_course_credit(world)
    inspection = world.registry.open_inspection(world.registrar, 1).id
    return ready(world.registrar, inspection, population=list(standing_credits(world)))


@way
def judge_credit(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    drawn = a_drawn_inspection(world)
    credit_id, person_id = next(iter(drawn.credits.items()))
    return ready(
        world.registrar,
        drawn.id,
        person_id=person_id,
        credit_id=credit_id,
        finding=Finding.IN_ORDER,
    )


@way
def publish_inspection(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    drawn = a_drawn_inspection(world)
    judge_all(world, drawn)
    return ready(world.registrar, drawn.id)
