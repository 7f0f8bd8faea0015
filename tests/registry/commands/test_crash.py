"""PostgreSQL is killed in the middle of two hundred commands: nothing acknowledged is lost, nothing half-done."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event

import psycopg
import pytest
from eventsourcing.persistence import PersistenceError
from psycopg_pool import PoolTimeout

from registry.commands.command import Written
from service.embedded import EmbeddedPostgres
from service.log import recorder
from service.migrating import migrate
from tests.database import LOG, Database
from tests.places import holders, refuse_contradictions, waiting
from tests.world import Published, World

COMMANDS, AT_ONCE, PLACES = 200, 40, 60
LAZY = {
    # Whoever does not flush has seconds to lose what was acknowledged.
    "wal_writer_delay": "10s",
    "autovacuum": "off",
}


@pytest.fixture
def postgres() -> Iterator[EmbeddedPostgres]:
    with tempfile.TemporaryDirectory(prefix="registry-crash-") as folder:
        postgres = EmbeddedPostgres(Path(folder), LAZY)
        migrate(postgres.start(), LOG)
        yield postgres
        postgres.stop()


def call_until_it_is_gone(
    command: Callable[[], Written], acknowledged: list[Written], is_half_done: Event
) -> None:
    try:
        acknowledged.append(command())
    except (PersistenceError, psycopg.Error, PoolTimeout):
        return
    if len(acknowledged) >= COMMANDS // 2:
        is_half_done.set()


def sign_up_in_the_middle_of_a_kill(
    world: World, activity: Published, postgres: EmbeddedPostgres
) -> list[Written]:
    crowd = [world.an_adult_volunteer() for _ in range(COMMANDS)]
    acknowledged: list[Written] = []
    is_half_done = Event()
    with ThreadPoolExecutor(AT_ONCE) as callers:
        for who in crowd:
            command = partial(
                world.registry.sign_up,
                who.caller,
                activity.id,
                activity.shift.id,
                volunteer_id=who.volunteer_id,
            )
            callers.submit(call_until_it_is_gone, command, acknowledged, is_half_done)
        is_half_done.wait()
        os.kill(postgres.pid, signal.SIGKILL)
    return acknowledged


def test_a_kill_in_the_middle_of_200_commands_loses_nothing_and_leaves_nothing_half_done(
    postgres: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The recorder repeats a lost save ten times; here the first loss ends the command.
    monkeypatch.setattr(
        recorder.RegistryRecorder, "insert_events", recorder.RegistryRecorder.insert_events.__wrapped__
    )
    world = World(Database(postgres.start()), pool_size=AT_ONCE)
    world.pool.timeout = 1
    activity = world.a_published_activity(capacity=PLACES)
    acknowledged = sign_up_in_the_middle_of_a_kill(world, activity, postgres)
    world.close()

    afterwards = World(Database(postgres.start()))
    known = [*holders(afterwards, activity), *waiting(afterwards, activity)]
    assert COMMANDS // 2 <= len(acknowledged) < COMMANDS
    assert {each.id for each in acknowledged} <= set(known)
    assert {afterwards.standing(sign_up) for sign_up in known} <= {"accepted", "waiting"}
    refuse_contradictions(afterwards, activity, capacity=PLACES)
    afterwards.close()
