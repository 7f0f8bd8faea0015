"""Organizations over the API: registered, decided, run by members, closed; and the staff of the registry."""

from __future__ import annotations

import pytest

from registry.act import Role
from registry.organization import Organization
from tests.api.door import Door, Json, organization_id, person_id
from tests.people import organization_details

STANDING = (
    "query ($id: ID!) { node(id: $id) { ... on Organization { standing standingReason successorId } } }"
)


def standing(door: Door, identity: str) -> str:
    """As an officer sees it."""
    found: str = door.data(STANDING, variables={"id": identity}, by=door.world.officer)["node"]["standing"]
    return found


def form(serial: int) -> Json:
    details = organization_details(serial)
    return {
        "name": details.name,
        "recorderRole": details.recorder_role.name,
        "legalForm": details.legal_form.name,
        "division": details.division,
        "address": details.address,
        "purpose": details.purpose,
        "creditCode": details.credit_code,
    }


def test_who_registers_an_organization_administers_it_once_it_is_approved(door: Door) -> None:
    registrant = door.world.an_adult_volunteer()
    answer = door.do("registerOrganization", form(5_000_001), by=registrant)
    assert standing(door, answer["id"]) == "PENDING"
    held = "{ viewer { grants { role organizationId } } }"
    assert door.data(held, by=registrant)["viewer"]["grants"] == []
    door.do("approveOrganization", {"organizationId": answer["id"]}, by=door.world.officer)
    assert door.data(held, by=registrant)["viewer"]["grants"] == [
        {"role": "ADMINISTRATOR", "organizationId": answer["id"]}
    ]
    again = door.do("registerOrganization", form(5_000_001), by=registrant)
    assert again["code"] == "USCC_REGISTERED"


def test_a_wrong_credit_code_is_refused_with_its_field(door: Door) -> None:
    wrong = form(5_000_002)
    wrong["creditCode"] = wrong["creditCode"][:-1] + "I"
    answer = door.do("registerOrganization", wrong, by=door.world.another)
    assert (answer["code"], answer["field"]) == ("USCC_ALPHABET", "creditCode")


def test_an_officer_finds_it_in_the_queue_and_approves(door: Door) -> None:
    identity = organization_id(door.world.a_pending_organization()[0])
    queue = '{ organizationQueue(division: "310106", first: 100) { edges { node { id } } } }'
    assert identity in str(door.data(queue, by=door.world.officer))
    door.do("approveOrganization", {"organizationId": identity}, by=door.world.officer)
    assert standing(door, identity) == "ACTIVE"
    assert identity not in str(door.data(queue, by=door.world.officer))
    listed = '{ organizations(division: "310106", first: 100) { edges { node { id } } } }'
    assert identity in str(door.data(listed))


def test_an_officer_refuses_with_the_reason(door: Door) -> None:
    identity = organization_id(door.world.a_pending_organization()[0])
    given = {"organizationId": identity, "reason": "材料不全"}
    door.do("refuseOrganization", given, by=door.world.officer)
    assert standing(door, identity) == "REFUSED"
    assert door.do("refuseOrganization", given, by=door.world.officer)["code"] == "ORG_DECIDED"


def test_an_officer_suspends_and_resumes(door: Door) -> None:
    identity = organization_id(door.world.an_active_organization().id)
    given = {"organizationId": identity, "reason": "整改"}
    door.do("suspendOrganization", given | {"until": "2026-06-01"}, by=door.world.officer)
    assert standing(door, identity) == "SUSPENDED"
    door.do("resumeOrganization", given, by=door.world.officer)
    assert standing(door, identity) == "ACTIVE"


def test_it_is_closed_only_once_somebody_follows(door: Door) -> None:
    team = door.world.an_active_organization()
    identity = organization_id(team.id)
    given = {"organizationId": identity, "reason": "合并"}
    assert door.do("dissolveOrganization", given, by=door.world.officer)["code"] == "SUCCESSOR_NEEDED"
    successor = organization_id(door.world.other_team.id)
    named = {"organizationId": identity, "successorId": successor}
    door.do("nameSuccessor", named, by=team.administrator)
    door.do("dissolveOrganization", given, by=door.world.officer)
    found = door.data(STANDING, variables={"id": identity})["node"]
    assert (found["standing"], found["successorId"]) == ("DISSOLVED", successor)


def test_a_member_gains_and_loses_the_role_with_the_next_request(door: Door) -> None:
    team, member = door.world.an_active_organization(), door.world.an_adult_volunteer()
    given = {
        "organizationId": organization_id(team.id),
        "personId": person_id(member.person_id),
        "role": "RECORDER",
    }
    grants = "{ viewer { grants { role } } }"
    assert door.data(grants, by=member)["viewer"]["grants"] == []
    door.do("addMember", given, by=team.administrator)
    assert door.data(grants, by=member)["viewer"]["grants"] == [{"role": "RECORDER"}]
    door.do("removeMember", given, by=team.administrator)
    assert door.data(grants, by=member)["viewer"]["grants"] == []
    assert door.world.last_fact().kind is Organization.MemberRemoved


@pytest.mark.parametrize("role", ["OFFICER", "VOLUNTEER", "SYSTEM_ADMINISTRATOR"])
def test_a_member_gets_no_role_of_staff(door: Door, role: str) -> None:
    given = {
        "organizationId": organization_id(door.world.team.id),
        "personId": person_id(door.world.another.person_id),
        "role": role,
    }
    assert door.do("addMember", given, by=door.world.team.administrator)["code"] == "ROLE_NOT_FOR_MEMBERS"


