"""A need as its demander follows it, with number and code: how it stands, rating, withdrawing."""

from __future__ import annotations

from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.needs import words_of
from web.page import Content, Page
from web.visit import Visit

SHOWN = """
  supplierName readings { role purpose at }
  acceptances { kind supplierName acceptedAt givenBackAt }
  demand {
    number field kind standing postedAt firstDay lastDay times note facts { key value } reason redirectTo
    servedOn hours outcome ending isForgotten rating { grade ratedAt }
  }
"""
FOLLOW = Query(f"""
query($number: String!, $code: String!) {{
  demandByCode(number: $number, code: $code) {{ {SHOWN} }}
}}
""")
ANSWER = f"... on FollowedDemand {{ {SHOWN} }}"
RATE = Mutation("rateDemand", ANSWER)
WITHDRAW = Mutation("withdrawDemand", ANSWER)

follow = Page("/needs/follow", "needs/follow.html", sign_in=False)


@follow.shows
def show(visit: Visit) -> Content:
    """The code stands in no address: it is sent with each form, and kept by the demander alone."""
    return {
        "words": words_of(visit),
        "number": visit.asked("number"),
        "followed": None,
        "code": "",
        "said": "",
    }


@follow.does("follow")
def do_follow(visit: Visit, form: Form) -> Content:
    keys = _keys(form)
    return {"followed": visit.ask(FOLLOW, **keys)["demandByCode"], **keys}


@follow.does("rate")
def do_rate(visit: Visit, form: Form) -> Content:
    keys = _keys(form)
    given = {**keys, "grade": form.whole("grade", 0), "comment": form.text("comment")}
    said = visit.t("谢谢您的评价。", "Thank you for your rating.")
    return {"followed": visit.act(RATE, given), **keys, "said": said}


@follow.does("withdraw")
def do_withdraw(visit: Visit, form: Form) -> Content:
    keys = _keys(form)
    said = visit.t("需求已撤回。", "Your need is withdrawn.")
    return {"followed": visit.act(WITHDRAW, keys), **keys, "said": said}


def _keys(form: Form) -> Data:
    return {"number": form.must("number"), "code": form.must("code")}
