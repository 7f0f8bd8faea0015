"""Scalars that are stricter than strawberry's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import strawberry
from strawberry.types.scalar import ScalarDefinition

EARLIEST, LATEST = 1900, 2200
"""Years; beyond them a moment cannot be carried to another time zone, or is a slip."""


def read_moment(value: object) -> datetime:
    """A moment without an offset would be read differently in different places."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise ValueError("A moment is written like 2026-03-05T09:00:00+08:00.") from None
    if moment.tzinfo is None:
        raise ValueError("A moment states its offset, like 2026-03-05T09:00:00+08:00.")
    if not EARLIEST <= moment.year <= LATEST:
        raise ValueError(f"A moment lies between the years {EARLIEST} and {LATEST}.")
    return moment


SCALARS: Mapping[object, ScalarDefinition] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description="A moment with its offset (RFC 3339), like 2026-03-05T09:00:00+08:00.",
        serialize=datetime.isoformat,
        parse_value=read_moment,
    ),
}
