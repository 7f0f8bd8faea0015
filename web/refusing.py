"""Refusals that are pages of their own: sign in first, not yours, not there, our fault."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import JSONResponse, Response

from web.doors import Refused
from web.forms import Form
from web.rendering import render
from web.visit import Visit

STATUSES = {
    "NOT_FOUND": 404,
    "NODE_ID": 404,
    "SHIFT_UNKNOWN": 404,
    "NOT_ALLOWED": 403,
    "FORGED": 403,
    "TOO_LARGE": 413,
    "PERSON_ERASED": 410,
    "RATE_LIMITED": 429,
    "UNAVAILABLE": 503,
    "INTERNAL": 500,
}


FIRST = ("SIGN_IN_NEEDED", "SIGN_IN_AGAIN", "SECOND_FACTOR_NEEDED")
"""What stands before an act, and is made good on a page of its own."""


def answer_refused(visit: Visit, refused: Refused) -> Response:
    """Whoever must sign in, or prove a second factor, does so and comes back with what was typed."""
    if refused.holds("SIGN_IN_NEEDED", "TOKEN_INVALID", "TOKEN_EXPIRED", "SESSION_REVOKED"):
        visit.__dict__.pop("viewer", None)
        visit.session.access = None
        return _ask_first(visit, "/sign-in")
    if refused.holds("SIGN_IN_AGAIN"):
        return _ask_first(visit, "/sign-in")
    if refused.holds("SECOND_FACTOR_NEEDED"):
        return _ask_first(visit, "/second-factor")
    status = STATUSES.get(refused.first.code, 400)
    return render(visit, "refused.html", {"refusal": refused.first, "status": status}, status)


def _ask_first(visit: Visit, where: str) -> Response:
    """A form that was sent goes along; a script is told where to go."""
    came_from = visit.path + (f"?{visit.request.url.query}" if visit.request.url.query else "")
    if "application/json" in visit.request.headers.get("accept", ""):
        return JSONResponse({"location": f"{where}?{urlencode({'next': came_from, 'again': 'on'})}"}, 401)
    template = "sign_in.html" if where == "/sign-in" else "second_factor.html"
    return render(visit, template, {"next": came_from, "where": where, **_going_along(visit.form)}, 401)


def _going_along(form: Form | None) -> dict[str, object]:
    """All of a form, or nothing: without its secrets and files it would be sent wrong."""
    if form is None or form.holds_back:
        return {"carried": [], "again": form is not None}
    return {"carried": form.carried(), "again": False}
