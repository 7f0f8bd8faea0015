"""One ready request for each mutation of complaints, discipline, practice and incentives."""

from __future__ import annotations

from typing import Any

from registry.social_work.sanctions import ReviewOutcome
from tests.api.door import Json
from tests.api.every_job import job
from tests.api.jobs import Job, gid
from tests.discipline import (
    LAST_DAY,
    Matter,
    a_complaint,
    a_heard_case,
    a_notified_case,
    a_publishable_case,
    a_sanctioned_case,
    an_accepted_complaint,
    deciding,
    number_of,
)
from tests.practising import (
    GRANTED_ON,
    RANK_DAYS,
    WORKED_ON,
    a_practice,
    a_rank,
    an_allowance,
    an_honour,
    work_for_the_team,
)
from tests.social_workers import a_social_worker
from tests.world import World

WORK: Json = {
    "kind": "group-work",
    "doneOn": WORKED_ON.isoformat(),
    "minutes": 120,
    "clients": 8,
    "sessions": 1,
    "outcome": "achieved",
}


def of_complaint(matter: Matter, **more: Any) -> Json:  # any field of an input
    return {"complaintId": gid("Complaint", matter.complaint_id), **more}


def of_case(matter: Matter, **more: Any) -> Json:  # likewise
    return {"disciplineCaseId": gid("DisciplineCase", matter.case_id), **more}


@job("acceptComplaint")
def _(world: World) -> Job:
    given, shows = of_complaint(a_complaint(world)), {"standing": "ACCEPTED", "light": "GREEN"}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("redirectComplaint")
def _(world: World) -> Job:
    given = of_complaint(a_complaint(world), redirectTo="市场监督管理局")
    shows = {"standing": "REDIRECTED", "redirectTo": "市场监督管理局", "light": None}
    return Job(world.registrar, world.officer, given, shows)


@job("dismissComplaint")
def _(world: World) -> Job:
    given = of_complaint(a_complaint(world), reasons="没有具体事实。")
    shows = {"standing": "DISMISSED", "reasons": "没有具体事实。"}
    return Job(world.registrar, world.auditor, given, shows)


@job("answerComplainant")
def _(world: World) -> Job:
    given = of_complaint(a_sanctioned_case(world), text="已作出处理。")
    shows = {"feedback": "已作出处理。", "disciplineCase": {"standing": "SANCTIONED"}}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("readComplainant")
def _(world: World) -> Job:
    given = of_complaint(a_complaint(world), purpose="核实情况")
    shows = {"isAnonymous": False, "contact": {"name": "李大妈", "phone": "13900139000"}}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("serveNotice")
def _(world: World) -> Job:
    given = of_complaint(an_accepted_complaint(world), facts="您于2月泄露病情。")
    shows = {
        "standing": "NOTIFIED",
        "facts": "您于2月泄露病情。",
        "replyDueOn": "2026-03-09",
        "decidableFrom": "2026-03-10",
        "canReply": True,
    }
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("replyToNotice")
def _(world: World) -> Job:
    matter = a_notified_case(world)
    given = of_case(matter, text="没有说姓名。")
    shows = {"reply": "没有说姓名。", "canReply": False, "decidableFrom": "2026-03-02"}
    return Job(matter.worker.caller, world.another.caller, given, shows)


@job("clearCase")
def _(world: World) -> Job:
    given = of_case(a_heard_case(world), reasons="不能证实。")
    shows = {"standing": "NOT_UPHELD", "reasons": "不能证实。", "sanction": None}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("imposeSanction")
def _(world: World) -> Job:
    said = deciding(world)
    given = of_case(
        a_heard_case(world),
        sanction="ADMONITION",
        breach=said["breach"],
        reasons=said["reasons"],
        validFrom=said["valid_from"].isoformat(),
        validTo=said["valid_to"].isoformat(),
    )
    shows = {
        "standing": "SANCTIONED",
        "sanction": "ADMONITION",
        "validTo": LAST_DAY.isoformat(),
        "reviewDueOn": "2026-05-06",
        "isDecidedByMe": True,
        "canBePublished": False,
    }
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("requestReview")
def _(world: World) -> Job:
    matter = a_sanctioned_case(world)
    given = of_case(matter, text="请重新调查。")
    shows = {"standing": "UNDER_REVIEW", "reviewRequest": "请重新调查。", "canRequestReview": False}
    return Job(matter.worker.caller, world.another.caller, given, shows)


