"""Passkeys: made after a challenge of ours, used after another, and each challenge answered once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from secrets import token_bytes
from uuid import UUID, uuid4

from registry.refusals import NotFound, SecondFactorNeeded
from registry.refusals.sign_in import (
    PasskeyChallengeOver,
    PasskeyCopied,
    PasskeyKnown,
    PasskeyWrong,
    TooManyPasskeys,
)
from registry.texts import read_text
from registry.vault import Sealed, Vault
from service.sign_in.accounts import Accounts
from service.sign_in.limits import Limits
from service.sign_in.relying_party import Known, RelyingParty, Stated, Used
from service.sign_in.tables import Tables, Transaction

LONGEST_LABEL = 40

GIVE_HANDLE = """
UPDATE accounts SET user_handle = coalesce(user_handle, %(handle)s) WHERE person_id = %(person_id)s
RETURNING user_handle
"""
KNOWN = "SELECT credential_id, transports FROM passkeys WHERE person_id = %(person_id)s"
OF_PERSON = """
SELECT id, label, created_at, last_used_at FROM passkeys WHERE person_id = %(person_id)s
ORDER BY created_at, id
"""
BY_CREDENTIAL = """
SELECT id, person_id, public_key, user_handle FROM passkeys JOIN accounts USING (person_id)
WHERE credential_id = %(credential_id)s
"""
ADD = """
INSERT INTO passkeys
    (id, person_id, credential_id, public_key, sign_count, label, transports, backed_up, created_at)
VALUES
    (%(id)s, %(person_id)s, %(credential_id)s, %(public_key)s, %(sign_count)s, %(label)s, %(transports)s,
     %(backed_up)s, %(now)s)
ON CONFLICT (credential_id) DO NOTHING
"""
COUNT = "SELECT sign_count FROM passkeys WHERE id = %(id)s"
COUNT_USE = """
UPDATE passkeys SET sign_count = %(sign_count)s, backed_up = %(backed_up)s, last_used_at = %(now)s
WHERE id = %(id)s
"""
REMOVE = "DELETE FROM passkeys WHERE id = %(id)s AND person_id = %(person_id)s"
FORGET_UNANSWERED = """
DELETE FROM passkey_challenges WHERE challenge_hash IN (
    SELECT challenge_hash FROM passkey_challenges WHERE expires_at <= %(now)s LIMIT 100
    FOR UPDATE SKIP LOCKED
)
"""
GIVE_CHALLENGE = """
INSERT INTO passkey_challenges (challenge_hash, person_id, purpose, expires_at)
VALUES (%(challenge)s, %(person_id)s, %(purpose)s, %(expires_at)s)
"""
SPEND_CHALLENGE = """
DELETE FROM passkey_challenges
WHERE challenge_hash = %(challenge)s AND purpose = %(purpose)s AND expires_at > %(now)s
  AND (person_id IS NULL OR person_id = %(person_id)s)
