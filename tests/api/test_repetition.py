"""Repeated and simultaneous requests, and an answer that comes before the lists have caught up."""

from __future__ import annotations

from registry.person import Person
from registry.volunteer import Volunteer
from tests.api.door import PASSWORD, Door, document_of, open_door, person_id, volunteer_id
from tests.database import Database


class Late:
    """Read models that do not catch up in time."""

    def wait(self, position: int) -> None:
        raise TimeoutError(position)


def test_the_same_request_sent_sixteen_times_at_once_is_one_registration(door: Door) -> None:
    details = door.world.somebodys_details()
    given = {
        "details": {
            "name": details.name,
            "documentType": "RESIDENT_ID",
            "documentNumber": details.document_number,
            "division": details.division,
        },
        "declaration": "2026-1",
        "password": PASSWORD,
        "idempotencyKey": "sixteen-times",
    }
    document, variables = document_of("registerVolunteer", given)
    before = door.world.position
    responses = door.http.post_all(["/graphql"] * 16, json={"query": document, "variables": variables})
    assert len({response.text for response in responses}) == 1
    assert responses[0].json()["data"]["registerVolunteer"]["__typename"] == "Volunteer"
    kinds = [fact.kind for fact in door.world.facts_since(before)]
    assert kinds == [Person.Registered, Person.ConsentGiven, Volunteer.Registered]


def test_a_mutation_repeated_with_its_key_writes_once(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    given = {"volunteerId": volunteer_id(who.volunteer_id), "textVersion": "1", "idempotencyKey": "oath"}
    first = door.do("takeOath", given, by=who)
    with door.world.nothing_happens():
        assert door.do("takeOath", given, by=who) == first
        assert door.do("takeOath", given | {"textVersion": "2"}, by=who)["code"] == "KEY_REUSED"


def test_what_cannot_be_shown_yet_is_recorded_all_the_same(database: Database) -> None:
    with open_door(database) as door:
        who = door.world.an_adult_volunteer()
        door.authorization(who)
        object.__setattr__(door.parts, "waiter", Late())
        given = {"volunteerId": volunteer_id(who.volunteer_id), "textVersion": "1"}
        assert door.do("takeOath", given, by=who)["code"] == "SHOWN_LATER"
        assert door.world.last_fact().kind is Volunteer.OathTaken


def test_erasing_does_not_wait_for_anything(database: Database) -> None:
    with open_door(database) as door:
        who = door.world.an_adult_volunteer()
        door.authorization(who)
        object.__setattr__(door.parts, "waiter", Late())
        given = {"personId": person_id(who.person_id), "basis": "本人申请"}
        assert door.do("erasePerson", given, by=who) == {"__typename": "Done"}
        name = door.world.person(who.person_id).name
        assert door.parts.vault.open_all([name]) == [None]
