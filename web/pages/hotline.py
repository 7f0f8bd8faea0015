"""The hotline: an operator writes down a need for a caller, and tells number and code."""

from __future__ import annotations

from web.desk import must_hold
from web.documents import Mutation
from web.forms import Form
from web.membership import not_found
from web.needs import read_need, words_of
from web.page import Content, Page
from web.pages.office_needs import QUEUE, need_desk
from web.visit import Visit

TAKE = Mutation("takeDemand", "... on ProvenDemand { id number followCode }")
OPERATORS = ("HOTLINE_OPERATOR",)

hotline = Page("/hotline", "needs/hotline.html")
new = Page("/hotline/new/{field}", "needs/take.html")


@hotline.shows
def show(visit: Visit) -> Content:
    """Whom to call back first, and which field a caller's need is of."""
    must_hold(visit, *OPERATORS)
    desk = need_desk(visit)
    search = {"division": desk.code, "standings": ["DELIVERED"], "onlyBad": True}
    return {"words": words_of(visit), "desk": desk, "bad": visit.ask(QUEUE, search=search)["demandQueue"]}


@new.shows
def show_new(visit: Visit) -> Content:
    must_hold(visit, *OPERATORS)
    words = words_of(visit)
    if visit.at("field") not in dict(words.fields()):
        raise not_found(visit)
    return {"words": words, "field": visit.at("field"), "told": None}


@new.does("take")
def do_take(visit: Visit, form: Form) -> Content:
    field = visit.at("field")
    if field not in dict(words_of(visit).fields()):
        raise not_found(visit)
    return {"told": visit.act(TAKE, {"demand": read_need(form, field)})}
