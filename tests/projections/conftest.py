"""A projected log for a test, or one for the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.database import Database
from tests.projections.log import ProjectedLog, projected_log
from tests.projections.offers import Offers, project_offers


@pytest.fixture
def log(database: Database) -> Iterator[ProjectedLog]:
    with projected_log(database) as log:
        yield log


@pytest.fixture(scope="module")
def module_log(module_database: Database) -> Iterator[ProjectedLog]:
    with projected_log(module_database) as log:
        yield log


@pytest.fixture(scope="module")
def offers(module_log: ProjectedLog) -> Offers:
    return project_offers(module_log)
