"""Needs as offices, suppliers and clocks look for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
from uuid import UUID

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
from registry.vault import Sealed


@dataclass(frozen=True)
class DemandRow:
    """A need as it stands; ``deadline`` is what its standing waits for."""

    demand_id: UUID
    number: str
    field: str
    kind: str
    demander: str
    division: str
    channel: str
    first_day: date
    last_day: date
    times: list[str]
    about_minor: bool
    phone: Sealed
    name: Sealed | None
    address: Sealed | None
    note: Sealed | None
    facts: Sealed
    standing: str
    posted_at: datetime
    proven_at: datetime | None
    due_on: date | None
    is_provisional: bool
    reason: Sealed | None
    redirect_to: str
    served_on: date | None
    minutes: int
    outcome: str | None
    registration_standing: str | None
    registration_level: str | None
    registration_number: str | None
    ending: str | None
    over_at: datetime | None
    is_forgotten: bool
    grade: int | None
    comment: Sealed | None
    rated_at: datetime | None
    follow_up_due_on: date | None
    follow_up: str | None
    follow_up_note: Sealed | None
    followed_up_at: datetime | None
    version: int
    deadline: date
    open_offers: int


@dataclass(frozen=True)
class DemandOfferRow:
    """An offer as it stands at this moment: an open one whose time is over has lapsed."""

    offer_id: UUID
    demand_id: UUID
    kind: str
    person_id: UUID | None
    volunteer_id: UUID | None
    organization_id: UUID | None
    organization_name: str | None
    is_active: bool
    """Whether the organization is."""
    standing: str
    due_at: datetime
    reasons: list[str]
    made_at: datetime
    made_by: UUID | None
    accepted_at: datetime | None
    """Stays when the need is given back at ``answered_at``."""
    answered_at: datetime | None
    reason: Sealed | None


@dataclass(frozen=True)
class ReadingRow:
    """One look at a contact."""

    role: str
    purpose: str
    at: datetime


@dataclass(frozen=True)
class LapsingRow:
    demand_id: UUID
    offer_id: UUID


@dataclass(frozen=True)
class _Id:
    demand_id: UUID


SELECT = """
    SELECT demands.*,
        CASE WHEN standing = 'proven' THEN due_on
            WHEN follow_up_due_on IS NOT NULL AND followed_up_at IS NULL THEN follow_up_due_on
            ELSE last_day END AS deadline,
        (SELECT count(*) FROM demand_offers
         WHERE demand_offers.demand_id = demands.demand_id AND demand_offers.standing = 'open'
            AND due_at > %(now)s) AS open_offers
    FROM demands
"""
BY_IDS: LiteralString = f"{SELECT} WHERE demand_id = ANY(%(ids)s)"
QUEUE: LiteralString = f"""
    {SELECT}
    WHERE division >= %(low)s AND division < %(high)s AND standing = ANY(%(standings)s)
        AND (%(fields)s::text[] IS NULL OR field = ANY(%(fields)s))
        AND (NOT %(bad)s OR (follow_up_due_on IS NOT NULL AND followed_up_at IS NULL))
        AND (CASE WHEN standing = 'proven' THEN due_on
            WHEN follow_up_due_on IS NOT NULL AND followed_up_at IS NULL THEN follow_up_due_on
            ELSE last_day END, demand_id) > (%(after_deadline)s, %(after_demand_id)s)
    ORDER BY deadline, demand_id LIMIT %(limit)s
"""
OFFERS = """
    SELECT offer_id, demand_offers.demand_id, demand_offers.kind, person_id, volunteer_id,
        demand_offers.organization_id, organizations.name AS organization_name,
        coalesce(organizations.standing = 'active' OR (organizations.standing = 'suspended'
            AND suspended_until < (%(now)s AT TIME ZONE 'Asia/Shanghai')::date), false) AS is_active,
        CASE WHEN demand_offers.standing = 'open' AND (due_at <= %(now)s OR demands.standing <> 'verified')
            THEN 'lapsed' ELSE demand_offers.standing END AS standing,
        due_at, reasons, made_at, made_by, accepted_at, answered_at, demand_offers.reason
    FROM demand_offers JOIN demands USING (demand_id)
    LEFT JOIN organizations ON organizations.organization_id = demand_offers.organization_id
"""
OFFERS_OF_DEMANDS: LiteralString = f"{OFFERS} WHERE demand_id = ANY(%(ids)s) ORDER BY made_at, offer_id"
_AFTER = """
    AND (made_at, offer_id) < (%(after_made_at)s, %(after_offer_id)s)
    ORDER BY made_at DESC, offer_id DESC LIMIT %(limit)s
