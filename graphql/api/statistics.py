"""Open statistics, for everybody: nothing that rests on few people."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import strawberry

from api.context import Context, Info
from api.errors import Unavailable
from api.persons import Division
from api.running import query
from projections.divisions import COUNTRY
from projections.published_figures import Figures, FiguresBusy
from projections.reading import FIRST_DAY, LAST_DAY
from projections.service_figures import month_of
from projections.statistics import DivisionRow, FieldRow, MonthRow, Question, Served, Totals
from registry.codes import name_of
from registry.divisions import read_division
from registry.refusals.organizations import PeriodReversed
from registry.service_time import hours_text

NO_FIELD = "未分类"


@strawberry.type(description="Effective service; null where it was served by too few people to be told.")
class ServedFigures:
    people: int | None
    records: int | None
    hours: str | None = strawberry.field(description="Two decimals, cut and never rounded.")
    is_complete: bool = strawberry.field(
        description="Whether nothing was left out for resting on too few people in a county's month."
    )

    @classmethod
    def of(cls, row: Served) -> ServedFigures:
        return cls(
            people=row.people,
            records=row.records,
            hours=None if row.minutes is None else hours_text(row.minutes),
            is_complete=row.is_complete,
        )


@strawberry.type(description="All of a division; volunteers and organizations as they stand.")
class TotalFigures:
    served: ServedFigures
    activities: int = strawberry.field(description="Published in the period.")
    volunteers: int | None = strawberry.field(description="Active, with a verified name.")
    organizations: int = strawberry.field(description="Active.")

    @classmethod
    def of(cls, row: Totals) -> TotalFigures:
        return cls(
            served=ServedFigures.of(row.served),
            activities=row.activities,
            volunteers=row.volunteers,
            organizations=row.organizations,
        )


@strawberry.type(description="A month, by its first day.")
class MonthFigures:
    month: date
    served: ServedFigures
    activities: int = strawberry.field(description="Published in that month.")
    registered: int | None = strawberry.field(
        description="Of those who are volunteers now, who registered in that month."
    )

    @classmethod
    def of(cls, row: MonthRow) -> MonthFigures:
        return cls(
            month=row.month,
            served=ServedFigures.of(row.served),
            activities=row.activities,
            registered=row.registered,
        )


@strawberry.type(description="A division one level below; volunteers and organizations as they stand.")
class DivisionFigures:
    division: Division
    served: ServedFigures
    activities: int
    volunteers: int | None
    organizations: int

    @classmethod
    def of(cls, row: DivisionRow) -> DivisionFigures:
        return cls(
            division=Division.of(row.division),
            served=ServedFigures.of(row.served),
            activities=row.activities,
            volunteers=row.volunteers,
            organizations=row.organizations,
        )


@strawberry.type(description="A field of service, by its code.")
class ServiceField:
    code: str
    name: str


@strawberry.type(description="A field; an activity with several counts in its first.")
class FieldFigures:
    field: ServiceField
    served: ServedFigures
    activities: int

    @classmethod
    def of(cls, row: FieldRow) -> FieldFigures:
        name = name_of("service-category", row.field) or NO_FIELD
        return cls(
            field=ServiceField(code=row.field, name=name),
            served=ServedFigures.of(row.served),
            activities=row.activities,
        )


@strawberry.type(
    description="Effective service, volunteers, organizations and activities, in whole months. What fewer "
    "people than `smallest` served in a county and a month is in no figure; of a county's month, fields that "
    "rest on fewer are left out of `byField` with the next smallest one."
)
class Statistics:
    as_of: datetime = strawberry.field(description="Figures are worked out anew every ten minutes.")
    division: Division
    smallest: int = strawberry.field(description="How many people a figure must rest on to be told.")
    totals: TotalFigures
    by_month: list[MonthFigures] = strawberry.field(
        description="The months in which anything happened, in order."
    )
    by_division: list[DivisionFigures] = strawberry.field(
        description="The divisions one level below of which anything is known; none below a county."
    )
    by_field: list[FieldFigures] = strawberry.field(description="The fields of which anything is known.")


@strawberry.type
class StatisticsQueries:
    @query
    def statistics(
        self,
        info: Info,
        division: str = COUNTRY,
        from_: Annotated[date | None, strawberry.argument(name="from")] = None,
        to: date | None = None,
    ) -> Statistics:
        """Open statistics of a division, or of all that is registered here; for everybody."""
        context, code = info.context, read_scope(division)
        first_day, last_day = from_ or FIRST_DAY, to or LAST_DAY
        if last_day < first_day:
            raise PeriodReversed(field="to")
        smallest = context.registry.policy("statistics.smallest_group", division=code, on=context.today).value
        asked = Question(code, smallest, month_of(first_day), month_of(last_day))
        found = answer_to(context, asked)
        return Statistics(
            as_of=found.as_of,
            division=scope(code),
            smallest=smallest,
            totals=TotalFigures.of(found.totals),
            by_month=[MonthFigures.of(row) for row in found.by_month],
            by_division=[DivisionFigures.of(row) for row in found.by_division],
            by_field=[FieldFigures.of(row) for row in found.by_field],
        )


def answer_to(context: Context, asked: Question) -> Figures:
    """What is kept is for everybody; what must be counted first, only so often for one address."""
    address = context.caller.address
    try:
        return context.read.statistics.of(
            asked, context.parts.clock(), admit=lambda: context.parts.figures.step(address)
        )
    except FiguresBusy:
        raise Unavailable from None


def read_scope(raw: str) -> str:
    """A division, or the whole country."""
    return COUNTRY if raw == COUNTRY else read_division(raw)


def scope(code: str) -> Division:
    return Division(code=COUNTRY, name="全国") if code == COUNTRY else Division.of(code)
