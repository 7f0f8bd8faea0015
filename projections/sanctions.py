"""What the public register says about sanctions of a person on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from projections.reading import Pool, read_all


@dataclass(frozen=True)
class SanctionRow:
    """A published sanction: its kind, the head of the code that was broken, its days; no reasons."""

    case_id: UUID
    sanction: str
    breach: str
    valid_from: date
    valid_to: date
    published_on: date


PUBLISHED = """
    SELECT case_id, sanction, breach, valid_from, valid_to, published_on
    FROM discipline_cases
    WHERE person_id = %(id)s AND published_on <= %(day)s AND valid_to >= %(until)s
    ORDER BY published_on DESC, case_id
"""


@dataclass(frozen=True)
class Sanctions:
    """From the day of publication to the last day of the sanction, both included."""

    pool: Pool

    def published(self, person_id: UUID, on: date, *, until: date | None = None) -> list[SanctionRow]:
        """Public on the day; with ``until`` only those in force up to that later day."""
        asked = {"id": person_id, "day": on, "until": until or on}
        return read_all(self.pool, SanctionRow, PUBLISHED, asked)
