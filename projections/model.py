"""A read model: its tables, and what each event changes in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, LiteralString, Protocol

from projections.changes import Change


class Handler(Protocol):
    """A ``singledispatch`` function over event classes; what nobody registered changes nothing."""

    registry: Any  # functools gives it no precise type

    def dispatch(self, cls: Any) -> Callable[..., Iterator[Change]]: ...  # as above

    def __call__(self, event: object, position: int, /) -> Iterator[Change]: ...


@dataclass(frozen=True)
class Model:
    """One read model, as its module states it."""

    name: str
    tables: Mapping[str, LiteralString]
    """DDL by table: the table, its comments, its indexes."""
    changes: Handler

    def handles(self, event_class: type[object]) -> bool:
        return self.changes.dispatch(event_class) is not self.changes.registry[object]
