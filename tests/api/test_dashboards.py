"""An officer's dashboard, and queues by deadline."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from registry.act import Role
from tests.api.door import Door, Json, organization_id, person_id
from tests.api.jobs import gid

DASHBOARD = """query ($division: String!) {
    dashboard(division: $division) {
        asOf division { code name } total { ...work } byCounty { division { code } workload { ...work } }
    }
}
fragment work on Workload {
    realNames { count since } organizations { count since } records { count } objections { count }
    lateRecords registered served { minutes hours }
}"""
QUEUES = """query ($division: String!) {
    realNameQueue(division: $division, first: 100) { edges { node { id } deadline { ...deadline } } }
    organizationQueue(division: $division, first: 100) { edges { node { id } deadline { ...deadline } } }
}
fragment deadline on Deadline { since dueOn isProvisional light }"""
LIGHT = "query ($id: ID!) { node(id: $id) { ... on ServiceRecord { dueOn light } } }"


def deadlines(door: Door) -> Json:
    """By id, as the division's officer sees them."""
    found = door.data(QUEUES, variables={"division": "310000"}, by=door.world.officer)
    edges = [edge for queue in found.values() for edge in queue["edges"]]
    return {edge["node"]["id"]: edge["deadline"] for edge in edges}


def test_a_dashboard_tells_what_waits_and_since_when(own_door: Door) -> None:
    world = own_door.world
    world.an_effective_record(activity=world.a_published_activity(division="310104"), minutes=59)
    world.start_over()
    world.a_foreigner()
    world.a_pending_organization(division="310110")

    found = own_door.data(DASHBOARD, variables={"division": "310000"}, by=world.officer)["dashboard"]

    start = world.clock().astimezone(UTC).isoformat()
    assert (found["asOf"], found["division"]["code"]) == (world.clock().isoformat(), "310000")
    assert found["total"]["realNames"] == {"count": 1, "since": start}
    assert found["total"]["organizations"] == {"count": 1, "since": start}
    assert found["total"]["served"] == {"minutes": 59, "hours": "0.98"}
    by_county = {each["division"]["code"]: each["workload"] for each in found["byCounty"]}
    assert by_county["310104"]["served"]["minutes"] == 59
    assert by_county["310110"]["organizations"]["count"] == 1
    registered = [each["registered"] for each in by_county.values()]
    assert found["total"]["registered"] == sum(registered) > 0


def test_an_auditor_of_everything_sees_the_whole_country(door: Door) -> None:
    found = door.data(DASHBOARD, variables={"division": "000000"}, by=door.world.auditor)

    assert found["dashboard"]["division"]["name"] == "全国"


@pytest.mark.parametrize("division", ["000000", "310000", "310104"])
def test_a_dashboard_is_for_the_staff_of_its_division(door: Door, division: str) -> None:
    world = door.world
    officer = world.an_officer("310106")
    outsiders = [officer, world.officer_elsewhere, world.registrar, world.team.administrator, world.volunteer]

    for outsider in outsiders:
        assert door.refusal(DASHBOARD, variables={"division": division}, by=outsider) == "NOT_ALLOWED"


def test_a_dashboard_asks_for_the_second_factor(door: Door) -> None:
    auditor = door.world.a_member_of_staff(Role.AUDITOR, "310000")
    asked = {"division": "310106"}

    assert "errors" not in door.ask(DASHBOARD, by=auditor, variables=asked)
    weak = replace(door.world.a_member_of_staff(Role.AUDITOR, "310000"), second_factor=False)
    assert door.refusal(DASHBOARD, by=weak, variables=asked) == "SECOND_FACTOR_NEEDED"


@pytest.mark.parametrize(
    ("days", "name", "organization"),
    [
        (0, "GREEN", "GREEN"),
        (7, "YELLOW", "GREEN"),
        (8, "RED", "GREEN"),
        (21, "RED", "YELLOW"),
        (50, "RED", "RED"),
    ],
)
def test_a_queue_shows_until_when_a_decision_is_due(
    door: Door, days: int, name: str, organization: str
) -> None:
    person, (team, _) = door.world.a_foreigner(), door.world.a_pending_organization()
    since = door.world.clock().astimezone(UTC).isoformat()
    door.world.clock.move(door.world.clock() + timedelta(days=days))

    found = deadlines(door)

    stated = {"since": since, "isProvisional": False}
    assert found[person_id(person)] == stated | {"dueOn": "2026-03-09", "light": name}
    assert found[organization_id(team)] == stated | {"dueOn": "2026-03-30", "light": organization}


def test_a_record_shows_its_light_while_it_waits(door: Door) -> None:
    record = door.world.a_proposed_record()
    team = record.activity.team
    asked = {"variables": {"id": gid("ServiceRecord", record.id)}, "by": team.recorder}
    assert door.data(LIGHT, **asked)["node"] == {"dueOn": "2026-03-17", "light": "GREEN"}
    door.world.clock.move(door.world.clock() + timedelta(days=14))
    assert door.data(LIGHT, **asked)["node"]["light"] == "YELLOW"
    door.world.clock.move(door.world.clock() + timedelta(days=1))
    assert door.data(LIGHT, **asked)["node"]["light"] == "RED"

    door.world.registry.confirm_service(team.recorder, record.id)

    assert door.data(LIGHT, **asked)["node"]["light"] is None
