"""The home page: what is on soon, one's own next shift, and the ways in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from registry.divisions import divisions_below, name_of
from web.documents import Query
from web.doors import Data, Refused
from web.page import Content, Page
from web.visit import Visit

SHOWN = 6
ASKED = 24
"""By their first shift, which may be long ago; those are shown that come next."""
SOON = Query("""
query($from: Date!, $mine: Boolean!, $first: Int!) {
  activities(search: {from: $from, openToMe: $mine, standings: [PUBLISHED]}, first: $first) {
    edges { node {
      id title standing risk categories metres
      place { address } division { name } organization { name }
      shifts { startsAt endsAt capacity taken }
    } }
  }
}
""")
NEXT = Query("""
query {
  mySignUps(upcoming: true, standings: [ACCEPTED], first: 1) {
    edges { node { activityId activityTitle postName startsAt endsAt standing organization { name } } }
  }
}
""")
FIGURES = Query("""
query { statistics { totals { volunteers organizations activities served { hours } } } }
""")

home = Page("/", "home.html", sign_in=False)


@home.shows
def show(visit: Visit) -> Content:
    return {
        "activities": not_over(visit, on_soon(visit))[:SHOWN],
        "next": next_shift(visit) if visit.viewer else None,
        "figures": open_figures(visit),
        "divisions": places(visit),
    }


def on_soon(visit: Visit) -> list[Data]:
    """For a volunteer what is open to them, for others what is announced."""
    is_volunteer = visit.viewer is not None and visit.viewer["volunteer"] is not None
    today = visit.today.isoformat()
    edges = visit.ask(SOON, **{"from": today, "mine": is_volunteer, "first": ASKED})["activities"]["edges"]
    return [edge["node"] for edge in edges]


def not_over(visit: Visit, activities: Sequence[Data]) -> list[Data]:
    """Those that still have a shift to come, by the next one."""
    cards = [with_shifts_to_come(visit, each) for each in activities]
    return sorted((each for each in cards if not each["is_over"]), key=_next_start)


def with_shifts_to_come(visit: Visit, activity: Data) -> Data:
    """Its shifts that are not over, the earliest first, and how many places they have left."""
    coming = [each for each in activity["shifts"] if datetime.fromisoformat(each["endsAt"]) > visit.now]
    shifts = sorted(coming or activity["shifts"], key=lambda each: str(each["startsAt"]))
    left = sum(max(0, each["capacity"] - each["taken"]) for each in shifts)
    return {**activity, "shifts": shifts, "left": left, "is_over": not coming}


def _next_start(card: Data) -> datetime:
    return datetime.fromisoformat(card["shifts"][0]["startsAt"])


def next_shift(visit: Visit) -> Data | None:
    edges = visit.ask(NEXT)["mySignUps"]["edges"]
    node: Data | None = edges[0]["node"] if edges else None
    return node


def open_figures(visit: Visit) -> Data:
    """The page does without them while they are being counted."""
    try:
        totals: Data = visit.ask(FIGURES)["statistics"]["totals"]
    except Refused as refused:
        if not refused.holds("UNAVAILABLE", "RATE_LIMITED"):
            raise
        return {"organizations": 0}
    hours = totals["served"]["hours"]
    return {**totals, "hours": "—" if hours is None else f"{int(float(hours)):,}"}


def places(visit: Visit) -> list[tuple[str, str]]:
    """Everywhere, where this registry is, and what lies below it."""
    here = visit.doors.division
    below = divisions_below(here).items()
    return [("", visit.t("不限地区", "Anywhere")), (here, name_of(here)), *below]
