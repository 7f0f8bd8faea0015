"""Practice and incentives through GraphQL: who records, who sees, and what the public sees of it."""

from __future__ import annotations

from datetime import date

from registry.act import REGISTRY, Role
from registry.person import Purpose
from registry.social_work.sanctions import SanctionKind
from tests.api.discipline_jobs import WORK
from tests.api.door import Door, Json
from tests.api.jobs import gid
from tests.api.pace import spend
from tests.discipline import a_sanctioned_case, number_of
from tests.practising import a_practice, a_rank, an_allowance, an_honour, work, work_for_the_team
from tests.social_workers import a_social_worker

RECORD = """mutation($input: RecordPracticeInput!) { recordPractice(input: $input) {
  __typename ... on Practice { isRegistered registrationStanding registrationNumber worker }
  ... on Refusal { code field }
} }"""
OF_TEAM = """query($id: ID!, $only: Boolean!) { practice(organizationId: $id, onlyObjected: $only) {
  edges { node { id worker registrationStanding isWithdrawn } }
} }"""
HONOUR = """mutation($input: RecordHonourInput!) { recordHonour(input: $input) {
  ... on Honour { id person } ... on Refusal { code }
} }"""
HONOURS_BY = """query($id: ID!) { organizationHonours(organizationId: $id, first: 100) {
  edges { node { id person } }
} }"""
MINE = """{ myPractice { edges { node { id organization registrationStanding objection { claimed } } } } }"""
INCENTIVES = """honours { title isRevoked } allowances { amountFen leftFen } ranks { rank }"""
HONOURS = """query($number: String!) { socialWorker(number: $number) { honours { title grantor } } }"""


def record(door: Door, **said: str) -> Json:
    given = {"organizationId": gid("Organization", door.world.team.id), "work": WORK, **said}
    answer: Json = door.data(RECORD, variables={"input": given}, by=door.world.team.recorder)[
        "recordPractice"
    ]
    return answer


def honour(door: Door, **said: str) -> Json:
    named = {"organizationId": gid("Organization", door.world.team.id), "title": "优秀社工"}
    given = {**named, "grantedOn": "2026-02-01", **said}
    answer: Json = door.data(HONOUR, variables={"input": given}, by=door.world.team.administrator)[
        "recordHonour"
    ]
    return answer


def test_work_of_somebody_unregistered_is_recorded_with_a_warning(door: Door) -> None:
    nobody = work_for_the_team(door.world, door.world.an_adult_volunteer())
    answer = record(door, personId=gid("Person", nobody.person_id))
    known = (answer["isRegistered"], answer["registrationStanding"], answer["registrationNumber"])
    assert known == (False, "NONE", None)


def test_whose_work_it_was_has_to_be_said(door: Door) -> None:
    assert record(door)["code"] == "MISSING"
    answer = record(door, registrationNumber="SW000")
    assert (answer["code"], answer["field"]) == ("NO_SUCH_REGISTRATION", "registrationNumber")


def test_a_number_alone_opens_nobodys_name(door: Door) -> None:
    world = door.world
    stranger = a_social_worker(world)
    number = number_of(world, stranger)
    assert record(door, registrationNumber=number)["code"] == "NOT_YOUR_WORKER"
    honoured = honour(door, registrationNumber=number)
    assert honoured["person"] == "王*"
    work_for_the_team(world, stranger)
    assert record(door, registrationNumber=number)["worker"] == "王小明"
    listed = door.data(
        HONOURS_BY, variables={"id": gid("Organization", world.team.id)}, by=world.team.administrator
    )["organizationHonours"]["edges"]
    assert {edge["node"]["id"]: edge["node"]["person"] for edge in listed}[honoured["id"]] == "王小明"


def test_an_organization_honours_by_registration_number_and_not_by_id(door: Door) -> None:
    worker = a_social_worker(door.world)
    assert honour(door, personId=gid("Person", worker.person_id))["code"] == "NOT_ALLOWED"


def test_registration_numbers_are_not_tried_one_after_the_other(own_door: Door) -> None:
    spend(own_door.parts.lookups, str(own_door.world.team.recorder.person_id))
    assert record(own_door, registrationNumber="SW000")["code"] == "RATE_LIMITED"


