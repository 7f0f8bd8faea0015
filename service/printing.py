"""Prints certificates in a process of its own, which starts with the first of them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from service.operating import PrintingMissing

if TYPE_CHECKING:
    from certificates.printable import Printable
    from certificates.rendering_pool import RendererPool


def prepare_fonts(folder: Path) -> None:
    """Cut them once; raises PrintingMissing where the system lacks fonts or the libraries behind them."""
    from certificates.fonts import INSTALL, FontsMissing  # noqa: PLC0415 - only those who print need them

    try:
        from certificates.rendering import Renderer  # noqa: PLC0415 - loads Pango, which may be missing

        renderer = Renderer(folder)
        renderer.prepare()
    except (FontsMissing, OSError):
        raise PrintingMissing(INSTALL) from None
    renderer.close()


class Printer:
    """Drawing takes the interpreter for a tenth of a second: elsewhere it keeps no other request waiting."""

    def __init__(self, fonts_folder: Path) -> None:
        self._fonts_folder = fonts_folder
        self._turn = Lock()

    def print(self, facts: Printable) -> bytes:
        with self._turn:
            pool = self._pool
        return pool.submit(facts).result()

    def close(self) -> None:
        if "_pool" in self.__dict__:
            self._pool.close()

    @cached_property
    def _pool(self) -> RendererPool:
        from certificates.rendering_pool import RendererPool  # noqa: PLC0415 - a second that a start need not take

        return RendererPool(self._fonts_folder, workers=1)
