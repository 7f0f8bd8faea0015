"""Whom an organization employs, how many are certified, and the stations that it operates."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import read_person
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.ids import global_id, plain_id
from web.membership import own_organization
from web.page import Content, Page
from web.visit import Visit

STAFF = Query("""
query($id: ID!, $after: String) {
  employments(organizationId: $id, first: 50, after: $after) {
    edges { node {
      id worker { id name } post isFullTime validFrom validTo standing proposedBy holds isCertified
    } }
    pageInfo { hasNextPage endCursor }
  }
  serviceOrganization(organizationId: $id) { staffRatio { fullTime certified needed isEnough } }
  stationsOf(organizationId: $id) {
    id name level division { name } address contractFrom contractTo closedOn staffCount
    staff { person { id name } assignedOn holds }
    counts { month visits consultations groups people }
  }
}
""")
EMPLOYMENT = "... on Employment { standing }"
STATION = "... on Station { id }"
PROPOSE = Mutation("proposeEmployment", EMPLOYMENT)
CONFIRM = Mutation("confirmEmployment", EMPLOYMENT, takes="EmploymentInput")
DECLINE = Mutation("declineEmployment", EMPLOYMENT, takes="EmploymentInput")
END = Mutation("endEmployment", EMPLOYMENT)
ASSIGN = Mutation("assignToStation", STATION)
REMOVE = Mutation("removeFromStation", STATION)
COUNT = Mutation("recordStationCounts", STATION)

page = Page("/org/{id:uuid}/social-work/staff", "service_organizations/staff.html")


@page.shows
def show(visit: Visit) -> Content:
    organization = own_organization(visit)
    found = visit.ask(STAFF, id=organization["id"], after=visit.asked("after") or None)
    staff = [edge["node"] for edge in found["employments"]["edges"]]
    held = [each for each in staff if each["holds"]]
    return {
        "organization": organization,
        "is_administrator": "ADMINISTRATOR" in organization["roles"],
        "connection": found["employments"],
        "staff": staff,
        "workers": [(plain_id(each["id"]), _named(each)) for each in held],
        "ratio": (found["serviceOrganization"] or {}).get("staffRatio"),
        "stations": found["stationsOf"],
        "month": visit.today.isoformat()[:7],
    }


@page.does("propose")
def propose(visit: Visit, form: Form) -> Response:
    given = {
        "organizationId": own_organization(visit)["id"],
        "personId": read_person(visit, form, "personId"),
        "post": form.must("post"),
        "isFullTime": form.must("isFullTime") == "yes",
        "validFrom": form.must("validFrom") and form.day_text("validFrom"),
        "validTo": form.day_text("validTo"),
    }
    visit.act(PROPOSE, given)
    return visit.done(
        visit.path, "已提出聘用，等待对方确认。", "Proposed: it holds once the other side confirms."
    )


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
    return visit.done(visit.path, "聘用关系已结束，对方会看到。", "Ended; the other side is shown it.")


@page.does("assign")
def assign(visit: Visit, form: Form) -> Response:
    visit.act(ASSIGN, {**_station(form), **_employment(form)})
    return visit.done(visit.path, "已派驻社工站。", "Assigned to the station.")


@page.does("remove")
def remove(visit: Visit, form: Form) -> Response:
    visit.act(REMOVE, {**_station(form), "personId": global_id("Person", form.must("personId"))})
    return visit.done(visit.path, "已撤回派驻人员。", "Called back from the station.")


@page.does("count")
def count(visit: Visit, form: Form) -> Response:
    month = form.must("month")
    given = {
        **_station(form),
        "month": month if len(month) > len("2026-03") else f"{month}-01",
        **{name: form.whole(name, 0) for name in ("visits", "consultations", "groups", "people")},
    }
    visit.act(COUNT, given)
    return visit.done(visit.path, "服务数量已填报。", "The counts are on record.")


def _employment(form: Form) -> Data:
    return {"employmentId": global_id("Employment", form.must("employmentId"))}


def _station(form: Form) -> Data:
    return {"stationId": global_id("Station", form.must("stationId"))}


def _named(employment: Data) -> str:
    worker = employment["worker"] or {}
    return f"{worker.get('name') or '—'} · {employment['post']}"
