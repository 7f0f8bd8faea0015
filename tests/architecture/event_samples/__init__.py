"""Events as they were once written down; they must load for ever. A sample is never edited."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate
from eventsourcing.persistence import Mapper, StoredEvent

from registry.transcoding import transcoder

FOLDER = Path(__file__).parent
STREAM = UUID("5f1d7c1e-9d2b-4e0a-8c55-3a2f64b10c01")

mapper: Mapper[UUID] = Mapper(transcoder())


@dataclass(frozen=True)
class Sample:
    """One file: ``<topic>.json`` of the first shape of an event, ``<topic>.v2.json`` of the next."""

    path: Path

    @property
    def topic(self) -> str:
        return self.path.name.removesuffix(".json").removesuffix(f".v{self.shape}")

    @property
    def shape(self) -> int:
        version: int = self.state.get("class_version", 1)
        return version

    @property
    def state(self) -> dict[str, Any]:  # JSON holds anything
        state: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        return state

    def load(self) -> Aggregate.Event:
        state = json.dumps(self.state).encode()
        event = mapper.to_domain_event(StoredEvent(STREAM, 1, self.topic, state))
        assert isinstance(event, Aggregate.Event)
        return event


def samples() -> list[Sample]:
    return [Sample(path) for path in sorted(FOLDER.glob("*.json"))]


def path_of(cls: type[Aggregate.Event]) -> Path:
    """Where the sample of the event's present shape stands."""
    shape = getattr(cls, "class_version", 1)
    topic: str = vars(cls)["TOPIC"]
    return FOLDER / (f"{topic}.json" if shape == 1 else f"{topic}.v{shape}.json")


def written(event: Aggregate.Event) -> dict[str, Any]:  # JSON holds anything
    """The event as the store would write it down today."""
    state: dict[str, Any] = json.loads(mapper.to_stored_event(event).state)
    return state
