"""One organization as its office sees it: decided about, suspended, succeeded, dissolved."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import OVERSEERS, acts_in, must_hold
from web.documents import Mutation, Query
from web.doors import Data, Refusal, Refused
from web.forms import Form
from web.ids import global_id, plain_id
from web.page import Content, Page
from web.visit import Visit

ORGANIZATION = Query("""
query($id: ID!) {
  node(id: $id) { ... on Organization {
    id name recorderRole legalForm creditCode formMatches division { code name } address purpose guidedBy
    standing standingReason suspendedUntil successorId registeredAt decidedAt
    effectiveRecords effectiveHours lateProposals
  } }
  activities(search: { organization: $id, standings: [PUBLISHED, CLOSED, ENDED] }) {
    edges { node { id title standing startsAt endsAt } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
SUCCESSORS = Query("""
query($division: String!) {
  organizations(division: $division, standing: ACTIVE, first: 100) { edges { node { id name } } }
}
""")
NAME = Query("query($id: ID!) { node(id: $id) { ... on Organization { id name } } }")
ANSWER = "... on Organization { standing }"
APPROVE = Mutation("approveOrganization", ANSWER)
REFUSE = Mutation("refuseOrganization", ANSWER, takes="OrganizationReasonInput")
SUSPEND = Mutation("suspendOrganization", ANSWER)
RESUME = Mutation("resumeOrganization", ANSWER, takes="OrganizationReasonInput")
DISSOLVE = Mutation("dissolveOrganization", ANSWER, takes="OrganizationReasonInput")
NAME_SUCCESSOR = Mutation("nameSuccessor", ANSWER)

organization = Page("/office/organizations/{id:uuid}", "office/organization.html")


@organization.shows
def show_organization(visit: Visit) -> Content:
    must_hold(visit, *OVERSEERS)
    found = visit.ask(ORGANIZATION, id=visit.id("Organization"))
    it = found["node"]
    if it is None:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有找到这个组织。", "There is no such organization.")))
    acts = acts_in(visit, it["division"]["code"])
    return {
        "desk": None,
        "it": it,
        "acts": acts,
        "activities": found["activities"],
        "successor": visit.ask(NAME, id=it["successorId"])["node"] if it["successorId"] else None,
        "successors": successors_of(visit, it) if acts and it["standing"] != "PENDING" else [],
    }


def successors_of(visit: Visit, it: Data) -> list[tuple[str, str]]:
    """Who could take over: active organizations of the same province."""
    province = f"{it['division']['code'][:2]}0000"
    edges = visit.ask(SUCCESSORS, division=province)["organizations"]["edges"]
    return [
        (plain_id(edge["node"]["id"]), edge["node"]["name"])
        for edge in edges
        if edge["node"]["id"] != it["id"]
    ]


@organization.does("approve", sensitive=True)
def do_approve(visit: Visit, form: Form) -> Response:
    visit.act(APPROVE, {"organizationId": visit.id("Organization"), "note": form.text("note")})
    return visit.done("/office/organizations", "已批准该组织。", "The organization is approved.")


@organization.does("refuse", sensitive=True)
def do_refuse(visit: Visit, form: Form) -> Response:
    visit.act(REFUSE, _with_reason(visit, form))
    return visit.done("/office/organizations", "已作出不予登记的决定。", "The registration is refused.")


@organization.does("suspend", sensitive=True)
def do_suspend(visit: Visit, form: Form) -> Response:
    visit.act(SUSPEND, {**_with_reason(visit, form), "until": form.day_text("until")})
    return visit.done(visit.path, "已责令暂停活动。", "The organization is suspended.")


@organization.does("resume")
def do_resume(visit: Visit, form: Form) -> Response:
    visit.act(RESUME, _with_reason(visit, form))
    return visit.done(visit.path, "已恢复该组织的活动。", "The organization is resumed.")


@organization.does("dissolve", sensitive=True)
def do_dissolve(visit: Visit, form: Form) -> Response:
    visit.act(DISSOLVE, _with_reason(visit, form))
    return visit.done(visit.path, "已登记该组织注销。", "The organization is recorded as dissolved.")


@organization.does("name-successor", sensitive=True)
def do_name_successor(visit: Visit, form: Form) -> Response:
    successor_id = global_id("Organization", form.must("successorId"))
    visit.act(NAME_SUCCESSOR, {"organizationId": visit.id("Organization"), "successorId": successor_id})
    return visit.done(visit.path, "已指定承接组织。", "The successor is named.")


def _with_reason(visit: Visit, form: Form) -> Data:
    return {"organizationId": visit.id("Organization"), "reason": form.must("reason")}
