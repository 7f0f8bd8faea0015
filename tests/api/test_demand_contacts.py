"""Whoever reads a contact or a code of a need: to whom it is shown, and who sees that it was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.api.demand_jobs import demand_input
from tests.api.door import Door
from tests.api.jobs import gid
from tests.api.test_demands import follow
from tests.demands import (
    Asked,
    a_phone,
    a_proven_demand,
    an_accepted_demand,
    demand,
)
from tests.people import Team


def test_every_reading_is_on_record_also_by_one_key(door: Door) -> None:
    world, asked = door.world, a_proven_demand(door.world)
    given = {"demandId": gid("Demand", asked.id), "purpose": "电话核实"}
    for _ in range(2):
        assert door.do("discloseDemand", given, by=world.officer, key="once")["__typename"] == "Demand"
    assert len(follow(door, asked)["readings"]) == 2


def test_an_acceptance_that_was_given_back_stays_to_be_seen(door: Door) -> None:
    world, asked = door.world, an_accepted_demand(door.world)
    accepted_at = world.clock().isoformat()
    world.clock.pass_time(hours=1)
    world.registry.decline_offer(world.team.organiser, asked.id, offer_id=asked.offer)
    [seen] = follow(door, asked)["acceptances"]
    assert seen["supplierName"] == "静安区志愿者协会"
    shown = [datetime.fromisoformat(seen[name]) for name in ("acceptedAt", "givenBackAt")]
    assert shown == [datetime.fromisoformat(accepted_at), world.clock()]
    document = "query ($id: ID!) { demandOffers(id: $id) { standing acceptedAt } }"
    given = {"id": gid("Demand", asked.id)}
    [offer] = door.data(document, variables=given, by=world.officer)["demandOffers"]
    assert (offer["standing"], datetime.fromisoformat(offer["acceptedAt"])) == ("DECLINED", shown[0])


TO_US = """query ($id: ID!) { organizationDemandOffers(organizationId: $id) { edges { node {
    demandId demand { number contact { phone } }
} } } }"""


def contact_shown(door: Door, team: Team, asked: Asked, by: Any) -> bool:  # a caller
    edges = door.data(TO_US, variables={"id": gid("Organization", team.id)}, by=by)
    nodes = [edge["node"] for edge in edges["organizationDemandOffers"]["edges"]]
    [demand] = [node["demand"] for node in nodes if node["demandId"] == gid("Demand", asked.id)]
    assert (demand["contact"] is None) == (demand["number"] is None)
    return demand["contact"] is not None


def test_whom_to_turn_to_is_for_those_who_send_somebody_while_their_organization_is_active(
    door: Door,
) -> None:
    world, team = door.world, door.world.an_active_organization()
    asked = an_accepted_demand(world, team)
    assert contact_shown(door, team, asked, team.organiser)
    assert not contact_shown(door, team, asked, team.recorder)
    world.registry.suspend_organization(world.officer, team.id, reason="年检")
    assert not contact_shown(door, team, asked, team.organiser)


TAKE = """mutation ($input: TakeDemandInput!) { takeDemand(input: $input) {
    ... on ProvenDemand { number followCode }
} }"""


def test_an_operator_is_not_told_the_code_of_a_need_that_its_demander_proved(door: Door) -> None:
    world, phone = door.world, a_phone()
    asked = a_proven_demand(world, phone=phone)
    given = {"input": {"demand": demand_input(phone=phone)}}
    told = door.data(TAKE, variables=given, by=world.hotline_operator)["takeDemand"]
    assert told == {"number": demand(world, asked).number, "followCode": None}


def test_an_operator_is_told_the_code_of_what_the_call_proved_also_when_the_answer_was_lost(
    door: Door,
) -> None:
    given = {"input": {"demand": demand_input()}}
    said = {"variables": given, "by": door.world.hotline_operator, "key": "a-call"}
    told = [door.data(TAKE, **said)["takeDemand"]["followCode"] for _ in range(2)]
    assert told[0] is not None
    assert told[0] == told[1]
