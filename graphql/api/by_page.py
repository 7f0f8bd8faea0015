"""What the nodes of one page ask for, loaded for all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


@dataclass
class ByPage(Generic[K, V]):
    """The first question of a page loads the answers to all; whoever does not ask costs nothing."""

    keys: Sequence[K]
    load: Callable[[Sequence[K]], Mapping[K, V]]
    _found: Mapping[K, V] | None = field(default=None, init=False)

    def find(self, key: K) -> V | None:
        if self._found is None:
            self._found = self.load(self.keys)
        return self._found.get(key)
