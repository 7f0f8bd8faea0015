"""The service ledger: what somebody served, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
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
class RecordRow:
    """A service record; facts are None until it is proposed. ``version`` is that of its stream."""

    record_id: UUID
    organization_id: UUID
    activity_id: UUID
    shift_id: UUID | None
    sign_up_id: UUID | None
    volunteer_id: UUID
    person_id: UUID
    standing: str
    version: int
    opened_at: datetime
    day: date
    checked_in_at: datetime | None
    check_in_method: str | None
    check_in_distance: str | None
    checked_out_at: datetime | None
    activity: str | None
    served_on: date | None
    place: str | None
    content: str | None
    minutes: int | None
    organization: str | None
    leader_id: UUID | None
    starts_at: datetime | None
    ends_at: datetime | None
    tier: str | None
    review: str | None
    due_on: date | None
    is_provisional: bool
    days_late: int
    evidence: str
    reason: str
    proposed_at: datetime | None
    proposed_by: UUID | None
    decided_at: datetime | None
    decided_by: UUID | None
    decision_reason: str
    annulment: str | None
    revision: int
    has_objection: bool
    objected_at: datetime | None
    objection_element: str | None
    objection_claimed: Sealed | None
    objection_evidence: Sealed | None
    objection_upheld: bool | None
    objection_answer: str | None


@dataclass(frozen=True)
class CorrectionRow:
    """The seven elements before and after, as JSON: days and instants in ISO 8601."""

    record_id: UUID
    revision: int
    before: dict[str, object]
    after: dict[str, object]
    reason: str
    evidence: str
    corrected_at: datetime
    corrected_by: UUID | None


@dataclass(frozen=True)
class Period:
    """Days of service, both included, and standings; what is left out does not matter."""

    first_day: date = date.min
    last_day: date = date.max
    standings: Sequence[str] = ()

    def values(self) -> Mapping[str, object]:
        return {
            "first_day": self.first_day,
            "last_day": self.last_day,
            "standings": list(self.standings) or None,
        }


@dataclass(frozen=True)
class Sum:
    """What counts in a period."""

    records: int
    minutes: int


EVER = Period()

SELECT = "SELECT * FROM service_records"
BY_IDS = "SELECT * FROM service_records WHERE record_id = ANY(%(ids)s)"
IN_PERIOD = """
    AND day BETWEEN %(first_day)s AND %(last_day)s
    AND (%(standings)s::text[] IS NULL OR standing = ANY(%(standings)s))
    AND (day, record_id) < (%(after_day)s, %(after_record_id)s)
    ORDER BY day DESC, record_id DESC
    LIMIT %(limit)s
"""
OF_VOLUNTEER: LiteralString = f"{SELECT} WHERE volunteer_id = %(id)s {IN_PERIOD}"
OF_ACTIVITY: LiteralString = f"{SELECT} WHERE activity_id = %(id)s {IN_PERIOD}"
OF_ORGANIZATION: LiteralString = f"{SELECT} WHERE organization_id = %(id)s {IN_PERIOD}"
SUM_OF_VOLUNTEER = """
    SELECT count(*) AS records, coalesce(sum(minutes), 0)::bigint AS minutes FROM service_records
    WHERE volunteer_id = %(id)s AND standing = 'effective' AND day BETWEEN %(first_day)s AND %(last_day)s
"""
TO_CONFIRM = """
    SELECT * FROM service_records
    WHERE organization_id = %(id)s AND standing = 'proposed' AND review <> 'office'
        AND (proposed_at, record_id) > (%(after_proposed_at)s, %(after_record_id)s)
    ORDER BY proposed_at, record_id
    LIMIT %(limit)s
"""
FOR_OFFICE = """
    SELECT service_records.* FROM service_records JOIN organizations USING (organization_id)
    WHERE service_records.standing = 'proposed' AND review = 'office'
        AND division >= %(low)s AND division < %(high)s
        AND (proposed_at, record_id) > (%(after_proposed_at)s, %(after_record_id)s)
    ORDER BY proposed_at, record_id
    LIMIT %(limit)s
