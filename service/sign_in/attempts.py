"""Every attempt to sign in is kept; too many from one network, or at one account, are refused.

A guess is counted before its answer is known to anybody, so that parallel guesses gain nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from registry.refusals.sign_in import RateLimited, SignInLocked
from service.sign_in.limits import Limits
from service.sign_in.tables import Tables, Transaction

SIGNED_IN = "SIGNED_IN"

COUNT = """
SELECT count(*) AS number FROM sign_in_attempts
WHERE address_digest = %(address)s AND at > %(since)s AND outcome NOT IN ('SIGNED_IN', 'RATE_LIMITED')
"""
BEGIN = """
INSERT INTO sign_in_attempts (at, login_digest, address_digest, outcome)
VALUES (%(at)s, %(login)s, %(address)s, 'BEGUN')
RETURNING id AS number
"""
END = """
UPDATE sign_in_attempts SET outcome = %(outcome)s, person_id = %(person_id)s WHERE id = %(id)s
"""
GUESS = """
INSERT INTO lock_outs AS known (subject, failures, failed_at) VALUES (%(subject)s, 1, %(now)s)
ON CONFLICT (subject) DO UPDATE
SET failures = CASE WHEN known.failed_at > %(since)s THEN known.failures + 1 ELSE 1 END, failed_at = %(now)s
WHERE known.failures < %(limit)s OR known.failed_at <= %(since)s
"""
FORGIVE = "DELETE FROM lock_outs WHERE subject = %(subject)s"
LOCKED = """
SELECT subject, failed_at FROM lock_outs
WHERE subject = ANY (%(subjects)s) AND failures >= %(limit)s AND failed_at > %(since)s
"""
FORGET_STALE = "DELETE FROM lock_outs WHERE failed_at <= %(since)s"
FORGET_OLD = "SELECT forget_old_sign_in_attempts()"


@dataclass(frozen=True)
class _Number:
    number: int


@dataclass(frozen=True)
class _Locked:
    subject: str
    failed_at: datetime


class Attempts:
    def __init__(self, tables: Tables, limits: Limits) -> None:
        self._tables = tables
        self._limits = limits

    def begin(self, now: datetime, *, login: str, address: str) -> int:
        """Write the attempt down; login and address are digests. A flood is refused without writing."""
        with self._tables.transaction() as transaction:
            if self._failures(transaction, now, address) >= self._limits.failures_by_address:
                raise RateLimited(minutes=minutes(self._limits.address_span))
            begun = transaction.find(_Number, BEGIN, at=now, login=login, address=address)
        assert begun is not None  # noqa: S101 -- INSERT … RETURNING of one row
        with self._tables.alone() as transaction:
            is_over = self._failures(transaction, now, address) > self._limits.failures_by_address
        if is_over:
            self.refuse(begun.number, RateLimited.code)
            raise RateLimited(minutes=minutes(self._limits.address_span))
        return begun.number

    def refuse(self, attempt: int, outcome: str) -> None:
        """Write down why: the refusal's code."""
        with self._tables.alone() as transaction:
            transaction.run(END, id=attempt, outcome=outcome, person_id=None)

    def admit(self, transaction: Transaction, attempt: int, person_id: UUID) -> None:
        transaction.run(END, id=attempt, outcome=SIGNED_IN, person_id=person_id)

    def _failures(self, transaction: Transaction, now: datetime, address: str) -> int:
        since = now - self._limits.address_span
        counted = transaction.find(_Number, COUNT, address=address, since=since)
        return counted.number if counted else 0

    def guess(self, transaction: Transaction, now: datetime, subject: str) -> None:
        """Count a guess as wrong until it is forgiven; other guesses at the subject wait for this one."""
        if not transaction.run(GUESS, subject=subject, **self._span(now), now=now):
            raise SignInLocked(minutes=minutes(self.locked(transaction, now, [subject]).get(subject)))

    def forgive(self, transaction: Transaction, subject: str) -> None:
        transaction.run(FORGIVE, subject=subject)

    def locked(
        self, transaction: Transaction, now: datetime, subjects: Iterable[str]
    ) -> dict[str, timedelta]:
        """Which of the subjects are locked, and for how long still."""
        found = transaction.find_all(_Locked, LOCKED, subjects=list(subjects), **self._span(now))
        return {row.subject: row.failed_at + self._limits.locked - now for row in found}

    def tidy(self, now: datetime) -> None:
        with self._tables.transaction() as transaction:
            transaction.run(FORGET_STALE, since=now - self._limits.locked)
            transaction.run(FORGET_OLD)

    def _span(self, now: datetime) -> dict[str, object]:
        return {"since": now - self._limits.locked, "limit": self._limits.failures}


def minutes(span: timedelta | None) -> int:
    """Whole minutes to wait, at least one."""
    return max(1, ceil(span / timedelta(minutes=1))) if span else 1
