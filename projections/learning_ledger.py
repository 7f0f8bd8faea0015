"""Credits of a person, those that an inspection draws from, and whom a reminder is due to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
from uuid import UUID

from projections.reading import (
    LAST_DAY,
    LAST_ID,
    LAST_MOMENT,
    Keyset,
    Page,
    Pool,
    find_one,
    read_all,
    read_page,
)
from registry.vault import Sealed


@dataclass(frozen=True)
class CreditRow:
    """A credit as it stands, or stood when it was revoked."""

    credit_id: UUID
    person_id: UUID
    organization_id: UUID
    organization_name: str
    course_id: UUID | None
    course_title: str | None
    form: str
    certificate_number: str
    day: date
    minutes: int
    spans: list[list[str]]
    """Start and end of each, in ISO 8601."""
    degree: str
    is_awarded: bool
    assessor_id: UUID
    recorded_at: datetime
    recorded_position: int
    changed_position: int
    reason: Sealed | None
    revoked_at: datetime | None
    revoked_position: int | None


@dataclass(frozen=True)
class ReminderRow:
    """Of the end of a term."""

    valid_to: date
    threshold: int
    missing_minutes: int
    reminded_at: datetime


@dataclass(frozen=True)
class InspectionRow:
    """An inspection and how far it is."""

    inspection_id: UUID
    division: str
    size: int
    promise: str
    at_position: int
    population_size: int
    population_hash: str
    standing: str
    seed: str | None
    opened_at: datetime
    drawn_at: datetime | None
    published_at: datetime | None
    judged: int


@dataclass(frozen=True)
class ItemRow:
    """A drawn credit and what was found."""

    credit_id: UUID
    finding: str | None
    note: Sealed | None
    judged_at: datetime | None


@dataclass(frozen=True)
class IdRow:
    """One id."""

    id: UUID


CREDIT: LiteralString = """
    SELECT credit_id, person_id, learning_credits.organization_id,
        coalesce(organizations.name, '') AS organization_name, learning_credits.course_id,
        courses.title AS course_title, learning_credits.form, certificate_number, day, minutes, spans,
        degree, is_awarded, assessor_id, recorded_at, recorded_position, changed_position,
        learning_credits.reason, revoked_at, revoked_position
    FROM learning_credits
    LEFT JOIN organizations ON organizations.organization_id = learning_credits.organization_id
    LEFT JOIN courses ON courses.course_id = learning_credits.course_id
"""
OF_PERSON: LiteralString = f"""
    {CREDIT}
    WHERE person_id = %(person_id)s AND (day, credit_id) < (%(after_day)s, %(after_credit_id)s)
    ORDER BY day DESC, credit_id DESC LIMIT %(limit)s
"""
OF_ORGANIZATION: LiteralString = f"""
    {CREDIT}
    WHERE learning_credits.organization_id = %(organization_id)s
        AND (day, credit_id) < (%(after_day)s, %(after_credit_id)s)
    ORDER BY day DESC, credit_id DESC LIMIT %(limit)s
"""
STANDING_AT = """
    SELECT credit_id AS id FROM learning_credits
    WHERE recorded_position <= %(position)s
        AND (revoked_position IS NULL OR revoked_position > %(position)s) AND credit_id > %(after)s
    ORDER BY credit_id LIMIT %(limit)s
"""
REMINDERS = """
    SELECT valid_to, threshold, missing_minutes, reminded_at FROM learning_reminders
    WHERE person_id = %(person_id)s AND valid_to >= %(today)s ORDER BY threshold
"""
TO_REMIND = """
    SELECT person_id AS id FROM registrations
    WHERE ended_on IS NULL AND NOT is_expired AND valid_to BETWEEN %(today)s AND %(last)s
        AND NOT EXISTS (
            SELECT FROM learning_reminders AS known
            WHERE known.person_id = registrations.person_id AND known.valid_to = registrations.valid_to
                AND known.threshold = %(threshold)s
        )
    ORDER BY valid_to, person_id
