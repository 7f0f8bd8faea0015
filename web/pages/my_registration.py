"""A volunteer's registration: becoming one, what is offered, the oath, and leaving."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.page import Content, Page
from web.people import county_options, read_offer, read_residence
from web.texts import DECLARATION_VERSION, OATH_VERSION
from web.visit import Visit
from web.whose import whose_page, whose_volunteer_page

REGISTRATION = Query("""
query($id: ID!) {
  node(id: $id) { ... on Volunteer {
    number standing standingReason division { code name } skills times fields oath registeredAt enteredBy
    totals { effectiveHours }
  } }
}
""")
BECOME = Mutation(
    "becomeVolunteer",
)
CHANGE_OFFER = Mutation("changeOffer")
TAKE_OATH = Mutation("takeOath")
LEAVE = Mutation("leaveRegister", takes="VolunteerReasonInput")

registration = Page("/me/volunteer", "me/registration.html")


@registration.shows
def show(visit: Visit) -> Content:
    whose = whose_page(visit)
    known = visit.ask(REGISTRATION, id=whose.volunteer["id"])["node"] if whose.volunteer else None
    return {
        "whose": whose,
        "volunteer": known,
        "has_sworn": known is not None and known["oath"] == OATH_VERSION,
        "divisions": _divisions(visit, known),
    }


@registration.does("become")
def become(visit: Visit, form: Form) -> Response:
    if not form.flag("declaration"):
        said = visit.t("请阅读声明，同意后再登记。", "Please read the declaration and agree to it first.")
        raise form.wrong("declaration", said)
    whose = whose_page(visit)
    visit.act(
        BECOME,
        {
            "personId": whose.person["id"],
            "offer": read_offer(form),
            "declaration": DECLARATION_VERSION,
            "consents": form.many("consents"),
        },
    )
    return visit.done(whose.to("/me"), "登记成功。", "Registered.")


@registration.does("offer")
def change_offer(visit: Visit, form: Form) -> Response:
    whose, volunteer = whose_volunteer_page(visit)
    visit.act(
        CHANGE_OFFER,
        {"volunteerId": volunteer["id"], "offer": read_offer(form), "division": read_residence(form)},
    )
    return visit.done(whose.to("/me/volunteer"), "服务意向已保存。", "What is offered is saved.")


@registration.does("oath")
def take_oath(visit: Visit, form: Form) -> Response:
    whose, volunteer = whose_volunteer_page(visit)
    if not form.flag("sworn"):
        raise form.wrong("sworn", visit.t("请朗读誓词后勾选。", "Please read the oath, then tick this."))
    visit.act(TAKE_OATH, {"volunteerId": volunteer["id"], "textVersion": OATH_VERSION})
    return visit.done(whose.to("/me/volunteer"), "宣誓已记录。", "The oath is recorded.")


@registration.does("leave", sensitive=True)
def leave(visit: Visit, form: Form) -> Response:
    whose, volunteer = whose_volunteer_page(visit)
    visit.act(LEAVE, {"volunteerId": volunteer["id"], "reason": form.text("reason")})
    return visit.done(
        whose.to("/me"), "已退出志愿者登记，服务记录保留。", "No longer on the register; the records stay."
    )


def _divisions(visit: Visit, volunteer: Data | None) -> list[tuple[str, str]]:
    """Those of this registry, and where the volunteer is known to be."""
    here = county_options(visit.doors.division)
    if volunteer is None or volunteer["division"]["code"] in dict(here):
        return here
    return [*here, (volunteer["division"]["code"], volunteer["division"]["name"])]
