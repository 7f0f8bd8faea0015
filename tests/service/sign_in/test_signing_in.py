"""Signing in: who is let in, who is not, and what an outsider can learn from the difference."""

from unittest.mock import patch

import pytest
from argon2 import PasswordHasher
from psycopg import errors

from registry.refusals.sign_in import RateLimited, SignInAmbiguous, SignInFailed, SignInLocked
from service.sign_in import Limits
from tests.service.sign_in.door import PASSWORD, Door, at_once

PHONE = "13800000000"
WRONG = "Wrong-Word-1"


def test_the_right_password_gives_tokens_that_speak_for_the_person(door: Door) -> None:
    person_id = door.person()
    tokens = door.enters()
    signed_in = door.sign_in.authenticate(tokens.access)
    assert (signed_in.person_id, signed_in.session_id) == (person_id, tokens.session_id)
    assert (signed_in.second_factor, signed_in.issued_at, tokens.expires_in) == (False, door.now, 600)
    assert door.outcomes() == ["SIGNED_IN"]


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("ada_chen", WRONG),
        ("ada_chen", ""),
        ("ada_chen", PASSWORD + "\x00"),
        ("ada_chen", "\ud800"),
        ("ada_chen", PASSWORD * 1_000_000),
        ("nobody_here", PASSWORD),
        ("", PASSWORD),
        ("\ud800\x00", PASSWORD),
        ("甲" * 10_000_000, PASSWORD),
        ("' OR 1=1 --", PASSWORD),
        (PHONE, PASSWORD),
    ],
)
def test_every_wrong_way_gets_the_same_words(door: Door, login: str, password: str) -> None:
    door.person("ada_chen")
    refusal = door.refused(login, password)
    assert type(refusal) is SignInFailed
    assert (refusal.field, refusal.details) == (None, {})
    assert door.rows("SELECT * FROM sessions") == []


@pytest.mark.parametrize("login", ["ada_chen", "nobody_here", PHONE])
def test_an_unknown_name_costs_one_hash_computation_like_a_wrong_password(door: Door, login: str) -> None:
    door.person("ada_chen")
    with patch.object(PasswordHasher, "verify", autospec=True, side_effect=PasswordHasher.verify) as verify:
        door.refused(login, WRONG)
    assert verify.call_count == 1
    parameters = [call.args[1].rsplit("$", 2)[0] for call in verify.call_args_list]
    assert parameters == ["$argon2id$v=19$m=8,t=1,p=1"]


