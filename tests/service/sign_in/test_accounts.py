"""Opening, changing, disabling and erasing an account."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from registry.passwords import PasswordWeak, UserNameFormat
from registry.phones import PhoneFormat
from registry.refusals import Missing, NotFound, Refusal
from registry.refusals.sign_in import (
    AccountDisabled,
    AccountExists,
    LoginTaken,
    SessionRevoked,
    SignInFailed,
    SignInLocked,
)
from registry.volunteer_numbers import VolunteerNumberWrong, volunteer_number
from tests.service.sign_in.door import ADDRESS, PASSWORD, Door

NUMBER = volunteer_number("119999", date(2026, 5, 1), 1)
PHONE = "13800000000"
OTHER_PASSWORD = "Su-Zhou-2027"


@pytest.mark.parametrize(
    "typed", ["ada_chen", "ADA_Chen", " ada_chen ", "ａｄａ＿ｃｈｅｎ", PHONE, "+86 138-0000-0000", NUMBER]
)
def test_a_person_signs_in_by_name_by_number_or_by_phone(door: Door, typed: str) -> None:
    person_id = uuid4()
    door.sign_in.open_account(person_id, login="ada_chen", number=NUMBER, phone=PHONE, password=PASSWORD)
    assert door.sign_in.authenticate(door.enters(typed).access).person_id == person_id


def test_the_longest_password_opens_whatever_its_letters(door: Door) -> None:
    password = "Aa1" + "𠮷" * 61
    person_id = door.person(password=password)
    assert door.enters(password=password).person_id == person_id
    assert isinstance(door.refused(password=password + "𠮷"), SignInFailed)


def test_a_number_given_later_opens_the_account_too(door: Door) -> None:
    person_id = door.person()
    door.sign_in.give_number(person_id, NUMBER)
    assert door.enters(NUMBER.lower()).person_id == person_id


def test_a_person_has_one_account(door: Door) -> None:
    person_id = door.person("ada_chen")
    with pytest.raises(AccountExists):
        door.sign_in.open_account(person_id, login="ada_other", password=PASSWORD)
    assert door.rows("SELECT count(*) FROM logins") == [(1,)]


def test_a_name_belongs_to_one_account_and_a_refused_opening_leaves_nothing(door: Door) -> None:
    door.person("ada_chen")
    with pytest.raises(LoginTaken):
        door.sign_in.open_account(uuid4(), login="Ada_Chen", phone=PHONE, password=PASSWORD)
    assert door.rows("SELECT count(*) FROM accounts") == [(1,)]


def test_a_number_belongs_to_one_account(door: Door) -> None:
    door.sign_in.give_number(door.person("ada_chen"), NUMBER)
    with pytest.raises(LoginTaken):
        door.sign_in.give_number(door.person("bao_chen"), NUMBER)


@pytest.mark.parametrize(
    ("names", "password", "refusal"),
    [
        ({}, PASSWORD, Missing),
        ({"login": "ada"}, PASSWORD, UserNameFormat),
        ({"login": PHONE}, PASSWORD, UserNameFormat),
        ({"login": NUMBER}, PASSWORD, UserNameFormat),
        ({"login": "mz_chen"}, PASSWORD, UserNameFormat),
        ({"login": "ada\x00chen"}, PASSWORD, UserNameFormat),
        ({"login": "a" * 10_000_000}, PASSWORD, UserNameFormat),
        ({"number": NUMBER[:-1] + "Z"}, PASSWORD, VolunteerNumberWrong),
        ({"phone": "12345"}, PASSWORD, PhoneFormat),
        ({"login": "ada_chen"}, "short", PasswordWeak),
        ({"login": "ada_chen"}, "Ada_Chen-2026", PasswordWeak),
        ({"phone": "+86 138-0000-0000"}, f"Aa-{PHONE}", PasswordWeak),
        ({"number": f" {NUMBER}"}, f"a-{NUMBER}", PasswordWeak),
        ({"login": "ada_chen"}, PASSWORD + "\ud800", PasswordWeak),
    ],
)
def test_what_is_no_name_or_no_password_opens_no_account(
    door: Door, names: dict[str, str], password: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        door.sign_in.open_account(uuid4(), password=password, **names)
    assert door.rows("SELECT count(*) FROM accounts") == [(0,)]


def test_nothing_legible_about_a_name_or_a_phone_is_stored(door: Door) -> None:
    door.sign_in.open_account(uuid4(), login="ada_chen", number=NUMBER, phone=PHONE, password=PASSWORD)
    door.enters(PHONE)
    stored = str(
        [
            door.rows("TABLE accounts"),
            door.rows("TABLE logins"),
            door.rows("TABLE sessions"),
            door.rows("TABLE refresh_tokens"),
            door.rows("TABLE sign_in_attempts"),
        ]
    ).lower()
    for secret in ("ada_chen", NUMBER.lower(), PHONE, PASSWORD.lower(), ADDRESS):
        assert secret not in stored


def test_a_changed_phone_opens_and_the_old_one_does_not(door: Door) -> None:
    person_id = door.person(phone=PHONE)
    door.sign_in.change_phone(person_id, "13900000000")
    assert door.enters("13900000000").person_id == person_id
    assert isinstance(door.refused(PHONE), SignInFailed)


def test_a_changed_password_opens_and_the_old_one_does_not(door: Door) -> None:
    person_id = door.person()
    door.sign_in.change_password(person_id, PASSWORD, OTHER_PASSWORD)
    assert door.enters(password=OTHER_PASSWORD).person_id == person_id
    assert isinstance(door.refused(password=PASSWORD), SignInFailed)


def test_a_changed_password_ends_every_session_but_the_one_that_changed_it(door: Door) -> None:
    person_id = door.person()
    here, elsewhere = door.enters(), door.enters()
    door.sign_in.change_password(person_id, PASSWORD, OTHER_PASSWORD, keep=here.session_id)
    assert door.sign_in.authenticate(here.access).person_id == person_id
    with pytest.raises(SessionRevoked):
        door.sign_in.authenticate(elsewhere.access)


def test_changing_the_password_needs_the_old_one(door: Door) -> None:
    person_id = door.person()
    with pytest.raises(SignInFailed):
        door.sign_in.change_password(person_id, OTHER_PASSWORD, OTHER_PASSWORD)
    assert door.enters(password=PASSWORD).person_id == person_id


def test_the_old_password_cannot_be_guessed_there_either(door: Door) -> None:
    person_id = door.person()
    for _ in range(5):
        with pytest.raises(SignInFailed):
            door.sign_in.change_password(person_id, OTHER_PASSWORD, OTHER_PASSWORD)
    with pytest.raises(SignInLocked):
        door.sign_in.change_password(person_id, PASSWORD, OTHER_PASSWORD)


def test_a_new_password_must_hold_nothing_personal(door: Door) -> None:
    person_id = door.person()
    with pytest.raises(PasswordWeak):
        door.sign_in.change_password(person_id, PASSWORD, f"Aa-{NUMBER}", personal=[NUMBER])
    assert door.enters(password=PASSWORD).person_id == person_id


def test_somebody_whose_identity_was_checked_anew_gets_a_password_without_the_old_one(door: Door) -> None:
    person_id = door.person()
    door.sign_in.set_password(person_id, OTHER_PASSWORD)
    assert door.enters(password=OTHER_PASSWORD).person_id == person_id


def test_a_disabled_account_lets_nobody_in_and_ends_its_sessions(door: Door) -> None:
    person_id = door.person()
    tokens = door.enters()
    door.sign_in.disable(person_id)
    with pytest.raises(SessionRevoked):
        door.sign_in.authenticate(tokens.access)
    assert isinstance(door.refused(), AccountDisabled)


def test_only_who_knows_the_password_learns_that_an_account_is_disabled(door: Door) -> None:
    door.sign_in.disable(door.person())
    assert isinstance(door.refused(password=OTHER_PASSWORD), SignInFailed)


def test_an_account_enabled_again_lets_its_person_in(door: Door) -> None:
    person_id = door.person()
    door.sign_in.disable(person_id)
    door.sign_in.enable(person_id)
    assert door.enters().person_id == person_id


def test_forgetting_a_person_leaves_only_attempts_that_name_nobody(door: Door) -> None:
    person_id = door.person(phone=PHONE)
    tokens = door.enters()
    door.sign_in.link_outside(person_id, issuer="https://outside.example", subject="1")
    door.sign_in.forget(person_id)
    assert door.rows("TABLE accounts") == []
    assert door.rows("TABLE logins") == []
    assert door.rows("TABLE sessions") == []
    assert door.rows("TABLE refresh_tokens") == []
    assert door.rows("TABLE external_identities") == []
    assert door.rows("TABLE lock_outs") == []
    with pytest.raises(SessionRevoked):
        door.sign_in.authenticate(tokens.access)
    assert isinstance(door.refused(), SignInFailed)


def test_forgetting_leaves_other_people_alone(door: Door) -> None:
    door.sign_in.forget(door.person("ada_chen"))
    other = door.person("bao_chen")
    door.sign_in.forget(uuid4())
    assert door.enters("bao_chen").person_id == other


@pytest.mark.parametrize("act", ["give_number", "change_phone", "set_password", "disable", "enable"])
def test_nobodys_account_can_be_changed(door: Door, act: str) -> None:
    nobody = UUID(int=0)
    acts = {
        "give_number": lambda: door.sign_in.give_number(nobody, NUMBER),
        "change_phone": lambda: door.sign_in.change_phone(nobody, None),
        "set_password": lambda: door.sign_in.set_password(nobody, PASSWORD),
        "disable": lambda: door.sign_in.disable(nobody),
        "enable": lambda: door.sign_in.enable(nobody),
    }
    with pytest.raises(NotFound):
        acts[act]()
