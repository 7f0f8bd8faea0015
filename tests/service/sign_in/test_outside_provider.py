"""Tokens of an outside OpenID provider: verified by its keys, and mapped to a person of ours."""

from __future__ import annotations

import base64
import json
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from registry.refusals.sign_in import (
    AccountDisabled,
    OutsideIdentityTaken,
    OutsideIdentityUnknown,
    TokenExpired,
    TokenInvalid,
)
from tests.service.sign_in.door import AUDIENCE, NOW, Door
from tests.service.sign_in.outside import OUTSIDE, outside_token, provider, published


@pytest.fixture
def open_door(door: Door) -> Door:
    door.sign_in = door.build(outside=[provider()])
    return door


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
def test_a_linked_subject_is_the_person(open_door: Door, algorithm: str) -> None:
    person_id = open_door.person()
    open_door.sign_in.link_outside(person_id, issuer=OUTSIDE, subject="4711")
    signed_in = open_door.sign_in.authenticate(outside_token(algorithm))
    assert (signed_in.person_id, signed_in.session_id, signed_in.issued_at) == (person_id, None, NOW)


def test_a_person_without_an_account_here_is_known_by_the_outside_identity(open_door: Door) -> None:
    person_id = open_door.person()
    open_door.sign_in.link_outside(person_id, issuer=OUTSIDE, subject="4711")
    open_door.rows("DELETE FROM accounts RETURNING 1")
    assert open_door.sign_in.authenticate(outside_token()).person_id == person_id


@pytest.mark.parametrize(
    ("level", "second_factor"),
    [("L1", False), ("L2", True), ("L3", True), ("L9", False), (None, False), (["L3"], False)],
)
def test_two_factors_outside_are_two_factors_here(
    open_door: Door, level: object, *, second_factor: bool
) -> None:
    open_door.sign_in.link_outside(open_door.person(), issuer=OUTSIDE, subject="4711")
    signed_in = open_door.sign_in.authenticate(outside_token(acr=level))
    assert signed_in.second_factor is second_factor


def test_without_a_mapping_an_outside_token_is_one_factor(door: Door) -> None:
    door.sign_in = door.build(outside=[provider(assurance=None)])
    door.sign_in.link_outside(door.person(), issuer=OUTSIDE, subject="4711")
    assert door.sign_in.authenticate(outside_token(acr="L3")).second_factor is False


def test_a_subject_that_nobody_linked_is_unknown(open_door: Door) -> None:
    open_door.sign_in.link_outside(open_door.person(), issuer=OUTSIDE, subject="4712")
    open_door.sign_in.link_outside(
        open_door.person("bao_chen"), issuer="https://third.example", subject="4711"
    )
    with pytest.raises(OutsideIdentityUnknown):
        open_door.sign_in.authenticate(outside_token())


def test_a_subject_stays_with_its_person(open_door: Door) -> None:
    person_id, other = open_door.person("ada_chen"), open_door.person("bao_chen")
    open_door.sign_in.link_outside(person_id, issuer=OUTSIDE, subject="4711")
    open_door.sign_in.link_outside(person_id, issuer=OUTSIDE, subject="4711")
    with pytest.raises(OutsideIdentityTaken):
        open_door.sign_in.link_outside(other, issuer=OUTSIDE, subject="4711")
    assert open_door.sign_in.authenticate(outside_token()).person_id == person_id


def test_a_disabled_account_is_closed_to_outside_tokens_too(open_door: Door) -> None:
    person_id = open_door.person()
    open_door.sign_in.link_outside(person_id, issuer=OUTSIDE, subject="4711")
    open_door.sign_in.disable(person_id)
    with pytest.raises(AccountDisabled):
        open_door.sign_in.authenticate(outside_token())


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": AUDIENCE},
        {"aud": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 4711},
        {"exp": None},
        {"exp": "soon"},
        {"exp": 10**30},
        {"iat": None},
        {"iat": int(NOW.timestamp()) + 60},
        {"nbf": int(NOW.timestamp()) + 60},
        {"kid": "unknown"},
        {"key": rsa.generate_private_key(public_exponent=65537, key_size=2048)},
    ],
)
def test_a_token_that_is_not_right_in_every_part_is_invalid(open_door: Door, changed: dict[str, Any]) -> None:
    open_door.sign_in.link_outside(open_door.person(), issuer=OUTSIDE, subject="4711")
    with pytest.raises(TokenInvalid):
        open_door.sign_in.authenticate(outside_token(**changed))


def test_an_outside_token_expires(open_door: Door) -> None:
    open_door.sign_in.link_outside(open_door.person(), issuer=OUTSIDE, subject="4711")
    open_door.later(seconds=331)
    with pytest.raises(TokenExpired):
        open_door.sign_in.authenticate(outside_token())


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_an_outside_token_needs_a_signature_of_the_providers_key(open_door: Door, algorithm: str) -> None:
    open_door.sign_in.link_outside(open_door.person(), issuer=OUTSIDE, subject="4711")
    header = {"alg": algorithm, "kid": "RS256"}
    body = jwt.decode(outside_token(), options={"verify_signature": False})
    content = ".".join(_encoded(json.dumps(part).encode()) for part in (header, body))
    public = json.dumps(published("RS256")["keys"][0]).encode()
    signature = jwt.get_algorithm_by_name("HS256").sign(content.encode(), public)
    with pytest.raises(TokenInvalid):
        open_door.sign_in.authenticate(f"{content}.{_encoded(signature) if algorithm != 'none' else ''}")


def test_a_key_signs_only_with_its_own_algorithm(door: Door) -> None:
    door.sign_in = door.build(outside=[provider(jwks=published("RS256"))])
    door.sign_in.link_outside(door.person(), issuer=OUTSIDE, subject="4711")
    with pytest.raises(TokenInvalid):
        door.sign_in.authenticate(outside_token("ES256", kid="RS256"))


def test_the_provider_cannot_speak_for_us(open_door: Door) -> None:
    person_id = open_door.person()
    tokens = open_door.enters()
    forged = outside_token(iss="https://registry.example", sub=str(person_id), sid=str(tokens.session_id))
    with pytest.raises(TokenInvalid):
        open_door.sign_in.authenticate(forged)


def test_our_own_tokens_work_beside_the_providers(open_door: Door) -> None:
    person_id = open_door.person()
    assert open_door.sign_in.authenticate(open_door.enters().access).person_id == person_id


@pytest.mark.parametrize("token", ["", "a.b.c", "x" * 1_000_000, "W" * 8000 + ".e30."])
def test_what_is_no_token_is_invalid_there_too(open_door: Door, token: str) -> None:
    with pytest.raises(TokenInvalid):
        open_door.sign_in.authenticate(token)


def _encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
