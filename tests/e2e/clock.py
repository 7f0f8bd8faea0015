"""One clock for several processes: it stands still at what a file says."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path


class FileClock:
    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"

    def __call__(self) -> datetime:
        return datetime.fromisoformat(self._file.read_text(encoding="ascii"))

    def move(self, moment: datetime) -> None:
        # Renamed when it is whole: nobody reads half a time.
        unfinished = self._file.with_suffix(".new")
        unfinished.write_text(moment.isoformat(), encoding="ascii")
        unfinished.rename(self._file)

    def pass_time(self, **units: float) -> None:
        self.move(self() + timedelta(**units))