def test_an_administrator_of_the_system_appoints_and_dismisses(door: Door) -> None:
    somebody, by = door.world.an_adult_volunteer(), door.world.system_administrator
    given = {"personId": person_id(somebody.person_id), "role": "OFFICER", "division": "310106"}
    document = """mutation ($input: AppointInput!) { appoint(input: $input) {
        ... on Appointments { grants { role division { name } } } } }"""
    answer = door.data(document, variables={"input": given}, by=by)["appoint"]
    assert answer["grants"] == [{"role": "OFFICER", "division": {"name": "上海市静安区"}}]
    officer = somebody.staff(Role.OFFICER, "310106")
    assert "errors" not in door.ask(
        '{ organizationQueue(division: "310106") { edges { cursor } } }', by=officer
    )
    assert door.do("dismiss", given | {"reason": "调离"}, by=by) == {"__typename": "Appointments"}
    refused = door.refusal('{ organizationQueue(division: "310106") { edges { cursor } } }', by=officer)
    assert refused == "NOT_ALLOWED"


def test_nobody_both_administers_and_audits(door: Door) -> None:
    administrator, by = (
        door.world.system_administrator,
        door.world.a_member_of_staff(Role.SYSTEM_ADMINISTRATOR),
    )
    given = {"personId": person_id(administrator.signed_in()), "role": "AUDITOR"}
    with door.world.nothing_happens():
        assert door.do("appoint", given, by=by)["code"] == "ROLES_CONFLICT"


def test_pages_follow_one_another_without_gap_or_repetition(own_door: Door) -> None:
    made = {organization_id(own_door.world.an_active_organization().id) for _ in range(5)}
    document = """query ($after: String) { organizations(division: "310000", first: 2, after: $after) {
        edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
    seen: list[str] = []
    after: str | None = None
    for expected in (2, 2, 1):
        page = own_door.data(document, variables={"after": after})["organizations"]
        assert len(page["edges"]) == expected
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        assert page["pageInfo"]["hasNextPage"] is (expected == 2)
        seen += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
    assert sorted(seen) == sorted(made)


FIGURES = """query ($id: ID!) { node(id: $id) { ... on Organization {
    effectiveRecords effectiveHours lateProposals
} } }"""
LISTED = """query ($name: String!) { organizations(division: "310000", name: $name) {
    edges { node { name effectiveHours } }
} }"""
WITHHELD = {"effectiveRecords": None, "effectiveHours": None, "lateProposals": None}


def named(door: Door, part: str) -> set[str]:
    found = door.data(LISTED, variables={"name": part})["organizations"]
    return {edge["node"]["name"] for edge in found["edges"]}


def test_what_few_people_did_is_known_to_members_and_staff_and_to_nobody_else(door: Door) -> None:
    world = door.world
    team = world.an_active_organization(name="少人服务社")
    world.an_effective_record(activity=world.a_published_activity(team))
    asked = {"id": organization_id(team.id)}
    exact = {"effectiveRecords": 1, "effectiveHours": "3.00", "lateProposals": 0}
    for by in (team.recorder, world.officer, world.auditor):
        assert door.data(FIGURES, variables=asked, by=by)["node"] == exact
    outsiders = (None, world.another, world.other_team.recorder, world.officer_elsewhere)
    for outsider in outsiders:
        assert door.data(FIGURES, variables=asked, by=outsider)["node"] == WITHHELD
    listed = door.data(LISTED, variables={"name": "少人服务社"})["organizations"]["edges"]
    assert listed == [{"node": {"name": "少人服务社", "effectiveHours": None}}]


def test_once_enough_people_stand_behind_it_everybody_may_know(door: Door) -> None:
    world = door.world
    team = world.an_active_organization()
    activity = world.a_published_activity(team, capacity=20)
    asked = {"id": organization_id(team.id)}
    for _ in range(9):
        world.an_effective_record(activity=activity)
    assert door.data(FIGURES, variables=asked)["node"] == WITHHELD
    world.an_effective_record(activity=activity)
    assert door.data(FIGURES, variables=asked)["node"]["effectiveHours"] == "30.00"


@pytest.mark.parametrize("part", ["绿舟", "ｇｒｅｅｎ", "GREEN ark", "绿舟 Green Ark"])
def test_a_part_of_the_name_finds_an_organization(door: Door, part: str) -> None:
    door.world.an_active_organization(name="静安绿舟 Green Ark 服务社")
    door.world.an_active_organization(name="静安红舟服务社")
    assert named(door, part) == {"静安绿舟 Green Ark 服务社"}


def test_signs_of_patterns_are_taken_as_they_stand(door: Door) -> None:
    door.world.an_active_organization(name="四成%服务社")
    assert named(door, "%") == {"四成%服务社"}


def test_whoever_registered_an_organization_finds_it_again(door: Door) -> None:
    waiting, registrant = door.world.a_pending_organization(name="待审服务社")
    mine = "{ viewer { registeredOrganizations { id name standing } } }"
    shown = {"id": organization_id(waiting), "name": "待审服务社"}
    for act, standing in (("", "PENDING"), ("refuseOrganization", "REFUSED")):
        if act:
            door.do(act, {"organizationId": shown["id"], "reason": "材料不全"}, by=door.world.officer)
        found = door.data(mine, by=registrant)["viewer"]["registeredOrganizations"]
        assert found == [shown | {"standing": standing}]
    assert door.data(mine, by=door.world.another)["viewer"]["registeredOrganizations"] == []


def test_a_right_names_its_organization(door: Door) -> None:
    team = door.world.an_active_organization(name="有名服务社")
    held = "{ viewer { grants { organization { id name standing } } } }"
    named = {"id": organization_id(team.id), "name": "有名服务社", "standing": "ACTIVE"}
    assert door.data(held, by=team.recorder)["viewer"]["grants"] == [{"organization": named}]
    assert door.data(held, by=door.world.officer)["viewer"]["grants"] == [{"organization": None}]
