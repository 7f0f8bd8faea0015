"""Who is turned away at each door, and that nothing was written then."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    is_required_input_field,
)

from api.relay import node_id
from tests.api.door import MUTATIONS, Door, organization_id, person_id, volunteer_id

FOR_NOBODY_IN_PARTICULAR = {
    "signIn",
    "refreshSession",
    "signOut",
    "registerPerson",
    "registerVolunteer",
    "openAccount",
    "beginPasskeySignIn",
    "signInWithPasskey",
}
FOR_EVERY_PERSON = {
    "signOutEverywhere",
    "changePassword",
    "enrolTotp",
    "confirmTotp",
    "stepUp",
    "endSession",
    "renewRecoveryCodes",
    "removeTotp",
    "beginPasskey",
    "addPasskey",
    "removePasskey",
    "stepUpWithPasskey",
    "becomeVolunteer",
    "registerWard",
    "registerOrganization",
    "openCalendarFeed",
    "closeCalendarFeed",
}
"""About the caller's own matters: nobody is turned away for who they are."""

TEXTS = {
    "division": "310106",
    "documentNumber": "G0000001",
    "issuer": "GBR",
    "Date": "2026-03-03",
    "DateTime": "2026-03-03T09:00:00+08:00",
}


class Matters:
    """One of each thing that mutations are about, all of them other people's."""

    def __init__(self, door: Door) -> None:
        self.world = door.world

    @cached_property
    def ids(self) -> Mapping[str, str]:
        world = self.world
        sign_up = world.an_applied_sign_up()
        checked_in = world.a_check_in()
        record = world.an_effective_record()
        certificate = world.a_requested_certificate(record)
        minor = world.a_minor()
        assert minor.guardian_id is not None
        return {
            "personId": person_id(record.who.person_id),
            "wardId": person_id(minor.person_id),
            "guardianId": person_id(minor.guardian_id),
            "volunteerId": volunteer_id(record.who.volunteer_id),
            "organizationId": organization_id(record.activity.team.id),
            "successorId": organization_id(world.other_team.id),
            "activityId": node_id("Activity", sign_up.activity.id),
            "shiftId": node_id("Shift", sign_up.activity.shift.id),
            "signUpId": node_id("SignUp", sign_up.id),
            "recordId": node_id("ServiceRecord", record.id),
            "certificateId": node_id("Certificate", certificate),
            "leader": person_id(record.who.person_id),
            "checkedIn": node_id("ServiceRecord", checked_in.id),
            "postId": node_id("Post", sign_up.activity.shift.post_id),
            "id": node_id("Post", sign_up.activity.shift.post_id),
        }

    def given(self, mutation: str) -> dict[str, Any] | None:
        """The least that the mutation must be told."""
        taken = MUTATIONS[mutation].args.get("input")
        if taken is None:
            return None
        given: dict[str, Any] = self._sample("input", taken.type)
        return given | {"recordId": self.ids["checkedIn"]} if mutation == "checkOut" else given

    def _sample(self, name: str, kind: GraphQLInputType) -> Any:  # a value of any type
        if isinstance(kind, GraphQLNonNull):
            return self._sample(name, kind.of_type)
        if isinstance(kind, GraphQLList):
            return [self._sample(name, kind.of_type)]
        if isinstance(kind, GraphQLEnumType):
            return next(iter(kind.values))
        if isinstance(kind, GraphQLInputObjectType):
            return {
                field: self._sample(field, wanted.type)
                for field, wanted in kind.fields.items()
                if is_required_input_field(wanted)
            }
        values = {"ID": self.ids.get(name), "Int": 1, "Float": 1.0, "Boolean": True}
        return values.get(kind.name) or TEXTS.get(name) or TEXTS.get(kind.name) or "x"


@pytest.fixture(scope="module")
def matters(module_door: Door) -> Matters:
    return Matters(module_door)


@pytest.mark.parametrize("mutation", sorted(set(MUTATIONS) - FOR_NOBODY_IN_PARTICULAR))
def test_who_is_not_signed_in_is_asked_to(door: Door, matters: Matters, mutation: str) -> None:
    given = matters.given(mutation)
    with door.world.nothing_happens():
        assert door.do(mutation, given)["code"] == "SIGN_IN_NEEDED"


@pytest.mark.parametrize("mutation", sorted(set(MUTATIONS) - FOR_NOBODY_IN_PARTICULAR - FOR_EVERY_PERSON))
def test_a_volunteer_whose_matter_it_is_not_may_not_do_it(
    door: Door, matters: Matters, mutation: str
) -> None:
    given, stranger = matters.given(mutation), door.world.another
    door.token(stranger.caller)
    with door.world.nothing_happens():
        assert door.do(mutation, given, by=stranger)["code"] == "NOT_ALLOWED"


