"""What a social worker sees of the own professional work, honours, allowances and ranks."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.forms import Form
from web.ids import global_id
from web.page import Content, Page
from web.visit import Visit

PRACTICE = Query("""
query($after: String) {
  myPractice(first: 20, after: $after) {
    edges { node {
      id organization kind doneOn minutes clients sessions outcome registrationStanding isRegistered
      revision correctionReason isWithdrawn withdrawalReason
      objection { isOpen claimed isUpheld answer }
    } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
INCENTIVES = Query("""
query {
  myIncentives {
    honours { id title grantor grantedOn isRevoked revocationReason }
    allowances { id scheme amountFen leftFen grantedOn recoveries { amountFen reason recoveredAt } }
    ranks { id rank validFrom validTo endedOn endReason }
  }
}
""")
OBJECT = Mutation("objectToPractice", "... on Practice { id }")

practice = Page("/me/social-work/practice", "practice/mine.html")
incentives = Page("/me/social-work/incentives", "practice/my_incentives.html")


@practice.shows
def show_practice(visit: Visit) -> Content:
    page = visit.ask(PRACTICE, after=visit.asked("after") or None)["myPractice"]
    return {"page": page, "chosen": visit.form.text("practice") if visit.form else visit.asked("practice")}


@practice.does("object")
def do_object(visit: Visit, form: Form) -> Response:
    found = global_id("Practice", form.must("practice"))
    visit.act(OBJECT, {"practiceId": found, "claimed": form.must("claimed")})
    return visit.done(
        visit.path, "已提出异议，等待机构答复。", "Your objection is on record; the answer follows."
    )


@incentives.shows
def show_incentives(visit: Visit) -> Content:
    return {"it": visit.ask(INCENTIVES)["myIncentives"], "acts": False}
