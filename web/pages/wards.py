"""The wards of a guardian: what waits for the guardian, and registering another one."""

from __future__ import annotations

from starlette.responses import Response

from web.documents import Mutation, Query
from web.doors import Data, Refused
from web.forms import Form
from web.ids import plain_id
from web.page import Content, Page
from web.pages.me import GONE, SIGN_UP, SUBMIT_REAL_NAME, nodes
from web.pages.registering import must_agree
from web.people import county_options, read_details, read_offer
from web.texts import DECLARATION_VERSION
from web.visit import Visit

CARE = Query(f"""
query($person: ID!) {{
  myData(personId: $person) {{
    person {{ id name realName realNameFailure birthDate division {{ name }} }}
    volunteer {{ id number standing standingReason registeredAt oath effectiveHours }}
    guardians {{ guardian {{ id name }} relation linkedAt }}
    guardianConsents {{ activityId textVersion givenAt isOwn }}
  }}
  upcoming: mySignUps(
    person: $person, standings: [ACCEPTED, WAITING, APPLIED], upcoming: true, first: 50
  ) {{ edges {{ node {{ {SIGN_UP} }} }} }}
}}
""")
REGISTER_WARD = Mutation("registerWard", "... on Volunteer { person { id } }")

wards = Page("/wards", "wards/wards.html")
new_ward = Page("/wards/new", "wards/new.html")


@wards.shows
def show_wards(visit: Visit) -> Content:
    viewer = visit.must_sign_in()
    return {
        "wards": [_in_care(visit, each["person"]["id"]) for each in viewer["wards"]],
        "is_verified": viewer["person"]["realName"] == "PASSED",
    }


@new_ward.shows
def show_new(visit: Visit) -> Content:
    person = visit.must_sign_in()["person"]
    lives_at = person["division"]["code"]
    is_near = any(code == lives_at for code, _ in county_options(visit.doors.division))
    return {"guardian": person, "lives_at": lives_at if is_near else ""}


@new_ward.does("register", sensitive=True)
def register(visit: Visit, form: Form) -> Response:
    """The name goes to be checked at once, as with everybody who registers."""
    if not form.flag("guardianConsent"):
        said = visit.t(
            "请阅读监护人同意书，同意后再提交。", "Please read the guardian's consent and agree to it."
        )
        raise form.wrong("guardianConsent", said)
    must_agree(visit, form)
    registered = visit.act(
        REGISTER_WARD,
        {
            "details": read_details(form),
            "offer": read_offer(form),
            "relation": form.must("relation"),
            "evidence": form.must("evidence"),
            "declaration": DECLARATION_VERSION,
        },
    )
    ward = registered["person"]["id"]
    try:
        visit.act(SUBMIT_REAL_NAME, {"personId": ward})
    except Refused as refused:
        # Registered all the same: the ward's page says how the check stands.
        if refused.holds("INTERNAL", "UNAVAILABLE"):
            raise
    return visit.done(
        f"/wards/{plain_id(ward)}",
        "登记成功。",
        "Registered.",
    )


def ask_care(visit: Visit, person_id: str) -> Data:
    """A ward's data with the places ahead: ``ahead`` will be held, ``cancelled`` will not."""
    found = visit.ask(CARE, person=person_id)
    upcoming = nodes(found["upcoming"])
    return {
        **found["myData"],
        "ahead": [each for each in upcoming if each["activityStanding"] not in GONE],
        "cancelled": [each for each in upcoming if each["activityStanding"] in GONE],
    }


def consents_to(care: Data, activity_id: str | None) -> list[Data]:
    """Those that guardians gave to one activity; None is the registration."""
    return [each for each in care["guardianConsents"] if each["activityId"] == activity_id]


def list_waiting(care: Data) -> list[str]:
    """What a guardian has to do, the first first."""
    volunteer = care["volunteer"]
    is_pending = volunteer is not None and volunteer["standing"] == "PENDING_CONSENT"
    is_agreed = volunteer is None or bool(consents_to(care, None))
    waiting = {
        "confirm": is_pending,
        "real-name": care["person"]["realName"] in {"NONE", "FAILED"},
        "consent": not is_pending and not is_agreed and volunteer["standing"] != "LEFT",
    }
    return [task for task, is_open in waiting.items() if is_open]


def _in_care(visit: Visit, person_id: str) -> Data:
    care = ask_care(visit, person_id)
    bare = {each["activityId"] for each in care["ahead"] if not consents_to(care, each["activityId"])}
    return {
        **care,
        "waiting": list_waiting(care),
        "next": next((each for each in care["ahead"] if each["standing"] == "ACCEPTED"), None),
        "missing": len(bare),
        "given": len({each["activityId"] for each in care["ahead"]} - bare),
    }
