"""How well a record is evidenced, and who therefore confirms it."""

from __future__ import annotations

from enum import StrEnum


class Tier(StrEnum):
    """How well a record is evidenced (domain 10.4)."""

    A = "A"
    """Checked in and checked out."""
    B = "B"
    """Entered from a roster by the organization; a second person confirms."""
    C = "C"
    """Claimed by the volunteer."""
    D = "D"
    """Imported from another system."""
    P = "P"
    """Transcribed from paper."""


class Review(StrEnum):
    """Who confirms: by the minutes of the person's day."""

    AUTOMATIC = "automatic"
    ORGANIZATION = "organization"
    OFFICE = "office"
