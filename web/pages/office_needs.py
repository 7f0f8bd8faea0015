"""Needs at the office: the queue by deadline, and one need from verifying to following up."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import Desk, acts_in, desk_of, must_hold
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.ids import global_id, plain_id
from web.membership import not_found
from web.needs import words_of
from web.page import Content, Page
from web.visit import Visit

WORKERS = ("OFFICER", "HOTLINE_OPERATOR")
"""Who acts on needs."""
READERS = (*WORKERS, "AUDITOR")
QUEUE = Query("""
query($search: DemandSearch!, $after: String) {
  demandQueue(search: $search, first: 20, after: $after) {
    edges { node {
      id number field kind demander division { name } channel standing postedAt firstDay lastDay aboutMinor
      openOffers deadline { since dueOn isProvisional light } rating { grade }
    } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
NEED = Query("""
query($id: ID!) {
  demand(id: $id) {
    id number field kind demander division { code name } channel standing postedAt firstDay lastDay times
    aboutMinor facts { key value } note reason redirectTo servedOn hours outcome ending isForgotten
    rating { grade comment ratedAt followUpDueOn followUp followedUpAt }
    deadline { since dueOn isProvisional light }
  }
}
""")
OFFERS = Query("""
query($id: ID!) {
  demandOffers(id: $id) {
    id kind supplierName standing dueAt madeAt acceptedAt answeredAt reason reasons { code points detail }
  }
}
""")
CANDIDATES = Query("""
query($id: ID!) {
  demandCandidates(id: $id) {
    kind personId volunteerId organizationId name score load isAsked reasons { code points detail }
  }
}
""")
CONTACT = "... on Demand { contact { phone name address } }"
STANDING = "... on Demand { standing }"
VERIFY = Mutation("verifyDemand", STANDING)
REFUSE = Mutation("refuseDemand", STANDING)
REDIRECT = Mutation("redirectDemand", STANDING)
DISCLOSE = Mutation("discloseDemand", CONTACT)
OFFER = Mutation("makeOffer", "... on DemandOffer { supplierName }")
RATE = Mutation("rateDemand", "... on FollowedDemand { supplierName }")
WITHDRAW = Mutation("withdrawDemand", "... on FollowedDemand { supplierName }")
FOLLOW_UP = Mutation("followUpDemand", STANDING)
STAGES = {
    "verify": ["PROVEN"],
    "match": ["VERIFIED"],
    "service": ["ACCEPTED"],
    "rating": ["DELIVERED"],
    "bad": ["DELIVERED"],
}

queue = Page("/office/needs", "needs/queue.html")
need = Page("/office/needs/{need:uuid}", "needs/need.html")


@queue.shows
def show_queue(visit: Visit) -> Content:
    desk, stage = need_desk(visit), visit.asked("stage")
    stage = stage if stage in STAGES else "verify"
    search = {"division": desk.code, "standings": STAGES[stage], "onlyBad": stage == "bad"}
    page = visit.ask(QUEUE, search=search, after=visit.asked("after") or None)["demandQueue"]
    return {"desk": desk, "stage": stage, "page": page, "words": words_of(visit)}


@need.shows
def show_need(visit: Visit) -> Content:
    it = _need(visit)
    identity = visit.id("Demand", "need")
    acts = acts_in(visit, it["division"]["code"], WORKERS)
    matching = it["standing"] == "VERIFIED"
    return {
        "it": it,
        "acts": acts,
        "offers": visit.ask(OFFERS, id=identity)["demandOffers"],
        "candidates": visit.ask(CANDIDATES, id=identity)["demandCandidates"] if matching else [],
        "contact": None,
        "supplier_of": supplier_of,
        "words": words_of(visit),
    }


@need.does("disclose", sensitive=True)
def do_disclose(visit: Visit, form: Form) -> Content:
    """What is read is shown on this one page, and is on record."""
    shown = visit.act(DISCLOSE, _given(visit, purpose=form.must("purpose")))
    return {"contact": shown["contact"]}


@need.does("verify")
def do_verify(visit: Visit, form: Form) -> Response:
    visit.act(VERIFY, _given(visit))
    return visit.done(visit.path, "已核实，请选择合适的人。", "Verified: now choose whom to ask.")


@need.does("refuse")
def do_refuse(visit: Visit, form: Form) -> Response:
    visit.act(REFUSE, _given(visit, reason=form.must("reason")))
    return visit.done("/office/needs", "已答复不予受理。", "The demander is told that it was refused.")


@need.does("redirect")
def do_redirect(visit: Visit, form: Form) -> Response:
    given = _given(visit, redirectTo=form.text("redirectTo"), reason=form.text("reason"))
    visit.act(REDIRECT, given)
    return visit.done("/office/needs", "已转告需求方。", "The demander is told where to turn.")


@need.does("offer")
def do_offer(visit: Visit, form: Form) -> Response:
    kind, _, plain = form.must("supplier").partition("/")
    named = {"VOLUNTEER": "volunteerId", "SOCIAL_WORKER": "personId", "ORGANIZATION": "organizationId"}
    nodes = {"volunteerId": "Volunteer", "personId": "Person", "organizationId": "Organization"}
    if kind not in named:
        raise not_found(visit)
    name = named[kind]
    made = visit.act(OFFER, _given(visit, kind=kind, **{name: global_id(nodes[name], plain)}))
    who = made["supplierName"] or ""
    return visit.done(visit.path, f"已向{who}发出邀约，48小时内答复。", f"{who} is asked, and has 48 hours.")


@need.does("rate")
def do_rate(visit: Visit, form: Form) -> Response:
    given = _given(visit, grade=form.whole("grade", 0), comment=form.text("comment"))
    visit.act(RATE, given)
    return visit.done(visit.path, "已代为记录评价。", "The rating is on record.")


@need.does("withdraw")
def do_withdraw(visit: Visit, form: Form) -> Response:
    visit.act(WITHDRAW, _given(visit))
    return visit.done("/office/needs", "已按需求方的意思撤回。", "Withdrawn on the demander's word.")


@need.does("follow-up")
def do_follow_up(visit: Visit, form: Form) -> Response:
    visit.act(FOLLOW_UP, _given(visit, result=form.must("result"), note=form.text("note")))
    return visit.done("/office/needs?stage=bad", "回访已记录，需求办结。", "Followed up, and closed.")


def need_desk(visit: Visit) -> Desk:
    return desk_of(visit, roles=READERS, deciding=WORKERS)


def supplier_of(candidate: Data) -> str:
    """What the button of a candidate sends."""
    by_kind = {"VOLUNTEER": "volunteerId", "SOCIAL_WORKER": "personId", "ORGANIZATION": "organizationId"}
    return f"{candidate['kind']}/{plain_id(candidate[by_kind[candidate['kind']]])}"


def _need(visit: Visit) -> Data:
    must_hold(visit, *READERS)
    found: Data | None = visit.ask(NEED, id=visit.id("Demand", "need"))["demand"]
    if found is None:
        raise not_found(visit)
    return found


def _given(visit: Visit, **more: object) -> Data:
    return {"demandId": visit.id("Demand", "need"), **more}