def test_a_later_cancellation_does_not_rewrite_what_both_sides_read(door: Door) -> None:
    world = door.world
    worker = a_social_worker(world)
    before = gid("Practice", a_practice(world, worker))
    a_sanctioned_case(world, worker, sanction=SanctionKind.CANCELLATION)
    after = gid("Practice", a_practice(world, worker, done_on=date(2026, 3, 2)))
    nodes = [edge["node"] for edge in door.data(MINE, by=worker)["myPractice"]["edges"]]
    assert {node["id"]: node["registrationStanding"] for node in nodes} == {
        before: "REGISTERED",
        after: "CANCELLED",
    }


def test_the_organization_reads_what_it_recorded_and_what_is_objected_to(door: Door) -> None:
    world = door.world
    worker = a_social_worker(world)
    plain, objected = a_practice(world, worker), a_practice(world, worker)
    world.registry.object_to_practice(worker.caller, objected, claimed="实际两小时")

    def listed(*, only: bool) -> set[str]:
        asked = {"id": gid("Organization", world.team.id), "only": only}
        page = door.data(OF_TEAM, variables=asked, by=world.team.recorder)["practice"]
        return {edge["node"]["id"] for edge in page["edges"]}

    assert {gid("Practice", plain), gid("Practice", objected)} <= listed(only=False)
    assert gid("Practice", objected) in listed(only=True)
    assert gid("Practice", plain) not in listed(only=True)


def test_the_worker_reads_the_own_objection(door: Door) -> None:
    world = door.world
    worker = work_for_the_team(world, a_social_worker(world))
    practice = world.registry.record_practice(
        world.team.recorder, world.team.id, work(), person_id=worker.person_id
    )
    world.registry.object_to_practice(worker.caller, practice.id, claimed="实际两小时")
    [edge] = door.data(MINE, by=worker)["myPractice"]["edges"]
    assert edge["node"]["objection"] == {"claimed": "实际两小时"}
    assert edge["node"]["organization"] == "静安区志愿者协会"


def test_one_sees_the_own_incentives_and_so_do_registrars_of_the_division(door: Door) -> None:
    world = door.world
    worker = a_social_worker(world)
    allowance = an_allowance(world, worker)
    an_honour(world, worker)
    a_rank(world, worker)
    world.registry.recover_allowance(world.registrar, allowance, amount_fen=100_000, reason="多发")
    mine = door.data(f"{{ myIncentives {{ {INCENTIVES} }} }}", by=worker)["myIncentives"]
    assert mine == {
        "honours": [{"title": "年度优秀社工", "isRevoked": False}],
        "allowances": [{"amountFen": 300_000, "leftFen": 200_000}],
        "ranks": [{"rank": "supervisor"}],
    }
    of = f'{{ incentives(registrationNumber: "{number_of(world, worker)}") {{ {INCENTIVES} }} }}'
    assert door.data(of, by=world.registrar)["incentives"] == mine
    assert door.refusal(of, by=world.registrar_elsewhere) == "NOT_ALLOWED"
    weak = worker.staff(Role.REGISTRAR, "310000", second_factor=False)
    world.registry.appoint(REGISTRY, weak.signed_in(), role=Role.REGISTRAR, division="310000")
    assert door.refusal(of, by=weak) == "SECOND_FACTOR_NEEDED"


def test_honours_stand_in_the_register_while_the_person_consents(door: Door) -> None:
    world = door.world
    worker = a_social_worker(world)
    an_honour(world, worker)
    asked = {"number": number_of(world, worker)}
    assert door.data(HONOURS, variables=asked)["socialWorker"]["honours"] == []
    consent = {"purpose": Purpose.PUBLICITY}
    world.registry.give_consent(worker.caller, worker.person_id, text_version="2026-1", **consent)
    shown = [{"title": "年度优秀社工", "grantor": "静安区志愿者协会"}]
    assert door.data(HONOURS, variables=asked)["socialWorker"]["honours"] == shown
    world.registry.withdraw_consent(worker.caller, worker.person_id, **consent)
    assert door.data(HONOURS, variables=asked)["socialWorker"]["honours"] == []
