"""Who sees what of whom: one's own in full, others masked, of minors nothing in public."""

from __future__ import annotations

from datetime import timedelta

from api.pace import Pace
from registry.act import Caller
from registry.volunteer import Volunteer
from tests.api.door import Door, Json, open_door, organization_id, person_id, volunteer_id
from tests.database import Database
from tests.people import Somebody
from tests.plans import MORNING

PERSON = "name documentType documentNumber birthDate sex phone registeredAt realNameFailure"
HIDDEN = {
    "name": "王*",
    "documentType": None,
    "documentNumber": None,
    "birthDate": None,
    "sex": None,
    "phone": None,
    "registeredAt": None,
    "realNameFailure": None,
}
BY_NUMBER = f"query ($number: String!) {{ volunteer(number: $number) {{ person {{ {PERSON} }} }} }}"
BY_ID = f"query ($id: ID!) {{ node(id: $id) {{ id ... on Person {{ {PERSON} }} }} }}"


def number_of(door: Door, who: Somebody) -> str:
    return door.world.registry.get(Volunteer, who.volunteer_id).number


def seen(door: Door, who: Somebody, by: object) -> Json | None:
    found: Json | None = door.data(BY_NUMBER, variables={"number": number_of(door, who)}, by=by)["volunteer"]
    return None if found is None else found["person"]


def test_oneself_sees_the_name_in_full_and_the_number_masked(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    person = seen(door, who, who)
    assert person is not None
    assert (person["name"], person["phone"]) == ("王小明", "138****8000")
    assert person["documentNumber"].count("*") == 11


def test_a_guardian_sees_the_ward_as_oneself(door: Door) -> None:
    minor = door.world.a_minor()
    person = seen(door, minor, minor.guardian)
    assert person is not None
    assert person["name"] == "王小明"


def test_what_a_guardian_sees_ends_when_the_ward_comes_of_age(door: Door) -> None:
    minor = door.world.a_minor()
    door.world.clock.pass_time(days=365 * 12)
    assert seen(door, minor, minor.guardian) is None
    wards = "{ viewer { wards { person { name } } } }"
    assert door.data(wards, by=minor.guardian)["viewer"]["wards"] == []


def test_members_and_officers_see_a_masked_name_and_nothing_else(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    for by in (door.world.team.organiser, door.world.officer):
        assert seen(door, who, by) == HIDDEN


def test_other_volunteers_and_officers_elsewhere_do_not_find_anybody(door: Door) -> None:
    who, minor = door.world.an_adult_volunteer(), door.world.a_minor()
    for by in (door.world.another, door.world.officer_elsewhere):
        assert [seen(door, each, by) for each in (who, minor)] == [None, None]


def test_an_id_opens_nothing_that_its_number_would_not(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    for identity in (person_id(who.person_id), volunteer_id(who.volunteer_id)):
        asked = {"id": identity}
        assert door.data(BY_ID, variables=asked, by=door.world.another)["node"] is None
        assert door.data(BY_ID, variables=asked)["node"] is None
        assert door.data(BY_ID, variables=asked, by=who)["node"]["id"] == identity


def test_members_are_listed_to_members_only_with_masked_names(door: Door) -> None:
    team = door.world.team
    document = """query ($id: ID!) { node(id: $id) { ... on Organization {
        name members { edges { node { role person { name phone } } } } } } }"""
    asked = {"id": organization_id(team.id)}
    edges = door.data(document, variables=asked, by=team.recorder)["node"]["members"]["edges"]
    assert {edge["node"]["role"] for edge in edges} == {"ADMINISTRATOR", "ORGANISER", "RECORDER"}
    assert {edge["node"]["person"]["name"] for edge in edges} == {"王*", "王小明"}
    assert door.refusal(document, variables=asked, by=door.world.another) == "NOT_ALLOWED"
    assert door.refusal(document, variables=asked) == "NOT_ALLOWED"


def test_what_waits_for_approval_is_not_public(door: Door) -> None:
    waiting, registrant = door.world.a_pending_organization()
    document = "query ($id: ID!) { node(id: $id) { ... on Organization { standing } } }"
    asked = {"id": organization_id(waiting)}
    assert door.data(document, variables=asked)["node"] is None
    assert door.data(document, variables=asked, by=door.world.another)["node"] is None
    for by in (registrant, door.world.officer):
        assert door.data(document, variables=asked, by=by)["node"] == {"standing": "PENDING"}
    listed = '{ organizations(division: "310000", standing: PENDING) { edges { node { id } } } }'
    assert door.refusal(listed, by=door.world.another) == "NOT_ALLOWED"


def test_what_was_erased_is_seen_by_nobody(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    door.token(who.caller)
    given = {"personId": person_id(who.person_id), "basis": "本人申请"}
    assert door.do("erasePerson", given, by=who) == {"__typename": "Done"}
    assert seen(door, who, door.world.officer) == HIDDEN | {"name": None}
    response = door.http.post(
        "/graphql", json={"query": "{ viewer { secondFactor } }"}, headers=door.authorization(who)
    )
    assert response.status_code == 401


VOLUNTEER = """query ($number: String!) { volunteer(number: $number) {
    number standing skills times fields oath enteredBy registeredAt effectiveHours effectiveMinutes
    totals { effectiveHours noShows } person { name realName }
} }"""


def looked_up(door: Door, who: Somebody, by: Caller) -> Json:
    found: Json = door.data(VOLUNTEER, variables={"number": number_of(door, who)}, by=by)["volunteer"]
    return found


def test_organizations_that_have_nothing_to_do_with_a_volunteer_learn_who_it_is_and_no_more(
    door: Door,
) -> None:
    world = door.world
    record = world.an_effective_record()
    for by in (world.an_active_organization().organiser, world.system_administrator):
        assert looked_up(door, record.who, by) == {
            "number": number_of(door, record.who),
            "standing": "ACTIVE",
            "skills": [],
            "times": [],
            "fields": [],
            "oath": None,
            "enteredBy": None,
            "registeredAt": None,
            "effectiveHours": None,
            "effectiveMinutes": None,
            "totals": None,
            "person": {"name": "王*", "realName": "PASSED"},
        }


def test_a_sign_up_a_record_or_having_entered_them_opens_more_to_an_organization(door: Door) -> None:
    world = door.world
    team = world.an_active_organization()
    served = world.an_effective_record(activity=world.a_published_activity(team)).who
    coming = world.an_adult_volunteer()
    world.sign_up(coming, world.a_published_activity(team, shifts=[MORNING + timedelta(days=5)]))
    for who in (served, coming):
        found = looked_up(door, who, team.recorder)
        assert (found["skills"], found["totals"]["noShows"]) == (["急救"], 0)
    assert looked_up(door, world.a_pending_volunteer(), world.team.recorder)["skills"] == ["急救"]


def test_numbers_cannot_be_tried_one_after_the_other(database: Database) -> None:
    with open_door(database, lookups=Pace(2, seconds=3600)) as door:
        asked = {"number": number_of(door, door.world.volunteer)}
        member, officer = door.world.team.recorder, door.world.officer
        for _ in range(2):
            assert door.data(BY_NUMBER, variables=asked, by=member)["volunteer"]
        assert door.refusal(BY_NUMBER, variables=asked, by=member) == "RATE_LIMITED"
        for _ in range(3):
            assert door.data(BY_NUMBER, variables=asked, by=officer)["volunteer"]
