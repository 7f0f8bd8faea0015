"""Access tokens: only ours, only signed by us, only as long as they live."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from registry.refusals.sign_in import TokenExpired, TokenInvalid
from service.sign_in import TokenSigner
from tests.service.sign_in.door import AUDIENCE, ISSUER, NOW, Door

KEY = Ed25519PrivateKey.generate()
SIGNER = TokenSigner([KEY], issuer=ISSUER, audience=AUDIENCE)
PERSON, SESSION = uuid4(), uuid4()
PUBLIC = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
KID = SIGNER.jwks()["keys"][0]["kid"]


def claims(**changed: Any) -> dict[str, Any]:  # Any: wrong types are the point
    at = int(NOW.timestamp())
    right = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "iat": at,
        "exp": at + 600,
        "jti": "1",
        "sub": str(PERSON),
        "sid": str(SESSION),
        "amr": ["pwd"],
    }
    return {name: value for name, value in (right | changed).items() if value is not None}


def signed(**changed: Any) -> str:  # Any: wrong types are the point
    return jwt.encode(claims(**changed), KEY, "EdDSA", headers={"kid": KID, "typ": "at+jwt"})


def by_hand(header: dict[str, Any], signature: bytes = b"") -> str:  # Any: wrong types are the point
    parts = (json.dumps(header).encode(), json.dumps(claims()).encode(), signature)
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def test_a_token_says_who_in_which_session_and_how() -> None:
    token = SIGNER.sign(NOW, PERSON, SESSION, second_factor=True)
    header = jwt.get_unverified_header(token)
    body = jwt.decode(token, options={"verify_signature": False})
    assert header == {"alg": "EdDSA", "typ": "at+jwt", "kid": KID}
    assert body.pop("jti")
    assert body == {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "iat": int(NOW.timestamp()),
        "exp": int(NOW.timestamp()) + 600,
        "sub": str(PERSON),
        "sid": str(SESSION),
        "amr": ["mfa"],
    }


def test_no_two_tokens_have_the_same_id() -> None:
    tokens = {SIGNER.sign(NOW, PERSON, SESSION, second_factor=False) for _ in range(3)}
    assert len(tokens) == 3


def test_a_token_like_ours_with_nothing_changed_is_read() -> None:
    assert SIGNER.read(NOW, signed()).person_id == PERSON


def test_a_token_lives_ten_minutes() -> None:
    token = SIGNER.sign(NOW, PERSON, SESSION, second_factor=False)
    assert SIGNER.read(NOW + timedelta(seconds=599), token).person_id == PERSON
    with pytest.raises(TokenExpired):
        SIGNER.read(NOW + timedelta(seconds=600), token)


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another"},
        {"aud": None},
        {"iss": "https://another.example"},
        {"iss": None},
        {"exp": None},
        {"exp": "soon"},
        {"exp": float("inf")},
        {"exp": float("nan")},
        {"iat": None},
        {"iat": [1]},
        {"jti": None},
        {"sub": None},
        {"sub": 7},
        {"sub": "somebody"},
        {"sid": None},
        {"sid": 7},
        {"amr": None},
        {"amr": 7},
    ],
)
def test_a_claim_that_is_wrong_or_missing_makes_the_token_invalid(changed: dict[str, Any]) -> None:
    with pytest.raises(TokenInvalid):
        SIGNER.read(NOW, signed(**changed))


def test_a_token_signed_with_another_key_is_invalid() -> None:
    other = Ed25519PrivateKey.generate()
    with pytest.raises(TokenInvalid):
        SIGNER.read(NOW, jwt.encode(claims(), other, "EdDSA", headers={"kid": KID, "typ": "at+jwt"}))


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "EdDSA"])
def test_a_token_without_signature_is_invalid(alg: str) -> None:
    with pytest.raises(TokenInvalid):
        SIGNER.read(NOW, by_hand({"alg": alg, "kid": KID, "typ": "at+jwt"}))


@pytest.mark.parametrize("alg", ["HS256", "HS512"])
@pytest.mark.parametrize(
    "secret",
    [
        PUBLIC,
        KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        json.dumps(SIGNER.jwks()["keys"][0]).encode(),
    ],
    ids=["raw", "PEM", "JWK"],
)
def test_our_public_key_is_no_shared_secret(alg: str, secret: bytes) -> None:
    header = {"alg": alg, "kid": KID, "typ": "at+jwt"}
    content = by_hand(header).rpartition(".")[0]
    digest = jwt.get_algorithm_by_name(alg).sign(content.encode(), secret)
    with pytest.raises(TokenInvalid):
        SIGNER.read(NOW, by_hand(header, digest))


def test_another_kind_of_signature_is_invalid() -> None:
    token = jwt.encode(
        claims(), generate_private_key(SECP256R1()), "ES256", headers={"kid": KID, "typ": "at+jwt"}
    )
    with pytest.raises(TokenInvalid):
        SIGNER.read(NOW, token)


@pytest.mark.parametrize(
    "header",
    [
        {"kid": "unknown", "typ": "at+jwt"},
        {"typ": "at+jwt"},
        {"kid": KID, "typ": "JWT"},
        {"kid": KID, "typ": "at+jwt", "crit": ["unheard"]},
    ],
)
def test_a_header_that_we_never_write_makes_the_token_invalid(header: dict[str, Any]) -> None:
    with pytest.raises(TokenInvalid):
        SIGNER.read(NOW, jwt.encode(claims(), KEY, "EdDSA", headers=header))


@pytest.mark.parametrize(
    "token",
    [
        "",
        ".",
        "..",
        "a.b.c",
        "\ud800.\ud800.\ud800",
        "甲.乙.丙",
        "x" * 10_000_000,
        base64.urlsafe_b64encode(b"[" * 2900).decode().rstrip("=") + ".e30.",
        by_hand({"alg": 7, "kid": KID, "typ": "at+jwt"}),
        by_hand({"alg": "EdDSA", "kid": [KID], "typ": "at+jwt"}),
        by_hand({"alg": "EdDSA", "kid": KID, "typ": "at+jwt"}, b"\x00" * 64),
    ],
)
def test_what_is_no_token_is_invalid(token: str) -> None:
    with pytest.raises(TokenInvalid):
        SIGNER.read(NOW, token)


@given(place=st.integers(min_value=0), replacement=st.sampled_from("AZaz09-_."))
def test_a_token_with_any_character_exchanged_speaks_for_nobody_else(place: int, replacement: str) -> None:
    token = SIGNER.sign(NOW, PERSON, SESSION, second_factor=False)
    place %= len(token)
    altered = token[:place] + replacement + token[place + 1 :]
    try:
        assert SIGNER.read(NOW, altered) == SIGNER.read(NOW, token)
    except TokenInvalid:
        assert altered != token


def test_the_key_set_is_public_and_names_keys_by_their_thumbprint() -> None:
    [jwk] = SIGNER.jwks()["keys"]
    hashed = json.dumps({name: jwk[name] for name in ("crv", "kty", "x")}, separators=(",", ":"))
    thumbprint = base64.urlsafe_b64encode(sha256(hashed.encode()).digest()).rstrip(b"=").decode()
    assert jwk["kid"] == thumbprint
    assert set(jwk) == {"crv", "kty", "x", "kid", "use", "alg"}


def test_rfc_8037_gives_its_key_the_same_thumbprint() -> None:
    seed = base64.urlsafe_b64decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=")
    signer = TokenSigner([Ed25519PrivateKey.from_private_bytes(seed)], issuer=ISSUER, audience=AUDIENCE)
    assert signer.jwks()["keys"][0]["kid"] == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_a_stranger_verifies_a_token_with_the_published_keys() -> None:
    token = SIGNER.sign(NOW, PERSON, SESSION, second_factor=False)
    key = jwt.PyJWKSet.from_dict(dict(SIGNER.jwks()))[KID]
    body = jwt.decode(
        token, key, ["EdDSA"], audience=AUDIENCE, options={"verify_exp": False, "verify_iat": False}
    )
    assert body["sub"] == str(PERSON)


def test_after_a_rotation_the_new_key_signs_and_the_old_one_still_verifies() -> None:
    new = Ed25519PrivateKey.generate()
    rotated = TokenSigner([new, KEY], issuer=ISSUER, audience=AUDIENCE)
    assert rotated.read(NOW, SIGNER.sign(NOW, PERSON, SESSION, second_factor=False)).person_id == PERSON
    with pytest.raises(TokenInvalid):
        SIGNER.read(NOW, rotated.sign(NOW, PERSON, SESSION, second_factor=False))
    assert [jwk["kid"] for jwk in rotated.jwks()["keys"]][1] == KID


def test_a_key_that_was_taken_away_verifies_no_more() -> None:
    old = SIGNER.sign(NOW, PERSON, SESSION, second_factor=False)
    replaced = TokenSigner([Ed25519PrivateKey.generate()], issuer=ISSUER, audience=AUDIENCE)
    with pytest.raises(TokenInvalid):
        replaced.read(NOW, old)


def pem(key: Ed25519PrivateKey | EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def test_of_the_settings_keys_the_named_one_signs_and_all_verify() -> None:
    new = Ed25519PrivateKey.generate()
    signer = TokenSigner.of({"old": pem(KEY), "new": pem(new)}, "new", issuer=ISSUER, audience=AUDIENCE)
    token = signer.sign(NOW, PERSON, SESSION, second_factor=False)
    assert TokenSigner([new], issuer=ISSUER, audience=AUDIENCE).read(NOW, token).person_id == PERSON
    assert signer.read(NOW, SIGNER.sign(NOW, PERSON, SESSION, second_factor=False)).person_id == PERSON


def test_a_key_of_another_kind_or_none_is_refused_at_the_start() -> None:
    other = {"1": pem(generate_private_key(SECP256R1()))}
    with pytest.raises(TypeError, match="Ed25519"):
        TokenSigner.of(other, "1", issuer=ISSUER, audience=AUDIENCE)
    with pytest.raises(ValueError, match="a key is needed"):
        TokenSigner([], issuer=ISSUER, audience=AUDIENCE)


def test_the_door_publishes_the_signers_keys(door: Door) -> None:
    assert door.sign_in.jwks() == door.signer.jwks()
