"""An example of every event, built from the types of its fields."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from importlib import import_module
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from eventsourcing.domain import Aggregate

from tests.architecture.event_samples import STREAM

PLAIN: Mapping[type, object] = {
    UUID: UUID("0b6e4a52-17c8-4d3f-9b1e-6a7c2d90f4e3"),
    datetime: datetime(2025, 3, 5, 9, 30, tzinfo=UTC),
    date: date(2025, 3, 5),
    time: time(9, 30),
    timedelta: timedelta(minutes=90),
    Decimal: Decimal("1.5"),
    bool: True,
    int: 90,
    float: 31.23,
}


def example_event(cls: type[Aggregate.Event]) -> Aggregate.Event:
    given: dict[str, object] = {"originator_id": STREAM, "originator_version": 1}
    if issubclass(cls, Aggregate.Created):
        owner = getattr(import_module(cls.__module__), cls.__qualname__.split(".")[0])
        given["originator_topic"] = owner.TOPIC
    return cls(**_values(cls, given))


def _values(cls: type, given: Mapping[str, object]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {
        field.name: given[field.name] if field.name in given else _example(hints[field.name], field.name)
        for field in fields(cls)
    }


def _example(hint: Any, name: str) -> object:  # a type expression has no type of its own
    if isinstance(hint, NewType):
        return _example(hint.__supertype__, name)
    if hint is str:
        return f"{name} 例"
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) is not None:
        return _composed(get_origin(hint), get_args(hint), name)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return list(hint)[-1]  # seldom the default, which a value may leave out when it is written
    if isinstance(hint, type) and is_dataclass(hint):
        return hint(**_values(hint, {}))
    raise TypeError(f"No example of {hint} ({name}) is known here.")


def _composed(origin: Any, parts: tuple[Any, ...], name: str) -> object:  # as above
    if origin is Literal:
        return parts[0]
    if origin in (Union, types.UnionType):
        return _example(next(part for part in parts if part is not type(None)), name)
    if origin is tuple and parts[-1] is not Ellipsis:
        return tuple(_example(part, name) for part in parts)
    if issubclass(origin, Mapping):
        return {_example(parts[0], name): _example(parts[1], name)}
    one = _example(parts[0], name)
    return origin([one]) if origin in (tuple, list, set, frozenset) else (one,)
