"""Who holds which role in an organization, and who certifies its service once it is gone."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from uuid import UUID

from starlette.responses import Response

from web.documents import Mutation, Query
from web.doors import Data, Refused
from web.forms import Form
from web.ids import global_id, plain_id
from web.membership import own_organization
from web.page import Content, Page
from web.visit import Visit

MEMBERS = Query("""
query($id: ID!, $after: String) {
  node(id: $id) { ... on Organization {
    division { code } successorId
    members(first: 50, after: $after) {
      edges { node { person { id name } role validFrom validTo } }
      pageInfo { hasNextPage endCursor }
    }
  } }
}
""")
BY_NUMBER = Query("""
query($number: String!) {
  volunteer(number: $number) { number standing division { name } person { id name realName } }
}
""")
NAME = Query("query($id: ID!) { node(id: $id) { ... on Organization { id name division { name } } } }")
IN_DIVISION = Query("""
query($division: String!, $name: String!) {
  organizations(division: $division, name: $name, first: 11) { edges { node { id name division { name } } } }
}
""")
ANSWER = "... on Organization { id }"
ADD = Mutation("addMember", ANSWER)
REMOVE = Mutation("removeMember", ANSWER)
SUCCEED = Mutation("nameSuccessor", ANSWER)
MOST_FOUND = 10
"""One less than is asked for: the organization itself is none of them."""
page = Page("/org/{id:uuid}/members", "org/members.html")


@page.shows
def show(visit: Visit) -> Content:
    organization = own_organization(visit)
    node = visit.ask(MEMBERS, id=organization["id"], after=visit.asked("after") or None)["node"]
    seats = [_seat(visit, edge["node"]) for edge in node["members"]["edges"]]
    return {
        "organization": organization,
        "is_administrator": "ADMINISTRATOR" in organization["roles"],
        "members": node["members"],
        "seats": seats,
        "candidate": _candidate(visit),
        "leaving": _leaving(visit, seats),
        "successor": visit.ask(NAME, id=node["successorId"])["node"] if node["successorId"] else None,
        "found": _organizations_named(visit, node["division"]["code"]),
    }


@page.does("add", sensitive=True)
def add(visit: Visit, form: Form) -> Response:
    own_organization(visit)
    given = {
        "organizationId": visit.id("Organization"),
        "personId": global_id("Person", form.must("personId")),
        "role": form.must("role"),
        "validFrom": form.day_text("validFrom"),
        "validTo": form.day_text("validTo"),
    }
    visit.act(ADD, given)
    return visit.done(visit.path, "成员已添加。", "The member has been added.")


@page.does("remove", sensitive=True)
def remove(visit: Visit, form: Form) -> Response:
    own_organization(visit)
    given = {
        "organizationId": visit.id("Organization"),
        "personId": global_id("Person", form.must("personId")),
        "role": form.must("role"),
        "reason": form.text("reason"),
    }
    visit.act(REMOVE, given)
    return visit.done(visit.path, "成员已移除。", "The member has been removed.")


@page.does("succeed", sensitive=True)
def name_successor(visit: Visit, form: Form) -> Response:
    own_organization(visit)
    successor_id = global_id("Organization", form.must("successorId"))
    visit.act(SUCCEED, {"organizationId": visit.id("Organization"), "successorId": successor_id})
    return visit.done(visit.path, "已指定承接组织。", "The successor has been named.")


def _seat(visit: Visit, member: Data) -> Data:
    """With where its days stand: ``now``, ``later`` or ``over``."""
    first, last = member["validFrom"], member["validTo"]
    when = "later" if date.fromisoformat(first) > visit.today else "now"
    if last and date.fromisoformat(last) < visit.today:
        when = "over"
    person = member["person"]
    return {**member, "when": when, "person_id": plain_id(person["id"]) if person else None}


def _candidate(visit: Visit) -> Data | None:
    """Who is to become a member: looked up by volunteer number, or taken by the person's id.

    ``message`` says why nobody was found; a person who is no volunteer is shown by id alone.
    """
    number = visit.asked("number")
    if visit.form is not None and visit.form.act == "add":
        number = visit.form.text("number")
    if not number:
        return None
    with suppress(ValueError):
        return {"number": number, "person_id": str(UUID(number)), "volunteer": None, "message": ""}
    try:
        found = visit.ask(BY_NUMBER, number=number)["volunteer"]
        message = "" if found else visit.t("没有这个编号的志愿者。", "No volunteer has this number.")
    except Refused as refused:
        found, message = None, refused.first.message
    person_id = plain_id(found["person"]["id"]) if found and found["person"] else None
    return {"number": number, "person_id": person_id, "volunteer": found, "message": message}


def _leaving(visit: Visit, seats: list[Data]) -> Data | None:
    """The seat that is to be given up."""
    sent = visit.form if visit.form is not None and visit.form.act == "remove" else None
    person_id = sent.text("personId") if sent else visit.asked("remove")
    role = sent.text("role") if sent else visit.asked("role")
    return next((seat for seat in seats if (seat["person_id"], seat["role"]) == (person_id, role)), None)


def _organizations_named(visit: Visit, division: str) -> list[Data] | None:
    """By id, or by a part of the name among those of the same city; None where nothing was asked."""
    asked = visit.asked("successor")
    if not asked:
        return None
    with suppress(ValueError):
        node = visit.ask(NAME, id=global_id("Organization", UUID(asked)))["node"]
        return [node] if node else []
    answer = visit.ask(IN_DIVISION, division=f"{division[:4]}00", name=asked[:50])["organizations"]
    found = [edge["node"] for edge in answer["edges"]]
    return [each for each in found if plain_id(each["id"]) != visit.at("id")][:MOST_FOUND]
