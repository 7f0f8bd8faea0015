"""Who may ask about what: stated in the first line of every query that is not for everybody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from api.context import Context
from api.persons import own_ids
from api.running import signed_in
from registry.act import ORGANIZATION_ROLES, Role
from registry.refusals import NotAllowed


@dataclass(frozen=True)
class Concerned:
    """Whose matter something is: persons (and so their guardians), organizations, and a division's staff."""

    persons: Collection[UUID] = ()
    organizations: Collection[UUID] = ()
    division: str = ""
    """Empty: no officer and no auditor of a single division is concerned."""


def is_member(context: Context, organization_id: UUID | None) -> bool:
    return organization_id in context.caller.organizations(*ORGANIZATION_ROLES)


def is_staff(context: Context, division: str, *roles: Role) -> bool:
    """With the second factor; staff appointed without a division serve everywhere."""
    return context.caller.second_factor and any(
        grant.role in roles and (grant.division is None or (bool(division) and grant.covers(division)))
        for grant in context.caller.grants
    )


def is_concerned(context: Context, matter: Concerned) -> bool:
    return (
        any(is_member(context, organization_id) for organization_id in matter.organizations)
        or is_staff(context, matter.division, Role.OFFICER, Role.AUDITOR)
        or bool(matter.persons and own_ids(context).intersection(matter.persons))
    )


def must_be_member(context: Context, organization_id: UUID) -> None:
    signed_in(context)
    if not is_member(context, organization_id):
        raise NotAllowed


def must_be_own(context: Context, person_id: UUID) -> None:
    """The person or one of the guardians."""
    signed_in(context)
    if person_id not in own_ids(context):
        raise NotAllowed
