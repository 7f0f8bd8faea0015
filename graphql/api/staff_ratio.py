"""How many of the full-time staff are certified: a warning, never a sanction by itself."""

from __future__ import annotations

from dataclasses import dataclass

import strawberry
from strawberry import ID

from api.context import Context
from api.relay import node_id
from projections.staffing import CertifiedBy
from projections.staffing import StaffRatio as RatioRow


@dataclass(frozen=True)
class RatioRule:
    """The rule ``sw.staff_ratio`` as it holds today in a division."""

    certified: int
    of: int
    by: CertifiedBy


@strawberry.type(description="Of the full-time staff of an organization today, how many are certified.")
class StaffRatio:
    organization_id: ID
    organization_name: str
    full_time: int
    certified: int
    needed: str = strawberry.field(description="The least part that must be certified, as 1/3.")
    is_enough: bool

    @classmethod
    def of(cls, row: RatioRow, rule: RatioRule) -> StaffRatio:
        return cls(
            organization_id=node_id("Organization", row.organization_id),
            organization_name=row.name,
            full_time=row.full_time,
            certified=row.certified,
            needed=f"{rule.certified}/{rule.of}",
            is_enough=row.is_enough(certified=rule.certified, of=rule.of),
        )


def ratio_rule(context: Context, division: str) -> RatioRule:
    value = context.registry.policy("sw.staff_ratio", division=division, on=context.today).value
    return RatioRule(value["certified"], value["of"], CertifiedBy(value["by"]))
