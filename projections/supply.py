"""Who could meet a need: volunteers, registered social workers and organizations near by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from projections.reading import Pool, division_range, read_all
from registry.demands.matching import Candidate, Wanted
from registry.demands.standings import SupplierKind
from registry.social_work.levels import Level

MOST = 300
"""Of one kind: those of the same county and with the wished-for skills first."""


@dataclass(frozen=True)
class SupplyRow:
    """Somebody who could be asked; ``level`` is that of a registration that holds today."""

    kind: str
    id: UUID
    person_id: UUID | None
    volunteer_id: UUID | None
    organization_id: UUID | None
    name: str | None
    """Of an organization; names of persons are sealed elsewhere."""
    division: str
    fields: list[str]
    skills: list[str]
    times: list[str]
    level: str | None
    load: int

    @property
    def candidate(self) -> Candidate:
        return Candidate(
            kind=SupplierKind(self.kind),
            id=self.id,
            division=self.division,
            fields=frozenset(self.fields),
            skills=frozenset(self.skills),
            times=frozenset(self.times),
            level=Level(self.level) if self.level else None,
            load=self.load,
        )


VOLUNTEERS = """
    SELECT 'volunteer' AS kind, volunteer_id AS id, person_id, volunteer_id, NULL::uuid AS organization_id,
        NULL::text AS name, division, fields, skills, times, NULL::text AS level,
        (SELECT count(*) FROM demand_offers AS offer JOIN demands USING (demand_id)
         WHERE offer.standing = 'accepted' AND demands.standing = 'accepted'
            AND offer.person_id = volunteer_profiles.person_id) AS load
    FROM volunteer_profiles
    WHERE standing = 'active' AND division >= %(low)s AND division < %(high)s
        AND (skills && %(skills)s OR fields && %(categories)s OR times && %(times)s)
    ORDER BY (division = %(division)s) DESC, (skills && %(skills)s) DESC,
        (fields && %(categories)s) DESC, (times && %(times)s) DESC, volunteer_id LIMIT %(limit)s
"""
SOCIAL_WORKERS = """
    SELECT 'social-worker' AS kind, person_id AS id, person_id, volunteer.volunteer_id,
        registrations.organization_id, NULL::text AS name, registrations.division,
        coalesce(volunteer.fields, '{}') AS fields, coalesce(volunteer.skills, '{}') AS skills,
        coalesce(volunteer.times, '{}') AS times, level,
        (SELECT count(*) FROM demand_offers AS offer JOIN demands USING (demand_id)
         WHERE offer.standing = 'accepted' AND demands.standing = 'accepted'
            AND offer.person_id = registrations.person_id) AS load
    FROM registrations LEFT JOIN (
        SELECT * FROM volunteer_profiles WHERE standing = 'active'
    ) AS volunteer USING (person_id)
    WHERE registrations.division >= %(low)s AND registrations.division < %(high)s
        AND valid_from <= %(today)s AND valid_to >= %(today)s
        AND (ended_on IS NULL OR ended_on > %(today)s)
    ORDER BY (registrations.division = %(division)s) DESC, (volunteer.skills && %(skills)s) DESC NULLS LAST,
        (volunteer.times && %(times)s) DESC NULLS LAST, person_id LIMIT %(limit)s
"""
# What an organization does is read from its activities: nobody has to type it in a second time.
ORGANIZATIONS = """
    SELECT 'organization' AS kind, organization_id AS id, NULL::uuid AS person_id,
        NULL::uuid AS volunteer_id, organization_id, name, division, held.categories AS fields,
        '{}'::text[] AS skills, '{}'::text[] AS times, NULL::text AS level,
        (SELECT count(*) FROM demand_offers AS offer JOIN demands USING (demand_id)
         WHERE offer.standing = 'accepted' AND demands.standing = 'accepted'
            AND offer.organization_id = organizations.organization_id AND offer.person_id IS NULL) AS load
    FROM organizations CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(DISTINCT category), '{}') AS categories
        FROM activities CROSS JOIN LATERAL unnest(activities.categories) AS category
        WHERE activities.organization_id = organizations.organization_id
    ) AS held
    WHERE standing = 'active' AND division >= %(low)s AND division < %(high)s
    ORDER BY (division = %(division)s) DESC, (held.categories && %(categories)s) DESC,
        effective_minutes DESC, organization_id LIMIT %(limit)s
"""

OWN = """
    SELECT EXISTS (SELECT FROM sign_ups
            WHERE volunteer_id = %(volunteer)s AND organization_id = %(organization)s)
        OR EXISTS (SELECT FROM service_records
            WHERE volunteer_id = %(volunteer)s AND organization_id = %(organization)s)
        OR EXISTS (SELECT FROM organization_members JOIN volunteer_profiles USING (person_id)
            WHERE volunteer_id = %(volunteer)s AND organization_id = %(organization)s) AS is_own
"""


@dataclass(frozen=True)
class _Own:
    is_own: bool


@dataclass(frozen=True)
class Supply:
    """Of the same city; the pure rule of ``registry.demands.matching`` puts them in order."""

    pool: Pool

    def near(self, wanted: Wanted, *, today: date, most: int = MOST) -> Sequence[SupplyRow]:
        return list(self._near(wanted, today, most))

    def is_own(self, organization_id: UUID, volunteer_id: UUID) -> bool:
        """Whether the volunteer is a member, or ever signed up or served with the organization."""
        asked = {"organization": organization_id, "volunteer": volunteer_id}
        return read_all(self.pool, _Own, OWN, asked)[0].is_own

    def _near(self, wanted: Wanted, today: date, most: int) -> Iterator[SupplyRow]:
        asked = {
            **division_range(f"{wanted.division[:4]}00"),
            "division": wanted.division,
            "skills": sorted(wanted.skills),
            "categories": sorted(wanted.categories),
            "times": sorted(wanted.times),
            "today": today,
            "limit": most,
        }
        for statement in (VOLUNTEERS, SOCIAL_WORKERS, ORGANIZATIONS):
            yield from read_all(self.pool, SupplyRow, statement, asked)
