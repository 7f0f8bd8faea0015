"""An address that has asked too often."""

from __future__ import annotations

from contextlib import suppress

from api.pace import Pace
from registry.refusals.sign_in import RateLimited


def spend(pace: Pace, key: str) -> None:
    """Ask until no more is answered."""
    with suppress(RateLimited):
        while True:
            pace.step(key)
