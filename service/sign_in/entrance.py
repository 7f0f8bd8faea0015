"""The check at the door: which account does a name and password or a passkey open, and is a code good.

Locks are taken in one order everywhere: guesses, then the account, then its sessions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from registry.refusals import Refusal
from registry.refusals.sign_in import (
    AccountDisabled,
    PasskeyWrong,
    SecondFactorWrong,
    SignInAmbiguous,
    SignInFailed,
    SignInLocked,
)
from service.sign_in.accounts import Account, Accounts
from service.sign_in.attempts import Attempts, minutes
from service.sign_in.limits import Limits
from service.sign_in.names import Names
from service.sign_in.passkeys import Passkeys
from service.sign_in.password_hashes import PasswordHashes
from service.sign_in.relying_party import Used
from service.sign_in.second_factor import SecondFactor, Use
from service.sign_in.sessions import Opened, Sessions
from service.sign_in.tables import Tables, Transaction


@dataclass(frozen=True, kw_only=True)
class Entrance:
    tables: Tables
    names: Names
    accounts: Accounts
    attempts: Attempts
    sessions: Sessions
    passwords: PasswordHashes
    second_factor: SecondFactor
    passkeys: Passkeys
    limits: Limits

    def sign_in(self, now: datetime, login: str, password: str, *, code: str | None, address: str) -> Opened:
        name, phone = self.names.typed(login)
        network = self.names.network(address)
        attempt = self.attempts.begin(now, login=name, address=network)
        try:
            account = self._identify(now, password, name=name, phone=phone)
            use = self.second_factor.prepare(now, account, code) if code else None
            return self._admit(now, account, password, use, attempt=attempt, network=network)
        except Refusal as refusal:
            self.attempts.refuse(attempt, refusal.code)
            raise

    def check_password(self, now: datetime, person_id: UUID, password: str) -> None:
        """Ask somebody who is signed in once more; a wrong answer counts like a wrong sign-in."""
        account = self.accounts.get(person_id)
        is_right = self.passwords.fits(password, account.password_hash)
        with self.tables.transaction() as transaction:
            self.attempts.guess(transaction, now, _password_of(person_id))
            if is_right:
                self.attempts.forgive(transaction, _password_of(person_id))
        if not is_right:
            raise SignInFailed

    def step_up(self, now: datetime, person_id: UUID, session_id: UUID, code: str) -> None:
        self.sessions.check(now, session_id, person_id)
        use = self.second_factor.prepare(now, self.accounts.get(person_id), code)
        with self.tables.transaction() as transaction:
            is_good = self._spend(transaction, now, person_id, use)
            if is_good:
                self.sessions.strengthen(transaction, now, session_id, person_id)
        if not is_good:
            raise SecondFactorWrong(field="code")

    def sign_in_with_passkey(self, now: datetime, used: Used, *, address: str) -> Opened:
        """Nobody guesses a signature: a wrong one is written down, but locks nobody out."""
        network = self.names.network(address)
        attempt = self.attempts.begin(now, login=self.names.passkey(used.credential_id), address=network)
        try:
            if used.user_handle is None:  # it was found by the browser, so it can name its account
                raise PasskeyWrong
            presented = self.passkeys.present(now, used)
            with self.tables.transaction() as transaction:
                self._hold_free(transaction, now, presented.person_id)
                self.passkeys.count_use(transaction, now, presented)
                opened = self.sessions.open(
                    transaction, now, presented.person_id, second_factor=True, address=network
                )
                self.attempts.admit(transaction, attempt, presented.person_id)
        except Refusal as refusal:
            self.attempts.refuse(attempt, refusal.code)
            raise
        return opened

    def step_up_with_passkey(self, now: datetime, person_id: UUID, session_id: UUID, used: Used) -> None:
        self.sessions.check(now, session_id, person_id)
        presented = self.passkeys.present(now, used)
        if presented.person_id != person_id:
            raise PasskeyWrong
        with self.tables.transaction() as transaction:
            self._hold_free(transaction, now, person_id)
            self.passkeys.count_use(transaction, now, presented)
            self.sessions.strengthen(transaction, now, session_id, person_id)

    def forget(self, transaction: Transaction, person_id: UUID) -> None:
        self.attempts.forgive(transaction, _password_of(person_id))
        self.attempts.forgive(transaction, _code_of(person_id))

    def _identify(self, now: datetime, password: str, *, name: str, phone: str | None) -> Account:
        """Find the one account that the password opens; a name that nobody has costs as much time."""
        most = self.limits.sharing_a_phone
        candidates = self.accounts.candidates(login=name, phone=phone, limit=most + 1)
        if len(candidates) > most:
            raise SignInAmbiguous(field="login")
        free = self._without_locked(now, candidates, name=name)
        fitting = [account for account in free if self.passwords.fits(password, account.password_hash)]
        if not candidates:
            self.passwords.fits(password, None)
        if not fitting:
            self._count_failure(now, [_password_of(account.person_id) for account in free] or [name])
            raise SignInFailed
        if len(fitting) > 1:
            raise SignInAmbiguous(field="login")
        return fitting[0]

    def _without_locked(self, now: datetime, candidates: list[Account], *, name: str) -> list[Account]:
        subjects = [_password_of(account.person_id) for account in candidates] or [name]
        with self.tables.alone() as transaction:
            locked = self.attempts.locked(transaction, now, subjects)
        if len(locked) == len(subjects):
            raise SignInLocked(minutes=minutes(min(locked.values())))
        return [account for account in candidates if _password_of(account.person_id) not in locked]

    def _count_failure(self, now: datetime, subjects: Iterable[str]) -> None:
        with self.tables.transaction() as transaction:
            for subject in sorted(subjects):
                self.attempts.guess(transaction, now, subject)

    def _admit(
        self,
        now: datetime,
        account: Account,
        password: str,
        use: Use | None,
        *,
        attempt: int,
        network: str,
    ) -> Opened:
        is_outdated = self.passwords.is_outdated(account.password_hash)
        renewed = self.passwords.hash(password) if is_outdated else None
        with self.tables.transaction() as transaction:
            # Counted and forgiven at once: refused if guesses in parallel have locked the account.
            self.attempts.guess(transaction, now, _password_of(account.person_id))
            self.attempts.forgive(transaction, _password_of(account.person_id))
            opened = None
            if use is None or self._spend(transaction, now, account.person_id, use):
                self._hold_unchanged(transaction, account)
                if renewed:
                    self.accounts.rehash(transaction, account.person_id, renewed)
                opened = self.sessions.open(
                    transaction, now, account.person_id, second_factor=use is not None, address=network
                )
                self.attempts.admit(transaction, attempt, account.person_id)
        if opened is None:  # raised only now: the wrong guess must stay counted
            raise SecondFactorWrong(field="code")
        return opened

    def _hold_unchanged(self, transaction: Transaction, account: Account) -> None:
        held = self.accounts.hold(transaction, account.person_id)
        if held.password_hash != account.password_hash:
            raise SignInFailed
        if held.disabled_at is not None:
            raise AccountDisabled

    def _hold_free(self, transaction: Transaction, now: datetime, person_id: UUID) -> None:
        """Hold an account that is neither locked nor disabled."""
        subject = _password_of(person_id)
        locked = self.attempts.locked(transaction, now, [subject])
        if locked:
            raise SignInLocked(minutes=minutes(locked[subject]))
        if self.accounts.hold(transaction, person_id).disabled_at is not None:
            raise AccountDisabled

    def _spend(self, transaction: Transaction, now: datetime, person_id: UUID, use: Use) -> bool:
        """Codes are counted apart from passwords: a right password must not buy new guesses."""
        self.attempts.guess(transaction, now, _code_of(person_id))
        is_good = use(transaction)
        if is_good:
            self.attempts.forgive(transaction, _code_of(person_id))
        return is_good


def _password_of(person_id: UUID) -> str:
    return f"{person_id}/password"


def _code_of(person_id: UUID) -> str:
    return f"{person_id}/code"
