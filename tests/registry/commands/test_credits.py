"""Credits: attested by an approved provider, once, for somebody else than oneself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from registry.act import Role
from registry.refusals import NotAllowed
from registry.refusals.continuing_education import (
    CourseNotOver,
    CreditCertificateTaken,
    CreditRecorded,
    CreditUnknown,
    LearnerUnknown,
    LessonTimes,
    LessonUnknown,
    NothingAttended,
    OwnCredit,
    ProviderNotApproved,
)
from registry.social_work.course_place import CoursePlace
from registry.social_work.credits import Span
from tests.learning import (
    Placed,
    a_course,
    a_course_credit,
    a_lesson,
    a_number,
    a_place,
    a_provider,
    attended,
    learning_of,
    list_a_learner,
    meter,
    registration_number_of,
)
from tests.registry.commands.test_study_credits import a_study
from tests.social_workers import a_social_worker
from tests.world import World

TODAY = date(2026, 3, 2)
HOUR = timedelta(hours=1)


def test_a_credit_says_what_was_attended_where_and_who_attests_it(world: World) -> None:
    credit = a_course_credit(world)
    (known,) = learning_of(world, credit.who).credits.values()
    lesson = credit.course.lesson
    assert (known.id, known.course_id, known.form, known.minutes, known.day) == (
        credit.id,
        credit.course.id,
        "training",
        180,
        date(2026, 3, 9),
    )
    assert known.spans == [Span(lesson.starts_at, lesson.ends_at)]
    assert known.assessor_id == credit.course.team.recorder.person_id


def test_no_credit_before_the_course_is_over(world: World) -> None:
    first, second = a_lesson(), a_lesson(a_lesson().ends_at)
    placed = a_place(world, a_course(world, first, second))
    recorder = placed.course.team.recorder
    world.clock.move(second.ends_at - timedelta(microseconds=1))
    world.registry.mark_attendance(recorder, placed.id, first.id)
    with world.refused(CourseNotOver):
        world.registry.record_course_credit(recorder, placed.id, certificate_number=a_number())
    world.clock.move(second.ends_at)
    world.registry.record_course_credit(recorder, placed.id, certificate_number=a_number())
    assert meter(world, placed.who).counted_minutes == 180


def test_no_credit_without_attendance(world: World) -> None:
    placed = a_place(world)
    world.clock.move(placed.course.plan.ends_at)
    with world.refused(NothingAttended):
        world.registry.record_course_credit(
            placed.course.team.recorder, placed.id, certificate_number=a_number()
        )


@pytest.mark.parametrize("from_list", [False, True])
def test_a_provider_that_lost_its_approval_the_day_before_gives_no_credit(
    world: World, *, from_list: bool
) -> None:
    placed = a_place(world)
    world.clock.move(placed.course.lesson.starts_at - timedelta(days=1))
    world.registry.withdraw_provider(world.registrar, placed.course.team.id, reason="虚开学时")
    mark_present(world, placed)
    with world.refused(ProviderNotApproved, date="2026-03-09"):
        give(world, placed, from_list=from_list)


@pytest.mark.parametrize("from_list", [False, True])
def test_a_provider_that_lost_its_approval_the_day_after_gives_the_credit(
    world: World, *, from_list: bool
) -> None:
    placed = a_place(world)
    world.clock.move(placed.course.lesson.ends_at + timedelta(days=1))
    world.registry.withdraw_provider(world.registrar, placed.course.team.id, reason="虚开学时")
    mark_present(world, placed)
    give(world, placed, from_list=from_list)
    assert meter(world, placed.who).counted_minutes == 180


def mark_present(world: World, placed: Placed) -> None:
    world.clock.move(max(world.clock.now, placed.course.plan.ends_at))
    world.registry.mark_attendance(placed.course.team.recorder, placed.id, placed.course.lesson.id)


def give(world: World, placed: Placed, *, from_list: bool) -> None:
    if from_list:
        list_a_learner(world, placed.course, placed.who)
        return
    world.registry.record_course_credit(placed.course.team.recorder, placed.id, certificate_number=a_number())


def test_a_list_names_whole_lessons_of_the_course(world: World) -> None:
    course, who = a_course(world), a_social_worker(world)
    world.clock.move(course.plan.ends_at)
    with world.refused(LessonUnknown):
        list_a_learner(world, course, who, a_lesson())
    with world.refused(NothingAttended):
        world.registry.record_listed_credit(
            course.team.recorder,
            course.id,
            registration_number=registration_number_of(world, who),
            certificate_number=a_number(),
            lesson_ids=[],
        )


def test_a_list_names_social_workers_by_their_registration(world: World) -> None:
    team, who = a_provider(world), a_social_worker(world)
    with world.refused(LearnerUnknown):
        a_study(world, team, who, registration_number="SW000000000000")


def test_spaces_and_small_letters_in_a_number_do_not_matter(world: World) -> None:
    team, who = a_provider(world), a_social_worker(world)
    number = registration_number_of(world, who)
    a_study(world, team, who, registration_number=f" {number[:4].lower()} {number[4:]}")


def test_a_course_that_was_credited_is_not_listed_as_well(world: World) -> None:
    credit = a_course_credit(world)
    with world.refused(CreditRecorded):
        list_a_learner(world, credit.course, credit.who)


def test_a_course_that_was_listed_is_not_credited_as_well(world: World) -> None:
    placed = attended(world)
    list_a_learner(world, placed.course, placed.who)
    with world.refused(CreditRecorded):
        give(world, placed, from_list=False)


def test_a_certificate_number_stands_once_for_a_provider(world: World) -> None:
    team, who, other = a_provider(world), a_social_worker(world), a_social_worker(world)
    a_study(world, team, who, certificate_number="XS 2026-1")
    with world.refused(CreditCertificateTaken):
        a_study(world, team, other, certificate_number="xs2026-1")
    a_study(world, a_provider(world), other, certificate_number="XS2026-1")


def test_a_revoked_credit_frees_its_number_and_its_place(world: World) -> None:
    credit = a_course_credit(world)
    number = learning_of(world, credit.who).credit(credit.id).certificate_number
    recorder = credit.course.team.recorder
    world.registry.revoke_credit(recorder, credit.who.person_id, credit.id, reason="填错")
    assert meter(world, credit.who).counted_minutes == 0
    place_id = CoursePlace.id_of(credit.course.id, credit.who.person_id)
    world.registry.record_course_credit(recorder, place_id, certificate_number=number)
    assert meter(world, credit.who).counted_minutes == 180


def test_a_registrar_revokes_what_was_not_earned(world: World) -> None:
    credit = a_course_credit(world)
    with world.refused(NotAllowed):
        world.registry.revoke_credit(
            world.registrar_elsewhere, credit.who.person_id, credit.id, reason="虚开"
        )
    world.registry.revoke_credit(world.registrar, credit.who.person_id, credit.id, reason="虚开")
    with world.refused(CreditUnknown):
        world.registry.correct_credit(
            credit.course.team.recorder, credit.who.person_id, credit.id, reason="再改"
        )


def test_another_provider_changes_nothing(world: World) -> None:
    other, credit = a_provider(world), a_course_credit(world)
    for name in ("correct_credit", "revoke_credit"):
        with world.refused(NotAllowed):
            getattr(world.registry, name)(other.recorder, credit.who.person_id, credit.id, reason="错")


def test_a_correction_counts_the_new_times(world: World) -> None:
    credit = a_course_credit(world)
    lesson = credit.course.lesson
    world.registry.correct_credit(
        credit.course.team.recorder,
        credit.who.person_id,
        credit.id,
        reason="迟到",
        spans=[Span(lesson.starts_at + HOUR, lesson.ends_at)],
    )
    assert meter(world, credit.who).counted_minutes == 120


def test_a_correction_to_times_that_run_backwards_is_refused(world: World) -> None:
    credit = a_course_credit(world)
    lesson = credit.course.lesson
    with world.refused(LessonTimes):
        world.registry.correct_credit(
            credit.course.team.recorder,
            credit.who.person_id,
            credit.id,
            reason="迟到",
            spans=[Span(lesson.ends_at, lesson.starts_at)],
        )


def test_a_correction_to_a_day_without_approval_is_refused(world: World) -> None:
    team, who = a_provider(world), a_social_worker(world)
    credit = a_study(world, team, who).id
    with world.refused(ProviderNotApproved):
        world.registry.correct_credit(
            team.recorder, who.person_id, credit, reason="错", day=TODAY - timedelta(days=1)
        )


def test_a_correction_to_the_number_of_another_credit_is_refused(world: World) -> None:
    team, who = a_provider(world), a_social_worker(world)
    a_study(world, team, who, certificate_number="XS-A")
    credit = a_study(world, team, who, certificate_number="XS-B").id
    with world.refused(CreditCertificateTaken):
        world.registry.correct_credit(
            team.recorder, who.person_id, credit, reason="错", certificate_number="XS-A"
        )
    world.registry.correct_credit(
        team.recorder, who.person_id, credit, reason="错", certificate_number="XS-C"
    )
    a_study(world, team, who, certificate_number="XS-B")


@pytest.mark.parametrize("role", [Role.RECORDER, Role.ORGANISER, Role.ADMINISTRATOR])
def test_nobody_records_corrects_or_revokes_their_own(world: World, role: Role) -> None:
    team, who = a_provider(world), a_social_worker(world)
    credit = a_study(world, team, who).id
    world.registry.add_member(team.administrator, team.id, person_id=who.person_id, role=role)
    own = replace(team, recorder=who.member(team.id, role))
    with world.refused(OwnCredit):
        a_study(world, own, who)
    for name in ("correct_credit", "revoke_credit"):
        changes = {"minutes": 700} if name == "correct_credit" else {}
        with world.refused(OwnCredit):
            getattr(world.registry, name)(own.recorder, who.person_id, credit, reason="错", **changes)


def test_the_learner_has_no_way_in(world: World) -> None:
    placed = attended(world)
    with world.refused(NotAllowed):
        world.registry.record_course_credit(placed.who.caller, placed.id, certificate_number=a_number())
