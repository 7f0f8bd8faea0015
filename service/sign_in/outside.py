"""Tokens of an outside OpenID provider: whose they are, and how surely the provider knows the person."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from threading import Lock
from typing import Any
from uuid import UUID

import jwt

from registry.refusals.sign_in import (
    AccountDisabled,
    OutsideIdentityTaken,
    OutsideIdentityUnknown,
    OutsideProviderUnreachable,
    TokenExpired,
    TokenInvalid,
)
from service.sign_in.names import Names
from service.sign_in.tables import Tables
from service.sign_in.tokens import SignedIn

ALGORITHMS = ["RS256", "ES256", "EdDSA"]
"""Public-key signatures only: with a shared secret, whoever can check a token can make one."""
LONGEST_TOKEN = 16_384
CLOCK_SKEW = timedelta(seconds=30)
FETCH_SECONDS = 3.0
KEPT = timedelta(minutes=5)
PAUSE = timedelta(seconds=30)
"""How long a provider is left alone after it was asked: its absence must not take our threads."""

FIND = """
SELECT external.person_id, accounts.disabled_at
FROM external_identities AS external LEFT JOIN accounts USING (person_id)
WHERE external.issuer = %(issuer)s AND external.subject_digest = %(subject)s
"""
LINK = """
INSERT INTO external_identities AS known (issuer, subject_digest, person_id, linked_at)
VALUES (%(issuer)s, %(subject)s, %(person_id)s, %(now)s)
ON CONFLICT (issuer, subject_digest) DO UPDATE SET linked_at = known.linked_at
WHERE known.person_id = %(person_id)s
"""


class Assurance(IntEnum):
    """How surely a provider knows who somebody is."""

    PHONE = 1
    REAL_NAME = 2
    """Real name and two factors."""
    PRESENCE = 3
    """Face or identity card read by a machine."""


@dataclass(frozen=True)
class OutsideIdentity:
    subject: str = field(repr=False)
    assurance: Assurance
    issued_at: datetime


class OutsideProvider:
    """Knows the provider's keys, given here or fetched from ``jwks_url`` and kept for five minutes."""

    def __init__(
        self,
        issuer: str,
        audience: str,
        *,
        jwks: Mapping[str, Any] | None = None,  # Any: a JSON document of the provider
        jwks_url: str | None = None,
        assurance_claim: str = "acr",
        assurance: Mapping[str, Assurance] | None = None,
    ) -> None:
        """``assurance`` says what the claim's values mean; any other means PHONE."""
        if (jwks is None) == (jwks_url is None):
            raise ValueError("state either the provider's keys or where they are")
        self.issuer = issuer
        self._audience = audience
        self._keys = GivenKeys(jwks) if jwks is not None else FetchedKeys(jwks_url or "")
        self._assurance_claim = assurance_claim
        self._assurance = dict(assurance or {})

    def read(self, now: datetime, token: str) -> OutsideIdentity:
        claims = self._verified(now, token)
        try:
            expires_at = datetime.fromtimestamp(claims["exp"], UTC)
            issued_at = datetime.fromtimestamp(claims["iat"], UTC)
            starts_at = datetime.fromtimestamp(claims.get("nbf", claims["iat"]), UTC)
        except (TypeError, ValueError, OverflowError, OSError):
            raise TokenInvalid from None
        if now >= expires_at + CLOCK_SKEW:
            raise TokenExpired
        if not claims["sub"] or max(issued_at, starts_at) > now + CLOCK_SKEW:
            raise TokenInvalid
        stated = str(claims.get(self._assurance_claim))
        return OutsideIdentity(claims["sub"], self._assurance.get(stated, Assurance.PHONE), issued_at)

    def _verified(self, now: datetime, token: str) -> dict[str, Any]:  # Any: claims, checked by read()
        if len(token) > LONGEST_TOKEN:
            raise TokenInvalid
        try:
            key = self._key(now, str(jwt.get_unverified_header(token).get("kid")))
            return jwt.decode(
                token,
                key,
                algorithms=ALGORITHMS,
                issuer=self.issuer,
                audience=self._audience,
                options={
                    "require": ["exp", "iat", "sub"],
                    "verify_exp": False,
                    "verify_iat": False,
                    "verify_nbf": False,
                },
            )
        except (jwt.PyJWTError, ValueError, RecursionError):
            raise TokenInvalid from None

    def _key(self, now: datetime, kid: str) -> jwt.PyJWK:
        for key in self._keys.of(now, kid).keys:
            if key.key_id == kid and key.public_key_use in ("sig", None):
                return key
        raise TokenInvalid


