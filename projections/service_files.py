"""Service organizations as the register, their own people and the office ask about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import LiteralString
from uuid import UUID

from projections.reading import (
    FIRST_DAY,
    FIRST_ID,
    Keyset,
    Page,
    Pool,
    division_range,
    read_all,
    read_page,
)


@dataclass(frozen=True)
class ServiceFileRow:
    """The registration as a service organization, with the list that the organization stands on."""

    file_id: UUID
    organization_id: UUID
    division: str
    standing: str
    name: str
    domicile: str
    purpose: str
    representative_id: UUID | None
    funds_fen: int
    supervising_unit: str | None
    charter_adopted_on: date | None
    applied_on: date | None
    due_on: date | None
    is_provisional: bool
    registered_on: date | None
    days_late: int
    refusal_ground: str | None
    refusal_reason: str | None
    liquidation_ended_on: date | None
    deregistration_reason: str | None
    deregistration_due_on: date | None
    deregistration_filed_on: date | None
    deregistration_days_late: int
    deregistered_on: date | None
    abnormal_since: date | None
    abnormal_ground: str | None
    abnormal_reason: str | None
    serious_since: date | None
    waiting_since: date
    """Since when the office has had something to decide; of no meaning where it has not."""


@dataclass(frozen=True)
class ItemChangeRow:
    """One change of a registered item."""

    version: int
    item: str
    value: str
    approved_on: date
    changed_on: date
    due_on: date
    days_late: int
    is_announced: bool


@dataclass(frozen=True)
class ReportRow:
    """One year's report: when it went to whom, or since when it is missing."""

    report_id: UUID
    organization_id: UUID
    year: int
    supervisor_filed_on: date | None
    supervisor_days_late: int
    supervisor_missed_on: date | None
    registrar_filed_on: date | None
    registrar_days_late: int
    registrar_missed_on: date | None
    services: int
    people_served: int
    income_fen: int
    spending_fen: int
    summary: str


@dataclass(frozen=True)
class OwedRow:
    """A report that has neither been filed nor noted as missed."""

    organization_id: UUID
    year: int
    recipient: str


@dataclass(frozen=True)
class MissedRow:
    """A report that is missing still."""

    report_id: UUID
    organization_id: UUID
    name: str
    year: int
    supervisor_missed_on: date | None
    registrar_missed_on: date | None
    missed_on: date


@dataclass(frozen=True)
class IdRow:
    """An organization."""

    organization_id: UUID


