"""Who may teach: applying, approval for a period, and losing it."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from registry.act import Grant, Role
from registry.refusals import Missing, NotAllowed, NotFound
from registry.refusals.continuing_education import ProviderNotApproved, ProviderPending
from registry.refusals.organizations import OrganizationNotActive, PeriodReversed
from registry.social_work.provider import Provider
from tests.learning import (
    APPROVED_FROM,
    APPROVED_TO,
    a_course,
    a_lesson,
    a_provider,
    next_lesson,
    state_the_wish_to_teach,
)
from tests.scenario import fact
from tests.social_workers import a_social_worker
from tests.world import World

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def provider(world: World, organization_id: UUID) -> Provider:
    return world.registry.get(Provider, Provider.id_of(organization_id))


def test_an_approval_says_from_when_to_when(world: World) -> None:
    team = a_provider(world)
    assert world.last_fact() == fact(
        Provider.Approved,
        organization_id=team.id,
        valid_from=APPROVED_FROM,
        valid_to=APPROVED_TO,
        note="",
    )


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (APPROVED_FROM - DAY, False),
        (APPROVED_FROM, True),
        (APPROVED_TO, True),
        (APPROVED_TO + DAY, False),
    ],
)
def test_an_approval_holds_on_its_first_and_last_day(world: World, day: date, *, holds: bool) -> None:
    assert provider(world, a_provider(world).id).is_approved_on(day) is holds


@pytest.mark.parametrize(("days", "holds"), [(9, True), (10, False), (11, False)])
def test_a_withdrawal_holds_from_its_day_on(world: World, days: int, *, holds: bool) -> None:
    team = a_provider(world)
    world.registry.withdraw_provider(
        world.registrar, team.id, reason="虚开学时", effective_on=TODAY + 10 * DAY
    )
    assert provider(world, team.id).is_approved_on(TODAY + days * DAY) is holds


def test_who_lost_the_approval_may_apply_again_and_what_was_lost_stays_lost(world: World) -> None:
    team = a_provider(world)
    world.registry.withdraw_provider(world.registrar, team.id, reason="虚开学时")
    state_the_wish_to_teach(world, team)
    world.registry.approve_provider(
        world.registrar, team.id, valid_from=TODAY + 5 * DAY, valid_to=TODAY + 9 * DAY
    )
    known = provider(world, team.id)
    assert [known.is_approved_on(TODAY + days * DAY) for days in (0, 4, 5, 9, 10)] == [
        False,
        False,
        True,
        True,
        False,
    ]


def test_an_approved_provider_may_apply_to_go_on(world: World) -> None:
    team = a_provider(world)
    state_the_wish_to_teach(world, team)
    with world.refused(ProviderPending):
        state_the_wish_to_teach(world, team)


def test_an_approval_never_reaches_back(world: World) -> None:
    team = world.an_active_organization()
    state_the_wish_to_teach(world, team)
    with world.refused(PeriodReversed):
        world.registry.approve_provider(
            world.registrar, team.id, valid_from=TODAY - DAY, valid_to=APPROVED_TO
        )
    with world.refused(PeriodReversed):
        world.registry.approve_provider(world.registrar, team.id, valid_from=TODAY, valid_to=TODAY - DAY)
    world.registry.approve_provider(world.registrar, team.id, valid_from=TODAY, valid_to=TODAY)


def test_a_withdrawal_never_reaches_back_nor_beyond_the_period(world: World) -> None:
    team = a_provider(world)
    with world.refused(PeriodReversed):
        world.registry.withdraw_provider(world.registrar, team.id, reason="错", effective_on=TODAY - DAY)
    with world.refused(ProviderNotApproved, date=str(APPROVED_TO + DAY)):
        world.registry.withdraw_provider(
            world.registrar, team.id, reason="错", effective_on=APPROVED_TO + DAY
        )


def test_a_withdrawal_to_come_may_be_brought_forward_but_not_put_off(world: World) -> None:
    team = a_provider(world)
    withdraw = world.registry.withdraw_provider
    withdraw(world.registrar, team.id, reason="虚开学时", effective_on=TODAY + 9 * DAY)
    with world.refused(ProviderNotApproved):
        withdraw(world.registrar, team.id, reason="虚开学时", effective_on=TODAY + 9 * DAY)
    withdraw(world.registrar, team.id, reason="查实", effective_on=TODAY + 5 * DAY)
    known = provider(world, team.id)
    assert [known.is_approved_on(TODAY + days * DAY) for days in (4, 5)] == [True, False]


@pytest.mark.parametrize("name", ["approve", "refuse", "withdraw"])
def test_a_registrar_elsewhere_decides_nothing(world: World, name: str) -> None:
    team = a_provider(world)
    stated: dict[str, dict[str, Any]] = {  # what the commands state
        "approve": {"valid_from": TODAY, "valid_to": TODAY},
        "refuse": {"reason": "不符"},
        "withdraw": {"reason": "不符"},
    }
    with world.refused(NotAllowed):
        getattr(world.registry, f"{name}_provider")(world.registrar_elsewhere, team.id, **stated[name])


def test_a_registrar_never_decides_about_the_own_organization(world: World) -> None:
    team = world.an_active_organization()
    state_the_wish_to_teach(world, team)
    both = replace(
        team.administrator,
        grants=frozenset({Grant(Role.REGISTRAR, division="310000")}),
        second_factor=True,
    )
    with world.refused(NotAllowed):
        world.registry.approve_provider(both, team.id, valid_from=TODAY, valid_to=TODAY)


def test_an_organization_that_is_not_active_cannot_apply(world: World) -> None:
    organization_id, registrant = world.a_pending_organization()
    with world.refused(OrganizationNotActive):
        world.registry.apply_as_provider(
            registrant.member(organization_id, Role.ADMINISTRATOR), organization_id, statement="教师3名"
        )


def test_nobody_decides_an_application_that_was_never_made(world: World) -> None:
    with world.refused(NotFound):
        world.registry.refuse_provider(world.registrar, world.other_team.id, reason="不符")


def test_an_application_says_with_what_it_will_teach(world: World) -> None:
    with world.refused(Missing):
        world.registry.apply_as_provider(world.team.administrator, world.team.id, statement=" ")


@pytest.mark.parametrize(("days", "is_refused"), [(0, True), (1, False)])
def test_no_place_where_the_approval_ends_before_the_last_lesson(
    world: World, days: int, *, is_refused: bool
) -> None:
    first = next_lesson(world)
    course = a_course(world, a_lesson(first), a_lesson(first + timedelta(days=1)))
    who = a_social_worker(world)
    world.registry.withdraw_provider(
        world.registrar,
        course.team.id,
        reason="虚开学时",
        effective_on=course.plan.lessons[-1].day + timedelta(days=days),
    )
    with world.refused(ProviderNotApproved) if is_refused else nullcontext():
        world.registry.take_course_place(who.caller, course.id, person_id=who.person_id)
