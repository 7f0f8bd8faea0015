"""Topics are a storage format: explicit and unique, so that a module can move without orphaning history."""

from collections import Counter

import pytest
from eventsourcing.domain import Aggregate

from tests.architecture.stored import aggregates, events


@pytest.mark.parametrize("cls", [*aggregates(), *events()], ids=lambda cls: cls.__qualname__)
def test_what_is_stored_has_a_topic_of_its_own(cls: type) -> None:
    assert "TOPIC" in vars(cls)


def test_no_two_share_a_topic() -> None:
    counted = Counter(topic(cls) for cls in [*aggregates(), *events()])
    assert [name for name, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("event", events(), ids=lambda cls: cls.__qualname__)
def test_the_topic_of_an_event_begins_with_that_of_its_aggregate(event: type[Aggregate.Event]) -> None:
    owners = {cls.__qualname__: cls for cls in aggregates()}
    owner = owners[event.__qualname__.split(".")[0]]
    assert topic(event).startswith(f"{topic(owner)}.")


def topic(cls: type) -> str:
    name: str = vars(cls)["TOPIC"]
    return name
