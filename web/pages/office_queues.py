"""Queues of an office by deadline: real names, organizations, days too long to confirm alone."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import desk_of
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.ids import global_id
from web.page import Content, Page
from web.pages.office_people import disclose
from web.visit import Visit

REAL_NAMES = Query("""
query($division: String!, $after: String) {
  realNameQueue(division: $division, after: $after) {
    edges { node { id name division { code name } } deadline { since dueOn isProvisional light } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
ORGANIZATIONS = Query("""
query($division: String!, $after: String, $standing: OrganizationStanding!, $more: String) {
  organizationQueue(division: $division, after: $after) {
    edges {
      node { id name recorderRole division { name } formMatches }
      deadline { since dueOn isProvisional light }
    }
    pageInfo { hasNextPage endCursor }
  }
  organizations(division: $division, standing: $standing, after: $more) {
    edges { node { id name standing recorderRole division { name } effectiveHours lateProposals } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
RECORDS = Query("""
query($division: String!, $after: String) {
  recordsForOffice(division: $division, after: $after) {
    edges { node {
      id activity organization servedOn startsAt endsAt time { minutes hours } tier evidence reason daysLate
      dueOn light
    } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
DECIDE = Mutation("decideRealName", "... on Person { realName }")
STANDINGS = ("ACTIVE", "SUSPENDED", "REFUSED", "DISSOLVED")
"""Of organizations that wait for nothing."""

real_names = Page("/office/real-names", "office/real_names.html")
organizations = Page("/office/organizations", "office/organizations.html")
records = Page("/office/records", "office/records.html")


@real_names.shows
def show_real_names(visit: Visit) -> Content:
    desk = desk_of(visit)
    page = visit.ask(REAL_NAMES, division=desk.code, after=_after(visit))["realNameQueue"]
    opened = _opened(visit)
    return {"desk": desk, "page": page, "opened": opened, "disclosed": None}


@real_names.does("disclose", sensitive=True)
def do_disclose(visit: Visit, form: Form) -> Content:
    return {"disclosed": disclose(visit, form, _opened(visit))}


@real_names.does("decide", sensitive=True)
def do_decide(visit: Visit, form: Form) -> Response:
    has_passed = form.must("hasPassed") == "true"
    reason = form.text("reason") if has_passed else form.must("reason")
    visit.act(DECIDE, {"personId": _opened(visit), "hasPassed": has_passed, "reason": reason})
    back = visit.with_asked(open=None)
    if has_passed:
        return visit.done(back, "已确认实名核验通过。", "The name is verified.")
    return visit.done(back, "已记录实名核验未通过。", "The check is recorded as failed.")


@organizations.shows
def show_organizations(visit: Visit) -> Content:
    desk = desk_of(visit)
    asked = visit.asked("standing")
    standing = asked if asked in STANDINGS else "ACTIVE"
    found: Data = visit.ask(
        ORGANIZATIONS,
        division=desk.code,
        after=_after(visit),
        standing=standing,
        more=visit.asked("more") or None,
    )
    return {
        "desk": desk,
        "queue": found["organizationQueue"],
        "page": found["organizations"],
        "standing": standing,
        "standings": STANDINGS,
    }


@records.shows
def show_records(visit: Visit) -> Content:
    desk = desk_of(visit)
    page = visit.ask(RECORDS, division=desk.code, after=_after(visit))["recordsForOffice"]
    return {"desk": desk, "page": page}


def _opened(visit: Visit) -> str:
    """The one entry that is being dealt with, as the API's id."""
    return global_id("Person", visit.asked("open"))


def _after(visit: Visit) -> str | None:
    return visit.asked("after") or None
