"""One service record and one certificate as an office sees them: decided, corrected, annulled, revoked."""

from __future__ import annotations

from starlette.responses import Response

from web.desk import OVERSEERS, acts_in, must_hold
from web.documents import Mutation, Query
from web.doors import Data, Refusal, Refused
from web.forms import Form
from web.ids import plain_id
from web.membership import not_found
from web.page import Content, Page
from web.visit import Visit

RECORD = Query("""
query($id: ID!) {
  node(id: $id) { ... on ServiceRecord {
    id standing version volunteerId organizationId activityId signUpId checkedInAt checkedOutAt
    activity servedOn place content time { minutes hours } organization startsAt endsAt tier review
    dueOn isProvisional light daysLate evidence reason proposedAt decidedAt decisionReason annulment revision
    objection { isOpen element claimed evidence objectedAt isUpheld answer }
    corrections {
      revision before { hours } after { hours } contentBefore contentAfter reason evidence correctedAt
    }
  } }
}
""")
AROUND = Query("""
query($volunteer: ID!, $organization: ID!) {
  volunteer: node(id: $volunteer) { ... on Volunteer { id number standing person { id name } } }
  organization: node(id: $organization) { ... on Organization { id name division { code } } }
}
""")
CERTIFICATE = Query("""
query($number: String!) {
  certificate(number: $number) {
    id number standing standingReason volunteerId organizationId periodFrom periodTo requestedAt issuedOn
    issuer holder total { hours } revocation successor
    lines { recordId servedOn activity recorder tier now time { hours } }
  }
}
""")
HOLDER = Query("query($id: ID!) { node(id: $id) { ... on Volunteer { id person { id } } } }")
ANSWER = "... on ServiceRecord { standing }"
CONFIRM = Mutation("confirmService", ANSWER)
REJECT = Mutation("rejectService", ANSWER)
CORRECT = Mutation("correctService", ANSWER)
ANNUL = Mutation("annulService", ANSWER)
REVOKE = Mutation("revokeCertificate", "... on Certificate { standing }")

record = Page("/office/records/{record:uuid}", "office/record.html")
certificates = Page("/office/certificates", "office/certificates.html")


@record.shows
def show_record(visit: Visit) -> Content:
    must_hold(visit, *OVERSEERS)
    it = visit.ask(RECORD, id=visit.id("ServiceRecord", "record"))["node"]
    if it is None:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有找到这条记录。", "There is no such record.")))
    around = visit.ask(AROUND, volunteer=it["volunteerId"], organization=it["organizationId"])
    organization = around["organization"]
    return {
        "desk": None,
        "it": it,
        **around,
        "acts": acts_in(visit, organization["division"]["code"]) if organization else False,
    }


@record.does("confirm")
def do_confirm(visit: Visit, form: Form) -> Response:
    visit.act(CONFIRM, {"recordId": visit.id("ServiceRecord", "record")})
    return visit.done("/office/records", "已确认这条服务记录。", "The record is confirmed.")


@record.does("reject")
def do_reject(visit: Visit, form: Form) -> Response:
    reason = form.must("reason")
    visit.act(REJECT, {"recordId": visit.id("ServiceRecord", "record"), "reason": reason})
    return visit.done("/office/records", "已不予确认这条服务记录。", "The record is not confirmed.")


@record.does("correct")
def do_correct(visit: Visit, form: Form) -> Response:
    form.must("day")
    stretch = {
        "startsAt": form.must("startsAt") and form.moment("day", "startsAt"),
        "endsAt": form.must("endsAt") and form.moment("day", "endsAt"),
        "minutes": form.whole("minutes"),
        "content": form.text("content"),
        "evidence": form.text("evidence"),
        "reason": form.must("reason"),
    }
    visit.act(
        CORRECT,
        {
            "recordId": visit.id("ServiceRecord", "record"),
            "expectedVersion": form.whole("expectedVersion"),
            "stretch": stretch,
        },
    )
    return visit.done(visit.path, "已更正这条服务记录。", "The record is corrected.")


@record.does("annul", sensitive=True)
def do_annul(visit: Visit, form: Form) -> Response:
    stated = {"why": form.must("why"), "reason": form.must("reason")}
    visit.act(ANNUL, {"recordId": visit.id("ServiceRecord", "record"), **stated})
    return visit.done(visit.path, "已撤销这条服务记录。", "The record is annulled.")


@certificates.shows
def show_certificates(visit: Visit) -> Content:
    must_hold(visit, *OVERSEERS)
    number = visit.asked("number")
    if not number:
        return {"desk": None, "it": None, "problem": ""}
    try:
        it = visit.ask(CERTIFICATE, number=number)["certificate"]
    except Refused as refused:
        if refused.holds("INTERNAL", "UNAVAILABLE"):
            raise
        return {"desk": None, "it": None, "problem": refused.first.message}
    return {"desk": None, "it": it, "problem": "", **_holder(visit, it)}


@certificates.does("revoke", sensitive=True)
def do_revoke(visit: Visit, form: Form) -> Response:
    shown = visit.ask(CERTIFICATE, number=visit.asked("number"))["certificate"]
    if shown is None or shown["id"] != form.must("certificateId"):
        raise not_found(visit)
    visit.act(REVOKE, {"certificateId": shown["id"], "why": form.must("why"), "reason": form.must("reason")})
    return visit.done(visit.with_asked(), "已撤销这份证明。", "The certificate is revoked.")


def _holder(visit: Visit, it: Data) -> Data:
    """Whose it is; officers of the holder's or the issuer's division decide, which the API tells apart."""
    volunteer = visit.ask(HOLDER, id=it["volunteerId"])["node"]
    return {
        "person": plain_id(volunteer["person"]["id"]) if volunteer and volunteer["person"] else None,
        "acts": visit.holds("OFFICER"),
    }
