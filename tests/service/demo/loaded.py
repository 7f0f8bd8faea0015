"""A small demo district in a database, and what its log says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any, TypeVar
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from registry.aggregate import RegistryAggregate
from registry.application import Registry
from service.crypto import AesProvider
from service.database import Pool, open_pool
from service.demo import District, Scale, load_district
from service.sign_in import SignIn, TokenSigner
from service.vault import PostgresVault
from service.wiring import make_registry
from tests.database import LOG, Database
from tests.service.sign_in.door import QUICK

SomeAggregate = TypeVar("SomeAggregate", bound=RegistryAggregate)

TODAY = date(2026, 5, 20)
NOW = datetime(2026, 5, 20, 1, 0, tzinfo=UTC)
SMALL = Scale.of(Fraction(1, 40))
CRYPTO = AesProvider({"1": bytes(32)}, "1", bytes(32))
ISSUER = "https://registry.example"
SEALED = re.compile(rb"1\.A256GCM\.([0-9a-f]{32})\.[-_=A-Za-z0-9]+")
IDS = 'SELECT originator_id FROM "registry:310000_events" WHERE topic = %s AND originator_version = 1'
LINES = 'SELECT originator_id, topic, state FROM "registry:310000_events" ORDER BY notification_id'


class Watch:
    """The clock of the people who sign in."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)


def make_sign_in(pool: Pool, watch: Watch) -> SignIn:
    signer = TokenSigner([Ed25519PrivateKey.generate()], issuer=ISSUER, audience="registry")
    vault = PostgresVault(pool, CRYPTO)
    return SignIn(pool, vault=vault, signer=signer, clock=watch, base_url=ISSUER, hasher=QUICK)


@dataclass(frozen=True)
class Loaded:
    database: Database
    pool: Pool
    watch: Watch
    sign_in: SignIn
    registry: Registry
    district: District
    progress: Sequence[tuple[int, int]]

    def all_of(self, kind: type[SomeAggregate], topic: str) -> list[SomeAggregate]:
        """Every aggregate of the kind as its stream tells it; ``topic`` is that of its first event."""
        with self.pool.connection() as connection:
            ids = [row[0] for row in connection.execute(IDS, (topic,))]
        return [self.registry.get(kind, each) for each in ids]

    def count(self, topic: str) -> int:
        return sum(line[1] == topic for line in log_of(self.pool))

    def events(self, topic: str) -> list[dict[str, Any]]:  # as the log keeps them
        return [json.loads(state) for _, each, state in log_of(self.pool) if each == topic]

    def person_on_show(self, role: str) -> UUID:
        """Whoever signs in with the card of this role."""
        card = next(card for card in self.district.sign_ins if card.role == role)
        return self.sign_in.sign_in(card.login, card.password, address="203.0.113.8").person_id


def log_of(pool: Pool) -> list[tuple[UUID, str, bytes]]:
    """Stream, topic and state of every event, sealed values cut to the person whose they are."""
    with pool.connection() as connection:
        rows = connection.execute(LINES).fetchall()
    return [(stream, topic, SEALED.sub(rb"\1", bytes(state))) for stream, topic, state in rows]


@contextmanager
def loading(database: Database, *, seed: int) -> Iterator[Loaded]:
    watch = Watch()
    progress: list[tuple[int, int]] = []
    with open_pool(database.url, LOG) as pool:
        sign_in = make_sign_in(pool, watch)
        district = load_district(
            database.url,
            LOG,
            crypto=CRYPTO,
            sign_in=sign_in,
            today=TODAY,
            seed=seed,
            scale=SMALL,
            clock=watch,
            progress=lambda done, total: progress.append((done, total)),
        )
        registry = make_registry(database.url, LOG, pool=pool, crypto=CRYPTO, clock=watch)
        try:
            yield Loaded(database, pool, watch, sign_in, registry, district, progress)
        finally:
            registry.close()
