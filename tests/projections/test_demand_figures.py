"""Nobody computes from published counts of needs what too few of them stand behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest

from projections.demand_figures import DemandFigures, FieldFigures, FiguresQuestion
from registry.aggregate import RegistryAggregate
from registry.dates import CHINA
from registry.demands.evaluation import Evaluation
from registry.demands.standings import Outcome, Supplier, SupplierKind
from tests.builders import HOME, MONDAY, act
from tests.projections.demands_story import LATER, a_demand, offer, prove
from tests.projections.log import ProjectedLog

SMALLEST = 3
APRIL = datetime(2026, 4, 1, tzinfo=CHINA)
ASKED = FiguresQuestion("310000", date(2026, 3, 1), date(2026, 4, 30), SMALLEST)
FIELD = "elderly-care"


def open_ones(count: int, *, division: str = HOME, at: datetime = MONDAY) -> list[RegistryAggregate]:
    made = [a_demand(division=division, at=at) for _ in range(count)]
    for each in made:
        prove(each)
    return list(made)


def redirected(count: int) -> list[RegistryAggregate]:
    made = [a_demand() for _ in range(count)]
    for each in made:
        prove(each)
        each.redirect(act(), redirect_to="静安区医疗保障局", reason=None)
    return list(made)


def met(count: int, *, grades: tuple[int, ...] = (), at: datetime = MONDAY) -> list[RegistryAggregate]:
    """The first of them with these grades."""
    made: list[RegistryAggregate] = []
    for place in range(count):
        each = a_demand(at=at)
        prove(each)
        each.verify(act())
        offer(each, Supplier(SupplierKind.ORGANIZATION, organization_id=uuid4()))
        each.accept(act(), next(iter(each.offers)))
        each.deliver(
            act(),
            minutes=60,
            served_on=MONDAY.date(),
            outcome=Outcome.RESOLVED,
            record_ids=[],
            registration=None,
        )
        made.append(each)
        if place < len(grades):
            evaluation = Evaluation.rate(
                act(),
                each.id,
                grade=grades[place],
                comment=None,
                by_call=False,
                due_on=LATER.date(),
                is_provisional=False,
                policy="CN-1",
            )
            made.append(evaluation)
    return made


def counted(log: ProjectedLog, asked: FiguresQuestion = ASKED) -> FieldFigures | None:
    return DemandFigures(log.pool).by_field(asked).get(FIELD)


def test_a_months_few_needs_are_in_no_longer_period_either(log: ProjectedLog) -> None:
    log.project(*open_ones(3), *open_ones(2, at=APRIL))
    march = counted(log, replace(ASKED, last_day=date(2026, 3, 31)))
    both = counted(log)
    assert march is not None
    assert march == both
    assert march.posted == 3


def test_a_countys_few_needs_are_not_in_those_of_the_city(log: ProjectedLog) -> None:
    log.project(*open_ones(3), *open_ones(2, division="310104"))
    figures = counted(log)
    assert figures is not None
    assert figures.posted == 3


def test_staff_count_every_one(log: ProjectedLog) -> None:
    log.project(*open_ones(1), *met(2, grades=(5, 1)))
    assert counted(log, replace(ASKED, smallest=0)) == FieldFigures(FIELD, 3, 2, 0, 2, 1)


@pytest.mark.parametrize(("unmet", "told"), [(0, 4), (1, None), (2, None), (3, 4)])
def test_how_many_were_met_is_told_where_it_does_not_tell_the_few_that_were_not(
    log: ProjectedLog, unmet: int, told: int | None
) -> None:
    log.project(*met(4), *open_ones(unmet))
    figures = counted(log)
    assert figures is not None
    assert (figures.posted, figures.met) == (4 + unmet, told)


@pytest.mark.parametrize(
    ("grades", "told"),
    [
        ((5,) * 6, (6, 6)),
        ((5,) * 5, (None, 5)),
        ((5, 5, 5), (3, 3)),
        ((5, 5, 5, 1, 1, 1), (6, 3)),
        ((5, 5, 5, 5, 1, 1), (6, None)),
        ((5, 5), (None, None)),
    ],
)
def test_grades_are_told_where_they_tell_no_few_of_the_others(
    log: ProjectedLog, grades: tuple[int, ...], told: tuple[int | None, int | None]
) -> None:
    log.project(*met(6, grades=grades))
    figures = counted(log)
    assert figures is not None
    assert (figures.rated, figures.satisfied) == told


def test_what_is_neither_met_nor_redirected_is_not_what_remains(log: ProjectedLog) -> None:
    log.project(*met(4), *redirected(4), *open_ones(1))
    figures = counted(log)
    assert figures is not None
    assert (figures.met, figures.redirected) == (4, None)
