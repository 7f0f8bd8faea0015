"""The second factor: setting it up, using it once, adding it later, losing it."""

from urllib.parse import unquote
from uuid import uuid4

import pytest

from registry.refusals import NotFound, Refusal, SecondFactorNeeded
from registry.refusals.sign_in import (
    SecondFactorNotSetUp,
    SecondFactorSetUpAlready,
    SecondFactorWrong,
    SessionRevoked,
    SignInFailed,
    SignInLocked,
)
from registry.vault import PersonErased
from service.sign_in import Tokens
from tests.service.sign_in.door import ADDRESS, PASSWORD, Authenticator, Door, at_once

WRONG = "Wrong-Word-1"


def is_strong(door: Door, tokens: Tokens) -> bool:
    stated = door.sign_in.authenticate(tokens.access).second_factor
    assert stated == tokens.second_factor
    return stated


def test_with_a_code_the_token_says_that_there_were_two_factors(door: Door) -> None:
    app = door.authenticator(door.person())
    assert is_strong(door, door.enters(code=app.code()))


def test_without_a_code_it_says_that_there_was_one(door: Door) -> None:
    door.authenticator(door.person())
    assert not is_strong(door, door.enters())


def test_an_empty_code_is_none(door: Door) -> None:
    door.authenticator(door.person())
    assert not is_strong(door, door.enters(code=""))


def test_the_app_is_told_the_registry_and_the_account(door: Door) -> None:
    uri = unquote(door.sign_in.enrol_totp(door.person(), label="ada_chen"))
    assert uri.startswith("otpauth://totp/志愿服务登记:ada_chen?secret=")


def test_the_secret_is_stored_sealed(door: Door) -> None:
    app = door.authenticator(door.person())
    assert app.secret not in str(door.rows("SELECT * FROM accounts"))


def test_a_secret_that_no_code_confirmed_is_no_second_factor(door: Door) -> None:
    app = Authenticator(door, door.sign_in.enrol_totp(door.person()))
    assert isinstance(door.refused(code=app.code()), SecondFactorNotSetUp)


def test_only_a_code_of_the_secret_confirms_it(door: Door) -> None:
    person_id = door.person()
    app = Authenticator(door, door.sign_in.enrol_totp(person_id))
    with pytest.raises(SecondFactorWrong):
        door.sign_in.confirm_totp(person_id, app.wrong_code())
    assert door.rows("SELECT totp_confirmed_at FROM accounts") == [(None,)]


def test_setting_up_again_before_confirming_replaces_the_secret(door: Door) -> None:
    person_id = door.person()
    first = Authenticator(door, door.sign_in.enrol_totp(person_id))
    second = Authenticator(door, door.sign_in.enrol_totp(person_id))
    with pytest.raises(SecondFactorWrong):
        door.sign_in.confirm_totp(person_id, first.code())
    door.sign_in.confirm_totp(person_id, second.code())


def test_a_confirmed_second_factor_is_not_replaced(door: Door) -> None:
    person_id = door.person()
    app = door.authenticator(person_id)
    with pytest.raises(SecondFactorSetUpAlready):
        door.sign_in.enrol_totp(person_id)
    with pytest.raises(SecondFactorSetUpAlready):
        door.sign_in.confirm_totp(person_id, app.code())
    assert is_strong(door, door.enters(code=app.code()))


def test_confirming_needs_a_secret_and_a_secret_an_account(door: Door) -> None:
    with pytest.raises(SecondFactorNotSetUp):
        door.sign_in.confirm_totp(door.person(), "000000")
    with pytest.raises(NotFound):
        door.sign_in.enrol_totp(uuid4())


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_wrong(door: Door, steps: int) -> None:
    app = door.authenticator(door.person())
    assert is_strong(door, door.enters(code=app.code(steps=steps)))


@pytest.mark.parametrize("steps", [-2, 2])
def test_a_code_of_a_whole_minute_away_is_wrong(door: Door, steps: int) -> None:
    app = door.authenticator(door.person())
    assert isinstance(door.refused(code=app.code(steps=steps)), SecondFactorWrong)


