"""The code of an app: a second factor that it computes from a shared secret every 30 seconds (RFC 6238)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from hmac import compare_digest
from secrets import choice
from uuid import UUID

from pyotp import TOTP, random_base32

from registry.refusals.sign_in import SecondFactorNotSetUp, SecondFactorSetUpAlready, SecondFactorWrong
from registry.texts import without_spaces
from registry.vault import Sealed, Vault
from service.sign_in.accounts import Account, Accounts
from service.sign_in.tables import Tables, Transaction

STEP_SECONDS = 30
TOLERATED_STEPS = (0, -1, 1)
"""Phones' clocks go wrong by half a minute, and people type slowly."""
RECOVERY_CODES = 8
RECOVERY_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_LENGTH = 12
LONGEST_CODE = 32
CODE = re.compile("[0-9]{6}")

ENROL = """
UPDATE accounts SET totp_secret = %(secret)s, totp_last_step = NULL
WHERE person_id = %(person_id)s AND totp_confirmed_at IS NULL
"""
CONFIRM = """
UPDATE accounts
SET totp_confirmed_at = %(now)s, totp_last_step = %(step)s, recovery_digests = %(recovery)s
WHERE person_id = %(person_id)s AND totp_confirmed_at IS NULL AND totp_secret = %(secret)s
"""
USE_STEP = """
UPDATE accounts SET totp_last_step = %(step)s
WHERE person_id = %(person_id)s AND totp_secret = %(secret)s AND totp_last_step < %(step)s
"""
USE_RECOVERY = """
UPDATE accounts SET recovery_digests = array_remove(recovery_digests, %(digest)s)
WHERE person_id = %(person_id)s AND %(digest)s = ANY (recovery_digests)
"""
RENEW_RECOVERY = """
UPDATE accounts SET recovery_digests = %(recovery)s
WHERE person_id = %(person_id)s AND totp_confirmed_at IS NOT NULL
"""
REMOVE = """
UPDATE accounts
SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = NULL, recovery_digests = ARRAY[]::text[]
WHERE person_id = %(person_id)s
"""

Use = Callable[[Transaction], bool]
"""Spends the code within the transaction; whether it was good."""


class SecondFactor:
    def __init__(self, tables: Tables, accounts: Accounts, vault: Vault, *, issuer: str) -> None:
        self._tables = tables
        self._accounts = accounts
        self._vault = vault
        self._issuer = issuer

    def enrol(self, person_id: UUID, *, label: str, second_factor: bool) -> str:
        """Make a secret; the address for the app's QR code. It counts once a code confirms it."""
        if self._accounts.get(person_id).has_totp:
            raise SecondFactorSetUpAlready
        secret = random_base32()
        sealed = self._vault.seal(person_id, secret)
        with self._tables.transaction() as transaction:
            self._accounts.hold_strongly(transaction, person_id, second_factor=second_factor)
            if not transaction.run(ENROL, person_id=person_id, secret=sealed):
                raise SecondFactorSetUpAlready
        return TOTP(secret).provisioning_uri(name=label, issuer_name=self._issuer)

    def confirm(self, now: datetime, person_id: UUID, code: str, *, second_factor: bool) -> tuple[str, ...]:
        """Take the first code from the app; answers the recovery codes, which are shown only now."""
        account = self._accounts.get(person_id)
        if account.totp_secret is None:
            raise SecondFactorNotSetUp
        if account.has_totp:
            raise SecondFactorSetUpAlready
        step = self._step(account.totp_secret, now, without_spaces(code[:LONGEST_CODE]))
        if step is None:
            raise SecondFactorWrong(field="code")
        recovery = _recovery_codes()
        with self._tables.transaction() as transaction:
            self._accounts.hold_strongly(transaction, person_id, second_factor=second_factor)
            confirmed = transaction.run(
                CONFIRM,
                person_id=person_id,
                now=now,
                step=step,
                secret=account.totp_secret,
                recovery=self._recovery_digests(person_id, recovery),
            )
        if not confirmed:
            raise SecondFactorSetUpAlready
        return recovery

    def renew_recovery(self, person_id: UUID, *, second_factor: bool) -> tuple[str, ...]:
        """Answers new recovery codes in place of all older ones."""
        recovery = _recovery_codes()
        digests = self._recovery_digests(person_id, recovery)
        with self._tables.transaction() as transaction:
            self._accounts.hold_strongly(transaction, person_id, second_factor=second_factor)
            if not transaction.run(RENEW_RECOVERY, person_id=person_id, recovery=digests):
                raise SecondFactorNotSetUp
        return recovery

    def remove(self, person_id: UUID) -> None:
        with self._tables.transaction() as transaction:
            self._accounts.hold(transaction, person_id)
            transaction.run(REMOVE, person_id=person_id)
            self._accounts.weaken(transaction, person_id)

    def prepare(self, now: datetime, account: Account, code: str) -> Use:
        """Compare the code now, outside any transaction (the vault has its own); spend it later."""
        if account.totp_secret is None or not account.has_totp:
            raise SecondFactorNotSetUp(field="code")
        typed = without_spaces(code[:LONGEST_CODE]).lower()
        secret = account.totp_secret
        step = self._step(secret, now, typed)
        if step is not None:
            person_id = account.person_id
            return lambda transaction: (
                transaction.run(USE_STEP, person_id=person_id, secret=secret, step=step) == 1
            )
        digest = self._recovery_digest(account.person_id, typed.replace("-", ""))
        return lambda transaction: (
            transaction.run(USE_RECOVERY, person_id=account.person_id, digest=digest) == 1
        )

    def _step(self, sealed: str, now: datetime, code: str) -> int | None:
        """Of which time step the code is; None: of none that is near."""
        if not CODE.fullmatch(code):
            return None
        totp = TOTP(self._vault.open(Sealed(sealed)))
        current = int(now.timestamp()) // STEP_SECONDS
        fitting = [
            current + near
            for near in TOLERATED_STEPS
            if compare_digest(totp.generate_otp(current + near), code)
        ]
        return fitting[0] if fitting else None

    def _recovery_digests(self, person_id: UUID, codes: tuple[str, ...]) -> list[str]:
        return [self._recovery_digest(person_id, each) for each in codes]

    def _recovery_digest(self, person_id: UUID, code: str) -> str:
        text = code if code.isascii() and code.isprintable() else ""
        return self._vault.digest("recovery-code", f"{person_id}:{text}")


def _recovery_codes() -> tuple[str, ...]:
    return tuple(_recovery_code() for _ in range(RECOVERY_CODES))


def _recovery_code() -> str:
    return "".join(choice(RECOVERY_LETTERS) for _ in range(RECOVERY_LENGTH))
