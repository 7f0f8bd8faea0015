"""Good practice and job posts as practitioners look for them, and as their organizations keep them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
from uuid import UUID

from projections.keywords import fold
from projections.reading import (
    FIRST_DAY,
    FIRST_ID,
    LAST_ID,
    LAST_MOMENT,
    Keyset,
    Page,
    Pool,
    division_range,
    find_one,
    read_all,
    read_page,
)


@dataclass(frozen=True)
class GoodPracticeRow:
    """A publication with the name of its organization."""

    practice_id: UUID
    organization_id: UUID
    organization_name: str
    title: str
    field: str
    summary: str
    method: str
    outcome: str
    people_served: int
    services: int
    standing: str
    written_by: UUID
    submitted_at: datetime
    released_at: datetime | None
    withdrawal_reason: str | None


@dataclass(frozen=True)
class JobPostRow:
    """A job post; ``is_active``: its organization may act today."""

    job_id: UUID
    organization_id: UUID
    organization_name: str
    title: str
    duties: str
    level: str | None
    division: str
    pay: str
    is_full_time: bool
    open_until: date
    posted_at: datetime
    is_withdrawn: bool
    withdrawal_reason: str | None
    is_active: bool

    def is_open(self, day: date) -> bool:
        return self.is_active and not self.is_withdrawn and day <= self.open_until


PRACTICES: LiteralString = """
    SELECT good_practices.*, organizations.name AS organization_name
    FROM good_practices JOIN organizations USING (organization_id)
"""
ACTIVE: LiteralString = """
    (organizations.standing = 'active'
        OR organizations.standing = 'suspended' AND organizations.suspended_until < %(day)s)
"""
JOBS: LiteralString = f"""
    SELECT job_posts.*, organizations.name AS organization_name, coalesce({ACTIVE}, FALSE) AS is_active
    FROM job_posts JOIN organizations USING (organization_id)
"""  # noqa: S608 - constants
PRACTICE: LiteralString = f"{PRACTICES} WHERE practice_id = %(id)s"
PRACTICES_OF: LiteralString = f"""
    {PRACTICES} WHERE organization_id = %(id)s ORDER BY submitted_at DESC, practice_id LIMIT 100
"""
RELEASED: LiteralString = f"""
    {PRACTICES}
    WHERE good_practices.standing = 'released' AND (%(field)s::text IS NULL OR field = %(field)s)
        AND strpos(lower(normalize(title, NFKC)), %(title)s) > 0
        AND (released_at, practice_id) < (%(after_released_at)s, %(after_practice_id)s)
    ORDER BY released_at DESC, practice_id DESC LIMIT %(limit)s
"""
JOB: LiteralString = f"{JOBS} WHERE job_id = %(id)s"
JOBS_OF: LiteralString = f"""
    {JOBS} WHERE organization_id = %(id)s ORDER BY posted_at DESC, job_id LIMIT 100
"""
OPEN: LiteralString = f"""
    {JOBS}
    WHERE NOT is_withdrawn AND %(day)s <= open_until AND {ACTIVE}
        AND job_posts.division >= %(low)s AND job_posts.division < %(high)s
        AND (%(level)s::text IS NULL OR level = %(level)s)
        AND strpos(lower(normalize(title, NFKC)), %(title)s) > 0
        AND (open_until, job_id) > (%(after_open_until)s, %(after_job_id)s)
    ORDER BY open_until, job_id LIMIT %(limit)s
"""
LATEST_RELEASE = Keyset({"released_at": LAST_MOMENT, "practice_id": LAST_ID})
SOONEST_END = Keyset({"open_until": FIRST_DAY, "job_id": FIRST_ID})


@dataclass(frozen=True)
class Exchange:
    """What everybody may read, and what an organization has written."""

    pool: Pool

    def practice(self, practice_id: UUID) -> GoodPracticeRow | None:
        return find_one(self.pool, GoodPracticeRow, PRACTICE, {"id": practice_id})

    def practices_of(self, organization_id: UUID) -> list[GoodPracticeRow]:
        return read_all(self.pool, GoodPracticeRow, PRACTICES_OF, {"id": organization_id})

    def released(
        self, *, field: str | None, title: str, after: str | None = None, first: int = 20
    ) -> Page[GoodPracticeRow]:
        """The latest first; ``title``: a part of it."""
        values = {"field": field, "title": fold(title)}
        return read_page(
            self.pool, GoodPracticeRow, RELEASED, values, keyset=LATEST_RELEASE, after=after, first=first
        )

    def job(self, job_id: UUID, day: date) -> JobPostRow | None:
        return find_one(self.pool, JobPostRow, JOB, {"id": job_id, "day": day})

    def jobs_of(self, organization_id: UUID, day: date) -> list[JobPostRow]:
        return read_all(self.pool, JobPostRow, JOBS_OF, {"id": organization_id, "day": day})

    def open_jobs(
        self,
        division: str,
        day: date,
        *,
        level: str | None,
        title: str,
        after: str | None = None,
        first: int = 20,
    ) -> Page[JobPostRow]:
        """What is open on the day at or below the division, the soonest to close first."""
        values = {"day": day, "level": level, "title": fold(title), **division_range(division)}
        return read_page(self.pool, JobPostRow, OPEN, values, keyset=SOONEST_END, after=after, first=first)
