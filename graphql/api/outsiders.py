"""What outsiders learn of an organization's work: figures only where enough people stand behind them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from api.context import Context
from api.rights import is_member, is_staff
from projections.organizations import OrganizationRow
from registry.act import Role

WITHHELD = "Null for outsiders while too few volunteers stand behind it (statistics.smallest_group)."


def with_figures(context: Context, rows: Sequence[OrganizationRow]) -> frozenset[UUID]:
    """The organizations whose figures the caller may see."""
    outside = {row.organization_id: row for row in rows if not _works_there(context, row)}
    people = context.read.organizations.people_of(list(outside)) if outside else {}
    withheld = {
        organization_id
        for organization_id, row in outside.items()
        if people[organization_id] < _smallest_group(context, row.division)
    }
    return frozenset(row.organization_id for row in rows) - withheld


def _works_there(context: Context, row: OrganizationRow) -> bool:
    return is_member(context, row.organization_id) or is_staff(
        context, row.division, Role.OFFICER, Role.AUDITOR
    )


def _smallest_group(context: Context, division: str) -> int:
    rule = context.registry.policy("statistics.smallest_group", division=division, on=context.today)
    return int(str(rule.value))
