"""Examinations through GraphQL: who sees what of them, and what a registrar finds waiting."""

from __future__ import annotations

from datetime import date

from registry.act import Role
from registry.social_work.candidacy import Candidacy
from registry.social_work.levels import Level
from registry.social_work.qualification import VoidingGround
from tests.api.door import Door, Json
from tests.api.jobs import gid
from tests.examinations import WITH_PROOFS, a_candidate, a_division, a_notice, an_examination, scored, sit
from tests.registry.commands.ways.examinations import held
from tests.social_workers import a_qualified_person

ANNOUNCED = """query ($division: String!, $level: Level) {
    examinations(division: $division, level: $level) { edges { node { level year isOpen signUpTo } } }
}"""
CANDIDACY = """query ($id: ID!) { node(id: $id) { ... on Candidacy {
    standing proofs note person { name } examination { year } eligibility { route } } } }"""
CANDIDACIES = """query ($id: ID!, $standing: CandidacyStanding) {
    candidacies(examinationId: $id, standing: $standing) { edges { node { id person { name } } } }
}"""
TO_VERIFY = """query ($division: String!) {
    candidaciesToVerify(division: $division) { edges { node { id proofs } } }
}"""
ELIGIBLE = """query ($id: ID!, $background: BackgroundInput!) {
    eligibility(examinationId: $id, background: $background) {
        isMet route requiredYears countedYears countedFrom countedUntil
    }
}"""
TRANSCRIPT = """{ myTranscript {
    passes { subject counts countsUntil } qualifications { certificateNumber standing }
    breaches { severity until isRunning }
} }"""
OF_SOMEBODY = (
    "query ($id: ID!) { node(id: $id) { ... on Transcript { person { name } breaches { until } } } }"
)
BY_NUMBER = "query ($n: String!) { qualification(certificateNumber: $n) { standing person { name } } }"
REPORTS = """query ($division: String!) {
    qualificationReports(division: $division) { edges { node { id note year } deadline { dueOn light } } }
}"""


def announced(door: Door, division: str, level: str | None = None) -> list[Json]:
    found = door.data(ANNOUNCED, variables={"division": division, "level": level})["examinations"]["edges"]
    return [edge["node"] for edge in found]


def test_anybody_reads_what_is_announced(door: Door) -> None:
    division = a_division()
    registry = door.world.registry
    for level in (Level.ASSISTANT, Level.SENIOR):
        command = registry.announce_examination
        command(door.world.registrar, division, level=level, year=2026, notice=a_notice(level))
    assert [each["level"] for each in announced(door, division)].count("SENIOR") == 1
    assert announced(door, division, "ASSISTANT") == [
        {"level": "ASSISTANT", "year": 2026, "isOpen": True, "signUpTo": "2026-03-20"}
    ]


def test_a_candidate_sees_their_own_and_strangers_do_not(door: Door) -> None:
    sitter = a_candidate(door.world, candidate=WITH_PROOFS)
    asked = {"id": gid("Candidacy", sitter.candidacy_id)}
    mine = door.data(CANDIDACY, variables=asked, by=sitter.who)["node"]
    assert (mine["person"], mine["proofs"]) == ({"name": "王小明"}, "学位证书、工作证明")
    assert mine["eligibility"] == {"route": "social-worker-bachelor-social-work"}
    assert door.data(CANDIDACY, variables=asked, by=door.world.another)["node"] is None
    assert door.data(CANDIDACY, variables=asked, by=door.world.registrar_elsewhere)["node"] is None


def test_a_registrar_sees_proofs_and_a_masked_name(door: Door) -> None:
    sitter = a_candidate(door.world, candidate=WITH_PROOFS)
    asked = {"id": gid("Candidacy", sitter.candidacy_id)}
    shown = door.data(CANDIDACY, variables=asked, by=door.world.registrar)["node"]
    assert (shown["person"], shown["proofs"]) == ({"name": "王*"}, "学位证书、工作证明")


def test_candidates_of_an_examination_are_listed_by_standing(door: Door) -> None:
    sitting = an_examination(door.world)
    a_candidate(door.world, sitting)
    waiting = a_candidate(door.world, sitting, WITH_PROOFS)
    asked = {"id": gid("Examination", sitting.id), "standing": "PROOFS_GIVEN"}
    found = door.data(CANDIDACIES, variables=asked, by=door.world.registrar)["candidacies"]["edges"]
    assert [edge["node"]["id"] for edge in found] == [gid("Candidacy", waiting.candidacy_id)]


def test_only_registrars_of_the_division_list_candidates(door: Door) -> None:
    asked = {"id": gid("Examination", an_examination(door.world).id)}
    for caller in (door.world.registrar_elsewhere, door.world.officer):
        assert door.refusal(CANDIDACIES, variables=asked, by=caller) == "NOT_ALLOWED"