OPEN_QUERIES = {
    "activities",
    "activity",
    "activityCounts",
    "node",
    "organizations",
    "statistics",
    "verification",
    "viewer",
}
"""What anybody may ask without being known; reviewed like code."""


QUERIES = {
    "dashboard": 'dashboard(division: "310000") { asOf }',
    "volunteer": 'volunteer(number: "x") { id }',
    "volunteers": 'volunteers(division: "310000") { edges { cursor } }',
    "realNameQueue": 'realNameQueue(division: "310000") { edges { cursor } }',
    "organizationQueue": 'organizationQueue(division: "310000") { edges { cursor } }',
    "mySignUps": "mySignUps { edges { cursor } }",
    "attendanceSheet": "attendanceSheet(shiftId: $shiftId) { __typename }",
    "checkInCode": "checkInCode(shiftId: $shiftId) { code }",
    "shiftAtDoor": "shiftAtDoor(shiftId: $shiftId) { shiftId }",
    "serviceLedger": "serviceLedger(volunteerId: $volunteerId) { __typename }",
    "recordsToConfirm": "recordsToConfirm(organizationId: $organizationId) { edges { cursor } }",
    "openObjections": "openObjections(organizationId: $organizationId) { edges { cursor } }",
    "recordsForOffice": 'recordsForOffice(division: "310000") { edges { cursor } }',
    "myCertificates": "myCertificates { edges { cursor } }",
    "certificate": 'certificate(number: "x") { id }',
    "certificateRequests": "certificateRequests(organizationId: $organizationId) { edges { cursor } }",
    "timeline": "timeline(of: $personId) { edges { cursor } }",
    "personFile": "personFile(personId: $personId) { person { id } }",
    "appointments": "appointments { edges { cursor } }",
    "myData": "myData { person { id } }",
    "whoReadMyData": "whoReadMyData { edges { cursor } }",
    "due": "due(organizationId: $organizationId) { count }",
    "systemStatus": "systemStatus { version }",
}
FOR_STAFF_AND_MEMBERS = {
    "dashboard",
    "volunteers",
    "realNameQueue",
    "organizationQueue",
    "attendanceSheet",
    "checkInCode",
    "serviceLedger",
    "recordsToConfirm",
    "openObjections",
    "recordsForOffice",
    "certificateRequests",
    "timeline",
    "personFile",
    "appointments",
    "due",
    "systemStatus",
}

HIDES_WHETHER_THERE_IS_ONE = {"timeline", "personFile"}
"""Their ids can be worked out, so a stranger is told the same as of nothing."""


def test_every_query_is_looked_at(door: Door) -> None:
    fields = door.data('{ __type(name: "Query") { fields { name } } }')["__type"]["fields"]
    assert {field["name"] for field in fields} == OPEN_QUERIES | set(QUERIES)


@pytest.mark.parametrize("query", sorted(QUERIES))
def test_who_is_not_signed_in_learns_nothing(door: Door, matters: Matters, query: str) -> None:
    assert door.refusal(with_ids(QUERIES[query], matters)) == "SIGN_IN_NEEDED"


@pytest.mark.parametrize("query", sorted(FOR_STAFF_AND_MEMBERS))
def test_a_volunteer_whose_matter_it_is_not_learns_nothing(door: Door, matters: Matters, query: str) -> None:
    document = with_ids(QUERIES[query], matters)
    code = "NOT_FOUND" if query in HIDES_WHETHER_THERE_IS_ONE else "NOT_ALLOWED"
    assert door.refusal(document, by=door.world.another) == code


@pytest.mark.parametrize("query", ["volunteers", "realNameQueue", "organizationQueue", "dashboard"])
def test_an_officer_needs_the_second_factor_and_the_own_division(door: Door, query: str) -> None:
    world = door.world
    officer = world.an_officer("310106")
    weak = world.an_officer("310106")
    document = "{ " + QUERIES[query].replace("310000", "310106") + " }"
    assert "errors" not in door.ask(document, by=officer)
    assert door.refusal("{ " + QUERIES[query] + " }", by=officer) == "NOT_ALLOWED"
    weak_caller = type(weak)(weak.person_id)
    assert door.refusal(document, by=weak_caller) == "SECOND_FACTOR_NEEDED"


def with_ids(query: str, matters: Matters) -> str:
    for name, identity in matters.ids.items():
        query = query.replace(f"${name}", f'"{identity}"')
    return "{ " + query + " }"
