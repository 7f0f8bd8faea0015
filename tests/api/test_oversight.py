"""What staff see of what they oversee: files, numbers, certificates; masked, and of their division only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from registry.act import Caller, Role
from registry.volunteer import Volunteer
from tests.api.door import Door, Json, organization_id, person_id
from tests.api.jobs import gid
from tests.world import World

FILE = """query ($id: ID!) { personFile(personId: $id) {
    person { id name documentNumber } volunteer { number standing }
    guardians { guardian { id name } relation } wards { id name }
} }"""
APPOINTMENTS = """query ($after: String) { appointments(first: 100, after: $after) {
    edges { node { person { id name } role division { code } since } }
} }"""
BY_NUMBER = "query ($number: String!) { volunteer(number: $number) { id } }"
CERTIFICATE = """query ($id: ID!) { node(id: $id) {
    ... on Certificate { number holder verificationCode pdfUrl }
} }"""
ORGANIZATION = "query ($id: ID!) { node(id: $id) { id } }"
DESKS = """{
    realNameQueue(division: "310000") { edges { cursor } }
    organizationQueue(division: "310000") { edges { cursor } }
    volunteers(division: "310000") { edges { cursor } }
    recordsForOffice(division: "310000") { edges { cursor } }
    organizations(division: "310000", standing: PENDING) { edges { cursor } }
}"""
STAFF: tuple[Callable[[World], Caller], ...] = (
    lambda world: world.an_officer(),
    lambda world: world.a_member_of_staff(Role.AUDITOR, "310000"),
)


@pytest.mark.parametrize("staff", STAFF, ids=["officer", "auditor"])
def test_a_file_names_registration_and_guardians_and_stays_masked(
    door: Door, staff: Callable[[World], Caller]
) -> None:
    minor = door.world.a_minor()
    assert minor.guardian_id is not None
    found = door.data(FILE, variables={"id": person_id(minor.person_id)}, by=staff(door.world))["personFile"]
    assert found["person"] == {"id": person_id(minor.person_id), "name": "王*", "documentNumber": None}
    assert found["volunteer"]["standing"] == "ACTIVE"
    guardian = {"id": person_id(minor.guardian_id), "name": "王*"}
    assert found["guardians"] == [{"guardian": guardian, "relation": "MOTHER"}]


def test_a_guardians_file_leads_to_the_wards(door: Door) -> None:
    minor = door.world.a_minor()
    found = door.data(FILE, variables={"id": person_id(minor.guardian.signed_in())}, by=door.world.officer)
    assert found["personFile"]["wards"] == [{"id": person_id(minor.person_id), "name": "王*"}]
    assert found["personFile"]["volunteer"] is None


def test_a_file_is_hidden_from_staff_of_elsewhere_and_without_the_second_factor(door: Door) -> None:
    asked = {"id": person_id(door.world.volunteer.person_id)}
    weak = replace(door.world.an_officer(), second_factor=False)
    assert door.refusal(FILE, variables=asked, by=door.world.officer_elsewhere) == "NOT_FOUND"
    assert door.refusal(FILE, variables=asked, by=weak) == "NOT_FOUND"


def test_administrators_of_the_system_see_who_is_appointed_to_what(door: Door) -> None:
    world = door.world
    officer = world.an_officer("310106")
    found = door.data(APPOINTMENTS, by=world.system_administrator)["appointments"]["edges"]
    mine = [each["node"] for each in found if each["node"]["person"]["id"] == person_id(officer.signed_in())]
    assert mine == [
        {
            "person": {"id": person_id(officer.signed_in()), "name": "王*"},
            "role": "OFFICER",
            "division": {"code": "310106"},
            "since": world.clock().date().isoformat(),
        }
    ]
    assert door.refusal(APPOINTMENTS, by=officer) == "NOT_ALLOWED"


def test_whoever_appoints_finds_a_person_by_volunteer_number(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    asked = {"number": door.world.registry.get(Volunteer, who.volunteer_id).number}
    assert door.data(BY_NUMBER, variables=asked, by=door.world.system_administrator)["volunteer"] is not None
    weak = replace(door.world.a_member_of_staff(Role.SYSTEM_ADMINISTRATOR), second_factor=False)
    assert door.data(BY_NUMBER, variables=asked, by=weak)["volunteer"] is None


def test_staff_of_the_holders_division_see_a_certificate_without_its_secrets(door: Door) -> None:
    world = door.world
    asked = {"id": gid("Certificate", world.a_certificate(world.an_effective_record()))}
    for by in (world.officer, world.auditor):
        found: Json = door.data(CERTIFICATE, variables=asked, by=by)["node"]
        assert (found["holder"], found["verificationCode"], found["pdfUrl"]) == ("王*", None, None)
    assert door.data(CERTIFICATE, variables=asked, by=world.officer_elsewhere)["node"] is None


def test_auditors_look_at_the_desks_of_their_division_and_at_no_other(door: Door) -> None:
    world = door.world
    assert "errors" not in door.ask(DESKS, by=world.a_member_of_staff(Role.AUDITOR, "310000"))
    elsewhere = world.a_member_of_staff(Role.AUDITOR, "330000")
    codes = {each["extensions"]["code"] for each in door.ask(DESKS, by=elsewhere)["errors"]}
    assert codes == {"NOT_ALLOWED"}


def test_auditors_see_organizations_that_wait_and_decide_nothing(door: Door) -> None:
    world = door.world
    waiting, _ = world.a_pending_organization()
    auditor = world.a_member_of_staff(Role.AUDITOR, "310000")
    asked = {"id": organization_id(waiting)}
    assert door.data(ORGANIZATION, variables=asked, by=auditor)["node"] is not None
    assert door.data(ORGANIZATION, variables=asked, by=world.another)["node"] is None
    approval = {"organizationId": organization_id(waiting)}
    assert door.do("approveOrganization", approval, by=auditor)["code"] == "NOT_ALLOWED"
