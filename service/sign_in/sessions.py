"""Sessions and their refresh tokens: each token is exchanged once, and a stolen one ends its session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID, uuid4

from registry.refusals import NotFound, Refusal
from registry.refusals.sign_in import RefreshRaced, SessionRevoked, SignInAgain, TokenExpired, TokenInvalid
from service.sign_in.limits import Limits
from service.sign_in.tables import Tables, Transaction

FIND = """
SELECT id, person_id, second_factor, created_at, last_used_at, expires_at, revoked_at FROM sessions
WHERE id = %(id)s
"""
HOLD = """
SELECT id, person_id, second_factor, created_at, last_used_at, expires_at, revoked_at FROM sessions
WHERE id = (SELECT session_id FROM refresh_tokens WHERE token_hash = %(token_hash)s)
FOR UPDATE
"""
SPENT = "SELECT spent_at FROM refresh_tokens WHERE token_hash = %(token_hash)s"
OPEN = """
INSERT INTO sessions
    (id, person_id, second_factor, proven_at, created_at, last_used_at, expires_at, address_digest)
VALUES (
    %(id)s, %(person_id)s, %(second_factor)s, CASE WHEN %(second_factor)s THEN %(now)s END,
    %(now)s, %(now)s, %(expires_at)s, %(address)s
)
"""
ADD = "INSERT INTO refresh_tokens (token_hash, session_id) VALUES (%(token_hash)s, %(id)s)"
SPEND = "UPDATE refresh_tokens SET spent_at = %(now)s WHERE token_hash = %(token_hash)s"
USE = """
UPDATE sessions
SET second_factor = %(second_factor)s, generation = generation + %(exchanges)s, last_used_at = %(now)s,
    address_digest = %(address)s
WHERE id = %(id)s
"""
STRENGTHEN = """
UPDATE sessions SET second_factor = true, proven_at = %(now)s, last_used_at = %(now)s
WHERE id = %(id)s AND person_id = %(person_id)s AND revoked_at IS NULL AND expires_at > %(now)s
"""
REVOKE = """
UPDATE sessions SET revoked_at = %(now)s, reason = %(reason)s
WHERE id = %(id)s AND revoked_at IS NULL
"""
REVOKE_ALL = """
UPDATE sessions SET revoked_at = %(now)s, reason = %(reason)s
WHERE person_id = %(person_id)s AND revoked_at IS NULL AND id IS DISTINCT FROM %(keep)s
"""
REVOKE_SURPLUS = """
UPDATE sessions SET revoked_at = %(now)s, reason = 'too-many-sessions'
WHERE id IN (
    SELECT id FROM sessions
    WHERE person_id = %(person_id)s AND revoked_at IS NULL AND expires_at > %(now)s
    ORDER BY last_used_at DESC, created_at DESC, id = %(newest)s DESC
    OFFSET %(limit)s
)
"""
OF_PERSON = """
SELECT id, created_at, last_used_at, second_factor, proven_at FROM sessions
WHERE person_id = %(person_id)s AND revoked_at IS NULL
  AND expires_at > %(now)s AND last_used_at > %(idle_since)s
ORDER BY last_used_at DESC, created_at DESC, id
"""
REVOKE_OWN = """
UPDATE sessions SET revoked_at = %(now)s, reason = 'signed-out'
WHERE id = %(id)s AND person_id = %(person_id)s AND revoked_at IS NULL
"""
FORGET_OLD = "DELETE FROM sessions WHERE expires_at < %(before)s"

KEPT = timedelta(days=186)
"""Who was signed in when is kept as long as the attempts: at least six months."""


@dataclass(frozen=True)
class Session:
    id: UUID
    person_id: UUID
    second_factor: bool
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True)
class OpenSession:
    """One of a person's sessions that still goes on."""

    id: UUID
    created_at: datetime
    last_used_at: datetime
    second_factor: bool
    """As it was last used; after half an hour without use it goes on without."""
    proven_at: datetime | None
    """When the second factor was last shown."""


@dataclass(frozen=True)
class Opened:
    """A session and the one refresh token that carries it on."""

    session_id: UUID
    person_id: UUID
    second_factor: bool
    refresh: str | None = field(repr=False)
    """None: the one that the person has stays good."""


@dataclass(frozen=True)
class _Token:
    spent_at: datetime | None


