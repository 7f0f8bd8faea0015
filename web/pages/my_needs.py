"""Needs that somebody was asked to meet: accepting, declining, saying that it is done."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.ids import global_id
from web.needs import words_of
from web.page import Content, Page
from web.visit import Visit

OFFER = """
  id demandId kind supplierName organizationId standing dueAt madeAt answeredAt reasons { code points }
  demand {
    number field kind division { name } firstDay lastDay times aboutMinor facts { key value } note standing
    contact { phone name address } servedOn hours outcome
  }
"""
MINE = Query(f"""
query($after: String) {{
  myDemandOffers(first: 20, after: $after) {{
    edges {{ node {{ {OFFER} }} }}
    pageInfo {{ hasNextPage endCursor }}
  }}
}}
""")
ANSWER = "... on DemandOffer { id }"
ACCEPT = Mutation("acceptOffer", ANSWER)
DECLINE = Mutation("declineOffer", ANSWER)
DELIVER = Mutation("deliverDemand", ANSWER)

mine = Page("/me/needs", "needs/mine.html")


@mine.shows
def show(visit: Visit) -> Content:
    page = visit.ask(MINE, after=visit.asked("after") or None)["myDemandOffers"]
    return {"page": page, "words": words_of(visit), "activities": None, "acts": True}


@mine.does("accept")
def do_accept(visit: Visit, form: Form) -> Response:
    accept(visit, form)
    return visit.done(
        visit.path,
        "已接受，联系方式在下面，请先打电话约时间。",
        "Accepted: the contact stands below. Please call first.",
    )


@mine.does("decline")
def do_decline(visit: Visit, form: Form) -> Response:
    decline(visit, form)
    return visit.done(visit.path, "已谢绝，谢谢您的答复。", "Declined. Thank you for answering.")


@mine.does("deliver")
def do_deliver(visit: Visit, form: Form) -> Response:
    visit.act(DELIVER, delivered(form))
    return visit.done(visit.path, "已登记完成，辛苦了。", "It is recorded. Thank you.")


def accept(visit: Visit, form: Form) -> None:
    visit.act(ACCEPT, _offer(form))


def decline(visit: Visit, form: Form) -> None:
    visit.act(DECLINE, {**_offer(form), "reason": form.text("reason")})


def delivered(form: Form) -> Data:
    """As DeliverDemandInput takes it; times are of one day."""
    form.must("servedOn")
    for clock in ("from", "to"):
        form.must(clock)
    return {
        "demandId": global_id("Demand", form.must("demand")),
        "stretch": {
            "startsAt": form.moment("servedOn", "from"),
            "endsAt": form.moment("servedOn", "to"),
            "content": form.text("content"),
        },
        "outcome": form.must("outcome"),
    }


def _offer(form: Form) -> Data:
    return {
        "demandId": global_id("Demand", form.must("demand")),
        "offerId": global_id("DemandOffer", form.must("offer")),
    }
