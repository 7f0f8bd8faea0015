"""What was written once can be read for ever, and is still written the same way."""

from dataclasses import fields

import pytest
from eventsourcing.domain import Aggregate
from eventsourcing.utils import resolve_topic

from tests.architecture.event_samples import Sample, path_of, samples, written
from tests.architecture.stored import events


@pytest.mark.parametrize("cls", events(), ids=lambda cls: cls.__qualname__)
def test_every_event_has_a_sample_of_its_present_shape(cls: type[Aggregate.Event]) -> None:
    assert path_of(cls).exists(), "run: python -m tests.architecture.event_samples"


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.path.stem)
def test_a_sample_loads_as_its_event_with_every_field(sample: Sample) -> None:
    event = sample.load()
    assert type(event) is resolve_topic(sample.topic)
    assert vars(event).keys() == {field.name for field in fields(event)}


@pytest.mark.parametrize(
    "sample",
    [Sample(path_of(cls)) for cls in events() if path_of(cls).exists()],
    ids=lambda sample: sample.path.stem,
)
def test_an_event_is_still_written_the_same_way(sample: Sample) -> None:
    assert written(sample.load()) == sample.state
