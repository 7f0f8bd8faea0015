"""The professional work of a social worker, or of an organization, the latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
from uuid import UUID

from projections.reading import LAST_DAY, LAST_ID, Keyset, Page, Pool, find_one, read_page
from registry.vault import Sealed


@dataclass(frozen=True)
class PracticeRow:
    """``registration_…``: what the worker was on that day, as it was known when it was recorded."""

    practice_id: UUID
    organization_id: UUID
    person_id: UUID
    kind: str
    done_on: date
    minutes: int
    clients: int
    sessions: int
    outcome: str
    registration_standing: str
    registration_level: str | None
    registration_number: str | None
    recorded_at: datetime
    revision: int
    correction_reason: Sealed | None
    withdrawn_at: datetime | None
    withdrawal_reason: Sealed | None
    has_objection: bool
    objected_at: datetime | None
    objection_claimed: Sealed | None
    objection_upheld: bool | None
    objection_answer: Sealed | None


BY_ID = "SELECT * FROM practice_entries WHERE practice_id = %(id)s"
OF: LiteralString = """
    SELECT * FROM practice_entries
    WHERE {} = %(id)s AND (NOT %(only_objected)s OR has_objection)
        AND (done_on, practice_id) < (%(after_done_on)s, %(after_practice_id)s)
    ORDER BY done_on DESC, practice_id DESC
    LIMIT %(limit)s
"""
OF_PERSON: LiteralString = OF.format("person_id")
OF_ORGANIZATION: LiteralString = OF.format("organization_id")
LATEST_FIRST = Keyset({"done_on": LAST_DAY, "practice_id": LAST_ID})


@dataclass(frozen=True)
class PracticeLedger:
    """Withdrawn entries stay in sight."""

    pool: Pool

    def find(self, practice_id: UUID) -> PracticeRow | None:
        return find_one(self.pool, PracticeRow, BY_ID, {"id": practice_id})

    def of_person(self, person_id: UUID, *, after: str | None = None, first: int = 20) -> Page[PracticeRow]:
        return self._page(OF_PERSON, person_id, after, first)

    def of_organization(
        self,
        organization_id: UUID,
        *,
        only_objected: bool = False,
        after: str | None = None,
        first: int = 20,
    ) -> Page[PracticeRow]:
        return self._page(OF_ORGANIZATION, organization_id, after, first, only_objected=only_objected)

    def _page(
        self, query: LiteralString, of: UUID, after: str | None, first: int, *, only_objected: bool = False
    ) -> Page[PracticeRow]:
        return read_page(
            self.pool,
            PracticeRow,
            query,
            {"id": of, "only_objected": only_objected},
            keyset=LATEST_FIRST,
            after=after,
            first=first,
        )
