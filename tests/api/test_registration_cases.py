"""Applying for registration over GraphQL: what the applicant sees, and what registrars do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from registry.social_work.cases import Gap
from tests.api.door import Door, Json
from tests.api.jobs import gid
from tests.people import ELSEWHERE, Somebody
from tests.registration_cases import Filed, a_first_case, a_learned_worker, an_accepted_case, granted, move_to
from tests.social_workers import a_qualified_person, a_social_worker

SHOWN = """... on RegistrationCase { kind standing isOwn applicant division { code name } organizationName
    learned { required counted isMet } qualification { certificateNumber } } ... on Refusal { code field }"""
QUEUE = """query ($division: String!, $standings: [CaseStanding!]!) {
    registrationCaseQueue(division: $division, standings: $standings) {
        edges { node { number standing applicant } deadline { dueOn light } } } }"""
CASE = "query ($id: ID!) { registrationCase(id: $id) { number statement isOwn applicant } }"


def apply(door: Door, mutation: str, who: Somebody, **given: Any) -> Json:  # any field of the input
    name = mutation[0].upper() + mutation[1:]
    document = f"mutation ($input: {name}Input!) {{ {mutation}(input: $input) {{ __typename {SHOWN} }} }}"
    said = {"declaration": "2026-1", **given}
    answer: Json = door.data(document, variables={"input": said}, by=who)[mutation]
    return answer


def queue(door: Door, *standings: str, division: str = "310000") -> list[Json]:
    asked = {"division": division, "standings": list(standings)}
    found = door.data(QUEUE, variables=asked, by=door.world.registrar)["registrationCaseQueue"]
    return [edge["node"] | edge["deadline"] for edge in found["edges"]]


def test_the_applicant_chooses_where_and_everything_else_is_on_record(door: Door) -> None:
    who = a_qualified_person(door.world)
    answer = apply(door, "applyForRegistration", who, level="SOCIAL_WORKER", jurisdiction="HOUSEHOLD")
    assert (answer["kind"], answer["standing"], answer["applicant"]) == ("FIRST", "SUBMITTED", "王小明")
    assert answer["division"] == {"code": "310106", "name": "上海市静安区"}
    assert "*" not in answer["qualification"]["certificateNumber"]


def test_a_second_case_at_once_is_refused(door: Door) -> None:
    filed = a_first_case(door.world)
    choice = {"level": "SOCIAL_WORKER", "jurisdiction": "HOUSEHOLD"}
    assert apply(door, "applyForRegistration", filed.who, **choice)["code"] == "CASE_OPEN"


def test_a_renewal_shows_the_hours_that_were_learned(door: Door) -> None:
    answer = apply(door, "applyForRenewal", a_learned_worker(door.world))
    assert answer["learned"] == {"required": "90.00", "counted": "90.00", "isMet": True}


def test_hours_that_are_missing_are_a_refusal_with_both_figures(door: Door) -> None:
    who = a_learned_worker(door.world, hours=89.5)
    document = """mutation { applyForRenewal(input: {declaration: "2026-1"}) {
        ... on Refusal { code details { name value } } } }"""
    answer = door.data(document, by=who)["applyForRenewal"]
    assert answer["code"] == "CONTINUING_EDUCATION_SHORT"
    assert {each["name"]: each["value"] for each in answer["details"]} == {
        "required": "90.00",
        "counted": "89.50",
    }


def test_a_transfer_and_a_change_of_unit_are_cases_as_well(door: Door) -> None:
    world = door.world
    mover, changer = a_social_worker(world), a_social_worker(world)
    world.registry.change_contact(mover.caller, mover.person_id, phone=None, division=ELSEWHERE)
    assert apply(door, "applyForTransfer", mover, jurisdiction="HOUSEHOLD")["kind"] == "TRANSFER"
    unit = gid("Organization", world.team.id)
    changed = apply(door, "applyForUnitChange", changer, organizationId=unit)
    assert (changed["kind"], changed["organizationName"]) == ("UNIT_CHANGE", "静安区志愿者协会")


def test_registrars_see_what_waits_with_the_name_masked(door: Door) -> None:
    filed = a_first_case(door.world)
    waiting = {each["number"]: each for each in queue(door, "SUBMITTED")}
    assert waiting[filed.case.number] == {
        "number": filed.case.number,
        "standing": "SUBMITTED",
        "applicant": "王*",
        "dueOn": "2026-03-09",
        "light": "GREEN",
    }


@pytest.mark.parametrize(
    ("day", "light"), [("2026-04-01", "YELLOW"), ("2026-04-14", "YELLOW"), ("2026-04-15", "RED")]
)
def test_a_decision_turns_yellow_and_red_as_its_time_is_used_up(door: Door, day: str, light: str) -> None:

    filed = an_accepted_case(door.world)
    move_to(door.world, date.fromisoformat(day))
    waiting = {each["number"]: each for each in queue(door, "ACCEPTED")}
    assert waiting[filed.case.number]["light"] == light
    assert waiting[filed.case.number]["dueOn"] == "2026-04-14"


def test_what_is_decided_waits_no_more(door: Door) -> None:
    filed = granted(a_first_case(door.world))
    numbers = [each["number"] for each in queue(door, "SUBMITTED", "ACCEPTED", "GRANTED")]
    assert filed.case.number not in numbers


def test_a_case_is_read_by_its_applicant_and_the_registrars_of_the_place(door: Door) -> None:
    world = door.world
    filed = a_first_case(world, statement="证书晚到")
    asked = {"id": gid("RegistrationCase", filed.id)}
    own = door.data(CASE, variables=asked, by=filed.who)["registrationCase"]
    assert (own["statement"], own["isOwn"]) == ("证书晚到", True)
    assert door.data(CASE, variables=asked, by=world.registrar)["registrationCase"]["isOwn"] is False
    for stranger in (world.another, world.officer, world.registrar_elsewhere):
        assert door.refusal(CASE, variables=asked, by=stranger) == "NOT_FOUND"


def test_ones_own_cases_come_latest_first(door: Door) -> None:
    world = door.world
    filed = a_first_case(world)
    world.registry.withdraw_registration_case(filed.who.caller, filed.id)
    world.clock.pass_time(hours=1)
    again = a_first_case(world, who=filed.who)
    document = "{ myRegistrationCases { edges { node { number } } } }"
    edges = door.data(document, by=filed.who)["myRegistrationCases"]["edges"]
    assert [edge["node"]["number"] for edge in edges] == [again.case.number, filed.case.number]


def test_the_notice_says_what_is_missing(door: Door) -> None:
    filed = a_first_case(door.world)
    door.world.registry.request_supplement(
        door.world.registrar, filed.id, gaps=[Gap.UNIT], note="请选择所在单位"
    )
    document = "query ($id: ID!) { registrationCase(id: $id) { standing notice { gaps note } } }"
    shown = door.data(document, variables={"id": node(filed)}, by=filed.who)["registrationCase"]
    assert shown == {
        "standing": "SUPPLEMENT_REQUESTED",
        "notice": {"gaps": ["UNIT"], "note": "请选择所在单位"},
    }


def test_an_id_finds_a_case_for_those_whom_it_concerns(door: Door) -> None:
    filed = a_first_case(door.world)
    document = "query ($id: ID!) { node(id: $id) { id } timeline(of: $id) { edges { node { topic } } } }"
    found = door.data(document, variables={"id": node(filed)}, by=filed.who)
    assert found["node"] == {"id": node(filed)}
    assert [edge["node"]["topic"] for edge in found["timeline"]["edges"]] == ["registration-case.submitted"]


def node(filed: Filed) -> str:
    return gid("RegistrationCase", filed.id)
