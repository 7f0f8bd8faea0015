"""A registry's door on a real PostgreSQL, with a clock that the test turns."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from service.database import Pool, open_pool
from tests.database import LOG, Database
from tests.service.sign_in.door import Door

EMPTY = """
    TRUNCATE registry_310000.accounts, registry_310000.logins, registry_310000.sessions,
        registry_310000.refresh_tokens, registry_310000.external_identities,
        registry_310000.sign_in_attempts, registry_310000.lock_outs, registry_310000.passkeys,
        registry_310000.passkey_challenges
"""


@pytest.fixture(scope="module")
def pool(module_database: Database) -> Iterator[Pool]:
    with open_pool(module_database.url, LOG) as pool:
        yield pool


@pytest.fixture
def door(module_database: Database, pool: Pool) -> Door:
    with psycopg.connect(module_database.admin_url, autocommit=True) as connection:
        connection.execute(EMPTY)
    return Door(pool)
