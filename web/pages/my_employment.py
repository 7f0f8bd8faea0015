"""Where I work: proposed by the organization or by me, confirmed, ended."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.ids import global_id, plain_id
from web.page import Content, Page
from web.visit import Visit

MINE = Query("""
query {
  myEmployments {
    id organizationId organizationName post isFullTime validFrom validTo standing proposedBy holds endedBy
  }
}
""")
FOUND = Query("""
query($division: String!, $name: String!) {
  organizations(division: $division, name: $name, first: 10) { edges { node { id name division { name } } } }
}
""")
ANSWER = "... on Employment { standing }"
PROPOSE = Mutation("proposeEmployment", ANSWER)
CONFIRM = Mutation("confirmEmployment", ANSWER, takes="EmploymentInput")
DECLINE = Mutation("declineEmployment", ANSWER, takes="EmploymentInput")
END = Mutation("endEmployment", ANSWER)

page = Page("/me/social-work/employment", "service_organizations/my_employment.html")


@page.shows
def show(visit: Visit) -> Content:
    visit.must_sign_in()
    return {"employments": visit.ask(MINE)["myEmployments"], "found": _found(visit)}


@page.does("propose")
def propose(visit: Visit, form: Form) -> Response:
    viewer = visit.must_sign_in()
    given = {
        "personId": viewer["person"]["id"],
        "organizationId": global_id("Organization", form.must("organizationId")),
        "post": form.must("post"),
        "isFullTime": form.must("isFullTime") == "yes",
        "validFrom": form.must("validFrom") and form.day_text("validFrom"),
        "validTo": form.day_text("validTo"),
    }
    visit.act(PROPOSE, given)
    return visit.done(visit.path, "已提出，等待机构确认。", "Sent: the organization confirms it.")


@page.does("confirm")
def confirm(visit: Visit, form: Form) -> Response:
    visit.act(CONFIRM, _employment(form))
    return visit.done(visit.path, "聘用关系已确认。", "The employment is confirmed.")


@page.does("decline")
def decline(visit: Visit, form: Form) -> Response:
    visit.act(DECLINE, _employment(form))
    return visit.done(visit.path, "已不予确认。", "It has been declined.")


@page.does("end")
def end(visit: Visit, form: Form) -> Response:
    last_day = form.must("lastDay") and form.day_text("lastDay")
    visit.act(END, {**_employment(form), "lastDay": last_day})
    return visit.done(visit.path, "聘用关系已结束，机构会看到。", "Ended; the organization is shown it.")


def _employment(form: Form) -> Data:
    return {"employmentId": global_id("Employment", form.must("employmentId"))}


def _found(visit: Visit) -> list[tuple[str, str]] | None:
    """Organizations by a part of the name; None where nothing was looked for."""
    name = visit.asked("name")
    if not name:
        return None
    edges = visit.ask(FOUND, division=visit.doors.division, name=name)["organizations"]["edges"]
    return [
        (plain_id(edge["node"]["id"]), f"{edge['node']['name']}（{edge['node']['division']['name']}）")
        for edge in edges
    ]
