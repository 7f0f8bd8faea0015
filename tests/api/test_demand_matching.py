"""Needs over the API: candidates with reasons, what organizations see, figures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from registry.dates import CHINA
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
    demand,
    of_team,
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


MAKE = """mutation ($input: MakeOfferInput!) { makeOffer(input: $input) {
    ... on DemandOffer { id standing demand { number contact { phone } } } ... on Refusal { code }
} }"""


def made(door: Door, by: Any, asked: Asked, **said: object) -> Json:  # a caller
    given = {"input": {"demandId": gid("Demand", asked.id), **said}}
    answer: Json = door.data(MAKE, variables=given, by=by)["makeOffer"]
    return answer


def test_who_comes_forward_twice_learns_nothing_of_whoever_accepted(own_door: Door) -> None:
    world, asked = own_door.world, a_verified_demand(own_door.world)
    said = {
        "kind": "ORGANIZATION",
        "organizationId": gid("Organization", world.team.id),
        "idempotencyKey": "forward",
    }
    first = made(own_door, world.team.organiser, asked, **said)
    assert first["standing"] == "OPEN"
    other = offered(world, asked, of_team(world.other_team))
    assert first["id"] != gid("DemandOffer", other)
    [own] = set(demand(world, asked).offers) - {other}
    world.registry.accept_offer(world.team.organiser, asked.id, offer_id=own)
    again = made(own_door, world.team.organiser, asked, **said)
    assert again == {"id": first["id"], "standing": "ACCEPTED", "demand": {"number": None, "contact": None}}


def test_an_organization_that_comes_forward_is_not_told_how_it_is_ranked(own_door: Door) -> None:
    world, asked = own_door.world, a_verified_demand(own_door.world)
    organization = gid("Organization", world.team.id)
    made(own_door, world.team.organiser, asked, kind="ORGANIZATION", organizationId=organization)
    assert world.last_fact().fields["reasons"] == []


def test_one_person_makes_only_so_many_offers(own_door: Door) -> None:
    asked, stranger = a_verified_demand(own_door.world), own_door.world.another.caller
    said = {"kind": "ORGANIZATION", "organizationId": gid("Organization", own_door.world.team.id)}
    codes = [made(own_door, stranger, asked, **said)["code"] for _ in range(61)]
    assert codes == ["NOT_ALLOWED"] * 60 + ["RATE_LIMITED"]


def test_an_organization_sends_its_own_volunteers_alone(own_door: Door) -> None:
    world, asked, who = own_door.world, a_verified_demand(own_door.world), own_door.world.an_adult_volunteer()
    activity = world.a_published_activity()
    said = {
        "kind": "VOLUNTEER",
        "volunteerId": gid("Volunteer", who.volunteer_id),
        "organizationId": gid("Organization", activity.team.id),
    }
    for by in (world.officer, activity.team.organiser):
        assert made(own_door, by, asked, **said) == {"code": "SUPPLIER_NOT_OWN"}
    assert made(own_door, world.other_team.organiser, asked, **said) == {"code": "NOT_ALLOWED"}
    world.sign_up(who, activity)
    assert made(own_door, activity.team.organiser, asked, **said)["standing"] == "OPEN"


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


def test_from_ten_needs_on_a_count_is_public_when_its_month_is_over(own_door: Door) -> None:
    world = own_door.world
    for _ in range(9):
        a_proven_demand(world)
    assert figures(own_door, by=world.officer)["elderly-care"]["posted"] == 9
    a_proven_demand(world)
    assert figures(own_door)["elderly-care"]["posted"] is None
    world.clock.move(datetime(2026, 4, 1, tzinfo=CHINA))
    assert figures(own_door)["elderly-care"] == {"posted": 10, "met": None, "satisfied": None}


def test_what_is_published_is_counted_anew_after_ten_minutes(own_door: Door) -> None:
    world = own_door.world
    asked = [a_proven_demand(world) for _ in range(10)]
    world.clock.move(datetime(2026, 4, 1, tzinfo=CHINA))
    assert redirected(own_door) is None
    for each in asked:
        world.registry.redirect_demand(world.officer, each.id, redirect_to="静安区医疗保障局")
    assert redirected(own_door) is None
    world.clock.pass_time(minutes=10)
    assert redirected(own_door) == 10


def redirected(door: Door) -> int | None:
    """In the care of the elderly, the first field."""
    document = FIGURES.replace("posted met satisfied", "redirected")
    count: int | None = door.data(document)["demandFigures"][0]["redirected"]
    return count


def test_what_was_never_proven_is_not_counted(own_door: Door) -> None:
    a_posted_demand(own_door.world)
    assert figures(own_door, by=own_door.world.officer)["elderly-care"]["posted"] == 0


def test_templates_are_told_in_the_callers_language(door: Door) -> None:
    document = "{ demandTemplates { field name kinds { key name } questions { key name type required } } }"
    chinese = door.data(document, language="zh")["demandTemplates"]
    english = door.data(document)["demandTemplates"]
    assert (len(chinese), chinese[0]["name"], english[0]["name"]) == (14, "养老服务", "Care of the elderly")
