"""One installation for all tests of a module: each sends in people of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from service.installation import Installation
from service.settings import Settings
from tests.database import Server
from tests.service.uploads.desk import Desk, Turned


@pytest.fixture(scope="module")
def shared_desk(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    clock = Turned()
    with server.database() as database:
        settings = Settings(database_url=database.admin_url, data_folder=tmp_path_factory.mktemp("data"))
        with Installation(settings, clock=clock) as installation:
            installation.upgrade()
            yield Desk.over(installation, clock)


@pytest.fixture
def desk(shared_desk: Desk) -> Desk:
    shared_desk.start_over()
    return shared_desk
