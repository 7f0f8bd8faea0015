"""Needs over the API: without an account, with a code, at the office, and by whoever is asked."""

from __future__ import annotations

from typing import Any

import pytest

from api.pace import Pace
from registry.act import ANYONE, Role
from registry.demands.standings import FollowUp, Outcome
from tests.api.demand_jobs import demand_input, mine
from tests.api.door import Door, Json, open_door
from tests.api.jobs import gid
from tests.database import Database
from tests.demands import (
    VISIT,
    Asked,
    a_badly_rated_demand,
    a_delivered_demand,
    a_posted_demand,
    a_proven_demand,
    a_verified_demand,
    accepted_by,
    after_service,
    an_accepted_demand,
    an_offered_demand,
    demand,
    of_volunteer,
    of_worker,
    offered,
    sent_code,
)
from tests.social_workers import a_social_worker

FOLLOW = """query ($number: String!, $code: String!) { demandByCode(number: $number, code: $code) {
    supplierName readings { role purpose } acceptances { supplierName acceptedAt givenBackAt }
    demand { number standing kind note contact { phone } reason redirectTo rating { grade } }
} }"""
DESK = """query ($standings: [DemandStanding!]!, $bad: Boolean!) {
    demandQueue(search: { division: "310106", standings: $standings, onlyBad: $bad }, first: 100) {
        edges { node { id standing openOffers contact { phone } deadline { dueOn light } } }
    }
}"""


def posted(door: Door, **changes: Any) -> Json:  # any details
    document = """mutation ($input: PostDemandInput!) { postDemand(input: $input) {
        ... on PostedDemand { id number maskedPhone } ... on Refusal { code field }
    } }"""
    given = {"input": {"demand": demand_input(**changes)}}
    answer: Json = door.data(document, variables=given)["postDemand"]
    return answer


def proven(door: Door, number: str, code: str, **said: Any) -> Json:  # as ask() takes it
    document = """mutation ($input: ProveDemandPhoneInput!) { proveDemandPhone(input: $input) {
        ... on ProvenDemand { id number followCode } ... on Refusal { code message }
    } }"""
    given = {"input": {"number": number, "code": code}}
    answer: Json = door.data(document, variables=given, **said)["proveDemandPhone"]
    return answer


def follow(door: Door, asked: Asked) -> Json:
    given = {"number": demand(door.world, asked).number, "code": asked.code}
    answer: Json = door.data(FOLLOW, variables=given)["demandByCode"]
    return answer


def queue(door: Door, *standings: str, bad: bool = False, by: Any = None) -> list[Json]:  # a caller
    given = {"standings": list(standings), "bad": bad}
    data = door.data(DESK, variables=given, by=by or door.world.officer)
    return [edge["node"] for edge in data["demandQueue"]["edges"]]


def test_a_phone_is_all_that_is_asked(door: Door) -> None:
    answer = posted(door, phone="13800138000")
    assert answer["maskedPhone"] == "138****8000"
    told = proven(door, answer["number"], sent_code(door.world))
    given = {"number": told["number"], "code": told["followCode"]}
    seen = door.data(FOLLOW, variables=given)["demandByCode"]["demand"]
    assert (seen["standing"], seen["kind"]) == ("PROVEN", "company")


def test_the_answer_that_was_lost_is_told_again_by_the_same_key(door: Door) -> None:
    number, code = posted(door)["number"], sent_code(door.world)
    first = proven(door, number, code, key="lost-answer")
    assert proven(door, number, code, key="lost-answer") == first
    assert proven(door, number, code)["code"] == "NO_CODE_SENT"


def test_a_minors_address_is_refused_with_the_field(door: Door) -> None:
    before = door.world.state()
    refused = posted(door, about_minor=True, name="")
    assert (refused["code"], refused["field"]) == ("MINORS_ADDRESS", "address")
    assert door.world.state() == before


def test_a_code_is_asked_for_again(door: Door) -> None:
    number = posted(door)["number"]
    first = sent_code(door.world)
    assert door.do("sendDemandCode", {"number": number})["__typename"] == "PostedDemand"
    assert sent_code(door.world) != first


def test_one_phone_is_not_flooded_with_needs(own_door: Door) -> None:
    kinds = ["company", "meals", "escort", "home-safety", "smartphone", "company", "meals"]
    answers = [posted(own_door, phone="13800138000", kind=kind) for kind in kinds]
    assert [answer.get("code") for answer in answers] == [None] * 6 + ["RATE_LIMITED"]


