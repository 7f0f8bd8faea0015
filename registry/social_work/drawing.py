"""A draw that anybody can repeat: the seed is promised before, published after, and decides alone.

Promise: SHA-256 of the seed's text. Draw: the items whose SHA-256 of ``seed:item`` comes first, where an
item is written as a UUID with hyphens and all texts are UTF-8. ``printf '%s' "$seed:$item" | sha256sum``
repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from uuid import UUID


def promise(seed: str) -> str:
    """What is published before the draw: it fixes the seed without telling it."""
    return _digest(seed)


def draw(seed: str, population: Iterable[UUID], size: int) -> Sequence[UUID]:
    """In the order drawn; the same for every order of the population."""
    return sorted(set(population), key=lambda item: _digest(f"{seed}:{item}"))[:size]


def population_digest(population: Iterable[UUID]) -> str:
    """Of the items in rising order, one a line, each line ended by a line feed."""
    return _digest("".join(f"{item}\n" for item in sorted(map(str, population))))


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
