"""Volunteers as an organization calls them, with one look at the vault for all of a list."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import strawberry

from api.context import Context
from api.rights import is_member
from projections.service_ledger import RecordRow
from registry.names import mask_name


@strawberry.type(description="Whose service it is.")
class VolunteerName:
    number: str
    name: str | None = strawberry.field(
        description="In full for members of the organization that gave the place, masked for others; "
        "null when erased."
    )


def volunteers_of(context: Context, rows: Sequence[RecordRow]) -> dict[UUID, VolunteerName]:
    """By record; whoever was entered without ever having had a place is masked for everybody."""
    profiles = context.read.volunteers.of_ids([row.volunteer_id for row in rows])
    names = names_of(context, [row.person_id for row in rows])
    return {
        row.record_id: VolunteerName(
            number=profiles[row.volunteer_id].number,
            name=_shown(context, row, names.get(row.person_id)),
        )
        for row in rows
        if row.volunteer_id in profiles
    }


def _shown(context: Context, row: RecordRow, name: str | None) -> str | None:
    is_known = row.sign_up_id is not None and is_member(context, row.organization_id)
    return name if name is None or is_known else mask_name(name)


def names_of(context: Context, person_ids: Sequence[UUID]) -> dict[UUID, str | None]:
    """Opened with one look at the vault for all of them."""
    found = context.read.people.of_ids(person_ids)
    opened = context.parts.vault.open_all([row.name for row in found.values()])
    return dict(zip(found, opened, strict=True))