"""
TO_PERSON: LiteralString = f"{OFFERS} WHERE person_id = %(id)s {_AFTER}"
TO_ORGANIZATION: LiteralString = f"{OFFERS} WHERE demand_offers.organization_id = %(id)s {_AFTER}"
READINGS = "SELECT role, purpose, at FROM demand_readings WHERE demand_id = %(id)s ORDER BY position"

LAPSING = """
    SELECT demand_id, offer_id FROM demand_offers
    WHERE standing = 'open' AND due_at <= %(now)s ORDER BY due_at LIMIT %(limit)s
"""
# The commands know the rules of each division; this only leaves out what no rule could end yet.
EXPIRING = """
    SELECT demand_id FROM demands
    WHERE standing = 'posted'
        OR (standing IN ('proven', 'verified', 'accepted') AND last_day < %(today)s)
        OR (standing = 'delivered' AND grade IS NULL AND served_on < %(today)s)
    ORDER BY posted_at LIMIT %(limit)s
"""
FORGETTING = """
    SELECT demand_id FROM demands WHERE over_at IS NOT NULL AND NOT is_forgotten
    ORDER BY over_at LIMIT %(limit)s
"""
BY_DEADLINE = Keyset({"deadline": FIRST_DAY, "demand_id": FIRST_ID})
LATEST_OFFER = Keyset({"made_at": LAST_MOMENT, "offer_id": LAST_ID})


@dataclass(frozen=True)
class DemandDesk:
    """The nearest deadline first; offers, the latest first."""

    pool: Pool

    def find(self, demand_id: UUID, *, now: datetime) -> DemandRow | None:
        return find_one(self.pool, DemandRow, BY_IDS, {"ids": [demand_id], "now": now})

    def of_ids(self, ids: Collection[UUID], *, now: datetime) -> dict[UUID, DemandRow]:
        found = read_all(self.pool, DemandRow, BY_IDS, {"ids": list(ids), "now": now})
        return {row.demand_id: row for row in found}

    def queue(
        self,
        division: str,
        standings: Sequence[str],
        *,
        now: datetime,
        fields: Sequence[str] | None = None,
        only_bad: bool = False,
        after: str | None = None,
        first: int = 20,
    ) -> Page[DemandRow]:
        """Of the division and what lies below; ``only_bad``: what is to be followed up."""
        asked = {
            **division_range(division),
            "standings": list(standings),
            "fields": None if fields is None else list(fields),
            "bad": only_bad,
            "now": now,
        }
        return read_page(self.pool, DemandRow, QUEUE, asked, keyset=BY_DEADLINE, after=after, first=first)

    def offers_of(self, demand_ids: Collection[UUID], *, now: datetime) -> list[DemandOfferRow]:
        asked = {"ids": list(demand_ids), "now": now}
        return read_all(self.pool, DemandOfferRow, OFFERS_OF_DEMANDS, asked)

    def offers_to_person(
        self, person_id: UUID, *, now: datetime, after: str | None = None, first: int = 20
    ) -> Page[DemandOfferRow]:
        return self._offers(TO_PERSON, person_id, now, after, first)

    def offers_to_organization(
        self, organization_id: UUID, *, now: datetime, after: str | None = None, first: int = 20
    ) -> Page[DemandOfferRow]:
        """Also those to its people."""
        return self._offers(TO_ORGANIZATION, organization_id, now, after, first)

    def readings_of(self, demand_id: UUID) -> list[ReadingRow]:
        return read_all(self.pool, ReadingRow, READINGS, {"id": demand_id})

    def lapsing(self, *, now: datetime, limit: int) -> list[LapsingRow]:
        return read_all(self.pool, LapsingRow, LAPSING, {"now": now, "limit": limit})

    def expiring(self, *, today: date, limit: int) -> list[UUID]:
        found = read_all(self.pool, _Id, EXPIRING, {"today": today, "limit": limit})
        return [row.demand_id for row in found]

    def forgetting(self, *, limit: int) -> list[UUID]:
        return [row.demand_id for row in read_all(self.pool, _Id, FORGETTING, {"limit": limit})]

    def _offers(
        self, query: LiteralString, of: UUID, now: datetime, after: str | None, first: int
    ) -> Page[DemandOfferRow]:
        asked = {"id": of, "now": now}
        return read_page(
            self.pool, DemandOfferRow, query, asked, keyset=LATEST_OFFER, after=after, first=first
        )
