"""One server for a run, and one Chromium for all that browsers do here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.journeys.town import Town, served_town
from tests.browser.opening import opened_chromium, served_district, site_of
from tests.browser.site import Site


@pytest.fixture(scope="session")
def district() -> Iterator[tuple[str, Path]]:
    with served_district() as served:
        yield served


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Of this package only: while Playwright is open, nobody else can run an event loop in this thread."""
    with opened_chromium() as chromium:
        yield chromium


@pytest.fixture(scope="package")
def site(district: tuple[str, Path], chromium: Browser) -> Site:
    return site_of(chromium, *district)


@pytest.fixture(scope="session")
def town() -> Iterator[Town]:
    """Its clock is for moving; it only goes on."""
    with served_town() as town:
        yield town
