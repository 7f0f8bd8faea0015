"""How somebody adds passkeys, names them and removes them."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from registry.refusals import Missing, NotFound, Refusal, SecondFactorNeeded, TooLong
from registry.refusals.sign_in import (
    AccountDisabled,
    PasskeyChallengeOver,
    PasskeyKnown,
    PasskeyWrong,
    SecondFactorSetUpAlready,
    TooManyPasskeys,
)
from service.sign_in.relying_party import LONGEST_ANSWER
from tests.service.sign_in.authenticator import Device, changed, decoded
from tests.service.sign_in.door import Authenticator, Door
from tests.service.sign_in.passkeys import adds, enters_with, has_passkey, refused_with


def refused(door: Door, device: Device) -> Refusal:
    """The refusal with which adding the device's passkey ends."""
    person_id = door.person()
    with pytest.raises(Refusal) as refused:
        adds(door, person_id, device)
    assert door.sign_in.passkeys_of(person_id) == []
    return refused.value


def test_the_browser_is_asked_for_a_passkey_that_knows_its_account_and_its_holder(door: Door) -> None:
    person_id = door.person()
    asked = json.loads(door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=False))
    assert asked["rp"] == {"id": "registry.example", "name": "志愿服务登记"}
    assert asked["user"]["name"] == "V310"
    assert asked["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert (asked["attestation"], asked["timeout"], asked["excludeCredentials"]) == ("none", 300_000, [])
    assert len(decoded(asked["challenge"])) == 32


def test_the_name_that_authenticators_keep_is_random_and_stays(door: Door) -> None:
    person_id, other = door.person("ada_chen"), door.person("bao_chen")
    first, second, others = (
        json.loads(door.sign_in.begin_passkey(who, label_name="V310", second_factor=False))["user"]["id"]
        for who in (person_id, person_id, other)
    )
    assert first == second != others
    assert len(decoded(first)) == 32
    assert person_id.bytes not in decoded(first)


def test_an_added_passkey_is_shown_by_the_name_that_its_person_gave_it(door: Door) -> None:
    person_id, device = has_passkey(door)
    (shown,) = door.sign_in.passkeys_of(person_id)
    assert (shown.label, shown.created_at, shown.last_used_at) == ("My phone", door.now, None)
    door.later(days=1)
    enters_with(door, device)
    assert door.sign_in.passkeys_of(person_id)[0].last_used_at == door.now


def test_the_name_of_a_passkey_is_stored_sealed(door: Door) -> None:
    person_id, _ = has_passkey(door)
    assert "My phone" not in str(door.rows("SELECT * FROM passkeys"))
    door.vault.destroy(person_id)
    assert [each.label for each in door.sign_in.passkeys_of(person_id)] == [""]


@pytest.mark.parametrize(("label", "refusal"), [(" ", Missing), ("x" * 41, TooLong)])
def test_a_passkey_has_a_name_of_at_most_forty_characters(
    door: Door, label: str, refusal: type[Refusal]
) -> None:
    person_id = door.person()
    made = Device().make(door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=False))
    with pytest.raises(refusal):
        door.sign_in.add_passkey(person_id, made, label=label, second_factor=False)
    assert door.sign_in.add_passkey(person_id, made, label="Mine", second_factor=False).label == "Mine"


@pytest.mark.parametrize(
    "device",
    [
        Device(origin="https://registry.example.evil.test"),
        Device(origin="http://registry.example"),
        Device(origin="https://registry.example:8443"),
        Device(rp_id="evil.test"),
        Device(verifies=False),
        Device(present=False),
        Device(cross_origin=True),
        Device(credential_id=b""),
        Device(credential_id=bytes(1024)),
    ],
)
def test_what_was_made_elsewhere_or_by_nobody_present_is_refused(door: Door, device: Device) -> None:
    assert isinstance(refused(door, device), PasskeyWrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "null",
        "[]",
        "{}",
        "[" * 5000,
        "\ud800",
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
        "x" * (LONGEST_ANSWER + 1),
    ],
)
def test_what_is_no_credential_is_refused(door: Door, text: str) -> None:
    person_id = door.person()
    with pytest.raises(PasskeyWrong):
        door.sign_in.add_passkey(person_id, text, label="Mine", second_factor=False)


@pytest.mark.parametrize("attestation", ["", "AA", "oA", "gA", "oWNmbXRkbm9uZQ", "_____w"])
def test_a_damaged_attestation_is_refused(door: Door, attestation: str) -> None:
    person_id = door.person()
    options = door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=False)
    damaged = changed(Device().make(options), attestationObject=attestation)
    with pytest.raises(PasskeyWrong):
        door.sign_in.add_passkey(person_id, damaged, label="Mine", second_factor=False)


def test_a_challenge_is_answered_once_even_wrongly(door: Door) -> None:
    person_id = door.person()
    options = door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=False)
    with pytest.raises(PasskeyWrong):
        door.sign_in.add_passkey(
            person_id, Device(verifies=False).make(options), label="Mine", second_factor=False
        )
    with pytest.raises(PasskeyChallengeOver):
        door.sign_in.add_passkey(person_id, Device().make(options), label="Mine", second_factor=False)


def test_a_challenge_waits_five_minutes(door: Door) -> None:
    person_id = door.person()
    made = Device().make(door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=False))
    door.later(minutes=5)
    with pytest.raises(PasskeyChallengeOver):
        door.sign_in.add_passkey(person_id, made, label="Mine", second_factor=False)


