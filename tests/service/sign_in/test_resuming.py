"""How the pages of one browser go on with the refresh token that they share."""

from uuid import UUID

import pytest

from registry.refusals import Refusal
from registry.refusals.sign_in import RefreshRaced, SessionRevoked, TokenExpired, TokenInvalid
from service.sign_in import Tokens
from tests.service.sign_in.door import ADDRESS, Door, at_once


def resumes(door: Door, tokens: Tokens) -> Tokens:
    assert tokens.refresh is not None
    return door.sign_in.resume(tokens.refresh, address=ADDRESS)


def refreshes(door: Door, tokens: Tokens) -> Tokens:
    assert tokens.refresh is not None
    return door.sign_in.refresh(tokens.refresh, address=ADDRESS)


def strong(door: Door) -> tuple[UUID, Tokens]:
    person_id = door.person()
    return person_id, door.enters(code=door.authenticator(person_id).code())


def test_a_resumed_session_has_a_new_access_token_and_keeps_its_refresh_token(door: Door) -> None:
    person_id = door.person()
    first = door.enters()
    door.later(minutes=11)
    resumed = resumes(door, first)
    assert (resumed.refresh, resumed.session_id) == (None, first.session_id)
    signed_in = door.sign_in.authenticate(resumed.access)
    assert (signed_in.person_id, signed_in.session_id) == (person_id, first.session_id)
    assert resumes(door, first).session_id == first.session_id
    assert door.rows("SELECT generation FROM sessions") == [(0,)]


def test_tabs_that_resume_at_once_all_go_on(door: Door) -> None:
    door.person()
    tokens = door.enters()
    answers = at_once(8, lambda _: resumes(door, tokens))
    assert [answer for answer in answers if isinstance(answer, Refusal)] == []


def test_a_session_that_is_resumed_counts_as_used(door: Door) -> None:
    door.person()
    tokens = door.enters()
    for _ in range(4):
        door.later(days=6)
        resumes(door, tokens)
    assert door.rows("SELECT last_used_at FROM sessions") == [(door.now,)]


def test_a_session_that_nobody_resumed_for_a_week_is_over(door: Door) -> None:
    door.person()
    tokens = door.enters()
    door.later(days=7)
    with pytest.raises(TokenExpired):
        resumes(door, tokens)


def test_a_resumed_session_ends_after_thirty_days_however_busy(door: Door) -> None:
    door.person()
    tokens = door.enters()
    for _ in range(5):
        door.later(days=5, hours=23)
        resumes(door, tokens)
    door.later(hours=5)
    with pytest.raises(TokenExpired):
        resumes(door, tokens)


def test_a_session_that_was_signed_out_is_not_resumed(door: Door) -> None:
    person_id = door.person()
    tokens = door.enters()
    door.sign_in.sign_out_everywhere(person_id)
    with pytest.raises(SessionRevoked):
        resumes(door, tokens)


def test_a_token_exchanged_a_moment_ago_is_not_resumed_but_its_session_lives(door: Door) -> None:
    door.person()
    tokens = door.enters()
    second = refreshes(door, tokens)
    door.later(seconds=10)
    with pytest.raises(RefreshRaced):
        resumes(door, tokens)
    assert resumes(door, second).session_id == tokens.session_id


def test_a_spent_token_that_is_resumed_ends_the_whole_family(door: Door) -> None:
    door.person()
    tokens = door.enters()
    second = refreshes(door, tokens)
    door.later(minutes=1)
    for each in (tokens, second):
        with pytest.raises(SessionRevoked):
            resumes(door, each)
    assert door.rows("SELECT reason FROM sessions") == [("refresh-token-reused",)]


@pytest.mark.parametrize("token", ["", "x", "\ud800", "a" * 1_000_000, "\x00"])
def test_what_was_never_a_refresh_token_resumes_nothing(door: Door, token: str) -> None:
    with pytest.raises(TokenInvalid):
        door.sign_in.resume(token, address=ADDRESS)


def test_after_half_an_hour_without_use_a_resumed_session_has_one_factor(door: Door) -> None:
    _, tokens = strong(door)
    for minutes, second_factor in ((30, True), (31, False), (1, False)):
        door.later(minutes=minutes)
        resumed = resumes(door, tokens)
        assert resumed.second_factor is second_factor
        assert door.sign_in.authenticate(resumed.access).second_factor is second_factor


def test_a_page_that_asks_by_itself_keeps_no_second_factor_alive(door: Door) -> None:
    _, tokens = strong(door)
    assert tokens.refresh is not None
    used = door.rows("SELECT last_used_at, address_digest FROM sessions")
    for second_factor in (True, True, True, False, False):
        door.later(minutes=9)
        polled = door.sign_in.resume(tokens.refresh, address="198.51.100.9", touch=False)
        assert polled.second_factor is second_factor
    assert door.rows("SELECT last_used_at, address_digest FROM sessions") == used
    assert not resumes(door, tokens).second_factor


def test_a_projector_goes_on_for_the_hours_of_an_activity_but_not_for_ever(door: Door) -> None:
    door.person()
    tokens = door.enters()
    assert tokens.refresh is not None
    for _ in range(6):
        door.later(days=1)
        door.sign_in.resume(tokens.refresh, address=ADDRESS, touch=False)
    door.later(days=1)
    with pytest.raises(TokenExpired):
        door.sign_in.resume(tokens.refresh, address=ADDRESS, touch=False)
