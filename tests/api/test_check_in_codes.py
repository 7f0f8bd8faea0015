"""The code at the door through GraphQL: on the screen, on the phone that scanned it, and in the command."""

from __future__ import annotations

from dataclasses import replace

import pytest

from registry.refusals import Language
from tests.api.door import Door, Json
from tests.api.jobs import Job, gid, run
from tests.people import Somebody
from tests.plans import AT_THE_DOOR, LIBRARY, MORNING, NOON, Published

SCREEN = """query ($shift: ID!) {
    checkInCode(shiftId: $shift) { code shiftId shownUntil validUntil secondsLeft address }
}"""
DOORSTEP = """query ($shift: ID!) {
    shiftAtDoor(shiftId: $shift) {
        shiftId activityId activityTitle postName startsAt endsAt address asksLocation
        volunteers { volunteerId name signUpId standing openRecordId }
    }
}"""
ANYWHERE = replace(LIBRARY, radius=0)
NOT_SIGNED_UP = {"signUpId": None, "standing": None, "openRecordId": None}


def asked(activity: Published) -> Json:
    return {"shift": gid("Shift", activity.shift.id)}


def screen(door: Door, activity: Published) -> Json:
    found: Json = door.data(SCREEN, variables=asked(activity), by=activity.team.recorder)["checkInCode"]
    return found


def doorstep(door: Door, activity: Published, by: Somebody) -> Json:
    found: Json = door.data(DOORSTEP, variables=asked(activity), by=by.acting)["shiftAtDoor"]
    return found


def test_the_screen_shows_a_code_its_address_and_how_long_it_lasts(door: Door) -> None:
    activity = door.world.a_published_activity()
    door.world.clock.move(MORNING)
    found = screen(door, activity)
    assert found == {
        "code": found["code"],
        "shiftId": gid("Shift", activity.shift.id),
        "shownUntil": "2026-03-03T01:00:30+00:00",
        "validUntil": "2026-03-03T01:01:00+00:00",
        "secondsLeft": 30,
        "address": f"https://registry.test/check-in/{activity.shift.id}/{found['code']}",
    }


def test_the_screen_shows_another_code_every_half_minute(door: Door) -> None:
    activity = door.world.a_published_activity()
    door.world.clock.move(MORNING)
    first = screen(door, activity)["code"]
    door.world.clock.pass_time(seconds=29.999)
    assert screen(door, activity)["code"] == first
    door.world.clock.pass_time(seconds=0.001)
    assert screen(door, activity)["code"] != first


def test_only_members_see_the_code_and_only_around_the_shift(door: Door) -> None:
    world = door.world
    sign_up = world.an_accepted_sign_up()
    shift = asked(sign_up.activity)
    assert door.refusal(SCREEN, variables=shift, by=world.team.recorder) == "SHIFT_NOT_STARTED"
    world.clock.move(MORNING)
    for stranger in (sign_up.who, world.other_team.recorder, world.officer):
        assert door.refusal(SCREEN, variables=shift, by=stranger) == "NOT_ALLOWED"
    assert door.refusal(SCREEN, variables=shift) == "SIGN_IN_NEEDED"
    world.clock.pass_time(days=1)
    assert door.refusal(SCREEN, variables=shift, by=world.team.recorder) == "SHIFT_OVER"


@pytest.mark.parametrize("document", [SCREEN, DOORSTEP], ids=["screen", "doorstep"])
def test_there_is_no_door_to_an_unknown_shift(door: Door, document: str) -> None:
    unknown = {"shift": gid("Shift", door.world.team.id)}
    assert door.refusal(document, variables=unknown, by=door.world.team.recorder) == "SHIFT_UNKNOWN"


def test_a_volunteer_comes_and_goes_by_the_code(door: Door) -> None:
    world = door.world
    sign_up = world.an_accepted_sign_up(place=ANYWHERE)
    myself, sign_up_id = sign_up.who.caller, gid("SignUp", sign_up.id)
    world.clock.move(MORNING)
    given = {"signUpId": sign_up_id, "code": screen(door, sign_up.activity)["code"]}
    came = run(door, "checkIn", Job(myself, myself, given, {"standing": ""}))
    assert came["standing"] == "ATTENDING"
    [me] = doorstep(door, sign_up.activity, sign_up.who)["volunteers"]
    assert (me["signUpId"], me["standing"], me["openRecordId"]) == (sign_up_id, "SERVED", came["id"])
    world.clock.move(NOON)
    given = {"recordId": came["id"], "code": screen(door, sign_up.activity)["code"]}
    went = run(door, "checkOut", Job(myself, myself, given, {"standing": "", "time": {"minutes": 0}}))
    assert (went["standing"], went["time"]) == ("EFFECTIVE", {"minutes": 180})
    [me] = doorstep(door, sign_up.activity, sign_up.who)["volunteers"]
    assert (me["standing"], me["openRecordId"]) == ("SERVED", None)


