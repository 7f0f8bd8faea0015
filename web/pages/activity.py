"""One activity: everything told at recruitment, and signing up for a shift of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from starlette.responses import Response

from web.documents import Mutation, Query
from web.doors import Data, Refusal
from web.forms import Form, Shown
from web.ids import global_id, plain_id
from web.page import Content, Page
from web.visit import Visit
from web.wording import moment_text

ACTIVITY = Query("""
query($id: ID!) {
  activity(id: $id) {
    id kind standing standingReason title content division { code name }
    place { address radius } categories risk risks safeguards conditions contact recruitment
    commandBody cooperating subsidy startsAt endsAt organization { id name }
    posts { id name content lowestAge highestAge qualification insurance agreement }
    shifts {
      id postId postName startsAt endsAt capacity taken waiting applied openToMe
      obstacle { code message }
    }
  }
}
""")
COOPERATING = Query("query($id: ID!) { node(id: $id) { ... on Organization { id name } } }")
MINE = Query("""
query($person: ID) {
  mySignUps(person: $person, upcoming: true, first: 100) {
    edges { node { id activityId shiftId standing rank volunteerId } }
  }
}
""")
SIGN_UP = Mutation("signUp", "... on SignUp { id standing rank startsAt postName }")
OF_THE_ACTIVITY = ("RECRUITMENT_CLOSED", "ACTIVITY_STANDING", "SHIFT_OVER")
"""Obstacles that are the same for everybody; a full shift still has its waiting list."""

activity = Page("/activities/{id:uuid}", "public/activity.html", sign_in=False)


@activity.shows
def show(visit: Visit) -> Content:
    found = visit.ask(ACTIVITY, id=visit.id("Activity"))["activity"]
    people = _people(visit)
    standings = _standings(people, found["id"], visit)
    posts = [
        {
            **post,
            "shifts": [
                _shift(visit, each, people, standings.get(each["id"], []))
                for each in sorted(found["shifts"], key=lambda each: str(each["startsAt"]))
                if each["postId"] == post["id"]
            ],
        }
        for post in found["posts"]
    ]
    cooperating = visit.ask(COOPERATING, id=found["cooperating"])["node"] if found["cooperating"] else None
    return {
        "activity": found,
        "posts": posts,
        "people": people,
        "cooperating": cooperating,
        "address": f"{visit.doors.base_url}{visit.path}",
        "is_recruiting": found["standing"] == "PUBLISHED",
    }


@activity.does("sign-up")
def sign_up(visit: Visit, form: Form) -> Response:
    visit.must_sign_in()
    chosen = form.must("volunteerId")
    given = {
        "activityId": visit.id("Activity"),
        "shiftId": global_id("Shift", form.must("shiftId")),
        "volunteerId": global_id("Volunteer", chosen),
    }
    signed_up = visit.act(SIGN_UP, given)
    ward = next((each for each in _people(visit) if each["volunteer"] == chosen and each["ward"]), None)
    where = f"/me?of={ward['ward']}" if ward else "/me"
    return visit.done(where, *_said(signed_up))


def _said(signed_up: Data) -> tuple[str, str]:
    """What has happened, in Chinese and in English."""
    when = signed_up["startsAt"]
    chinese = f"{moment_text(when, 'zh')}，{signed_up['postName']}"
    english = f"{signed_up['postName']}, {moment_text(when, 'en')}"
    if signed_up["standing"] == "ACCEPTED":
        return f"报名成功：{chinese}。", f"You are in: {english}."
    if signed_up["standing"] == "WAITING":
        rank = signed_up["rank"]
        return (
            f"名额已满，已列入候补，目前排在第{rank}位：{chinese}。有人退出时按顺序递补。",
            f"All places are taken. You are number {rank} on the waiting list: {english}.",
        )
    return (
        f"报名已提交，等待组织审核：{chinese}。",
        f"Sent. The organization will decide: {english}.",
    )


def _people(visit: Visit) -> list[Data]:
    """For whom the viewer may sign up: plain ids of volunteers, and of the persons of wards."""
    if visit.viewer is None:
        return []
    own = visit.viewer["volunteer"]
    mine = (
        [{"name": visit.t("我本人", "Myself"), "volunteer": plain_id(own["id"]), "ward": ""}] if own else []
    )
    return mine + [
        {
            "name": each["person"]["name"] or visit.t("被监护人", "A ward"),
            "volunteer": plain_id(each["volunteer"]["id"]),
            "ward": plain_id(each["person"]["id"]),
        }
        for each in visit.viewer["wards"]
        if each["volunteer"]
    ]


def _standings(people: list[Data], activity_id: str, visit: Visit) -> dict[str, list[Data]]:
    """Who of them is signed up for which shift."""
    found: dict[str, list[Data]] = {}
    for each in people:
        person = global_id("Person", each["ward"]) if each["ward"] else None
        for edge in visit.ask(MINE, person=person)["mySignUps"]["edges"]:
            if edge["node"]["activityId"] == activity_id:
                found.setdefault(edge["node"]["shiftId"], []).append({**edge["node"], **each})
    return found


def _shift(visit: Visit, shift: Data, people: list[Data], standings: list[Data]) -> Data:
    """With whoever may still sign up for it, and the form with what was refused if it was this one."""
    identity = plain_id(shift["id"])
    is_known = shift["openToMe"] is not None
    busy = {each["volunteer"] for each in standings if each["standing"] in {"APPLIED", "WAITING", "ACCEPTED"}}
    obstacle = shift["obstacle"]
    is_closed = obstacle is not None and obstacle["code"] in OF_THE_ACTIVITY
    is_open_to_me = obstacle is None or obstacle["code"] == "SHIFT_FULL"
    free = [
        each
        for each in people
        if each["volunteer"] not in busy and not is_closed and (each["ward"] or is_open_to_me)
    ]
    is_sent = visit.form is not None and visit.form.text("shiftId") == identity
    refusals = visit.refusals if is_sent else ()
    return {
        **shift,
        "plain": identity,
        "standings": standings,
        "free": free,
        "left": max(0, shift["capacity"] - shift["taken"]),
        "is_over": obstacle["code"] == "SHIFT_OVER" if obstacle else not is_known and _is_past(visit, shift),
        # A field of one among several forms cannot be led to by its name alone.
        "f": Shown("sign-up", None, [replace(each, field=None) for each in refusals]),
        "chosen": visit.form.text("volunteerId") if is_sent and visit.form else "",
        "needs_consent": _ward_without_consent(refusals, people, visit.form if is_sent else None),
    }


def _is_past(visit: Visit, shift: Data) -> bool:
    """For those to whom the API tells no obstacle."""
    return datetime.fromisoformat(shift["endsAt"]) <= visit.now


def _ward_without_consent(refusals: tuple[Refusal, ...], people: list[Data], form: Form | None) -> str | None:
    """The person of a ward for whom the consent is still to be given."""
    if form is None or not any(each.code == "GUARDIAN_CONSENT_NEEDED" for each in refusals):
        return None
    chosen = form.text("volunteerId")
    return next((each["ward"] for each in people if each["volunteer"] == chosen and each["ward"]), None)
