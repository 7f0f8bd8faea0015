"""One door for all tests of a module, or one of a test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api.door import Door, open_door
from tests.database import Database


@pytest.fixture(scope="module")
def module_door(module_database: Database) -> Iterator[Door]:
    with open_door(module_database) as door:
        yield door


@pytest.fixture
def door(module_door: Door) -> Door:
    module_door.world.start_over()
    return module_door


@pytest.fixture
def own_door(database: Database) -> Iterator[Door]:
    with open_door(database) as door:
        yield door
