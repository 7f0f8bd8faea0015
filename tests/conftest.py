"""The database fixtures: nothing starts before a test asks for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.database import Database, Server, make_folder, shared_server

FOLDER = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    # Workers of pytest-xdist are told the folder by the process that started them.
    given = getattr(config, "workerinput", {}).get("postgres_folder")
    config.stash[FOLDER] = Path(given) if given else make_folder()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:  # xdist's controller ships no types
    node.workerinput["postgres_folder"] = str(node.config.stash[FOLDER])


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(config.stash[FOLDER], ignore_errors=True)


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    with shared_server(request.config.stash[FOLDER]) as server:
        yield server


@pytest.fixture
def database(server: Server) -> Iterator[Database]:
    """A migrated, empty database of this test alone."""
    with server.database() as database:
        yield database


@pytest.fixture(scope="module")
def module_database(server: Server) -> Iterator[Database]:
    """One for all tests of a module, which must not get into each other's way."""
    with server.database() as database:
        yield database


@pytest.fixture
def database_url(database: Database) -> str:
    return database.url


@pytest.fixture
def admin_url(database: Database) -> str:
    return database.admin_url
