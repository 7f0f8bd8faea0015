"""What somebody has agreed to do: the shifts ahead, and what a calendar must be told of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString
from uuid import UUID

from projections.my_sign_ups import SELECT, SignUpRow
from projections.reading import FIRST_ID, FIRST_MOMENT, Keyset, Page, Pool, read_all, read_page


@dataclass(frozen=True)
class AgendaRow:
    """A shift for which somebody has, awaits or gave back a place."""

    sign_up_id: UUID
    activity_id: UUID
    activity_title: str
    activity_standing: str
    address: str
    post_name: str
    starts_at: datetime
    ends_at: datetime
    standing: str
    revision: int
    """Grows with every change of the sign-up or of the activity."""
    changed_at: datetime


UPCOMING: LiteralString = f"""
    SELECT * FROM ({SELECT}
        WHERE mine.person_id = %(person_id)s
            AND (%(standings)s::text[] IS NULL OR mine.standing = ANY(%(standings)s))
    ) AS agreed
    WHERE ends_at > %(now)s
        AND (starts_at, sign_up_id) > (%(after_starts_at)s, %(after_sign_up_id)s)
    ORDER BY starts_at, sign_up_id
    LIMIT %(limit)s
"""  # noqa: S608 - constants
SINCE: LiteralString = f"""
    SELECT agreed.sign_up_id, agreed.activity_id, agreed.activity_title, agreed.activity_standing,
        activities.address, agreed.post_name, agreed.starts_at, agreed.ends_at, agreed.standing,
        agreed.version + activities.version AS revision,
        (
            SELECT max(at) FROM timeline_entries
            WHERE aggregate_id = ANY(ARRAY[agreed.sign_up_id, agreed.activity_id])
        ) AS changed_at
    FROM ({SELECT} WHERE mine.person_id = ANY(%(person_ids)s)) AS agreed JOIN activities USING (activity_id)
    WHERE agreed.standing IN ('accepted', 'waiting', 'served') AND agreed.ends_at > %(since)s
        OR agreed.standing = 'withdrawn' AND agreed.decided_at > %(since)s
    ORDER BY agreed.starts_at, agreed.sign_up_id
"""  # noqa: S608 - constants
BY_START = Keyset({"starts_at": FIRST_MOMENT, "sign_up_id": FIRST_ID})


@dataclass(frozen=True)
class Agenda:
    """Shifts in the order in which they come."""

    pool: Pool

    def upcoming(
        self,
        person_id: UUID,
        now: datetime,
        *,
        standings: Sequence[str] | None = None,
        after: str | None = None,
        first: int = 20,
    ) -> Page[SignUpRow]:
        """What has not ended; the next one first."""
        values = {"person_id": person_id, "now": now, "standings": list(standings) if standings else None}
        return read_page(self.pool, SignUpRow, UPCOMING, values, keyset=BY_START, after=after, first=first)

    def since(self, person_ids: Collection[UUID], moment: datetime) -> list[AgendaRow]:
        """Shifts that end, and places given back, after the moment."""
        return read_all(self.pool, AgendaRow, SINCE, {"person_ids": list(person_ids), "since": moment})
