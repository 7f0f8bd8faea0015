"""A person's account: what opens it, its password, its second factor, and whether it may be used."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from psycopg.errors import UniqueViolation

from registry.refusals import NotFound
from registry.refusals.sign_in import AccountExists, LoginTaken
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
    def has_second_factor(self) -> bool:
        return self.totp_confirmed_at is not None


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

    def enable(self, person_id: UUID) -> None:
        with self._tables.transaction() as transaction:
            self.hold(transaction, person_id)
            transaction.run(ENABLE, person_id=person_id)

    def forget(self, transaction: Transaction, person_id: UUID) -> None:
        """Delete the account with its names and sessions, and what outside providers call the person."""
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
