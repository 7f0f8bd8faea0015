"""Signing in over the API: sessions, passwords, the second factor, and tokens that are not ours."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlparse
from uuid import UUID, uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyotp import TOTP

from registry.act import Caller
from service.sign_in import TokenSigner
from tests.api.door import PASSWORD, Door, Json

ME = "{ viewer { person { id } secondFactor } }"
SIGN_IN = """mutation ($login: String!, $password: String!, $code: String) {
    signIn(input: {login: $login, password: $password, code: $code}) {
        ... on Session { accessToken refreshToken expiresIn secondFactor } ... on Refusal { code }
    }
}"""
REFRESH = """mutation ($token: String!) {
    refreshSession(input: {refreshToken: $token}) {
        ... on Session { accessToken refreshToken } ... on Refusal { code }
    }
}"""


def enter(door: Door, login: str, password: str = PASSWORD, code: str | None = None) -> Json:
    said = {"login": login, "password": password, "code": code}
    answer: Json = door.data(SIGN_IN, variables=said)["signIn"]
    return answer


def account(door: Door) -> tuple[UUID, str]:
    """A person who can sign in, and by which name."""
    person, login = door.world.a_person().signed_in(), f"name_{uuid4().hex[:10]}"
    door.sign_in.open_account(person, login=login, password=PASSWORD)
    return person, login


def entered(door: Door) -> tuple[Caller, str]:
    """Somebody who has signed in by that name."""
    person, login = account(door)
    door.tokens[person, False] = enter(door, login)["accessToken"]
    return Caller(person), login


def with_token(door: Door, document: str, token: str) -> tuple[int, Json]:
    response = door.http.post(
        "/graphql", json={"query": document}, headers={"authorization": f"Bearer {token}"}
    )
    return response.status_code, response.json()


def test_whoever_signs_in_is_known_until_they_sign_out(door: Door) -> None:
    _, login = account(door)
    session = enter(door, login)
    assert session["secondFactor"] is False
    status, answer = with_token(door, ME, session["accessToken"])
    assert (status, answer["data"]["viewer"]["secondFactor"]) == (200, False)
    assert door.do("signOut", {"refreshToken": session["refreshToken"]}) == {"__typename": "Done"}
    status, answer = with_token(door, ME, session["accessToken"])
    assert (status, answer["errors"][0]["extensions"]["code"]) == (401, "SESSION_REVOKED")


def test_a_wrong_password_is_refused(door: Door) -> None:
    _, login = account(door)
    assert enter(door, login, "Another-2026") == {"code": "SIGN_IN_FAILED"}


def test_too_many_wrong_passwords_lock_the_account(door: Door) -> None:
    _, login = account(door)
    codes = [enter(door, login, f"Wrong-{each}-2026")["code"] for each in range(6)]
    assert codes[0] == "SIGN_IN_FAILED"
    assert codes[-1] == "SIGN_IN_LOCKED"
    assert enter(door, login) == {"code": "SIGN_IN_LOCKED"}


def test_a_refresh_token_is_exchanged_for_new_tokens(door: Door) -> None:
    _, login = account(door)
    first = enter(door, login)
    second = door.data(REFRESH, variables={"token": first["refreshToken"]})["refreshSession"]
    assert second["refreshToken"] != first["refreshToken"]
    assert with_token(door, ME, second["accessToken"])[0] == 200


def test_a_refresh_token_that_nobody_was_given_is_refused(door: Door) -> None:
    answer = door.data(REFRESH, variables={"token": "x" * 43})
    assert answer["refreshSession"] == {"code": "TOKEN_INVALID"}


def test_signing_out_everywhere_ends_every_session(door: Door) -> None:
    _, login = account(door)
    one, other = enter(door, login), enter(door, login)
    with_token(door, "mutation { signOutEverywhere { __typename } }", one["accessToken"])
    assert [with_token(door, ME, each["accessToken"])[0] for each in (one, other)] == [401, 401]


def test_a_new_password_ends_the_other_sessions(door: Door) -> None:
    by, login = entered(door)
    other = enter(door, login)
    given = {"oldPassword": PASSWORD, "newPassword": "Su-Zhou-2027"}
    assert door.do("changePassword", given, by=by) == {"__typename": "Done"}
    assert with_token(door, ME, other["accessToken"])[0] == 401
    assert with_token(door, ME, door.token(by))[0] == 200
    assert enter(door, login) == {"code": "SIGN_IN_FAILED"}
    assert "accessToken" in enter(door, login, "Su-Zhou-2027")


@pytest.mark.parametrize("password", ["short", "13800138000-Aa", "no-capital-2026"])
def test_a_weak_new_password_is_refused(door: Door, password: str) -> None:
    by, login = entered(door)
    given = {"oldPassword": PASSWORD, "newPassword": password}
    assert door.do("changePassword", given, by=by)["code"] == "PASSWORD_WEAK"
    assert "accessToken" in enter(door, login)


def test_the_second_factor_is_set_up_and_then_asked_for(door: Door) -> None:
    by, login = entered(door)
    document = "mutation { enrolTotp { ... on TotpEnrolment { address } } }"
    address = door.data(document, by=by)["enrolTotp"]["address"]
    app = TOTP(parse_qs(urlparse(address).query)["secret"][0])
    assert door.do("confirmTotp", {"code": "000000"}, by=by)["code"] == "SECOND_FACTOR_WRONG"
    document = 'mutation { confirmTotp(input: {code: "%s"}) { ... on TotpConfirmation { recoveryCodes } } }'
    codes = door.data(document % app.now(), by=by)["confirmTotp"]["recoveryCodes"]
    assert enter(door, login, code=codes[0])["secondFactor"] is True
    assert enter(door, login, code=codes[0]) == {"code": "SECOND_FACTOR_WRONG"}
    assert door.data(ME, by=by)["viewer"]["secondFactor"] is False
    stepped = 'mutation { stepUp(input: {code: "%s"}) { ... on Session { secondFactor refreshToken } } }'
    assert door.data(stepped % codes[1], by=by)["stepUp"] == {"secondFactor": True, "refreshToken": None}


def claims(person: UUID, session: str) -> Json:
    now = datetime.now(UTC)
    return {
        "iss": "http://registry.test",
        "aud": "registry",
        "iat": int(now.timestamp()),
        "exp": int((now + timedelta(minutes=10)).timestamp()),
        "jti": str(uuid4()),
        "sub": str(person),
        "sid": session,
        "amr": ["pwd", "otp"],
    }


def test_a_token_signed_with_another_key_is_refused(door: Door) -> None:
    person, login = account(door)
    session = jwt.decode(enter(door, login)["accessToken"], options={"verify_signature": False})["sid"]
    forger = TokenSigner([Ed25519PrivateKey.generate()], issuer="http://registry.test", audience="registry")
    token = forger.sign(datetime.now(UTC), person, UUID(session), second_factor=True)
    status, answer = with_token(door, ME, token)
    assert (status, answer["errors"][0]["extensions"]["code"]) == (401, "TOKEN_INVALID")


def test_a_token_that_names_our_key_but_is_signed_with_none_is_refused(door: Door) -> None:
    person, login = account(door)
    token = enter(door, login)["accessToken"]
    header, session = jwt.get_unverified_header(token), jwt.decode(token, options={"verify_signature": False})
    for algorithm, key in (("none", ""), ("HS256", "public-key-taken-for-a-secret-of-32-bytes")):
        forged = jwt.encode(claims(person, session["sid"]), key, algorithm, headers={"kid": header["kid"]})
        assert with_token(door, ME, forged)[0] == 401


def test_a_token_whose_claims_were_exchanged_is_refused(door: Door) -> None:
    _, login = account(door)
    head, body, signature = enter(door, login)["accessToken"].split(".")
    other = urlsafe_b64encode(jwt.utils.base64url_decode(body).replace(b'"pwd"', b'"pwd","otp"')).decode()
    assert with_token(door, ME, f"{head}.{other.rstrip('=')}.{signature}")[0] == 401


def test_a_token_of_yesterday_is_refused(door: Door) -> None:
    person, login = account(door)
    session = jwt.decode(enter(door, login)["accessToken"], options={"verify_signature": False})["sid"]
    token = door.signer.sign(
        datetime.now(UTC) - timedelta(days=1), person, UUID(session), second_factor=False
    )
    status, answer = with_token(door, ME, token)
    assert (status, answer["errors"][0]["extensions"]["code"]) == (401, "TOKEN_EXPIRED")


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer x", "Bearer a.b.c", "Basic YTpi", "Bearer " + "x" * 10_000]
)
def test_what_is_no_token_is_refused_and_not_taken_for_nobody(door: Door, header: str) -> None:
    response = door.http.post("/graphql", json={"query": ME}, headers={"authorization": header})
    assert response.status_code == 401
    assert response.headers["www-authenticate"].startswith("Bearer")
