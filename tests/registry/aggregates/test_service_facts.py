"""The seven elements of a service record, and time that can have been served."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from registry.dates import start_of_day
from registry.refusals import Missing, Refusal
from registry.refusals.service import MinutesOutOfRange, ServiceEndsBeforeStart, ServiceInFuture
from registry.service_facts import ELEMENTS, MINUTE, Facts, check_facts
from tests.registry.aggregates.acts import DAY, NOW, TODAY, YESTERDAY
from tests.registry.aggregates.records import ENDS, FACTS, STARTS

MIDNIGHT = start_of_day(TODAY)
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    "facts",
    [
        FACTS,
        replace(FACTS, minutes=1),
        replace(FACTS, minutes=1440, starts_at=MIDNIGHT - DAY, ends_at=MIDNIGHT),
        replace(FACTS, served_on=TODAY, minutes=60, starts_at=NOW - 60 * MINUTE, ends_at=NOW),
    ],
    ids=["three hours", "with long breaks", "from 0 to 24", "until just now"],
)
def test_facts_in_order(facts: Facts) -> None:
    check_facts(facts, at=NOW)


@pytest.mark.parametrize(
    ("element", "name"), [item for item in ELEMENTS.items() if item[0] not in {"served_on", "minutes"}]
)
def test_each_of_the_seven_elements_is_stated(element: str, name: str) -> None:
    nothing: Any = None if element == "leader_id" else ""  # whatever the field holds
    with pytest.raises(Missing) as refused:
        check_facts(replace(FACTS, **{element: nothing}), at=NOW)
    assert (refused.value.field, refused.value.details) == (element, {"element": name})


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"ends_at": STARTS}, ServiceEndsBeforeStart(field="endsAt")),
        ({"ends_at": STARTS - MINUTE}, ServiceEndsBeforeStart(field="endsAt")),
        ({"served_on": TODAY, "starts_at": NOW, "ends_at": NOW + MOMENT}, ServiceInFuture(field="endsAt")),
        ({"minutes": 0}, MinutesOutOfRange(field="minutes", limit=180)),
        ({"minutes": -60}, MinutesOutOfRange(field="minutes", limit=180)),
        ({"minutes": 181}, MinutesOutOfRange(field="minutes", limit=180)),
        ({"minutes": 180, "ends_at": ENDS - MOMENT}, MinutesOutOfRange(field="minutes", limit=179)),
        ({"minutes": 1500, "starts_at": NOW - 2 * DAY}, MinutesOutOfRange(field="minutes", limit=1440)),
        ({"served_on": TODAY}, MinutesOutOfRange(field="minutes", limit=1440)),
        ({"ends_at": MIDNIGHT + MOMENT}, MinutesOutOfRange(field="minutes", limit=1440)),
        (
            {"served_on": YESTERDAY, "starts_at": MIDNIGHT - DAY - MOMENT},
            MinutesOutOfRange(field="minutes", limit=1440),
        ),
    ],
    ids=[
        "no time",
        "backwards",
        "future",
        "nothing",
        "less than nothing",
        "more than the clock",
        "a moment short",
        "25 hours",
        "another day",
        "into the next day",
        "from the day before",
    ],
)
def test_time_that_cannot_have_been_served(changes: dict[str, Any], refusal: Refusal) -> None:  # fields
    with pytest.raises(type(refusal)) as refused:
        check_facts(replace(FACTS, **changes), at=NOW)
    assert (refused.value.field, refused.value.details) == (refusal.field, refusal.details)
