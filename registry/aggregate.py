"""What every aggregate of the registry shares: each event says who acted and when."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

from eventsourcing.domain import Aggregate

from registry.act import Act


class RegistryAggregate(Aggregate):
    """Public methods decide; events carry an Act and their ``apply`` only assigns."""

    class Event(Aggregate.Event):
        act: Act

    class Created(Event, Aggregate.Created):
        pass

    @classmethod
    def _create(
        cls,
        event_class: Any,  # the library's own signature is generic over event classes
        *,
        id: UUID | None = None,  # noqa: A002 - the library's name
        **kwargs: Any,  # the event's fields, checked by its constructor
    ) -> Self:
        return super()._create(event_class, id=id, timestamp=kwargs["act"].at, **kwargs)

    def trigger_event(
        self,
        event_class: Any,  # as above
        **kwargs: Any,  # as above
    ) -> None:
        """Record with the act's time as the event's time: one clock, given from outside."""
        super().trigger_event(event_class, timestamp=kwargs["act"].at, **kwargs)
