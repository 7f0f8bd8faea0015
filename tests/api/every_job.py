"""One ready request for each mutation of activities, sign-ups, service and certificates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from registry.plan import Requirements
from registry.reservations import SetCapacity
from tests.api.door import Json
from tests.api.jobs import Job, gid, plan_input, stretch
from tests.plans import MORNING, NOON, Recorded, SignedUp, a_plan
from tests.world import World

Prepare = Callable[[World], Job]
JOBS: dict[str, Prepare] = {}
"""By the name of the mutation."""


def job(mutation: str) -> Callable[[Prepare], Prepare]:
    def declare(prepare: Prepare) -> Prepare:
        JOBS[mutation] = prepare
        return prepare

    return declare


@job("draftActivity")
def _(world: World) -> Job:
    plan = a_plan(world.team.administrator.signed_in())
    given = {"organizationId": gid("Organization", world.team.id), "plan": plan_input(plan)}
    return Job(world.team.organiser, world.team.recorder, given, {"standing": "DRAFT", "version": 1})


@job("publishActivity")
def _(world: World) -> Job:
    given = {"activityId": gid("Activity", world.a_draft().id)}
    return Job(world.team.organiser, world.team.recorder, given, {"standing": "PUBLISHED", "version": 2})


@job("changeActivity")
def _(world: World) -> Job:
    draft = world.a_draft()
    plan = plan_input(draft.plan, title="图书馆夜间服务")
    given = {"activityId": gid("Activity", draft.id), "expectedVersion": 1, "plan": plan}
    return Job(world.team.organiser, world.other_team.organiser, given, {"title": "图书馆夜间服务"})


@job("closeRecruitment")
def _(world: World) -> Job:
    given = {"activityId": gid("Activity", world.a_published_activity().id)}
    return Job(world.team.organiser, world.volunteer.caller, given, {"standing": "CLOSED"})


@job("endActivity")
def _(world: World) -> Job:
    activity = world.a_published_activity()
    world.clock.move(NOON)
    given = {"activityId": gid("Activity", activity.id), "endedAt": NOON.isoformat()}
    return Job(world.team.organiser, world.other_team.organiser, given, {"standing": "ENDED"})


@job("cancelActivity")
def _(world: World) -> Job:
    given = {"activityId": gid("Activity", world.a_published_activity().id), "reason": "台风"}
    shows = {"standing": "CANCELLED", "standingReason": "台风"}
    return Job(world.team.organiser, world.other_team.organiser, given, shows)


@job("disqualifyActivity")
def _(world: World) -> Job:
    record = world.an_effective_record()
    given = {"activityId": gid("Activity", record.activity.id), "negative": 4, "reason": "公司团建"}
    return Job(world.officer, world.officer_elsewhere, given, {"standing": "DISQUALIFIED"})


@job("signUp")
def _(world: World) -> Job:
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    given = {
        "activityId": gid("Activity", activity.id),
        "shiftId": gid("Shift", activity.shift.id),
        "volunteerId": gid("Volunteer", who.volunteer_id),
    }
    return Job(who.caller, world.another.caller, given, {"standing": "ACCEPTED", "rank": None})


@job("acceptSignUp")
def _(world: World) -> Job:
    given = _sign_up(world.an_applied_sign_up())
    return Job(world.team.organiser, world.team.recorder, given, {"standing": "ACCEPTED"})


@job("declineSignUp")
def _(world: World) -> Job:
    given = _sign_up(world.an_applied_sign_up()) | {"reason": "名额已定"}
    shows = {"standing": "DECLINED", "reason": "名额已定"}
    return Job(world.team.organiser, world.other_team.organiser, given, shows)


@job("withdrawSignUp")
def _(world: World) -> Job:
    sign_up = world.an_accepted_sign_up()
    return Job(sign_up.who.caller, world.another.caller, _sign_up(sign_up), {"standing": "WITHDRAWN"})


@job("promoteSignUp")
def _(world: World) -> Job:
    """Into a place that nobody filled: made beside the plan, as a repair would."""
    waiting = world.a_waiting_sign_up()
    shift = waiting.activity.shift
    world.registry.save(
        reservations=[SetCapacity(shift.id, shift.starts_at, shift.ends_at, capacity=2, is_open=True)]
    )
    return Job(world.team.organiser, world.team.recorder, _sign_up(waiting), {"standing": "ACCEPTED"})


@job("showProof")
def _(world: World) -> Job:
    sign_up = world.an_applied_sign_up(requirements=Requirements(insurance=True))
    given = _sign_up(sign_up) | {
        "kind": "INSURANCE",
        "reference": "P-1",
        "coversFrom": "2026-03-03",
        "coversTo": "2026-03-03",
    }
    return Job(world.team.organiser, sign_up.who.caller, given, {"proofs": [{"kind": "INSURANCE"}]})


@job("markNoShow")
def _(world: World) -> Job:
    sign_up = world.an_accepted_sign_up()
    world.clock.move(NOON)
    return Job(world.team.recorder, sign_up.who.caller, _sign_up(sign_up), {"standing": "NO_SHOW"})


@job("checkIn")
def _(world: World) -> Job:
    sign_up = world.an_accepted_sign_up()
    world.clock.move(MORNING)
    return Job(world.team.recorder, world.another.caller, _sign_up(sign_up), {"standing": "ATTENDING"})


@job("checkOut")
def _(world: World) -> Job:
    record = world.a_check_in()
    world.clock.move(NOON)
    shows = {"standing": "EFFECTIVE", "tier": "A", "time": {"minutes": 180, "hours": "3.00"}}
    return Job(world.team.recorder, world.another.caller, _record(record), shows)


@job("proposeService")
def _(world: World) -> Job:
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    world.clock.move(NOON)
    given = {
        "activityId": gid("Activity", activity.id),
        "volunteerId": gid("Volunteer", who.volunteer_id),
        "stretch": stretch(minutes=170, evidence="签到表"),
    }
    shows = {"standing": "PROPOSED", "tier": "B", "time": {"minutes": 170, "hours": "2.83"}}
    return Job(world.team.clerk, who.caller, given, shows)


@job("claimService")
def _(world: World) -> Job:
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    world.clock.move(NOON)
    given = {
        "activityId": gid("Activity", activity.id),
        "volunteerId": gid("Volunteer", who.volunteer_id),
        "stretch": stretch(evidence="照片"),
    }
    return Job(who.caller, world.another.caller, given, {"standing": "PROPOSED", "tier": "C"})


@job("confirmService")
def _(world: World) -> Job:
    given = _record(world.a_proposed_record())
    return Job(world.team.recorder, world.team.clerk, given, {"standing": "EFFECTIVE"})


@job("rejectService")
def _(world: World) -> Job:
    given = _record(world.a_proposed_record()) | {"reason": "未到场"}
    shows = {"standing": "REJECTED", "decisionReason": "未到场"}
    return Job(world.team.recorder, world.other_team.recorder, given, shows)


@job("correctService")
def _(world: World) -> Job:
    record = world.an_effective_record()
    given = _record(record) | {
        "expectedVersion": 3,
        "stretch": stretch(ends_at=NOON - timedelta(hours=1), reason="提前离开"),
    }
    shows = {"revision": 1, "corrections": [{"before": {"minutes": 180}, "after": {"minutes": 120}}]}
    return Job(world.team.recorder, record.who.caller, given, shows)


@job("annulService")
def _(world: World) -> Job:
    given = _record(world.an_effective_record()) | {"why": "DUPLICATE", "reason": "重复录入"}
    shows = {"standing": "ANNULLED", "annulment": "DUPLICATE"}
    return Job(world.team.administrator, world.officer_elsewhere, given, shows)


@job("objectToRecord")
def _(world: World) -> Job:
    record = world.an_effective_record()
    given = _record(record) | {"element": "minutes", "claimed": "240"}
    shows = {"objection": {"isOpen": True, "claimed": "240"}}
    return Job(record.who.caller, world.another.caller, given, shows)


@job("answerObjection")
def _(world: World) -> Job:
    record = world.an_effective_record()
    world.registry.object_to_record(record.who.caller, record.id, element="minutes", claimed="240")
    given = _record(record) | {"isUpheld": False, "reason": "签到表为证"}
    shows = {"objection": {"isOpen": False, "isUpheld": False, "answer": "签到表为证"}}
    return Job(world.team.recorder, record.who.caller, given, shows)


@job("requestCertificate")
def _(world: World) -> Job:
    who = world.an_effective_record().who
    given = {
        "volunteerId": gid("Volunteer", who.volunteer_id),
        "periodFrom": "2026-01-01",
        "periodTo": "2026-12-31",
    }
    shows = {"standing": "VALID", "total": {"hours": "3.00"}, "lines": [{"recorder": "静安区志愿者协会"}]}
    return Job(who.caller, world.another.caller, given, shows)


@job("issueCertificate")
def _(world: World) -> Job:
    given = _certificate(world.a_requested_certificate(world.an_effective_record()))
    return Job(world.team.recorder, world.other_team.recorder, given, {"standing": "VALID"})


@job("refuseCertificate")
def _(world: World) -> Job:
    given = _certificate(world.a_requested_certificate(world.an_effective_record())) | {"reason": "正在核实"}
    shows = {"standing": "REFUSED", "standingReason": "正在核实"}
    return Job(world.team.recorder, world.volunteer.caller, given, shows)


@job("revokeCertificate")
def _(world: World) -> Job:
    given = _certificate(world.a_certificate(world.an_effective_record())) | {
        "why": "FAKE_RECORDS",
        "reason": "记录不实",
    }
    shows = {"standing": "REVOKED", "revocation": "FAKE_RECORDS"}
    return Job(world.officer, world.officer_elsewhere, given, shows)


def _sign_up(sign_up: SignedUp) -> Json:
    return {"signUpId": gid("SignUp", sign_up.id)}


def _record(record: Recorded) -> Json:
    return {"recordId": gid("ServiceRecord", record.id)}


def _certificate(certificate_id: UUID) -> Json:
    return {"certificateId": gid("Certificate", certificate_id)}
