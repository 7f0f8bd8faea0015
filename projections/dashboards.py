"""What an office has before it: what waits and since when, what came in this month, county by county."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projections.divisions import within
from projections.reading import Pool, read_all
from projections.service_figures import month_of
from registry.dates import start_of_day


@dataclass(frozen=True)
class WorkloadRow:
    """Of a county, or of all asked about; ``…_since`` says for how long the oldest has waited."""

    division: str | None
    """None: all together."""
    real_names: int
    real_names_since: datetime | None
    organizations: int
    organizations_since: datetime | None
    records: int
    """Those that wait for the office, not for their organization."""
    records_since: datetime | None
    objections: int
    objections_since: datetime | None
    late: int
    """Records entered after their deadline."""
    registered: int
    """Volunteers, this month."""
    minutes: int
    """Effective, of service this month."""


WORKLOADS = """
    WITH counted AS (
        SELECT division, 'real name' AS what, count(*) AS number, min(submitted_at) AS since
        FROM persons WHERE real_name = 'pending' GROUP BY division
        UNION ALL
        SELECT division, 'organization', count(*), min(registered_at)
        FROM organizations WHERE standing = 'pending' GROUP BY division
        UNION ALL
        SELECT division, 'record', count(*), min(proposed_at)
        FROM service_records JOIN organizations USING (organization_id)
        WHERE service_records.standing = 'proposed' AND review = 'office' GROUP BY division
        UNION ALL
        SELECT division, 'objection', count(*), min(objected_at)
        FROM service_records JOIN organizations USING (organization_id)
        WHERE has_objection GROUP BY division
        UNION ALL
        SELECT division, 'late', count(*), NULL
        FROM service_records JOIN organizations USING (organization_id)
        WHERE days_late > 0 GROUP BY division
        UNION ALL
        SELECT division, 'registered', count(*), NULL
        FROM volunteer_profiles WHERE registered_at >= %(month_begins)s GROUP BY division
        UNION ALL
        SELECT division, 'minutes', sum(minutes)::bigint, NULL
        FROM service_figures JOIN activities USING (activity_id)
        WHERE minutes > 0 AND month = %(month)s GROUP BY division
    )
    SELECT division,
        coalesce(sum(number) FILTER (WHERE what = 'real name'), 0)::bigint AS real_names,
        min(since) FILTER (WHERE what = 'real name') AS real_names_since,
        coalesce(sum(number) FILTER (WHERE what = 'organization'), 0)::bigint AS organizations,
        min(since) FILTER (WHERE what = 'organization') AS organizations_since,
        coalesce(sum(number) FILTER (WHERE what = 'record'), 0)::bigint AS records,
        min(since) FILTER (WHERE what = 'record') AS records_since,
        coalesce(sum(number) FILTER (WHERE what = 'objection'), 0)::bigint AS objections,
        min(since) FILTER (WHERE what = 'objection') AS objections_since,
        coalesce(sum(number) FILTER (WHERE what = 'late'), 0)::bigint AS late,
        coalesce(sum(number) FILTER (WHERE what = 'registered'), 0)::bigint AS registered,
        coalesce(sum(number) FILTER (WHERE what = 'minutes'), 0)::bigint AS minutes
    FROM counted WHERE division >= %(low)s AND division < %(high)s
    GROUP BY GROUPING SETS ((), (division)) ORDER BY division NULLS FIRST
"""


@dataclass(frozen=True)
class Dashboards:
    """Nothing is left out however small: this is for the staff of a division."""

    pool: Pool

    def workloads(self, division: str, *, today: date) -> tuple[WorkloadRow, list[WorkloadRow]]:
        """All together, and the counties where there is anything to tell, in the order of their codes."""
        month = month_of(today)
        values = within(division) | {"month": month, "month_begins": start_of_day(month)}
        total, *counties = read_all(self.pool, WorkloadRow, WORKLOADS, values)
        return total, counties
