"""Service that was left out: the volunteer claims it, the organization decides."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from web.documents import Mutation, Query
from web.forms import Form
from web.ids import global_id, plain_id
from web.page import Content, Page
from web.pages.me import nodes
from web.visit import Visit
from web.whose import say_no_volunteer, whose_page, whose_volunteer_page

SERVED = Query("""
query($person: ID!) {
  mySignUps(person: $person, standings: [ACCEPTED, NO_SHOW, SERVED, WITHDRAWN], first: 50) {
    edges { node { activityId activityTitle shiftId postName startsAt endsAt organization { name } } }
  }
}
""")
ENDED = Query("""
query($keyword: String!) {
  activities(search: { keyword: $keyword, standings: [PUBLISHED, CLOSED, ENDED] }, first: 10) {
    edges { node { id title startsAt endsAt organization { name } } }
  }
}
""")
ACTIVITY = Query("""
query($id: ID!) {
  activity(id: $id) {
    id title organization { name } place { address } shifts { id postName startsAt endsAt }
  }
}
""")
CLAIM = Mutation("claimService", "... on ServiceRecord { id }")

claim = Page("/me/hours/claim", "me/claim.html")


@claim.shows
def show_claim(visit: Visit) -> Content | Response:
    """First which shift, then when: the times of the shift stand there already."""
    whose = whose_page(visit)
    if whose.volunteer is None:
        return say_no_volunteer(visit, whose)
    if visit.asked("activity"):
        activity = visit.ask(ACTIVITY, id=global_id("Activity", visit.asked("activity")))["activity"]
        shift = next(
            (each for each in activity["shifts"] if plain_id(each["id"]) == visit.asked("shift")), None
        )
        return {"whose": whose, "activity": activity, "shift": shift}
    keyword = visit.asked("keyword")
    served = visit.ask(SERVED, person=whose.person["id"])
    return {
        "whose": whose,
        "activity": None,
        "sign_ups": [each for each in nodes(served["mySignUps"]) if has_ended(visit, each["endsAt"])],
        "keyword": keyword,
        "found": nodes(visit.ask(ENDED, keyword=keyword)["activities"]) if keyword else [],
    }


def has_ended(visit: Visit, moment: str) -> bool:
    return datetime.fromisoformat(moment) <= visit.now


@claim.does("claim")
def do_claim(visit: Visit, form: Form) -> Response:
    whose, volunteer = whose_volunteer_page(visit)
    for name in ("servedOn", "startsAt", "endsAt"):
        form.must(name)
    record = visit.act(
        CLAIM,
        {
            "activityId": global_id("Activity", visit.asked("activity")),
            "shiftId": form.some("shiftId"),
            "volunteerId": volunteer["id"],
            "stretch": {
                "startsAt": form.moment("servedOn", "startsAt"),
                "endsAt": form.moment("servedOn", "endsAt"),
                "content": form.text("content"),
                "evidence": form.text("evidence"),
            },
        },
    )
    return visit.done(
        whose.to(f"/me/hours/{plain_id(record['id'])}"),
        "已申报，等待组织核实确认。",
        "The claim is made; the organization will look at it.",
    )
