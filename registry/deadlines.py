"""How much of a term is used up: green, then yellow, then red."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from registry.working_days import Calendar

YESTERDAY = timedelta(days=-1)


class Light(StrEnum):
    """How near a deadline is, as an office watches it: yellow is close, red is over."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


def light(used: int, term: int, percent: Mapping[str, int]) -> Light:
    """``percent`` as the rule ``deadline.light_percent`` says: from which share of the term on."""
    for shown in (Light.RED, Light.YELLOW):
        if used * 100 >= percent[shown] * term:
            return shown
    return Light.GREEN


def light_on(
    today: date, *, since: date, due_on: date, calendar: Calendar, percent: Mapping[str, int]
) -> Light:
    """A working day is used up when it is over, so the last day of a term is not red yet (民法典 Art 203)."""
    used = calendar.working_days_between(since, today + YESTERDAY)
    return light(used, calendar.working_days_between(since, due_on), percent)