@job("decideReview")
def _(world: World) -> Job:
    matter = a_heard_case(world)
    world.registry.impose_sanction(world.other_registrar, matter.case_id, **deciding(world))
    world.registry.request_review(matter.worker.caller, matter.case_id, text="请重新调查。")
    given = of_case(matter, outcome=ReviewOutcome.LIFTED.name, reasons="事实不清。")
    shows = {"standing": "LIFTED", "reviewOutcome": "LIFTED", "reviewReasons": "事实不清。"}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("publishSanction")
def _(world: World) -> Job:
    given = of_case(a_publishable_case(world))
    shows = {"standing": "PUBLISHED", "publishedOn": "2026-05-07"}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("recordPractice")
def _(world: World) -> Job:
    worker, organization = a_social_worker(world), gid("Organization", world.team.id)
    work_for_the_team(world, worker)
    number = number_of(world, worker)
    given = {"organizationId": organization, "registrationNumber": number, "work": WORK}
    shows = {"kind": "group-work", "minutes": 120, "registrationStanding": "REGISTERED", "isRegistered": True}
    return Job(world.team.recorder, world.other_team.recorder, given, shows)


@job("correctPractice")
def _(world: World) -> Job:
    given = {"practiceId": gid("Practice", a_practice(world)), "work": WORK, "reason": "录入有误"}
    shows = {"kind": "group-work", "revision": 1, "correctionReason": "录入有误"}
    return Job(world.team.recorder, world.other_team.recorder, given, shows)


@job("withdrawPractice")
def _(world: World) -> Job:
    given = {"practiceId": gid("Practice", a_practice(world)), "reason": "重复录入"}
    shows = {"isWithdrawn": True, "withdrawalReason": "重复录入"}
    return Job(world.team.recorder, world.other_team.recorder, given, shows)


@job("objectToPractice")
def _(world: World) -> Job:
    worker = a_social_worker(world)
    given = {"practiceId": gid("Practice", a_practice(world, worker)), "claimed": "实际两小时"}
    shows = {"objection": {"isOpen": True, "claimed": "实际两小时", "isUpheld": None}}
    return Job(worker.caller, world.another.caller, given, shows)


@job("answerPracticeObjection")
def _(world: World) -> Job:
    worker = a_social_worker(world)
    practice = a_practice(world, worker)
    world.registry.object_to_practice(worker.caller, practice, claimed="实际两小时")
    given = {"practiceId": gid("Practice", practice), "isUpheld": False, "reason": "签到表为证"}
    shows = {"objection": {"isOpen": False, "isUpheld": False, "answer": "签到表为证"}}
    return Job(world.team.recorder, world.other_team.recorder, given, shows)


@job("recordHonour")
def _(world: World) -> Job:
    given = {
        "registrationNumber": number_of(world, a_social_worker(world)),
        "organizationId": gid("Organization", world.team.id),
        "title": "优秀社工",
        "grantedOn": GRANTED_ON.isoformat(),
    }
    shows = {"title": "优秀社工", "grantor": "静安区志愿者协会", "isRevoked": False}
    return Job(world.team.administrator, world.team.recorder, given, shows)


@job("revokeHonour")
def _(world: World) -> Job:
    given = {"honourId": gid("Honour", an_honour(world)), "reason": "材料不实"}
    shows = {"isRevoked": True, "revocationReason": "材料不实"}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("grantAllowance")
def _(world: World) -> Job:
    given = {
        "registrationNumber": number_of(world, a_social_worker(world)),
        "scheme": "degree",
        "amountFen": 500_000,
        "grantedOn": GRANTED_ON.isoformat(),
    }
    shows = {"scheme": "degree", "amountFen": 500_000, "leftFen": 500_000}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("recoverAllowance")
def _(world: World) -> Job:
    allowance = gid("Allowance", an_allowance(world))
    given = {"allowanceId": allowance, "amountFen": 100_000, "reason": "多发"}
    shows = {"leftFen": 200_000, "recoveries": [{"amountFen": 100_000, "reason": "多发"}]}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("grantRank")
def _(world: World) -> Job:
    number = number_of(world, a_social_worker(world))
    first, last = (day.isoformat() for day in RANK_DAYS.values())
    given = {"registrationNumber": number, "rank": "supervisor", "validFrom": first, "validTo": last}
    shows = {"rank": "supervisor", "validFrom": first, "endedOn": None}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("endRank")
def _(world: World) -> Job:
    rank = gid("TalentRank", a_rank(world))
    given = {"rankId": rank, "endedOn": "2026-03-01", "reason": "辞去"}
    shows = {"endedOn": "2026-03-01", "endReason": "辞去"}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)
