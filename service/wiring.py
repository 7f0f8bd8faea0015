"""Puts the parts together: a registry over a log, and sign-in beside it."""

from __future__ import annotations

import secrets as randomness
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

from registry.application import Registry
from registry.commands.desk import Messages, RealNameAuthority, Surroundings
from registry.policies import Policies
from registry.vault import Vault
from registry.working_days import Calendar
from service.crypto import CryptoProvider
from service.database import Log, Pool, event_store_settings
from service.log.reservations import PostgresReservations
from service.messages import Outbox
from service.real_name import EmbeddedAuthority
from service.vault import PostgresVault

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)


def make_registry(
    url: str,
    log: Log,
    *,
    pool: Pool,
    crypto: CryptoProvider,
    clock: Clock = system_clock,
    authority: RealNameAuthority | None = None,
    messages: Messages | None = None,
    random_id: Callable[[], UUID] = uuid4,
    random_bytes: Callable[[int], bytes] = randomness.token_bytes,
    pool_size: int = 10,
) -> Registry:
    """``url`` and ``pool`` connect as the role that serves requests; whoever makes it closes both."""
    vault: Vault = PostgresVault(pool, crypto)
    return Registry(
        log.name,
        event_store_settings(url, log, pool_size=pool_size),
        Surroundings(
            vault=vault,
            reservations=PostgresReservations(pool),
            authority=authority or EmbeddedAuthority(clock),
            messages=messages or Outbox(pool, clock),
            clock=clock,
            random_id=random_id,
            random_bytes=random_bytes,
            policies=Policies.load(),
            calendar=Calendar.load(),
        ),
    )
