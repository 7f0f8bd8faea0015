"""What the service worker shows when there is no network: what is kept on the device."""

from __future__ import annotations

from starlette.responses import Response

from web.page import Page
from web.rendering import render
from web.visit import Visit

offline = Page("/offline", "offline.html", sign_in=False)


@offline.shows
def show(visit: Visit) -> Response:
    """Kept on a device that others may use: it names nobody, not even who is signed in."""
    visit.__dict__["viewer"] = None
    # Fetched behind a page: what has to be said once is for that page to say.
    visit.notice = None
    return render(visit, offline.template, {})
