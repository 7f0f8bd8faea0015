"""Traffic lights: which share of a term is used up."""

from __future__ import annotations

from datetime import date

import pytest

from registry.deadlines import Light, light, light_on
from registry.policies import Policies
from registry.working_days import Calendar

MONDAY = date(2026, 3, 2)
PERCENT = Policies.load().value("deadline.light_percent", division="310106", on=MONDAY).value


@pytest.mark.parametrize(
    ("used", "shown"),
    [
        (0, Light.GREEN),
        (69, Light.GREEN),
        (70, Light.YELLOW),
        (99, Light.YELLOW),
        (100, Light.RED),
        (140, Light.RED),
    ],
)
def test_a_light_turns_yellow_at_70_and_red_at_100_percent(used: int, shown: Light) -> None:
    assert light(used, 100, PERCENT) is shown


@pytest.mark.parametrize(
    ("used", "shown"), [(3, Light.GREEN), (4, Light.YELLOW), (5, Light.RED)], ids=["60", "80", "100"]
)
def test_shares_of_a_short_term_are_not_rounded(used: int, shown: Light) -> None:
    assert light(used, 5, PERCENT) is shown


@pytest.mark.parametrize(
    ("today", "shown"),
    [
        (MONDAY, Light.GREEN),
        (date(2026, 3, 6), Light.GREEN),
        (date(2026, 3, 9), Light.YELLOW),
        (date(2026, 3, 10), Light.RED),
    ],
)
def test_the_last_day_of_a_term_is_not_over_yet(today: date, shown: Light) -> None:
    due_on = Calendar.load().add_working_days(MONDAY, 5).last_day

    found = light_on(today, since=MONDAY, due_on=due_on, calendar=Calendar.load(), percent=PERCENT)

    assert (due_on, found) == (date(2026, 3, 9), shown)


def test_a_weekend_uses_nothing_up() -> None:
    weekend_and_monday = [date(2026, 3, day) for day in (7, 8, 9)]

    lights = {
        light_on(day, since=MONDAY, due_on=date(2026, 3, 9), calendar=Calendar.load(), percent=PERCENT)
        for day in weekend_and_monday
    }

    assert lights == {Light.YELLOW}


def test_other_shares_are_another_rule() -> None:
    assert light(50, 100, {"yellow": 50, "red": 90}) is Light.YELLOW
    assert light(90, 100, {"yellow": 50, "red": 90}) is Light.RED
