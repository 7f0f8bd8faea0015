"""Cases that a correct registry satisfies, by their numbers; T-numbers name the rule they sample."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from registry.act import ANYONE
from registry.commands.persons import PersonDetails
from registry.credit_codes import LegalForm
from registry.dates import CHINA
from registry.disclosure import Disclosure, Element
from registry.documents import IdFirstGeneration
from registry.organization import Organization
from registry.person import Relation
from registry.plan import Risk
from registry.refusals.activities import MinorsBanned
from registry.refusals.persons import ApprovalNeeded, DocumentRegistered, GuardianConsentNeeded
from tests.people import OFFER, Somebody, details, organization_details
from tests.plans import Published
from tests.world import World

ZHEJIANG = "330106"
FLOOD = {"risk": str(Risk.EMERGENCY), "risks": "洪水", "command_body": "防汛指挥部", "division": ZHEJIANG}
PRINTED_IN_GB_11643 = "11010519491231002x"
HOUR = timedelta(hours=1)


def registering(number: str) -> PersonDetails:
    return replace(details(1), document_number=number)


def test_t01_a_printed_number_in_lower_case_is_accepted_and_stored_in_upper_case(own_world: World) -> None:
    person_id = own_world.registry.register_person(ANYONE, registering(PRINTED_IN_GB_11643)).id
    person, vault = own_world.person(person_id), own_world.registry.vault
    assert vault.open(person.documents[0].number) == PRINTED_IN_GB_11643.upper()
    assert vault.open(person.birth_date) == "1949-12-31"


def test_t04_a_first_generation_number_registers_nobody(world: World) -> None:
    with world.refused(IdFirstGeneration):
        world.registry.register_person(ANYONE, registering("110105491231002"))


def test_t06_a_code_of_another_form_is_accepted_for_manual_review(world: World) -> None:
    stated = replace(
        organization_details(1), credit_code="52110000MJ0000018W", legal_form=LegalForm.ASSOCIATION
    )
    organization_id = world.registry.register_organization(world.volunteer.caller, stated).id
    assert world.registry.get(Organization, organization_id).standing == "pending"
    assert world.facts_since(world.position - 2)[0].fields["form_matches"] is False


@pytest.mark.parametrize(
    ("recorded_at", "days_late"),
    [
        (datetime(2025, 10, 16, 23, 59, 59, tzinfo=CHINA), 0),
        (datetime(2025, 10, 17, tzinfo=CHINA), 1),
    ],
)
def test_t08_what_is_recorded_after_ten_working_days_is_accepted_and_flagged(
    own_world: World, recorded_at: datetime, days_late: int
) -> None:
    afternoon = datetime(2025, 9, 26, 15, tzinfo=CHINA)
    own_world.clock.move(afternoon - 24 * HOUR)
    activity = own_world.a_published_activity(shifts=[afternoon])
    own_world.clock.move(recorded_at)
    own_world.a_proposed_record(activity=activity)
    said = own_world.last_fact().fields
    assert (said["due_on"], said["days_late"]) == (date(2025, 10, 16), days_late)


def in_zhejiang(world: World, **plan: Any) -> Published:
    return world.a_published_activity(**{"division": ZHEJIANG} | plan)


def try_to_sign_up(world: World, who: Somebody, activity: Published) -> str:
    written = world.registry.sign_up(
        who.guardian, activity.id, activity.shift.id, volunteer_id=who.volunteer_id
    )
    return world.standing(written.id)


def test_t13a_a_minor_with_a_guardians_consent_is_allowed(world: World) -> None:
    minor, activity = world.a_minor(), in_zhejiang(world)
    world.consent(minor, activity)
    assert try_to_sign_up(world, minor, activity) == "accepted"


def test_t13b_in_zhejiang_a_guardian_who_comes_along_is_enough(world: World) -> None:
    parent, activity = world.an_adult_volunteer(), in_zhejiang(world)
    minor = world.a_minor(guardian=parent.caller)
    world.sign_up(parent, activity)
    assert try_to_sign_up(world, minor, activity) == "accepted"


def test_t13c_a_minor_with_neither_is_refused(world: World) -> None:
    minor, activity = world.a_minor(), in_zhejiang(world)
    with world.refused(GuardianConsentNeeded):
        try_to_sign_up(world, minor, activity)


def test_t13d_no_minor_fights_floods_whoever_consents(world: World) -> None:
    minor, activity = world.a_minor(), in_zhejiang(world, **FLOOD)
    world.consent(minor, activity)
    with world.refused(MinorsBanned):
        try_to_sign_up(world, minor, activity)


def test_t13e_nor_does_a_minor_who_lives_on_own_wages(world: World) -> None:
    minor, activity = world.a_minor(age=17), in_zhejiang(world, **FLOOD)
    world.registry.declare_full_capacity(world.officer, minor.person_id, evidence="劳动合同")
    with world.refused(MinorsBanned):
        try_to_sign_up(world, minor, activity)


def test_t15_siblings_share_a_phone_but_nobody_shares_a_number(world: World) -> None:
    parent = world.an_adult_volunteer()
    elder = details(701, age=16)
    register = partial(
        world.registry.register_ward,
        parent.caller,
        offer=OFFER,
        relation=Relation.MOTHER,
        evidence="户口簿",
        declaration="2026-1",
    )
    register(elder)
    register(details(702, age=9))
    with world.refused(DocumentRegistered):
        world.registry.register_volunteer(ANYONE, replace(elder, name="李四"), OFFER, declaration="2026-1")
    assert "找回账号" in DocumentRegistered().message("zh")


def test_t17a_reading_a_childs_data_without_approval_is_denied_and_kept(world: World) -> None:
    child = world.a_minor(age=12)
    before = world.position
    with pytest.raises(ApprovalNeeded):
        world.registry.disclose_person(
            world.officer, child.person_id, elements=[Element.NAME], purpose="核实举报"
        )
    (denied,) = world.facts_since(before)
    assert (denied.kind, denied.fields["reason"]) == (Disclosure.Denied, "APPROVAL_NEEDED")


def test_t17b_with_an_approval_it_is_shown_and_kept_with_approver_purpose_and_time(world: World) -> None:
    child, approver = world.a_minor(age=12), world.an_officer()
    before = world.position
    world.registry.disclose_person(
        world.officer,
        child.person_id,
        elements=[Element.NAME],
        purpose="核实举报",
        approval="2026-17",
        approved_by=approver.person_id,
    )
    (event,) = world.events_since(before)
    assert isinstance(event, Disclosure.Disclosed)
    assert (event.approved_by, event.purpose, event.act.at) == (
        approver.person_id,
        "核实举报",
        world.clock.now,
    )