def test_without_parameters_passwords_are_hashed_as_rfc_9106_recommends(door: Door) -> None:
    door.sign_in = door.build(hasher=PasswordHasher())
    door.person()
    [(stored,)] = door.rows("SELECT password_hash FROM accounts")
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_an_old_hash_is_renewed_when_its_person_signs_in(door: Door) -> None:
    person_id = door.person()
    door.sign_in = door.build(hasher=PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    door.enters()
    [(stored,)] = door.rows("SELECT password_hash FROM accounts")
    assert stored.startswith("$argon2id$v=19$m=16,t=2,p=1$")
    assert door.enters().person_id == person_id


def test_where_a_family_shares_a_phone_the_password_decides(door: Door) -> None:
    door.person("ada_chen", phone=PHONE)
    son = door.person("bao_chen", phone=PHONE, password="Of-The-Son-1")
    assert door.enters(PHONE, "Of-The-Son-1").person_id == son


def test_where_phone_and_password_fit_two_accounts_the_number_is_asked_for(door: Door) -> None:
    door.person("ada_chen", phone=PHONE)
    door.person("bao_chen", phone=PHONE)
    assert isinstance(door.refused(PHONE), SignInAmbiguous)
    assert door.rows("SELECT * FROM sessions") == []


def test_a_phone_of_a_whole_class_asks_for_the_number_at_once(door: Door) -> None:
    door.sign_in = door.build(limits=Limits(sharing_a_phone=2))
    for name in ("ada_chen", "bao_chen", "cai_chen"):
        door.person(name, phone=PHONE, password=f"{name}-Word-1".replace("_chen", ""))
    assert isinstance(door.refused(PHONE, "ada-Word-1"), SignInAmbiguous)


def test_after_five_failures_the_right_password_is_refused_for_fifteen_minutes(door: Door) -> None:
    door.person()
    codes = [door.refused(password=WRONG).code for _ in range(5)]
    locked = door.refused(password=PASSWORD)
    assert codes == ["SIGN_IN_FAILED"] * 5
    assert isinstance(locked, SignInLocked)
    assert locked.details == {"minutes": 15}
    assert locked.message("en") == "There were too many wrong attempts; please try again in 15 minutes."


def test_the_lock_says_how_long_it_still_lasts_and_then_ends(door: Door) -> None:
    person_id = door.person()
    for _ in range(5):
        door.refused(password=WRONG)
    door.later(minutes=14, seconds=30)
    assert door.refused().details == {"minutes": 1}
    door.later(seconds=30)
    assert door.enters().person_id == person_id


def test_attempts_at_a_locked_account_do_not_lengthen_the_lock(door: Door) -> None:
    person_id = door.person()
    for _ in range(5):
        door.refused(password=WRONG)
    door.later(minutes=10)
    door.refused(password=WRONG)
    door.later(minutes=5)
    assert door.enters().person_id == person_id


def test_after_a_lock_has_ended_five_failures_are_needed_again(door: Door) -> None:
    person_id = door.person()
    for _ in range(5):
        door.refused(password=WRONG)
    door.later(minutes=15)
    for _ in range(4):
        door.refused(password=WRONG)
    assert door.enters().person_id == person_id


def test_the_right_password_starts_the_count_anew(door: Door) -> None:
    person_id = door.person()
    for _ in range(2):
        for _ in range(4):
            door.refused(password=WRONG)
        assert door.enters().person_id == person_id


def test_failures_count_for_the_account_whatever_name_is_typed(door: Door) -> None:
    door.person("ada_chen", phone=PHONE)
    for login in ("ada_chen", PHONE, "ADA_CHEN", PHONE, "ada_chen"):
        door.refused(login, WRONG)
    assert isinstance(door.refused("ada_chen"), SignInLocked)


def test_a_name_that_nobody_has_is_locked_all_the_same(door: Door) -> None:
    codes = [door.refused("nobody_here").code for _ in range(6)]
    assert codes == ["SIGN_IN_FAILED"] * 5 + ["SIGN_IN_LOCKED"]


def test_a_locked_account_leaves_others_on_the_same_phone_free(door: Door) -> None:
    door.person("ada_chen", phone=PHONE)
    son = door.person("bao_chen", phone=PHONE, password="Of-The-Son-1")
    for _ in range(5):
        door.refused("ada_chen", WRONG)
    assert door.enters(PHONE, "Of-The-Son-1").person_id == son


def test_guesses_in_parallel_get_no_more_than_five_answers(door: Door) -> None:
    door.person()
    answers = at_once(24, lambda each: door.enters(password=f"{WRONG}{each}"))
    codes = sorted(str(answer.code) for answer in answers if not hasattr(answer, "access"))
    assert codes == ["SIGN_IN_FAILED"] * 5 + ["SIGN_IN_LOCKED"] * 19


def test_a_person_with_many_devices_signs_in_on_all_at_once(door: Door) -> None:
    person_id = door.person()
    answers = at_once(24, lambda _: door.enters())
    assert {getattr(answer, "person_id", answer) for answer in answers} == {person_id}
    assert door.rows("SELECT count(*) FROM sessions WHERE revoked_at IS NULL") == [(10,)]


def test_a_network_that_fails_too_often_must_wait(door: Door) -> None:
    door.sign_in = door.build(limits=Limits(failures_by_address=3))
    person_id = door.person()
    for name in ("nobody_1", "nobody_2", "nobody_3"):
        door.refused(name)
    limited = door.refused("ada_chen")
    assert isinstance(limited, RateLimited)
    assert limited.details == {"minutes": 15}
    assert door.enters(address="203.0.113.8").person_id == person_id
    door.later(minutes=15)
    assert door.enters().person_id == person_id


def test_what_succeeds_counts_for_no_rate_limit(door: Door) -> None:
    door.sign_in = door.build(limits=Limits(failures_by_address=3))
    person_id = door.person()
    assert {door.enters().person_id for _ in range(6)} == {person_id}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"),
        ("203.0.113.7", "::ffff:203.0.113.7"),
        ("unix:socket", "UNIX:socket"),
    ],
)
def test_addresses_of_one_network_count_together(door: Door, first: str, second: str) -> None:
    door.sign_in = door.build(limits=Limits(failures_by_address=1))
    door.refused("nobody_1", address=first)
    assert isinstance(door.refused("nobody_2", address=second), RateLimited)


def test_a_flood_in_parallel_passes_the_rate_limit_no_more_often(door: Door) -> None:
    door.sign_in = door.build(limits=Limits(failures_by_address=3))
    answers = at_once(24, lambda each: door.enters(f"nobody_{each}"))
    codes = [answer.code for answer in answers if not hasattr(answer, "access")]
    assert len(codes) == 24
    assert codes.count("SIGN_IN_FAILED") <= 3
    assert set(codes) <= {"SIGN_IN_FAILED", "RATE_LIMITED"}


def test_every_attempt_is_kept_with_its_outcome(door: Door) -> None:
    person_id = door.person()
    door.refused(password=WRONG)
    door.refused("nobody_here")
    door.enters()
    kept = door.rows("SELECT at, outcome, person_id FROM sign_in_attempts ORDER BY id")
    assert kept == [
        (door.now, "SIGN_IN_FAILED", None),
        (door.now, "SIGN_IN_FAILED", None),
        (door.now, "SIGNED_IN", person_id),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM sign_in_attempts RETURNING 1",
        "UPDATE sign_in_attempts SET at = now() RETURNING 1",
        "UPDATE sign_in_attempts SET login_digest = '' RETURNING 1",
        "TRUNCATE sign_in_attempts",
    ],
)
def test_the_app_cannot_wipe_its_own_traces(door: Door, statement: str) -> None:
    door.refused("nobody_here")
    with pytest.raises(errors.InsufficientPrivilege):
        door.rows(statement)
    assert door.outcomes() == ["SIGN_IN_FAILED"]


def test_an_outcome_once_written_stays(door: Door) -> None:
    door.refused("nobody_here")
    with pytest.raises(errors.DatabaseError, match="never changed"):
        door.rows("UPDATE sign_in_attempts SET outcome = 'SIGNED_IN' RETURNING 1")
    assert door.outcomes() == ["SIGN_IN_FAILED"]


def test_tidying_deletes_attempts_only_after_six_months(door: Door) -> None:
    [(today,)] = door.rows("SELECT now()")
    door.now = today
    door.later(days=-185)
    door.refused("nobody_1")
    door.later(days=10)
    door.refused("nobody_2")
    door.now = today
    door.sign_in.tidy()
    assert door.outcomes() == ["SIGN_IN_FAILED"]
