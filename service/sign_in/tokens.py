"""Access tokens: short-lived, signed with Ed25519, and readable by anybody who has the public keys."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Self
from uuid import UUID, uuid4

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from registry.refusals.sign_in import TokenExpired, TokenInvalid
from service.sign_in.sessions import Opened

ALGORITHM = "EdDSA"
"""The only one: a token cannot choose how it is checked."""
TYPE = "at+jwt"
LONGEST_TOKEN = 4096
CLAIMS = ["iss", "aud", "iat", "exp", "jti", "sub", "sid", "amr"]
PASSWORD, TWO_FACTORS = "pwd", "mfa"
"""How somebody signed in (RFC 8176)."""


@dataclass(frozen=True)
class Tokens:
    """What signing in gives."""

    access: str = field(repr=False)
    refresh: str | None = field(repr=False)
    """None after a step-up or when resumed: the session keeps the one it has."""
    expires_in: int
    """Seconds that the access token lives."""
    second_factor: bool
    person_id: UUID
    session_id: UUID


@dataclass(frozen=True)
class SignedIn:
    """Whom a token speaks for."""

    person_id: UUID
    session_id: UUID | None
    """None: an outside provider's token, which has no session here."""
    second_factor: bool
    issued_at: datetime


class TokenSigner:
    """Signs with the first key and verifies with all: old keys stay while their tokens live."""

    def __init__(
        self,
        keys: Sequence[Ed25519PrivateKey],
        *,
        issuer: str,
        audience: str,
        lifetime: timedelta = timedelta(minutes=10),
    ) -> None:
        if not keys:
            raise ValueError("a key is needed to sign tokens")
        self._key = keys[0]
        self._kid = thumbprint(keys[0].public_key())
        self._public = {thumbprint(key.public_key()): key.public_key() for key in keys}
        self._issuer = issuer
        self._audience = audience
        self.lifetime = lifetime

    @classmethod
    def of(cls, pems: Mapping[str, str], current: str, *, issuer: str, audience: str) -> Self:
        """Take the settings' keys: private ones in PEM by id, and the id of the one that signs."""
        names = [current, *(name for name in pems if name != current)]
        keys = [read_private_key(pems[name]) for name in names]
        return cls(keys, issuer=issuer, audience=audience)

    def issue(self, now: datetime, opened: Opened) -> Tokens:
        """What whoever opened a session, or goes on with it, is given."""
        return Tokens(
            access=self.sign(now, opened.person_id, opened.session_id, second_factor=opened.second_factor),
            refresh=opened.refresh,
            expires_in=int(self.lifetime.total_seconds()),
            second_factor=opened.second_factor,
            person_id=opened.person_id,
            session_id=opened.session_id,
        )

    def sign(self, now: datetime, person_id: UUID, session_id: UUID, *, second_factor: bool) -> str:
        claims = {
            "iss": self._issuer,
            "aud": self._audience,
            "iat": int(now.timestamp()),
            "exp": int((now + self.lifetime).timestamp()),
            "jti": str(uuid4()),
            "sub": str(person_id),
            "sid": str(session_id),
            "amr": [TWO_FACTORS if second_factor else PASSWORD],
        }
        return jwt.encode(claims, self._key, ALGORITHM, headers={"kid": self._kid, "typ": TYPE})

    def read(self, now: datetime, token: str) -> SignedIn:
        """Verify everything but the session."""
        claims = self._verified(token)
        # Times are compared with our own clock, not the library's.
        if not _is_time(claims["iat"]) or not _is_time(claims["exp"]):
            raise TokenInvalid
        if now.timestamp() >= claims["exp"]:
            raise TokenExpired
        try:
            return SignedIn(
                person_id=UUID(claims["sub"]),
                session_id=UUID(claims["sid"]),
                second_factor=TWO_FACTORS in claims["amr"],
                issued_at=datetime.fromtimestamp(claims["iat"], UTC),
            )
        except (ValueError, TypeError, AttributeError):
            raise TokenInvalid from None

    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """The public keys (RFC 7517), for ``/.well-known/jwks.json``."""
        return {
            "keys": [
                {**public_jwk(key), "kid": kid, "use": "sig", "alg": ALGORITHM}
                for kid, key in self._public.items()
            ]
        }

    def _verified(self, token: str) -> dict[str, Any]:  # Any: claims are checked one by one after this
        if len(token) > LONGEST_TOKEN:
            raise TokenInvalid
        try:
            header = jwt.get_unverified_header(token)
            key = self._public.get(str(header.get("kid")))
            if key is None or header.get("typ") != TYPE:
                raise TokenInvalid
            return jwt.decode(
                token,
                key,
                algorithms=[ALGORITHM],
                issuer=self._issuer,
                audience=self._audience,
                options={"require": CLAIMS, "verify_exp": False, "verify_iat": False},
            )
        except (jwt.PyJWTError, ValueError, RecursionError):
            # The cause quotes the token, which belongs in no log.
            raise TokenInvalid from None


def read_private_key(pem: str) -> Ed25519PrivateKey:
    key = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError("tokens are signed with an Ed25519 key")
    return key


def public_jwk(key: Ed25519PublicKey) -> dict[str, str]:
    """The members that RFC 7638 hashes, in its order."""
    return {"crv": "Ed25519", "kty": "OKP", "x": _base64url(key.public_bytes_raw())}


def thumbprint(key: Ed25519PublicKey) -> str:
    """The key's name (RFC 7638): anybody can compute it from the key."""
    members = ",".join(f'"{name}":"{value}"' for name, value in public_jwk(key).items())
    return _base64url(sha256(f"{{{members}}}".encode()).digest())


def _base64url(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and 0 <= value < 2**40
