"""One server for the stories of a run, with its own PostgreSQL and a clock that the tests move."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from service.settings import Settings
from tests.e2e.clock import FileClock
from tests.e2e.town import Town
from tests.scenario import START
from tests.service.running.program import answering, launch


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    share_fonts(folder)
    clock = FileClock(folder)
    clock.move(START)
    with answering(launch(folder, [sys.executable, "-m", "tests.e2e.server", str(folder)])) as running:
        assert running.becomes_ready()
        with httpx.Client(base_url=running.url, timeout=30) as http:
            town = Town(http, clock, Settings(data_folder=folder))
            town.settle()
            yield town


def share_fonts(folder: Path) -> None:
    """Cut once for all tests, as those of certificates do."""
    fonts = Path(tempfile.gettempdir()) / "certificate-fonts"
    fonts.mkdir(exist_ok=True)
    (folder / "fonts").symlink_to(fonts)
