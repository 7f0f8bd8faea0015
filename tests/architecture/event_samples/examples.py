"""An example of every event, built from the names and types of its fields."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from importlib import import_module
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid5

from eventsourcing.domain import Aggregate

from registry.vault import Sealed
from tests.architecture.event_samples import STREAM
from tests.architecture.event_samples.times import TIMES
from tests.architecture.event_samples.values import DIGEST, NUMBERS, SEALED, WORDS


def example_event(cls: type[Aggregate.Event]) -> Aggregate.Event:
    given: dict[str, object] = {"originator_id": STREAM}
    if issubclass(cls, Aggregate.Created):
        owner = getattr(import_module(cls.__module__), cls.__qualname__.split(".")[0])
        given["originator_topic"] = owner.TOPIC
    return cls(**_values(cls, given))


def example_value(cls: type[Any]) -> object:  # each value is of its own class
    """As it stands in the example of an event."""
    return cls(**_values(cls, {}))


def _values(cls: type, given: Mapping[str, object]) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {
        field.name: given[field.name]
        if field.name in given
        else _example(hints[field.name], field.name, cls.__qualname__)
        for field in fields(cls)
    }


def _example(hint: Any, name: str, owner: str) -> object:  # a type expression has no type of its own
    if hint is Sealed:
        return Sealed(SEALED)
    if get_origin(hint) in (Union, types.UnionType):
        return _example(next(part for part in get_args(hint) if part is not types.NoneType), name, owner)
    if get_origin(hint) is list:
        return [_example(get_args(hint)[0], name, owner)]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(WORDS[f"{owner}.{name}"])
    if isinstance(hint, type) and is_dataclass(hint):
        return hint(**_values(hint, {}))
    return _plain(hint, name, owner)


def _plain(hint: Any, name: str, owner: str) -> object:  # as above
    if hint is str:
        return DIGEST if name.endswith("digest") else WORDS.get(f"{owner}.{name}") or WORDS[name]
    if hint in (datetime, date):
        return TIMES[name]
    if hint in (int, float):
        return NUMBERS[name]
    if hint is UUID:
        return uuid5(STREAM, f"{owner.lower()}_id" if name == "id" else name)
    if hint is bool:
        return True
    raise TypeError(f"No example of {hint} ({owner}.{name}) is known here.")
