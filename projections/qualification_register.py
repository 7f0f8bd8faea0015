"""Qualifications and what leads to them: certificates, subjects that count, breaches, missing ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from projections.reading import (
    FIRST_ID,
    FIRST_MOMENT,
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
class QualificationRow:
    """A certificate, valid or void."""

    qualification_id: UUID
    person_id: UUID
    level: str
    certificate_number: str
    passed_on: date
    standing: str
    ground: str | None
    recorded_at: datetime
    voided_at: datetime | None


@dataclass(frozen=True)
class PassRow:
    """A subject passed; for seniors with the latest review of it."""

    person_id: UUID
    examination_id: UUID
    subject: str
    level: str
    passed_on: date
    counts_until: date
    reviewed_on: date | None
    has_passed_review: bool | None


@dataclass(frozen=True)
class BreachRow:
    """An entry of the integrity record."""

    person_id: UUID
    about: UUID
    severity: str
    decided_on: date
    until: date | None


@dataclass(frozen=True)
class ReportRow:
    """That a qualification is missing, and what a registrar answered."""

    report_id: UUID
    person_id: UUID
    division: str
    level: str
    year: int
    note: Sealed
    sent_at: datetime
    standing: str
    answer: Sealed | None
    answered_at: datetime | None


BY_ID = """
    SELECT qualification_id, person_id, level, certificate_number, passed_on, standing, ground, recorded_at,
        voided_at
    FROM qualifications WHERE qualification_id = %(id)s
"""
OF_PERSON = """
    SELECT qualification_id, person_id, level, certificate_number, passed_on, standing, ground, recorded_at,
        voided_at
    FROM qualifications WHERE person_id = %(id)s ORDER BY passed_on, recorded_at, qualification_id
"""
BY_NUMBER = """
    SELECT qualification_id, person_id, level, certificate_number, passed_on, standing, ground, recorded_at,
        voided_at
    FROM qualifications WHERE certificate_number = %(number)s
    ORDER BY standing = 'valid' DESC, recorded_at DESC LIMIT 1
"""
PASSES_OF = """
    SELECT subject_passes.*, review.reviewed_on, review.has_passed AS has_passed_review
    FROM subject_passes LEFT JOIN LATERAL (
        SELECT reviewed_on, has_passed FROM senior_reviews
        WHERE (senior_reviews.person_id, senior_reviews.examination_id)
            = (subject_passes.person_id, subject_passes.examination_id) AND level = 'senior'
        ORDER BY has_passed DESC, reviewed_on DESC LIMIT 1
    ) AS review ON true
    WHERE person_id = %(id)s
    ORDER BY passed_on, level, subject
"""
BREACHES_OF = "SELECT * FROM integrity_breaches WHERE person_id = %(id)s ORDER BY decided_on, about"
REPORT_BY_ID = "SELECT * FROM qualification_reports WHERE report_id = %(id)s"
REPORTS_OF = "SELECT * FROM qualification_reports WHERE person_id = %(id)s ORDER BY sent_at DESC, report_id"
OPEN_REPORTS = """
    SELECT * FROM qualification_reports
    WHERE standing = 'open' AND division >= %(low)s AND division < %(high)s
        AND (sent_at, report_id) > (%(after_sent_at)s, %(after_report_id)s)
    ORDER BY sent_at, report_id
    LIMIT %(limit)s
"""
OLDEST_FIRST = Keyset({"sent_at": FIRST_MOMENT, "report_id": FIRST_ID})


@dataclass(frozen=True)
class QualificationRegister:
    """By person, by number, and what waits for an answer."""

    pool: Pool

    def find(self, qualification_id: UUID) -> QualificationRow | None:
        return find_one(self.pool, QualificationRow, BY_ID, {"id": qualification_id})

    def find_by_number(self, number: str) -> QualificationRow | None:
        """The valid one; a void one where there is none."""
        return find_one(self.pool, QualificationRow, BY_NUMBER, {"number": number})

    def of_person(self, person_id: UUID) -> list[QualificationRow]:
        return read_all(self.pool, QualificationRow, OF_PERSON, {"id": person_id})

    def passes_of(self, person_id: UUID) -> list[PassRow]:
        return read_all(self.pool, PassRow, PASSES_OF, {"id": person_id})

    def breaches_of(self, person_id: UUID) -> list[BreachRow]:
        return read_all(self.pool, BreachRow, BREACHES_OF, {"id": person_id})

    def find_report(self, report_id: UUID) -> ReportRow | None:
        return find_one(self.pool, ReportRow, REPORT_BY_ID, {"id": report_id})

    def reports_of(self, person_id: UUID) -> list[ReportRow]:
        return read_all(self.pool, ReportRow, REPORTS_OF, {"id": person_id})

    def open_reports(self, division: str, *, after: str | None = None, first: int = 20) -> Page[ReportRow]:
        return read_page(
            self.pool,
            ReportRow,
            OPEN_REPORTS,
            division_range(division),
            keyset=OLDEST_FIRST,
            after=after,
            first=first,
        )
