"""The roster of a shift, from the tables of others: who is expected, who came and went, what was recorded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from projections.reading import FIRST_ID, FIRST_MOMENT, Keyset, Page, Pool, find_one, read_page


@dataclass(frozen=True)
class SheetRow:
    """A shift and its numbers."""

    shift_id: UUID
    activity_id: UUID
    organization_id: UUID
    starts_at: datetime
    ends_at: datetime
    wanted: int
    taken: int
    waiting: int
    applied: int
    attending: int
    """Checked in and not yet out."""
    served: int


@dataclass(frozen=True)
class RosterRow:
    """One volunteer on the sheet; the record is the latest of those that belong to the sign-up."""

    sign_up_id: UUID
    volunteer_id: UUID
    volunteer_number: str
    person_id: UUID
    standing: str
    applied_at: datetime
    version: int
    rank: int | None
    accompanied_by: UUID | None
    records: int
    record_id: UUID | None
    record_standing: str | None
    record_version: int | None
    checked_in_at: datetime | None
    checked_out_at: datetime | None
    minutes: int | None
    """Of all records of this sign-up that are proposed or effective."""


SHEET = """
    SELECT shift.shift_id, shift.activity_id, activities.organization_id, shift.starts_at, shift.ends_at,
        shift.capacity AS wanted, coming.taken, coming.waiting, coming.applied, coming.served, here.attending
    FROM activity_shifts AS shift JOIN activities USING (activity_id)
    CROSS JOIN LATERAL (
        SELECT
            count(*) FILTER (WHERE standing IN ('accepted', 'served', 'no-show')) AS taken,
            count(*) FILTER (WHERE standing = 'waiting') AS waiting,
            count(*) FILTER (WHERE standing = 'applied') AS applied,
            count(*) FILTER (WHERE standing = 'served') AS served
        FROM sign_ups WHERE sign_ups.shift_id = shift.shift_id
    ) AS coming
    CROSS JOIN LATERAL (
        SELECT count(*) AS attending FROM service_records
        WHERE service_records.shift_id = shift.shift_id AND standing = 'attending'
    ) AS here
    WHERE shift.shift_id = %(shift_id)s
    LIMIT 1
"""
ROSTER = """
    SELECT mine.sign_up_id, mine.volunteer_id, coalesce(profile.number, '') AS volunteer_number,
        mine.person_id, mine.standing, mine.applied_at, mine.version, mine.accompanied_by,
        CASE WHEN mine.standing = 'waiting' THEN (
            SELECT count(*) FROM sign_ups AS ahead
            WHERE ahead.shift_id = mine.shift_id AND ahead.standing = 'waiting'
                AND ahead.queued_at <= mine.queued_at
        ) END AS rank,
        served.records, served.minutes, latest.record_id, latest.standing AS record_standing,
        latest.version AS record_version, latest.checked_in_at, latest.checked_out_at
    FROM sign_ups AS mine
    LEFT JOIN volunteer_profiles AS profile ON profile.volunteer_id = mine.volunteer_id
    CROSS JOIN LATERAL (
        SELECT count(*) AS records,
            (sum(minutes) FILTER (WHERE standing IN ('proposed', 'effective')))::bigint AS minutes
        FROM service_records WHERE service_records.sign_up_id = mine.sign_up_id
    ) AS served
    LEFT JOIN LATERAL (
        SELECT record_id, standing, version, checked_in_at, checked_out_at FROM service_records
        WHERE service_records.sign_up_id = mine.sign_up_id
        ORDER BY opened_at DESC, record_id DESC LIMIT 1
    ) AS latest ON true
    WHERE mine.shift_id = %(shift_id)s
        AND (%(standings)s::text[] IS NULL OR mine.standing = ANY(%(standings)s))
        AND (mine.applied_at, mine.sign_up_id) > (%(after_applied_at)s, %(after_sign_up_id)s)
    ORDER BY mine.applied_at, mine.sign_up_id
    LIMIT %(limit)s
"""
BY_ARRIVAL = Keyset({"applied_at": FIRST_MOMENT, "sign_up_id": FIRST_ID})


@dataclass(frozen=True)
class AttendanceSheets:
    """What an organiser holds in the hand at the door."""

    pool: Pool

    def find(self, shift_id: UUID) -> SheetRow | None:
        return find_one(self.pool, SheetRow, SHEET, {"shift_id": shift_id})

    def roster_of(
        self,
        shift_id: UUID,
        *,
        standings: Sequence[str] | None = None,
        after: str | None = None,
        first: int = 20,
    ) -> Page[RosterRow]:
        """In order of arrival."""
        values = {"shift_id": shift_id, "standings": list(standings) if standings else None}
        return read_page(self.pool, RosterRow, ROSTER, values, keyset=BY_ARRIVAL, after=after, first=first)
