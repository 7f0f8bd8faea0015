"""What comes after a first registration: renewal, a lapse, another province, another unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from registry.act import REGISTRY
from registry.refusals.registration_cases import (
    ContinuingEducationShort,
    RegistrationLapsed,
    RegistrationLate,
    RenewalTooEarly,
    SameProvince,
    SameUnit,
)
from registry.refusals.social_work import (
    NotRegistered,
)
from registry.social_work.cases import Jurisdiction
from registry.social_work.levels import Level
from registry.social_work.qualification import VoidingGround
from registry.social_work.registration import Registration
from registry.social_work.registration_case import RegistrationCase
from registry.social_work.terms import EndGround
from tests.people import ELSEWHERE, Somebody
from tests.registration_cases import (
    ENDING_SOON,
    Filed,
    a_first_case,
    a_learned_worker,
    a_renewal_case,
    a_unit_elsewhere,
    apply,
    granted,
    learn,
    move_to,
)
from tests.scenario import fact
from tests.social_workers import a_qualified_person, a_social_worker
from tests.world import World

GUANGDONG = "440106"
DECLARED: dict[str, Any] = {"declaration": "2026-1"}


def renew(world: World, who: Somebody) -> Filed:
    return Filed(world, world.registry.apply_for_renewal(who.caller, who.person_id, **DECLARED).id, who)


@pytest.mark.parametrize(("day", "is_open"), [(date(2028, 3, 31), False), (date(2028, 4, 1), True)])
def test_renewal_opens_three_months_before_the_last_day(world: World, day: date, *, is_open: bool) -> None:
    who = a_social_worker(world, registered_on=date(2025, 7, 1))
    learn(world, who, hours=90)
    move_to(world, day)
    if is_open:
        assert renew(world, who).case.kind == "renewal"
    else:
        with world.refused(RenewalTooEarly, opens_on="2028-04-01"):
            renew(world, who)


@pytest.mark.parametrize(("day", "is_open"), [(date(2026, 4, 1), True), (date(2026, 4, 2), False)])
def test_after_the_last_day_there_is_nothing_to_renew(world: World, day: date, *, is_open: bool) -> None:
    who = a_learned_worker(world)
    move_to(world, day)
    if is_open:
        assert renew(world, who).case.kind == "renewal"
    else:
        with world.refused(RegistrationLapsed, date="2026-04-01"):
            renew(world, who)


def test_seventy_one_and_a_half_hours_are_not_seventy_two(world: World) -> None:
    who = a_learned_worker(world, level=Level.ASSISTANT, hours=71.5)
    with world.refused(ContinuingEducationShort, required="72.00", counted="71.50"):
        renew(world, who)
    enough = a_learned_worker(world, level=Level.ASSISTANT, hours=72)
    assert renew(world, enough).case.kind == "renewal"


def test_a_renewal_keeps_the_number_and_begins_when_the_old_term_ends(world: World) -> None:
    filed = granted(a_renewal_case(world))
    old, new = filed.registration.terms
    assert new.number == old.number
    assert (new.valid_from, new.valid_to) == (date(2026, 4, 2), date(2029, 4, 1))
    renewed = next(fact for fact in reversed(world.facts_since(0)) if fact.kind is Registration.Renewed)
    assert (renewed.fields["minutes_required"], renewed.fields["minutes_counted"]) == (5400, 5400)
    assert renewed.fields["policy"]


def test_a_second_renewal_waits_for_the_next_window(world: World) -> None:
    filed = granted(a_renewal_case(world))
    with world.refused(RenewalTooEarly, opens_on="2029-01-01"):
        renew(world, filed.who)


def test_an_application_in_time_is_renewed_however_long_the_office_takes(world: World) -> None:
    filed = a_renewal_case(world)
    world.registry.accept_registration_case(world.registrar, filed.id)
    world.registry.pass_first_review(world.other_registrar, filed.id)
    move_to(world, date(2026, 4, 7))
    world.registry.pass_final_review(world.registrar, filed.id)
    assert filed.registration.state_on(date(2026, 4, 2)).standing == "registered"


def test_who_let_the_registration_lapse_is_a_first_registration_again(world: World) -> None:
    who = a_social_worker(world, registered_on=date(2023, 2, 1))
    with world.refused(RegistrationLate):
        apply(world, who)
    world.registry.change_contact(who.caller, who.person_id, phone=None, division=GUANGDONG)
    assert a_first_case(world, who=who).case.is_late


def test_a_transfer_keeps_number_and_days(world: World) -> None:
    who = a_social_worker(world)
    before = world.registry.registration_of(who.person_id).terms
    world.registry.change_contact(who.caller, who.person_id, phone=None, division=ELSEWHERE)
    written = world.registry.apply_for_transfer(
        who.caller, who.person_id, jurisdiction=Jurisdiction.HOUSEHOLD, **DECLARED
    )
    second = replace(world.registrar_elsewhere, person_id=world.another.person_id)
    world.registry.accept_registration_case(world.registrar_elsewhere, written.id)
    world.registry.pass_first_review(world.registrar_elsewhere, written.id)
    world.registry.pass_final_review(second, written.id)
    after = world.registry.registration_of(who.person_id)
    assert (after.terms, after.division) == (before, ELSEWHERE)


def test_within_a_province_nothing_is_transferred(world: World) -> None:
    who = a_social_worker(world)
    with world.refused(SameProvince):
        world.registry.apply_for_transfer(
            who.caller, who.person_id, jurisdiction=Jurisdiction.HOUSEHOLD, **DECLARED
        )


def test_an_edit_does_not_turn_a_transfer_into_none(world: World) -> None:
    who = a_social_worker(world)
    unit = a_unit_elsewhere(world)
    written = world.registry.apply_for_transfer(
        who.caller,
        who.person_id,
        jurisdiction=Jurisdiction.WORKPLACE,
        organization_id=unit,
        **DECLARED,
    )
    with world.refused(SameProvince):
        world.registry.edit_registration_case(who.caller, written.id, jurisdiction=Jurisdiction.HOUSEHOLD)


def test_a_change_of_unit_changes_nothing_else(world: World) -> None:
    who = a_social_worker(world)
    written = world.registry.apply_for_unit_change(
        who.caller, who.person_id, organization_id=world.team.id, **DECLARED
    )
    registration = granted(Filed(world, written.id, who)).registration
    assert (registration.organization_id, registration.division) == (world.team.id, "310106")
    with world.refused(SameUnit):
        world.registry.apply_for_unit_change(
            who.caller, who.person_id, organization_id=world.team.id, **DECLARED
        )


@pytest.mark.parametrize("name", ["apply_for_renewal", "apply_for_transfer", "apply_for_unit_change"])
def test_who_is_not_registered_has_nothing_to_renew_or_change(world: World, name: str) -> None:
    who = a_qualified_person(world)
    choice: dict[str, Any] = {
        "apply_for_renewal": {},
        "apply_for_transfer": {"jurisdiction": Jurisdiction.HOUSEHOLD},
        "apply_for_unit_change": {"organization_id": world.team.id},
    }
    with world.refused(NotRegistered):
        getattr(world.registry, name)(who.caller, who.person_id, **DECLARED, **choice[name])


def test_what_cannot_be_chosen_is_not_changed_by_an_edit(world: World) -> None:
    filed = a_renewal_case(world)
    world.registry.edit_registration_case(
        filed.who.caller, filed.id, organization_id=world.team.id, statement="单位不变"
    )
    assert filed.case.wish.unit_id is None
    assert filed.case.wish.statement is not None


def a_unit_change(world: World, *, registered_on: date = ENDING_SOON) -> Filed:
    who = a_social_worker(world, registered_on=registered_on)
    written = world.registry.apply_for_unit_change(
        who.caller, who.person_id, organization_id=world.team.id, **DECLARED
    )
    return Filed(world, written.id, who)


def test_with_the_term_ends_the_change_that_only_it_could_carry(world: World) -> None:
    filed = a_unit_change(world)
    move_to(world, date(2026, 4, 2))
    world.registry.expire_registration(REGISTRY, filed.who.person_id)
    assert filed.case.standing == "lapsed"
    assert world.last_fact() == fact(RegistrationCase.Lapsed, ground="term-over")
    with world.refused(RegistrationLate):
        apply(world, filed.who)  # late, but not because of the case that could not be decided


def test_a_renewal_is_decided_after_the_term_is_over(world: World) -> None:
    filed = a_renewal_case(world)
    move_to(world, date(2026, 4, 2))
    world.registry.expire_registration(REGISTRY, filed.who.person_id)
    assert granted(filed).registration.terms[-1].valid_from == date(2026, 4, 2)


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_what_ends_a_registration_closes_the_case_about_it(world: World, *, is_cancelled: bool) -> None:
    filed = a_unit_change(world)
    if is_cancelled:
        world.registry.cancel_registration(
            filed.who.caller,
            filed.who.person_id,
            ground=EndGround.OWN_REQUEST,
            effective_on=world.registry.today(),
            reason="",
        )
    else:
        world.registry.revoke_registration(world.registrar, filed.who.person_id, reason="材料系伪造")
    assert filed.case.standing == "lapsed"
    assert world.last_fact().fields["ground"] == ("cancelled" if is_cancelled else "revoked")


def test_a_first_registration_falls_with_the_certificate_it_rests_on(world: World) -> None:
    filed = a_first_case(world)
    world.registry.void_qualification(
        world.registrar,
        filed.case.qualification_id,
        ground=VoidingGround.ISSUED_IN_ERROR,
        reason="系统误发",
    )
    assert filed.case.standing == "lapsed"


def test_why_a_registration_ended_is_sealed(world: World) -> None:
    who = a_social_worker(world)
    world.registry.revoke_registration(world.registrar, who.person_id, reason="王小明提交的学历系伪造")
    reason = world.last_fact().fields["reason"]
    assert "王小明" not in reason
    assert world.registry.vault.open(reason) == "王小明提交的学历系伪造"