"""


class Purpose(StrEnum):
    ADD = "ADD"
    USE = "USE"


@dataclass(frozen=True)
class Passkey:
    id: UUID
    label: str
    """What the person calls it."""
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class Presented:
    """A passkey whose signature is good; whether it may count is for the account to say."""

    id: UUID
    person_id: UUID
    stated: Stated


@dataclass(frozen=True)
class _Handle:
    user_handle: bytes


@dataclass(frozen=True)
class _Count:
    sign_count: int


@dataclass(frozen=True)
class _Key:
    id: UUID
    person_id: UUID
    public_key: bytes
    user_handle: bytes = field(repr=False)


class Passkeys:
    def __init__(
        self, tables: Tables, accounts: Accounts, vault: Vault, limits: Limits, party: RelyingParty
    ) -> None:
        self._tables = tables
        self._accounts = accounts
        self._vault = vault
        self._limits = limits
        self._party = party

    @property
    def are_offered(self) -> bool:
        return self._party.has_a_name

    def begin(self, now: datetime, person_id: UUID, *, user_name: str, second_factor: bool) -> str:
        """Options for the browser to make one."""
        with self._tables.transaction() as transaction:
            known = self._hold_room(transaction, person_id, second_factor=second_factor)
            handle = transaction.find(_Handle, GIVE_HANDLE, person_id=person_id, handle=token_bytes(32))
            assert handle is not None  # noqa: S101 -- the account is held
            challenge = self._challenge(transaction, now, Purpose.ADD, person_id)
        return self._party.ask_to_make(
            challenge, user_handle=handle.user_handle, user_name=user_name, known=known
        )

    def add(
        self, now: datetime, person_id: UUID, credential_json: str, *, label: str, second_factor: bool
    ) -> Passkey:
        label = read_text(label, limit=LONGEST_LABEL, field="label")
        sealed = self._vault.seal(person_id, label)
        made = self._party.read_made(credential_json)
        self._spend(now, made.challenge, Purpose.ADD, person_id)
        key = self._party.check_made(made)
        passkey = Passkey(uuid4(), label, created_at=now, last_used_at=None)
        with self._tables.transaction() as transaction:
            self._hold_room(transaction, person_id, second_factor=second_factor)
            added = transaction.run(
                ADD, id=passkey.id, person_id=person_id, label=sealed, now=now, **vars(key)
            )
        if not added:
            raise PasskeyKnown
        return passkey

    def of(self, person_id: UUID) -> list[Passkey]:
        with self._tables.alone() as transaction:
            rows = transaction.find_all(Passkey, OF_PERSON, person_id=person_id)
        labels = self._vault.open_all(Sealed(row.label) for row in rows)
        return [replace(row, label=label or "") for row, label in zip(rows, labels, strict=True)]

    def remove(self, person_id: UUID, passkey_id: UUID, *, second_factor: bool) -> None:
        """Sessions go on without their second factor: it may have been this one's."""
        with self._tables.transaction() as transaction:
            self._accounts.hold(transaction, person_id)
            if not second_factor:
                raise SecondFactorNeeded
            if not transaction.run(REMOVE, id=passkey_id, person_id=person_id):
                raise NotFound(what="passkey")
            self._accounts.weaken(transaction, person_id)

    def begin_use(self, now: datetime, person_id: UUID | None) -> str:
        """Options for the browser to use one: of this person's, or any, for whoever sits there."""
        with self._tables.transaction() as transaction:
            known = transaction.find_all(Known, KNOWN, person_id=person_id)
            challenge = self._challenge(transaction, now, Purpose.USE, person_id if known else None)
        return self._party.ask_to_use(challenge, known=known)

    def present(self, now: datetime, used: Used) -> Presented:
        """Spend the challenge and check the answer."""
        with self._tables.alone() as transaction:
            key = transaction.find(_Key, BY_CREDENTIAL, credential_id=used.credential_id)
        self._spend(now, used.challenge, Purpose.USE, key.person_id if key else None)
        if key is None or used.user_handle not in {None, key.user_handle}:
            raise PasskeyWrong
        stated = self._party.check_used(used, public_key=key.public_key)
        return Presented(key.id, key.person_id, stated)

    def count_use(self, transaction: Transaction, now: datetime, presented: Presented) -> None:
        """The caller holds the account, so that no two uses compare with the same count."""
        last = transaction.find(_Count, COUNT, id=presented.id)
        if last is None:  # removed meanwhile
            raise PasskeyWrong
        stated = presented.stated
        does_count = stated.sign_count > 0 or last.sign_count > 0
        if does_count and stated.sign_count <= last.sign_count:
            raise PasskeyCopied
        transaction.run(COUNT_USE, id=presented.id, now=now, **vars(stated))

    def tidy(self, now: datetime) -> None:
        with self._tables.alone() as transaction:
            transaction.run(FORGET_UNANSWERED, now=now)

    def _hold_room(self, transaction: Transaction, person_id: UUID, *, second_factor: bool) -> list[Known]:
        """Hold the account for one passkey more; answers those that it has."""
        self._accounts.hold_strongly(transaction, person_id, second_factor=second_factor)
        known = transaction.find_all(Known, KNOWN, person_id=person_id)
        if len(known) >= self._limits.passkeys:
            raise TooManyPasskeys(limit=self._limits.passkeys)
        return known

    def _challenge(
        self, transaction: Transaction, now: datetime, purpose: Purpose, person_id: UUID | None
    ) -> bytes:
        """Anybody may ask for one, so each that is given out takes old ones away."""
        challenge = token_bytes(32)
        transaction.run(FORGET_UNANSWERED, now=now)
        transaction.run(
            GIVE_CHALLENGE,
            challenge=_hashed(challenge),
            person_id=person_id,
            purpose=purpose,
            expires_at=now + self._limits.passkey_challenge,
        )
        return challenge

    def _spend(self, now: datetime, challenge: bytes, purpose: Purpose, person_id: UUID | None) -> None:
        """Committed at once: a challenge is answered once, even wrongly."""
        with self._tables.alone() as transaction:
            spent = transaction.run(
                SPEND_CHALLENGE, challenge=_hashed(challenge), purpose=purpose, person_id=person_id, now=now
            )
        if not spent:
            raise PasskeyChallengeOver


def _hashed(challenge: bytes) -> str:
    return sha256(challenge).hexdigest()
