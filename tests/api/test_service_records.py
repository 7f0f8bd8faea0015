"""Attendance and service records through GraphQL: the sheet, the ledger, and what waits for a decision."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from registry.act import Caller
from registry.dates import CHINA
from registry.plan import Requirements
from registry.sign_up import Proof
from tests.api.door import Door, Json
from tests.api.jobs import Job, gid, run, stretch
from tests.plans import AT_THE_DOOR, MORNING, NOON, Published, Recorded

LEDGER = """query ($volunteer: ID!, $period: PeriodInput, $after: String) {
    serviceLedger(volunteerId: $volunteer, period: $period, after: $after) {
        total { minutes hours } effectiveRecords
        records { edges { node {
            id standing servedOn activity time { minutes hours } tier daysLate objection { isOpen claimed }
            corrections { revision before { minutes } after { minutes } reason }
        } } }
    }
}"""
QUEUE = """query ($id: ID!) {{
    {queue}(organizationId: $id) {{ edges {{ node {{ id standing }} }} }}
}}"""
OFFICE = """query ($division: String!) {
    recordsForOffice(division: $division) { edges { node { id } } }
}"""
SHEET = """query ($shift: ID!, $standings: [SignUpStanding!]) {
    attendanceSheet(shiftId: $shift, standings: $standings) {
        wanted taken waiting applied attending served
        roster { edges { node {
            signUpId name standing rank records recordStanding checkedInAt time { hours }
            record { id standing volunteer { name } } proofs { kind reference }
        } } }
    }
}"""


def ledger(door: Door, record: Recorded, **period: Any) -> Json:  # fields of the input
    asked = {"volunteer": gid("Volunteer", record.who.volunteer_id), "period": period}
    found: Json = door.data(LEDGER, variables=asked, by=record.who.acting)["serviceLedger"]
    return found


def queue(door: Door, name: str, by: Any) -> list[str]:  # as ask() takes it
    asked = {"id": gid("Organization", door.world.team.id)}
    page = door.data(QUEUE.format(queue=name), variables=asked, by=by)[name]
    return [edge["node"]["id"] for edge in page["edges"]]


def propose(door: Door, activity: Published, stated: Json) -> Json:
    world = door.world
    given = {
        "activityId": gid("Activity", activity.id),
        "volunteerId": gid("Volunteer", world.an_adult_volunteer().volunteer_id),
        "stretch": stated,
    }
    job = Job(world.team.clerk, world.team.clerk, given, {"standing": ""})
    with world.nothing_happens():
        return run(door, "proposeService", job)


def test_the_ledger_counts_what_is_effective_and_never_rounds_up(door: Door) -> None:
    record = door.world.an_effective_record(minutes=119)
    door.world.a_proposed_record(record.who, door.world.a_published_activity(shifts=[MORNING + timedelta(1)]))
    found = ledger(door, record)
    assert (found["total"], found["effectiveRecords"]) == ({"minutes": 119, "hours": "1.98"}, 1)
    assert [edge["node"]["standing"] for edge in found["records"]["edges"]] == ["PROPOSED", "EFFECTIVE"]


def test_the_ledger_is_for_the_volunteer_and_guardians(door: Door) -> None:
    minor = door.world.a_minor()
    record = door.world.an_effective_record(minor)
    asked = {"volunteer": gid("Volunteer", minor.volunteer_id)}
    for own in (minor.caller, minor.guardian):
        assert door.data(LEDGER, variables=asked, by=own)["serviceLedger"]["effectiveRecords"] == 1
    for stranger in (record.activity.team.recorder, door.world.another, door.world.officer):
        assert door.refusal(LEDGER, variables=asked, by=stranger) == "NOT_ALLOWED"
    assert door.refusal(LEDGER, variables=asked) == "SIGN_IN_NEEDED"


@pytest.mark.parametrize(
    ("period", "count"),
    [
        ({"from": "2026-03-03", "to": "2026-03-03"}, 1),
        ({"to": "2026-03-02"}, 0),
        ({"from": "2026-03-04"}, 0),
        ({"standings": ["ANNULLED"]}, 0),
    ],
)
def test_a_period_narrows_the_ledger(door: Door, period: Json, count: int) -> None:
    found = ledger(door, door.world.an_effective_record(), **period)
    assert len(found["records"]["edges"]) == count


def test_a_period_that_ends_before_it_begins_is_refused(door: Door) -> None:
    who = door.world.volunteer
    asked = {
        "volunteer": gid("Volunteer", who.volunteer_id),
        "period": {"from": "2026-03-04", "to": "2026-03-03"},
    }
    assert door.refusal(LEDGER, variables=asked, by=who) == "PERIOD_REVERSED"


def test_a_correction_shows_both_values(door: Door) -> None:
    record = door.world.an_effective_record()
    shorter = stretch(ends_at=NOON - timedelta(hours=1), reason="提前离开")
    given = {"recordId": gid("ServiceRecord", record.id), "stretch": shorter}
    team = record.activity.team
    run(door, "correctService", Job(team.recorder, team.recorder, given, {"standing": ""}))
    found = ledger(door, record)
    [node] = [edge["node"] for edge in found["records"]["edges"]]
    assert node["corrections"] == [
        {"revision": 1, "before": {"minutes": 180}, "after": {"minutes": 120}, "reason": "提前离开"}
    ]
    assert found["total"] == {"minutes": 120, "hours": "2.00"}


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        (stretch(NOON, MORNING, evidence="签到表"), "SERVICE_ENDS_BEFORE_START"),
        (stretch(MORNING, MORNING + timedelta(hours=25), evidence="签到表"), "OUTSIDE_ACTIVITY"),
        (stretch(minutes=181, evidence="签到表"), "MINUTES_OUT_OF_RANGE"),
        (stretch(minutes=-1, evidence="签到表"), "MINUTES_OUT_OF_RANGE"),
        (stretch(evidence=""), "MISSING"),
    ],
)
def test_a_stretch_that_cannot_be_is_refused_and_nothing_is_written(
    door: Door, stated: Json, code: str
) -> None:
    activity = door.world.a_published_activity()
    door.world.clock.move(MORNING + timedelta(days=3))
    assert propose(door, activity, stated)["code"] == code


def test_service_that_has_not_ended_is_refused(door: Door) -> None:
    assert propose(door, door.world.a_published_activity(), stretch(evidence="签到表"))["code"] == (
        "SERVICE_IN_FUTURE"
    )


def test_members_see_what_waits_for_them_and_nobody_else_does(door: Door) -> None:
    proposed = door.world.a_proposed_record()
    assert gid("ServiceRecord", proposed.id) in queue(door, "recordsToConfirm", door.world.team.recorder)
    asked = {"id": gid("Organization", door.world.team.id)}
    for name in ("recordsToConfirm", "openObjections", "certificateRequests"):
        document = QUEUE.format(queue=name)
        for stranger in (door.world.volunteer, door.world.other_team.recorder, door.world.officer):
            assert door.refusal(document, variables=asked, by=stranger) == "NOT_ALLOWED"
        assert door.refusal(document, variables=asked) == "SIGN_IN_NEEDED"


def test_an_objection_waits_for_its_answer(door: Door) -> None:
    record = door.world.an_effective_record()
    given = {"recordId": gid("ServiceRecord", record.id), "element": "minutes", "claimed": "240"}
    run(door, "objectToRecord", Job(record.who.caller, record.who.caller, given, {"standing": ""}))
    assert given["recordId"] in queue(door, "openObjections", door.world.team.recorder)
    answer = {"recordId": given["recordId"], "isUpheld": True, "reason": "属实"}
    recorder = door.world.team.recorder
    run(door, "answerObjection", Job(recorder, recorder, answer, {"standing": ""}))
    assert given["recordId"] not in queue(door, "openObjections", recorder)


def test_days_that_are_too_long_wait_for_the_divisions_officer(door: Door) -> None:
    world = door.world
    activity = world.a_published_activity(shifts=[datetime(2026, 3, 3, 6, tzinfo=CHINA)], hours=13)
    record = world.a_proposed_record(activity=activity)
    page = door.data(OFFICE, variables={"division": "310106"}, by=world.officer)["recordsForOffice"]
    assert gid("ServiceRecord", record.id) in [edge["node"]["id"] for edge in page["edges"]]
    asked = {"division": "310106"}
    assert door.refusal(OFFICE, variables=asked, by=world.officer_elsewhere) == "NOT_ALLOWED"
    assert door.refusal(OFFICE, variables=asked, by=world.team.administrator) == "NOT_ALLOWED"
    given = {"recordId": gid("ServiceRecord", record.id)}
    job = Job(world.team.recorder, world.team.recorder, given, {"standing": ""})
    assert run(door, "confirmService", job)["code"] == "REVIEW_BY_OFFICE"


def test_the_sheet_names_who_has_a_place_and_masks_who_has_none(door: Door) -> None:
    waiting = door.world.a_waiting_sign_up()
    asked = {"shift": gid("Shift", waiting.activity.shift.id)}
    sheet = door.data(SHEET, variables=asked, by=door.world.team.recorder)["attendanceSheet"]
    rows = [edge["node"] for edge in sheet["roster"]["edges"]]
    assert {(row["name"], row["standing"], row["rank"]) for row in rows} == {
        ("王小明", "ACCEPTED", None),
        ("王*", "WAITING", 1),
    }
    assert (sheet["wanted"], sheet["taken"], sheet["waiting"]) == (1, 1, 1)


def test_the_sheet_follows_who_comes_and_goes(door: Door) -> None:
    world = door.world
    record = world.a_check_in()
    asked = {"shift": gid("Shift", record.activity.shift.id), "standings": ["SERVED"]}
    sheet = door.data(SHEET, variables=asked, by=world.team.recorder)["attendanceSheet"]
    [row] = [edge["node"] for edge in sheet["roster"]["edges"]]
    assert (sheet["attending"], row["recordStanding"], row["time"]) == (1, "ATTENDING", {"hours": "0.00"})
    world.clock.move(NOON)
    given = {"recordId": gid("ServiceRecord", record.id)}
    run(door, "checkOut", Job(world.team.recorder, world.team.recorder, given, {"standing": ""}))
    sheet = door.data(SHEET, variables=asked, by=world.team.recorder)["attendanceSheet"]
    [row] = [edge["node"] for edge in sheet["roster"]["edges"]]
    assert (sheet["attending"], row["recordStanding"], row["time"]) == (0, "EFFECTIVE", {"hours": "3.00"})
    assert (row["record"]["id"], row["record"]["standing"]) == (gid("ServiceRecord", record.id), "EFFECTIVE")


def test_the_sheet_tells_what_was_shown_of_each(door: Door) -> None:
    world = door.world
    activity = world.a_reviewed_activity(requirements=Requirements(insurance=True))
    shown, other = (world.sign_up(world.an_adult_volunteer(), activity) for _ in range(2))
    day = activity.shift.starts_at.date()
    world.registry.show_proof(
        activity.team.organiser,
        shown.id,
        kind=Proof.INSURANCE,
        reference="PICC-2026-001",
        covers_from=day,
        covers_to=day,
    )
    asked = {"shift": gid("Shift", activity.shift.id)}
    sheet = door.data(SHEET, variables=asked, by=activity.team.recorder)["attendanceSheet"]
    proofs = {edge["node"]["signUpId"]: edge["node"]["proofs"] for edge in sheet["roster"]["edges"]}
    assert proofs == {
        gid("SignUp", shown.id): [{"kind": "INSURANCE", "reference": "PICC-2026-001"}],
        gid("SignUp", other.id): [],
    }


WHOSE = "query ($id: ID!) { node(id: $id) { ... on ServiceRecord { volunteer { number name } } } }"


def test_a_record_names_its_volunteer_to_the_organization_that_gave_the_place(door: Door) -> None:
    world = door.world
    record = world.a_check_in()

    def name_for(by: Caller, record: Recorded) -> Any:
        asked = {"id": gid("ServiceRecord", record.id)}
        return door.data(WHOSE, variables=asked, by=by)["node"]["volunteer"]["name"]

    assert name_for(world.team.recorder, record) == "王小明"
    assert name_for(world.officer, record) == "王*"
    without_place = world.a_proposed_record()
    assert name_for(world.team.recorder, without_place) == "王*"


LISTED = """query ($id: ID!) {
    recordsToConfirm(organizationId: $id, first: 100) { edges { node { id volunteer { number } } } }
}"""


def test_a_list_of_records_names_each_volunteer(door: Door) -> None:
    record = door.world.a_proposed_record()
    team = record.activity.team
    found = door.data(LISTED, variables={"id": gid("Organization", team.id)}, by=team.recorder)
    nodes = [edge["node"] for edge in found["recordsToConfirm"]["edges"]]
    [number] = [
        node["volunteer"]["number"] for node in nodes if node["id"] == gid("ServiceRecord", record.id)
    ]
    assert number.startswith("V3101")


def test_the_sheet_is_for_members_alone(door: Door) -> None:
    accepted = door.world.an_accepted_sign_up()
    asked = {"shift": gid("Shift", accepted.activity.shift.id)}
    for stranger in (accepted.who, door.world.other_team.recorder, door.world.officer):
        assert door.refusal(SHEET, variables=asked, by=stranger) == "NOT_ALLOWED"
    assert door.refusal(SHEET, variables=asked) == "SIGN_IN_NEEDED"


def test_a_volunteer_checks_in_at_the_place_and_not_from_afar(door: Door) -> None:
    world = door.world
    who = world.allow_location(world.an_adult_volunteer())
    accepted = world.an_accepted_sign_up(who)
    world.clock.move(MORNING)
    given = {"signUpId": gid("SignUp", accepted.id), "location": {"latitude": 31.3, "longitude": 121.46}}
    job = Job(who.caller, who.caller, given, {"standing": ""})
    with world.nothing_happens():
        assert run(door, "checkIn", job)["code"] == "OUTSIDE_RADIUS"
    given["location"] = {"latitude": AT_THE_DOOR.latitude, "longitude": AT_THE_DOOR.longitude}
    assert run(door, "checkIn", job)["standing"] == "ATTENDING"


def test_a_record_is_a_node_for_those_whom_it_concerns(door: Door) -> None:
    world = door.world
    record = world.an_effective_record()
    document = "query ($id: ID!) { node(id: $id) { id } }"
    asked = {"id": gid("ServiceRecord", record.id)}
    for concerned in (record.who, world.team.recorder, world.officer, world.auditor):
        assert door.data(document, variables=asked, by=concerned)["node"] == asked
    for stranger in (None, world.another, world.other_team.recorder, world.officer_elsewhere):
        assert door.data(document, variables=asked, by=stranger)["node"] is None
