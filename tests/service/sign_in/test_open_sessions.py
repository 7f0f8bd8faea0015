"""Which sessions a person has open, and ending one of them from another."""

from uuid import uuid4

import pytest

from registry.refusals import NotFound
from registry.refusals.sign_in import SessionRevoked
from tests.service.sign_in.door import ADDRESS, Door


def test_open_sessions_are_listed_the_last_used_first(door: Door) -> None:
    person_id = door.person("ada_chen")
    door.person("bao_chen")
    door.enters("bao_chen")
    app = door.authenticator(person_id)
    first = door.enters(code=app.code())
    opened = door.now
    door.later(minutes=1)
    second = door.enters()
    door.later(minutes=1)
    assert first.refresh is not None
    door.sign_in.resume(first.refresh, address=ADDRESS)
    shown = door.sign_in.sessions_of(person_id)
    assert [(each.id, each.second_factor) for each in shown] == [
        (first.session_id, True),
        (second.session_id, False),
    ]
    assert (shown[0].created_at, shown[0].last_used_at) == (opened, door.now)


def test_a_session_knows_when_the_second_factor_was_last_shown(door: Door) -> None:
    person_id = door.person()
    app = door.authenticator(person_id)
    weak = door.enters()
    assert [each.proven_at for each in door.sign_in.sessions_of(person_id)] == [None]
    door.later(minutes=5)
    door.sign_in.step_up(person_id, weak.session_id, app.code())
    proven = door.now
    door.later(minutes=5)
    strong = door.enters(code=app.code())
    known = {each.id: each.proven_at for each in door.sign_in.sessions_of(person_id)}
    assert known == {weak.session_id: proven, strong.session_id: door.now}


def test_what_has_ended_is_listed_no_more(door: Door) -> None:
    person_id = door.person()
    signed_out, idle = door.enters(), door.enters()
    assert signed_out.refresh is not None
    door.sign_in.sign_out(signed_out.refresh)
    assert [each.id for each in door.sign_in.sessions_of(person_id)] == [idle.session_id]
    door.later(days=7)
    assert door.sign_in.sessions_of(person_id) == []


def test_a_person_ends_a_session_from_elsewhere(door: Door) -> None:
    person_id = door.person()
    here, lost = door.enters(), door.enters()
    door.sign_in.end_session(person_id, lost.session_id)
    with pytest.raises(SessionRevoked):
        door.sign_in.authenticate(lost.access)
    assert door.sign_in.authenticate(here.access).session_id == here.session_id


def test_nobody_ends_a_session_of_somebody_else_or_twice(door: Door) -> None:
    person_id = door.person("ada_chen")
    door.person("bao_chen")
    mine, others = door.enters("ada_chen"), door.enters("bao_chen")
    door.sign_in.end_session(person_id, mine.session_id)
    for session_id in (others.session_id, mine.session_id, uuid4()):
        with pytest.raises(NotFound):
            door.sign_in.end_session(person_id, session_id)
    assert door.sign_in.authenticate(others.access).session_id == others.session_id