"""
OBJECTIONS = """
    SELECT * FROM service_records
    WHERE organization_id = %(id)s AND has_objection
        AND (objected_at, record_id) > (%(after_objected_at)s, %(after_record_id)s)
    ORDER BY objected_at, record_id
    LIMIT %(limit)s
"""
CORRECTIONS_OF = """
    SELECT * FROM record_corrections WHERE record_id = ANY(%(ids)s) ORDER BY record_id, revision
"""
PROVISIONAL = "SELECT record_id FROM service_records WHERE is_provisional ORDER BY record_id"
LATEST_FIRST = Keyset({"day": LAST_DAY, "record_id": LAST_ID})
BY_PROPOSAL = Keyset({"proposed_at": FIRST_MOMENT, "record_id": FIRST_ID})
BY_OBJECTION = Keyset({"objected_at": FIRST_MOMENT, "record_id": FIRST_ID})


@dataclass(frozen=True)
class ServiceLedger:
    """Service records of a volunteer, an activity, an organization; the latest day first."""

    pool: Pool

    def find(self, record_id: UUID) -> RecordRow | None:
        return find_one(self.pool, RecordRow, BY_IDS, {"ids": [record_id]})

    def provisional(self) -> list[UUID]:
        """Records whose deadline was reckoned without the calendar of a year that it needs."""
        with self.pool.connection() as connection:
            return [record_id for (record_id,) in connection.execute(PROVISIONAL).fetchall()]

    def of_ids(self, record_ids: Sequence[UUID]) -> dict[UUID, RecordRow]:
        found = read_all(self.pool, RecordRow, BY_IDS, {"ids": list(record_ids)})
        return {row.record_id: row for row in found}

    def of_volunteer(
        self, volunteer_id: UUID, period: Period = EVER, *, after: str | None = None, first: int = 20
    ) -> Page[RecordRow]:
        return self._in_period(OF_VOLUNTEER, volunteer_id, period, after, first)

    def of_activity(
        self, activity_id: UUID, period: Period = EVER, *, after: str | None = None, first: int = 20
    ) -> Page[RecordRow]:
        return self._in_period(OF_ACTIVITY, activity_id, period, after, first)

    def of_organization(
        self, organization_id: UUID, period: Period = EVER, *, after: str | None = None, first: int = 20
    ) -> Page[RecordRow]:
        return self._in_period(OF_ORGANIZATION, organization_id, period, after, first)

    def sum_of(self, volunteer_id: UUID, period: Period = EVER) -> Sum:
        """Effective records only, whatever standings the period names."""
        values = {"id": volunteer_id, "first_day": period.first_day, "last_day": period.last_day}
        return find_one(self.pool, Sum, SUM_OF_VOLUNTEER, values) or Sum(0, 0)

    def to_confirm(
        self, organization_id: UUID, *, after: str | None = None, first: int = 20
    ) -> Page[RecordRow]:
        """What waits for the organization, oldest first."""
        return read_page(
            self.pool,
            RecordRow,
            TO_CONFIRM,
            {"id": organization_id},
            keyset=BY_PROPOSAL,
            after=after,
            first=first,
        )

    def for_office(self, division: str, *, after: str | None = None, first: int = 20) -> Page[RecordRow]:
        """What waits for an officer at or below the division, oldest first."""
        return read_page(
            self.pool,
            RecordRow,
            FOR_OFFICE,
            division_range(division),
            keyset=BY_PROPOSAL,
            after=after,
            first=first,
        )

    def objections_of(
        self, organization_id: UUID, *, after: str | None = None, first: int = 20
    ) -> Page[RecordRow]:
        """Objections that nobody has answered yet, oldest first."""
        return read_page(
            self.pool,
            RecordRow,
            OBJECTIONS,
            {"id": organization_id},
            keyset=BY_OBJECTION,
            after=after,
            first=first,
        )

    def corrections_of(self, record_ids: Sequence[UUID]) -> list[CorrectionRow]:
        return read_all(self.pool, CorrectionRow, CORRECTIONS_OF, {"ids": list(record_ids)})

    def _in_period(
        self, query: LiteralString, of: UUID, period: Period, after: str | None, first: int
    ) -> Page[RecordRow]:
        values = {"id": of, **period.values()}
        return read_page(self.pool, RecordRow, query, values, keyset=LATEST_FIRST, after=after, first=first)