@pytest.mark.parametrize("code", [" ", "12345", "1234567", "abcdef", "\ud800", "\x00", "9" * 1_000_000])
def test_what_is_no_code_is_wrong_and_opens_no_session(door: Door, code: str) -> None:
    door.authenticator(door.person())
    assert isinstance(door.refused(code=code), SecondFactorWrong)
    assert door.rows("SELECT * FROM sessions") == []


def test_full_width_digits_and_spaces_are_read(door: Door) -> None:
    app = door.authenticator(door.person())
    wide = app.code().translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    assert is_strong(door, door.enters(code=f" {wide[:3]} {wide[3:]} "))


def test_a_code_counts_once(door: Door) -> None:
    app = door.authenticator(door.person())
    code = app.code()
    door.enters(code=code)
    assert isinstance(door.refused(code=code), SecondFactorWrong)


def test_after_a_code_an_older_one_counts_no_more(door: Door) -> None:
    app = door.authenticator(door.person())
    door.enters(code=app.code())
    assert isinstance(door.refused(code=app.code(steps=-1)), SecondFactorWrong)


def test_the_code_that_confirmed_the_secret_is_used_up(door: Door) -> None:
    person_id = door.person()
    app = Authenticator(door, door.sign_in.enrol_totp(person_id))
    door.sign_in.confirm_totp(person_id, app.code())
    assert isinstance(door.refused(code=app.code()), SecondFactorWrong)


def test_of_parallel_uses_of_one_code_one_wins(door: Door) -> None:
    app = door.authenticator(door.person())
    answers = at_once(4, lambda _: door.enters(code=app.code()))
    assert sorted(type(answer).__name__ for answer in answers) == ["SecondFactorWrong"] * 3 + ["Tokens"]


def test_a_code_does_not_replace_the_password_and_is_not_used_up_with_a_wrong_one(door: Door) -> None:
    app = door.authenticator(door.person())
    assert isinstance(door.refused(password=WRONG, code=app.code()), SignInFailed)
    assert is_strong(door, door.enters(code=app.code()))


def test_five_wrong_codes_lock_codes_and_right_passwords_buy_no_more_guesses(door: Door) -> None:
    app = door.authenticator(door.person())
    for _ in range(5):
        assert isinstance(door.refused(code=app.wrong_code()), SecondFactorWrong)
        assert not is_strong(door, door.enters())
    assert isinstance(door.refused(code=app.code()), SignInLocked)
    door.later(minutes=15)
    assert is_strong(door, door.enters(code=app.code()))


def test_codes_guessed_in_parallel_get_no_more_than_five_answers(door: Door) -> None:
    app = door.authenticator(door.person())
    answers = at_once(16, lambda _: door.enters(code=app.wrong_code()))
    codes = sorted(answer.code for answer in answers if isinstance(answer, Refusal))
    assert codes == ["SECOND_FACTOR_WRONG"] * 5 + ["SIGN_IN_LOCKED"] * 11


def test_a_session_is_strengthened_by_a_code(door: Door) -> None:
    person_id = door.person()
    app = door.authenticator(person_id)
    tokens = door.enters()
    stronger = door.sign_in.step_up(person_id, tokens.session_id, app.code())
    assert (is_strong(door, stronger), stronger.refresh) == (True, None)
    assert tokens.refresh is not None
    assert is_strong(door, door.sign_in.refresh(tokens.refresh, address=ADDRESS))


def test_a_wrong_code_leaves_the_session_as_it_was(door: Door) -> None:
    person_id = door.person()
    app = door.authenticator(person_id)
    tokens = door.enters()
    for _ in range(5):
        with pytest.raises(SecondFactorWrong):
            door.sign_in.step_up(person_id, tokens.session_id, app.wrong_code())
    with pytest.raises(SignInLocked):
        door.sign_in.step_up(person_id, tokens.session_id, app.code())
    assert door.rows("SELECT second_factor FROM sessions") == [(False,)]


def test_nobody_strengthens_a_session_that_is_over_or_somebody_elses(door: Door) -> None:
    person_id, other = door.person("ada_chen"), door.person("bao_chen")
    app = door.authenticator(person_id)
    others = door.enters("bao_chen")
    mine = door.enters("ada_chen")
    door.sign_in.sign_out_everywhere(person_id)
    for session_id in (others.session_id, mine.session_id, uuid4()):
        with pytest.raises(SessionRevoked):
            door.sign_in.step_up(person_id, session_id, app.code())
    with pytest.raises(SecondFactorNotSetUp):
        door.sign_in.step_up(other, others.session_id, app.code())


