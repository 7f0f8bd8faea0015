"""What happens when: a clock that goes from one appointed moment to the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from heapq import heappop, heappush

Action = Callable[[], object]
"""What it answers is nobody's concern."""


class Timetable:
    """Everything runs in order of time; what is appointed after the end never happens."""

    def __init__(self, starts_at: datetime, ends_at: datetime) -> None:
        self.now = starts_at
        self.ends_at = ends_at
        self._appointed: list[tuple[datetime, int, Action]] = []
        self._count = 0

    def at(self, moment: datetime, action: Action) -> None:
        """A moment that has passed means at once."""
        self._count += 1
        heappush(self._appointed, (max(moment, self.now), self._count, action))

    def run(self) -> None:
        while self._appointed:
            moment, _, action = heappop(self._appointed)
            if moment >= self.ends_at:
                break
            self.now = moment
            action()
        self.now = self.ends_at
