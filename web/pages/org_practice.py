"""Professional work that an organization records for its social workers, and whom it honours."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import read_person
from web.documents import Mutation, Query
from web.doors import Data, Refused
from web.forms import Form
from web.ids import global_id, plain_id
from web.membership import not_found, own_organization
from web.page import Content, Page
from web.visit import Visit

PRACTICE = Query("""
query($organization: ID!, $objected: Boolean!, $after: String) {
  practice(organizationId: $organization, onlyObjected: $objected, first: 20, after: $after) {
    edges { node {
      id worker kind doneOn minutes clients sessions outcome registrationStanding registrationLevel
      registrationNumber isRegistered revision correctionReason isWithdrawn withdrawalReason
      objection { isOpen objectedAt claimed isUpheld answer }
    } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
HONOURS = Query("""
query($organization: ID!, $after: String) {
  organizationHonours(organizationId: $organization, first: 20, after: $after) {
    edges { node { id person title grantedOn isRevoked revocationReason } }
    pageInfo { hasNextPage endCursor }
  }
}
""")
RECORD = Mutation("recordPractice", "... on Practice { isRegistered }")
CORRECT = Mutation("correctPractice", "... on Practice { id }")
WITHDRAW = Mutation("withdrawPractice", "... on Practice { id }")
ANSWER = Mutation("answerPracticeObjection", "... on Practice { id }")
HONOUR = Mutation("recordHonour", "... on Honour { id }")
REVOKE = Mutation("revokeHonour", "... on Honour { id }")

practice = Page("/org/{id:uuid}/practice", "practice/org.html")
honours = Page("/org/{id:uuid}/honours", "practice/org_honours.html")


@practice.shows
def show_practice(visit: Visit) -> Content:
    organization = own_organization(visit)
    is_objected = visit.asked("show") == "objected"
    asked = {"organization": organization["id"], "objected": is_objected}
    page = visit.ask(PRACTICE, after=visit.asked("after") or None, **asked)["practice"]
    chosen = visit.form.text("practice") if visit.form else visit.asked("practice")
    entries = [edge["node"] for edge in page["edges"]]
    return {
        "organization": organization,
        "page": page,
        "chosen": next((each for each in entries if plain_id(each["id"]) == chosen), None),
    }


@practice.does("record")
def do_record(visit: Visit, form: Form) -> Response:
    number = form.some("registrationNumber")
    person = None if number else (read_person(visit, form, "personId") if form.some("personId") else None)
    given = {"organizationId": visit.id("Organization"), "registrationNumber": number, "personId": person}
    recorded = visit.act(RECORD, {**given, "work": _work(form)})
    if recorded["isRegistered"]:
        return visit.done(visit.path, "已记录。", "Recorded.")
    return visit.done(
        visit.path,
        "已记录。请注意：该人员服务当日没有有效的社会工作者登记。",
        "Recorded. Please note: on that day this person was not registered as a social worker.",
        tone="warn",
    )


@practice.does("correct")
def do_correct(visit: Visit, form: Form) -> Response:
    visit.act(
        CORRECT, {"practiceId": _chosen(visit, form), "work": _work(form), "reason": form.must("reason")}
    )
    return visit.done(visit.path, "已更正。", "Corrected.")


@practice.does("withdraw")
def do_withdraw(visit: Visit, form: Form) -> Response:
    visit.act(WITHDRAW, {"practiceId": _chosen(visit, form), "reason": form.must("reason")})
    return visit.done(visit.path, "已撤回。", "Withdrawn.")


@practice.does("answer")
def do_answer(visit: Visit, form: Form) -> Response:
    is_upheld = form.must("isUpheld") == "yes"
    answered = {"practiceId": _chosen(visit, form), "isUpheld": is_upheld, "reason": form.must("reason")}
    visit.act(ANSWER, answered)
    if is_upheld:
        where = visit.with_asked(practice=form.must("practice"), show=None)
        return visit.done(
            where, "异议成立，请接着更正。", "The objection is upheld: correct it now.", tone="info"
        )
    return visit.done(visit.path, "已答复。", "Answered.")


@honours.shows
def show_honours(visit: Visit) -> Content:
    organization = own_organization(visit)
    asked = {"organization": organization["id"], "after": visit.asked("after") or None}
    return {
        "organization": organization,
        "page": visit.ask(HONOURS, **asked)["organizationHonours"],
        "chosen": visit.form.text("honour") if visit.form else visit.asked("honour"),
        "acts": "ADMINISTRATOR" in organization["roles"],
    }


@honours.does("honour")
def do_honour(visit: Visit, form: Form) -> Response:
    stated = {"registrationNumber": form.must("registrationNumber"), "title": form.must("title")}
    day = {"grantedOn": form.must("grantedOn") and form.day_text("grantedOn")}
    visit.act(HONOUR, {"organizationId": visit.id("Organization"), **stated, **day})
    return visit.done(visit.path, "已记录表彰。", "The honour is recorded.")


@honours.does("revoke")
def do_revoke(visit: Visit, form: Form) -> Response:
    visit.act(REVOKE, {"honourId": global_id("Honour", form.must("honour")), "reason": form.must("reason")})
    return visit.done(visit.path, "已撤销表彰。", "The honour is revoked.")


def _work(form: Form) -> Data:
    """What is missing is said beside its field."""
    for name in ("kind", "doneOn", "minutes", "clients", "sessions", "outcome"):
        form.must(name)
    return {
        "kind": form.text("kind"),
        "doneOn": form.day_text("doneOn"),
        "minutes": form.whole("minutes"),
        "clients": form.whole("clients"),
        "sessions": form.whole("sessions"),
        "outcome": form.text("outcome"),
    }


def _chosen(visit: Visit, form: Form) -> str:
    try:
        return global_id("Practice", form.must("practice"))
    except (ValueError, Refused):
        raise not_found(visit) from None
