"""Applying for registration, renewal, transfer, another unit: who may, when, and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from registry.refusals import NotAllowed
from registry.refusals.organizations import OrganizationNotActive
from registry.refusals.persons import ConsentNeeded, RealNameNeeded
from registry.refusals.registration_cases import (
    CapacityNeeded,
    CaseNotIn,
    RegistrationLate,
    UnitNeeded,
)
from registry.refusals.social_work import (
    AlreadyRegistered,
    NotQualified,
)
from registry.social_work.cases import Jurisdiction
from registry.social_work.levels import Level
from registry.social_work.qualification import VoidingGround
from tests.people import ELSEWHERE
from tests.registration_cases import (
    a_first_case,
    a_reviewed_case,
    a_unit_elsewhere,
    apply,
    granted,
    move_to,
)
from tests.social_workers import a_qualified_person, a_registration_number, a_social_worker
from tests.world import World

GUANGDONG = "440106"
DECLARED: dict[str, Any] = {"declaration": "2026-1"}


def test_t37a_a_first_registration_on_the_last_day_of_the_year_is_taken(world: World) -> None:
    who = a_qualified_person(world, passed_on=date(2025, 5, 25))
    move_to(world, date(2026, 5, 25))
    assert a_first_case(world, who=who).case.is_late is False


def test_t37b_a_day_later_it_depends_on_the_region_and_the_qualification_stays_valid(world: World) -> None:
    who = a_qualified_person(world, passed_on=date(2025, 5, 25))
    move_to(world, date(2026, 5, 26))
    with world.refused(RegistrationLate, date="2026-05-25"):
        apply(world, who)
    world.registry.change_contact(who.caller, who.person_id, phone=None, division=GUANGDONG)
    assert a_first_case(world, who=who).case.is_late is True
    qualification = world.registry.qualification_of(who.person_id, Level.SOCIAL_WORKER)
    assert qualification.standing == "valid"


def test_a_window_that_ends_on_a_day_off_lasts_to_the_next_working_day(world: World) -> None:
    """2026-05-24 is a Sunday."""
    who = a_qualified_person(world, passed_on=date(2025, 5, 24))
    move_to(world, date(2026, 5, 25))
    assert a_first_case(world, who=who).case.standing == "submitted"


@pytest.mark.parametrize(("day", "is_open"), [(date(2026, 12, 31), True), (date(2027, 1, 1), False)])
def test_a_make_up_window_has_a_last_day(world: World, day: date, *, is_open: bool) -> None:
    who = a_qualified_person(world, passed_on=date(2024, 5, 25))
    world.registry.change_contact(who.caller, who.person_id, phone=None, division=GUANGDONG)
    move_to(world, day)
    if is_open:
        assert a_first_case(world, who=who).case.is_late
    else:
        with world.refused(RegistrationLate):
            apply(world, who)


def test_a_first_registration_runs_from_the_grant_to_the_corresponding_day(world: World) -> None:
    filed = a_reviewed_case(world)
    move_to(world, date(2026, 4, 1))
    world.registry.pass_final_review(world.registrar, filed.id)
    term = filed.registration.term_on(date(2026, 4, 1))
    assert (term.valid_from, term.valid_to) == (date(2026, 4, 1), date(2029, 4, 1))
    assert term.number.startswith("SW312026")
    assert filed.case.standing == "granted"
    assert filed.registration.state_on(date(2026, 3, 31)).standing == "none"


def test_numbers_of_registrations_and_cases_never_repeat(world: World) -> None:
    one, other = granted(a_first_case(world)), granted(a_first_case(world))
    assert one.case.number != other.case.number
    assert one.registration.terms[0].number != other.registration.terms[0].number


def test_at_the_workplace_the_unit_says_where(world: World) -> None:
    unit = a_unit_elsewhere(world)
    filed = a_first_case(world, jurisdiction=Jurisdiction.WORKPLACE, organization_id=unit)
    assert filed.case.wish.division == ELSEWHERE
    with world.refused(NotAllowed):
        world.registry.accept_registration_case(world.registrar, filed.id)
    world.registry.accept_registration_case(world.registrar_elsewhere, filed.id)


def test_the_workplace_without_a_unit_is_refused(world: World) -> None:
    who = a_qualified_person(world)
    with world.refused(UnitNeeded):
        apply(world, who, jurisdiction=Jurisdiction.WORKPLACE)


def test_a_unit_that_is_not_active_is_refused(world: World) -> None:
    who = a_qualified_person(world)
    pending, _ = world.a_pending_organization()
    with world.refused(OrganizationNotActive):
        apply(world, who, organization_id=pending)
    with world.refused(OrganizationNotActive):
        world.registry.enter_registration(
            world.registrar,
            who.person_id,
            level=Level.SOCIAL_WORKER,
            number=a_registration_number(),
            valid_from=date(2025, 7, 1),
            organization_id=pending,
        )


def test_a_unit_that_was_suspended_meanwhile_holds_up_the_grant(world: World) -> None:
    team = world.an_active_organization()
    filed = a_reviewed_case(world, organization_id=team.id)
    world.registry.suspend_organization(world.officer, team.id, reason="整改")
    with world.refused(OrganizationNotActive):
        world.registry.pass_final_review(world.registrar, filed.id)


def test_only_a_known_adult_who_agrees_is_registered(world: World) -> None:
    stranger, child = world.an_adult_volunteer(is_real=False), world.a_minor(age=17)
    with world.refused(RealNameNeeded):
        apply(world, stranger)
    with world.refused(CapacityNeeded):
        apply(world, child)
    qualified = a_qualified_person(world)
    with world.refused(ConsentNeeded):
        apply(world, qualified, declaration="")


def test_a_qualification_of_the_level_is_on_record_and_valid(world: World) -> None:
    who = a_qualified_person(world)
    with world.refused(NotQualified):
        apply(world, who, level=Level.SENIOR)
    filed = a_reviewed_case(world, who=who)
    qualification = world.registry.qualification_of(who.person_id, Level.SOCIAL_WORKER)
    world.registry.void_qualification(
        world.registrar, qualification.id, ground=VoidingGround.CHEATING, reason="考试作弊"
    )
    with world.refused(CaseNotIn, standing="lapsed"):
        world.registry.pass_final_review(world.registrar, filed.id)


def test_who_is_registered_applies_for_a_higher_level_only(world: World) -> None:
    who = a_social_worker(world)
    with world.refused(AlreadyRegistered):
        apply(world, who)


def test_a_higher_level_begins_a_term_of_its_own_and_ends_the_lower_one(world: World) -> None:
    who = a_social_worker(world, level=Level.ASSISTANT)
    a_qualified_person(world, who=who)
    filed = granted(a_first_case(world, who=who))
    lower, higher = filed.registration.terms
    assert (lower.ended_on, higher.valid_from) == (date(2026, 3, 2), date(2026, 3, 2))
    assert filed.registration.state_on(date(2026, 3, 1)).level is Level.ASSISTANT
    assert filed.registration.state_on(date(2026, 3, 2)).level is Level.SOCIAL_WORKER


def test_where_the_rule_says_so_a_higher_level_keeps_the_old_last_day(own_world: World) -> None:
    policies = own_world.registry.policies
    rows = [
        replace(row, value=False) if row.key == "sw.upgrade_starts_new_term" else row for row in policies.rows
    ]
    own_world.registry.policies = replace(policies, rows=rows)
    who = a_social_worker(own_world, level=Level.ASSISTANT)
    a_qualified_person(own_world, who=who)
    lower, higher = granted(a_first_case(own_world, who=who)).registration.terms
    assert higher.valid_to == lower.valid_to == date(2028, 7, 1)