class GivenKeys:
    """The provider's keys as the settings state them."""

    def __init__(self, jwks: Mapping[str, Any]) -> None:  # Any: a JSON document
        self._keys = jwt.PyJWKSet.from_dict(dict(jwks))

    def of(self, _now: datetime, _kid: str) -> jwt.PyJWKSet:
        return self._keys


class FetchedKeys:
    """The provider's keys from its address, asked for when they are old or lack one, and never in a rush."""

    def __init__(self, url: str) -> None:
        self._client = jwt.PyJWKClient(url, cache_jwk_set=False, timeout=FETCH_SECONDS)
        self._lock = Lock()
        self._keys: jwt.PyJWKSet | None = None
        self._good_until = self._ask_again_at = datetime.min.replace(tzinfo=UTC)

    def of(self, now: datetime, kid: str) -> jwt.PyJWKSet:
        with self._lock:
            if now >= self._ask_again_at and (now >= self._good_until or not self._knows(kid)):
                self._ask_again_at = now + PAUSE
                self._fetch(now)
            if self._keys is None or now >= self._good_until:
                raise OutsideProviderUnreachable
            return self._keys

    def _knows(self, kid: str) -> bool:
        return self._keys is not None and any(key.key_id == kid for key in self._keys.keys)

    def _fetch(self, now: datetime) -> None:
        with suppress(jwt.PyJWTError, ValueError, OSError):
            self._keys = self._client.get_jwk_set()
            self._good_until = now + KEPT


@dataclass(frozen=True)
class _Known:
    person_id: UUID
    disabled_at: datetime | None


class OutsideIdentities:
    """Which person an outside identity means."""

    def __init__(self, tables: Tables, names: Names, providers: Mapping[str, OutsideProvider]) -> None:
        self._tables = tables
        self._names = names
        self._providers = providers

    def find_provider(self, token: str) -> OutsideProvider | None:
        """By the issuer that the token claims, which the provider's keys must then prove."""
        if not self._providers or len(token) > LONGEST_TOKEN:
            return None
        try:
            claims = jwt.decode(token, options={"verify_signature": False})
        except (jwt.PyJWTError, ValueError, RecursionError):
            return None
        issuer = claims.get("iss")
        return self._providers.get(issuer) if isinstance(issuer, str) else None

    def authenticate(self, now: datetime, provider: OutsideProvider, token: str) -> SignedIn:
        identity = provider.read(now, token)
        with self._tables.alone() as transaction:
            known = transaction.find(
                _Known, FIND, issuer=provider.issuer, subject=self._subject(identity.subject)
            )
        if known is None:
            raise OutsideIdentityUnknown
        if known.disabled_at is not None:
            raise AccountDisabled
        return SignedIn(
            person_id=known.person_id,
            session_id=None,
            second_factor=identity.assurance >= Assurance.REAL_NAME,
            issued_at=identity.issued_at,
        )

    def link(self, now: datetime, person_id: UUID, *, issuer: str, subject: str) -> None:
        """Repeating changes nothing; a subject never moves to another person."""
        with self._tables.alone() as transaction:
            linked = transaction.run(
                LINK, issuer=issuer, subject=self._subject(subject), person_id=person_id, now=now
            )
        if not linked:
            raise OutsideIdentityTaken

    def _subject(self, subject: str) -> str:
        return self._names.digest("outside-subject", subject.encode(errors="replace").decode())
