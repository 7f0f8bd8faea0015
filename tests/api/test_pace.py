"""How often something may be tried."""

from __future__ import annotations

import pytest

from api import pace
from api.pace import Pace
from registry.refusals.sign_in import RateLimited


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_one_too_many_is_refused_until_the_window_is_over() -> None:
    seconds = Seconds()
    tries = Pace(2, seconds=90, clock=seconds)
    tries.step("a")
    seconds.now = 30
    tries.step("a")
    with pytest.raises(RateLimited) as refused:
        tries.step("a")
    assert refused.value.details == {"minutes": 1}
    seconds.now = 90
    tries.step("a")


def test_each_key_is_counted_alone() -> None:
    tries = Pace(1, seconds=60, clock=Seconds())
    tries.step("a")
    tries.step("b")
    with pytest.raises(RateLimited):
        tries.step("a")


def test_what_was_quiet_for_longest_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "MOST_KEYS", 2)
    tries = Pace(1, seconds=60, clock=Seconds())
    for key in ("a", "b", "c"):
        tries.step(key)
    tries.step("a")
    with pytest.raises(RateLimited):
        tries.step("c")
