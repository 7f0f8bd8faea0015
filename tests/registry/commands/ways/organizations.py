"""Ways to succeed with the commands on organizations, their members and staff."""

from __future__ import annotations

from itertools import count

from registry.act import REGISTRY, Role
from tests.people import organization_details
from tests.registry.commands.ways.call import Ready, ready, way
from tests.world import World

_serials = count(1_000_000)


@way
def register_organization(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - nobody's ward
    who = world.an_adult_volunteer()
    return ready(who.caller, organization_details(next(_serials)), who=who)


@way
def approve_organization(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.officer, world.a_pending_organization()[0], note="材料齐全")


@way
def refuse_organization(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    return ready(world.officer, world.a_pending_organization()[0], reason="材料不实")


@way
def suspend_organization(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = world.an_active_organization()
    return ready(world.officer, team.id, reason="限期停止活动", team=team)


@way
def resume_organization(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = world.an_active_organization()
    world.registry.suspend_organization(world.officer, team.id, reason="限期停止活动")
    return ready(world.officer, team.id, reason="已整改", team=team)


@way
def add_member(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team, who = world.team, world.an_adult_volunteer()
    return ready(team.administrator, team.id, person_id=who.person_id, role=Role.RECORDER, who=who)


@way
def remove_member(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team, who = world.team, world.an_adult_volunteer()
    world.registry.add_member(team.administrator, team.id, person_id=who.person_id, role=Role.RECORDER)
    return ready(
        team.administrator, team.id, person_id=who.person_id, role=Role.RECORDER, reason="离职", who=who
    )


@way
def name_successor(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = world.an_active_organization()
    return ready(team.administrator, team.id, successor_id=world.other_team.id, team=team)


@way
def dissolve_organization(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = world.an_active_organization()
    world.registry.name_successor(team.administrator, team.id, successor_id=world.other_team.id)
    return ready(world.officer, team.id, reason="已注销登记", team=team)


@way
def appoint(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = world.an_adult_volunteer()
    return ready(REGISTRY, who.person_id, role=Role.OFFICER, division="310106", who=who)


@way
def dismiss(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = world.an_adult_volunteer()
    world.registry.appoint(REGISTRY, who.person_id, role=Role.OFFICER, division="310106")
    return ready(REGISTRY, who.person_id, role=Role.OFFICER, division="310106", reason="调离", who=who)
