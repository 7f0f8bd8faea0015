"""Ratings: once, in five grades, and what was bad is looked into."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from registry.act import ANYONE, Role
from registry.demands.evaluation import Evaluation
from registry.demands.standings import DemandStanding, FollowUp, Outcome
from registry.refusals import NotAllowed
from registry.refusals.demands import (
    DemandNotIn,
    FollowCodeWrong,
    GradeNotValid,
    NothingToFollowUp,
    RatedAlready,
)
from tests.demands import (
    VISIT,
    a_badly_rated_demand,
    a_delivered_demand,
    accepted_by,
    after_service,
    an_accepted_demand,
    demand,
    of_volunteer,
)
from tests.world import World


@pytest.mark.parametrize("grade", [3, 4, 5])
def test_a_good_rating_closes_the_need(world: World, grade: int) -> None:
    asked = a_delivered_demand(world)
    world.registry.rate_demand(ANYONE, asked.id, grade=grade, code=asked.code)
    assert demand(world, asked).standing == DemandStanding.CLOSED


@pytest.mark.parametrize("grade", [1, 2])
def test_a_bad_rating_is_to_be_looked_into_within_five_working_days(world: World, grade: int) -> None:
    asked = a_delivered_demand(world)  # on Tuesday, 3 March
    world.registry.rate_demand(ANYONE, asked.id, grade=grade, comment="没有来", code=asked.code)
    rated = world.last_fact()
    assert (rated.kind, rated.fields["due_on"]) == (Evaluation.Rated, date(2026, 3, 10))
    assert demand(world, asked).standing == DemandStanding.DELIVERED


@pytest.mark.parametrize("grade", [0, 6])
def test_there_are_five_grades(world: World, grade: int) -> None:
    asked = a_delivered_demand(world)
    with world.refused(GradeNotValid):
        world.registry.rate_demand(ANYONE, asked.id, grade=grade, code=asked.code)


def test_a_service_is_rated_once_also_by_phone(world: World) -> None:
    asked = a_badly_rated_demand(world)
    with world.refused(RatedAlready):
        world.registry.rate_demand(ANYONE, asked.id, grade=5, code=asked.code)
    with world.refused(RatedAlready):
        world.registry.rate_demand(world.hotline_operator, asked.id, grade=5)


def test_whoever_never_uses_a_page_rates_by_phone(world: World) -> None:
    asked = a_delivered_demand(world)
    before = world.position
    world.registry.rate_demand(world.hotline_operator, asked.id, grade=4)
    assert world.facts_since(before)[0].fields["by_call"] is True


def test_a_rating_needs_the_code_of_this_need(world: World) -> None:
    asked, other = a_delivered_demand(world), an_accepted_demand(world)
    with world.refused(FollowCodeWrong):
        world.registry.rate_demand(ANYONE, asked.id, grade=5, code=other.code)
    with world.refused(NotAllowed):
        world.registry.rate_demand(world.team.organiser, asked.id, grade=5)


def test_what_has_not_been_served_is_not_rated(world: World) -> None:
    asked = an_accepted_demand(world)
    with world.refused(DemandNotIn, standing="accepted"):
        world.registry.rate_demand(ANYONE, asked.id, grade=5, code=asked.code)


def test_nobody_writes_down_or_looks_into_what_is_said_of_oneself(world: World) -> None:
    who = world.an_adult_volunteer()
    operator = who.staff(Role.HOTLINE_OPERATOR, "310000")
    asked = accepted_by(world, who, of_volunteer(who))
    after_service(world)
    world.registry.deliver_demand(who.caller, asked.id, VISIT, outcome=Outcome.RESOLVED)
    with world.refused(NotAllowed):
        world.registry.rate_demand(operator, asked.id, grade=5)
    world.registry.rate_demand(ANYONE, asked.id, grade=1, code=asked.code)
    with world.refused(NotAllowed):
        world.registry.follow_up_demand(operator, asked.id, result=FollowUp.NOT_FOUNDED)


def test_a_member_does_not_look_into_what_is_said_of_the_organization(world: World) -> None:
    asked = a_badly_rated_demand(world)
    member = world.team.recorder
    officer = world.officer
    both = replace(member, grants=member.grants | officer.grants, second_factor=True)
    with world.refused(NotAllowed):
        world.registry.follow_up_demand(both, asked.id, result=FollowUp.NOT_FOUNDED)


def test_following_up_closes_the_need(world: World) -> None:
    asked = a_badly_rated_demand(world)
    world.registry.follow_up_demand(world.hotline_operator, asked.id, result=FollowUp.MENDED, note="已道歉")
    assert demand(world, asked).standing == DemandStanding.CLOSED


def test_there_is_nothing_to_follow_up_without_a_bad_rating(world: World) -> None:
    asked = a_delivered_demand(world)
    with world.refused(NothingToFollowUp):
        world.registry.follow_up_demand(world.officer, asked.id, result=FollowUp.EXPLAINED)
    world.registry.rate_demand(ANYONE, asked.id, grade=3, code=asked.code)
    with world.refused(NothingToFollowUp):
        world.registry.follow_up_demand(world.officer, asked.id, result=FollowUp.EXPLAINED)
