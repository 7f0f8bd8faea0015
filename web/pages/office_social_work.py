"""Registration of social workers at its office: queues by deadline, one case, the register."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import must_hold
from web.documents import Mutation, Query
from web.doors import Data, Refusal, Refused
from web.forms import Form
from web.labels import options
from web.page import Content, Page
from web.pages.social_work import SOCIAL_WORKER
from web.registrars import registrar_desk
from web.visit import Visit

QUEUES = Query("""
query($division: String!, $answers: String, $first: String, $final: String) {
  answers: registrationCaseQueue(division: $division, standings: [SUBMITTED], after: $answers) { ...Waiting }
  first: registrationCaseQueue(division: $division, standings: [ACCEPTED], after: $first) { ...Waiting }
  final: registrationCaseQueue(division: $division, standings: [FIRST_REVIEW_PASSED], after: $final) {
    ...Waiting
  }
  supplements: registrationCaseQueue(division: $division, standings: [SUPPLEMENT_REQUESTED]) { ...Waiting }
}
fragment Waiting on RegistrationCaseQueue {
  edges {
    node { id number kind level applicant division { name } receivedOn firstReviewerIsViewer isOwn }
    deadline { dueOn light isProvisional }
  }
  pageInfo { hasNextPage endCursor }
}
""")
CASE = Query("""
query($id: ID!) {
  registrationCase(id: $id) {
    id number kind level standing isOwn applicant division { code name } jurisdiction organizationId
    organizationName statement isLate submittedAt receivedOn answerDeadline { dueOn light isProvisional }
    notice { gaps note at } acceptedOn isByDefault deadline { dueOn light isProvisional } firstReviewedAt
    firstReviewerIsViewer reason lapse closedAt qualification { level certificateNumber passedOn standing }
    learned { required counted isMet }
    registration { number level division { name } validFrom validTo standing }
  }
}
""")
ANSWER = "... on RegistrationCase { standing }"
ACCEPT = Mutation("acceptRegistrationCase", ANSWER, takes="RegistrationCaseInput")
ASK = Mutation("requestSupplement", ANSWER)
PASS_FIRST = Mutation("passFirstReview", ANSWER, takes="RegistrationCaseInput")
FAIL_FIRST = Mutation("failFirstReview", ANSWER, takes="RegistrationCaseReasonInput")
PASS_FINAL = Mutation("passFinalReview", ANSWER, takes="RegistrationCaseInput")
FAIL_FINAL = Mutation("failFinalReview", ANSWER, takes="RegistrationCaseReasonInput")
REGISTERED = "... on SocialWorkerRegistration { number }"
ENTER = Mutation("enterRegistration", REGISTERED)
CANCEL = Mutation("cancelRegistration", REGISTERED)
REVOKE = Mutation("revokeRegistration", REGISTERED)
NO_GROUNDS = {"ETHICS_BREACH", "FRAUD", "QUALIFICATION_VOIDED"}
"""A discipline decision cancels, and what was never rightly held is revoked."""

office = Page("/office/social-work", "social_work/office.html")
case = Page("/office/social-work/cases/{id:uuid}", "social_work/office_case.html")
registrations = Page("/office/social-work/registrations", "social_work/office_registrations.html")


@office.shows
def show_office(visit: Visit) -> Content:
    desk = registrar_desk(visit)
    after = {name: visit.asked(name) or None for name in ("answers", "first", "final")}
    return {"desk": desk, **visit.ask(QUEUES, division=desk.code, **after)}


@case.shows
def show_case(visit: Visit) -> Content:
    must_hold(visit, "REGISTRAR")
    found = visit.ask(CASE, id=visit.id("RegistrationCase"))["registrationCase"]
    return {"case": found, "acts": not found["isOwn"]}


@case.does("accept")
def do_accept(visit: Visit, form: Form) -> Response:
    visit.act(ACCEPT, _case(visit))
    return visit.done(visit.path, "已受理，办理期限自受理之日起计算。", "Accepted; its time runs.")


@case.does("request-supplement")
def do_ask(visit: Visit, form: Form) -> Response:
    visit.act(ASK, {**_case(visit), "gaps": form.many("gaps"), "note": form.must("note")})
    return visit.done(visit.path, "已一次告知需要补正的全部内容。", "The applicant is told.")


@case.does("pass-first", sensitive=True)
def do_pass_first(visit: Visit, form: Form) -> Response:
    visit.act(PASS_FIRST, _case(visit))
    return visit.done("/office/social-work", "初审通过，转终审。", "The first review has passed.")


@case.does("fail-first", sensitive=True)
def do_fail_first(visit: Visit, form: Form) -> Response:
    visit.act(FAIL_FIRST, {**_case(visit), "reason": form.must("reason")})
    return visit.done("/office/social-work", "已作出不予登记的决定。", "The application is refused.")


@case.does("pass-final", sensitive=True)
def do_pass_final(visit: Visit, form: Form) -> Response:
    visit.act(PASS_FINAL, _case(visit))
    return visit.done(visit.path, "终审通过，已准予登记。", "The final review has passed; it is granted.")


@case.does("fail-final", sensitive=True)
def do_fail_final(visit: Visit, form: Form) -> Response:
    visit.act(FAIL_FINAL, {**_case(visit), "reason": form.must("reason")})
    return visit.done("/office/social-work", "已作出不予登记的决定。", "The application is refused.")


@registrations.shows
def show_registrations(visit: Visit) -> Content:
    """One registration by its number, as of a day, as it was known on a day; and entering one from paper."""
    must_hold(visit, "REGISTRAR")
    number = visit.asked("number")
    days = {"on": visit.asked("on") or None, "knownOn": visit.asked("knownOn") or None}
    found = visit.ask(SOCIAL_WORKER, number=number, **days)["socialWorker"] if number else None
    return {
        "number": number,
        "found": found,
        "acts": found is not None and found["personId"] is not None and found["number"] is not None,
        "grounds": _grounds(visit),
    }


@registrations.does("enter")
def do_enter(visit: Visit, form: Form) -> Response:
    said = {"personId": _qualified(visit, form), "level": form.must("level")}
    visit.act(ENTER, {**said, "number": form.must("number"), "validFrom": form.day_text("validFrom")})
    where = f"{visit.path}?number={form.must('number')}"
    return visit.done(where, "已录入纸质登记。", "The registration is entered.")


@registrations.does("cancel", sensitive=True)
def do_cancel(visit: Visit, form: Form) -> Response:
    said = {"ground": form.must("ground"), "effectiveOn": form.day_text("effectiveOn")}
    visit.act(CANCEL, {**_worker(visit), **said, "reason": form.must("reason")})
    return visit.done(
        visit.with_asked(on=None, knownOn=None), "登记已注销。", "The registration is cancelled."
    )


@registrations.does("revoke", sensitive=True)
def do_revoke(visit: Visit, form: Form) -> Response:
    visit.act(REVOKE, {**_worker(visit), "reason": form.must("reason")})
    return visit.done(visit.with_asked(on=None, knownOn=None), "登记已撤销。", "It is revoked.")


def _case(visit: Visit) -> Data:
    return {"caseId": visit.id("RegistrationCase")}


def _worker(visit: Visit) -> Data:
    found = visit.ask(SOCIAL_WORKER, number=visit.asked("number"))["socialWorker"]
    if found is None or found["personId"] is None:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有找到这项登记。", "There is no such registration.")))
    return {"personId": found["personId"]}


def _qualified(visit: Visit, form: Form) -> str:
    """Whose qualification certificate the field names, as the API's id."""
    found = visit.ask(SOCIAL_WORKER, number=form.must("personId"))["socialWorker"]
    if found is None or found["personId"] is None:
        words = visit.t("没有查到这个管理号的职业资格。", "No qualification with this number was found.")
        raise form.wrong("personId", words)
    return str(found["personId"])


def _grounds(visit: Visit) -> list[tuple[str, str]]:
    known = options("EndGround", visit.language)
    return [(value, words) for value, words in known if value not in NO_GROUNDS]
