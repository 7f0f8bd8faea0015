"""The first second factor is set up by somebody who has just signed in."""

from __future__ import annotations

from uuid import uuid4

import pytest

from registry.refusals.sign_in import SignInAgain
from tests.service.sign_in.door import ADDRESS, Door


def test_whoever_has_just_signed_in_may_set_one_up(door: Door) -> None:
    person_id = door.person()
    session_id = door.enters().session_id
    door.later(minutes=10)
    door.sign_in.must_be_recent(person_id, session_id)


def test_a_session_found_open_may_not_however_busy_it_was(door: Door) -> None:
    person_id = door.person()
    tokens = door.enters()
    assert tokens.refresh is not None
    door.later(minutes=9)
    door.sign_in.resume(tokens.refresh, address=ADDRESS)
    door.later(minutes=2)
    with pytest.raises(SignInAgain):
        door.sign_in.must_be_recent(person_id, tokens.session_id)
    door.sign_in.must_be_recent(person_id, door.enters().session_id)


def test_a_session_of_somebody_else_or_none_does_not_count(door: Door) -> None:
    person_id = door.person("ada_chen")
    door.person("bao_chen")
    for session_id in (door.enters("bao_chen").session_id, uuid4(), None):
        with pytest.raises(SignInAgain):
            door.sign_in.must_be_recent(person_id, session_id)


def test_who_has_a_second_factor_is_asked_for_that_instead(door: Door) -> None:
    person_id = door.person()
    session_id = door.enters().session_id
    door.authenticator(person_id)
    door.later(days=1)
    door.sign_in.must_be_recent(person_id, session_id)
