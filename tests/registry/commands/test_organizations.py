"""Organizations from registration to their end, their members, and the staff of the registry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from registry.act import Caller, Role
from registry.appointment import Appointment
from registry.commands.organizations import OrganizationDetails
from registry.credit_codes import LegalForm, UsccCheck
from registry.divisions import DivisionTooWide, DivisionUnknown
from registry.organization import Organization, RecorderRole
from registry.refusals import Missing, NotAllowed, Refusal, TooLong
from registry.refusals.organizations import (
    CreditCodeNeeded,
    GuidingUnitNeeded,
    OrganizationDecided,
    OrganizationNotActive,
    PeriodReversed,
)
from registry.refusals.persons import RealNameNeeded
from tests.people import HOME, organization_details
from tests.registry.commands.ways import WAYS, Call
from tests.scenario import Fact, fact
from tests.world import World

TODAY = date(2026, 3, 2)
FINE = organization_details(9_000_001)


def member_added(person_id: UUID | None, role: Role) -> Fact:
    return fact(
        Organization.MemberAdded, person_id=person_id, role=str(role), valid_from=TODAY, valid_to=None
    )


def registered(call: Call) -> list[Fact]:
    (stated,) = call.ready.arguments
    said = {
        "name": "静安区志愿者协会",
        "recorder_role": "vso",
        "legal_form": "association",
        "credit_code": stated.credit_code,
        "division": HOME,
        "address": "无名路1号",
        "purpose": "助老助残",
        "guided_by": None,
        "form_matches": True,
    }
    registrant_id = call.who.person_id
    return [
        fact(Organization.Registered, **said, registrant_id=registrant_id),
        member_added(registrant_id, Role.ADMINISTRATOR),
    ]


def appointed(call: Call) -> list[Fact]:
    person_id = call.who.person_id
    return [
        fact(Appointment.Opened, person_id=person_id),
        fact(Appointment.Appointed, person_id=person_id, role="officer", division="310106"),
    ]


def dismissed(call: Call) -> list[Fact]:
    said = {"person_id": call.who.person_id, "role": "officer", "division": "310106"}
    return [fact(Appointment.Dismissed, **said, reason="调离")]


def member_removed(call: Call) -> list[Fact]:
    return [fact(Organization.MemberRemoved, person_id=call.who.person_id, role="recorder", reason="离职")]


HAPPENS = {
    "register_organization": registered,
    "approve_organization": lambda _: [fact(Organization.Approved, note="材料齐全")],
    "refuse_organization": lambda _: [fact(Organization.ApprovalRefused, reason="材料不实")],
    "suspend_organization": lambda _: [fact(Organization.Suspended, reason="限期停止活动", until=None)],
    "resume_organization": lambda _: [fact(Organization.Resumed, reason="已整改")],
    "add_member": lambda call: [member_added(call.who.person_id, Role.RECORDER)],
    "remove_member": member_removed,
    "name_successor": lambda call: [fact(Organization.SuccessorNamed, successor_id=call.world.other_team.id)],
    "dissolve_organization": lambda _: [fact(Organization.Dissolved, reason="已注销登记")],
    "appoint": appointed,
    "dismiss": dismissed,
}


@pytest.mark.parametrize("name", HAPPENS)
def test_it_happens(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    expected = HAPPENS[name](call)
    assert call.facts() == expected


WRONG_DETAILS = {
    "a host without a credit code": (replace(FINE, credit_code=None), CreditCodeNeeded),
    "a wrong check character": (replace(FINE, credit_code="51119999MJ0000000X"), UsccCheck),
    "an internal group without a guiding unit": (
        replace(FINE, recorder_role=RecorderRole.INTERNAL_GROUP),
        GuidingUnitNeeded,
    ),
    "a whole city": (replace(FINE, division="310000"), DivisionTooWide),
    "a province that does not exist": (replace(FINE, division="990101"), DivisionUnknown),
    "no name": (replace(FINE, name=" "), Missing),
    "a name of ten megabytes": (replace(FINE, name="会" * 10_000_000), TooLong),
}


@pytest.mark.parametrize(("stated", "refusal"), WRONG_DETAILS.values(), ids=WRONG_DETAILS)
def test_wrong_details_are_refused(world: World, stated: OrganizationDetails, refusal: type[Refusal]) -> None:
    registrant = world.volunteer.caller
    with world.refused(refusal):
        world.registry.register_organization(registrant, stated)


def test_a_code_that_does_not_fit_the_form_is_left_to_the_officer(world: World) -> None:
    stated = replace(organization_details(9_000_002), legal_form=LegalForm.FOUNDATION)
    world.registry.register_organization(world.volunteer.caller, stated)
    assert world.facts_since(world.position - 2)[0].fields["form_matches"] is False


def test_only_a_verified_person_registers_an_organization(world: World) -> None:
    stranger = Caller(world.a_stranger())
    with world.refused(RealNameNeeded):
        world.registry.register_organization(stranger, FINE)


def test_an_internal_group_without_a_code_names_who_guides_it(world: World) -> None:
    group, _ = world.a_pending_organization(
        recorder_role=RecorderRole.INTERNAL_GROUP, guided_by="静安区图书馆"
    )
    assert world.registry.get(Organization, group).guided_by == "静安区图书馆"


def test_an_officer_does_not_decide_about_the_own_organization(world: World) -> None:
    officer = world.an_officer()
    stated = organization_details(9_000_003)
    own = world.registry.register_organization(Caller(officer.person_id), stated).id
    with world.refused(NotAllowed):
        world.registry.approve_organization(officer, own)


@pytest.mark.parametrize("name", ["approve_organization", "refuse_organization"])
def test_what_is_decided_stays_decided(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    call()
    with world.refused(OrganizationDecided):
        world.registry.refuse_organization(world.officer, call.ready.arguments[0], reason="重审")


def test_a_refusal_has_a_reason(world: World) -> None:
    pending, officer = world.a_pending_organization()[0], world.officer
    with world.refused(Missing):
        world.registry.refuse_organization(officer, pending, reason="")


def test_a_suspension_does_not_end_before_it_begins(world: World) -> None:
    team = world.an_active_organization()
    with world.refused(PeriodReversed):
        world.registry.suspend_organization(
            world.officer, team.id, reason="限期停止活动", until=date(2026, 3, 1)
        )


def test_a_pending_organization_is_not_suspended(world: World) -> None:
    pending, officer = world.a_pending_organization()[0], world.officer
    with world.refused(OrganizationNotActive):
        world.registry.suspend_organization(officer, pending, reason="限期停止活动")