def test_after_half_an_hour_without_use_a_session_goes_on_with_one_factor(door: Door) -> None:
    app = door.authenticator(door.person())
    tokens = door.enters(code=app.code())
    for minutes, strong in ((30, True), (31, False), (1, False)):
        door.later(minutes=minutes)
        assert tokens.refresh is not None
        tokens = door.sign_in.refresh(tokens.refresh, address=ADDRESS)
        assert is_strong(door, tokens) is strong


def test_a_recovery_code_stands_in_for_a_lost_app_once(door: Door) -> None:
    person_id = door.person()
    app = Authenticator(door, door.sign_in.enrol_totp(person_id))
    recovery = door.sign_in.confirm_totp(person_id, app.code())
    assert len(set(recovery)) == 8
    assert is_strong(door, door.enters(code=recovery[0].upper()))
    assert isinstance(door.refused(code=recovery[0]), SecondFactorWrong)
    assert is_strong(door, door.enters(code=recovery[7]))
    assert not set(recovery) & set(str(door.rows("SELECT recovery_digests FROM accounts")).split("'"))


def test_another_persons_recovery_code_is_worth_nothing(door: Door) -> None:
    other = door.person("bao_chen")
    app = Authenticator(door, door.sign_in.enrol_totp(other))
    recovery = door.sign_in.confirm_totp(other, app.code())
    door.authenticator(door.person("ada_chen"))
    assert isinstance(door.refused("ada_chen", code=recovery[0]), SecondFactorWrong)


def test_a_removed_second_factor_weakens_open_sessions_and_can_be_set_up_anew(door: Door) -> None:
    person_id = door.person()
    app = door.authenticator(person_id)
    tokens = door.enters(code=app.code())
    door.sign_in.remove_totp(person_id)
    assert tokens.refresh is not None
    assert not is_strong(door, door.sign_in.refresh(tokens.refresh, address=ADDRESS))
    assert isinstance(door.refused(code=app.code()), SecondFactorNotSetUp)
    new = door.authenticator(person_id)
    assert is_strong(door, door.enters(code=new.code()))


def test_with_the_persons_key_the_second_factor_is_gone(door: Door) -> None:
    person_id = door.person()
    app = door.authenticator(person_id)
    door.vault.destroy(person_id)
    assert isinstance(door.refused(password=PASSWORD, code=app.code()), PersonErased)


def test_an_app_is_given_up_with_the_password_and_the_second_factor(door: Door) -> None:
    person_id = door.person()
    app = door.authenticator(person_id)
    with pytest.raises(SecondFactorNeeded):
        door.sign_in.give_up_totp(person_id, PASSWORD, second_factor=False)
    with pytest.raises(SignInFailed):
        door.sign_in.give_up_totp(person_id, WRONG, second_factor=True)
    assert door.enters(code=app.code()).second_factor
    door.sign_in.give_up_totp(person_id, PASSWORD, second_factor=True)
    assert not door.sign_in.second_factors_of(person_id).totp


def test_new_recovery_codes_take_the_place_of_all_older_ones(door: Door) -> None:
    person_id = door.person()
    app = Authenticator(door, door.sign_in.enrol_totp(person_id))
    lost = door.sign_in.confirm_totp(person_id, app.code())
    new = door.sign_in.renew_recovery_codes(person_id, second_factor=True)
    assert len(set(new) - set(lost)) == 8
    assert isinstance(door.refused(code=lost[0]), SecondFactorWrong)
    assert is_strong(door, door.enters(code=new[0]))


def test_recovery_codes_are_renewed_only_with_the_second_factor_itself(door: Door) -> None:
    person_id = door.person()
    with pytest.raises(SecondFactorNotSetUp):
        door.sign_in.renew_recovery_codes(person_id, second_factor=True)
    door.authenticator(person_id)
    before = door.rows("SELECT recovery_digests FROM accounts")
    with pytest.raises(SecondFactorNeeded):
        door.sign_in.renew_recovery_codes(person_id, second_factor=False)
    assert door.rows("SELECT recovery_digests FROM accounts") == before
