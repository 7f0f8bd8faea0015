"""Everything of the registry that is written into the event store: found by walking its modules."""

import pkgutil
from importlib import import_module
from typing import TypeVar

from eventsourcing.domain import Aggregate

import registry
from registry.aggregate import RegistryAggregate

T = TypeVar("T")


def aggregates() -> list[type[Aggregate]]:
    """The aggregates that have streams, not the class that they share."""
    for module in pkgutil.walk_packages(registry.__path__, "registry."):
        import_module(module.name)
    return sorted(
        (cls for cls in _descendants(Aggregate) if _is_ours(cls) and cls is not RegistryAggregate),
        key=lambda cls: cls.__qualname__,
    )


def events() -> list[type[Aggregate.Event]]:
    """The events that can be stored: those from which no other event is derived."""
    aggregates()  # imports them all
    return sorted(
        (
            cls
            for cls in _descendants(Aggregate.Event)
            if _is_ours(cls) and not cls.__subclasses__() and "." in cls.__qualname__
        ),
        key=lambda cls: cls.__qualname__,
    )


def _is_ours(cls: type) -> bool:
    return cls.__module__.startswith("registry.")


def _descendants(cls: type[T]) -> set[type[T]]:
    children = set(cls.__subclasses__())
    return children.union(*(_descendants(child) for child in children))
