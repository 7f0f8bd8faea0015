"""A person's open sessions over the API: seeing them, ending one."""

from __future__ import annotations

from uuid import uuid4

from api.relay import node_id
from registry.act import Caller
from tests.api.door import PASSWORD, Door

SESSIONS = "{ viewer { sessions { id createdAt lastUsedAt secondFactor isCurrent } } }"


def twice_signed_in(door: Door) -> tuple[Caller, str]:
    """Somebody with two sessions; the token of the other one."""
    person, login = door.world.a_person().signed_in(), f"name_{uuid4().hex[:10]}"
    door.sign_in.open_account(person, login=login, password=PASSWORD)
    here, there = (door.sign_in.sign_in(login, PASSWORD, address="203.0.113.7").access for _ in range(2))
    door.tokens[person, False] = here
    return Caller(person), there


def status(door: Door, token: str) -> int:
    headers = {"authorization": f"Bearer {token}"}
    return door.http.post("/graphql", json={"query": SESSIONS}, headers=headers).status_code


def test_a_person_sees_the_own_sessions_and_which_one_asks(door: Door) -> None:
    twice_signed_in(door)
    by, _ = twice_signed_in(door)
    shown = door.data(SESSIONS, by=by)["viewer"]["sessions"]
    assert sorted(each["isCurrent"] for each in shown) == [False, True]
    assert {each["secondFactor"] for each in shown} == {False}


def test_a_person_ends_a_session_that_is_open_elsewhere(door: Door) -> None:
    by, there = twice_signed_in(door)
    shown = door.data(SESSIONS, by=by)["viewer"]["sessions"]
    (other,) = (each["id"] for each in shown if not each["isCurrent"])
    assert status(door, there) == 200
    assert door.do("endSession", {"sessionId": other}, by=by) == {"__typename": "Done"}
    assert (status(door, there), status(door, door.token(by))) == (401, 200)
    assert door.do("endSession", {"sessionId": other}, by=by)["code"] == "NOT_FOUND"


def test_nobody_ends_a_session_of_somebody_else(door: Door) -> None:
    by, _ = twice_signed_in(door)
    other, there = twice_signed_in(door)
    theirs = door.data(SESSIONS, by=other)["viewer"]["sessions"][0]["id"]
    assert door.do("endSession", {"sessionId": theirs}, by=by)["code"] == "NOT_FOUND"
    assert door.do("endSession", {"sessionId": node_id("Person", uuid4())}, by=by)["code"] == "NODE_ID"
    assert status(door, there) == 200
