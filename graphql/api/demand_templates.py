"""Fields of needs and their questions, and how many needs there were: for everybody."""

from __future__ import annotations

from datetime import date, timedelta

import strawberry

from api.context import Context, Info
from api.rights import is_staff
from api.running import query
from projections.demand_figures import FiguresQuestion
from projections.service_figures import month_of
from registry.act import Role
from registry.dates import add_months
from registry.demands.templates import Template, templates
from registry.divisions import read_division
from registry.refusals.organizations import PeriodReversed

DAY = timedelta(days=1)
COUNTS = ("posted", "met", "redirected", "rated", "satisfied")
STAFF = (Role.OFFICER, Role.HOTLINE_OPERATOR, Role.AUDITOR)


@strawberry.type(description="A code with its name in the caller's language.")
class NamedChoice:
    key: str
    name: str


@strawberry.type(description="One question of a template.")
class DemandQuestion:
    key: str
    name: str
    type: str = strawberry.field(description="`choice`, `whole`, `yes-no` or `text`.")
    required: bool
    choices: list[NamedChoice]


@strawberry.type(description="What is asked about a need in one field of civil affairs.")
class DemandTemplate:
    field: str
    name: str
    hint: str
    asks_address: bool
    needs_social_worker: bool
    kinds: list[NamedChoice]
    questions: list[DemandQuestion]

    @classmethod
    def of(cls, known: Template, *, is_chinese: bool) -> DemandTemplate:
        def named(each: object) -> str:
            return str(getattr(each, "zh" if is_chinese else "en"))

        return cls(
            field=known.field,
            name=named(known),
            hint=known.hint_zh if is_chinese else known.hint_en,
            asks_address=known.asks_address,
            needs_social_worker=known.social_worker == "required",
            kinds=[NamedChoice(key=kind.key, name=named(kind)) for kind in known.kinds.values()],
            questions=[
                DemandQuestion(
                    key=fact.key,
                    name=named(fact),
                    type=str(fact.type),
                    required=fact.required,
                    choices=[NamedChoice(key=choice.key, name=named(choice)) for choice in fact.choices],
                )
                for fact in known.facts
            ],
        )


@strawberry.type(description="Needs of one field; null where too few stand behind a count to tell it.")
class DemandFieldFigures:
    field: str
    posted: int | None
    met: int | None
    redirected: int | None
    rated: int | None
    satisfied: int | None = strawberry.field(description="Rated 3 or better.")


@strawberry.type
class DemandTemplateQueries:
    @query
    def demand_templates(self, info: Info) -> list[DemandTemplate]:
        """The fourteen fields, for everybody."""
        is_chinese = info.context.language == "zh"
        return [DemandTemplate.of(known, is_chinese=is_chinese) for known in templates().values()]

    @query
    def demand_figures(
        self, info: Info, division: str, first_day: date, last_day: date
    ) -> list[DemandFieldFigures]:
        """Counts by field: for staff there to the day, for everybody of whole months that are over.

        To everybody small counts, and fields of which nothing is public, are not told.
        """
        context, code = info.context, read_division(division)
        if last_day < first_day:
            raise PeriodReversed(field="lastDay")
        context.parts.demand_lookups.step(f"figures/{context.caller.address}")
        figures, inside = context.read.demand_figures, is_staff(context, code, *STAFF)
        if inside:
            found = figures.by_field(FiguresQuestion(code, first_day, min(last_day, context.today)))
        else:
            asked = _published(context, code, first_day, last_day)
            found = figures.published(asked, context.parts.clock()) if asked else {}
        return [
            DemandFieldFigures(
                field=field,
                **{name: getattr(found.get(field), name, None) or (0 if inside else None) for name in COUNTS},
            )
            for field, known in templates().items()
            if known.is_public or inside
        ]


def _published(context: Context, division: str, first_day: date, last_day: date) -> FiguresQuestion | None:
    """Of the months that lie within those days and are over; None where there is none."""
    end = month_of(min(last_day, context.today - DAY) + DAY)
    if first_day >= end:
        return None
    first = month_of(first_day) if first_day.day == 1 else add_months(month_of(first_day), 1)
    if first == end:
        return None
    rule = context.registry.policy("statistics.smallest_group", division=division, on=context.today)
    return FiguresQuestion(division, first, end - DAY, rule.value)
