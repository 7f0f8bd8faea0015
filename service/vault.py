"""Seals personal values under a key of their person, which the database keeps wrapped."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from psycopg.rows import TupleRow

from registry.vault import PersonErased, Sealed
from service.crypto import Broken, CryptoProvider, WrappedKey
from service.database import Pool

VERSION = "1"
ROTATE_AT_ONCE = 500

CREATE_KEY = """
    INSERT INTO person_keys (person_id, wrapped, master_key_id) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING
"""
LIVING_KEYS = """
    SELECT person_id, wrapped, master_key_id FROM person_keys
    WHERE person_id = ANY (%s) AND destroyed_at IS NULL AND restricted_until IS NULL
"""
DESTROY_KEY = """
    UPDATE person_keys SET wrapped = '', destroyed_at = now() WHERE person_id = %s AND destroyed_at IS NULL
"""
DESTROY_EXPIRED = "SELECT destroy_expired_keys(%s)"
KEYS_UNDER_OTHERS = """
    SELECT person_id, wrapped, master_key_id FROM person_keys
    WHERE master_key_id <> %s AND destroyed_at IS NULL
    LIMIT %s FOR UPDATE
"""
REPLACE_KEY = "UPDATE person_keys SET wrapped = %s, master_key_id = %s WHERE person_id = %s"


@dataclass(frozen=True)
class PostgresVault:
    """A token reads ``version.algorithm.person.value``; whoever changes a part of it breaks it."""

    pool: Pool
    crypto: CryptoProvider

    def create_key(self, person_id: UUID) -> None:
        key = self.crypto.create_key(person_id.bytes)
        with self.pool.connection() as connection:
            connection.execute(CREATE_KEY, (person_id, key.wrapped, key.master_key_id))

    def seal(self, person_id: UUID, value: str) -> Sealed:
        key = self._keys({person_id}).get(person_id)
        if key is None:
            raise PersonErased
        sealed = self.crypto.encrypt(key, value.encode(), person_id.bytes)
        text = urlsafe_b64encode(sealed).decode()
        return Sealed(f"{VERSION}.{self.crypto.algorithm}.{person_id.hex}.{text}")

    def open(self, sealed: Sealed) -> str:
        (value,) = self.open_all([sealed])
        if value is None:
            raise PersonErased
        return value

    def open_all(self, sealed: Iterable[Sealed | None]) -> list[str | None]:
        tokens = [None if each is None else self._take_apart(each) for each in sealed]
        keys = self._keys({token[0] for token in tokens if token is not None})
        return [
            None
            if token is None or token[0] not in keys
            else self.crypto.decrypt(keys[token[0]], token[1], token[0].bytes).decode()
            for token in tokens
        ]

    def digest(self, kind: str, value: str) -> str:
        return self.crypto.digest(f"{kind}\0{value}".encode()).hex()

    def destroy(self, person_id: UUID) -> None:
        with self.pool.connection() as connection:
            connection.execute(DESTROY_KEY, (person_id,))

    def destroy_expired(self, today: date) -> int:
        """Destroy the keys whose record the law no longer keeps, with their claims; run daily."""
        with self.pool.connection() as connection:
            row = connection.execute(DESTROY_EXPIRED, (today,)).fetchone()
        return int(row[0]) if row else 0

    def rotate_master_key(self) -> int:
        """Wrap every key under the present master key; sealed values stay as they are."""
        rotated = 0
        while batch := self._rotate_some():
            rotated += batch
        return rotated

    def _rotate_some(self) -> int:
        with self.pool.connection() as connection, connection.transaction():
            rows = connection.execute(
                KEYS_UNDER_OTHERS, (self.crypto.master_key_id, ROTATE_AT_ONCE)
            ).fetchall()
            for person_id, key in _by_person(rows).items():
                new = self.crypto.rewrap(key, person_id.bytes)
                connection.execute(REPLACE_KEY, (new.wrapped, new.master_key_id, person_id))
        return len(rows)

    def _keys(self, persons: Collection[UUID]) -> Mapping[UUID, WrappedKey]:
        if not persons:
            return {}
        with self.pool.connection() as connection:
            return _by_person(connection.execute(LIVING_KEYS, (list(persons),), prepare=True).fetchall())

    def _take_apart(self, sealed: Sealed) -> tuple[UUID, bytes]:
        match sealed.split("."):
            case [version, algorithm, person, value] if (version, algorithm) == (
                VERSION,
                self.crypto.algorithm,
            ):
                try:
                    return UUID(hex=person), urlsafe_b64decode(value)
                except ValueError:
                    raise Broken from None
        raise Broken


def _by_person(rows: Iterable[TupleRow]) -> dict[UUID, WrappedKey]:
    return {person_id: WrappedKey(wrapped, master_key_id) for person_id, wrapped, master_key_id in rows}
