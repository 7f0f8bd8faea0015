"""Entering a volunteer with consent on paper, looking one up by number, and asking to correct an error."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.doors import Data, Refused
from web.forms import Form
from web.ids import global_id
from web.membership import is_editor, own_organization
from web.page import Content, Page
from web.people import read_details, read_offer
from web.visit import Visit

VOLUNTEER = Query("""
query($number: String!) {
  volunteer(number: $number) {
    id number standing division { name } skills fields enteredBy registeredAt
    person { name realName documentType documentNumber phone }
    totals { effectiveHours pendingHours effectiveRecords activities noShows firstServedOn lastServedOn }
  }
}
""")
ENTER = Mutation("enterVolunteer", "... on Volunteer { number }")
ASK = Mutation("requestCorrection", "... on Volunteer { number }")
page = Page("/org/{id:uuid}/volunteers", "org/volunteers.html")


@page.shows
def show(visit: Visit) -> Content:
    organization = own_organization(visit)
    found, message = _looked_up(visit)
    return {
        "organization": organization,
        "may_enter": is_editor(organization),
        "number": visit.asked("number"),
        "found": found,
        "message": message,
    }


@page.does("enter")
def enter(visit: Visit, form: Form) -> Response:
    own_organization(visit)
    entered = visit.act(
        ENTER,
        {
            "organizationId": visit.id("Organization"),
            "details": read_details(form),
            "offer": read_offer(form),
            "consentEvidence": form.must("consentEvidence"),
        },
    )
    return visit.done(
        f"{visit.path}?number={entered['number']}",
        "登记成功。本人确认后即可报名参加活动。",
        "Entered. Once the person has confirmed, signing up is open.",
    )


@page.does("correct")
def ask_to_correct(visit: Visit, form: Form) -> Response:
    own_organization(visit)
    visit.act(
        ASK,
        {
            "organizationId": visit.id("Organization"),
            "volunteerId": global_id("Volunteer", form.must("volunteerId")),
            "element": form.must("element"),
            "reason": form.must("reason"),
        },
    )
    where = visit.with_asked()
    return visit.done(where, "已请志愿者核对更正。", "The volunteer has been asked to correct it.")


def _looked_up(visit: Visit) -> tuple[Data | None, str]:
    """The volunteer whose number was asked for, or why there is none to show."""
    number = visit.asked("number")
    if not number:
        return None, ""
    try:
        found = visit.ask(VOLUNTEER, number=number)["volunteer"]
    except Refused as refused:
        return None, refused.first.message
    return found, "" if found else visit.t("没有这个编号的志愿者。", "No volunteer has this number.")
