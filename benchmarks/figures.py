"""A measured figure: ours, what it is held against, and the ratio of the two."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import count
from statistics import median
from threading import Event


@dataclass(frozen=True)
class Figure:
    """``ratio`` is ours over theirs; ``reach`` says what it should come to, in words."""

    name: str
    unit: str
    ours: float
    theirs: float
    against: str
    reach: str

    @property
    def ratio(self) -> float:
        return self.ours / self.theirs if self.theirs else float("nan")

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"ratio": round(self.ratio, 3)}


def per_second(call: Callable[[int], object], *, threads: int, seconds: float) -> float:
    """Completed calls a second; each call gets a number of its own."""
    numbers, over, done = count(), Event(), count()

    def work() -> None:
        while not over.is_set():
            call(next(numbers))
            next(done)

    with ThreadPoolExecutor(threads) as pool:
        started = time.perf_counter()
        jobs = [pool.submit(work) for _ in range(threads)]
        over.wait(seconds)
        over.set()
        for job in jobs:
            job.result()
        return next(done) / (time.perf_counter() - started)


def median_seconds(call: Callable[[], object], *, times: int) -> float:
    def once() -> float:
        started = time.perf_counter()
        call()
        return time.perf_counter() - started

    return median(once() for _ in range(times))
