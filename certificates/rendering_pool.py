"""Certificates rendered in worker processes, since one process draws one at a time."""

from __future__ import annotations

import gc
import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.util import Finalize
from threading import Thread
from typing import TYPE_CHECKING, Self

from certificates.rendering import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path
    from types import TracebackType

    from certificates.printable import Printable

_AHEAD = 4
"""Certificates under way per worker: enough to keep it busy, few enough to hold in memory."""


class RendererPool:
    """Workers start with the first certificate and stop when the `with` block ends."""

    def __init__(self, fonts_folder: Path, *, workers: int) -> None:
        self._workers = workers
        self._executor = ProcessPoolExecutor(
            workers, mp_context=get_context("spawn"), initializer=_start, initargs=(fonts_folder,)
        )

    def submit(self, facts: Printable) -> Future[bytes]:
        return self._executor.submit(_render, facts)

    def render_many(self, batch: Iterable[Printable]) -> Iterator[bytes]:
        """In the order given; reads the batch only as fast as it is printed."""
        under_way: deque[Future[bytes]] = deque()
        for facts in batch:
            under_way.append(self.submit(facts))
            if len(under_way) >= self._workers * _AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_renderer: Renderer


def _start(fonts_folder: Path) -> None:
    global _renderer  # noqa: PLW0603 - a worker process is handed its renderer once, as it starts
    _renderer = Renderer(fonts_folder)
    _renderer.prepare()
    gc.freeze()  # what lives as long as the worker need not be looked through again and again
    # A worker ends without the interpreter's own clearing up.
    Finalize(None, _renderer.close, exitpriority=0)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Whoever started us may be killed, and then nobody is left to stop us."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _render(facts: Printable) -> bytes:
    return _renderer.render(facts)
