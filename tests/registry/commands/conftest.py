"""One world for all tests of a module: each makes its own people in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.database import Database
from tests.world import World


@pytest.fixture(scope="module")
def shared_world(module_database: Database) -> Iterator[World]:
    world = World(module_database)
    world.settle()
    yield world
    world.close()


@pytest.fixture
def world(shared_world: World) -> World:
    shared_world.start_over()
    return shared_world


@pytest.fixture
def own_world(database: Database) -> Iterator[World]:
    """For tests that look at everything there is."""
    world = World(database)
    yield world
    world.close()
