"""Employments: by the word of both, one full-time post at a time, ended by either."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from uuid import UUID

import pytest

from registry.dates import CHINA
from registry.refusals import NotAllowed
from registry.refusals.employments import EmploymentNotIn, FullTimePostHeld
from registry.refusals.organizations import OrganizationNotActive, PeriodReversed
from registry.refusals.persons import RealNameNeeded
from registry.refusals.social_work import DateInFuture
from registry.social_work.employment import Employment, EmploymentStanding, EmploymentTerms
from tests.crowd import acknowledged, at_once, refusals
from tests.database import Database
from tests.people import Somebody, Team
from tests.service_organizations import a_proposal, a_second_administrator, an_employment, terms
from tests.world import World

TODAY = date(2026, 3, 2)
AT_ONCE = 8


def standing(world: World, employment_id: UUID) -> EmploymentStanding:
    return world.registry.get(Employment, employment_id).standing


def test_what_the_organization_proposes_the_worker_confirms(world: World) -> None:
    who = world.an_adult_volunteer()
    proposed = a_proposal(world, who=who)
    with world.refused(NotAllowed):
        world.registry.confirm_employment(world.team.administrator, proposed)
    world.registry.confirm_employment(who.caller, proposed)
    assert standing(world, proposed) is EmploymentStanding.CONFIRMED


def test_what_the_worker_proposes_the_organization_confirms(world: World) -> None:
    who = world.an_adult_volunteer()
    proposed = a_proposal(world, who=who, by=who.caller)
    with world.refused(NotAllowed):
        world.registry.confirm_employment(who.caller, proposed)
    world.registry.confirm_employment(world.team.administrator, proposed)
    assert standing(world, proposed) is EmploymentStanding.CONFIRMED


def test_who_administers_and_works_there_does_not_confirm_for_both(world: World) -> None:
    team = world.an_active_organization()
    own = team.administrator
    proposed = world.registry.propose_employment(
        own, own.signed_in(), organization_id=team.id, terms=terms()
    ).id
    with world.refused(NotAllowed):
        world.registry.confirm_employment(own, proposed)
    world.registry.confirm_employment(a_second_administrator(world, team), proposed)
    assert standing(world, proposed) is EmploymentStanding.CONFIRMED


def test_an_organization_does_not_confirm_for_another(world: World) -> None:
    who = world.an_adult_volunteer()
    proposed = a_proposal(world, who=who, by=who.caller)
    with world.refused(NotAllowed):
        world.registry.confirm_employment(world.other_team.administrator, proposed)


def test_the_worker_has_a_verified_name(world: World) -> None:
    stranger = world.a_stranger()
    with world.refused(RealNameNeeded):
        world.registry.propose_employment(
            world.team.administrator, stranger, organization_id=world.team.id, terms=terms()
        )


def test_who_is_suspended_employs_nobody(world: World) -> None:
    team, who = world.an_active_organization(), world.an_adult_volunteer()
    world.registry.suspend_organization(world.officer, team.id, reason="整改")
    with world.refused(OrganizationNotActive):
        a_proposal(world, team, who)


def test_an_employment_does_not_end_before_it_begins(world: World) -> None:
    who = world.an_adult_volunteer()
    with world.refused(PeriodReversed):
        a_proposal(world, who=who, agreed=terms(valid_to=date(2026, 3, 1)))


def test_an_employment_may_end_on_its_first_day(world: World) -> None:
    employment_id = an_employment(world, agreed=terms(valid_to=TODAY))
    assert world.registry.get(Employment, employment_id).holds_on(TODAY)


def test_a_second_full_time_post_is_refused(world: World) -> None:
    who = world.an_adult_volunteer()
    an_employment(world, who=who)
    proposed = a_proposal(world, world.other_team, who)
    with world.refused(FullTimePostHeld):
        world.registry.confirm_employment(who.caller, proposed)


def test_part_time_posts_stand_beside_a_full_time_one_and_each_other(world: World) -> None:
    who = world.an_adult_volunteer()
    an_employment(world, who=who)
    for team in (world.team, world.other_team):
        an_employment(world, team, who, agreed=terms(is_full_time=False))
    assert world.position


def test_after_the_end_a_full_time_post_is_free(world: World) -> None:
    who = world.an_adult_volunteer()
    first = an_employment(world, who=who)
    world.registry.end_employment(who.caller, first, last_day=TODAY)
    tomorrow = terms(valid_from=date(2026, 3, 3))
    second = an_employment(world, world.other_team, who, agreed=tomorrow)
    assert standing(world, second) is EmploymentStanding.CONFIRMED


def test_the_days_of_two_full_time_posts_do_not_touch(world: World) -> None:
    who = world.an_adult_volunteer()
    first = an_employment(world, who=who)
    world.registry.end_employment(who.caller, first, last_day=TODAY)
    proposed = a_proposal(world, world.other_team, who, agreed=terms(valid_from=TODAY))
    with world.refused(FullTimePostHeld):
        world.registry.confirm_employment(who.caller, proposed)


def test_an_agreed_last_day_frees_the_post_by_itself(world: World) -> None:
    who = world.an_adult_volunteer()
    an_employment(world, who=who, agreed=terms(valid_to=date(2026, 6, 30)))
    overlapping, next_one = (
        a_proposal(world, world.other_team, who, agreed=terms(valid_from=day))
        for day in (date(2026, 6, 30), date(2026, 7, 1))
    )
    with world.refused(FullTimePostHeld):
        world.registry.confirm_employment(who.caller, overlapping)
    world.registry.confirm_employment(who.caller, next_one)
    assert standing(world, next_one) is EmploymentStanding.CONFIRMED


def test_a_proposal_holds_no_post(world: World) -> None:
    who = world.an_adult_volunteer()
    a_proposal(world, who=who)
    assert standing(world, an_employment(world, world.other_team, who)) is EmploymentStanding.CONFIRMED


def end(world: World, employment_id: UUID, who: Somebody, last_day: date) -> None:
    world.registry.end_employment(who.caller, employment_id, last_day=last_day)


def test_an_end_lies_between_the_first_day_and_today(world: World) -> None:
    who = world.an_adult_volunteer()
    employment_id = an_employment(world, who=who)
    with world.refused(DateInFuture):
        end(world, employment_id, who, date(2026, 3, 3))
    with world.refused(PeriodReversed):
        end(world, employment_id, who, date(2026, 3, 1))
    end(world, employment_id, who, TODAY)
    held = world.registry.get(Employment, employment_id)
    assert (held.holds_on(TODAY), held.holds_on(date(2026, 3, 3))) == (True, False)


def test_what_is_over_cannot_be_given_another_end(world: World) -> None:
    who = world.an_adult_volunteer()
    employment_id = an_employment(world, who=who, agreed=terms(valid_to=date(2026, 3, 31)))
    world.clock.move(datetime(2026, 4, 1, 9, tzinfo=CHINA))
    with world.refused(EmploymentNotIn, standing="ended"):
        end(world, employment_id, who, date(2026, 3, 20))


def test_what_was_declined_is_not_confirmed(world: World) -> None:
    who = world.an_adult_volunteer()
    proposed = a_proposal(world, who=who)
    world.registry.decline_employment(world.team.administrator, proposed)
    with world.refused(EmploymentNotIn, standing="declined"):
        world.registry.confirm_employment(who.caller, proposed)


@pytest.fixture
def crowded(database: Database) -> Iterator[World]:
    world = World(database, pool_size=AT_ONCE)
    yield world
    world.close()


def test_of_many_full_time_posts_confirmed_at_once_one_is_held(crowded: World) -> None:
    who = crowded.an_adult_volunteer()
    teams: list[Team] = [crowded.an_active_organization() for _ in range(AT_ONCE)]
    proposed = [a_proposal(crowded, team, who) for team in teams]
    confirm = crowded.registry.confirm_employment
    answers = at_once([partial(confirm, who.caller, each) for each in proposed])
    assert len(acknowledged(answers)) == 1
    assert refusals(answers) == [FullTimePostHeld] * (AT_ONCE - 1)


def test_of_two_who_take_over_an_ended_post_one_comes_too_late(world: World) -> None:
    who = world.an_adult_volunteer()
    first = an_employment(world, who=who)
    world.registry.end_employment(who.caller, first, last_day=TODAY)
    tomorrow = EmploymentTerms("督导", is_full_time=True, valid_from=date(2026, 3, 3))
    one, other = (a_proposal(world, team, who, agreed=tomorrow) for team in (world.team, world.other_team))
    with (
        world.overtaken_by(lambda: world.registry.confirm_employment(who.caller, other)),
        pytest.raises(FullTimePostHeld),
    ):
        world.registry.confirm_employment(who.caller, one)
    assert standing(world, one) is EmploymentStanding.PROPOSED
