"""A district of its own with a server over it, and a browser in front."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from registry.dates import CHINA
from service.demo import District
from service.demonstration import FILE
from tests.browser.site import CHROMIUM, Site
from tests.database import make_folder
from tests.e2e.clock import FileClock
from tests.e2e.conftest import share_fonts
from tests.service.running.program import answering, launch

NOW = datetime(2026, 5, 20, 10, tzinfo=CHINA)
"""A Wednesday morning; the clock stands still until somebody moves it."""
SWITCHES = ("--no-sandbox", "--disable-gpu")


@contextmanager
def served_district(share: str = "1/40") -> Iterator[tuple[str, Path]]:
    """Its address, and the folder with its clock; gone afterwards."""
    folder = make_folder()
    try:
        share_fonts(folder)
        FileClock(folder).move(NOW)
        words = [sys.executable, "-m", "tests.browser.program", str(folder), share]
        with answering(launch(folder, words)) as running:
            assert running.becomes_ready()
            yield running.url, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def opened_chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@contextmanager
def browsed(url: str, folder: Path) -> Iterator[Site]:
    with opened_chromium() as browser:
        yield site_of(browser, url, folder)


def site_of(browser: Browser, url: str, folder: Path) -> Site:
    """The folder tells who may sign in; without a clock of its own the district has everybody's."""
    clock: Callable[[], datetime] = FileClock(folder)
    if not (folder / "clock").exists():
        clock = lambda: datetime.now(UTC)  # noqa: E731 - one of two clocks
    return Site(browser, url, District.read(folder / FILE), clock)
