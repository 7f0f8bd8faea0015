"""An office's dashboard: what waits and since when, what came in this month, county by county."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import strawberry

from api.context import Context, Info
from api.persons import Division
from api.record_history import ServiceTime
from api.rights import is_staff
from api.running import query, signed_in
from api.statistics import read_scope, scope
from projections.dashboards import WorkloadRow
from registry.act import Role
from registry.refusals import NotAllowed, SecondFactorNeeded


@strawberry.type(description="How much waits for a decision, and for how long the oldest has waited.")
class Backlog:
    count: int
    since: datetime | None


@strawberry.type(description="What waits and what came in; nothing is left out, this is for staff.")
class Workload:
    real_names: Backlog
    organizations: Backlog
    records: Backlog = strawberry.field(description="Records too long for an organization to confirm alone.")
    objections: Backlog
    late_records: int = strawberry.field(description="Records entered after their deadline.")
    registered: int = strawberry.field(description="Volunteers, this month.")
    served: ServiceTime = strawberry.field(description="Effective service of this month.")

    @classmethod
    def of(cls, row: WorkloadRow) -> Workload:
        return cls(
            real_names=Backlog(count=row.real_names, since=row.real_names_since),
            organizations=Backlog(count=row.organizations, since=row.organizations_since),
            records=Backlog(count=row.records, since=row.records_since),
            objections=Backlog(count=row.objections, since=row.objections_since),
            late_records=row.late,
            registered=row.registered,
            served=ServiceTime.of(row.minutes),
        )


@strawberry.type(description="The workload of one county.")
class CountyWorkload:
    division: Division
    workload: Workload


@strawberry.type(description="What an office has before it.")
class Dashboard:
    as_of: datetime
    division: Division
    total: Workload
    by_county: list[CountyWorkload] = strawberry.field(
        description="Counties where there is anything to tell, in the order of their codes."
    )


@strawberry.type
class DashboardQueries:
    @query
    def dashboard(self, info: Info, division: str) -> Dashboard:
        """For officers and auditors of the division."""
        context, code = info.context, read_scope(division)
        must_be_staff(context, code)
        total, counties = context.read.dashboards.workloads(code, today=context.today)
        return Dashboard(
            as_of=context.parts.clock(),
            division=scope(code),
            total=Workload.of(total),
            by_county=[
                CountyWorkload(division=Division.of(row.division), workload=Workload.of(row))
                for row in counties
                if row.division
            ],
        )


def must_be_staff(context: Context, division: str) -> None:
    signed_in(context)
    with_second_factor = replace(context, caller=replace(context.caller, second_factor=True))
    if not is_staff(with_second_factor, division, Role.OFFICER, Role.AUDITOR):
        raise NotAllowed
    if not context.caller.second_factor:
        raise SecondFactorNeeded
