"""What a member of an organization sees first: what is due when, what comes next, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from registry.dates import local_date
from registry.policies import Policies
from registry.working_days import Calendar
from web.documents import Query
from web.doors import Data
from web.ids import plain_id
from web.membership import is_editor, not_found, own_organization
from web.page import Content, Page
from web.visit import Visit

DETAILS = Query("""
query($id: ID!) {
  node(id: $id) { ... on Organization {
    id name standing standingReason suspendedUntil successorId registeredAt decidedAt purpose address guidedBy
    creditCode formMatches recorderRole legalForm division { code name } effectiveRecords
    effectiveHours lateProposals
  } }
}
""")
DUE = Query("""
query($id: ID!) {
  due(organizationId: $id) { kind count since dueOn light activityId shiftId title startsAt postName }
}
""")
NEXT = Query("""
query($id: ID!, $today: Date!) {
  activities(search: { organization: $id, from: $today, standings: [PUBLISHED, CLOSED] }, first: 50) {
    edges { node { id title place { address } shifts {
      id postName startsAt endsAt capacity taken waiting applied
    } } }
  }
}
""")
SHOWN_SHIFTS = 6
page = Page("/org/{id:uuid}", "org/home.html")


@page.shows
def show(visit: Visit) -> Content:
    details = visit.ask(DETAILS, id=visit.id("Organization"))["node"]
    if details is None:
        raise not_found(visit)
    if details["standing"] in {"PENDING", "REFUSED"}:
        # Nobody holds a right in it yet, or any more; the API shows it to whoever registered it.
        return {"organization": details, "details": details, "decided_by": _decided_by(details)}
    organization = own_organization(visit)
    return {
        "organization": organization,
        "details": details,
        "decided_by": None,
        "may_edit": is_editor(organization),
        "due": _due(visit, organization["id"]),
        "shifts": next_shifts(visit, organization["id"]),
    }


def next_shifts(visit: Visit, organization_id: str) -> list[Data]:
    """Those that go on or are to come, the next first; each with its activity."""
    found = visit.ask(NEXT, id=organization_id, today=visit.today.isoformat())["activities"]
    ahead = [each for each in _shifts(found) if datetime.fromisoformat(each["endsAt"]) > visit.now]
    return sorted(ahead, key=lambda shift: str(shift["startsAt"]))[:SHOWN_SHIFTS]


def _shifts(activities: Data) -> Iterator[Data]:
    for edge in activities["edges"]:
        for shift in edge["node"]["shifts"]:
            yield {**shift, "activity": edge["node"]}


def _decided_by(details: Data) -> date:
    """The office's last day for deciding, in working days from the application."""
    began = local_date(datetime.fromisoformat(details["registeredAt"]))
    rule = Policies.load().value("organization.decision_wd", division=details["division"]["code"], on=began)
    return Calendar.load().add_working_days(began, rule.value).last_day


def _due(visit: Visit, organization_id: str) -> list[Data]:
    return [_with_place(visit, item) for item in visit.ask(DUE, id=organization_id)["due"]]


def _with_place(visit: Visit, item: Data) -> Data:
    """With the page where it is done, and how many days are left where the law sets a day."""
    home = f"/org/{visit.at('id')}"
    activity, shift = (item[name] and plain_id(item[name]) for name in ("activityId", "shiftId"))
    places = {
        "RECORDS_TO_CONFIRM": f"{home}/records",
        "OBJECTIONS": f"{home}/objections",
        "CERTIFICATE_REQUESTS": f"{home}/certificates",
        "ACTIVITIES_TO_END": f"{home}/activities/{activity}",
        "SIGN_UPS_TO_DECIDE": f"{home}/shifts/{shift}" if shift else f"{home}/activities/{activity}",
        "ROSTERS_TO_RECORD": f"{home}/shifts/{shift}/record" if shift else f"{home}/activities/{activity}",
    }
    return {
        **item,
        "href": places[item["kind"]],
        "days_left": item["dueOn"] and _days_left(visit, item["dueOn"]),
    }


def _days_left(visit: Visit, day: str) -> int:
    return (date.fromisoformat(day) - visit.today).days
