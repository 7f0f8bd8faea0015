"""Service organizations over the API: what outsiders, members and the office see, and what is refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import pytest

from projections.station_register import StationCountsRow, StationRegister
from registry.act import ANYONE, REGISTRY, Role
from registry.dates import CHINA
from registry.social_work.annual_report import ReportRecipient
from registry.social_work.levels import Level
from tests.api.door import Door, Json, organization_id, person_id
from tests.api.jobs import gid
from tests.people import Team
from tests.service_organizations import (
    COUNTS,
    a_job,
    a_proposal,
    a_service_organization,
    a_station,
    a_submitted_practice,
    an_application,
    an_employment,
    miss_report,
)
from tests.social_workers import a_social_worker

FILE = """query ($id: ID!) { serviceOrganization(organizationId: $id) {
    name standing fundsYuan decision { dueOn light } reports { year } reportsDue { year recipient light }
    staffRatio { fullTime certified needed isEnough } representative { name personId }
} }"""


def file(door: Door, team: Team, **asked: object) -> Json | None:
    found: Json | None = door.data(FILE, variables={"id": organization_id(team.id)}, **asked)[
        "serviceOrganization"
    ]
    return found


def test_outsiders_see_the_register_and_not_the_reports(door: Door) -> None:
    team = a_service_organization(door.world)
    found = file(door, team)
    assert found is not None
    assert (found["standing"], found["fundsYuan"]) == ("REGISTERED", "30000.00")
    assert (found["reports"], found["reportsDue"], found["staffRatio"]) == (None, None, None)
    assert found["representative"] == {"name": "王*", "personId": None}
    inside = file(door, team, by=team.administrator)
    assert inside is not None
    assert inside["representative"] == {
        "name": "王*",
        "personId": person_id(team.administrator.signed_in()),
    }


def test_an_application_is_seen_inside_only(door: Door) -> None:
    team = an_application(door.world)
    assert file(door, team) is None
    assert file(door, team, by=door.world.another) is None
    for inside in (team.recorder, door.world.registrar, door.world.officer, door.world.auditor):
        found = file(door, team, by=inside)
        assert found is not None
        assert found["decision"] == {"dueOn": "2026-05-06", "light": "GREEN"}


@pytest.mark.parametrize(
    ("day", "light"), [(date(2026, 4, 10), "GREEN"), (date(2026, 5, 6), "YELLOW"), (date(2026, 5, 7), "RED")]
)
def test_the_light_turns_as_the_sixty_days_go_by(door: Door, day: date, light: str) -> None:
    team = an_application(door.world)
    door.world.clock.move(datetime(day.year, day.month, day.day, 9, tzinfo=CHINA))
    found = file(door, team, by=team.administrator)
    assert found is not None
    assert found["decision"]["light"] == light


def test_a_report_is_red_on_the_day_after_and_waits_before_the_office(door: Door) -> None:
    team = a_service_organization(door.world)
    lights = []
    for day in (datetime(2027, 3, 31, 9, tzinfo=CHINA), datetime(2027, 4, 1, 9, tzinfo=CHINA)):
        door.world.clock.move(day)
        found = file(door, team, by=team.administrator)
        assert found is not None
        lights.append(found["reportsDue"][0]["light"])
    assert lights == ["YELLOW", "RED"]
    miss_report(door.world, team, ReportRecipient.SUPERVISOR)
    queue = '{ missedReports(division: "310106", first: 100) { edges { node { organizationId year } } } }'
    entries = door.data(queue, by=door.world.registrar)["missedReports"]["edges"]
    assert {"organizationId": organization_id(team.id), "year": 2026} in [each["node"] for each in entries]


def test_one_in_three_is_enough_and_one_in_four_is_a_warning(door: Door) -> None:
    world, team = door.world, a_service_organization(door.world)
    certified = a_social_worker(world, level=Level.ASSISTANT)
    an_employment(world, team, certified)
    warned = 'query { staffWarnings(division: "310106") { organizationId certified fullTime } }'
    for others, is_enough in ((2, True), (1, False)):
        for _ in range(others):
            an_employment(world, team)
        found = file(door, team, by=team.recorder)
        assert found is not None
        assert found["staffRatio"]["isEnough"] is is_enough
        listed = str(door.data(warned, by=world.registrar))
        assert (organization_id(team.id) in listed) is not is_enough


@pytest.mark.parametrize("sum_of_money", ["0.001", "1E999999", "NaN", "Infinity"])
def test_a_sum_has_two_decimals_and_is_a_number(door: Door, sum_of_money: str) -> None:
    team = door.world.an_active_organization()
    given = {
        "organizationId": organization_id(team.id),
        "name": "乐邻社工服务社",
        "domicile": "无名路2号",
        "purpose": "社区服务",
        "representativeId": person_id(team.administrator.signed_in()),
        "fundsYuan": sum_of_money,
        "charterAdoptedOn": "2026-02-01",
        "documents": ["APPLICATION"],
    }
    answer = door.do("applyAsServiceOrganization", given, by=team.administrator)
    assert (answer["code"], answer["field"]) == ("SUM_NOT_VALID", "fundsYuan")


def test_a_missing_document_is_refused_at_its_field(door: Door) -> None:
    team = door.world.an_active_organization()
    given = {
        "organizationId": organization_id(team.id),
        "name": "乐邻社工服务社",
        "domicile": "无名路2号",
        "purpose": "社区服务",
        "representativeId": person_id(team.administrator.signed_in()),
        "fundsYuan": "1",
        "charterAdoptedOn": "2026-02-01",
        "documents": ["APPLICATION", "PREMISES", "CAPITAL", "REPRESENTATIVE"],
    }
    answer = door.do("applyAsServiceOrganization", given, by=team.administrator)
    assert (answer["code"], answer["field"]) == ("DOCUMENTS_MISSING", "documents")


def test_both_sides_of_an_employment_see_it_and_nobody_else(door: Door) -> None:
    world, who = door.world, door.world.an_adult_volunteer()
    identity = gid("Employment", an_employment(world, who=who))
    node = "query ($id: ID!) { node(id: $id) { ... on Employment { post holds } } }"
    for by in (who.caller, world.team.recorder):
        found = door.data(node, variables={"id": identity}, by=by)["node"]
        assert found == {"post": "一线社工", "holds": True}
    for stranger in (world.another.caller, world.other_team.administrator, ANYONE):
        assert door.data(node, variables={"id": identity}, by=stranger)["node"] is None
    mine = door.data("{ myEmployments { id standing } }", by=who)["myEmployments"]
    assert mine == [{"id": identity, "standing": "CONFIRMED"}]


def test_who_is_at_a_station_is_for_its_operator_and_registrars(door: Door) -> None:
    world, station_id = door.world, a_station(door.world)
    employment_id = an_employment(world)
    world.registry.assign_to_station(world.team.administrator, station_id, employment_id=employment_id)
    node = "query ($id: ID!) { node(id: $id) { ... on Station { staffCount staff { holds } } } }"
    asked = {"variables": {"id": gid("Station", station_id)}}
    assert door.data(node, **asked)["node"] == {"staffCount": 1, "staff": None}
    for by in (world.team.recorder, world.registrar):
        assert door.data(node, **asked, by=by)["node"]["staff"] == [{"holds": True}]


def test_what_is_not_public_is_found_by_members_only(door: Door) -> None:
    world = door.world
    practice = gid("GoodPractice", a_submitted_practice(world))
    node = "query ($id: ID!) { node(id: $id) { id } }"
    assert door.data(node, variables={"id": practice})["node"] is None
    assert door.data(node, variables={"id": practice}, by=world.team.recorder)["node"] == {"id": practice}


def test_a_job_of_a_suspended_organization_is_found_by_members_only(door: Door) -> None:
    team = door.world.an_active_organization()
    job = gid("JobPost", a_job(door.world, team))
    node = "query ($id: ID!) { node(id: $id) { ... on JobPost { isOpen } } }"
    assert door.data(node, variables={"id": job})["node"] == {"isOpen": True}
    door.world.registry.suspend_organization(door.world.officer, team.id, reason="整改")
    assert door.data(node, variables={"id": job})["node"] is None
    assert door.data(node, variables={"id": job}, by=team.recorder)["node"] == {"isOpen": False}


def test_whether_somebody_is_registered_is_told_once_they_have_agreed(door: Door) -> None:
    world, who = door.world, a_social_worker(door.world)
    document = """query ($id: ID!) { employments(organizationId: $id, first: 100) {
        edges { node { id isCertified } } } }"""
    asked = {"id": organization_id(world.team.id)}

    def certified(employment_id: UUID) -> bool | None:
        edges = door.data(document, variables=asked, by=world.team.recorder)["employments"]["edges"]
        known = {edge["node"]["id"]: edge["node"]["isCertified"] for edge in edges}
        found: bool | None = known[gid("Employment", employment_id)]
        return found

    employment_id = a_proposal(world, world.team, who)
    assert certified(employment_id) is None
    world.registry.confirm_employment(who.caller, employment_id)
    assert certified(employment_id) is True


def test_a_repeated_key_shows_nothing_to_whoever_has_lost_the_right(door: Door) -> None:
    world, team = door.world, an_application(door.world)
    who = world.an_adult_volunteer()
    world.registry.appoint(REGISTRY, who.person_id, role=Role.REGISTRAR, division="310000")
    registrar = who.staff(Role.REGISTRAR, "310000")
    given = {
        "organizationId": organization_id(team.id),
        "ground": "PURPOSE_UNLAWFUL",
        "reason": "材料不齐",
        "idempotencyKey": "once-only",
    }
    refused = door.do("refuseServiceOrganization", given, by=registrar)
    assert refused["__typename"] == "ServiceOrganization"
    world.registry.dismiss(REGISTRY, who.person_id, role=Role.REGISTRAR, division="310000", reason="调离")
    world.registry.appoint(REGISTRY, who.person_id, role=Role.REGISTRAR, division="330000")
    assert door.do("refuseServiceOrganization", given, by=registrar)["code"] == "NOT_FOUND"


def test_the_counts_of_a_page_are_loaded_together(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    world = door.world
    month = date(2026, 2, 1)
    for station_id in (a_station(world), a_station(world)):
        world.registry.record_station_counts(world.team.administrator, station_id, month=month, counts=COUNTS)
    loads: list[int] = []
    load = StationRegister.counts_of

    def watched(register: StationRegister, station_ids: Sequence[UUID]) -> dict[UUID, list[StationCountsRow]]:
        loads.append(len(station_ids))
        return load(register, station_ids)

    monkeypatch.setattr(StationRegister, "counts_of", watched)
    document = """{ stations(division: "310106", first: 100) { edges { node { counts { people } } } } }"""
    edges = door.data(document)["stations"]["edges"]
    assert loads == [len(edges)]
    assert sum(edge["node"]["counts"] == [{"people": COUNTS.people}] for edge in edges) >= 2
