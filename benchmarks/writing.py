"""P1: durable saves by sixteen threads, against the library's own recorder and against bare commits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import psycopg
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from psycopg.conninfo import conninfo_to_dict
from psycopg_pool import ConnectionPool

from benchmarks.figures import Figure, per_second
from benchmarks.ground import LOG, Ground
from service.database import event_store_settings

THREADS = 16
SECONDS = 4.0
CREATE_ROWS = "CREATE TABLE bare_rows (id uuid PRIMARY KEY, state bytea NOT NULL)"
INSERT_ROW = "INSERT INTO bare_rows VALUES (%s, %s)"
STATE = b"x" * 200


class Note(Aggregate):
    """The smallest thing to store."""

    class Event(Aggregate.Event):
        TOPIC = "bench-note.event"

    class Created(Event, Aggregate.Created):
        TOPIC = "bench-note.created"

    class Written(Created):
        TOPIC = "bench-note.written"
        text: str

    @event(Written)
    def __init__(self, text: str) -> None:
        self.text = text


class Ours(Application[UUID]):
    name = LOG.name


class Stock(Application[UUID]):
    name = "stock"


def measure(ground: Ground) -> Iterator[Figure]:
    ours = _saves(Ours(dict(event_store_settings(ground.url, LOG, pool_size=THREADS))))
    stock = _saves(Stock(_stock_settings(ground.admin_url)))
    bare = _bare_commits(ground.admin_url)
    yield Figure("durable saves, 16 threads", "saves/s", ours, stock, "stock Application.save", "≥ 2.2")
    yield Figure(
        "durable saves, 16 threads", "saves/s", ours, bare, "single-row commits", "as near 1 as can be"
    )


def _saves(application: Application[UUID]) -> float:
    with _closing(application):
        application.save(Note("warm"))
        return per_second(
            lambda number: application.save(Note(f"note {number}")), threads=THREADS, seconds=SECONDS
        )


@contextmanager
def _closing(application: Application[UUID]) -> Iterator[None]:
    try:
        yield
    finally:
        application.close()


def _stock_settings(url: str) -> dict[str, str]:
    parts = conninfo_to_dict(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": str(parts["dbname"]),
        "POSTGRES_HOST": str(parts["host"]),
        "POSTGRES_PORT": str(parts.get("port") or ""),
        "POSTGRES_USER": str(parts["user"]),
        "POSTGRES_PASSWORD": "",
        "POSTGRES_POOL_SIZE": str(THREADS),
    }


def _bare_commits(url: str) -> float:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(CREATE_ROWS)
    with ConnectionPool(
        url, kwargs={"autocommit": True}, min_size=THREADS, max_size=THREADS, open=True
    ) as pool:

        def insert(_number: int) -> None:
            with pool.connection() as connection:
                connection.execute(INSERT_ROW, (uuid4(), STATE), prepare=True)

        return per_second(insert, threads=THREADS, seconds=SECONDS)
