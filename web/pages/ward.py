"""One ward: everything that a guardian decides or does in the ward's place."""

from __future__ import annotations

from contextlib import suppress

from starlette.responses import Response

from web.among import shown_among
from web.documents import Mutation, Query
from web.doors import Data, Refusal, Refused
from web.forms import Form
from web.ids import global_id, plain_id
from web.page import Content, Page
from web.pages.me import CONFIRM, REAL_NAME_SAID, REFUSE, SUBMIT_REAL_NAME, nodes
from web.pages.registering import must_agree
from web.pages.wards import ask_care, consents_to, list_waiting
from web.texts import DECLARATION_VERSION, GUARDIAN_VERSION
from web.visit import Visit
from web.whose import Whose

ACTIVITY = Query("""
query($id: ID!) {
  activity(id: $id) {
    id title content startsAt endsAt standing risk risks safeguards conditions contact
    place { address } organization { name }
  }
}
""")
BEFORE = Query("""
query($person: ID!) {
  mySignUps(person: $person, first: 20) {
    edges { node { id activityTitle postName startsAt endsAt standing activityStanding } }
  }
}
""")
GIVE_CONSENT = Mutation("giveGuardianConsent")
WITHDRAW_CONSENT = Mutation("withdrawGuardianConsent")
UNLINK = Mutation("unlinkGuardian")
STILL_OPEN = frozenset({"DRAFT", "PUBLISHED", "CLOSED"})
"""Standings of an activity that is not over."""
SHOWN_BEFORE = 5
OLDER_CONSENTS = 20
"""Beyond the places ahead, so many of the latest consents are looked up."""

ward = Page("/wards/{person:uuid}", "wards/ward.html")


@ward.shows
def show(visit: Visit) -> Content:
    whose = whose_ward(visit)
    care = ask_care(visit, whose.person["id"])
    asked = _asked_activity(visit)
    before = nodes(visit.ask(BEFORE, person=whose.person["id"])["mySignUps"])
    ahead = {each["id"] for each in care["ahead"]}
    return {
        "whose": whose,
        "care": care,
        "waiting": list_waiting(care),
        "registration": _consent(visit, care, None),
        "asked": asked,
        "consents": _activity_consents(visit, care, asked),
        "others": [each for each in before if each["id"] not in ahead][:SHOWN_BEFORE],
        "relation": _own_link(visit, care),
    }


@ward.does("submit-real-name")
def submit_real_name(visit: Visit, form: Form) -> Response:
    whose = whose_ward(visit)
    real_name = visit.act(SUBMIT_REAL_NAME, {"personId": whose.person["id"]})["realName"]
    chinese, english, tone = REAL_NAME_SAID[real_name]
    return visit.done(visit.path, chinese, english, tone=tone)


@ward.does("confirm")
def confirm(visit: Visit, form: Form) -> Response:
    """Confirming is consenting: without a guardian's consent on record the ward could not sign up."""
    whose = whose_ward(visit)
    must_agree(visit, form)
    visit.act(CONFIRM, {"volunteerId": _volunteer_id(whose), "declaration": DECLARATION_VERSION})
    visit.act(GIVE_CONSENT, {"wardId": whose.person["id"], "textVersion": GUARDIAN_VERSION})
    return visit.done(visit.path, "登记已确认。", "The registration is confirmed.")


@ward.does("refuse", sensitive=True)
def refuse(visit: Visit, form: Form) -> Response:
    visit.act(REFUSE, {"volunteerId": _volunteer_id(whose_ward(visit))})
    return visit.done(
        "/wards",
        "已拒绝登记，录入的信息已删除。",
        "The registration is refused and what was entered is erased.",
    )


