"""The district told in bulk is the district told one command at a time."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from registry.application import Registry
from registry.dates import start_of_day
from service.bulk import open_bulk
from service.database import open_pool
from service.demo import Scale
from service.demo.district import tell
from service.demo.story import Story
from service.demo.timetable import Timetable
from service.wiring import make_registry
from tests.database import LOG, Database, Server
from tests.service.demo.loaded import CRYPTO, TODAY, log_of

TINY = Scale(
    volunteers=150,
    organizations=12,
    activities=14,
    records=60,
    certificates=6,
    social_workers=84,
    service_organizations=7,
    stations=1,
    courses=10,
    practice_entries=20,
    needs=18,
    good_practices=2,
    job_posts=2,
)
Line = tuple[UUID, str, bytes]


class Telling:
    """Everything that a seed decides."""

    def __init__(self) -> None:
        self.chance = Random(3)
        first = start_of_day(TODAY - timedelta(days=730))
        self.timetable = Timetable(first, start_of_day(TODAY))

    def clock(self) -> datetime:
        return self.timetable.now

    def random_id(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def random_bytes(self, length: int) -> bytes:
        return self.chance.randbytes(length)

    def through(self, registry: Registry) -> None:
        tell(Story(registry, self.timetable, self.chance, lambda: None), TINY)


def tell_at_once(database: Database) -> list[Line]:
    telling = Telling()
    with open_bulk(
        database.url,
        LOG,
        crypto=CRYPTO,
        clock=telling.clock,
        random_id=telling.random_id,
        random_bytes=telling.random_bytes,
    ) as registry:
        telling.through(registry)
    with open_pool(database.url, LOG, size=1) as pool:
        return log_of(pool)


def tell_one_by_one(database: Database) -> list[Line]:
    telling = Telling()
    with open_pool(database.url, LOG, size=1) as pool:
        registry = make_registry(
            database.url,
            LOG,
            pool=pool,
            crypto=CRYPTO,
            clock=telling.clock,
            random_id=telling.random_id,
            random_bytes=telling.random_bytes,
        )
        try:
            telling.through(registry)
        finally:
            registry.close()
        return log_of(pool)


def test_both_ways_write_the_same_log(server: Server) -> None:
    with server.database() as one, server.database() as other:
        at_once, one_by_one = tell_at_once(one), tell_one_by_one(other)
    assert at_once
    assert at_once == one_by_one
