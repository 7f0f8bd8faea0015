"""An office's first page: what waits and since when, and what came in this month."""

from __future__ import annotations

from web.desk import OVERSEERS, STAFF, desk_of, must_hold
from web.documents import Query
from web.doors import Data
from web.page import Content, Page
from web.visit import Visit

DASHBOARD = Query("""
query($division: String!) {
  dashboard(division: $division) {
    asOf
    total { ...work }
    byCounty { division { code name } workload { ...work } }
  }
  realNameQueue(division: $division, first: 1) { edges { deadline { dueOn light } } }
  organizationQueue(division: $division, first: 1) { edges { deadline { dueOn light } } }
  recordsForOffice(division: $division, first: 1) { edges { node { dueOn light } } }
}
fragment work on Workload {
  realNames { count since } organizations { count since } records { count since } objections { count since }
  lateRecords registered served { minutes hours }
}
""")

office = Page("/office", "office/office.html")


@office.shows
def show_office(visit: Visit) -> Content:
    must_hold(visit, *STAFF)
    if not visit.holds(*OVERSEERS):
        return {"desk": None}
    desk = desk_of(visit)
    found = visit.ask(DASHBOARD, division=desk.code)
    return {"desk": desk, "dashboard": found["dashboard"], "waiting": waiting(visit, found)}


def waiting(visit: Visit, found: Data) -> list[Data]:
    """What waits for this office, each with where it is dealt with and the light of the oldest."""
    total = found["dashboard"]["total"]
    names = _first(found["realNameQueue"])
    organizations = _first(found["organizationQueue"])
    records = _first(found["recordsForOffice"])
    return [
        {
            "words": visit.t("实名核验", "Real names to check"),
            "href": "/office/real-names",
            **total["realNames"],
            "deadline": names and names["deadline"],
        },
        {
            "words": visit.t("组织审核", "Organizations to approve"),
            "href": "/office/organizations",
            **total["organizations"],
            "deadline": organizations and organizations["deadline"],
        },
        {
            "words": visit.t("超长服务记录", "Long days to confirm"),
            "href": "/office/records",
            **total["records"],
            "deadline": records and records["node"],
        },
    ]


def _first(queue: Data) -> Data | None:
    return queue["edges"][0] if queue["edges"] else None
