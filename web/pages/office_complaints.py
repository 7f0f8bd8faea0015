"""The desk of discipline: complaints by deadline, and each with its case, step by step."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import must_hold
from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.page import Content, Page
from web.visit import Visit

REGISTRAR = "REGISTRAR"
QUEUE = Query("""
query($division: String!, $isOpen: Boolean!, $after: String) {
  complaints(division: $division, isOpen: $isOpen, first: 20, after: $after) {
    edges { node {
      id registrationNumber respondent breach isAnonymous filedAt standing nextOn light division { name }
      disciplineCase { standing sanction reviewedAt canBePublished }
    } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
ONE = Query("""
query($id: ID!) {
  complaint(id: $id) {
    id registrationNumber respondent breach text isAnonymous filedAt standing nextOn light redirectTo reasons
    feedback division { name }
    disciplineCase {
      id standing breach facts servedAt replyDueOn reply repliedAt decidableFrom dueOn light reasons decidedAt
      isDecidedByMe sanction validFrom validTo reviewDueOn reviewRequest reviewRequestedAt reviewOutcome
      reviewReasons reviewedAt canBePublished publishedOn expiredAt
    }
  }
}
""")
STANDING = "... on Complaint { standing }"
OF_CASE = "... on DisciplineCase { standing }"
ACCEPT = Mutation("acceptComplaint", STANDING)
REDIRECT = Mutation("redirectComplaint", STANDING)
DISMISS = Mutation("dismissComplaint", STANDING)
ANSWER = Mutation("answerComplainant", STANDING)
READ = Mutation("readComplainant", "... on Complaint { contact { name phone } }")
NOTIFY = Mutation("serveNotice", OF_CASE)
CLEAR = Mutation("clearCase", OF_CASE)
IMPOSE = Mutation("imposeSanction", OF_CASE)
REVIEW = Mutation("decideReview", OF_CASE)
PUBLISH = Mutation("publishSanction", OF_CASE)
DECIDED = {"NOT_UPHELD", "SANCTIONED", "LIFTED", "PUBLISHED", "EXPIRED"}

queue = Page("/office/social-work/complaints", "discipline/queue.html")
matter = Page("/office/social-work/complaints/{id:uuid}", "discipline/matter.html")


@queue.shows
def show_queue(visit: Visit) -> Content:
    must_hold(visit, REGISTRAR)
    is_open = visit.asked("show") != "closed"
    asked = {"division": division_of(visit), "isOpen": is_open, "after": visit.asked("after") or None}
    return {"page": visit.ask(QUEUE, **asked)["complaints"], "is_open": is_open}


@matter.shows
def show_matter(visit: Visit) -> Content:
    must_hold(visit, REGISTRAR)
    it = visit.ask(ONE, id=visit.id("Complaint"))["complaint"]
    case = it["disciplineCase"]
    is_decided = it["standing"] in {"REDIRECTED", "DISMISSED"} or (case and case["standing"] in DECIDED)
    return {
        "it": it,
        "case": case,
        "step": _step(it, case),
        "can_decide": bool(case) and visit.today.isoformat() >= case["decidableFrom"],
        "can_answer": bool(is_decided) and not it["feedback"],
        "contact": None,
    }


@matter.does("accept")
def do_accept(visit: Visit, form: Form) -> Response:
    visit.act(ACCEPT, _complaint(visit))
    return visit.done(visit.path, "已受理投诉。", "The complaint is taken up.")


@matter.does("redirect")
def do_redirect(visit: Visit, form: Form) -> Response:
    visit.act(REDIRECT, _complaint(visit, redirectTo=form.must("redirectTo")))
    return visit.done(
        visit.path, "已告知投诉人应向哪个部门反映。", "The complainant is told who is competent."
    )


@matter.does("dismiss")
def do_dismiss(visit: Visit, form: Form) -> Response:
    visit.act(DISMISS, _complaint(visit, reasons=form.must("reasons")))
    return visit.done(visit.path, "投诉不予处理。", "The complaint is dismissed.")


@matter.does("answer")
def do_answer(visit: Visit, form: Form) -> Response:
    visit.act(ANSWER, _complaint(visit, text=form.must("text")))
    return visit.done(visit.path, "已反馈投诉人。", "The complainant has your answer.")


@matter.does("read")
def do_read(visit: Visit, form: Form) -> Content:
    return {"contact": visit.act(READ, _complaint(visit, purpose=form.must("purpose")))["contact"]}


@matter.does("notify")
def do_notify(visit: Visit, form: Form) -> Response:
    visit.act(NOTIFY, _complaint(visit, facts=form.must("facts")))
    return visit.done(visit.path, "事实告知书已送达。", "The notice of facts is served.")


@matter.does("clear")
def do_clear(visit: Visit, form: Form) -> Response:
    visit.act(CLEAR, _case(visit, reasons=form.must("reasons")))
    return visit.done(visit.path, "已认定未能查实。", "The complaint is not upheld.")


@matter.does("impose", sensitive=True)
def do_impose(visit: Visit, form: Form) -> Response:
    stated = {name: form.must(name) for name in ("sanction", "breach", "reasons")}
    days = {name: form.must(name) and form.day_text(name) for name in ("validFrom", "validTo")}
    visit.act(IMPOSE, _case(visit, **stated, **days))
    return visit.done(visit.path, "已作出处理。", "The sanction is imposed.")


@matter.does("review", sensitive=True)
def do_review(visit: Visit, form: Form) -> Response:
    outcome, reasons = form.must("outcome"), form.must("reasons")
    changed = {}
    if outcome == "CHANGED":
        changed = {"sanction": form.must("sanction"), "validTo": form.day_text("validTo")}
    visit.act(REVIEW, _case(visit, outcome=outcome, reasons=reasons, **changed))
    return visit.done(visit.path, "已作出复核决定。", "The review is decided.")


@matter.does("publish")
def do_publish(visit: Visit, form: Form) -> Response:
    visit.act(PUBLISH, _case(visit))
    return visit.done(visit.path, "已在登记名册中公示。", "It stands in the public register.")


def division_of(visit: Visit) -> str:
    """Whose registrar the viewer is; without a division, of all of this registry."""
    grants = visit.viewer["grants"] if visit.viewer else ()
    own = sorted(
        grant["division"]["code"] if grant["division"] else visit.doors.division
        for grant in grants
        if grant["role"] == REGISTRAR
    )
    asked = visit.asked("division")
    return asked if asked in own else own[0]


def _complaint(visit: Visit, **stated: object) -> Data:
    return {"complaintId": visit.id("Complaint"), **stated}


def _case(visit: Visit, **stated: object) -> Data:
    """Of the complaint in the address."""
    found = visit.ask(ONE, id=visit.id("Complaint"))["complaint"]["disciplineCase"]
    return {"disciplineCaseId": found["id"] if found else "", **stated}


def _step(it: Data, case: Data | None) -> int:
    """Of the six at the top of the page; beyond them when it is over."""
    if case is None:
        return {"FILED": 1, "ACCEPTED": 2}.get(it["standing"], 7)
    if case["standing"] == "SANCTIONED":
        return 5 if case["canBePublished"] else 4
    return {"NOTIFIED": 3, "UNDER_REVIEW": 4, "PUBLISHED": 6}.get(case["standing"], 7)
