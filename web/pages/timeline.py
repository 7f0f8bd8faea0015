"""The timeline of anything in an office's division: who did what, when, and on whose behalf."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from web import labels, wording
from web.desk import OVERSEERS, must_hold
from web.documents import Query
from web.doors import Data, Refusal, Refused
from web.ids import plain_id
from web.page import Content, Page
from web.visit import Visit

TIMELINE = Query("""
query($of: ID!, $after: String) {
  timeline(of: $of, after: $after) {
    edges { node {
      position topic at effectiveAt deviceAt by byName role onBehalfOf channel facts { name value }
    } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
KINDS = {
    "Person": ("个人信息", "The person"),
    "Volunteer": ("志愿者注册", "The registration"),
    "Organization": ("组织", "The organization"),
    "Activity": ("活动", "The activity"),
    "ServiceRecord": ("服务记录", "The service record"),
    "Certificate": ("证明", "The certificate"),
    "SignUp": ("报名", "The sign-up"),
    "Demand": ("需求", "The need"),
}
PAGES = {
    "Person": "/office/persons",
    "Organization": "/office/organizations",
    "Activity": "/office/activities",
    "ServiceRecord": "/office/records",
    "Demand": "/office/needs",
}
"""Where the thing itself is shown."""
NAMED = {
    "approvedBy": "Person",
    "guardianId": "Person",
    "registrantId": "Person",
    "accompaniedBy": "Person",
    "enteredBy": "Organization",
    "successorId": "Organization",
    "signUpId": "SignUp",
    "demandId": "Demand",
}
"""Facts that name something with a timeline of its own."""

timeline = Page("/office/timeline/{kind}/{id:uuid}", "office/timeline.html")


@timeline.shows
def show_timeline(visit: Visit) -> Content:
    must_hold(visit, *OVERSEERS)
    kind = visit.at("kind")
    if kind not in KINDS:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有这个页面。", "There is no such page.")))
    page = visit.ask(TIMELINE, of=visit.id(kind), after=visit.asked("after") or None)["timeline"]
    nodes = [edge["node"] for edge in page["edges"]]
    names = {plain_id(each["by"]): each["byName"] for each in nodes if each["by"] and each["byName"]}
    return {
        "desk": None,
        "kind": visit.t(*KINDS[kind]),
        "thing": f"{PAGES[kind]}/{visit.at('id')}" if kind in PAGES else None,
        "page": page,
        "entries": [_entry(visit, each, names) for each in nodes],
    }


def _entry(visit: Visit, node: Data, names: Mapping[str, str]) -> Data:
    facts = [_fact(visit, each["name"], each["value"], names) for each in node["facts"] if each["value"]]
    return node | {"facts": [each for each in facts if each["value"]]}


def _fact(visit: Visit, name: str, value: str, names: Mapping[str, str]) -> Data:
    """In words; an identifier by the masked name that this page knows, or as a link, or without a value."""
    said = {"name": labels.fact_name(name, visit.language), "href": None}
    identity = _identity(value)
    if identity is None:
        words = _moment(visit, value) or labels.fact_text(name, value, visit.language)
        return {**said, "value": words}
    known = names.get(str(identity))
    if name not in NAMED:
        return {**said, "value": known}
    href = f"/office/timeline/{NAMED[name]}/{identity}"
    return {**said, "value": known or visit.t("查看", "See"), "href": href}


def _identity(value: str) -> UUID | None:
    try:
        return UUID(value) if len(value) == 36 else None
    except ValueError:
        return None


def _moment(visit: Visit, value: str) -> str | None:
    """Days and moments as people write them; None for anything else."""
    if len(value) < 10 or value[4:5] != "-":
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    is_day = len(value) == 10
    return (wording.date_text if is_day else wording.moment_text)(value, visit.language)
