"""One site for all tests of a module, or one of a test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api.door import open_door
from tests.database import Database
from tests.web.client import Site


@pytest.fixture(scope="module")
def module_site(module_database: Database) -> Iterator[Site]:
    with open_door(module_database) as door:
        site = Site(door)
        yield site
        site.close()


@pytest.fixture
def site(module_site: Site) -> Site:
    module_site.world.start_over()
    return module_site


@pytest.fixture
def own_site(database: Database) -> Iterator[Site]:
    with open_door(database) as door:
        site = Site(door)
        yield site
        site.close()