def test_one_phone_is_not_flooded_with_codes_for_one_need_after_the_other(own_door: Door) -> None:
    phone, kinds = "13800138000", ["company", "meals", "escort"]
    numbers = [posted(own_door, phone=phone, kind=kind)["number"] for kind in kinds]
    answers = [own_door.do("sendDemandCode", {"number": number}) for number in [*numbers, numbers[0]]]
    assert [answer.get("code") for answer in answers] == [None] * 3 + ["RATE_LIMITED"]


def test_all_phones_together_get_only_so_many_messages(database: Database) -> None:
    with open_door(database, demand_messages=Pace(1, seconds=3600)) as door:
        assert posted(door).get("code") is None
        assert posted(door)["code"] == "RATE_LIMITED"


def test_a_code_is_not_guessed_by_the_id_of_a_need_either(own_door: Door) -> None:
    asked = a_proven_demand(own_door.world)
    given = {"demandId": gid("Demand", asked.id), "code": "00000-00000"}
    codes = [own_door.do("withdrawDemand", given)["code"] for _ in range(61)]
    assert codes == ["FOLLOW_CODE"] * 60 + ["RATE_LIMITED"]


def test_one_address_does_not_try_code_after_code(own_door: Door) -> None:
    number = demand(own_door.world, a_proven_demand(own_door.world)).number
    given = {"number": number, "code": "00000-00000"}
    codes = [own_door.refusal(FOLLOW, variables=given) for _ in range(61)]
    assert codes == ["FOLLOW_CODE"] * 60 + ["RATE_LIMITED"]


def test_the_demander_sees_who_looked_who_comes_and_why_not(door: Door) -> None:
    world, asked = door.world, an_accepted_demand(door.world)
    world.registry.disclose_demand(world.officer, asked.id, purpose="电话核实")
    seen = follow(door, asked)
    assert seen["readings"] == [{"role": "OFFICER", "purpose": "电话核实"}]
    assert seen["supplierName"] == "静安区志愿者协会"
    refused = a_proven_demand(world)
    world.registry.refuse_demand(world.officer, refused.id, reason="属于有偿家政服务")
    assert follow(door, refused)["demand"]["reason"] == "属于有偿家政服务"


def test_a_volunteer_who_comes_is_named_to_the_demander_by_the_family_name_alone(door: Door) -> None:
    who = door.world.an_adult_volunteer()
    asked = accepted_by(door.world, who, of_volunteer(who))
    assert follow(door, asked)["supplierName"] == "王*"


def test_a_need_is_withdrawn_and_rated_with_number_and_code(door: Door) -> None:
    open_one, served = a_proven_demand(door.world), a_delivered_demand(door.world)
    keys = [{"number": demand(door.world, each).number, "code": each.code} for each in (open_one, served)]
    assert door.do("withdrawDemand", keys[0])["__typename"] == "FollowedDemand"
    assert door.do("rateDemand", keys[1] | {"grade": 5})["__typename"] == "FollowedDemand"
    assert follow(door, served)["demand"]["rating"] == {"grade": 5}
    assert door.do("rateDemand", keys[1] | {"grade": 1})["code"] == "RATED_ALREADY"


def test_without_number_code_or_right_nothing_is_withdrawn(door: Door) -> None:
    asked = a_proven_demand(door.world)
    by_id = {"demandId": gid("Demand", asked.id)}
    assert door.do("withdrawDemand", {})["code"] == "MISSING"
    assert door.do("withdrawDemand", by_id)["code"] == "SIGN_IN_NEEDED"
    assert door.do("withdrawDemand", by_id, by=door.world.another)["code"] == "NOT_ALLOWED"
    assert door.do("withdrawDemand", by_id, by=door.world.hotline_operator)["__typename"] == "FollowedDemand"


def test_before_acceptance_a_supplier_sees_what_the_field_allows_and_afterwards_whom_to_turn_to(
    door: Door,
) -> None:
    world, who = door.world, door.world.an_adult_volunteer()
    asked = a_verified_demand(world, note="听力不好", phone="13800138000", kind="escort")
    offer_id = offered(world, asked, of_volunteer(who))
    [before] = mine(door, who)
    assert before["standing"] == "OPEN"
    assert before["demand"] == {
        "number": None,
        "field": "elderly-care",
        "kind": "escort",
        "facts": [{"key": "mobility", "value": "independent"}],
        "note": None,
        "times": ["tue-am"],
        "contact": None,
        "rating": None,
    }
    world.registry.accept_offer(who.caller, asked.id, offer_id=offer_id)
    [after] = mine(door, who)
    assert after["demand"]["contact"] == {"phone": "13800138000", "name": "张阿婆", "address": "某某路1号"}
    assert after["demand"]["note"] == "听力不好"


