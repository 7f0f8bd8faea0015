"""Fields of needs and their questions, and how many needs there were: for everybody."""

from __future__ import annotations

from datetime import date

import strawberry

from api.context import Info
from api.rights import is_staff
from api.running import query
from registry.act import Role
from registry.demands.templates import Template, templates
from registry.divisions import read_division
from registry.refusals.organizations import PeriodReversed

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
        """Counts by field; small ones, and fields of which nothing is public, only for staff there."""
        context, code = info.context, read_division(division)
        if last_day < first_day:
            raise PeriodReversed(field="lastDay")
        context.parts.demand_lookups.step(f"figures/{context.caller.address}")
        inside = is_staff(context, code, *STAFF)
        rule = context.registry.policy("statistics.smallest_group", division=code, on=context.today)
        floor = 0 if inside else int(str(rule.value))
        found = context.read.demand_figures.by_field(code, first=first_day, last=last_day)
        return [
            DemandFieldFigures(
                field=field,
                **{
                    name: _told(getattr(found.get(field), name, 0), floor)
                    for name in ("posted", "met", "redirected", "rated", "satisfied")
                },
            )
            for field, known in templates().items()
            if known.is_public or inside
        ]


def _told(count: int, floor: int) -> int | None:
    return count if count >= floor else None
