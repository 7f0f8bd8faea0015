"""The public side of social work: an entrance, and the register by number."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

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
TONES = {"REGISTERED": "good", "EXPIRED": "warn", "NONE": "info", "CANCELLED": "bad", "REVOKED": "bad"}

entrance = Page("/social-work", "social_work/entrance.html", sign_in=False)
register = Page("/social-workers", "social_work/register.html", sign_in=False)
social_worker = Page("/social-workers/{number}", "social_work/social_worker.html", sign_in=False)


@entrance.shows
def show_entrance(visit: Visit) -> Content:
    return {}


@register.does("find")
def do_find(visit: Visit, form: Form) -> Response:
    """Numbers are typed with blanks and in any case; the day is optional."""
    on = form.day_text("on")
    return visit.go(f"/social-workers/{quote(form.must('number'), safe='')}{f'?on={on}' if on else ''}")


@social_worker.shows
def show_social_worker(visit: Visit) -> Content | Response:
    asked = {"on": visit.asked("on") or None, "knownOn": visit.asked("knownOn") or None}
    found = visit.ask(SOCIAL_WORKER, number=visit.at("number"), **asked)["socialWorker"]
    content = {
        "found": found,
        "number": visit.at("number"),
        "tone": TONES[found["registration"]] if found else "bad",
    }
    return content if found else render(visit, social_worker.template, content, 404)
