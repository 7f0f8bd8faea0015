"""One small district for all tests of a module that only read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.demo.district import SEED
from tests.database import Database
from tests.service.demo.loaded import Loaded, loading


@pytest.fixture(scope="module")
def loaded(module_database: Database) -> Iterator[Loaded]:
    with loading(module_database, seed=SEED) as loaded:
        yield loaded
