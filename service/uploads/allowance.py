"""How many rows an organization may have looked at: a dry run tells who is registered, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from service.database import Pool

MOST_A_DAY = 10_000
DAY = timedelta(days=1)
ON_RECORD = timedelta(days=180)

IN_TURN = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
TAKE = """
    INSERT INTO upload_checks (organization_id, checked_by, checked_at, rows)
    SELECT %(organization_id)s, %(checked_by)s, %(now)s, %(rows)s
    WHERE %(most)s >= %(rows)s + (
        SELECT coalesce(sum(rows), 0) FROM upload_checks
        WHERE organization_id = %(organization_id)s AND checked_at > %(since)s
    )
"""
FORGET = "DELETE FROM upload_checks WHERE checked_at <= %(until)s"


@dataclass(frozen=True)
class Allowance:
    """Counted before the rows are looked at, whatever comes of them."""

    pool: Pool

    def take(self, organization_id: UUID, rows: int, *, by: UUID, now: datetime) -> bool:
        """False: it would be more than a day's."""
        taken = {
            "organization_id": organization_id,
            "checked_by": by,
            "now": now,
            "since": now - DAY,
            "rows": rows,
            "most": MOST_A_DAY,
        }
        with self.pool.connection() as connection, connection.transaction():
            connection.execute(IN_TURN, (f"upload_checks/{organization_id}",))
            return connection.execute(TAKE, taken).rowcount > 0

    def forget_old(self, *, now: datetime) -> None:
        with self.pool.connection() as connection:
            connection.execute(FORGET, {"until": now - ON_RECORD})
