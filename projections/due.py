"""What waits for an organization, from the tables of others: each thing once, with since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import LiteralString
from uuid import UUID

from projections.reading import Pool, read_all


class DueKind(StrEnum):
    """What an organization has to do."""

    RECORDS_TO_CONFIRM = "records-to-confirm"
    ROSTERS_TO_RECORD = "rosters-to-record"
    ACTIVITIES_TO_END = "activities-to-end"
    OBJECTIONS = "objections"
    CERTIFICATE_REQUESTS = "certificate-requests"
    SIGN_UPS_TO_DECIDE = "sign-ups-to-decide"


@dataclass(frozen=True)
class DueRow:
    """Something to do; without an activity it is about several."""

    kind: str
    count: int
    activity_id: UUID | None
    shift_id: UUID | None
    title: str | None
    since: datetime
    """When the oldest of them began to wait."""
    due_on: date | None
    """Where it is already fixed."""
    ended_at: datetime | None
    """From where the time for recording is counted."""
    starts_at: datetime | None
    """Of the shift, where it is about one."""
    post_name: str | None


MOST = 100
"""Of one kind, the oldest first: more is no list to work from."""

RECORDS = """
    SELECT 'records-to-confirm' AS kind, count(*) AS count, record.activity_id, NULL::uuid AS shift_id,
        max(activities.title) AS title, min(record.proposed_at) AS since, min(record.due_on) AS due_on,
        NULL::timestamptz AS ended_at, NULL::timestamptz AS starts_at, NULL::text AS post_name
    FROM service_records AS record LEFT JOIN activities USING (activity_id)
    WHERE record.organization_id = %(id)s AND record.standing = 'proposed' AND record.review <> 'office'
    GROUP BY record.activity_id
    ORDER BY due_on, since LIMIT %(limit)s
"""
# From the organization's shifts to their sign-ups: those of all organizations are too many to look through.
ROSTERS = """
    SELECT 'rosters-to-record', count(DISTINCT unrecorded.sign_up_id), unrecorded.activity_id,
        unrecorded.shift_id, max(activities.title), max(shift.ends_at) AS since, NULL, max(shift.ends_at),
        max(shift.starts_at), max(post.name)
    FROM (
        SELECT sign_up_id, sign_ups.activity_id, sign_ups.shift_id
        FROM activities JOIN activity_shifts USING (activity_id) JOIN sign_ups USING (shift_id)
        WHERE activities.organization_id = %(id)s AND sign_ups.standing = 'accepted' AND NOT EXISTS (
            SELECT FROM service_records WHERE service_records.sign_up_id = sign_ups.sign_up_id
        )
        UNION ALL
        SELECT sign_up_id, activity_id, shift_id FROM service_records
        WHERE organization_id = %(id)s AND standing = 'forced-out'
    ) AS unrecorded
    JOIN activities USING (activity_id)
    JOIN activity_shifts AS shift
        ON shift.shift_id = unrecorded.shift_id AND shift.activity_id = unrecorded.activity_id
    JOIN activity_posts AS post
        ON post.activity_id = shift.activity_id AND post.ordinal = shift.post_ordinal
    WHERE activities.standing IN ('published', 'closed', 'ended') AND shift.ends_at <= %(now)s
    GROUP BY unrecorded.activity_id, unrecorded.shift_id
    ORDER BY since LIMIT %(limit)s
"""
ACTIVITIES = """
    SELECT 'activities-to-end', 1, activity_id, NULL, title, ends_at AS since, NULL, NULL, NULL, NULL
    FROM activities
    WHERE organization_id = %(id)s AND standing IN ('published', 'closed') AND ends_at <= %(now)s
    ORDER BY since LIMIT %(limit)s
"""
OBJECTIONS = """
    SELECT 'objections', count(*), NULL, NULL, NULL, min(objected_at), NULL, NULL, NULL, NULL
    FROM service_records WHERE organization_id = %(id)s AND has_objection
    HAVING count(*) > 0
"""
REQUESTS = """
    SELECT 'certificate-requests', count(*), NULL, NULL, NULL, min(requested_at), NULL, NULL, NULL, NULL
    FROM certificates WHERE organization_id = %(id)s AND standing = 'requested'
    HAVING count(*) > 0
"""
SIGN_UPS = """
    SELECT 'sign-ups-to-decide', count(DISTINCT sign_up_id), sign_ups.activity_id, sign_ups.shift_id,
        max(activities.title), min(applied_at) AS since, NULL, NULL, max(shift.starts_at), max(post.name)
    FROM activities
    JOIN activity_shifts AS shift USING (activity_id)
    JOIN activity_posts AS post
        ON post.activity_id = shift.activity_id AND post.ordinal = shift.post_ordinal
    JOIN sign_ups ON sign_ups.shift_id = shift.shift_id AND sign_ups.activity_id = shift.activity_id
    WHERE activities.organization_id = %(id)s AND activities.standing IN ('published', 'closed')
        AND sign_ups.standing = 'applied' AND shift.ends_at > %(now)s
    GROUP BY sign_ups.activity_id, sign_ups.shift_id
    ORDER BY since LIMIT %(limit)s
"""
OF_ORGANIZATION: LiteralString = " UNION ALL ".join(
    f"({query})" for query in (RECORDS, ROSTERS, ACTIVITIES, OBJECTIONS, REQUESTS, SIGN_UPS)
)


@dataclass(frozen=True)
class Due:
    """What waits for an organization; in no order."""

    pool: Pool

    def of_organization(self, organization_id: UUID, now: datetime) -> list[DueRow]:
        values = {"id": organization_id, "now": now, "limit": MOST}
        return read_all(self.pool, DueRow, OF_ORGANIZATION, values)
