"""The system for those who run it: health, lag, jobs, keys, and who is appointed to what."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeAlias

from starlette.responses import Response

from registry.divisions import divisions_below, full_name_of
from web.desk import must_hold, read_person
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.ids import global_id, plain_id
from web.page import Content, Page
from web.visit import Visit

STATUS = Query("""
query {
  systemStatus {
    version startedAt retries
    database { version size }
    log { name division events position }
    projections { name position behind waitingSince }
    jobs { task standing count oldestAt }
    keys { masterKeys masterKeyInUse personKeysToRotate signingKeys signingKeyInUse }
  }
}
""")
APPOINTMENTS = Query("""
query($after: String) {
  appointments(first: 50, after: $after) {
    edges { node { person { id name } role division { code name } since } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
APPOINT = Mutation("appoint", "... on Appointments { personId }")
DISMISS = Mutation("dismiss", "... on Appointments { personId }")
Judgement: TypeAlias = tuple[str, tuple[str, str]]
"""A light, and why in both languages."""
ADMINISTRATOR = "SYSTEM_ADMINISTRATOR"
ROLES = ("OFFICER", "AUDITOR", "REGISTRAR", ADMINISTRATOR)
LATE = timedelta(minutes=1)
"""A read model that has waited longer has stopped, or cannot keep up."""
STUCK = timedelta(hours=1)
"""A job that has waited longer finds nobody who does it."""
TASKS = {
    "close_attendance": ("自动签退", "Closing attendance"),
    "tidy_sign_in": ("清理登录数据", "Tidying sign-in"),
    "destroy_expired_keys": ("销毁到期密钥", "Destroying expired keys"),
    "forget_complaints": ("销毁保存期满的投诉信息", "Destroying what complaints said"),
    "expire_sanctions": ("惩戒期满", "Ending sanctions"),
    "accept_silent_cases": ("逾期未答复的办件视为受理", "Accepting cases by default"),
    "expire_registrations": ("登记有效期届满", "Noting terms that are over"),
    "remind_learners": ("提醒登记有效期将届满", "Reminding of terms that end"),
    "lapse_offers": ("邀约到期失效", "Lapsing offers"),
    "expire_demands": ("需求到期办结", "Ending needs"),
    "forget_demands": ("销毁已办结需求的个人信息", "Destroying what needs said"),
    "forget_messages": ("清理短信", "Forgetting messages"),
    "recalculate_deadlines": ("重算期限", "Recalculating deadlines"),
    "note_missed_reports": ("记录逾期未报的年度工作报告", "Noting missed annual reports"),
    "note_serious_breaches": ("记录列入异常名录满二年的机构", "Noting two years of abnormal operation"),
    "run_upload": ("批量导入", "Running imports"),
    "resume_uploads": ("恢复中断的导入", "Resuming imports"),
    "forget_uploads": ("清理导入文件", "Forgetting uploads"),
}

system = Page("/system", "system/system.html")
appointments = Page("/system/appointments", "system/appointments.html")


@system.shows
def show_system(visit: Visit) -> Content:
    must_hold(visit, ADMINISTRATOR)
    status = visit.ask(STATUS)["systemStatus"]
    return {"status": status, "checks": checks(visit, status), "tasks": TASKS}


def checks(visit: Visit, status: Data) -> list[tuple[str, str, str]]:
    """What is judged, the light it is given, and why."""
    now = visit.now
    judged = [
        (("数据库", "Database"), ("green", ("可以访问", "answers"))),
        (("读模型", "Read models"), judge_projections(status["projections"], now)),
        (("后台任务", "Jobs"), judge_jobs(status["jobs"], now)),
        (("密钥", "Keys"), judge_keys(status["keys"])),
    ]
    return [(visit.t(*words), light, visit.t(*why)) for words, (light, why) in judged]


def judge_projections(projections: list[Data], now: datetime) -> Judgement:
    waits = [each["waitingSince"] for each in projections if each["waitingSince"]]
    behind = max((each["behind"] for each in projections), default=0)
    if any(now - datetime.fromisoformat(since) > LATE for since in waits):
        why = (
            f"落后{behind}个序号，且超过1分钟没有跟上",
            f"{behind} positions behind for more than a minute",
        )
        return "red", why
    if behind:
        return "yellow", (f"正在跟上，落后{behind}个序号", f"catching up, {behind} positions behind")
    return "green", ("全部跟上", "all up to date")


def judge_jobs(jobs: list[Data], now: datetime) -> Judgement:
    failed = sum(each["count"] for each in jobs if each["standing"] == "FAILED")
    if failed:
        return "red", (f"{failed}项失败", f"{failed} failed")
    oldest = [each["oldestAt"] for each in jobs if each["standing"] == "WAITING" and each["oldestAt"]]
    if any(now - datetime.fromisoformat(since) > STUCK for since in oldest):
        return "yellow", ("有任务等待超过1小时", "some have waited for more than an hour")
    return "green", ("没有失败，没有积压", "none failed, none piling up")


def judge_keys(keys: Data) -> Judgement:
    left = keys["personKeysToRotate"]
    if left:
        why = (
            f"{left}个个人密钥仍由旧主密钥保护",
            f"{left} personal keys are still under an old master key",
        )
        return "yellow", why
    return "green", ("全部由当前主密钥保护", "all are under the master key in use")


@appointments.shows
def show_appointments(visit: Visit) -> Content:
    must_hold(visit, ADMINISTRATOR)
    page = visit.ask(APPOINTMENTS, after=visit.asked("after") or None)["appointments"]
    rows = [edge["node"] | {"key": key_of(edge["node"])} for edge in page["edges"]]
    return {
        "page": page,
        "rows": rows,
        "roles": ROLES,
        "divisions": _divisions(visit.doors.division),
        "opened": next((row for row in rows if row["key"] == visit.asked("dismiss")), None),
    }


@appointments.does("appoint", sensitive=True)
def do_appoint(visit: Visit, form: Form) -> Response:
    person_id = read_person(visit, form, "personId")
    visit.act(APPOINT, {"personId": person_id, "role": form.must("role"), "division": form.some("division")})
    return visit.done("/system/appointments", "任命已生效。", "The appointment holds.")


@appointments.does("dismiss", sensitive=True)
def do_dismiss(visit: Visit, form: Form) -> Response:
    person, role, division = _named(form.must("appointment"))
    visit.act(
        DISMISS,
        {
            "personId": global_id("Person", person),
            "role": role,
            "division": division or None,
            "reason": form.must("reason"),
        },
    )
    return visit.done("/system/appointments", "已免去职务。", "The appointment is ended.")


def key_of(node: Data) -> str:
    """One appointment in an address: person, role and division."""
    person = plain_id(node["person"]["id"]) if node["person"] else ""
    return f"{person}.{node['role']}.{node['division']['code'] if node['division'] else ''}"


def _named(key: str) -> tuple[str, str, str]:
    person, _, rest = key.partition(".")
    role, _, division = rest.partition(".")
    return person, role, division


def _divisions(own: str) -> list[tuple[str, str]]:
    """The registry's own and what lies below it."""
    return [(own, full_name_of(own)), *((code, full_name_of(code)) for code in divisions_below(own))]
