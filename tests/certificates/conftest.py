"""One renderer for all tests of certificates: its fonts are cut once."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from certificates.rendering import Renderer


@pytest.fixture(scope="session")
def fonts_folder() -> Path:
    """Kept between runs; what is in it is named for what it was cut from."""
    return Path(tempfile.gettempdir()) / "certificate-fonts"


@pytest.fixture(scope="session")
def renderer(fonts_folder: Path) -> Renderer:
    return Renderer(fonts_folder)
