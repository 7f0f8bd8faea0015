"""How often something may be tried: counted in this process, forgotten after the window."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from math import ceil
from threading import Lock
from time import monotonic

from registry.refusals.sign_in import RateLimited

MOST_KEYS = 10_000
"""Beyond it the key that was quiet for longest is forgotten, so that memory stays bounded."""


class Pace:
    """Each process counts for itself: what protects is the secret's length, this only slows guessing."""

    def __init__(self, limit: int, *, seconds: float, clock: Callable[[], float] = monotonic) -> None:
        self._limit = limit
        self._seconds = seconds
        self._clock = clock
        self._turn = Lock()
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def step(self, key: str) -> None:
        """Count one try; refuses the one too many."""
        now = self._clock()
        with self._turn:
            since, count = self._seen.pop(key, (now, 0))
            if now - since >= self._seconds:
                since, count = now, 0
            self._seen[key] = (since, count + 1)
            if len(self._seen) > MOST_KEYS:
                self._seen.popitem(last=False)
        if count >= self._limit:
            raise RateLimited(minutes=ceil((since + self._seconds - now) / 60))
