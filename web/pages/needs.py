"""Needs for everybody: what it is, how often it is asked for, posting one, proving the phone."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import Response

from registry.dates import add_months
from registry.demands.templates import templates
from web.documents import Mutation, Query
from web.forms import Form
from web.membership import not_found
from web.needs import read_need, words_of
from web.page import Content, Page
from web.visit import Visit

FIGURES = Query("""
query($division: String!, $firstDay: Date!, $lastDay: Date!) {
  demandFigures(division: $division, firstDay: $firstDay, lastDay: $lastDay) {
    field posted met rated satisfied
  }
}
""")
POST = Mutation("postDemand", "... on PostedDemand { number maskedPhone }")
SEND = Mutation("sendDemandCode", "... on PostedDemand { number maskedPhone }")
PROVE = Mutation("proveDemandPhone", "... on ProvenDemand { number followCode }")
DAY = timedelta(days=1)

needs = Page("/needs", "needs/needs.html", sign_in=False)
choose = Page("/needs/new", "needs/choose.html", sign_in=False)
new = Page("/needs/new/{field}", "needs/new.html", sign_in=False)
prove = Page("/needs/{number}/phone", "needs/phone.html", sign_in=False)


@needs.shows
def show_needs(visit: Visit) -> Content:
    """Counts of the last twelve whole months; small ones are told to nobody."""
    this_month = visit.today.replace(day=1)
    asked = {
        "division": visit.doors.division,
        "firstDay": add_months(this_month, -12),
        "lastDay": this_month - DAY,
    }
    figures = visit.ask(FIGURES, **{name: str(value) for name, value in asked.items()})["demandFigures"]
    return {"words": words_of(visit), "figures": figures}


@choose.shows
def show_choose(visit: Visit) -> Content:
    return {"words": words_of(visit), "at_kiosk": _kiosk(visit)}


@new.shows
def show_new(visit: Visit) -> Content:
    return {"words": words_of(visit), "field": _field(visit), "at_kiosk": _kiosk(visit)}


@new.does("post")
def do_post(visit: Visit, form: Form) -> Response:
    demand = read_need(form, _field(visit))
    channel = "KIOSK" if _kiosk(visit) else "WEB"
    posted = visit.act(POST, {"demand": demand, "channel": channel})
    where = f"/needs/{posted['number']}/phone{_kiosk(visit)}"
    return visit.done(
        where,
        f"验证码已发送到{posted['maskedPhone']}，10分钟内有效。",
        f"A code is on its way to {posted['maskedPhone']}; it is valid for ten minutes.",
        tone="info",
    )


@prove.shows
def show_prove(visit: Visit) -> Content:
    return {"number": visit.at("number"), "told": None, "at_kiosk": _kiosk(visit)}


@prove.does("prove")
def do_prove(visit: Visit, form: Form) -> Content:
    """Number and code are told here, once."""
    return {"told": visit.act(PROVE, {"number": visit.at("number"), "code": form.must("code")})}


@prove.does("send")
def do_send(visit: Visit, form: Form) -> Response:
    sent = visit.act(SEND, {"number": visit.at("number")})
    return visit.done(
        visit.with_asked(),
        f"新的验证码已发送到{sent['maskedPhone']}。",
        f"A new code is on its way to {sent['maskedPhone']}.",
    )


def _field(visit: Visit) -> str:
    field = visit.at("field")
    if field not in templates():
        raise not_found(visit)
    return field


def _kiosk(visit: Visit) -> str:
    """What keeps it known, from page to page, that somebody stands at a kiosk."""
    return "?at=kiosk" if visit.asked("at") == "kiosk" else ""
