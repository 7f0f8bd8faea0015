"""Signing in and stepping up with a passkey, and everything that does not open the door."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from registry.refusals import Refusal
from registry.refusals.sign_in import (
    AccountDisabled,
    PasskeyChallengeOver,
    PasskeyCopied,
    PasskeyWrong,
    RateLimited,
    SessionRevoked,
    SignInLocked,
)
from service.sign_in import Tokens
from tests.service.sign_in.authenticator import Device, changed, decoded, encoded
from tests.service.sign_in.door import ADDRESS, Door, at_once
from tests.service.sign_in.passkeys import adds, enters_with, has_passkey, refused_with


def open_sessions(door: Door) -> int:
    return len(door.rows("SELECT FROM sessions WHERE revoked_at IS NULL"))


def test_a_passkey_signs_in_with_two_factors(door: Door) -> None:
    person_id, device = has_passkey(door)
    tokens = enters_with(door, device)
    assert (tokens.person_id, tokens.second_factor) == (person_id, True)
    signed_in = door.sign_in.authenticate(tokens.access)
    assert (signed_in.person_id, signed_in.second_factor) == (person_id, True)
    assert tokens.refresh is not None
    assert door.sign_in.refresh(tokens.refresh, address=ADDRESS).second_factor
    assert door.outcomes() == ["SIGNED_IN"]


def test_the_browser_shows_all_passkeys_of_the_host_and_asks_who_holds_them(door: Door) -> None:
    has_passkey(door)
    asked = json.loads(door.sign_in.begin_passkey_sign_in())
    assert (asked["rpId"], asked["userVerification"]) == ("registry.example", "required")
    assert (asked["allowCredentials"], asked["timeout"]) == ([], 300_000)


def test_each_of_several_passkeys_opens_the_account(door: Door) -> None:
    person_id, first = has_passkey(door)
    second = Device(backed_up=True)
    adds(door, person_id, second, second_factor=True)
    assert {enters_with(door, each).person_id for each in (first, second)} == {person_id}
    assert sorted(door.rows("SELECT sign_count, backed_up FROM passkeys")) == [(1, False), (1, True)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.test"},
        {"origin": "http://registry.example"},
        {"rp_id": "evil.test"},
        {"verifies": False},
        {"present": False},
        {"cross_origin": True},
        {"credential_id": b"another"},
        {"user_handle": bytes(32)},
        {"user_handle": None},
    ],
)
def test_what_was_signed_elsewhere_or_by_nobody_present_opens_nothing(
    door: Door, wrong: dict[str, object]
) -> None:
    _, device = has_passkey(door)
    vars(device).update(wrong)
    assert isinstance(refused_with(door, device), PasskeyWrong)
    assert open_sessions(door) == 0


def test_another_key_under_the_same_name_opens_nothing(door: Door) -> None:
    _, device = has_passkey(door)
    forger = Device(credential_id=device.credential_id, user_handle=device.user_handle, count=7)
    assert isinstance(refused_with(door, forger), PasskeyWrong)
    assert door.outcomes() == ["PASSKEY_WRONG"]


def test_a_passkey_of_one_does_not_open_the_account_of_another(door: Door) -> None:
    _, ada = has_passkey(door, "ada_chen")
    _, bao = has_passkey(door, "bao_chen")
    ada.user_handle = bao.user_handle
    assert isinstance(refused_with(door, ada), PasskeyWrong)


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature"])
@pytest.mark.parametrize("value", ["", "AA", "e30", "_____w"])
def test_a_damaged_answer_opens_nothing(door: Door, part: str, value: str) -> None:
    _, device = has_passkey(door)
    damaged = changed(device.use(door.sign_in.begin_passkey_sign_in()), **{part: value})
    with pytest.raises(PasskeyWrong):
        door.sign_in.sign_in_with_passkey(damaged, address=ADDRESS)


def test_every_bit_that_the_authenticator_states_is_signed(door: Door) -> None:
    _, device = has_passkey(door)
    answer = device.use(door.sign_in.begin_passkey_sign_in())
    data = bytearray(decoded(json.loads(answer)["response"]["authenticatorData"]))
    data[-1] += 1
    with pytest.raises(PasskeyWrong):
        door.sign_in.sign_in_with_passkey(
            changed(answer, authenticatorData=encoded(bytes(data))), address=ADDRESS
        )


@pytest.mark.parametrize("text", ["", "null", "{}", "[" * 5000, "\ud800", "x" * 100_000])
def test_what_is_no_credential_opens_nothing(door: Door, text: str) -> None:
    with pytest.raises(PasskeyWrong):
        door.sign_in.sign_in_with_passkey(text, address=ADDRESS)


def test_an_answer_sent_twice_opens_one_session(door: Door) -> None:
    _, device = has_passkey(door)
    used = device.use(door.sign_in.begin_passkey_sign_in())
    door.sign_in.sign_in_with_passkey(used, address=ADDRESS)
    with pytest.raises(PasskeyChallengeOver):
        door.sign_in.sign_in_with_passkey(used, address=ADDRESS)
    assert open_sessions(door) == 1


def test_of_parallel_answers_to_one_challenge_one_wins(door: Door) -> None:
    _, device = has_passkey(door)
    used = device.use(door.sign_in.begin_passkey_sign_in())
    answers = at_once(4, lambda _: door.sign_in.sign_in_with_passkey(used, address=ADDRESS))
    kinds = sorted(type(answer).__name__ for answer in answers)
    assert kinds == ["PasskeyChallengeOver"] * 3 + ["Tokens"]


def test_a_challenge_that_is_old_made_up_or_for_something_else_opens_nothing(door: Door) -> None:
    person_id, device = has_passkey(door)
    old = door.sign_in.begin_passkey_sign_in()
    door.later(minutes=5)
    for_adding = door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=True)
    made_up = json.dumps({"challenge": encoded(bytes(32))})
    for options in (old, for_adding, made_up):
        with pytest.raises(PasskeyChallengeOver):
            door.sign_in.sign_in_with_passkey(device.use(options), address=ADDRESS)


def test_a_count_that_goes_back_or_stands_still_is_a_copys(door: Door) -> None:
    _, device = has_passkey(door)
    device.count = 5
    enters_with(door, device)  # states 6
    for count in (5, 4):  # and then 6 again, and 5
        device.count = count
        assert isinstance(refused_with(door, device), PasskeyCopied)
    device.count, device.counts = 0, False
    assert isinstance(refused_with(door, device), PasskeyCopied)
    assert door.rows("SELECT sign_count FROM passkeys") == [(6,)]


def test_an_authenticator_that_never_counts_is_no_copy(door: Door) -> None:
    person_id, device = door.person(), Device(counts=False)
    adds(door, person_id, device)
    assert [enters_with(door, device).person_id for _ in range(2)] == [person_id] * 2


def test_a_disabled_account_opens_to_no_passkey(door: Door) -> None:
    person_id, device = has_passkey(door)
    door.sign_in.disable(person_id)
    assert isinstance(refused_with(door, device), AccountDisabled)
    door.sign_in.enable(person_id)
    assert enters_with(door, device).person_id == person_id


def test_a_locked_account_opens_to_no_passkey_until_the_time_is_over(door: Door) -> None:
    person_id, device = has_passkey(door)
    for _ in range(5):
        door.refused(password="Wrong-Word-1")
    assert isinstance(refused_with(door, device), SignInLocked)
    door.later(minutes=15)
    assert enters_with(door, device).person_id == person_id


def test_wrong_answers_lock_nobody_out_but_slow_their_network_down(door: Door) -> None:
    person_id, device = has_passkey(door)
    forger = Device(credential_id=device.credential_id, user_handle=device.user_handle)
    for _ in range(30):
        assert isinstance(refused_with(door, forger), PasskeyWrong)
    assert isinstance(refused_with(door, device), RateLimited)
    assert enters_with(door, device, address="198.51.100.9").person_id == person_id


def test_an_attempt_is_kept_without_naming_the_passkey(door: Door) -> None:
    person_id, device = has_passkey(door)
    enters_with(door, device)
    ((digest, who),) = door.rows("SELECT login_digest, person_id FROM sign_in_attempts")
    assert (len(digest), who) == (64, person_id)
    assert device.credential_id.hex() not in digest


def steps_up(door: Door, tokens: Tokens, device: Device) -> Tokens:
    used = device.use(door.sign_in.begin_passkey_sign_in(tokens.person_id))
    return door.sign_in.step_up_with_passkey(tokens.person_id, tokens.session_id, used)


def test_a_session_is_strengthened_by_a_passkey(door: Door) -> None:
    _, device = has_passkey(door)
    tokens = door.enters()
    assert not tokens.second_factor
    stronger = steps_up(door, tokens, device)
    assert (stronger.second_factor, stronger.refresh) == (True, None)
    assert stronger.session_id == tokens.session_id
    assert tokens.refresh is not None
    assert door.sign_in.refresh(tokens.refresh, address=ADDRESS).second_factor


def test_for_a_step_up_the_browser_shows_the_persons_own_passkeys(door: Door) -> None:
    person_id, device = has_passkey(door, "ada_chen")
    has_passkey(door, "bao_chen")
    asked = json.loads(door.sign_in.begin_passkey_sign_in(person_id))
    assert [decoded(each["id"]) for each in asked["allowCredentials"]] == [device.credential_id]
    assert asked["allowCredentials"][0]["transports"] == ["internal"]


def test_who_has_no_passkey_is_asked_like_anybody(door: Door) -> None:
    person_id = door.person()
    assert json.loads(door.sign_in.begin_passkey_sign_in(person_id))["allowCredentials"] == []


def test_a_passkey_of_somebody_else_strengthens_nothing(door: Door) -> None:
    has_passkey(door, "ada_chen")
    _, others = has_passkey(door, "bao_chen")
    mine = door.enters("ada_chen")
    with pytest.raises(PasskeyChallengeOver):
        steps_up(door, mine, others)
    anybodys = others.use(door.sign_in.begin_passkey_sign_in())
    with pytest.raises(PasskeyWrong):
        door.sign_in.step_up_with_passkey(mine.person_id, mine.session_id, anybodys)
    assert door.rows("SELECT second_factor FROM sessions") == [(False,)]


def test_no_passkey_strengthens_a_session_that_is_over_or_somebody_elses(door: Door) -> None:
    person_id, device = has_passkey(door, "ada_chen")
    door.person("bao_chen")
    others, mine = door.enters("bao_chen"), door.enters("ada_chen")
    door.sign_in.sign_out_everywhere(person_id)
    for session_id in (others.session_id, mine.session_id, uuid4()):
        used = device.use(door.sign_in.begin_passkey_sign_in(person_id))
        with pytest.raises(SessionRevoked):
            door.sign_in.step_up_with_passkey(person_id, session_id, used)


def test_a_locked_account_is_not_strengthened(door: Door) -> None:
    _, device = has_passkey(door)
    tokens = door.enters()
    for _ in range(5):
        door.refused(password="Wrong-Word-1")
    with pytest.raises(SignInLocked):
        steps_up(door, tokens, device)


def test_what_happens_while_a_passkey_is_checked_counts(door: Door) -> None:
    person_id, device = has_passkey(door)
    (passkey,) = door.sign_in.passkeys_of(person_id)
    used = door.sign_in._party.read_used(device.use(door.sign_in.begin_passkey_sign_in()))  # noqa: SLF001 -- between its two steps
    presented = door.sign_in._passkeys.present(door.now, used)  # noqa: SLF001 -- as above
    door.sign_in.remove_passkey(person_id, passkey.id, second_factor=True)
    with door.sign_in._tables.transaction() as transaction, pytest.raises(PasskeyWrong):  # noqa: SLF001 -- as above
        door.sign_in._passkeys.count_use(transaction, door.now, presented)  # noqa: SLF001 -- as above


def test_a_refused_passkey_is_not_quoted(door: Door) -> None:
    _, device = has_passkey(door)
    device.origin = "https://evil.test"
    refusal: Refusal = refused_with(door, device)
    assert (refusal.details, refusal.__cause__) == ({}, None)
    assert "evil" not in repr(refusal) + refusal.message("en")
