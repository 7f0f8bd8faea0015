"""What a demander states: what is needed where and when, with everything personal under the demand's key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from registry.vault import Sealed


@dataclass(frozen=True)
class Posting:
    """As it is kept; of names, places and facts only counts outlive the key."""

    field: str
    kind: str
    demander: str
    division: str
    channel: str
    first_day: date
    last_day: date
    phone: Sealed
    repeat_digest: str
    """The same phone with the same need on the same day; a keyed hash."""
    facts: Sealed
    """The facts of the field's template, as JSON."""
    times: list[str]
    """Codes of ``service-time``; none: any time."""
    about_minor: bool = False
    name: Sealed | None = None
    address: Sealed | None = None
    note: Sealed | None = None
