"""Sign-ups through GraphQL: places, the waiting list, and whose list it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from registry.act import Caller
from registry.plan import Requirements, Risk
from tests.api.door import Door, Json
from tests.api.jobs import Job, gid, run
from tests.people import Somebody
from tests.plans import MORNING, Published

MINE = """query ($person: ID, $standings: [SignUpStanding!], $upcoming: Boolean! = false, $after: String) {
    mySignUps(person: $person, standings: $standings, upcoming: $upcoming, first: 20, after: $after) {
        edges { node {
            id activityTitle postName startsAt standing rank hasConflict organization { name }
            proofs { kind reference coversFrom coversTo }
        } }
        pageInfo { hasNextPage endCursor }
    }
}"""


def sign_up(door: Door, who: Somebody, activity: Published, **said: Any) -> Json:  # as ask() takes it
    given = {
        "activityId": gid("Activity", activity.id),
        "shiftId": gid("Shift", activity.shift.id),
        "volunteerId": gid("Volunteer", who.volunteer_id),
    }
    shows = {"standing": "", "rank": None}
    return run(door, "signUp", Job(who.acting, who.acting, given, shows), **said)


def mine(door: Door, by: Caller | Somebody, **wanted: Any) -> list[Json]:  # arguments of the query
    page = door.data(MINE, variables=wanted, by=by)["mySignUps"]
    return [edge["node"] for edge in page["edges"]]


def test_who_comes_after_the_last_place_stands_on_the_waiting_list_in_order(door: Door) -> None:
    world = door.world
    activity = world.a_published_activity(capacity=1)
    answers = [sign_up(door, world.an_adult_volunteer(), activity) for _ in range(3)]
    assert [(answer["standing"], answer["rank"]) for answer in answers] == [
        ("ACCEPTED", None),
        ("WAITING", 1),
        ("WAITING", 2),
    ]


def test_who_waits_first_moves_up_when_a_place_is_given_back(door: Door) -> None:
    world = door.world
    activity = world.a_published_activity(capacity=1)
    first, second = world.an_adult_volunteer(), world.an_adult_volunteer()
    place, _ = sign_up(door, first, activity), sign_up(door, second, activity)
    run(door, "withdrawSignUp", Job(first.caller, first.caller, {"signUpId": place["id"]}, {"standing": ""}))
    assert [each["standing"] for each in mine(door, second)] == ["ACCEPTED"]


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("zh", "不得组织未成年人参加抢险救灾等危险性活动。"),
        ("en", "Minors must not take part in rescue or other dangerous service, whoever consents."),
    ],
)
def test_a_minor_is_kept_from_danger_and_nothing_is_written(door: Door, language: str, message: str) -> None:
    minor = door.world.a_minor()
    activity = door.world.a_published_activity(risk=str(Risk.EMERGENCY), risks="洪水", command_body="指挥部")
    with door.world.nothing_happens():
        answer = sign_up(door, minor, activity, language=language)
    assert answer == {"__typename": "Refusal", "code": "MINORS_BANNED", "message": message, "field": None}


def test_signing_up_twice_is_refused(door: Door) -> None:
    accepted = door.world.an_accepted_sign_up()
    with door.world.nothing_happens():
        assert sign_up(door, accepted.who, accepted.activity)["code"] == "SIGNED_UP"


@pytest.mark.parametrize("kind", ["Activity", "Shift", "Volunteer"])
def test_an_id_of_another_kind_is_refused(door: Door, kind: str) -> None:
    world = door.world
    activity, who = world.a_published_activity(), world.volunteer
    ids = {"Activity": activity.id, "Shift": activity.shift.id, "Volunteer": who.volunteer_id}
    given = {f"{name.lower()}Id": gid(name, identity) for name, identity in ids.items()}
    wrong = given | {f"{kind.lower()}Id": gid("Person", who.person_id)}
    answer = run(door, "signUp", Job(who.caller, who.caller, wrong, {"standing": ""}))
    assert (answer["code"], answer["field"]) == ("NODE_ID", f"{kind.lower()}Id")


def test_my_sign_ups_are_mine_with_what_was_shown(door: Door) -> None:
    world = door.world
    applied = world.an_applied_sign_up(requirements=Requirements(insurance=True))
    proof = {
        "signUpId": gid("SignUp", applied.id),
        "kind": "INSURANCE",
        "reference": "P-1",
        "coversFrom": "2026-03-03",
        "coversTo": "2026-03-04",
    }
    run(door, "showProof", Job(world.team.organiser, world.team.recorder, proof, {"standing": ""}))
    [shown] = mine(door, applied.who)
    assert shown["proofs"] == [
        {
            "kind": "INSURANCE",
            "reference": "P-1",
            "coversFrom": "2026-03-03",
            "coversTo": "2026-03-04",
        }
    ]
    assert (shown["activityTitle"], shown["postName"], shown["standing"]) == (
        "图书馆整理服务",
        "引导",
        "APPLIED",
    )


def test_a_guardian_sees_the_sign_ups_of_a_ward_and_a_stranger_does_not(door: Door) -> None:
    minor = door.world.a_minor()
    accepted = door.world.an_accepted_sign_up(minor)
    person = gid("Person", minor.person_id)
    assert [each["id"] for each in mine(door, minor.guardian, person=person)] == [gid("SignUp", accepted.id)]
    for stranger in (door.world.another, door.world.team.administrator, door.world.officer):
        assert door.refusal(MINE, variables={"person": person}, by=stranger) == "NOT_ALLOWED"
    assert door.refusal(MINE) == "SIGN_IN_NEEDED"


def test_standings_narrow_the_list(door: Door) -> None:
    accepted = door.world.an_accepted_sign_up()
    assert mine(door, accepted.who, standings=["WITHDRAWN"]) == []
    assert len(mine(door, accepted.who, standings=["ACCEPTED", "SERVED"])) == 1


def test_what_is_ahead_stands_in_its_order_and_what_is_over_is_left_out(door: Door) -> None:
    world, who = door.world, door.world.an_adult_volunteer()
    days = [MORNING.replace(day=6), MORNING, MORNING.replace(day=5)]
    over = [world.an_accepted_sign_up(who, shifts=[day]) for day in days][1]
    world.clock.move(over.activity.shift.ends_at)
    ahead = [datetime.fromisoformat(each["startsAt"]).day for each in mine(door, who, upcoming=True)]
    all_of_them = [datetime.fromisoformat(each["startsAt"]).day for each in mine(door, who)]
    assert (ahead, all_of_them) == ([5, 6], [6, 5, 3])
    assert mine(door, who, upcoming=True, standings=["WITHDRAWN"]) == []


def test_what_is_ahead_of_a_ward_is_the_guardians_to_see(door: Door) -> None:
    minor = door.world.a_minor()
    accepted = door.world.an_accepted_sign_up(minor)
    asked = {"person": gid("Person", minor.person_id), "upcoming": True}
    assert [each["id"] for each in mine(door, minor.guardian, **asked)] == [gid("SignUp", accepted.id)]
    assert door.refusal(MINE, variables=asked, by=door.world.another) == "NOT_ALLOWED"


def test_two_places_at_the_same_time_are_pointed_out(door: Door) -> None:
    accepted = door.world.an_accepted_sign_up()
    assert [each["hasConflict"] for each in mine(door, accepted.who)] == [False]
    door.world.an_accepted_sign_up(accepted.who)
    assert [each["hasConflict"] for each in mine(door, accepted.who)] == [True, True]


@pytest.mark.parametrize("after", ["x", "WzFd", "LTE"])
def test_a_cursor_that_no_list_gave_out_is_refused(door: Door, after: str) -> None:
    assert door.refusal(MINE, variables={"after": after}, by=door.world.volunteer) == "CURSOR"


def test_a_sign_up_is_a_node_for_those_whom_it_concerns(door: Door) -> None:
    accepted = door.world.an_accepted_sign_up()
    document = "query ($id: ID!) { node(id: $id) { id } }"
    asked = {"id": gid("SignUp", accepted.id)}
    for concerned in (accepted.who, door.world.team.recorder):
        assert door.data(document, variables=asked, by=concerned)["node"] == asked
    for stranger in (None, door.world.another, door.world.other_team.organiser):
        assert door.data(document, variables=asked, by=stranger)["node"] is None
