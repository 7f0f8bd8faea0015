"""Service organizations: what is refused, and both sides of every number of the law."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from registry.act import Role
from registry.dates import CHINA
from registry.refusals import Missing, NotAllowed
from registry.refusals.organizations import OrganizationNotActive
from registry.refusals.persons import RealNameNeeded
from registry.refusals.service_organizations import (
    BranchRefused,
    DocumentsMissing,
    FundsNeeded,
    LiquidationNotReported,
    NameOfTheCountry,
    ServiceOrganizationNotIn,
)
from registry.refusals.social_work import DateInFuture
from registry.social_work.amounts import LARGEST, AmountWrong
from registry.social_work.registered_items import (
    RefusalGround,
    RegisteredItem,
    RegistrationDocument,
    documents_needed,
)
from registry.social_work.service_organization import ServiceOrganization, ServiceOrganizationStanding
from tests.people import Team
from tests.service_organizations import (
    EVERY_DOCUMENT,
    a_service_organization,
    an_application,
    items,
)
from tests.world import World

TODAY = date(2026, 3, 2)
TOMORROW = date(2026, 3, 3)


def on(world: World, day: date) -> None:
    world.clock.move(datetime.combine(day, time(10), CHINA))


def apply_for(world: World, team: Team, documents: Any = EVERY_DOCUMENT, **changes: Any) -> None:
    """``changes``: other items."""
    stated = items(team.administrator.signed_in(), **changes)
    world.registry.apply_as_service_organization(team.administrator, team.id, stated, documents=documents)


@pytest.mark.parametrize("word", ["中国", "全国", "中华"])
def test_a_name_does_not_speak_for_the_country(world: World, word: str) -> None:
    with world.refused(NameOfTheCountry, word=word):
        apply_for(world, world.team, name=f"{word}乐邻社会工作服务社")


def test_it_has_no_branches(world: World) -> None:
    with world.refused(BranchRefused):
        apply_for(world, world.team, name="乐邻社会工作服务社静安办事处")


@pytest.mark.parametrize("document", RegistrationDocument)
def test_every_document_is_on_file_before_the_time_runs(world: World, document: RegistrationDocument) -> None:
    others = [each for each in RegistrationDocument if each is not document]
    with world.refused(DocumentsMissing):
        apply_for(world, world.team, documents=others)


def test_who_registers_directly_has_no_approval_on_file(world: World) -> None:
    team = world.an_active_organization()
    apply_for(world, team, documents=documents_needed(None), supervising_unit=None)
    assert RegistrationDocument.APPROVAL not in documents_needed(None)
    assert len(documents_needed("某单位")) == 6


@pytest.mark.parametrize(
    ("fen", "refusal"), [(0, FundsNeeded), (-1, AmountWrong), (LARGEST + 1, AmountWrong)]
)
def test_funds_are_a_sum_that_can_be(world: World, fen: int, refusal: Any) -> None:
    with world.refused(refusal):
        apply_for(world, world.team, funds_fen=fen)


def test_a_charter_is_not_adopted_tomorrow(world: World) -> None:
    with world.refused(DateInFuture):
        apply_for(world, world.team, charter_adopted_on=TOMORROW)


def test_the_representative_has_a_verified_name(world: World) -> None:
    stranger = world.a_stranger()
    with world.refused(RealNameNeeded):
        apply_for(world, world.team, representative_id=stranger)


def test_who_is_suspended_does_not_apply(world: World) -> None:
    team = world.an_active_organization()
    world.registry.suspend_organization(world.officer, team.id, reason="整改")
    with world.refused(OrganizationNotActive):
        apply_for(world, team)


def test_after_a_refusal_one_may_apply_again(world: World) -> None:
    team = an_application(world)
    world.registry.refuse_service_organization(
        world.registrar, team.id, ground=RefusalGround.NOT_NEEDED, reason="已有同类机构"
    )
    apply_for(world, team)
    file = world.registry.file_of(team.id)
    assert file.standing is ServiceOrganizationStanding.APPLIED


def test_nobody_decides_about_an_organization_of_ones_own(world: World) -> None:
    team = an_application(world)
    registrar = world.a_member_of_staff(Role.REGISTRAR, "310000")
    world.registry.add_member(
        team.administrator, team.id, person_id=registrar.signed_in(), role=Role.RECORDER
    )
    with world.refused(NotAllowed):
        world.registry.register_service_organization(registrar, team.id)


def test_a_registrar_of_another_division_does_not_decide(world: World) -> None:
    team = an_application(world)
    with world.refused(NotAllowed):
        world.registry.register_service_organization(world.registrar_elsewhere, team.id)


def test_sixty_days_that_end_on_a_day_off_end_on_the_day_after(world: World) -> None:
    """2 March and sixty days is 1 May, the first of five days off; 6 May is a Wednesday."""
    assert world.registry.file_of(an_application(world).id).due_on == date(2026, 5, 6)


def test_sixty_days_that_end_on_a_working_day_end_there(world: World) -> None:
    team = world.an_active_organization()
    on(world, date(2026, 3, 9))
    apply_for(world, team)
    assert world.registry.file_of(team.id).due_on == date(2026, 5, 8)


@pytest.mark.parametrize(("day", "late"), [(date(2026, 5, 6), 0), (date(2026, 5, 7), 1)])
def test_a_late_decision_says_how_late(world: World, day: date, late: int) -> None:
    team = an_application(world)
    on(world, day)
    world.registry.register_service_organization(world.registrar, team.id)
    assert world.last_fact().fields == {"registered_on": day, "late_by": late}


def change(world: World, team: Team, item: RegisteredItem, *, approved_on: date = TODAY, **to: Any) -> None:
    """``to``: the new value, as the command takes it."""
    world.registry.change_registered_item(
        team.administrator, team.id, item=item, approved_on=approved_on, **to
    )


@pytest.mark.parametrize(
    ("day", "late"), [(date(2026, 3, 31), 0), (date(2026, 4, 1), 0), (date(2026, 4, 2), 1)]
)
def test_a_change_is_registered_within_thirty_days_or_late(world: World, day: date, late: int) -> None:
    """2 March and thirty days is 1 April, a Wednesday."""
    team = a_service_organization(world)
    on(world, day)
    change(world, team, RegisteredItem.DOMICILE, value="无名路9号")
    fields = world.last_fact().fields
    assert (fields["due_on"], fields["late_by"]) == (date(2026, 4, 1), late)


@pytest.mark.parametrize(
    ("item", "to", "is_announced"),
    [
        (RegisteredItem.NAME, {"value": "静安区睦邻社会工作服务社"}, True),
        (RegisteredItem.DOMICILE, {"value": "无名路9号"}, True),
        (RegisteredItem.PURPOSE, {"value": "儿童社会工作服务"}, False),
        (RegisteredItem.FUNDS, {"funds_fen": 5_000_000}, False),
        (RegisteredItem.SUPERVISING_UNIT, {"value": ""}, False),
    ],
)
def test_name_domicile_and_representative_are_announced(
    world: World,
    item: RegisteredItem,
    to: Any,
    is_announced: bool,  # noqa: FBT001 - a row of the table
) -> None:
    change(world, a_service_organization(world), item, **to)
    assert world.last_fact().fields["is_announced"] is is_announced


def test_a_new_representative_is_a_person_of_the_registry(world: World) -> None:
    team, successor = a_service_organization(world), world.an_adult_volunteer()
    with world.refused(Missing):
        change(world, team, RegisteredItem.REPRESENTATIVE, value="王小明")
    change(world, team, RegisteredItem.REPRESENTATIVE, representative_id=successor.person_id)
    fields = world.last_fact().fields
    assert (fields["representative_id"], fields["value"], fields["is_announced"]) == (
        successor.person_id,
        "",
        True,
    )


def test_a_name_is_looked_at_when_it_changes_too(world: World) -> None:
    team = a_service_organization(world)
    with world.refused(NameOfTheCountry):
        change(world, team, RegisteredItem.NAME, value="中华睦邻社会工作服务社")


def test_funds_do_not_fall_to_nothing(world: World) -> None:
    team = a_service_organization(world)
    with world.refused(FundsNeeded):
        change(world, team, RegisteredItem.FUNDS)


def test_a_change_is_not_approved_tomorrow(world: World) -> None:
    team = a_service_organization(world)
    with world.refused(DateInFuture):
        change(world, team, RegisteredItem.PURPOSE, value="助残", approved_on=TOMORROW)


def test_what_is_not_registered_has_nothing_to_change(world: World) -> None:
    team = an_application(world)
    with world.refused(ServiceOrganizationNotIn, standing="applied"):
        change(world, team, RegisteredItem.PURPOSE, value="助残")


@pytest.mark.parametrize(("day", "late"), [(date(2026, 3, 17), 0), (date(2026, 3, 18), 1)])
def test_deregistration_is_filed_within_fifteen_days_after_the_liquidation(
    world: World, day: date, late: int
) -> None:
    team = a_service_organization(world)
    on(world, day)
    world.registry.file_deregistration(
        team.administrator, team.id, liquidation_ended_on=TODAY, reason="自行解散"
    )
    fields = world.last_fact().fields
    assert (fields["due_on"], fields["late_by"]) == (date(2026, 3, 17), late)


def test_a_liquidation_does_not_end_tomorrow(world: World) -> None:
    team = a_service_organization(world)
    with world.refused(DateInFuture):
        world.registry.file_deregistration(
            team.administrator, team.id, liquidation_ended_on=TOMORROW, reason="自行解散"
        )


def test_without_liquidation_nobody_is_taken_off_the_register(world: World) -> None:
    team = a_service_organization(world)
    with world.refused(LiquidationNotReported):
        world.registry.deregister_service_organization(world.registrar, team.id)


def test_the_file_of_an_organization_is_one(world: World) -> None:
    team = a_service_organization(world)
    assert world.registry.file_of(team.id).id == ServiceOrganization.id_of(team.id)
    with world.refused(ServiceOrganizationNotIn, standing="registered"):
        apply_for(world, team)
