"""One migrated database with one office in it, and the program as a process."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.settings import Settings
from tests.database import Server
from tests.service.running.district import Office, environment_of, open_office


@pytest.fixture(scope="module")
def office(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("data")
    fonts = Path(tempfile.gettempdir()) / "certificate-fonts"
    fonts.mkdir(exist_ok=True)
    (folder / "fonts").symlink_to(fonts)  # cut once for all tests, as those of certificates do
    with server.database() as database:
        settings = Settings(database_url=database.admin_url, data_folder=folder)
        yield open_office(settings, environment_of(database, folder))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file.csv"
