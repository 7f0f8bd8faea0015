"""What is next for a volunteer: the next shift, what else is ahead, and what waits for the volunteer."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form
from web.page import Content, Page
from web.pages.signing_in import CLEAR
from web.texts import DECLARATION_VERSION
from web.visit import Visit
from web.whose import whose_page, whose_volunteer_page

SIGN_UP = """
    id shiftId activityId activityTitle activityStanding postName startsAt endsAt standing rank hasConflict
    organization { name }
"""
PERSON = Query("""
query($id: ID!) {
  node(id: $id) { ... on Person { realName realNameFailure } }
  myLearning { meter { isMet missingMinutes } reminder { validTo } }
}
""")
AHEAD = Query(f"""
query($person: ID!, $volunteer: ID!) {{
  person: node(id: $person) {{ ... on Person {{ realName realNameFailure }} }}
  volunteer: node(id: $volunteer) {{ ... on Volunteer {{
    number standing standingReason oath
    totals {{ effectiveHours pendingHours effectiveRecords activities }}
  }} }}
  upcoming: mySignUps(
    person: $person, standings: [ACCEPTED, SERVED, WAITING, APPLIED], upcoming: true, first: 50
  ) {{ edges {{ node {{ {SIGN_UP} }} }} }}
  attending: serviceLedger(volunteerId: $volunteer, period: {{ standings: [ATTENDING] }}, first: 10) {{
    records {{ edges {{ node {{ id signUpId checkedInAt }} }} }}
  }}
  asked: timeline(of: $volunteer, first: 20) {{
    edges {{ node {{ topic at onBehalfOf facts {{ name value }} }} }}
  }}
  myLearning {{ meter {{ isMet missingMinutes }} reminder {{ validTo }} }}
  changed: timeline(of: $person, first: 20) {{ edges {{ node {{ topic at }} }} }}
}}
""")
NEXT = Query("""
query($activity: ID!, $shift: ID!) {
  activity(id: $activity) {
    content place { address } contact conditions safeguards risk risks
    posts { id name content } shifts { id postId }
  }
  shiftAtDoor(shiftId: $shift) { asksLocation }
}
""")
CONFIRM = Mutation("confirmRegistration")
REFUSE = Mutation("refuseRegistration")
SUBMIT_REAL_NAME = Mutation("submitRealName", "... on Person { realName }")
WITHDRAW = Mutation("withdrawSignUp")
GONE: Final = frozenset({"CANCELLED", "DISQUALIFIED"})
CORRECTED: Final = frozenset(
    {
        "person.contact-changed",
        "person.identity-corrected",
        "person.document-added",
        "volunteer.offer-changed",
    }
)

me = Page("/me", "me/next.html")


@me.shows
def show(visit: Visit) -> Content:
    whose = whose_page(visit)
    if whose.volunteer is None:
        found = visit.ask(PERSON, id=whose.person["id"])
        return {"whose": whose, "person": found["node"], "volunteer": None, **found["myLearning"]}
    found = visit.ask(AHEAD, person=whose.person["id"], volunteer=whose.volunteer["id"])
    attending = {each["signUpId"]: each for each in nodes(found["attending"]["records"])}
    ahead = nodes(found["upcoming"])
    cancelled = [each for each in ahead if each["activityStanding"] in GONE]
    places = [each for each in ahead if each not in cancelled and is_ahead(each, attending)]
    first = places[0] if places else None
    return {
        "whose": whose,
        **found["myLearning"],
        "person": found["person"],
        "volunteer": found["volunteer"],
        "next": first,
        "about": _about(visit, first) if first else None,
        "record": attending.get(first["id"]) if first else None,
        "later": places[1:],
        "open": [each for each in ahead if each["standing"] in {"APPLIED", "WAITING"}],
        "cancelled": cancelled,
        "corrections": _asked_corrections(nodes(found["asked"]), nodes(found["changed"])),
    }


@me.does("withdraw")
def withdraw(visit: Visit, form: Form) -> Response:
    visit.act(WITHDRAW, {"signUpId": form.must("signUpId"), "reason": form.text("reason")})
    return visit.done(whose_page(visit).to("/me"), "已退出报名。", "The sign-up is withdrawn.")


@me.does("confirm")
def confirm(visit: Visit, form: Form) -> Response:
    whose, volunteer = whose_volunteer_page(visit)
    if not form.flag("declaration"):
        said = visit.t("请阅读声明，同意后再确认。", "Please read the declaration and agree to it first.")
        raise form.wrong("declaration", said)
    visit.act(CONFIRM, {"volunteerId": volunteer["id"], "declaration": DECLARATION_VERSION})
    return visit.done(whose.to("/me"), "登记已确认，欢迎加入。", "The registration is confirmed. Welcome.")


@me.does("refuse", sensitive=True)
def refuse(visit: Visit, form: Form) -> Response:
    """Whoever refuses is erased with the account, so nobody is signed in afterwards."""
    whose, volunteer = whose_volunteer_page(visit)
    visit.act(REFUSE, {"volunteerId": volunteer["id"]})
    said = "已拒绝登记，录入的信息已删除。", "The registration is refused and what was entered is erased."
    if whose.ward:
        return visit.done("/wards", *said)
    visit.session.end()
    visit.__dict__.pop("viewer", None)
    response = visit.done("/", *said)
    response.headers["clear-site-data"] = CLEAR
    return response


@me.does("submit-real-name")
def submit_real_name(visit: Visit, form: Form) -> Response:
    whose = whose_page(visit)
    real_name = visit.act(SUBMIT_REAL_NAME, {"personId": whose.person["id"]})["realName"]
    chinese, english, tone = REAL_NAME_SAID[real_name]
    return visit.done(whose.to("/me"), chinese, english, tone=tone)


REAL_NAME_SAID: Final = {
    "PASSED": ("实名核验已通过。", "The name is verified.", "good"),
    "PENDING": ("已提交，由工作人员核验。", "Sent; an officer will decide.", "info"),
    "FAILED": ("核验未通过，请核对身份信息。", "The check failed; please look at the data again.", "warn"),
    "NONE": ("尚未核验。", "Not checked yet.", "warn"),
}


def nodes(connection: Data) -> list[Data]:
    return [edge["node"] for edge in connection["edges"]]


def is_ahead(sign_up: Data, attending: Data) -> bool:
    """A place to come to, or where one is just now; who has checked out is done."""
    return sign_up["standing"] == "ACCEPTED" or sign_up["id"] in attending


def _about(visit: Visit, sign_up: Data) -> Data:
    """All that one must know to get there, so that the page is enough without a network."""
    found = visit.ask(NEXT, activity=sign_up["activityId"], shift=sign_up["shiftId"])
    activity = found["activity"]
    post_id = next((each["postId"] for each in activity["shifts"] if each["id"] == sign_up["shiftId"]), None)
    post = next((each for each in activity["posts"] if each["id"] == post_id), None)
    return {**activity, "post": post, "asksLocation": found["shiftAtDoor"]["asksLocation"]}


def _asked_corrections(asked: list[Data], changed: list[Data]) -> list[Data]:
    """What organizations asked to be set right since something was last set right."""
    last = max((each["at"] for each in (*asked, *changed) if each["topic"] in CORRECTED), default="")
    return [
        {
            "at": each["at"],
            "by": each["onBehalfOf"],
            **{fact["name"]: fact["value"] for fact in each["facts"]},
        }
        for each in asked
        if each["topic"] == "volunteer.correction-requested" and each["at"] > last
    ]