def test_nobody_answers_a_challenge_of_somebody_else_or_one_for_signing_in(door: Door) -> None:
    person_id, other = door.person("ada_chen"), door.person("bao_chen")
    options = json.loads(door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=False))
    to_use = json.loads(door.sign_in.begin_passkey_sign_in())
    for who, challenge in ((other, options["challenge"]), (person_id, to_use["challenge"])):
        made = Device().make(json.dumps(options | {"challenge": challenge}))
        with pytest.raises(PasskeyChallengeOver):
            door.sign_in.add_passkey(who, made, label="Mine", second_factor=False)


def test_a_passkey_belongs_to_one_account_once(door: Door) -> None:
    person_id, device = has_passkey(door)
    options = door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=True)
    assert [decoded(each["id"]) for each in json.loads(options)["excludeCredentials"]] == [
        device.credential_id
    ]
    with pytest.raises(PasskeyKnown):
        adds(door, door.person("bao_chen"), Device(credential_id=device.credential_id))
    with pytest.raises(PasskeyKnown):
        adds(door, person_id, device, second_factor=True)
    assert len(door.rows("SELECT FROM passkeys")) == 1


def test_a_person_has_ten_passkeys_at_most(door: Door) -> None:
    person_id = door.person()
    late = Device()
    waiting = late.make(door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=False))
    for _ in range(10):
        adds(door, person_id, Device(), second_factor=True)
    with pytest.raises(TooManyPasskeys):
        door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=True)
    with pytest.raises(TooManyPasskeys):
        door.sign_in.add_passkey(person_id, waiting, label="Mine", second_factor=True)
    assert len(door.sign_in.passkeys_of(person_id)) == 10


def test_only_an_account_that_may_be_used_gets_a_passkey(door: Door) -> None:
    person_id = door.person()
    made = Device().make(door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=False))
    door.sign_in.disable(person_id)
    with pytest.raises(AccountDisabled):
        door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=False)
    with pytest.raises(AccountDisabled):
        door.sign_in.add_passkey(person_id, made, label="Mine", second_factor=False)
    with pytest.raises(NotFound):
        door.sign_in.begin_passkey(uuid4(), label_name="V310", second_factor=False)


def test_who_has_a_second_factor_needs_it_to_add_a_passkey(door: Door) -> None:
    person_id = door.person()
    begun = Device().make(door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=False))
    door.authenticator(person_id)
    with pytest.raises(SecondFactorNeeded):
        door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=False)
    with pytest.raises(SecondFactorNeeded):
        door.sign_in.add_passkey(person_id, begun, label="Mine", second_factor=False)
    adds(door, person_id, Device(), second_factor=True)


def test_who_has_a_passkey_needs_a_second_factor_to_set_up_an_app(door: Door) -> None:
    person_id = door.person()
    app = Authenticator(door, door.sign_in.enrol_totp(person_id))
    adds(door, person_id, Device())
    with pytest.raises(SecondFactorNeeded):
        door.sign_in.enrol_totp(person_id)
    with pytest.raises(SecondFactorNeeded):
        door.sign_in.confirm_totp(person_id, app.code())
    door.sign_in.confirm_totp(person_id, app.code(), second_factor=True)
    with pytest.raises(SecondFactorSetUpAlready):
        door.sign_in.enrol_totp(person_id, second_factor=True)


def test_what_is_set_up_is_counted(door: Door) -> None:
    person_id, _ = has_passkey(door)
    set_up = door.sign_in.second_factors_of(person_id)
    assert (set_up.totp, set_up.passkeys) == (False, 1)
    app = Authenticator(door, door.sign_in.enrol_totp(person_id, second_factor=True))
    door.sign_in.confirm_totp(person_id, app.code(), second_factor=True)
    assert door.sign_in.second_factors_of(person_id).totp
    nothing = door.sign_in.second_factors_of(uuid4())
    assert (nothing.totp, nothing.passkeys) == (False, 0)


def test_a_removed_passkey_opens_nothing_and_weakens_open_sessions(door: Door) -> None:
    person_id, device = has_passkey(door)
    tokens = enters_with(door, device)
    (passkey,) = door.sign_in.passkeys_of(person_id)
    door.sign_in.remove_passkey(person_id, passkey.id, second_factor=True)
    assert door.sign_in.passkeys_of(person_id) == []
    assert refused_with(door, device).code == PasskeyWrong.code
    assert tokens.refresh is not None
    assert not door.sign_in.resume(tokens.refresh, address="").second_factor


def test_only_its_person_removes_a_passkey_and_only_with_a_second_factor(door: Door) -> None:
    person_id, device = has_passkey(door, "ada_chen")
    other = door.person("bao_chen")
    (passkey,) = door.sign_in.passkeys_of(person_id)
    with pytest.raises(NotFound):
        door.sign_in.remove_passkey(other, passkey.id, second_factor=True)
    with pytest.raises(SecondFactorNeeded):
        door.sign_in.remove_passkey(person_id, passkey.id, second_factor=False)
    assert enters_with(door, device).person_id == person_id


def test_erasing_a_person_takes_passkeys_and_challenges_along(door: Door) -> None:
    person_id, device = has_passkey(door)
    door.sign_in.begin_passkey(person_id, label_name="V310", second_factor=True)
    door.sign_in.forget(person_id)
    assert door.rows("SELECT FROM passkeys") == []
    assert door.rows("SELECT FROM passkey_challenges") == []
    assert refused_with(door, device).code == PasskeyWrong.code


def test_challenges_that_nobody_answered_are_cleared_away(door: Door) -> None:
    for _ in range(3):
        door.sign_in.begin_passkey_sign_in()
    door.later(minutes=5)
    door.sign_in.begin_passkey_sign_in()
    assert len(door.rows("SELECT FROM passkey_challenges")) == 1
    door.later(minutes=5)
    door.sign_in.tidy()
    assert door.rows("SELECT FROM passkey_challenges") == []
