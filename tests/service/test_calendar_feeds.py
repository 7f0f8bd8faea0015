"""Private calendar feeds: one a person, opened by its token alone, and the token kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from service.calendar_feeds import CalendarFeed, CalendarFeeds
from service.database import Pool, open_pool
from tests.database import LOG, Database

ADA, BEN = UUID(int=11), UUID(int=12)
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def pool(database: Database) -> Iterator[Pool]:
    with open_pool(database.url, LOG) as pool:
        yield pool


@pytest.fixture
def feeds(pool: Pool) -> CalendarFeeds:
    return CalendarFeeds(pool, lambda: NOW)


def test_a_token_leads_to_its_person(feeds: CalendarFeeds) -> None:
    tokens = {feeds.open(ADA): ADA, feeds.open(BEN): BEN}
    assert {token: feeds.find(token) for token in tokens} == tokens


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "\ud800", "\0"])
def test_another_token_leads_to_nobody(feeds: CalendarFeeds, token: str) -> None:
    feeds.open(ADA)
    assert feeds.find(token) is None


def test_a_token_has_256_random_bits(feeds: CalendarFeeds) -> None:
    tokens = {feeds.open(ADA) for _ in range(5)}
    assert [len(token) for token in tokens] == [43] * 5


def test_opening_anew_closes_the_older_one(feeds: CalendarFeeds) -> None:
    older, newer = feeds.open(ADA), feeds.open(ADA)
    assert (feeds.find(older), feeds.find(newer)) == (None, ADA)


def test_a_closed_feed_leads_to_nobody_and_the_others_stay(feeds: CalendarFeeds) -> None:
    closed, other = feeds.open(ADA), feeds.open(BEN)
    feeds.close(ADA)
    feeds.close(ADA)
    assert (feeds.find(closed), feeds.of_person(ADA), feeds.find(other)) == (None, None, BEN)


def test_the_person_sees_since_when_it_is_open_and_when_it_was_read(pool: Pool, feeds: CalendarFeeds) -> None:
    token = feeds.open(ADA)
    assert feeds.of_person(ADA) == CalendarFeed(created_at=NOW, last_read_at=None)
    CalendarFeeds(pool, lambda: LATER).find(token)
    assert feeds.of_person(ADA) == CalendarFeed(created_at=NOW, last_read_at=LATER)
    CalendarFeeds(pool, lambda: LATER).open(ADA)
    assert feeds.of_person(ADA) == CalendarFeed(created_at=LATER, last_read_at=None)


def test_the_database_does_not_know_the_token(pool: Pool, feeds: CalendarFeeds) -> None:
    token = feeds.open(ADA)
    with pool.connection() as connection:
        (row,) = connection.execute("SELECT calendar_feeds::text FROM calendar_feeds").fetchall()
    assert token not in row[0]
