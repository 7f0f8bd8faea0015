"""Passkeys over the API: the whole round with a browser's device, and who may not make it."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlparse
from uuid import uuid4

import jwt
import pytest
from pyotp import TOTP

from api.relay import node_id
from registry.act import Caller
from tests.api.door import ADDRESS, PASSWORD, Door, Json
from tests.api.pace import spend
from tests.service.sign_in.authenticator import Device, decoded

OPTIONS = "... on PasskeyOptions { json } ... on Refusal { code }"
SESSION = "... on Session { accessToken refreshToken secondFactor } ... on Refusal { code }"
BEGIN = f"mutation {{ beginPasskey {{ {OPTIONS} }} }}"
ADD = """mutation ($credential: String!, $label: String!) {
    addPasskey(input: {credential: $credential, label: $label}) {
        ... on Passkey { id label lastUsedAt } ... on Refusal { code }
    }
}"""
BEGIN_SIGN_IN = f"mutation {{ beginPasskeySignIn {{ {OPTIONS} }} }}"
SIGN_IN = f"""mutation ($credential: String!) {{
    signInWithPasskey(input: {{credential: $credential}}) {{ {SESSION} }}
}}"""
STEP_UP = f"""mutation ($credential: String!) {{
    stepUpWithPasskey(input: {{credential: $credential}}) {{ {SESSION} }}
}}"""
MINE = "{ viewer { passkeys { id label createdAt lastUsedAt } secondFactors { totp passkeys } } }"


def a_device() -> Device:
    return Device(origin="https://registry.test", rp_id="registry.test")


def somebody(door: Door) -> Caller:
    """A person who has signed in with a password."""
    person, login = door.world.a_person().signed_in(), f"name_{uuid4().hex[:10]}"
    door.sign_in.open_account(person, login=login, password=PASSWORD)
    door.tokens[person, False] = door.sign_in.sign_in(login, PASSWORD, address="203.0.113.7").access
    return Caller(person)


def adds(door: Door, by: Caller, device: Device, label: str = "My phone") -> Json:
    options = door.data(BEGIN, by=by)["beginPasskey"]
    if "code" in options:
        return dict(options)
    given = {"credential": device.make(options["json"]), "label": label}
    return dict(door.data(ADD, variables=given, by=by)["addPasskey"])


def enters(door: Door, device: Device) -> Json:
    options = door.data(BEGIN_SIGN_IN)["beginPasskeySignIn"]["json"]
    given = {"credential": device.use(options)}
    return dict(door.data(SIGN_IN, variables=given)["signInWithPasskey"])


def strongly(door: Door, device: Device, by: Caller) -> Caller:
    """The same person, signed in with the passkey."""
    caller = Caller(by.person_id, second_factor=True)
    door.tokens[caller.signed_in(), True] = enters(door, device)["accessToken"]
    return caller


def test_a_passkey_is_added_named_used_and_removed(door: Door) -> None:
    by, device = somebody(door), a_device()
    added = adds(door, by, device)
    assert (added["label"], added["lastUsedAt"]) == ("My phone", None)
    strong = strongly(door, device, by)
    mine = door.data(MINE, by=strong)["viewer"]
    assert [(each["id"], each["label"]) for each in mine["passkeys"]] == [(added["id"], "My phone")]
    assert mine["passkeys"][0]["lastUsedAt"] is not None
    assert mine["secondFactors"] == {"totp": False, "passkeys": 1}
    assert door.data("{ viewer { secondFactor } }", by=strong)["viewer"]["secondFactor"] is True
    assert door.do("removePasskey", {"passkeyId": added["id"]}, by=strong) == {"__typename": "Done"}
    assert enters(door, device) == {"code": "PASSKEY_WRONG"}
    assert door.data(MINE, by=strong)["viewer"]["secondFactors"] == {"totp": False, "passkeys": 0}


def test_whoever_enters_with_a_passkey_gets_a_session_of_their_own_with_two_factors(door: Door) -> None:
    by, device = somebody(door), a_device()
    adds(door, by, device)
    session = enters(door, device)
    claims = jwt.decode(session["accessToken"], options={"verify_signature": False})
    assert (claims["sub"], claims["amr"], session["secondFactor"]) == (str(by.person_id), ["mfa"], True)
    assert session["refreshToken"]


def test_an_open_session_is_strengthened_with_ones_own_passkey(door: Door) -> None:
    by, device = somebody(door), a_device()
    adds(door, by, device)
    options = door.data(BEGIN_SIGN_IN, by=by)["beginPasskeySignIn"]["json"]
    shown = [decoded(each["id"]) for each in json.loads(options)["allowCredentials"]]
    assert shown == [device.credential_id]
    given = {"credential": device.use(options)}
    stronger = door.data(STEP_UP, variables=given, by=by)["stepUpWithPasskey"]
    assert (stronger["secondFactor"], stronger["refreshToken"]) == (True, None)


def test_a_passkey_of_somebody_else_strengthens_nothing(door: Door) -> None:
    by, other, device = somebody(door), somebody(door), a_device()
    adds(door, other, device)
    options = door.data(BEGIN_SIGN_IN)["beginPasskeySignIn"]["json"]
    given = {"credential": device.use(options)}
    assert door.data(STEP_UP, variables=given, by=by)["stepUpWithPasskey"] == {"code": "PASSKEY_WRONG"}
    assert door.data("{ viewer { secondFactor } }", by=by)["viewer"]["secondFactor"] is False


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"origin": "https://evil.test"}, "PASSKEY_WRONG"),
        ({"rp_id": "evil.test"}, "PASSKEY_WRONG"),
        ({"verifies": False}, "PASSKEY_WRONG"),
        ({"count": 0, "counts": False}, "PASSKEY_COPIED"),
    ],
)
def test_a_passkey_that_does_not_hold_opens_nothing(door: Door, wrong: dict[str, object], code: str) -> None:
    by, device = somebody(door), a_device()
    adds(door, by, device)
    enters(door, device)
    vars(device).update(wrong)
    assert enters(door, device) == {"code": code}


def test_an_answer_counts_once(door: Door) -> None:
    by, device = somebody(door), a_device()
    adds(door, by, device)
    given = {"credential": device.use(door.data(BEGIN_SIGN_IN)["beginPasskeySignIn"]["json"])}
    assert "accessToken" in door.data(SIGN_IN, variables=given)["signInWithPasskey"]
    again = door.data(SIGN_IN, variables=given)["signInWithPasskey"]
    assert again == {"code": "PASSKEY_CHALLENGE_OVER"}


def test_who_has_a_passkey_needs_it_for_another_one_and_for_removing_it(door: Door) -> None:
    by, device = somebody(door), a_device()
    added = adds(door, by, device)
    assert adds(door, by, a_device()) == {"code": "SECOND_FACTOR_NEEDED"}
    assert door.do("removePasskey", {"passkeyId": added["id"]}, by=by)["code"] == "SECOND_FACTOR_NEEDED"
    assert door.do("enrolTotp", by=by)["code"] == "SECOND_FACTOR_NEEDED"
    strong = strongly(door, device, by)
    assert adds(door, strong, device) == {"code": "PASSKEY_KNOWN"}
    assert adds(door, strong, a_device(), "Spare")["label"] == "Spare"


def test_nobody_removes_a_passkey_of_somebody_else(door: Door) -> None:
    by, other, mine, others = somebody(door), somebody(door), a_device(), a_device()
    adds(door, by, mine)
    theirs = adds(door, other, others)["id"]
    strong = strongly(door, mine, by)
    assert door.do("removePasskey", {"passkeyId": theirs}, by=strong)["code"] == "NOT_FOUND"
    wrong_kind = node_id("Session", uuid4())
    assert door.do("removePasskey", {"passkeyId": wrong_kind}, by=strong)["code"] == "NODE_ID"
    assert "accessToken" in enters(door, others)


def test_the_authenticator_is_told_a_name_of_the_account(door: Door) -> None:
    by = somebody(door)
    asked = json.loads(door.data(BEGIN, by=by)["beginPasskey"]["json"])
    assert asked["rp"]["id"] == "registry.test"
    person = door.data("{ viewer { person { name } } }", by=by)["viewer"]["person"]
    assert asked["user"]["name"] == person["name"]


def test_a_passkey_needs_a_name(door: Door) -> None:
    assert adds(door, somebody(door), a_device(), " ") == {"code": "MISSING"}


def test_an_app_is_removed_with_the_password_by_who_holds_the_second_factor(door: Door) -> None:
    by, device = somebody(door), a_device()
    adds(door, by, device)
    strong = strongly(door, device, by)
    document = "mutation { enrolTotp { ... on TotpEnrolment { address } } }"
    address = door.data(document, by=strong)["enrolTotp"]["address"]
    app = TOTP(parse_qs(urlparse(address).query)["secret"][0])
    assert door.do("confirmTotp", {"code": app.now()}, by=strong) == {"__typename": "TotpConfirmation"}
    assert door.data(MINE, by=strong)["viewer"]["secondFactors"] == {"totp": True, "passkeys": 1}
    right = {"password": PASSWORD}
    assert door.do("removeTotp", right, by=by)["code"] == "SECOND_FACTOR_NEEDED"
    assert door.do("removeTotp", {"password": "Wrong-1-2026"}, by=strong)["code"] == "SIGN_IN_FAILED"
    assert door.do("removeTotp", right, by=strong) == {"__typename": "Done"}
    assert door.data(MINE, by=strong)["viewer"]["secondFactors"] == {"totp": False, "passkeys": 1}


def test_one_address_begins_only_so_many_sign_ins(own_door: Door) -> None:
    spend(own_door.parts.passkeys, ADDRESS)
    assert own_door.data(BEGIN_SIGN_IN)["beginPasskeySignIn"] == {"code": "RATE_LIMITED"}
