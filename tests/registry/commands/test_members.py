"""Members of organizations, their ends, and the staff of the registry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from registry.act import REGISTRY, Role
from registry.organization import Organization, OrganizationStanding, RecorderRole
from registry.refusals import NotAllowed, Refusal
from registry.refusals.organizations import (
    DivisionNeeded,
    LastAdministrator,
    MemberHasRole,
    NoSuchMember,
    NotAnOrganizationRole,
    NotAppointed,
    NotAStaffRole,
    OrganizationNotActive,
    PeriodReversed,
    RolesConflict,
    SuccessorNeeded,
    SuccessorNotFit,
)
from registry.refusals.persons import RealNameNeeded
from tests.people import Team
from tests.world import World

TODAY = date(2026, 3, 2)


def refuse_member(
    world: World, refusal: type[Refusal], person_id: UUID, role: Role, *, until: date | None = None
) -> None:
    team = world.team
    with world.refused(refusal):
        world.registry.add_member(team.administrator, team.id, person_id=person_id, role=role, valid_to=until)


def test_a_member_has_a_verified_name(world: World) -> None:
    refuse_member(world, RealNameNeeded, world.a_stranger(), Role.RECORDER)


def test_a_member_has_each_role_once(world: World) -> None:
    refuse_member(world, MemberHasRole, world.team.recorder.signed_in(), Role.RECORDER)


def test_a_membership_does_not_end_before_it_begins(world: World) -> None:
    refuse_member(world, PeriodReversed, world.volunteer.person_id, Role.RECORDER, until=date(2026, 3, 1))


@pytest.mark.parametrize("role", [Role.OFFICER, Role.VOLUNTEER, Role.REGISTRY])
def test_only_an_organizations_own_roles_are_given(world: World, role: Role) -> None:
    refuse_member(world, NotAnOrganizationRole, world.volunteer.person_id, role)


def test_a_role_that_nobody_holds_is_not_taken_away(world: World) -> None:
    team, stranger = world.team, world.volunteer
    with world.refused(NoSuchMember):
        world.registry.remove_member(
            team.administrator, team.id, person_id=stranger.person_id, role=Role.RECORDER, reason=""
        )


def remove_administrator(world: World, team: Team) -> None:
    administrator = team.administrator
    world.registry.remove_member(
        administrator,
        team.id,
        person_id=administrator.signed_in(),
        role=Role.ADMINISTRATOR,
        reason="",
    )


def test_the_last_administrator_stays(world: World) -> None:
    team = world.an_active_organization()
    with world.refused(LastAdministrator):
        remove_administrator(world, team)


def test_of_two_administrators_who_leave_at_once_one_stays(world: World) -> None:
    team = world.an_active_organization()
    second = world.a_member(team.id, team.administrator, Role.ADMINISTRATOR)
    with (
        world.overtaken_by(lambda: remove_administrator(world, replace(team, administrator=second))),
        pytest.raises(LastAdministrator),
    ):
        remove_administrator(world, team)


def test_a_membership_that_has_ended_gives_no_right(world: World) -> None:
    team, who = world.an_active_organization(), world.an_adult_volunteer()
    world.registry.add_member(
        team.administrator, team.id, person_id=who.person_id, role=Role.ORGANISER, valid_to=TODAY
    )
    activity = world.a_published_activity(team)
    world.clock.pass_time(days=1)
    with world.refused(NotAllowed):
        world.registry.close_recruitment(who.member(team.id, Role.ORGANISER), activity.id)


def test_nobody_succeeds_oneself(world: World) -> None:
    team = world.an_active_organization()
    with world.refused(SuccessorNotFit):
        world.registry.name_successor(team.administrator, team.id, successor_id=team.id)


def test_nobody_succeeds_oneself_by_way_of_others(world: World) -> None:
    first, second, third = (world.an_active_organization() for _ in range(3))
    world.registry.name_successor(first.administrator, first.id, successor_id=second.id)
    world.registry.name_successor(second.administrator, second.id, successor_id=third.id)
    with world.refused(SuccessorNotFit):
        world.registry.name_successor(third.administrator, third.id, successor_id=first.id)


def test_a_successor_is_in_a_position_to_record(world: World) -> None:
    team, pending = world.an_active_organization(), world.a_pending_organization()[0]
    with world.refused(OrganizationNotActive):
        world.registry.name_successor(team.administrator, team.id, successor_id=pending)


def test_without_a_successor_an_organization_is_not_dissolved(world: World) -> None:
    team = world.an_active_organization()
    with world.refused(SuccessorNeeded):
        world.registry.dissolve_organization(world.officer, team.id, reason="已注销登记")


def test_who_is_guided_by_a_unit_needs_no_other_successor(world: World) -> None:
    team = world.an_active_organization(recorder_role=RecorderRole.INTERNAL_GROUP, guided_by="静安区图书馆")
    world.registry.dissolve_organization(world.officer, team.id, reason="已注销登记")
    assert world.registry.get(Organization, team.id).standing == OrganizationStanding.DISSOLVED


def refuse_appointment(
    world: World, refusal: type[Refusal], person_id: UUID, role: Role, division: str | None = None
) -> None:
    with world.refused(refusal):
        world.registry.appoint(REGISTRY, person_id, role=role, division=division)


def test_an_officer_is_appointed_for_a_division(world: World) -> None:
    refuse_appointment(world, DivisionNeeded, world.volunteer.person_id, Role.OFFICER)


def test_roles_of_organizations_are_no_appointments(world: World) -> None:
    refuse_appointment(world, NotAStaffRole, world.volunteer.person_id, Role.RECORDER)


def test_nobody_administers_the_system_and_audits_it(world: World) -> None:
    auditor = world.auditor.signed_in()
    refuse_appointment(world, RolesConflict, auditor, Role.SYSTEM_ADMINISTRATOR)


def test_nobody_appoints_oneself(world: World) -> None:
    administrator = world.system_administrator
    with world.refused(NotAllowed):
        world.registry.appoint(administrator, administrator.signed_in(), role=Role.REGISTRAR)


def test_nobody_is_dismissed_from_what_they_do_not_hold(world: World) -> None:
    registrar = world.registrar.signed_in()
    with world.refused(NotAppointed):
        world.registry.dismiss(REGISTRY, registrar, role=Role.AUDITOR, reason="调离")
