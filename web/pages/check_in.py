"""At the door: checking in and out with the code on the screen, for oneself and one's wards."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from web.documents import Mutation, Query
from web.doors import Data
from web.forms import Form, Shown
from web.ids import plain_id
from web.membership import not_found
from web.page import Content, Page
from web.texts import CONSENT_VERSION
from web.visit import Visit

AT_DOOR = Query("""
query($shift: ID!) {
  shiftAtDoor(shiftId: $shift) {
    shiftId activityId activityTitle postName startsAt endsAt address asksLocation
    volunteers { volunteerId name signUpId standing openRecordId }
  }
}
""")
RECORD = Query("""
query($id: ID!) {
  node(id: $id) { ... on ServiceRecord {
    volunteerId standing activity activityId checkedInAt checkedOutAt time { hours } review
  } }
}
""")
ACTIVITY = Query("query($id: ID!) { activity(id: $id) { title } }")
CHECK_IN = Mutation("checkIn", "... on ServiceRecord { id }")
CHECK_OUT = Mutation("checkOut", "... on ServiceRecord { id }")
ALLOW_LOCATION = Mutation("giveConsent")
WRONG_CODE: Final = "CHECK_IN_CODE_WRONG"

by_camera = Page("/check-in/{shift:uuid}/{code}", "check_in.html")
by_hand = Page("/check-in/{shift:uuid}", "check_in.html")
done = Page("/check-in/done/{record:uuid}", "checked_in.html")


@by_camera.shows
@by_hand.shows
def show(visit: Visit) -> Content:
    door = visit.ask(AT_DOOR, shift=visit.id("Shift", "shift"))["shiftAtDoor"]
    is_by_camera = "code" in visit.request.path_params
    codes = {each.code for each in visit.refusals}
    return {
        "door": door,
        "people": [_with_form(visit, each) for each in door["volunteers"]],
        "is_by_camera": is_by_camera,
        "is_stale": is_by_camera and WRONG_CODE in codes,
        "needs_consent": "CONSENT_NEEDED" in codes,
    }


@by_camera.does("check-in")
@by_hand.does("check-in")
def check_in(visit: Visit, form: Form) -> Response:
    record = visit.act(CHECK_IN, {"signUpId": form.must("signUpId"), **_proof(visit, form)})
    return visit.go(f"/check-in/done/{plain_id(record['id'])}")


@by_camera.does("check-out")
@by_hand.does("check-out")
def check_out(visit: Visit, form: Form) -> Response:
    record = visit.act(CHECK_OUT, {"recordId": form.must("recordId"), **_proof(visit, form)})
    return visit.go(f"/check-in/done/{plain_id(record['id'])}")


@by_camera.does("allow-location")
@by_hand.does("allow-location")
def allow_location(visit: Visit, form: Form) -> Response:
    person_id = _person_of(visit, form.must("volunteerId"))
    consent = {"personId": person_id, "purpose": "LOCATION", "textVersion": CONSENT_VERSION}
    visit.act(ALLOW_LOCATION, consent)
    return visit.done(visit.path, "已同意，请再点一次签到。", "Thank you; please check in once more.")


@done.shows
def show_done(visit: Visit) -> Content | Response:
    record = visit.ask(RECORD, id=visit.id("ServiceRecord", "record"))["node"]
    if record is None:
        raise not_found(visit)
    viewer = visit.must_sign_in()
    wards = [(each["volunteer"], each["person"]) for each in viewer["wards"]]
    ward = next((person for volunteer, person in wards if _is(volunteer, record["volunteerId"])), None)
    if record["checkedInAt"] is None:
        of = f"?of={plain_id(ward['id'])}" if ward else ""
        return visit.go(f"/me/hours/{visit.at('record')}{of}")
    activity = visit.ask(ACTIVITY, id=record["activityId"])["activity"]
    return {"record": record, "title": activity["title"], "ward": ward}


def _with_form(visit: Visit, volunteer: Data) -> Data:
    """Each has a form of their own; what was refused stands with whom it was refused."""
    act = "check-out" if volunteer["openRecordId"] else "check-in"
    form = visit.form
    is_sent = form is not None and form.text("volunteerId") == volunteer["volunteerId"]
    shown = Shown(act, form if is_sent else None, visit.refusals if is_sent else ())
    return {**volunteer, "form": shown, "is_sent": is_sent}


def _proof(visit: Visit, form: Form) -> Data:
    """The code of the address, or the one that was typed; and the location where one was told."""
    code = visit.at("code") if "code" in visit.request.path_params else form.must("code")
    latitude, longitude = form.number("latitude"), form.number("longitude")
    if latitude is None or longitude is None:
        return {"code": code}
    return {"code": code, "location": {"latitude": latitude, "longitude": longitude}}


def _person_of(visit: Visit, volunteer_id: str) -> str:
    viewer = visit.must_sign_in()
    ward = next((each for each in viewer["wards"] if _is(each["volunteer"], volunteer_id)), None)
    return str((ward or viewer)["person"]["id"])


def _is(volunteer: Data | None, volunteer_id: str) -> bool:
    return volunteer is not None and bool(volunteer["id"] == volunteer_id)
