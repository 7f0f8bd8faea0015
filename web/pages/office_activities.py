"""Activities as an office sees them, and the finding that one was no volunteer service."""

from __future__ import annotations

from starlette.responses import Response

from registry.negative_list import KINDS, describe
from web.desk import OVERSEERS, acts_in, desk_of, must_hold
from web.documents import Mutation, Query
from web.forms import Form
from web.ids import global_id
from web.page import Content, Page
from web.visit import Visit

ACTIVITIES = Query("""
query($search: ActivitySearch!, $after: String) {
  activities(search: $search, after: $after) {
    edges { node { id title standing division { name } startsAt endsAt organization { id name } } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
ACTIVITY = Query("""
query($id: ID!) {
  activity(id: $id) {
    id title kind standing standingReason content division { code name } place { address } categories
    risk risks safeguards conditions contact recruitment subsidy startsAt endsAt publishedAt endedAt
    organization { id name }
    posts { id name content }
    shifts { id postName startsAt endsAt capacity taken waiting }
  }
}
""")
DISQUALIFY = Mutation("disqualifyActivity", "... on Activity { standing }")
SHOWN = ("PUBLISHED", "CLOSED", "ENDED")
NEGATIVE = {
    1: "Close to one's own job and done in working hours",
    2: "Asked for by the unit's or school's own rules",
    3: "Close to one's own interests",
    4: "Not purely for the public good",
    5: "Paid clearly above the standard of subsidies",
    6: "Against the rules of recording time",
}

activities = Page("/office/activities", "office/activities.html")
activity = Page("/office/activities/{id:uuid}", "office/activity.html")


@activities.shows
def show_activities(visit: Visit) -> Content:
    desk = desk_of(visit)
    organization = visit.asked("organization")
    search = {
        "keyword": visit.asked("keyword")[:50],
        "division": "" if organization else desk.code,
        "organization": global_id("Organization", organization) if organization else None,
        "standings": SHOWN,
    }
    page = visit.ask(ACTIVITIES, search=search, after=visit.asked("after") or None)["activities"]
    return {"desk": desk, "page": page}


@activity.shows
def show_activity(visit: Visit) -> Content:
    must_hold(visit, *OVERSEERS)
    it = visit.ask(ACTIVITY, id=visit.id("Activity"))["activity"]
    acts = acts_in(visit, it["division"]["code"])
    return {"desk": None, "it": it, "acts": acts, "negatives": negatives(visit)}


@activity.does("disqualify", sensitive=True)
def do_disqualify(visit: Visit, form: Form) -> Response:
    form.must("negative")
    stated = {"negative": form.whole("negative"), "reason": form.must("reason")}
    visit.act(DISQUALIFY, {"activityId": visit.id("Activity"), **stated})
    return visit.done(
        visit.path,
        "已认定不属于志愿服务，其服务记录已一并撤销。",
        "It is found to be no volunteer service, and its records are annulled.",
    )


def negatives(visit: Visit) -> list[tuple[str, str]]:
    """The six kinds, to choose from."""
    return [(str(kind), visit.t(describe(kind), NEGATIVE[kind])) for kind in KINDS]
