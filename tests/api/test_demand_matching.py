"""Needs over the API: candidates with reasons, what organizations see, figures."""

from __future__ import annotations

from typing import Any

from tests.api.demand_jobs import mine
from tests.api.door import Door, Json
from tests.api.jobs import gid
from tests.demands import (
    Asked,
    a_posted_demand,
    a_proven_demand,
    a_verified_demand,
    a_withdrawn_demand,
    accepted_by,
    of_volunteer,
    offered,
)
from tests.social_workers import a_social_worker

CANDIDATES = """query ($id: ID!) { demandCandidates(id: $id) {
    kind name score load isAsked volunteerId organizationId reasons { code points detail }
} }"""


def proposed(door: Door, asked: Asked) -> list[Json]:
    given = {"id": gid("Demand", asked.id)}
    answer: list[Json] = door.data(CANDIDATES, variables=given, by=door.world.officer)["demandCandidates"]
    return answer


def test_candidates_are_proposed_with_every_reason(own_door: Door) -> None:
    world = own_door.world
    asked, activity = a_verified_demand(world), world.a_published_activity()
    seen = proposed(own_door, asked)
    volunteer = next(each for each in seen if each["kind"] == "VOLUNTEER")
    organization = next(each for each in seen if each["kind"] == "ORGANIZATION")
    assert volunteer["reasons"] == [
        {"code": "same-county", "points": 30, "detail": "310106"},
        {"code": "field", "points": 15, "detail": "community"},
    ]
    assert organization["organizationId"] == gid("Organization", activity.team.id)
    assert organization["name"] == "静安区志愿者协会"
    assert volunteer["name"] == "王*"
    assert [each["score"] for each in seen] == sorted((each["score"] for each in seen), reverse=True)


def test_who_is_busy_stands_lower_and_who_is_asked_is_marked(own_door: Door) -> None:
    world, who = own_door.world, own_door.world.an_adult_volunteer()
    accepted_by(world, who, of_volunteer(who), kind="meals")
    asked = a_verified_demand(world)
    offered(world, asked, of_volunteer(who))
    whose = {each["volunteerId"]: each for each in proposed(own_door, asked)}
    busy = whose[gid("Volunteer", who.volunteer_id)]
    assert (busy["load"], busy["isAsked"]) == (1, True)
    assert {"code": "load", "points": -6, "detail": "1"} in busy["reasons"]


def test_no_minor_is_proposed_and_where_a_licence_is_required_nobody_without(own_door: Door) -> None:
    world, worker = own_door.world, a_social_worker(own_door.world)
    minor = world.a_minor(age=17)
    asked = a_verified_demand(world)
    ids = {each["volunteerId"] for each in proposed(own_door, asked)}
    assert gid("Volunteer", worker.volunteer_id) in ids
    assert gid("Volunteer", minor.volunteer_id) not in ids
    facts = {"for-whom": "family"}
    licensed = a_verified_demand(world, field="social-work", kind="casework", facts=facts)
    assert {each["kind"] for each in proposed(own_door, licensed)} <= {"SOCIAL_WORKER", "ORGANIZATION"}


def test_the_offer_keeps_the_reasons_that_the_list_showed(own_door: Door) -> None:
    world, asked = own_door.world, a_verified_demand(own_door.world)
    who = world.an_adult_volunteer()
    given = {
        "demandId": gid("Demand", asked.id),
        "kind": "VOLUNTEER",
        "volunteerId": gid("Volunteer", who.volunteer_id),
    }
    assert own_door.do("makeOffer", given, by=world.officer)["__typename"] == "DemandOffer"
    assert mine(own_door, who)[0]["reasons"] == [
        {"code": "same-county", "points": 30},
        {"code": "field", "points": 15},
    ]


OPEN = """query ($id: ID!) { openDemands(organizationId: $id) { edges { node {
    id field kind note contact { phone } facts { key }
} } } }"""


def test_an_organization_sees_what_is_looked_for_near_by_and_no_more_than_the_field_allows(
    own_door: Door,
) -> None:
    world = own_door.world
    shown = a_verified_demand(world, note="听力不好")
    a_verified_demand(world, field="rescue", kind="tracing", facts={"urgent": "no"})
    a_verified_demand(world, division="310104", kind="meals")
    given = {"id": gid("Organization", world.team.id)}
    data = own_door.data(OPEN, variables=given, by=world.team.organiser)
    assert [edge["node"] for edge in data["openDemands"]["edges"]] == [
        {
            "id": gid("Demand", shown.id),
            "field": "elderly-care",
            "kind": "company",
            "note": None,
            "contact": None,
            "facts": [{"key": "mobility"}],
        }
    ]


FIGURES = """query { demandFigures(division: "310106", firstDay: "2026-03-01", lastDay: "2026-03-31") {
    field posted met satisfied
} }"""


def figures(door: Door, **by: Any) -> dict[str, Json]:  # a caller
    return {each.pop("field"): each for each in door.data(FIGURES, **by)["demandFigures"]}


def test_small_counts_are_told_to_staff_alone(own_door: Door) -> None:
    world = own_door.world
    a_withdrawn_demand(world)
    a_proven_demand(world, field="rescue", kind="tracing", facts={"urgent": "no"})
    public, inside = figures(own_door), figures(own_door, by=world.officer)
    assert public["elderly-care"] == {"posted": None, "met": None, "satisfied": None}
    assert inside["elderly-care"] == {"posted": 1, "met": 0, "satisfied": 0}
    assert "rescue" not in public
    assert inside["rescue"]["posted"] == 1


def test_from_ten_needs_on_a_count_is_public(own_door: Door) -> None:
    for _ in range(9):
        a_proven_demand(own_door.world)
    assert figures(own_door)["elderly-care"]["posted"] is None
    a_proven_demand(own_door.world)
    assert figures(own_door)["elderly-care"]["posted"] == 10


def test_what_was_never_proven_is_not_counted(own_door: Door) -> None:
    a_posted_demand(own_door.world)
    assert figures(own_door, by=own_door.world.officer)["elderly-care"]["posted"] == 0


def test_templates_are_told_in_the_callers_language(door: Door) -> None:
    document = "{ demandTemplates { field name kinds { key name } questions { key name type required } } }"
    chinese = door.data(document, language="zh")["demandTemplates"]
    english = door.data(document)["demandTemplates"]
    assert (len(chinese), chinese[0]["name"], english[0]["name"]) == (14, "养老服务", "Care of the elderly")
