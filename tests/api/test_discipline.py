"""Complaints and discipline through GraphQL: who learns what, and what the public register shows when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from registry.act import REGISTRY, Caller, Role
from registry.social_work.complaint import Complaint
from tests.api.door import Door, Json
from tests.api.jobs import gid
from tests.discipline import (
    NAMED,
    a_case_under_review,
    a_complaint,
    a_heard_case,
    a_notified_case,
    a_sanctioned_case,
    an_accepted_complaint,
    go_to,
    number_of,
)
from tests.social_workers import a_social_worker

FILE = """mutation($input: FileComplaintInput!) { fileComplaint(input: $input) {
  __typename ... on ComplaintReceipt { code dueOn } ... on Refusal { code message field }
} }"""
PROGRESS = """query($code: String!) { complaintProgress(code: $code) {
  registrationNumber breach outcome dueOn redirectTo reasons feedback
} }"""
QUEUE = """query($division: String!, $isOpen: Boolean!) {
  complaints(division: $division, isOpen: $isOpen, first: 100) {
  edges { node { id standing light respondent text isAnonymous contact { name phone } } }
} }"""
CONTACT = """mutation($input: ReadComplainantInput!) { readComplainant(input: $input) {
  ... on Complaint { contact { phone } }
} }"""
COMPLAINT = "query($id: ID!) { complaint(id: $id) { text contact { phone } } }"
MINE = """{ myDisciplineCases { id standing facts reasons sanction canReply canRequestReview } }"""
CASE = "query($id: ID!) { disciplineCase(id: $id) { facts isDecidedByMe } }"


def filed(door: Door, **said: Any) -> Json:  # fields of a form
    number = number_of(door.world, a_social_worker(door.world))
    given = {"registrationNumber": number, "breach": "equality", "text": "区别对待老人", **NAMED, **said}
    answer: Json = door.data(FILE, variables={"input": given})["fileComplaint"]
    return answer


def progress(door: Door, code: str) -> Json:
    answer: Json = door.data(PROGRESS, variables={"code": code})["complaintProgress"]
    return answer


def test_anybody_files_a_complaint_and_looks_up_its_outcome_by_the_code(door: Door) -> None:
    receipt = filed(door)
    assert receipt["dueOn"] == "2026-03-17"
    seen = progress(door, receipt["code"].lower().replace("-", ""))
    assert (seen["outcome"], seen["dueOn"], seen["breach"]) == ("WAITING", "2026-03-17", "equality")


def test_an_anonymous_complaint_with_a_phone_number_is_refused_beside_the_field(door: Door) -> None:
    answer = filed(door, isAnonymous=True)
    assert (answer["code"], answer["field"]) == ("ANONYMOUS_WITH_CONTACT", "phone")


@pytest.mark.parametrize("code", ["", "x", "00000-00000", "0" * 200])
def test_a_code_that_nobody_was_given_opens_nothing(door: Door, code: str) -> None:
    assert door.refusal(PROGRESS, variables={"code": code}) == "COMPLAINT_CODE"


def test_codes_are_not_tried_one_after_the_other(own_door: Door) -> None:
    asked = [own_door.refusal(PROGRESS, variables={"code": f"{number:05d}-00000"}) for number in range(31)]
    assert asked[:30] == ["COMPLAINT_CODE"] * 30
    assert asked[30] == "RATE_LIMITED"


def test_an_address_files_so_many_complaints_an_hour(own_door: Door) -> None:
    answers = [filed(own_door) for _ in range(21)]
    assert [answer["__typename"] for answer in answers[:20]] == ["ComplaintReceipt"] * 20
    assert answers[20]["code"] == "RATE_LIMITED"


def test_each_step_is_told_to_whoever_holds_the_code(door: Door) -> None:
    world = door.world
    redirected, dismissed = a_complaint(world), a_complaint(world)
    world.registry.redirect_complaint(world.registrar, redirected.complaint_id, redirect_to="公安机关")
    world.registry.dismiss_complaint(world.registrar, dismissed.complaint_id, reasons="没有具体事实。")
    cleared = a_heard_case(world)
    world.registry.clear_case(world.registrar, cleared.case_id, reasons="不能证实。")
    told = {
        "INVESTIGATING": an_accepted_complaint(world),
        "REVIEWING": a_case_under_review(world),
        "UPHELD": a_sanctioned_case(world),
        "NOT_UPHELD": cleared,
        "REDIRECTED": redirected,
        "DISMISSED": dismissed,
    }
    assert {name: progress(door, matter.code)["outcome"] for name, matter in told.items()} == {
        name: name for name in told
    }
    assert progress(door, redirected.code)["redirectTo"] == "公安机关"
    assert progress(door, dismissed.code)["reasons"] == "没有具体事实。"
    assert progress(door, cleared.code)["reasons"] == "", "reasons of a decision are for the person"


def test_registrars_see_the_queue_of_their_division_and_nobody_else(door: Door) -> None:
    world = door.world
    matter = a_complaint(world)
    asked = {"division": "310000", "isOpen": True}
    page = door.data(QUEUE, variables=asked, by=world.registrar)["complaints"]
    shown = {edge["node"]["id"]: edge["node"] for edge in page["edges"]}
    node = shown[gid("Complaint", matter.complaint_id)]
    assert (node["respondent"], node["light"]) == ("王*", "GREEN")
    assert node["contact"] is None, "who complained is opened on record only"
    for caller in (world.registrar_elsewhere, world.officer, world.auditor):
        assert door.refusal(QUEUE, variables=asked, by=caller) == "NOT_ALLOWED"


def test_what_is_over_leaves_the_queue_for_the_other_list(door: Door) -> None:
    world = door.world
    matter = a_complaint(world)
    world.registry.dismiss_complaint(world.registrar, matter.complaint_id, reasons="没有具体事实。")

    def listed(*, is_open: bool) -> set[str]:
        asked = {"division": "310106", "isOpen": is_open}
        page = door.data(QUEUE, variables=asked, by=world.registrar)["complaints"]
        return {edge["node"]["id"] for edge in page["edges"]}

    assert gid("Complaint", matter.complaint_id) not in listed(is_open=True)
    assert gid("Complaint", matter.complaint_id) in listed(is_open=False)


def test_the_light_turns_as_the_fifteen_days_go_by(door: Door) -> None:
    world = door.world
    identity = gid("Complaint", a_complaint(world).complaint_id)

    def light_on(day: date) -> str:
        go_to(world, day)
        query = "query($id: ID!) { complaint(id: $id) { light } }"
        shown = door.data(query, variables={"id": identity}, by=world.registrar)
        return str(shown["complaint"]["light"])

    assert light_on(date(2026, 3, 11)) == "GREEN"
    assert light_on(date(2026, 3, 13)) == "YELLOW"
    assert light_on(date(2026, 3, 17)) == "YELLOW"
    assert light_on(date(2026, 3, 18)) == "RED"


def test_neither_the_one_complained_of_nor_the_one_who_complained_reads_the_complaint(door: Door) -> None:
    world = door.world
    worker = a_social_worker(world)
    world.registry.appoint(REGISTRY, worker.person_id, role=Role.REGISTRAR, division="310000")
    about = worker.staff(Role.REGISTRAR, "310000")
    matter = a_complaint(world, worker, by=world.registrar)
    asked = {"id": gid("Complaint", matter.complaint_id)}
    for caller in (about, world.registrar, world.another.caller, world.registrar_elsewhere):
        assert door.refusal(COMPLAINT, variables=asked, by=caller) == "NOT_FOUND"
    assert door.data(COMPLAINT, variables=asked, by=world.other_registrar)["complaint"]["text"]


def test_the_queue_hides_from_a_registrar_what_is_about_or_by_oneself(door: Door) -> None:
    world = door.world
    worker = a_social_worker(world)
    world.registry.appoint(REGISTRY, worker.person_id, role=Role.REGISTRAR, division="310000")
    about = worker.staff(Role.REGISTRAR, "310000")
    identity = gid("Complaint", a_complaint(world, worker, by=world.registrar).complaint_id)

    def listed(caller: Caller) -> set[str]:
        asked = {"division": "310106", "isOpen": True}
        page = door.data(QUEUE, variables=asked, by=caller)["complaints"]
        return {edge["node"]["id"] for edge in page["edges"]}

    assert identity not in listed(about)
    assert identity not in listed(world.registrar)
    assert identity in listed(world.other_registrar)


def test_the_person_hears_of_a_case_only_with_the_notice(door: Door) -> None:
    world = door.world
    matter = an_accepted_complaint(world)
    assert door.data(MINE, by=matter.worker)["myDisciplineCases"] == []
    world.registry.serve_notice(world.registrar, matter.complaint_id, facts="您于2月泄露病情。")
    [case] = door.data(MINE, by=matter.worker)["myDisciplineCases"]
    assert (case["standing"], case["facts"], case["canReply"]) == ("NOTIFIED", "您于2月泄露病情。", True)


def test_nothing_that_the_person_reads_names_who_complained(door: Door) -> None:
    world = door.world
    matter = a_notified_case(world)
    fields = "position topic byName facts { name value }"
    timeline = f"query($id: ID!) {{ timeline(of: $id) {{ edges {{ node {{ {fields} }} }} }} }}"
    seen = door.data(timeline, variables={"id": gid("Person", matter.worker.person_id)}, by=matter.worker)
    assert "discipline-case.notice-served" in str(seen)
    for secret in (NAMED["complainant"], NAMED["phone"], str(matter.complaint_id), "complaint."):
        assert secret not in str(seen)


def test_a_case_is_read_by_the_person_and_the_registrars_alone(door: Door) -> None:
    world = door.world
    matter = a_sanctioned_case(world)
    asked = {"id": gid("DisciplineCase", matter.case_id)}
    assert door.data(CASE, variables=asked, by=matter.worker)["disciplineCase"]["facts"]
    assert door.data(CASE, variables=asked, by=world.registrar)["disciplineCase"]["isDecidedByMe"]
    other = door.data(CASE, variables=asked, by=world.other_registrar)["disciplineCase"]
    assert not other["isDecidedByMe"]
    for caller in (world.another.caller, world.registrar_elsewhere, world.officer):
        assert door.refusal(CASE, variables=asked, by=caller) == "NOT_FOUND"


def test_a_registrar_who_complained_does_not_look_into_the_case(door: Door) -> None:
    world = door.world
    matter = a_complaint(world, by=world.registrar)
    world.registry.accept_complaint(world.other_registrar, matter.complaint_id)
    world.registry.serve_notice(world.other_registrar, matter.complaint_id, facts="您于2月泄露病情。")
    asked = {"id": gid("DisciplineCase", matter.case_id)}
    assert door.refusal(CASE, variables=asked, by=world.registrar) == "NOT_FOUND"
    assert door.data(CASE, variables=asked, by=world.other_registrar)["disciplineCase"]["facts"]


def test_every_reading_of_who_complained_is_recorded_also_under_one_key(door: Door) -> None:
    matter = a_complaint(door.world)
    told = {"purpose": "核实情况", "idempotencyKey": "twice"}
    given = {"complaintId": gid("Complaint", matter.complaint_id), **told}
    for _ in range(2):
        answer = door.data(CONTACT, variables={"input": given}, by=door.world.registrar)["readComplainant"]
        assert answer["contact"]["phone"] == NAMED["phone"]
    events = door.world.registry.events.get(matter.complaint_id)
    assert [type(event) for event in events][1:] == [Complaint.ContactRead] * 2


@pytest.mark.parametrize(
    ("name", "kind"), [("acceptComplaint", "Complaint"), ("clearCase", "DisciplineCase")]
)
def test_a_repeated_request_shows_nothing_to_who_lost_the_right(door: Door, name: str, kind: str) -> None:
    world = door.world
    if kind == "Complaint":
        given = {"complaintId": gid(kind, a_complaint(world).complaint_id)}
    else:
        given = {"disciplineCaseId": gid(kind, a_heard_case(world).case_id), "reasons": "不能证实。"}
    capital = name[0].upper() + name[1:]
    asked = f"""mutation($input: {capital}Input!) {{ {name}(input: $input) {{
      __typename ... on Refusal {{ code }}
    }} }}"""
    said = {"input": {**given, "idempotencyKey": f"{name}-again"}}
    passing = world.an_adult_volunteer()
    appointed: dict[str, Any] = {"role": Role.REGISTRAR, "division": "310000"}
    world.registry.appoint(REGISTRY, passing.person_id, **appointed)
    registrar = passing.staff(Role.REGISTRAR, "310000")
    assert door.data(asked, variables=said, by=registrar)[name]["__typename"] == kind
    world.registry.dismiss(REGISTRY, passing.person_id, **appointed, reason="调离")
    assert door.data(asked, variables=said, by=registrar)[name]["code"] in {"NOT_ALLOWED", "NOT_FOUND"}
    world.registry.appoint(REGISTRY, passing.person_id, role=Role.REGISTRAR, division="330000")
    assert door.data(asked, variables=said, by=registrar)[name]["code"] == "NOT_FOUND"