"""
INSPECTION: LiteralString = """
    SELECT inspection_id, division, size, promise, at_position, population_size, population_hash, standing,
        seed, opened_at, drawn_at, published_at, (
            SELECT count(finding) FROM inspection_items
            WHERE inspection_items.inspection_id = inspections.inspection_id
        ) AS judged
    FROM inspections
"""
LATEST_INSPECTIONS: LiteralString = f"""
    {INSPECTION}
    WHERE (opened_at, inspection_id) < (%(after_opened_at)s, %(after_inspection_id)s)
    ORDER BY opened_at DESC, inspection_id DESC LIMIT %(limit)s
"""
ITEMS = """
    SELECT credit_id, finding, note, judged_at FROM inspection_items
    WHERE inspection_id = %(id)s ORDER BY ordinal
"""
POPULATION_PAGE = 5_000
LATEST_DAY_FIRST = Keyset({"day": LAST_DAY, "credit_id": LAST_ID})
LATEST_OPENED_FIRST = Keyset({"opened_at": LAST_MOMENT, "inspection_id": LAST_ID})


@dataclass(frozen=True)
class LearningLedger:
    """What was learned, and what inspections looked at."""

    pool: Pool

    def of_person(self, person_id: UUID, *, after: str | None = None, first: int = 20) -> Page[CreditRow]:
        """The latest day first; revoked ones too."""
        values = {"person_id": person_id}
        return read_page(
            self.pool, CreditRow, OF_PERSON, values, keyset=LATEST_DAY_FIRST, after=after, first=first
        )

    def of_organization(
        self, organization_id: UUID, *, after: str | None = None, first: int = 20
    ) -> Page[CreditRow]:
        values = {"organization_id": organization_id}
        return read_page(
            self.pool, CreditRow, OF_ORGANIZATION, values, keyset=LATEST_DAY_FIRST, after=after, first=first
        )

    def of_ids(self, credit_ids: Sequence[UUID]) -> dict[UUID, CreditRow]:
        query = f"{CREDIT} WHERE credit_id = ANY(%(ids)s)"
        found = read_all(self.pool, CreditRow, query, {"ids": list(credit_ids)})
        return {row.credit_id: row for row in found}

    def standing_at(self, position: int) -> list[UUID]:
        """The population of an inspection: credits recorded by this position and not revoked by then."""
        return [credit_id for page in self.standing_pages(position) for credit_id in page]

    def standing_pages(self, position: int) -> Iterator[list[UUID]]:
        """The same in rising order, a page at a time: there may be millions."""
        after = UUID(int=0)
        while True:
            values = {"position": position, "after": after, "limit": POPULATION_PAGE}
            page = [row.id for row in read_all(self.pool, IdRow, STANDING_AT, values)]
            if page:
                yield page
            if len(page) < POPULATION_PAGE:
                return
            after = page[-1]

    def reminders_of(self, person_id: UUID, today: date) -> list[ReminderRow]:
        """Of terms that are not over, the most urgent first."""
        return read_all(self.pool, ReminderRow, REMINDERS, {"person_id": person_id, "today": today})

    def to_remind(self, today: date, last: date, threshold: int) -> list[UUID]:
        """Whose term ends by the last day and who was not reminded at this threshold."""
        values = {"today": today, "last": last, "threshold": threshold}
        return [row.id for row in read_all(self.pool, IdRow, TO_REMIND, values)]

    def inspections(self, *, after: str | None = None, first: int = 20) -> Page[InspectionRow]:
        return read_page(
            self.pool,
            InspectionRow,
            LATEST_INSPECTIONS,
            {},
            keyset=LATEST_OPENED_FIRST,
            after=after,
            first=first,
        )

    def find_inspection(self, inspection_id: UUID) -> InspectionRow | None:
        query = f"{INSPECTION} WHERE inspection_id = %(id)s"
        return find_one(self.pool, InspectionRow, query, {"id": inspection_id})

    def items_of(self, inspection_id: UUID) -> list[ItemRow]:
        return read_all(self.pool, ItemRow, ITEMS, {"id": inspection_id})
