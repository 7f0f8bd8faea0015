"""The public side of social work: an entrance, and the register by number."""

from __future__ import annotations

import re

from starlette.responses import Response

from registry.texts import without_spaces
from web.documents import Query
from web.forms import Form
from web.page import Content, Page
from web.rendering import render
from web.visit import Visit

SOCIAL_WORKER = Query("""
query($number: String!, $on: Date, $knownOn: Date) {
  socialWorker(number: $number, on: $on, knownOn: $knownOn) {
    on knownOn maskedName level number division { code name } validFrom validUntil registration endedOn
    qualification { level certificateNumber passedOn standing } personId organizationName
    sanctions { sanction breach validFrom validTo publishedOn } honours { title grantor grantedOn }
  }
}
""")
REGISTRATION_NUMBER = re.compile(r"SW\d{12}", re.ASCII)
"""As this registry gives them; those from paper have forms of their own."""
TONES = {"REGISTERED": "good", "EXPIRED": "warn", "NONE": "info", "CANCELLED": "bad", "REVOKED": "bad"}

entrance = Page("/social-work", "social_work/entrance.html", sign_in=False)
register = Page("/social-workers", "social_work/register.html", sign_in=False)
social_worker = Page("/social-workers/{number}", "social_work/social_worker.html", sign_in=False)


@entrance.shows
def show_entrance(visit: Visit) -> Content:
    return {}


@register.does("find")
def do_find(visit: Visit, form: Form) -> Response:
    """Numbers are typed with blanks and in any case; the day is optional.

    Only a registration number becomes an address: people also type what stands on their identity card.
    """
    number, on = without_spaces(form.must("number")).upper(), form.day_text("on")
    if REGISTRATION_NUMBER.fullmatch(number):
        return visit.go(f"/social-workers/{number}{f'?on={on}' if on else ''}")
    return _answer(visit, number, on=on or None)


@social_worker.shows
def show_social_worker(visit: Visit) -> Response:
    asked = {"on": visit.asked("on") or None, "knownOn": visit.asked("knownOn") or None}
    return _answer(visit, visit.at("number"), **asked)


def _answer(visit: Visit, number: str, **asked: str | None) -> Response:
    found = visit.ask(SOCIAL_WORKER, number=number, **asked)["socialWorker"]
    tone = TONES[found["registration"]] if found else "bad"
    content = {"found": found, "number": number, "tone": tone}
    return render(visit, social_worker.template, content, 200 if found else 404)
