"""Who has looked at a person's unmasked data, and who was not allowed to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch
from uuid import UUID

from projections.changes import Change, Insert
from projections.reading import LAST_POSITION, Keyset, Page, Pool, read_page
from registry.disclosure import Disclosure

NAME = "disclosures"
TABLES = {
    "disclosures": """
        CREATE TABLE disclosures (
            position bigint PRIMARY KEY,
            disclosure_id uuid NOT NULL,
            person_id uuid NOT NULL,
            read_by uuid,
            role text NOT NULL,
            on_behalf_of uuid,
            at timestamptz NOT NULL,
            elements text[] NOT NULL,
            purpose text NOT NULL,
            is_denied boolean NOT NULL,
            approval text NOT NULL,
            approved_by uuid,
            reason text NOT NULL
        );
        COMMENT ON TABLE disclosures IS 'Reads of unmasked personal data, and attempts that were denied';
        CREATE INDEX disclosures_by_person ON disclosures (person_id, position);
        CREATE INDEX disclosures_by_reader ON disclosures (read_by, position);
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Disclosure.Disclosed, position: int) -> Iterator[Change]:
    yield _disclosure(
        event, position, is_denied=False, approval=event.approval, approved_by=event.approved_by, reason=""
    )


@changes.register
def _(event: Disclosure.Denied, position: int) -> Iterator[Change]:
    yield _disclosure(event, position, is_denied=True, approval="", approved_by=None, reason=event.reason)


def _disclosure(event: Disclosure.Disclosed | Disclosure.Denied, position: int, **values: object) -> Insert:
    row = {
        "position": position,
        "disclosure_id": event.originator_id,
        "person_id": event.person_id,
        "read_by": event.act.by,
        "role": str(event.act.role),
        "on_behalf_of": event.act.on_behalf_of,
        "at": event.act.at,
        "elements": event.elements,
        "purpose": event.purpose,
    }
    return Insert(NAME, row | values)


@dataclass(frozen=True)
class DisclosureRow:
    """One read, or one attempt that was denied."""

    position: int
    disclosure_id: UUID
    person_id: UUID
    read_by: UUID | None
    role: str
    on_behalf_of: UUID | None
    at: datetime
    elements: list[str]
    purpose: str
    is_denied: bool
    approval: str
    approved_by: UUID | None
    reason: str


OF_PERSON = """
    SELECT * FROM disclosures WHERE person_id = %(id)s AND position < %(after_position)s
    ORDER BY position DESC LIMIT %(limit)s
"""
BY_READER = """
    SELECT * FROM disclosures WHERE read_by = %(id)s AND position < %(after_position)s
    ORDER BY position DESC LIMIT %(limit)s
"""
LATEST_FIRST = Keyset({"position": LAST_POSITION})


@dataclass(frozen=True)
class Disclosures:
    """Shown to the person whose data were read, and to auditors."""

    pool: Pool

    def of_person(self, person_id: UUID, *, after: str | None = None, first: int = 20) -> Page[DisclosureRow]:
        return read_page(
            self.pool,
            DisclosureRow,
            OF_PERSON,
            {"id": person_id},
            keyset=LATEST_FIRST,
            after=after,
            first=first,
        )

    def by_reader(self, reader_id: UUID, *, after: str | None = None, first: int = 20) -> Page[DisclosureRow]:
        return read_page(
            self.pool,
            DisclosureRow,
            BY_READER,
            {"id": reader_id},
            keyset=LATEST_FIRST,
            after=after,
            first=first,
        )
