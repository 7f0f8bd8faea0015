"""How a session goes on, how it ends, and what a stolen refresh token is worth."""

from uuid import uuid4

import pytest

from registry.refusals import Refusal
from registry.refusals.sign_in import RefreshRaced, SessionRevoked, TokenExpired, TokenInvalid
from service.sign_in import Limits, Tokens
from tests.service.sign_in.door import ADDRESS, Door, at_once


def refreshes(door: Door, tokens: Tokens) -> Tokens:
    assert tokens.refresh is not None
    return door.sign_in.refresh(tokens.refresh, address=ADDRESS)


def reasons(door: Door) -> list[str | None]:
    return [row[0] for row in door.rows("SELECT reason FROM sessions ORDER BY created_at")]


def test_a_refresh_token_is_exchanged_for_new_tokens_of_the_same_session(door: Door) -> None:
    person_id = door.person()
    first = door.enters()
    door.later(minutes=11)
    second = refreshes(door, first)
    assert second.refresh != first.refresh
    signed_in = door.sign_in.authenticate(second.access)
    assert (signed_in.person_id, signed_in.session_id) == (person_id, first.session_id)


def test_a_refresh_token_is_long_and_only_its_hash_is_stored(door: Door) -> None:
    door.person()
    tokens = door.enters()
    assert tokens.refresh is not None
    assert len(tokens.refresh) == 43  # 256 bits in base64url
    assert tokens.refresh not in str(door.rows("SELECT * FROM refresh_tokens"))


def test_a_refresh_token_used_again_ends_the_whole_family(door: Door) -> None:
    door.person()
    first = door.enters()
    second = refreshes(door, first)
    door.later(minutes=1)
    for tokens in (first, second):
        with pytest.raises(SessionRevoked):
            refreshes(door, tokens)
    with pytest.raises(SessionRevoked):
        door.sign_in.authenticate(second.access)
    assert reasons(door) == ["refresh-token-reused"]


def test_a_token_of_long_ago_is_recognised_too(door: Door) -> None:
    door.person()
    first = door.enters()
    last = first
    for _ in range(5):
        door.later(days=1)
        last = refreshes(door, last)
    door.later(days=1)
    with pytest.raises(SessionRevoked):
        refreshes(door, first)
    with pytest.raises(SessionRevoked):
        refreshes(door, last)


def test_reuse_leaves_the_persons_other_sessions_open(door: Door) -> None:
    person_id = door.person()
    stolen, other = door.enters(), door.enters()
    refreshes(door, stolen)
    door.later(minutes=1)
    with pytest.raises(SessionRevoked):
        refreshes(door, stolen)
    assert door.sign_in.authenticate(other.access).person_id == person_id


def test_of_parallel_exchanges_of_one_token_one_wins_and_its_session_lives(door: Door) -> None:
    person_id = door.person()
    tokens = door.enters()
    answers = at_once(16, lambda _: refreshes(door, tokens))
    won = [answer for answer in answers if isinstance(answer, Tokens)]
    lost = [type(answer) for answer in answers if isinstance(answer, Refusal)]
    assert (len(won), lost) == (1, [RefreshRaced] * 15)
    door.later(minutes=1)
    assert refreshes(door, won[0]).person_id == person_id


def test_without_tolerance_the_second_of_two_exchanges_counts_as_theft(door: Door) -> None:
    door.person()
    tokens = door.enters()
    refreshes(door, tokens)
    door.later(seconds=10, microseconds=1)
    with pytest.raises(SessionRevoked):
        refreshes(door, tokens)


@pytest.mark.parametrize("token", ["", "x", "\ud800", "a" * 1_000_000, "' OR 1=1 --", "\x00"])
def test_what_was_never_a_refresh_token_gets_nothing(door: Door, token: str) -> None:
    door.person()
    door.enters()
    with pytest.raises(TokenInvalid):
        door.sign_in.refresh(token, address=ADDRESS)
    assert reasons(door) == [None]