SELECT: LiteralString = """
    SELECT service_organizations.*, abnormal_since, ground AS abnormal_ground, reason AS abnormal_reason,
        serious_since, coalesce(deregistration_filed_on, applied_on, '0001-01-01') AS waiting_since
    FROM service_organizations LEFT JOIN credit_listings USING (organization_id)
"""
OF: LiteralString = f"{SELECT} WHERE organization_id = ANY(%(ids)s)"
WAITING: LiteralString = f"""
    {SELECT}
    WHERE division >= %(low)s AND division < %(high)s
        AND (standing = 'applied' OR standing = 'registered' AND deregistration_filed_on IS NOT NULL)
        AND (coalesce(deregistration_filed_on, applied_on), organization_id)
            > (%(after_waiting_since)s, %(after_organization_id)s)
    ORDER BY coalesce(deregistration_filed_on, applied_on), organization_id LIMIT %(limit)s
"""
CHANGES_OF = """
    SELECT version, item, value, approved_on, changed_on, change.due_on, change.days_late, is_announced
    FROM registered_item_changes AS change JOIN service_organizations USING (file_id)
    WHERE organization_id = %(id)s ORDER BY version DESC LIMIT 100
"""
REPORTS_OF = "SELECT * FROM annual_reports WHERE organization_id = %(id)s ORDER BY year DESC LIMIT 30"
OWED = """
    SELECT organization_id, year, recipient FROM service_organizations
    CROSS JOIN LATERAL generate_series(extract(year FROM registered_on)::int, %(last_year)s) AS year
    CROSS JOIN (VALUES ('supervisor'), ('registrar')) AS recipients (recipient)
    LEFT JOIN annual_reports USING (organization_id, year)
    WHERE standing = 'registered' AND CASE recipient
        WHEN 'supervisor' THEN supervising_unit IS NOT NULL
            AND supervisor_filed_on IS NULL AND supervisor_missed_on IS NULL
        ELSE registrar_filed_on IS NULL AND registrar_missed_on IS NULL
    END
"""
MISSED = """
    SELECT report_id, organization_id, name, year,
        CASE WHEN supervisor_filed_on IS NULL THEN supervisor_missed_on END AS supervisor_missed_on,
        CASE WHEN registrar_filed_on IS NULL THEN registrar_missed_on END AS registrar_missed_on,
        missed_on
    FROM annual_reports JOIN service_organizations USING (organization_id)
    CROSS JOIN LATERAL (SELECT least(
        CASE WHEN supervisor_filed_on IS NULL THEN supervisor_missed_on END,
        CASE WHEN registrar_filed_on IS NULL THEN registrar_missed_on END
    ) AS missed_on) AS oldest
    WHERE missed_on IS NOT NULL AND standing = 'registered'
        AND division >= %(low)s AND division < %(high)s
        AND (missed_on, report_id) > (%(after_missed_on)s, %(after_report_id)s)
    ORDER BY missed_on, report_id LIMIT %(limit)s
"""
ABNORMAL = """
    SELECT organization_id FROM credit_listings
    WHERE serious_since IS NULL AND abnormal_since <= %(since)s
"""
BY_WAIT = Keyset({"waiting_since": FIRST_DAY, "organization_id": FIRST_ID})
BY_MISS = Keyset({"missed_on": FIRST_DAY, "report_id": FIRST_ID})


@dataclass(frozen=True)
class ServiceFiles:
    """Files by organization, what waits for the office, and what is missing."""

    pool: Pool

    def of_ids(self, organization_ids: Sequence[UUID]) -> dict[UUID, ServiceFileRow]:
        found = read_all(self.pool, ServiceFileRow, OF, {"ids": list(organization_ids)})
        return {row.organization_id: row for row in found}

    def find(self, organization_id: UUID) -> ServiceFileRow | None:
        return self.of_ids([organization_id]).get(organization_id)

    def waiting(self, division: str, *, after: str | None = None, first: int = 20) -> Page[ServiceFileRow]:
        """Applications and deregistrations to decide at or below the division, the oldest first."""
        values = division_range(division)
        return read_page(self.pool, ServiceFileRow, WAITING, values, keyset=BY_WAIT, after=after, first=first)

    def changes_of(self, organization_id: UUID) -> list[ItemChangeRow]:
        return read_all(self.pool, ItemChangeRow, CHANGES_OF, {"id": organization_id})

    def reports_of(self, organization_id: UUID) -> list[ReportRow]:
        """The latest year first."""
        return read_all(self.pool, ReportRow, REPORTS_OF, {"id": organization_id})

    def owed(self, last_year: int) -> list[OwedRow]:
        """What has to be reported on years up to that one, in or out of time."""
        return read_all(self.pool, OwedRow, OWED, {"last_year": last_year})

    def missed(self, division: str, *, after: str | None = None, first: int = 20) -> Page[MissedRow]:
        """Reports that are missing still, the longest missing first."""
        values = division_range(division)
        return read_page(self.pool, MissedRow, MISSED, values, keyset=BY_MISS, after=after, first=first)

    def abnormal_since(self, day: date) -> list[UUID]:
        """Who has stood on the list of abnormal operation at least since the day, and on no worse one."""
        return [row.organization_id for row in read_all(self.pool, IdRow, ABNORMAL, {"since": day})]
