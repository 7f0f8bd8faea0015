"""The outbox: the last hour's messages, for whoever runs a demonstration, and nothing older."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from service.database import Pool, open_pool
from service.messages import Outbox
from tests.database import LOG, Database

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def pool(database: Database) -> Iterator[Pool]:
    with open_pool(database.url, LOG) as pool:
        yield pool


def at(pool: Pool, moment: datetime) -> Outbox:
    return Outbox(pool, lambda: moment)


def kept(pool: Pool) -> int:
    with pool.connection() as connection:
        row = connection.execute("SELECT count(*) FROM messages").fetchone()
    assert row is not None
    return int(row[0])


def test_the_newest_message_stands_first(pool: Pool) -> None:
    outbox = at(pool, NOW)
    outbox.send("13800138000", "验证码000001")
    outbox.send("13800138000", "验证码000002")
    assert [message.words for message in outbox.latest()] == ["验证码000002", "验证码000001"]
    assert len(outbox.latest(1)) == 1


def test_a_message_is_shown_for_an_hour(pool: Pool) -> None:
    at(pool, NOW).send("13800138000", "验证码000001")
    assert len(at(pool, NOW + HOUR - timedelta(seconds=1)).latest()) == 1
    assert at(pool, NOW + HOUR).latest() == []


def test_the_next_message_and_the_clock_forget_what_is_older(pool: Pool) -> None:
    at(pool, NOW).send("13800138000", "验证码000001")
    at(pool, NOW + HOUR).send("13800138000", "验证码000002")
    assert kept(pool) == 1
    assert at(pool, NOW + HOUR).tidy() == 0
    assert at(pool, NOW + 2 * HOUR).tidy() == 1
    assert kept(pool) == 0
