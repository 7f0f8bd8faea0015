"""Credits and the terms they count in: across the end of one, and after a renewal that rests on them."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from registry.dates import start_of_day
from registry.refusals.continuing_education import (
    CreditUsed,
)
from registry.social_work.registration import Registration
from registry.social_work.terms import Term
from tests.learning import (
    a_course,
    a_lesson,
    a_provider,
    list_a_learner,
)
from tests.people import Somebody, Team
from tests.registration_cases import ENDING_SOON, Filed, granted, move_to
from tests.registry.commands.test_study_credits import a_degree
from tests.social_workers import a_social_worker
from tests.world import World

HOUR = timedelta(hours=1)


def test_of_a_course_across_the_end_of_a_term_each_lesson_counts_in_its_own(world: World) -> None:
    who = a_social_worker(world, registered_on=ENDING_SOON)
    term = term_of(world, who)
    last = start_of_day(term.valid_to) + 9 * HOUR
    course = a_course(world, a_lesson(last), a_lesson(last + timedelta(days=1), hours=5))
    world.clock.move(course.plan.ends_at)
    list_a_learner(world, course, who)
    assert world.registry.learning_meter(who.person_id, term).counted_minutes == 180
    later = replace(term, valid_from=term.valid_to + timedelta(days=1), valid_to=date(2029, 1, 1))
    assert world.registry.learning_meter(who.person_id, later).counted_minutes == 300


@dataclass(frozen=True)
class Renewed:
    """A registration whose renewal rests on one degree."""

    who: Somebody
    team: Team
    credit_id: UUID
    first_day: date
    """Of the new term; it is today."""


def a_renewal_by_a_degree(world: World) -> Renewed:
    team, who = a_provider(world), a_social_worker(world, registered_on=ENDING_SOON)
    credit = a_degree(world, team, who).id
    written = world.registry.apply_for_renewal(who.caller, who.person_id, declaration="2026-1")
    world.registry.accept_registration_case(world.registrar, written.id)
    granted(Filed(world, written.id, who))
    first_day = term_of(world, who).valid_from
    move_to(world, first_day)
    return Renewed(who, team, credit, first_day)


def term_of(world: World, who: Somebody) -> Term:
    return world.registry.get(Registration, Registration.id_of(who.person_id)).terms[-1]


@pytest.mark.parametrize(("days", "is_refused"), [(0, True), (-1, False)])
def test_no_correction_moves_a_credit_out_of_a_term_that_was_renewed_on_it(
    world: World, days: int, *, is_refused: bool
) -> None:
    renewed = a_renewal_by_a_degree(world)
    with world.refused(CreditUsed) if is_refused else nullcontext():
        world.registry.correct_credit(
            renewed.team.recorder,
            renewed.who.person_id,
            renewed.credit_id,
            reason="日期有误",
            day=renewed.first_day + timedelta(days=days),
        )


def test_a_credit_that_a_renewal_rests_on_is_revoked_by_a_registrar_only(world: World) -> None:
    renewed = a_renewal_by_a_degree(world)
    revoke = world.registry.revoke_credit
    with world.refused(CreditUsed):
        revoke(renewed.team.recorder, renewed.who.person_id, renewed.credit_id, reason="录入有误")
    revoke(world.registrar, renewed.who.person_id, renewed.credit_id, reason="证书系伪造")
