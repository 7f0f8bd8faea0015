"""One ready request for each mutation of examinations, candidacies and qualifications."""

from __future__ import annotations

from datetime import date

from registry.social_work.levels import Level
from tests.api.door import Json
from tests.api.every_job import job
from tests.api.jobs import Job, gid
from tests.examinations import WITH_PROOFS, Sitter, a_candidate, a_division, an_examination, sit
from tests.registry.commands.ways.examinations import a_senior_candidate, held
from tests.social_workers import a_certificate_number, a_qualified_person, a_social_worker
from tests.world import World

BACKGROUND = {"degree": "BACHELOR", "isSocialWork": True, "practice": [{"first": "2020-01-01"}]}


def notice(**changes: str) -> Json:
    return {
        "heldOn": "2026-05-24",
        "signUpFrom": "2026-03-03",
        "signUpTo": "2026-03-20",
        "practiceUntil": "2026-12-31",
        "papers": [{"subject": "PRACTICE"}],
        "commitmentVersion": "2026-1",
        "commitmentText": "本人承诺所填信息真实。",
        **changes,
    }


@job("announceExamination")
def _(world: World) -> Job:
    given = {"division": a_division(), "level": "SENIOR", "year": 2026, "notice": notice()}
    shows = {"level": "SENIOR", "year": 2026, "isOpen": False, "papers": [{"fullMarks": 100}]}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("amendExamination")
def _(world: World) -> Job:
    sitting = an_examination(world, Level.SENIOR, sign_up_from=date(2026, 3, 3))
    given = {"examinationId": gid("Examination", sitting.id), "notice": notice(heldOn="2026-06-06")}
    return Job(world.registrar, world.registrar_elsewhere, given, {"heldOn": "2026-06-06"})


@job("signUpForExamination")
def _(world: World) -> Job:
    who = world.an_adult_volunteer()
    given = {
        "personId": gid("Person", who.person_id),
        "examinationId": gid("Examination", an_examination(world).id),
        "background": BACKGROUND,
        "commitment": "2026-1",
    }
    shows = {
        "standing": "COMMITTED",
        "eligibility": {"isMet": True, "requiredYears": 3, "countedYears": 7, "countedUntil": "2026-12-31"},
        "practice": [{"first": "2020-01-01", "last": None}],
    }
    return Job(who.caller, world.another.caller, given, shows)


@job("withdrawCommitment")
def _(world: World) -> Job:
    return by_candidate(world, a_candidate(world), {}, {"standing": "PROOFS_DUE"})


@job("giveExaminationProofs")
def _(world: World) -> Job:
    sitter = a_candidate(world)
    world.registry.withdraw_commitment(sitter.who.caller, sitter.candidacy_id)
    shows = {"standing": "PROOFS_GIVEN", "proofs": "学位证书"}
    return by_candidate(world, sitter, {"proofs": "学位证书"}, shows)


@job("withdrawCandidacy")
def _(world: World) -> Job:
    return by_candidate(world, a_candidate(world), {}, {"standing": "WITHDRAWN"})


@job("verifyCandidacy")
def _(world: World) -> Job:
    shows = {"standing": "VERIFIED", "proofs": "学位证书、工作证明"}
    return by_registrar(world, a_candidate(world, candidate=WITH_PROOFS), {}, shows)


@job("excludeCandidate")
def _(world: World) -> Job:
    given = {"ground": "COMMITMENT_FALSE", "reason": "学历不实"}
    shows = {"standing": "EXCLUDED", "exclusion": "COMMITMENT_FALSE", "note": "学历不实"}
    return by_registrar(world, a_candidate(world), given, shows)


@job("recordExaminationResult")
def _(world: World) -> Job:
    sitter = a_candidate(world)
    world.clock.move(sitter.sitting.day_after())
    marks = [{"subject": "ABILITY", "points": 60}, {"subject": "POLICY", "points": 59.5}]
    shows = {
        "standing": "MARKED",
        "marks": [
            {"subject": "ABILITY", "points": 60, "fullMarks": 100, "hasPassed": True},
            {"subject": "POLICY", "points": 59.5, "fullMarks": 100, "hasPassed": False},
        ],
    }
    return by_registrar(world, sitter, {"marks": marks}, shows)


@job("recordMisconduct")
def _(world: World) -> Job:
    given = {"severity": "SERIOUS", "decidedOn": "2026-05-25"}
    return by_registrar(world, sit(world, a_candidate(world)), given, {"standing": "VOID"})


@job("recordSeniorReview")
def _(world: World) -> Job:
    sitter = sit(world, a_senior_candidate(world))
    given = {"personId": gid("Person", sitter.who.person_id), "reviewedOn": "2026-05-25", "hasPassed": True}
    passed = {"level": "SENIOR", "countsUntil": "2029-05-24", "hasPassedReview": True, "counts": True}
    return Job(world.registrar, world.registrar_elsewhere, given, {"passes": [passed]})


@job("recordQualification")
def _(world: World) -> Job:
    number = a_certificate_number()
    given = {
        "personId": gid("Person", world.an_adult_volunteer().person_id),
        "level": "ASSISTANT",
        "certificateNumber": number,
        "passedOn": "2025-05-25",
    }
    shows = {"certificateNumber": number, "standing": "VALID"}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("voidQualification")
def _(world: World) -> Job:
    given = {
        "qualificationId": gid("Qualification", held(world, a_social_worker(world)).id),
        "ground": "FALSE_MATERIAL",
        "reason": "学历证明系伪造",
    }
    shows = {"standing": "VOID", "voidingGround": "FALSE_MATERIAL"}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("reportMissingQualification")
def _(world: World) -> Job:
    who = world.an_adult_volunteer()
    said = {"level": "ASSISTANT", "year": 2019, "note": "在浙江考取"}
    given = {"personId": gid("Person", who.person_id), **said}
    return Job(who.caller, world.another.caller, given, {**said, "standing": "OPEN"})


@job("answerQualificationReport")
def _(world: World) -> Job:
    who = world.an_adult_volunteer()
    report = world.registry.report_missing_qualification(
        who.caller, who.person_id, level=Level.SOCIAL_WORKER, year=2019, note="在浙江考取"
    )
    a_qualified_person(world, who=who)
    given = {"reportId": gid("QualificationReport", report.id), "isRecorded": True, "note": "已补录"}
    shows = {"standing": "RECORDED", "answer": "已补录"}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


def by_candidate(world: World, sitter: Sitter, given: Json, shows: Json) -> Job:
    asked = {"candidacyId": gid("Candidacy", sitter.candidacy_id), **given}
    return Job(sitter.who.caller, world.another.caller, asked, shows)


def by_registrar(world: World, sitter: Sitter, given: Json, shows: Json) -> Job:
    asked = {"candidacyId": gid("Candidacy", sitter.candidacy_id), **given}
    return Job(world.registrar, world.registrar_elsewhere, asked, shows)
