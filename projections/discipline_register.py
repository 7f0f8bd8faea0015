"""What waits at the desk of discipline, what became of a complaint, and the cases about a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
from uuid import UUID

from projections.reading import (
    FIRST_DAY,
    FIRST_ID,
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
class CaseRow:
    """A discipline case; what has not happened yet is None."""

    case_id: UUID
    complaint_id: UUID
    person_id: UUID
    division: str
    standing: str
    breach: str
    facts: Sealed
    served_at: datetime
    reply_due_on: date
    due_on: date | None
    reply: Sealed | None
    replied_at: datetime | None
    decided_at: datetime | None
    decided_by: UUID | None
    reasons: Sealed | None
    sanction: str | None
    valid_from: date | None
    valid_to: date | None
    review_due_on: date | None
    review_request: Sealed | None
    review_requested_at: datetime | None
    review_outcome: str | None
    review_reasons: Sealed | None
    reviewed_at: datetime | None
    published_on: date | None
    expired_at: datetime | None
    version: int


@dataclass(frozen=True)
class ComplaintRow:
    """A complaint, and where its case stands if there is one."""

    complaint_id: UUID
    respondent_id: UUID
    registration_number: str
    division: str
    breach: str
    text: Sealed
    complainant: Sealed | None
    phone: Sealed | None
    code: Sealed
    code_digest: str
    filed_at: datetime
    filed_by: UUID | None
    standing: str
    due_on: date
    accepted_at: datetime | None
    closed_at: datetime | None
    redirect_to: str
    reasons: Sealed | None
    case_id: UUID | None
    feedback: Sealed | None
    version: int
    case_standing: str | None
    case_decided_at: datetime | None
    next_on: date
    """By when the next step is due; of a sanction that can still be reviewed, the end of that term."""
    since: datetime
    """From when that time is counted."""


NEXT_ON: LiteralString = "coalesce(discipline_cases.due_on, review_due_on, complaints.due_on)"
SELECT: LiteralString = f"""
    SELECT complaints.*, discipline_cases.standing AS case_standing,
        discipline_cases.decided_at AS case_decided_at, {NEXT_ON} AS next_on,
        coalesce(review_requested_at, accepted_at, filed_at) AS since
    FROM complaints LEFT JOIN discipline_cases USING (complaint_id)
"""  # noqa: S608 - an expression of our own
BY_ID: LiteralString = f"{SELECT} WHERE complaint_id = %(id)s"
BY_CODE: LiteralString = f"{SELECT} WHERE code_digest = %(digest)s"
OF_DIVISION: LiteralString = f"""
    {SELECT}
    WHERE complaints.division >= %(low)s AND complaints.division < %(high)s
        AND %(is_open)s = (
            complaints.standing IN ('filed', 'accepted')
            OR coalesce(discipline_cases.standing IN ('notified', 'sanctioned', 'under-review'), false)
        )
        AND respondent_id IS DISTINCT FROM %(reader)s AND filed_by IS DISTINCT FROM %(reader)s
        AND ({NEXT_ON}, complaint_id) > (%(after_next_on)s, %(after_complaint_id)s)
    ORDER BY {NEXT_ON}, complaint_id
    LIMIT %(limit)s
"""
CASE = "SELECT * FROM discipline_cases WHERE case_id = %(id)s"
CASES_OF = "SELECT * FROM discipline_cases WHERE person_id = %(id)s ORDER BY served_at DESC, case_id DESC"
BY_DEADLINE = Keyset({"next_on": FIRST_DAY, "complaint_id": FIRST_ID})


@dataclass(frozen=True)
class DisciplineRegister:
    """Complaints by code and by deadline; cases by themselves and by person."""

    pool: Pool

    def find_complaint(self, complaint_id: UUID) -> ComplaintRow | None:
        return find_one(self.pool, ComplaintRow, BY_ID, {"id": complaint_id})

    def find_by_code(self, code_digest: str) -> ComplaintRow | None:
        return find_one(self.pool, ComplaintRow, BY_CODE, {"digest": code_digest})

    def matters(
        self,
        division: str,
        *,
        is_open: bool,
        reader: UUID | None = None,
        after: str | None = None,
        first: int = 20,
    ) -> Page[ComplaintRow]:
        """At or below the division, what is due first; or those that are over.

        Without those about the ``reader``, and those that the reader filed.
        """
        return read_page(
            self.pool,
            ComplaintRow,
            OF_DIVISION,
            {**division_range(division), "is_open": is_open, "reader": reader},
            keyset=BY_DEADLINE,
            after=after,
            first=first,
        )

    def find_case(self, case_id: UUID) -> CaseRow | None:
        return find_one(self.pool, CaseRow, CASE, {"id": case_id})

    def cases_of(self, person_id: UUID) -> list[CaseRow]:
        """The latest first; from the notice on."""
        return read_all(self.pool, CaseRow, CASES_OF, {"id": person_id})
