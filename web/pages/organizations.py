"""Organizations: who may record service here, and what each of them does."""

from __future__ import annotations

from starlette.responses import Response

from web.asking import asked_form, shown_search
from web.documents import Query
from web.doors import Refusal, Refused
from web.ids import plain_id
from web.page import Content, Page
from web.pages.activities import CARD
from web.pages.home import places, with_shifts_to_come
from web.rendering import render
from web.visit import Visit

FOUND = Query("""
query($division: String!, $name: String!, $after: String) {
  organizations(division: $division, name: $name, first: 24, after: $after) {
    edges { node { id name recorderRole division { code name } address effectiveRecords effectiveHours } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
ORGANIZATION = Query("""
query($id: ID!) {
  node(id: $id) { ... on Organization {
    id name recorderRole legalForm creditCode division { code name } address purpose guidedBy standing
    standingReason suspendedUntil successorId registeredAt effectiveRecords effectiveHours lateProposals
  } }
  serviceOrganization(organizationId: $id) {
    standing name domicile purpose fundsYuan supervisingUnit registeredOn deregisteredOn
    abnormalSince abnormalGround seriousSince representative { name }
  }
}
""")
ITS_ACTIVITIES = Query(
    """
query($id: ID!, $standings: [ActivityStanding!]!, $after: String) {
  activities(search: {organization: $id, standings: $standings}, first: 12, after: $after) {
    edges { node { ...card } }
    pageInfo { hasNextPage endCursor }
  }
}
"""
    + CARD
)
SUCCESSOR = Query("query($id: ID!) { node(id: $id) { ... on Organization { id name } } }")
ON_OFFER, OVER = ["PUBLISHED", "CLOSED"], ["ENDED"]

organizations = Page("/organizations", "public/organizations.html", sign_in=False)
organization = Page("/organizations/{id:uuid}", "public/organization.html", sign_in=False)


@organizations.shows
def show(visit: Visit) -> Content | Response:
    form = asked_form(visit)
    content = {"divisions": places(visit)[1:], "f": shown_search(form), "connection": None}
    try:
        division = form.text("division") or visit.doors.division
        found = visit.ask(FOUND, division=division, name=form.text("name"), after=form.some("after"))
    except Refused as refused:
        if refused.holds("INTERNAL"):
            raise
        content["f"] = shown_search(form, refused.refusals)
        return render(visit, organizations.template, content, 422)
    return {**content, "connection": found["organizations"]}


@organization.shows
def show_one(visit: Visit) -> Content:
    identity = visit.id("Organization")
    asked = visit.ask(ORGANIZATION, id=identity)
    found = asked["node"]
    if not found:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有这个组织。", "There is no such organization.")))
    standings = OVER if visit.asked("view") == "over" else ON_OFFER
    connection = visit.ask(
        ITS_ACTIVITIES, id=identity, standings=standings, after=visit.asked("after") or None
    )["activities"]
    successor = found["successorId"]
    return {
        "organization": found,
        "file": asked["serviceOrganization"],
        "successor": visit.ask(SUCCESSOR, id=successor)["node"] if successor else None,
        "connection": connection,
        "cards": [with_shifts_to_come(visit, edge["node"]) for edge in connection["edges"]],
        "is_over": standings is OVER,
        "is_mine": any(plain_id(each["id"]) == visit.at("id") for each in visit.organizations),
    }
