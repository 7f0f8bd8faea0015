"""Social workers as an organization calls them: in full only its own people, masked the rest."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias
from uuid import UUID

from api.context import Context
from api.rights import is_member, is_staff
from api.running import signed_in
from projections.people import PersonRow
from registry.act import Role
from registry.names import mask_name

Link: TypeAlias = tuple[UUID, UUID | None]
"""A person, and the organization that speaks of them, if it is one."""


def worker_names(context: Context, links: Collection[Link]) -> dict[Link, str | None]:
    """None where erased; with one look for all of them.

    In full for the person, for registrars of the division, and for members of an organization whose link
    with the person both sides know: a number alone must not open a name.
    """
    rows = context.read.people.of_ids(sorted({person_id for person_id, _ in links}))
    opened = context.parts.vault.open_all([row.name for row in rows.values()])
    names = dict(zip(rows, opened, strict=True))
    linked = context.read.staffing.linked(
        persons=list(rows), organizations=sorted({link[1] for link in links if link[1]})
    )
    shown: dict[Link, str | None] = {}
    for person_id, organization_id in links:
        name, row = names.get(person_id), rows.get(person_id)
        if name is not None and row is not None:
            is_linked = (person_id, organization_id) in linked and is_member(context, organization_id)
            name = name if is_linked or _is_close(context, row) else mask_name(name)
        shown[person_id, organization_id] = name
    return shown


def pace_lookup(context: Context) -> None:
    """Registration numbers can be counted up: whoever names a worker by one does so at a walking pace."""
    context.parts.lookups.step(str(signed_in(context)))


def _is_close(context: Context, row: PersonRow) -> bool:
    return row.person_id == context.caller.person_id or is_staff(context, row.division, Role.REGISTRAR)