def test_within_a_radius_the_code_comes_with_the_location(door: Door) -> None:
    world = door.world
    sign_up = world.an_accepted_sign_up(world.allow_location(world.an_adult_volunteer()))
    world.clock.move(MORNING)
    given = {"signUpId": gid("SignUp", sign_up.id), "code": screen(door, sign_up.activity)["code"]}
    job = Job(sign_up.who.caller, sign_up.who.caller, given, {"standing": ""})
    with world.nothing_happens():
        assert run(door, "checkIn", job)["code"] == "LOCATION_NEEDED"
    given["location"] = {"latitude": AT_THE_DOOR.latitude, "longitude": AT_THE_DOOR.longitude}
    assert run(door, "checkIn", job)["standing"] == "ATTENDING"


@pytest.mark.parametrize(
    ("language", "message"),
    [
        (
            "en",
            "This check-in code is wrong or no longer shown; please scan the one on the screen at the door.",
        ),
        ("zh", "签到码不正确或已失效，请扫描现场屏幕上当前显示的签到码。"),
    ],
)
def test_an_old_code_is_refused_in_words_that_help(door: Door, language: Language, message: str) -> None:
    world = door.world
    sign_up = world.an_accepted_sign_up(place=ANYWHERE)
    world.clock.move(MORNING)
    given = {"signUpId": gid("SignUp", sign_up.id), "code": screen(door, sign_up.activity)["code"]}
    world.clock.pass_time(minutes=1)
    job = Job(sign_up.who.caller, sign_up.who.caller, given, {"standing": ""})
    with world.nothing_happens():
        assert run(door, "checkIn", job, language=language) == {
            "__typename": "Refusal",
            "code": "CHECK_IN_CODE_WRONG",
            "message": message,
            "field": "code",
        }


def test_whoever_scans_the_code_sees_the_shift_and_the_own_sign_up(door: Door) -> None:
    sign_up = door.world.an_accepted_sign_up()
    activity = sign_up.activity
    assert doorstep(door, activity, sign_up.who) == {
        "shiftId": gid("Shift", activity.shift.id),
        "activityId": gid("Activity", activity.id),
        "activityTitle": "图书馆整理服务",
        "postName": "引导",
        "startsAt": "2026-03-03T01:00:00+00:00",
        "endsAt": "2026-03-03T04:00:00+00:00",
        "address": "静安区图书馆",
        "asksLocation": True,
        "volunteers": [
            {
                "volunteerId": gid("Volunteer", sign_up.who.volunteer_id),
                "name": "王小明",
                "signUpId": gid("SignUp", sign_up.id),
                "standing": "ACCEPTED",
                "openRecordId": None,
            }
        ],
    }


def test_a_place_without_a_radius_asks_for_no_location(door: Door) -> None:
    sign_up = door.world.an_accepted_sign_up(place=ANYWHERE)
    assert not doorstep(door, sign_up.activity, sign_up.who)["asksLocation"]


def test_a_guardian_sees_the_wards_and_of_those_alone(door: Door) -> None:
    world = door.world
    guardian = world.an_adult_volunteer()
    ward, sister = (world.a_minor(guardian=guardian.caller) for _ in range(2))
    sign_up = world.an_accepted_sign_up(ward)
    world.sign_up(world.an_adult_volunteer(), sign_up.activity)
    expected = gid("SignUp", sign_up.id)
    me, *wards = doorstep(door, sign_up.activity, guardian)["volunteers"]
    assert me == {"volunteerId": gid("Volunteer", guardian.volunteer_id), "name": "王小明", **NOT_SIGNED_UP}
    assert {each["volunteerId"]: each["signUpId"] for each in wards} == {
        gid("Volunteer", ward.volunteer_id): expected,
        gid("Volunteer", sister.volunteer_id): None,
    }


def test_a_guardian_who_is_no_volunteer_sees_the_wards_alone(door: Door) -> None:
    sign_up = door.world.an_accepted_sign_up(door.world.a_minor())
    [ward] = doorstep(door, sign_up.activity, sign_up.who)["volunteers"]
    assert (ward["signUpId"], ward["standing"]) == (gid("SignUp", sign_up.id), "ACCEPTED")


def test_who_is_checked_in_elsewhere_has_no_open_record_here(door: Door) -> None:
    world = door.world
    record = world.a_check_in()
    world.start_over()
    elsewhere = world.an_accepted_sign_up(record.who)
    [me] = doorstep(door, elsewhere.activity, record.who)["volunteers"]
    assert (me["standing"], me["openRecordId"]) == ("ACCEPTED", None)


def test_what_is_not_published_has_no_door_for_strangers(door: Door) -> None:
    draft = door.world.a_draft()
    assert door.refusal(DOORSTEP, variables=asked(draft), by=door.world.another) == "SHIFT_UNKNOWN"
    by_member = door.data(DOORSTEP, variables=asked(draft), by=door.world.team.organiser)
    assert by_member["shiftAtDoor"]["shiftId"] == gid("Shift", draft.shift.id)


def test_nobody_knows_who_stands_there_before_they_sign_in(door: Door) -> None:
    activity = door.world.a_published_activity()
    assert door.refusal(DOORSTEP, variables=asked(activity)) == "SIGN_IN_NEEDED"
