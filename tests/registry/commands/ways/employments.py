"""Ways to succeed with the commands on employments, stations and what practitioners share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from registry.act import Role
from registry.social_work.station import StationLevel
from tests.people import HOME
from tests.registry.commands.ways.call import Ready, ready, way
from tests.service_organizations import (
    ACCOUNT,
    COUNTS,
    OFFER,
    a_job,
    a_proposal,
    a_registered_operator,
    a_released_practice,
    a_station,
    a_submitted_practice,
    an_employment,
    terms,
)
from tests.world import World

NEW_YEAR, NEW_YEARS_EVE = date(2026, 1, 1), date(2026, 12, 31)


@way
def propose_employment(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    who = world.an_adult_volunteer()
    team = world.team
    return ready(
        team.administrator, who.person_id, organization_id=team.id, terms=terms(), who=who, team=team
    )


@way
def confirm_employment(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = world.an_adult_volunteer()
    return ready(who.caller, a_proposal(world, who=who), who=who)


@way
def decline_employment(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = world.an_adult_volunteer()
    return ready(who.caller, a_proposal(world, who=who), who=who)


@way
def end_employment(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = world.an_adult_volunteer()
    return ready(who.caller, an_employment(world, who=who), last_day=date(2026, 3, 2), who=who)


@way
def open_station(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(
        world.registrar,
        a_registered_operator(world).id,
        name="静安寺街道社工站",
        level=StationLevel.SUBDISTRICT,
        division=HOME,
        address="无名路3号",
        opened_on=date(2026, 1, 10),
        contract_from=NEW_YEAR,
        contract_to=NEW_YEARS_EVE,
    )


@way
def change_operator(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    station_id = a_station(world)
    return ready(
        world.registrar,
        station_id,
        organization_id=a_registered_operator(world, world.other_team).id,
        contract_from=NEW_YEAR,
        contract_to=NEW_YEARS_EVE,
    )


@way
def close_station(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.registrar, a_station(world), reason="区划调整")


@way
def assign_to_station(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    employment_id = an_employment(world)
    return ready(world.team.administrator, a_station(world), employment_id=employment_id)


@way
def remove_from_station(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who, station_id = world.an_adult_volunteer(), a_station(world)
    employment_id = an_employment(world, who=who)
    world.registry.assign_to_station(world.team.administrator, station_id, employment_id=employment_id)
    return ready(world.team.administrator, station_id, person_id=who.person_id)


@way
def record_station_counts(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.team.recorder, a_station(world), month=date(2026, 2, 1), counts=COUNTS)


@way
def submit_good_practice(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = world.team
    return ready(team.organiser, team.id, ACCOUNT, has_consent=True, has_no_client_data=True)


@way
def release_good_practice(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    """Written by one who is no editor of the tests' usual ones, so that both of them may."""
    team = world.an_active_organization()
    writer = world.a_member(team.id, team.administrator, Role.ORGANISER)
    practice_id = a_submitted_practice(world, replace(team, organiser=writer))
    return ready(team.administrator, practice_id, team=team)


@way
def withdraw_good_practice(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.team.organiser, a_released_practice(world), reason="内容需要修订")


@way
def post_job(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.team.organiser, world.team.id, OFFER)


@way
def withdraw_job(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.team.organiser, a_job(world), reason="岗位已满")