def test_a_session_that_nobody_used_for_a_week_is_over(door: Door) -> None:
    door.person()
    tokens = door.enters()
    door.later(days=7)
    with pytest.raises(TokenExpired):
        refreshes(door, tokens)


def test_a_session_ends_after_thirty_days_however_busy(door: Door) -> None:
    door.person()
    tokens = door.enters()
    for _ in range(5):
        door.later(days=5, hours=23)
        tokens = refreshes(door, tokens)
    door.later(hours=5)
    with pytest.raises(TokenExpired):
        refreshes(door, tokens)


def test_an_access_token_outlives_no_session(door: Door) -> None:
    door.sign_in = door.build(limits=Limits(session=Limits().parallel_refresh))
    door.person()
    tokens = door.enters()
    door.later(seconds=10)
    with pytest.raises(TokenExpired):
        door.sign_in.authenticate(tokens.access)


def test_signing_out_ends_the_session_at_once(door: Door) -> None:
    door.person()
    tokens = door.enters()
    assert tokens.refresh is not None
    door.sign_in.sign_out(tokens.refresh)
    with pytest.raises(SessionRevoked):
        door.sign_in.authenticate(tokens.access)
    with pytest.raises(SessionRevoked):
        refreshes(door, tokens)
    assert reasons(door) == ["signed-out"]


def test_signing_out_twice_or_without_a_session_changes_nothing(door: Door) -> None:
    door.person()
    tokens = door.enters()
    assert tokens.refresh is not None
    door.sign_in.sign_out(tokens.refresh)
    signed_out_at = door.now
    door.later(minutes=1)
    door.sign_in.sign_out(tokens.refresh)
    door.sign_in.sign_out("never given")
    assert door.rows("SELECT revoked_at FROM sessions") == [(signed_out_at,)]


def test_signing_out_everywhere_ends_all_sessions_of_that_person_only(door: Door) -> None:
    person_id, other = door.person("ada_chen"), door.person("bao_chen")
    mine = [door.enters("ada_chen"), door.enters("ada_chen")]
    others = door.enters("bao_chen")
    door.sign_in.sign_out_everywhere(person_id)
    for tokens in mine:
        with pytest.raises(SessionRevoked):
            door.sign_in.authenticate(tokens.access)
    assert door.sign_in.authenticate(others.access).person_id == other


def test_one_session_too_many_ends_the_one_that_was_idle_longest(door: Door) -> None:
    door.sign_in = door.build(limits=Limits(sessions=2))
    person_id = door.person()
    opened = []
    for _ in range(3):
        opened.append(door.enters())
        door.later(minutes=1)
    with pytest.raises(SessionRevoked):
        door.sign_in.authenticate(opened[0].access)
    assert {door.sign_in.authenticate(tokens.access).person_id for tokens in opened[1:]} == {person_id}
    assert reasons(door) == ["too-many-sessions", None, None]


def test_tidying_keeps_ended_sessions_for_six_months(door: Door) -> None:
    door.person()
    door.enters()
    door.later(days=30 + 186)
    door.sign_in.tidy()
    assert reasons(door) == [None]
    door.later(seconds=1)
    door.sign_in.tidy()
    assert reasons(door) == []


def test_a_token_for_a_session_that_never_was_is_refused(door: Door) -> None:
    forged = door.signer.sign(door.now, door.person(), uuid4(), second_factor=True)
    with pytest.raises(SessionRevoked):
        door.sign_in.authenticate(forged)


def test_a_token_for_somebody_elses_session_is_refused(door: Door) -> None:
    door.person("ada_chen")
    tokens = door.enters("ada_chen")
    crossed = door.signer.sign(door.now, door.person("bao_chen"), tokens.session_id, second_factor=True)
    with pytest.raises(SessionRevoked):
        door.sign_in.authenticate(crossed)