@ward.does("give-consent")
def give_consent(visit: Visit, form: Form) -> Response:
    """Who came from an activity to consent goes back to it, to sign the ward up."""
    whose, activity = whose_ward(visit), form.text("activityId")
    visit.act(
        GIVE_CONSENT,
        {
            "wardId": whose.person["id"],
            "activityId": _activity_id(activity),
            "textVersion": GUARDIAN_VERSION,
        },
    )
    if activity and activity == visit.asked("activity"):
        return visit.done(
            f"/activities/{activity}",
            "您已同意，现在可以报名。",
            "Your consent is on record. You can sign your ward up now.",
        )
    return visit.done(visit.path, "您的同意已记录。", "Your consent is on record.")


@ward.does("withdraw-consent")
def withdraw_consent(visit: Visit, form: Form) -> Response:
    given = {
        "wardId": whose_ward(visit).person["id"],
        "activityId": _activity_id(form.text("activityId")),
    }
    visit.act(WITHDRAW_CONSENT, given)
    return visit.done(
        visit.path,
        "同意已撤回，以它为前提且尚未开始的报名已一并退出。",
        "Your consent is withdrawn, and with it the sign-ups that rested on it and have not begun.",
    )


@ward.does("unlink", sensitive=True)
def unlink(visit: Visit, form: Form) -> Response:
    whose = whose_ward(visit)
    visit.act(
        UNLINK,
        {
            "wardId": whose.person["id"],
            "guardianId": visit.must_sign_in()["person"]["id"],
            "reason": form.must("reason"),
        },
    )
    return visit.done("/wards", "监护关系登记已解除。", "The guardianship is no longer on record.")


def whose_ward(visit: Visit) -> Whose:
    """Of anybody else there is no such page; nor of a ward who has come of age."""
    for each in visit.must_sign_in()["wards"]:
        if plain_id(each["person"]["id"]) == visit.at("person"):
            return Whose(each["person"], each["volunteer"], visit.at("person"))
    raise Refused(Refusal("NOT_FOUND", visit.t("没有这个页面。", "There is no such page.")))


def _volunteer_id(whose: Whose) -> str:
    return str(whose.volunteer["id"]) if whose.volunteer else ""


def _activity_id(plain: str) -> str | None:
    return global_id("Activity", plain) if plain else None


def _asked_activity(visit: Visit) -> Data | None:
    """The one that brought the guardian here, with all that one should know before consenting."""
    plain = visit.asked("activity")
    if not plain:
        return None
    found: Data = visit.ask(ACTIVITY, id=_activity_id(plain))["activity"]
    return found


def _activity_consents(visit: Visit, care: Data, asked: Data | None) -> list[Data]:
    """The one that was asked about, those with places ahead, and others consented to that are not over."""
    known: dict[str, Data] = {asked["id"]: asked} if asked else {}
    ahead = {each["activityId"] for each in care["ahead"]}
    for each in care["ahead"]:
        known.setdefault(each["activityId"], {**each, "title": each["activityTitle"]})
    for each in care["guardianConsents"][-OLDER_CONSENTS:]:
        if each["activityId"] and each["activityId"] not in known:
            with suppress(Refused):  # one that is hidden by now
                known[each["activityId"]] = visit.ask(ACTIVITY, id=each["activityId"])["activity"]
    return [
        {**_consent(visit, care, identity), "title": each["title"]}
        for identity, each in known.items()
        if identity in ahead or each["standing"] in STILL_OPEN or each is asked
    ]


def _consent(visit: Visit, care: Data, activity_id: str | None) -> Data:
    """How one consent stands: ``latest`` is None where no guardian has given it; each withdraws the own."""
    given = consents_to(care, activity_id)
    plain = plain_id(activity_id) if activity_id else ""
    return {
        "activity": plain,
        "latest": given[-1] if given else None,
        "is_own": any(each["isOwn"] for each in given),
        "signed_up": any(each["activityId"] == activity_id for each in care["ahead"]),
        "give": shown_among(visit, "give-consent", "activityId", plain),
        "withdraw": shown_among(visit, "withdraw-consent", "activityId", plain),
    }


def _own_link(visit: Visit, care: Data) -> Data | None:
    own = visit.must_sign_in()["person"]["id"]
    return next((each for each in care["guardians"] if each["guardian"]["id"] == own), None)