def test_proofs_wait_in_the_order_in_which_they_came(door: Door) -> None:
    first = a_candidate(door.world, candidate=WITH_PROOFS)
    second = a_candidate(door.world, first.sitting)
    door.world.registry.withdraw_commitment(second.who.caller, second.candidacy_id)
    door.world.clock.pass_time(hours=1)
    door.world.registry.give_examination_proofs(second.who.caller, second.candidacy_id, proofs="学位证书")
    division = door.world.registry.get(Candidacy, first.candidacy_id).division
    registrar = door.world.a_member_of_staff(Role.REGISTRAR, division)
    found = door.data(TO_VERIFY, variables={"division": division}, by=registrar)["candidaciesToVerify"]
    ids = [gid("Candidacy", each.candidacy_id) for each in (first, second)]
    assert [edge["node"]["id"] for edge in found["edges"]] == ids


def test_one_learns_beforehand_whether_one_may_sit(door: Door) -> None:
    who = a_qualified_person(door.world, level=Level.ASSISTANT, passed_on=date(2020, 5, 24))
    background = {"degree": "SECONDARY", "isSocialWork": False, "practice": [{"first": "2010-01-01"}]}
    asked = {"id": gid("Examination", an_examination(door.world).id), "background": background}
    assert door.data(ELIGIBLE, variables=asked, by=who)["eligibility"] == {
        "isMet": True,
        "route": "social-worker-secondary",
        "requiredYears": 6,
        "countedYears": 6,
        "countedFrom": "2020-05-24",
        "countedUntil": "2026-12-31",
    }


def test_without_a_way_the_answer_says_so(door: Door) -> None:
    background = {"degree": "SECONDARY", "isSocialWork": True}
    asked = {"id": gid("Examination", an_examination(door.world).id), "background": background}
    answer = door.data(ELIGIBLE, variables=asked, by=door.world.volunteer)["eligibility"]
    assert (answer["isMet"], answer["route"]) == (False, None)


def test_half_a_half_point_is_no_mark(door: Door) -> None:
    sitter = a_candidate(door.world)
    door.world.clock.move(sitter.sitting.day_after())
    marks = [{"subject": "ABILITY", "points": 59.25}]
    given = {"candidacyId": gid("Candidacy", sitter.candidacy_id), "marks": marks}
    answer = door.do("recordExaminationResult", given, by=door.world.registrar)
    assert (answer["code"], answer["field"]) == ("MARKS_NOT_OF_PAPER", "marks")


def test_a_transcript_tells_what_counts_and_what_is_held(door: Door) -> None:
    world = door.world
    sitter = sit(world, a_candidate(world), scored(ability=60, practice=59.5))
    a_qualified_person(world, level=Level.ASSISTANT, who=sitter.who)
    number = held(world, sitter.who, Level.ASSISTANT).certificate_number
    shown = door.data(TRANSCRIPT, by=sitter.who)["myTranscript"]
    assert shown == {
        "passes": [{"subject": "ABILITY", "counts": True, "countsUntil": "2027-12-31"}],
        "qualifications": [{"certificateNumber": number, "standing": "VALID"}],
        "breaches": [],
    }


def test_a_breach_is_shown_to_its_person_and_to_registrars_alone(door: Door) -> None:
    world = door.world
    who = a_qualified_person(world)
    world.registry.void_qualification(
        world.registrar, held(world, who).id, ground=VoidingGround.CHEATING, reason="属实"
    )
    breach = {"severity": "SERIOUS", "until": "2031-03-02", "isRunning": True}
    assert door.data(TRANSCRIPT, by=who)["myTranscript"]["breaches"] == [breach]
    asked = {"id": gid("Transcript", who.person_id)}
    shown = door.data(OF_SOMEBODY, variables=asked, by=world.registrar)["node"]
    assert shown == {"person": {"name": "王*"}, "breaches": [{"until": "2031-03-02"}]}
    for caller in (world.another.caller, world.registrar_elsewhere, world.officer):
        assert door.data(OF_SOMEBODY, variables=asked, by=caller)["node"] is None


def test_a_registrar_finds_a_certificate_by_its_number(door: Door) -> None:
    world = door.world
    number = held(world, a_qualified_person(world)).certificate_number
    shown = door.data(BY_NUMBER, variables={"n": f" {number.lower()}"}, by=world.registrar)["qualification"]
    assert shown == {"standing": "VALID", "person": {"name": "王*"}}
    assert door.refusal(BY_NUMBER, variables={"n": number}, by=world.registrar_elsewhere) == "NOT_FOUND"


def test_reports_wait_with_their_deadline(door: Door) -> None:
    world = door.world
    who = world.an_adult_volunteer()
    report = world.registry.report_missing_qualification(
        who.caller, who.person_id, level=Level.ASSISTANT, year=2019, note="在浙江考取"
    )
    asked = {"division": "310000"}
    found = door.data(REPORTS, variables=asked, by=world.registrar)["qualificationReports"]["edges"]
    assert found[-1] == {
        "node": {"id": gid("QualificationReport", report.id), "note": "在浙江考取", "year": 2019},
        "deadline": {"dueOn": "2026-03-16", "light": "GREEN"},
    }
