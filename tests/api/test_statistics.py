"""Open statistics and counts by county through GraphQL."""

from __future__ import annotations

import pytest

from projections import published_figures
from registry.plan import Kind
from tests.api.door import ADDRESS, Door, Json
from tests.api.pace import spend
from tests.api.test_activities import town  # noqa: F401 - a fixture

STATISTICS = """query ($division: String!, $from: Date, $to: Date) {
    statistics(division: $division, from: $from, to: $to) {
        asOf smallest division { code name }
        totals { served { ...served } activities volunteers organizations }
        byMonth { month served { ...served } activities registered }
        byDivision { division { code name } served { ...served } activities volunteers organizations }
        byField { field { code name } served { ...served } activities }
    }
}
fragment served on ServedFigures { people records hours isComplete }"""
COUNTS = """query ($search: ActivitySearch) {
    activityCounts(search: $search) { division { code name } count }
}"""
TOO_FEW = {"people": None, "records": None, "hours": None, "isComplete": False}


def statistics(door: Door, division: str, **period: str) -> Json:
    found: Json = door.data(STATISTICS, variables={"division": division, **period})["statistics"]
    return found


def test_anybody_learns_what_enough_people_served(own_door: Door) -> None:
    world = own_door.world
    activity = world.a_published_activity(division="320106", categories=["ecology", "culture"])
    for _ in range(9):
        world.an_effective_record(activity=activity, minutes=59)
    assert statistics(own_door, "320106")["totals"]["served"] == TOO_FEW
    world.an_effective_record(activity=activity, minutes=59)

    found = statistics(own_door, "320000")

    served = {"people": 10, "records": 10, "hours": "9.83", "isComplete": True}
    assert found["asOf"] == world.clock().isoformat()
    assert (found["smallest"], found["division"]) == (10, {"code": "320000", "name": "江苏省"})
    assert found["totals"] == {"served": served, "activities": 1, "volunteers": 0, "organizations": 0}
    assert found["byMonth"] == [{"month": "2026-03-01", "served": served, "activities": 1, "registered": 0}]
    (below,) = found["byDivision"]
    assert (below["division"]["code"], below["served"]) == ("320100", served)
    assert found["byField"] == [
        {"field": {"code": "ecology", "name": "生态建设"}, "served": served, "activities": 1}
    ]


def test_one_address_has_only_so_much_counted_anew(own_door: Door) -> None:
    own_door.world.a_published_activity(division="320106")
    kept = statistics(own_door, "320106")
    spend(own_door.parts.figures, ADDRESS)

    assert statistics(own_door, "320106") == kept
    assert own_door.refusal(STATISTICS, variables={"division": "320000"}) == "RATE_LIMITED"


def test_while_others_are_counted_for_the_answer_is_to_come_again(
    own_door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published_figures, "PATIENCE", 0.0)
    own_door.world.a_published_activity(division="320106")
    with own_door.parts.read.statistics.turn:
        assert own_door.refusal(STATISTICS, variables={"division": "320106"}) == "UNAVAILABLE"


def test_the_whole_country_is_asked_about_without_a_division(door: Door) -> None:
    there = door.world.an_active_organization()
    found = door.data("{ statistics { division { code name } totals { organizations } } }")["statistics"]

    assert found["division"] == {"code": "000000", "name": "全国"}
    assert found["totals"]["organizations"] >= 1, there


def test_a_month_in_which_nothing_happened_is_not_listed(door: Door) -> None:
    door.world.a_published_activity(division="340102")

    assert statistics(door, "340102", **{"from": "2026-04-01", "to": "2026-04-30"})["byMonth"] == []
    assert len(statistics(door, "340102", **{"from": "2026-03-31"})["byMonth"]) == 1


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"division": "990000"}, "DIVISION_UNKNOWN"),
        ({"division": "31"}, "DIVISION_FORMAT"),
        ({"division": "310000", "from": "2026-04-01", "to": "2026-03-31"}, "PERIOD_REVERSED"),
    ],
)
def test_what_cannot_be_asked_is_refused(door: Door, asked: Json, code: str) -> None:
    assert door.refusal(STATISTICS, variables=asked) == code


def test_activities_of_a_search_are_counted_by_county(door: Door, town: str) -> None:  # noqa: F811 - a fixture
    for division in ("310104", "310106", "310106"):
        door.world.a_published_activity(title=f"{town}清洁行动", division=division)
    door.world.a_draft(title=f"{town}清洁行动", division="310110", kind=Kind.ORDINARY)

    found = door.data(COUNTS, variables={"search": {"keyword": town}})["activityCounts"]
    near = door.data(COUNTS, variables={"search": {"keyword": town, "division": "310104"}})["activityCounts"]

    assert found == [
        {"division": {"code": "310104", "name": "上海市徐汇区"}, "count": 1},
        {"division": {"code": "310106", "name": "上海市静安区"}, "count": 2},
    ]
    assert near == found[:1]


def test_drafts_are_counted_for_members_only(door: Door) -> None:
    search = {"standings": ["DRAFT"]}

    assert door.refusal(COUNTS, variables={"search": search}, by=door.world.another) == "NOT_ALLOWED"
