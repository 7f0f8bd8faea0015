"""PostgreSQL is killed amid two hundred commands: nothing acknowledged is lost, nothing is half-done."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

import psycopg
import pytest
from eventsourcing.persistence import PersistenceError

from registry.commands.command import Written
from service.embedded import EmbeddedPostgres
from service.migrating import migrate
from tests.crowd import Command
from tests.database import LOG, Database
from tests.people import Somebody
from tests.places import holders, refuse_contradictions, waiting
from tests.plans import Published
from tests.world import World

COMMANDS, AT_ONCE, PLACES, REPETITIONS = 200, 40, 60, 50
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


def signing_up(world: World, activity: Published, who: Somebody) -> Command:
    """With a key of its own, so that it may be repeated when no answer came."""
    caller = replace(who.caller, key=str(who.person_id))
    return partial(
        world.registry.sign_up, caller, activity.id, activity.shift.id, volunteer_id=who.volunteer_id
    )


def repeat_until_answered(command: Command, acknowledged: list[Written], is_half_done: Event) -> None:
    for _ in range(REPETITIONS):
        with suppress(PersistenceError, psycopg.Error):
            acknowledged.append(command())
            break
    if len(acknowledged) >= COMMANDS // 2:
        is_half_done.set()


def test_a_kill_in_the_middle_of_200_commands_loses_nothing_and_leaves_nothing_half_done(
    postgres: EmbeddedPostgres,
) -> None:
    world = World(Database(postgres.start()), pool_size=AT_ONCE)
    activity = world.a_published_activity(capacity=PLACES)
    crowd = [world.an_adult_volunteer() for _ in range(COMMANDS)]
    acknowledged: list[Written] = []
    is_half_done = Event()
    with ThreadPoolExecutor(AT_ONCE) as callers:
        for who in crowd:
            command = signing_up(world, activity, who)
            callers.submit(repeat_until_answered, command, acknowledged, is_half_done)
        assert is_half_done.wait(timeout=60)
        os.kill(postgres.pid, signal.SIGKILL)
        before_the_kill = list(acknowledged)
        postgres.start()

    known = [*holders(world, activity), *waiting(world, activity)]
    assert COMMANDS // 2 <= len(before_the_kill) < COMMANDS
    assert {each.id for each in before_the_kill} <= set(known)
    assert sorted(each.id for each in acknowledged) == sorted(known)
    assert (len(known), len(holders(world, activity))) == (COMMANDS, PLACES)
    refuse_contradictions(world, activity, capacity=PLACES)
    world.close()