class Sessions:
    def __init__(self, tables: Tables, limits: Limits) -> None:
        self._tables = tables
        self._limits = limits

    def open(
        self, transaction: Transaction, now: datetime, person_id: UUID, *, second_factor: bool, address: str
    ) -> Opened:
        """The caller holds the account, so that two openings cannot pass the limit together."""
        refresh = token_urlsafe(32)
        opened = Opened(uuid4(), person_id, second_factor, refresh)
        transaction.run(
            OPEN,
            id=opened.session_id,
            person_id=person_id,
            second_factor=second_factor,
            now=now,
            expires_at=now + self._limits.session,
            address=address,
        )
        transaction.run(ADD, token_hash=hashed(refresh), id=opened.session_id)
        transaction.run(
            REVOKE_SURPLUS,
            person_id=person_id,
            newest=opened.session_id,
            limit=self._limits.sessions,
            now=now,
        )
        return opened

    def exchange(self, now: datetime, refresh_token: str, *, address: str) -> Opened:
        return self._carry_on(now, hashed(refresh_token), token_urlsafe(32), address)

    def resume(self, now: datetime, refresh_token: str, *, address: str, touch: bool = True) -> Opened:
        """Go on with the same token: tabs of one browser share it and must not take it from each other.

        ``touch``: somebody uses the session; a page that asks by itself keeps no second factor alive.
        """
        return self._carry_on(now, hashed(refresh_token), None, address, touch=touch)

    def _carry_on(
        self, now: datetime, token_hash: str, renewed: str | None, address: str, *, touch: bool = True
    ) -> Opened:
        with self._tables.transaction() as transaction:
            held = self._hold_open(transaction, now, token_hash)
            if isinstance(held, Session) and renewed is not None:
                transaction.run(SPEND, token_hash=token_hash, now=now)
                transaction.run(ADD, token_hash=hashed(renewed), id=held.id)
            if isinstance(held, Session):
                opened = self._opened(now, held, renewed)
                if touch:
                    self._use(transaction, now, opened, address)
                return opened
        raise held  # only now: a revocation must stay written

    def _opened(self, now: datetime, session: Session, renewed: str | None) -> Opened:
        is_fresh = now - session.last_used_at <= self._limits.second_factor_idle
        return Opened(session.id, session.person_id, session.second_factor and is_fresh, renewed)

    def _use(self, transaction: Transaction, now: datetime, opened: Opened, address: str) -> None:
        transaction.run(
            USE,
            id=opened.session_id,
            second_factor=opened.second_factor,
            exchanges=int(opened.refresh is not None),
            now=now,
            address=address,
        )

    def _hold_open(self, transaction: Transaction, now: datetime, token_hash: str) -> Session | Refusal:
        session = transaction.find(Session, HOLD, token_hash=token_hash)
        # Read after the session is held: whoever held it before may have spent the token.
        token = transaction.find(_Token, SPENT, token_hash=token_hash)
        if session is None or token is None:
            return TokenInvalid()
        if session.revoked_at is not None:
            return SessionRevoked()
        if token.spent_at is not None and now - token.spent_at <= self._limits.parallel_refresh:
            return RefreshRaced()
        if token.spent_at is not None:
            transaction.run(REVOKE, id=session.id, now=now, reason="refresh-token-reused")
            return SessionRevoked()
        if now >= min(session.expires_at, session.last_used_at + self._limits.idle):
            return TokenExpired()
        return session

    def check(self, now: datetime, session_id: UUID | None, person_id: UUID) -> None:
        """Refuse a session that is not open, or not this person's."""
        with self._tables.alone() as transaction:
            session = transaction.find(Session, FIND, id=session_id)
        if session is None or session.person_id != person_id or session.revoked_at is not None:
            raise SessionRevoked
        if now >= session.expires_at:
            raise TokenExpired

    def must_be_recent(self, now: datetime, session_id: UUID | None, person_id: UUID) -> None:
        """Refuse a session that was not opened in the last minutes, or not by this person."""
        with self._tables.alone() as transaction:
            session = transaction.find(Session, FIND, id=session_id)
        if session is None or session.person_id != person_id:
            raise SignInAgain
        if now - session.created_at > self._limits.recent_sign_in:
            raise SignInAgain

    def strengthen(self, transaction: Transaction, now: datetime, session_id: UUID, person_id: UUID) -> None:
        if not transaction.run(STRENGTHEN, id=session_id, person_id=person_id, now=now):
            raise SessionRevoked

    def end(self, now: datetime, refresh_token: str) -> None:
        """End the session of this token, spent or not; of an unknown one nothing is to end."""
        with self._tables.transaction() as transaction:
            session = transaction.find(Session, HOLD, token_hash=hashed(refresh_token))
            if session is not None:
                transaction.run(REVOKE, id=session.id, now=now, reason="signed-out")

    def of(self, now: datetime, person_id: UUID) -> list[OpenSession]:
        """The one used last comes first."""
        with self._tables.alone() as transaction:
            return transaction.find_all(
                OpenSession, OF_PERSON, person_id=person_id, now=now, idle_since=now - self._limits.idle
            )

    def end_own(self, now: datetime, person_id: UUID, session_id: UUID) -> None:
        with self._tables.alone() as transaction:
            if not transaction.run(REVOKE_OWN, id=session_id, person_id=person_id, now=now):
                raise NotFound(what="session")

    def end_all(
        self,
        transaction: Transaction,
        now: datetime,
        person_id: UUID,
        *,
        reason: str,
        keep: UUID | None = None,
    ) -> None:
        transaction.run(REVOKE_ALL, person_id=person_id, now=now, reason=reason, keep=keep)

    def tidy(self, now: datetime) -> None:
        with self._tables.transaction() as transaction:
            transaction.run(FORGET_OLD, before=now - KEPT)


def hashed(refresh_token: str) -> str:
    """A fast hash is enough: 256 random bits cannot be guessed."""
    return sha256(refresh_token.encode(errors="replace")).hexdigest()
