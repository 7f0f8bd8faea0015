"""A person's account: what opens it, its password, its second factor, and whether it may be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from psycopg.errors import UniqueViolation

from registry.refusals import NotFound, SecondFactorNeeded
from registry.refusals.sign_in import AccountDisabled, AccountExists, LoginTaken
from service.sign_in.tables import Tables, Transaction

BY_LOGIN = """
SELECT person_id, password_hash, totp_secret, totp_confirmed_at, disabled_at FROM accounts
WHERE person_id IN (SELECT person_id FROM logins WHERE login_digest = %(login)s)
   OR phone_digest = %(phone)s
ORDER BY opened_at, person_id
LIMIT %(limit)s
"""
BY_PERSON = """
SELECT person_id, password_hash, totp_secret, totp_confirmed_at, disabled_at FROM accounts
WHERE person_id = %(person_id)s
"""
HOLD = BY_PERSON + "FOR UPDATE"
OPEN = """
INSERT INTO accounts (person_id, phone_digest, password_hash, password_changed_at, opened_at)
VALUES (%(person_id)s, %(phone)s, %(password_hash)s, %(now)s, %(now)s)
ON CONFLICT DO NOTHING
"""
ADD_LOGIN = "INSERT INTO logins (login_digest, person_id) VALUES (%(login)s, %(person_id)s)"
SET_PHONE = "UPDATE accounts SET phone_digest = %(phone)s WHERE person_id = %(person_id)s"
CHANGE = """
UPDATE accounts SET password_hash = %(password_hash)s, password_changed_at = %(now)s
WHERE person_id = %(person_id)s
"""
REHASH = "UPDATE accounts SET password_hash = %(password_hash)s WHERE person_id = %(person_id)s"
DISABLE = """
UPDATE accounts SET disabled_at = coalesce(disabled_at, %(now)s) WHERE person_id = %(person_id)s
"""
ENABLE = "UPDATE accounts SET disabled_at = NULL WHERE person_id = %(person_id)s"
SET_UP = """
SELECT
    EXISTS (
        SELECT FROM accounts WHERE person_id = %(person_id)s AND totp_confirmed_at IS NOT NULL
    ) AS totp,
    (SELECT count(*) FROM passkeys WHERE person_id = %(person_id)s) AS passkeys
"""
WEAKEN = "UPDATE sessions SET second_factor = false WHERE person_id = %(person_id)s"
CLOSE_FEED = "DELETE FROM calendar_feeds WHERE person_id = %(person_id)s"
FORGET_ACCOUNT = "DELETE FROM accounts WHERE person_id = %(person_id)s"
FORGET_IDENTITIES = "DELETE FROM external_identities WHERE person_id = %(person_id)s"


@dataclass(frozen=True)
class Account:
    person_id: UUID
    password_hash: str = field(repr=False)
    totp_secret: str | None = field(repr=False)
    totp_confirmed_at: datetime | None
    disabled_at: datetime | None

    @property
    def has_totp(self) -> bool:
        return self.totp_confirmed_at is not None


@dataclass(frozen=True)
class SecondFactors:
    """What a person has set up beside the password."""

    totp: bool
    passkeys: int

    @property
    def are_none(self) -> bool:
        return not self.totp and self.passkeys == 0


class Accounts:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def open(
        self,
        now: datetime,
        person_id: UUID,
        *,
        logins: list[str],
        phone: str | None,
        password_hash: str,
    ) -> None:
        """Logins and phone are digests."""
        with self._tables.transaction() as transaction:
            opened = transaction.run(
                OPEN, person_id=person_id, phone=phone, password_hash=password_hash, now=now
            )
            if not opened:
                raise AccountExists
            for login in logins:
                _add_login(transaction, person_id, login)

    def add_login(self, person_id: UUID, login: str) -> None:
        with self._tables.transaction() as transaction:
            self.hold(transaction, person_id)
            _add_login(transaction, person_id, login)

    def candidates(self, *, login: str, phone: str | None, limit: int) -> list[Account]:
        with self._tables.alone() as transaction:
            return transaction.find_all(Account, BY_LOGIN, login=login, phone=phone, limit=limit)

    def get(self, person_id: UUID) -> Account:
        with self._tables.alone() as transaction:
            return _needed(transaction.find(Account, BY_PERSON, person_id=person_id))

    def hold(self, transaction: Transaction, person_id: UUID) -> Account:
        """Read and keep as it is until the transaction ends."""
        return _needed(transaction.find(Account, HOLD, person_id=person_id))

    def hold_strongly(
        self, transaction: Transaction, person_id: UUID, *, second_factor: bool
    ) -> SecondFactors:
        """Hold to change what opens the account: once a second factor is set up, the session must have it."""
        held = self.hold(transaction, person_id)
        if held.disabled_at is not None:
            raise AccountDisabled
        # Looked up once the account is held: whoever held it before may have set one up.
        set_up = self.second_factors(transaction, person_id)
        if not second_factor and not set_up.are_none:
            raise SecondFactorNeeded
        return set_up

    def second_factors(self, transaction: Transaction, person_id: UUID) -> SecondFactors:
        set_up = transaction.find(SecondFactors, SET_UP, person_id=person_id)
        assert set_up is not None  # noqa: S101 -- SELECT of two counts
        return set_up

    def weaken(self, transaction: Transaction, person_id: UUID) -> None:
        """Let all sessions go on without their second factor."""
        transaction.run(WEAKEN, person_id=person_id)

    def set_phone(self, person_id: UUID, phone: str | None) -> None:
        with self._tables.transaction() as transaction:
            self.hold(transaction, person_id)
            transaction.run(SET_PHONE, person_id=person_id, phone=phone)

    def set_password(
        self, transaction: Transaction, now: datetime, person_id: UUID, password_hash: str
    ) -> None:
        transaction.run(CHANGE, person_id=person_id, password_hash=password_hash, now=now)

    def rehash(self, transaction: Transaction, person_id: UUID, password_hash: str) -> None:
        """Keep the same password under today's parameters."""
        transaction.run(REHASH, person_id=person_id, password_hash=password_hash)

    def disable(self, transaction: Transaction, now: datetime, person_id: UUID) -> None:
        transaction.run(DISABLE, person_id=person_id, now=now)

    def close_feed(self, transaction: Transaction, person_id: UUID) -> None:
        """Its address opens the person's shifts without a session."""
        transaction.run(CLOSE_FEED, person_id=person_id)

    def enable(self, person_id: UUID) -> None:
        with self._tables.transaction() as transaction:
            self.hold(transaction, person_id)
            transaction.run(ENABLE, person_id=person_id)

    def forget(self, transaction: Transaction, person_id: UUID) -> None:
        """Delete the account, all that opens it, its sessions, and what outside providers call the person."""
        transaction.run(FORGET_ACCOUNT, person_id=person_id)
        transaction.run(FORGET_IDENTITIES, person_id=person_id)


def _add_login(transaction: Transaction, person_id: UUID, login: str) -> None:
    try:
        transaction.run(ADD_LOGIN, person_id=person_id, login=login)
    except UniqueViolation:
        raise LoginTaken(field="login") from None


def _needed(account: Account | None) -> Account:
    if account is None:
        raise NotFound(what="account")
    return account
