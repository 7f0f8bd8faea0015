"""Examinations and candidates: what is announced, who has signed up, and whose proofs wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, LiteralString
from uuid import UUID

from projections.reading import (
    FIRST_ID,
    FIRST_MOMENT,
    LAST_DAY,
    LAST_ID,
    Keyset,
    Page,
    Pool,
    division_range,
    find_one,
    read_all,
    read_page,
)
from registry.vault import Sealed


@dataclass(frozen=True)
class ExaminationRow:
    """A notice; ``papers`` hold subject and full_marks."""

    examination_id: UUID
    division: str
    level: str
    year: int
    held_on: date
    sign_up_from: date
    sign_up_to: date
    practice_until: date
    papers: list[dict[str, Any]]  # as JSON holds them
    commitment_version: str
    commitment_text: str


@dataclass(frozen=True)
class CandidacyRow:
    """``practice``: first and last day in ISO 8601; ``marks``: subject, halves, full_marks."""

    candidacy_id: UUID
    examination_id: UUID
    person_id: UUID
    division: str
    level: str
    year: int
    degree: str
    is_social_work: bool
    is_final_year: bool
    practice: list[dict[str, str | None]]
    commitment: str | None
    proofs: Sealed | None
    route: str
    required_years: int
    counted_years: int
    counted_from: date | None
    counted_until: date
    standing: str
    ground: str | None
    note: Sealed | None
    marks: list[dict[str, Any]]  # as JSON holds them
    passed: list[str]
    signed_up_at: datetime
    proofs_at: datetime | None
    version: int


EXAMINATIONS_BY_IDS = "SELECT * FROM examinations WHERE examination_id = ANY(%(ids)s)"
ANNOUNCED = """
    SELECT * FROM examinations
    WHERE division >= %(low)s AND division < %(high)s AND (%(level)s::text IS NULL OR level = %(level)s)
        AND (held_on, examination_id) < (%(after_held_on)s, %(after_examination_id)s)
    ORDER BY held_on DESC, examination_id DESC
    LIMIT %(limit)s
"""
BY_ID = "SELECT * FROM candidacies WHERE candidacy_id = %(id)s"
OF_PERSON = """
    SELECT * FROM candidacies
    WHERE person_id = %(id)s
        AND (signed_up_at, candidacy_id) > (%(after_signed_up_at)s, %(after_candidacy_id)s)
    ORDER BY signed_up_at, candidacy_id
    LIMIT %(limit)s
"""
OF_EXAMINATION = """
    SELECT * FROM candidacies
    WHERE examination_id = %(id)s AND (%(standing)s::text IS NULL OR standing = %(standing)s)
        AND (signed_up_at, candidacy_id) > (%(after_signed_up_at)s, %(after_candidacy_id)s)
    ORDER BY signed_up_at, candidacy_id
    LIMIT %(limit)s
"""
TO_VERIFY = """
    SELECT * FROM candidacies
    WHERE standing = 'proofs-given' AND division >= %(low)s AND division < %(high)s
        AND (proofs_at, candidacy_id) > (%(after_proofs_at)s, %(after_candidacy_id)s)
    ORDER BY proofs_at, candidacy_id
    LIMIT %(limit)s
"""
LATEST_FIRST = Keyset({"held_on": LAST_DAY, "examination_id": LAST_ID})
BY_SIGN_UP = Keyset({"signed_up_at": FIRST_MOMENT, "candidacy_id": FIRST_ID})
BY_PROOFS = Keyset({"proofs_at": FIRST_MOMENT, "candidacy_id": FIRST_ID})


@dataclass(frozen=True)
class Candidacies:
    """Of notices, by division; of candidacies, by person and by examination."""

    pool: Pool

    def find_examination(self, examination_id: UUID) -> ExaminationRow | None:
        return find_one(self.pool, ExaminationRow, EXAMINATIONS_BY_IDS, {"ids": [examination_id]})

    def examinations_of_ids(self, ids: Sequence[UUID]) -> dict[UUID, ExaminationRow]:
        found = read_all(self.pool, ExaminationRow, EXAMINATIONS_BY_IDS, {"ids": list(ids)})
        return {row.examination_id: row for row in found}

    def announced(
        self, division: str, *, level: str | None = None, after: str | None = None, first: int = 20
    ) -> Page[ExaminationRow]:
        """At or below the division, the latest day first."""
        values = {**division_range(division), "level": level}
        return read_page(
            self.pool, ExaminationRow, ANNOUNCED, values, keyset=LATEST_FIRST, after=after, first=first
        )

    def find(self, candidacy_id: UUID) -> CandidacyRow | None:
        return find_one(self.pool, CandidacyRow, BY_ID, {"id": candidacy_id})

    def of_person(self, person_id: UUID, *, after: str | None = None, first: int = 20) -> Page[CandidacyRow]:
        return self._page(OF_PERSON, {"id": person_id}, BY_SIGN_UP, after, first)

    def of_examination(
        self,
        examination_id: UUID,
        *,
        standing: str | None = None,
        after: str | None = None,
        first: int = 20,
    ) -> Page[CandidacyRow]:
        values = {"id": examination_id, "standing": standing}
        return self._page(OF_EXAMINATION, values, BY_SIGN_UP, after, first)

    def to_verify(self, division: str, *, after: str | None = None, first: int = 20) -> Page[CandidacyRow]:
        """Proofs that nobody has looked at, at or below the division; the oldest first."""
        return self._page(TO_VERIFY, division_range(division), BY_PROOFS, after, first)

    def _page(
        self,
        query: LiteralString,
        values: Mapping[str, object],
        keyset: Keyset,
        after: str | None,
        first: int,
    ) -> Page[CandidacyRow]:
        return read_page(self.pool, CandidacyRow, query, values, keyset=keyset, after=after, first=first)
