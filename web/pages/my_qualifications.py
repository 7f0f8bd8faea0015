"""One's qualifications, what stands against one, and the report that a certificate is missing."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.forms import Form
from web.page import Content, Page
from web.visit import Visit

MINE = Query("""
query {
  myTranscript {
    qualifications { id level certificateNumber passedOn standing voidingGround }
    breaches { severity decidedOn until isRunning }
  }
  myQualificationReports { id level year note sentAt standing answer answeredAt }
}
""")
REPORT = Mutation("reportMissingQualification", "... on QualificationReport { id }")

qualifications = Page("/me/social-work/qualifications", "examinations/my_qualifications.html")


@qualifications.shows
def show_qualifications(visit: Visit) -> Content:
    found = visit.ask(MINE)
    return {"transcript": found["myTranscript"], "reports": found["myQualificationReports"]}


@qualifications.does("report")
def do_report(visit: Visit, form: Form) -> Response:
    visit.act(
        REPORT,
        {
            "personId": visit.must_sign_in()["person"]["id"],
            "level": form.must("level"),
            "year": form.whole("year") or 0,
            "note": form.must("note"),
        },
    )
    return visit.done(
        visit.path,
        "反馈已提交，登记机关会与发证机构核实。",
        "The report is in; the registrar will ask the issuer.",
    )
