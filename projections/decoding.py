"""From stored events to events, and to what they change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from eventsourcing.persistence import JSONTranscoder, Mapper, Notification, UUIDAsHex
from eventsourcing.utils import resolve_topic

from projections.changes import Change
from projections.model import Model
from registry.transcoding import register_values


class HandlerFailed(Exception):
    """A read model cannot take in an event: nothing is skipped, somebody must look."""

    def __init__(self, notification: Notification, model: Model) -> None:
        super().__init__(f"{model.name} at position {notification.id}: {notification.topic}")


@dataclass
class Decoder:
    """Decodes each event once, and only when some read model handles its kind."""

    models: Sequence[Model]
    mapper: Mapper[Any] = field(default_factory=lambda: Mapper(_transcoder()))  # ids of any type
    _handling: dict[str, Sequence[Model]] = field(default_factory=dict)

    def changes(self, notification: Notification, positions: Mapping[str, int]) -> Iterator[Change]:
        """What the event changes in those read models that have not read it yet."""
        return self.changes_of(
            notification,
            [model for model in self.handling(notification.topic) if positions[model.name] < notification.id],
        )

    def changes_of(self, notification: Notification, models: Sequence[Model]) -> Iterator[Change]:
        if not models:
            return
        event = self.mapper.to_domain_event(notification)
        for model in models:
            try:
                yield from model.changes(event, notification.id)
            except Exception as error:
                raise HandlerFailed(notification, model) from error

    def handling(self, topic: str) -> Sequence[Model]:
        if topic not in self._handling:
            event_class = resolve_topic(topic)
            self._handling[topic] = [model for model in self.models if model.handles(event_class)]
        return self._handling[topic]


class RecurringIds(UUIDAsHex):
    """The same ids come again and again, and reading one costs more than remembering it."""

    def decode(self, data: str) -> UUID:
        return _id(data)


@lru_cache(50_000)
def _id(data: str) -> UUID:
    return UUID(data)


def _transcoder() -> JSONTranscoder:
    made = JSONTranscoder()
    register_values(made)
    made.register(RecurringIds())
    return made