def test_of_counselling_nothing_but_the_field_is_told_before_acceptance(door: Door) -> None:
    world, worker = door.world, a_social_worker(door.world)
    facts = {"violence": "no", "way": "office"}
    asked = a_verified_demand(
        world, field="marriage-and-family", kind="relationship", facts=facts, address=""
    )
    offered(world, asked, of_worker(worker))
    [seen] = mine(door, worker)
    assert (seen["demand"]["kind"], seen["demand"]["facts"], seen["demand"]["times"]) == (None, [], [])


def test_when_all_is_over_the_contact_is_shown_no_more(door: Door) -> None:
    world, who = door.world, door.world.an_adult_volunteer()
    asked = accepted_by(world, who, of_volunteer(who))
    after_service(world)
    world.registry.deliver_demand(who.caller, asked.id, VISIT, outcome=Outcome.RESOLVED)
    assert mine(door, who)[0]["demand"]["contact"] is not None
    world.registry.rate_demand(ANYONE, asked.id, grade=1, code=asked.code)
    assert mine(door, who)[0]["demand"]["rating"] is None
    world.registry.follow_up_demand(world.officer, asked.id, result=FollowUp.EXPLAINED)
    assert mine(door, who)[0]["demand"]["contact"] is None


def test_an_offer_that_another_accepted_or_that_ran_out_has_lapsed(door: Door) -> None:
    world, who, late = door.world, door.world.an_adult_volunteer(), door.world.an_adult_volunteer()
    asked = an_offered_demand(world)
    offered(world, asked, of_volunteer(who))
    world.registry.accept_offer(world.team.organiser, asked.id, offer_id=asked.offer)
    assert [each["standing"] for each in mine(door, who)] == ["LAPSED"]
    offered(world, a_verified_demand(world), of_volunteer(late))
    world.clock.pass_time(hours=48)
    assert [each["standing"] for each in mine(door, late)] == ["LAPSED"]


def test_the_office_queue_stands_in_the_order_of_deadlines_and_hides_contacts(own_door: Door) -> None:
    world = own_door.world
    first = a_proven_demand(world)
    world.clock.pass_time(days=1)
    second = a_proven_demand(world)
    a_posted_demand(world)
    a_proven_demand(world, division="310104")
    seen = queue(own_door, "PROVEN")
    assert [each["id"] for each in seen] == [gid("Demand", first.id), gid("Demand", second.id)]
    assert [each["deadline"]["dueOn"] for each in seen] == ["2026-03-09", "2026-03-10"]
    assert {each["contact"] for each in seen} == {None}


@pytest.mark.parametrize(("days", "light"), [(0, "GREEN"), (4, "GREEN"), (7, "YELLOW"), (8, "RED")])
def test_the_light_shows_how_much_of_five_working_days_is_used(own_door: Door, days: int, light: str) -> None:
    a_proven_demand(own_door.world)
    own_door.world.clock.pass_time(days=days)
    assert queue(own_door, "PROVEN")[0]["deadline"]["light"] == light


def test_bad_ratings_have_a_queue_of_their_own(own_door: Door) -> None:
    bad = a_badly_rated_demand(own_door.world)
    a_delivered_demand(own_door.world, kind="meals")
    by = own_door.world.hotline_operator
    seen = queue(own_door, "DELIVERED", bad=True, by=by)
    assert [each["id"] for each in seen] == [gid("Demand", bad.id)]
    assert seen[0]["deadline"]["dueOn"] == "2026-03-10"


def test_an_officer_elsewhere_sees_no_need_of_ours(door: Door) -> None:
    asked, document = a_proven_demand(door.world), "query ($id: ID!) { demand(id: $id) { id } }"
    given = {"id": gid("Demand", asked.id)}
    for by, seen in [
        (door.world.officer, True),
        (door.world.hotline_operator, True),
        (door.world.a_member_of_staff(Role.AUDITOR, "310000"), True),
        (door.world.officer_elsewhere, False),
        (door.world.another.caller, False),
    ]:
        assert bool(door.data(document, variables=given, by=by)["demand"]) is seen
