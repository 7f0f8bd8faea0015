"""Refusals as data, in the caller's language; bugs without their words."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import psycopg
import pytest
import structlog

from projections.grants import Grants
from projections.volunteer_profiles import VolunteerProfiles, VolunteerRow
from registry.act import Grant
from registry.volunteer import Volunteer
from tests.api.door import Door, open_door, person_id
from tests.database import Database


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("", "请先登录。"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "请先登录。"),
        ("fr", "请先登录。"),
        ("en-GB,en;q=0.9", "Please sign in first."),
        ("zh;q=0.1,en;q=0.2", "Please sign in first."),
        ("en;q=x", "请先登录。"),
    ],
)
def test_a_refusal_speaks_the_callers_language(door: Door, language: str, message: str) -> None:
    assert door.ask("{ myData { person { id } } }", language=language)["errors"][0]["message"] == message
    answer = door.do("signOutEverywhere", language=language)
    assert (answer["code"], answer["message"]) == ("SIGN_IN_NEEDED", message)


def test_a_refusal_names_the_field_as_the_api_does(door: Door) -> None:
    given = {"volunteerId": person_id(door.world.volunteer.person_id), "textVersion": "1"}
    answer = door.do("takeOath", given, by=door.world.volunteer)
    assert answer == {
        "__typename": "Refusal",
        "code": "NODE_ID",
        "message": "This is not the id of a Volunteer.",
        "field": "volunteerId",
        "details": [{"name": "kind", "value": "Volunteer"}],
    }


class Broken(VolunteerProfiles):
    """A read model with a bug."""

    def find_by_number(self, number: str) -> VolunteerRow | None:
        raise RuntimeError(f"secret of {number}")


def test_a_bug_is_told_without_its_words(database: Database) -> None:
    with open_door(database) as door:
        read = door.parts.read
        broken = Broken(door.world.pool)
        object.__setattr__(read, "volunteers", broken)
        number = door.world.registry.get(Volunteer, door.world.volunteer.volunteer_id).number
        asked = f'{{ volunteer(number: "{number}") {{ id }} }}'
        with structlog.testing.capture_logs() as logs:
            (error,) = door.ask(asked, by=door.world.volunteer)["errors"]
    assert error["extensions"]["code"] == "INTERNAL"
    incident = error["extensions"]["incident"]
    assert error["message"] == f"Something went wrong on our side ({incident})."
    (kept,) = [entry for entry in logs if entry["event"] == "request failed"]
    assert (kept["incident"], kept["kind"], kept["field"]) == (incident, "RuntimeError", "volunteer")
    assert "secret" not in str(logs)


class BrokenGrants(Grants):
    """Another one."""

    def grants_of(self, person_id: UUID, on: date) -> list[Grant]:
        raise RuntimeError(f"secret of {person_id} on {on}")


def test_a_bug_outside_graphql_is_told_as_calmly(database: Database) -> None:
    with open_door(database) as door:
        object.__setattr__(door.parts.read, "grants", BrokenGrants(door.world.pool))
        with structlog.testing.capture_logs() as logs:
            response = door.http.get("/certificates/ZM.pdf", headers=door.authorization(door.world.volunteer))
    assert response.status_code == 500
    assert response.json()["errors"][0]["extensions"]["code"] == "INTERNAL"
    assert "secret" not in response.text + str(logs)


class AbsentGrants(Grants):
    """A database that is being restarted."""

    def grants_of(self, person_id: UUID, on: date) -> list[Grant]:
        raise psycopg.OperationalError(f"connection to {person_id} on {on} lost")


class AbsentVolunteers(VolunteerProfiles):
    """Likewise."""

    def find_by_number(self, number: str) -> VolunteerRow | None:
        raise psycopg.OperationalError(f"connection to {number} lost")


def test_a_database_that_is_away_is_no_bug(database: Database) -> None:
    with open_door(database) as door:
        door.world.settle()
        object.__setattr__(door.parts.read, "volunteers", AbsentVolunteers(door.world.pool))
        number = door.world.registry.get(Volunteer, door.world.volunteer.volunteer_id).number
        (error,) = door.ask(f'{{ volunteer(number: "{number}") {{ id }} }}', by=door.world.volunteer)[
            "errors"
        ]
    assert error["extensions"]["code"] == "UNAVAILABLE"
    assert number not in error["message"]


def test_outside_graphql_a_database_that_is_away_says_when_to_come_back(database: Database) -> None:
    with open_door(database) as door:
        headers = door.authorization(door.world.volunteer)
        object.__setattr__(door.parts.read, "grants", AbsentGrants(door.world.pool))
        response = door.http.get("/certificates/ZM.pdf", headers=headers)
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert response.json()["errors"][0]["extensions"]["code"] == "UNAVAILABLE"


def test_the_access_log_holds_neither_queries_nor_tokens(door: Door) -> None:
    with structlog.testing.capture_logs() as logs:
        door.http.get("/verify/ZM1", params={"code": "SECRET-CODE"}, headers={"accept": "application/json"})
        door.http.get("/graphql", params={"query": "{secret}"}, headers={"authorization": "Bearer secret"})
    assert [entry["path"] for entry in logs if entry["event"] == "request"] == ["/verify/ZM1", "/graphql"]
    assert "secret" not in str(logs).lower()
