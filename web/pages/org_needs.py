"""Needs near an organization: what it was asked to meet, what it can come forward for, what it has met."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.doors import Data, Refused
from web.forms import Form
from web.ids import global_id
from web.membership import is_editor, own_organization
from web.needs import words_of
from web.page import Content, Page
from web.pages.my_needs import DELIVER, OFFER, accept, decline, delivered
from web.visit import Visit

SHOWN = Query(f"""
query($id: ID!, $after: String, $more: String) {{
  organizationDemandOffers(organizationId: $id, first: 20, after: $after) {{
    edges {{ node {{ {OFFER} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
  openDemands(organizationId: $id, first: 20, after: $more) {{
    edges {{ node {{
      id field kind demander division {{ name }} firstDay lastDay times aboutMinor facts {{ key value }}
    }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
  activities(search: {{ organization: $id, standings: [PUBLISHED, CLOSED, ENDED] }}, first: 50) {{
    edges {{ node {{ id title startsAt endsAt }} }}
  }}
}}
""")
BY_NUMBER = Query("query($number: String!) { volunteer(number: $number) { id } }")
COME_FORWARD = Mutation("makeOffer", "... on DemandOffer { id demandId }")

needs = Page("/org/{id:uuid}/needs", "needs/organization.html")


@needs.shows
def show(visit: Visit) -> Content:
    organization = own_organization(visit)
    found = visit.ask(
        SHOWN,
        id=visit.id("Organization"),
        after=visit.asked("after") or None,
        more=visit.asked("more") or None,
    )
    return {
        "organization": organization,
        "page": found["organizationDemandOffers"],
        "open": found["openDemands"],
        "activities": [edge["node"] for edge in found["activities"]["edges"]],
        "words": words_of(visit),
        "acts": is_editor(organization),
    }


@needs.does("come-forward")
def do_come_forward(visit: Visit, form: Form) -> Response:
    """For the organization itself, or for one of its volunteers, who then answers."""
    given: Data = {
        "demandId": global_id("Demand", form.must("demand")),
        "kind": "ORGANIZATION",
        "organizationId": visit.id("Organization"),
    }
    if form.text("volunteerNumber"):
        given |= {"kind": "VOLUNTEER", "volunteerId": _volunteer(visit, form, form.text("volunteerNumber"))}
    visit.act(COME_FORWARD, given)
    return visit.done(visit.path, "已报名对接，请在下面接受。", "You have come forward: accept below.")


@needs.does("accept")
def do_accept(visit: Visit, form: Form) -> Response:
    accept(visit, form)
    return visit.done(visit.path, "已接受，请先联系需求方。", "Accepted: please call the demander first.")


@needs.does("decline")
def do_decline(visit: Visit, form: Form) -> Response:
    decline(visit, form)
    return visit.done(visit.path, "已谢绝。", "Declined.")


@needs.does("deliver")
def do_deliver(visit: Visit, form: Form) -> Response:
    """What volunteers did waits for confirmation like every other record."""
    given = delivered(form)
    if form.text("activity"):
        given["activityId"] = global_id("Activity", form.text("activity"))
    numbers = form.text("volunteers").replace("，", " ").replace(",", " ").split()
    given["volunteerIds"] = [_volunteer(visit, form, number, "volunteers") for number in numbers]
    visit.act(DELIVER, given)
    return visit.done(
        visit.path,
        "已登记完成。志愿者的服务时长已生成记录，请另一位成员确认。",
        "Recorded. The volunteers' hours are proposed; another member confirms them.",
    )


def _volunteer(visit: Visit, form: Form, number: str, field: str = "volunteerNumber") -> str:
    try:
        found = visit.ask(BY_NUMBER, number=number)["volunteer"]
    except Refused as refused:
        raise form.wrong(field, refused.first.message, refused.first.code) from None
    if found is None:
        raise form.wrong(
            field, visit.t(f"没有找到编号为{number}的志愿者。", f"No volunteer with the number {number}.")
        )
    return str(found["id"])
