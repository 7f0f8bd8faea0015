"""Qualifications for registrars: what holders miss, recording a certificate, and voiding one."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import must_hold, read_person
from web.documents import Mutation, Query
from web.doors import Refused
from web.forms import Form
from web.ids import global_id, plain_id
from web.membership import not_found
from web.page import Content, Page
from web.registrars import REGISTRAR, registrar_desk
from web.visit import Visit

QUEUE = Query("""
query($division: String!, $after: String) {
  qualificationReports(division: $division, after: $after) {
    edges {
      node { id person { id name } level year note sentAt }
      deadline { dueOn light }
    }
    pageInfo { hasNextPage endCursor }
  }
}
""")
BY_NUMBER = Query("query($number: String!) { qualification(certificateNumber: $number) { id } }")
ONE = Query("""
query($id: ID!) {
  node(id: $id) { ... on Qualification {
    id person { id name } level certificateNumber passedOn standing voidingGround recordedAt
  } }
}
""")
RECORD = Mutation("recordQualification", "... on Qualification { id }")
ANSWER = Mutation("answerQualificationReport", "... on QualificationReport { id }")
VOID = Mutation("voidQualification", "... on Qualification { id }")

qualifications = Page("/office/social-work/qualifications", "examinations/office_qualifications.html")
qualification = Page("/office/social-work/qualifications/{id:uuid}", "examinations/office_qualification.html")


@qualifications.shows
def show_qualifications(visit: Visit) -> Content | Response:
    desk = registrar_desk(visit)
    content = {"desk": desk, "number": visit.asked("number"), "missing": False}
    if visit.asked("number"):
        try:
            found = visit.ask(BY_NUMBER, number=visit.asked("number"))["qualification"]
            return visit.go(f"/office/social-work/qualifications/{plain_id(found['id'])}")
        except Refused:
            content["missing"] = True
    queue = visit.ask(QUEUE, division=desk.code, after=visit.asked("after") or None)
    return {**content, "queue": queue["qualificationReports"]}


@qualifications.does("record")
def do_record(visit: Visit, form: Form) -> Response:
    recorded = visit.act(
        RECORD,
        {
            "personId": read_person(visit, form, "personId"),
            "level": form.must("level"),
            "certificateNumber": form.must("certificateNumber"),
            "passedOn": form.must("passedOn"),
        },
    )
    return visit.done(
        f"/office/social-work/qualifications/{plain_id(recorded['id'])}",
        "职业资格已登记。",
        "The qualification is recorded.",
    )


@qualifications.does("answer")
def do_answer(visit: Visit, form: Form) -> Response:
    visit.act(
        ANSWER,
        {
            "reportId": global_id("QualificationReport", form.must("report")),
            "isRecorded": form.must("isRecorded") == "true",
            "note": form.must("note"),
        },
    )
    return visit.done(visit.with_asked(open=None), "已答复。", "The report is answered.")


@qualification.shows
def show_qualification(visit: Visit) -> Content:
    must_hold(visit, REGISTRAR)
    found = visit.ask(ONE, id=visit.id("Qualification"))["node"]
    if not found:
        raise not_found(visit)
    return {"qualification": found}


@qualification.does("void", sensitive=True)
def do_void(visit: Visit, form: Form) -> Response:
    said = {"ground": form.must("ground"), "reason": form.must("reason")}
    visit.act(VOID, {"qualificationId": visit.id("Qualification"), **said})
    return visit.done(visit.path, "职业资格已作废。", "The qualification is void.")
