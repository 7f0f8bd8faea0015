"""An organization's activities by standing, and the management of one from draft to end."""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import Response

from registry.negative_list import KINDS, describe
from web.documents import Mutation, Query
from web.doors import Data, Refusal, Refused
from web.forms import Form
from web.ids import plain_id
from web.membership import is_editor, must_edit, not_found, own_organization
from web.page import Content, Page
from web.visit import Visit

LIST = Query("""
query($id: ID!, $standings: [ActivityStanding!]!, $after: String) {
  activities(search: { organization: $id, standings: $standings }, first: 20, after: $after) {
    edges { node {
      id title kind standing startsAt endsAt place { address } shifts { capacity taken waiting applied }
    } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
ACTIVITY = Query("""
query($id: ID!) {
  activity(id: $id) {
    id kind standing standingReason title place { address } recruitment risk publishedAt endedAt
    startsAt endsAt organization { id }
    shifts { id postName startsAt endsAt capacity taken waiting applied }
  }
}
""")
TIMELINE = Query("""
query($id: ID!, $after: String) {
  timeline(of: $id, first: 20, after: $after) {
    edges { node { topic at byName role facts { name value } } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
ANSWER = "... on Activity { id }"
PUBLISH = Mutation("publishActivity", ANSWER)
CLOSE = Mutation("closeRecruitment", ANSWER)
END = Mutation("endActivity", ANSWER)
CANCEL = Mutation("cancelActivity", ANSWER)
STANDINGS = ("PUBLISHED", "DRAFT", "CLOSED", "ENDED", "CANCELLED")
WITH_DISQUALIFIED = {"CANCELLED": ["CANCELLED", "DISQUALIFIED"]}
YES = "yes"
EXAMPLES = {
    1: (
        "例如社区工作者的日常工作、上班时间完成的本职工作。",
        "Part of somebody's own job, done in working hours: the daily work of a community worker.",
    ),
    2: (
        "例如班级值日、单位团建、部门例会。",
        "What a unit's or a school's own rules ask of its people: cleaning duty, staff meetings.",
    ),
    3: (
        "例如实习、夏令营、参观、竞选。",
        "Closely tied to somebody's own interest: an internship, a holiday camp, a campaign.",
    ),
    4: (
        "例如公司出游时顺便捡垃圾、充当观众凑人数。",
        "Not purely for the public good: a company outing with a bag of litter, filling seats.",
    ),
    5: (
        "例如按小时或者按天发放明显高于交通、误餐费用的报酬。",
        "Paid by the hour or day, clearly above what meals and travel cost.",
    ),
    6: (
        "例如把捐款、献血、转发折算成服务时长。",
        "Hours given against the rules: for donations, blood or clicks.",
    ),
}
"""What each kind of the negative list is like; English has no other words for the kind."""
activities = Page("/org/{id:uuid}/activities", "org/activities.html")
activity = Page("/org/{id:uuid}/activities/{activity:uuid}", "org/activity.html")


@activities.shows
def show_list(visit: Visit) -> Content:
    organization = own_organization(visit)
    asked = visit.asked("standing").upper()
    standing = asked if asked in STANDINGS else STANDINGS[0]
    found = visit.ask(
        LIST,
        id=organization["id"],
        standings=WITH_DISQUALIFIED.get(standing, [standing]),
        after=visit.asked("after") or None,
    )["activities"]
    return {
        "organization": organization,
        "may_edit": is_editor(organization),
        "standings": STANDINGS,
        "standing": standing,
        "found": found,
    }


@activity.shows
def show_activity(visit: Visit) -> Content:
    organization = own_organization(visit)
    shown = own_activity(visit)
    after = visit.asked("after") or None
    return {
        "organization": organization,
        "activity": shown,
        "may_edit": is_editor(organization),
        "negatives": [(kind, describe(kind), EXAMPLES[kind]) for kind in KINDS],
        "timeline": visit.ask(TIMELINE, id=shown["id"], after=after)["timeline"],
    }


@activity.does("publish")
def publish(visit: Visit, form: Form) -> Response:
    """All six questions are answered; what the plan lacks is said as a whole, its fields being elsewhere."""
    shown = _editing(visit)
    unanswered = [
        Refusal("MISSING", visit.t("请回答第%d个问题。", "Answer question %d.") % kind, f"negative-{kind}")
        for kind in KINDS
        if not form.text(f"negative-{kind}")
    ]
    if unanswered:
        raise Refused(*unanswered)
    declared = [kind for kind in KINDS if form.text(f"negative-{kind}") == YES]
    try:
        visit.act(PUBLISH, {"activityId": shown["id"], "negatives": declared})
    except Refused as refused:
        raise Refused(*(replace(each, field=None) for each in refused.refusals)) from None
    return visit.done(visit.path, "活动已发布，可以开始招募。", "The activity is published and recruits.")


@activity.does("close")
def close(visit: Visit, form: Form) -> Response:
    visit.act(CLOSE, {"activityId": _editing(visit)["id"]})
    return visit.done(visit.path, "已停止招募。", "Recruitment is closed.")


@activity.does("end")
def end(visit: Visit, form: Form) -> Response:
    shown = _editing(visit)
    ended_at = form.moment("endedAt", "endedTime")
    if ended_at is None and (form.text("endedAt") or form.text("endedTime")):
        form.must("endedAt")
        form.must("endedTime")
    visit.act(END, {"activityId": shown["id"], "endedAt": ended_at})
    chinese = "活动已结束，请在十个工作日内记录时长。"
    return visit.done(visit.path, chinese, "Ended: record the hours within ten working days.")


@activity.does("cancel")
def cancel(visit: Visit, form: Form) -> Response:
    visit.act(CANCEL, {"activityId": _editing(visit)["id"], "reason": form.must("reason")})
    return visit.done(visit.path, "活动已取消。", "The activity is cancelled.")


def own_activity(visit: Visit, query: Query = ACTIVITY) -> Data:
    """The one in the address; not found under another organization."""
    shown: Data = visit.ask(query, id=visit.id("Activity", "activity"))["activity"]
    if plain_id(shown["organization"]["id"]) != visit.at("id"):
        raise not_found(visit)
    return shown


def _editing(visit: Visit) -> Data:
    must_edit(visit)
    return own_activity(visit)
