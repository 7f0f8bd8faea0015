"""Language, theme and elder mode: chosen at the foot of every page."""

from __future__ import annotations

from starlette.responses import Response

from web.forms import Form
from web.page import Content, Page
from web.preferences import COOKIE
from web.session import DAY
from web.visit import Visit, local_path

preferences = Page("/preferences", "refused.html", sign_in=False)


@preferences.shows
def show(visit: Visit) -> Content | Response:
    return visit.go("/")


@preferences.does("change")
def change(visit: Visit, form: Form) -> Response:
    changed = visit.preferences.changed(
        language=form.text("language"), theme=form.text("theme"), elder=form.text("elder")
    )
    response = visit.go(local_path(form.text("_next")))
    response.set_cookie(
        COOKIE,
        changed.cookie,
        max_age=400 * DAY,
        httponly=True,
        samesite="lax",
        secure=visit.doors.is_secure,
    )
    return response
