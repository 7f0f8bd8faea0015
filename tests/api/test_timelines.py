"""The timeline through GraphQL: who did what, for those whom it concerns."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from registry.act import REGISTRY, Role
from registry.social_work.registration import Registration
from tests.api.door import Door, Json
from tests.api.jobs import gid
from tests.discipline import a_sanctioned_case
from tests.plans import Recorded
from tests.practising import a_practice, an_allowance
from tests.registration_cases import a_first_case
from tests.social_workers import a_qualified_person, a_social_worker

TIMELINE = """query ($of: ID!, $after: String) {
    timeline(of: $of, after: $after) { edges { node {
        position topic at by byName role onBehalfOf channel facts { name value }
    } } }
}"""


def timeline(door: Door, of: str, by: Any) -> list[Json]:  # as ask() takes it
    page = door.data(TIMELINE, variables={"of": of}, by=by)["timeline"]
    return [edge["node"] for edge in page["edges"]]


@pytest.fixture
def record(door: Door) -> Recorded:
    return door.world.an_effective_record()


def test_it_says_who_did_what_when_and_for_whom(door: Door, record: Recorded) -> None:
    confirmed, proposed, opened = timeline(door, gid("ServiceRecord", record.id), record.who)
    assert [entry["topic"] for entry in (opened, proposed, confirmed)] == [
        "service-record.opened",
        "service-record.proposed",
        "service-record.confirmed",
    ]
    team = record.activity.team
    assert confirmed | {"position": "", "at": "", "facts": []} == {
        "position": "",
        "topic": "service-record.confirmed",
        "at": "",
        "by": gid("Person", team.recorder.signed_in()),
        "byName": "王*",
        "role": "RECORDER",
        "onBehalfOf": "静安区志愿者协会",
        "channel": "API",
        "facts": [],
    }
    assert {"name": "minutes", "value": "180"} in confirmed["facts"]
    assert proposed["by"] == gid("Person", team.clerk.signed_in())


def test_a_guardian_acts_on_behalf_of_a_ward_whose_name_is_masked(door: Door) -> None:
    minor = door.world.a_minor()
    accepted = door.world.an_accepted_sign_up(minor)
    entries = timeline(door, gid("SignUp", accepted.id), minor.guardian)
    applied = next(entry for entry in entries if entry["topic"] == "sign-up.applied")
    assert (applied["role"], applied["onBehalfOf"]) == ("GUARDIAN", "王*")


@pytest.mark.parametrize("kind", ["ServiceRecord", "Volunteer", "Person"])
def test_of_a_person_only_the_person_officers_and_auditors_read_it(
    door: Door, record: Recorded, kind: str
) -> None:
    world = door.world
    ids = {
        "ServiceRecord": record.id,
        "Volunteer": record.who.volunteer_id,
        "Person": record.who.person_id,
    }
    of = gid(kind, ids[kind])
    for concerned in (record.who, world.officer, world.auditor):
        assert timeline(door, of, concerned)
    strangers = [world.another, world.officer_elsewhere, world.other_team.administrator]
    for stranger in strangers:
        assert door.refusal(TIMELINE, variables={"of": of}, by=stranger) == "NOT_FOUND"
    assert door.refusal(TIMELINE, variables={"of": of}) == "SIGN_IN_NEEDED"


@pytest.mark.parametrize("kind", ["Organization", "Activity"])
def test_of_an_organization_and_its_activities_members_read_it(
    door: Door, record: Recorded, kind: str
) -> None:
    world = door.world
    ids = {"Organization": world.team.id, "Activity": record.activity.id}
    of = gid(kind, ids[kind])
    for concerned in (world.team.recorder, world.officer, world.auditor):
        assert timeline(door, of, concerned)
    for stranger in (record.who, world.other_team.administrator, world.officer_elsewhere):
        assert door.refusal(TIMELINE, variables={"of": of}, by=stranger) == "NOT_FOUND"


def test_of_a_certificate_the_holder_reads_it(door: Door, record: Recorded) -> None:
    of = gid("Certificate", door.world.a_certificate(record))
    assert [entry["topic"] for entry in timeline(door, of, record.who)] == [
        "certificate.issued",
        "certificate.requested",
    ]
    assert door.refusal(TIMELINE, variables={"of": of}, by=door.world.another) == "NOT_FOUND"


def test_no_personal_value_stands_in_it(door: Door, record: Recorded) -> None:
    text = str(timeline(door, gid("Person", record.who.person_id), record.who))
    assert "王小明" not in text
    assert "13800138000" not in text


@pytest.mark.parametrize(
    ("of", "code"),
    [
        ("nonsense", "NODE_ID"),
        ("", "NODE_ID"),
        (gid("Shift", uuid4()), "NODE_ID"),
        (gid("Activity", uuid4()), "NOT_FOUND"),
        (gid("Person", uuid4()), "NOT_FOUND"),
    ],
    ids=["nonsense", "nothing", "a shift", "an unknown activity", "an unknown person"],
)
def test_what_is_nothing_has_no_timeline(door: Door, of: str, code: str) -> None:
    assert door.refusal(TIMELINE, variables={"of": of}, by=door.world.volunteer) == code


def test_what_lies_with_the_registrars_is_for_the_person_and_for_them(door: Door) -> None:
    world = door.world
    worker = a_social_worker(world)
    practice = a_practice(world, worker)
    world.registry.object_to_practice(worker.caller, practice, claimed="实际两小时")
    an_allowance(world, worker)
    a_sanctioned_case(world, worker)
    of = gid("Person", worker.person_id)
    officer, somebody = world.officer, world.an_adult_volunteer()
    for role in (Role.OFFICER, Role.REGISTRAR):
        world.registry.appoint(REGISTRY, somebody.person_id, role=role, division="310000")
    both = somebody.staff(Role.OFFICER, "310000")
    theirs = {"discipline-case.sanction-imposed", "allowance.granted", "practice.objected"}
    seen = {caller: {entry["topic"] for entry in timeline(door, of, caller)} for caller in (officer, both)}
    assert theirs <= {entry["topic"] for entry in timeline(door, of, worker)}
    assert theirs <= seen[both]
    assert not theirs & seen[officer]
    assert "practice.recorded" in seen[officer]


def test_no_number_that_opens_the_public_register_stands_in_it(door: Door) -> None:
    worker = a_social_worker(door.world)
    registration = door.world.registry.get(Registration, Registration.id_of(worker.person_id))
    qualification = door.world.registry.qualification_of(worker.person_id, registration.terms[-1].level)
    text = str(timeline(door, gid("Person", worker.person_id), door.world.officer))
    assert "registration.granted" in text
    assert registration.terms[-1].number not in text
    assert qualification.certificate_number not in text


def test_an_application_shows_not_in_the_timeline_of_the_unit_it_names(door: Door) -> None:
    world, who = door.world, a_qualified_person(door.world)
    team = world.an_active_organization()
    filed = a_first_case(world, who=who, organization_id=team.id)
    of_the_unit = timeline(door, gid("Organization", team.id), team.administrator)
    assert not any(entry["topic"].startswith("registration") for entry in of_the_unit)
    own = timeline(door, gid("Person", who.person_id), who)
    assert "registration-case.submitted" in {entry["topic"] for entry in own}
    assert filed.case.wish.unit_id == team.id
    assert str(team.id) not in str(own)
