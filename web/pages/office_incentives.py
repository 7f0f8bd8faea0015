"""Honours, allowances and ranks of one social worker, granted and taken back by a registrar."""

from __future__ import annotations

import re
from decimal import Decimal

from starlette.responses import Response

from web.desk import must_hold
from web.documents import Mutation, Query
from web.forms import Form
from web.ids import global_id
from web.page import Content, Page
from web.visit import Visit

OF = Query("""
query($number: String!) {
  incentives(registrationNumber: $number) {
    personId
    honours { id title grantor grantedOn isRevoked revocationReason }
    allowances { id scheme amountFen leftFen grantedOn recoveries { amountFen reason recoveredAt } }
    ranks { id rank validFrom validTo endedOn endReason }
  }
}
""")
HONOUR = Mutation("recordHonour", "... on Honour { id }")
REVOKE = Mutation("revokeHonour", "... on Honour { id }")
GRANT = Mutation("grantAllowance", "... on Allowance { id }")
RECOVER = Mutation("recoverAllowance", "... on Allowance { id }")
RANK = Mutation("grantRank", "... on TalentRank { id }")
END = Mutation("endRank", "... on TalentRank { id }")
YUAN = re.compile(r"[0-9]{1,7}(\.[0-9]{1,2})?")

page = Page("/office/social-work/incentives", "practice/office_incentives.html")


@page.shows
def show(visit: Visit) -> Content:
    must_hold(visit, "REGISTRAR")
    number = visit.asked("number")
    return {
        "number": number,
        "it": visit.ask(OF, number=number)["incentives"] if number else None,
        "acts": True,
        "chosen": next(
            (
                found
                for name in ("honour", "rank", "allowance")
                if visit.form and (found := visit.form.text(name))
            ),
            visit.asked("chosen"),
        ),
    }


@page.does("honour")
def do_honour(visit: Visit, form: Form) -> Response:
    stated = {name: form.must(name) for name in ("title", "grantor")}
    day = {"grantedOn": form.must("grantedOn") and form.day_text("grantedOn")}
    visit.act(HONOUR, {"registrationNumber": visit.asked("number"), **stated, **day})
    return visit.done(visit.with_asked(), "已记录表彰。", "The honour is recorded.")


@page.does("grant")
def do_grant(visit: Visit, form: Form) -> Response:
    stated = {
        "scheme": form.must("scheme"),
        "amountFen": read_fen(visit, form),
        "grantedOn": form.must("grantedOn") and form.day_text("grantedOn"),
    }
    visit.act(GRANT, {"registrationNumber": visit.asked("number"), **stated})
    return visit.done(visit.with_asked(), "已记录发放。", "The allowance is granted.")


@page.does("rank")
def do_rank(visit: Visit, form: Form) -> Response:
    days = {name: form.must(name) and form.day_text(name) for name in ("validFrom", "validTo")}
    visit.act(RANK, {"registrationNumber": visit.asked("number"), "rank": form.must("rank"), **days})
    return visit.done(visit.with_asked(), "已授予人才称号。", "The rank is granted.")


@page.does("revoke")
def do_revoke(visit: Visit, form: Form) -> Response:
    found = global_id("Honour", form.must("honour"))
    visit.act(REVOKE, {"honourId": found, "reason": form.must("reason")})
    return visit.done(visit.with_asked(chosen=None), "已撤销表彰。", "The honour is revoked.")


@page.does("recover")
def do_recover(visit: Visit, form: Form) -> Response:
    found, amount = global_id("Allowance", form.must("allowance")), read_fen(visit, form)
    visit.act(RECOVER, {"allowanceId": found, "amountFen": amount, "reason": form.must("reason")})
    return visit.done(visit.with_asked(chosen=None), "已记录追回。", "The recovery is recorded.")


@page.does("end")
def do_end(visit: Visit, form: Form) -> Response:
    found, day = global_id("TalentRank", form.must("rank")), form.must("endedOn") and form.day_text("endedOn")
    visit.act(END, {"rankId": found, "endedOn": day, "reason": form.must("reason")})
    return visit.done(visit.with_asked(chosen=None), "已终止人才称号。", "The rank has ended.")


def read_fen(visit: Visit, form: Form) -> int:
    """Typed in yuan, kept in whole fen."""
    typed = form.must("amountFen")
    if not YUAN.fullmatch(typed):
        said = visit.t("请填写金额，例如 3000 或 2999.50。", "Enter an amount like 3000 or 2999.50.")
        raise form.wrong("amountFen", said)
    return int(Decimal(typed) * 100)
