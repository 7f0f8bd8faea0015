"""Complaining about a social worker, and looking up what became of it: for anybody, without an account."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.forms import Form
from web.page import Content, Page
from web.rendering import render
from web.visit import Visit

FILE = Mutation("fileComplaint", "... on ComplaintReceipt { code dueOn }")
PROGRESS = Query("""
query($code: String!) {
  complaintProgress(code: $code) {
    registrationNumber breach filedAt outcome dueOn redirectTo reasons feedback
  }
}
""")
FILED = "discipline/filed.html"

new = Page("/complaints/new", "discipline/new.html", sign_in=False)
lookup = Page("/complaints", "discipline/lookup.html", sign_in=False)


@new.shows
def show_new(visit: Visit) -> Content:
    """The public register links here with the number of whom it is about."""
    return {"number": visit.asked("number")}


@new.does("file")
def do_file(visit: Visit, form: Form) -> Response:
    """The code stands on the answer itself: in an address it would stay in the browser's history."""
    is_anonymous = form.flag("isAnonymous")
    filed = visit.act(
        FILE,
        {
            "registrationNumber": form.must("registrationNumber"),
            "breach": form.must("breach"),
            "text": form.must("text"),
            "isAnonymous": is_anonymous,
            "complainant": form.text("complainant") if is_anonymous else form.must("complainant"),
            "phone": form.text("phone") if is_anonymous else form.must("phone"),
        },
    )
    return render(visit, FILED, {"filed": filed, "is_anonymous": is_anonymous})


@lookup.shows
def show_lookup(_visit: Visit) -> Content:
    return {"found": None}


@lookup.does("look-up")
def do_look_up(visit: Visit, form: Form) -> Content:
    return {"found": visit.ask(PROGRESS, code=form.must("code"))["complaintProgress"]}
