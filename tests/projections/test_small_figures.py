"""Nobody computes what too few people served from what is published, however the figures are combined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from typing import TypeAlias, TypeVar
from uuid import UUID, uuid4

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg.sql import SQL, Identifier

from projections.statistics import Question, Served, Statistics
from tests import builders as make
from tests.database import LOG
from tests.projections.log import ProjectedLog

T = TypeVar("T")
SMALLEST = 3
COUNTIES = ("310104", "310106")
MONTHS = (date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1))
FIELDS = ("community", "culture", "ecology")
Cell: TypeAlias = tuple[str, date, str]
CELLS: Sequence[Cell] = tuple(product(COUNTIES, MONTHS, FIELDS))
PERIODS = [(first, last) for first in MONTHS for last in MONTHS if first <= last]
People: TypeAlias = Mapping[Cell, frozenset[int]]

peoples = st.fixed_dictionaries(
    {cell: st.frozensets(st.integers(1, 7), max_size=5) for cell in CELLS}
).filter(lambda people: any(people.values()))


@dataclass(frozen=True)
class Ground:
    """One activity for each county and field, whose records an example writes anew."""

    log: ProjectedLog
    activities: Mapping[tuple[str, str], UUID]

    def serve(self, people: People) -> None:
        """Each cell has minutes of its own power of two, so a sum says which cells are in it."""
        rows = [
            (uuid4(), self.activities[county, field], UUID(int=who), month, minutes)
            for number, (county, month, field) in enumerate(CELLS)
            for who, minutes in shares(people[county, month, field], 1 << (number + 3))
        ]
        with psycopg.connect(self.log.database.projector_url) as connection:
            connection.execute(SQL("SET search_path = {}").format(Identifier(LOG.read_schema)))
            connection.execute("TRUNCATE service_figures")
            connection.cursor().executemany("INSERT INTO service_figures VALUES (%s, %s, %s, %s, %s)", rows)


def shares(people: Iterable[int], total: int) -> Iterator[tuple[int, int]]:
    first, *others = [*people] or [0]
    if first:
        yield first, total - len(others)
        yield from ((who, 1) for who in others)


@pytest.fixture(scope="module")
def ground(module_log: ProjectedLog) -> Ground:
    held = {
        (county, field): make.activity(make.plan(division=county, categories=[field]))
        for county in COUNTIES
        for field in FIELDS
    }
    module_log.project(*held.values())
    return Ground(module_log, {place: activity.id for place, activity in held.items()})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(peoples)
def test_no_small_figure_follows_from_published_ones(ground: Ground, people: People) -> None:
    ground.serve(people)
    known = Span()
    for figure in published(Statistics(ground.log.pool)):
        assert is_told_or_not(figure)
        if figure.minutes:
            known.add(cells_of(figure.minutes))

    followed = [
        cells for cells, number in groups(people) if 0 < number < SMALLEST and known.holds(as_row(cells))
    ]

    assert followed == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(peoples)
def test_every_published_figure_rests_on_enough_people(ground: Ground, people: People) -> None:
    ground.serve(people)

    for figure in published(Statistics(ground.log.pool)):
        if figure.minutes:
            cells = [cell for cell, is_in in zip(CELLS, cells_of(figure.minutes), strict=True) if is_in]
            served = [who for cell in cells for who in people[cell]]
            assert (figure.people, figure.records) == (len({*served}), len(served))
            assert len({*served}) >= SMALLEST


def test_what_rests_on_enough_people_is_told_in_full(ground: Ground) -> None:
    ground.serve(dict.fromkeys(CELLS, frozenset(range(1, SMALLEST + 1))))

    totals = Statistics(ground.log.pool).totals(Question("000000", SMALLEST))

    minutes = sum(8 << number for number in range(len(CELLS)))
    assert totals.served == Served(SMALLEST, SMALLEST * len(CELLS), minutes, is_complete=True)


def published(reader: Statistics) -> Iterator[Served]:
    """Everything that anybody can ask about these counties."""
    for division, (first, last) in product(("000000", "310000", *COUNTIES), PERIODS):
        asked = Question(division, SMALLEST, first, last)
        yield reader.totals(asked).served
        for rows in (reader.by_month(asked), reader.by_division(asked), reader.by_field(asked)):
            yield from (row.served for row in rows)


def is_told_or_not(figure: Served) -> bool:
    figures = (figure.people, figure.records, figure.minutes)
    return all(each is None for each in figures) or None not in figures


def groups(people: People) -> Iterator[tuple[Sequence[Cell], int]]:
    """Every combination of counties, months and fields, with the number of people who served in it."""
    for counties, months, fields in product(some_of(COUNTIES), some_of(MONTHS), some_of(FIELDS)):
        cells = [cell for cell in product(counties, months, fields) if people[cell]]
        yield cells, len({who for cell in cells for who in people[cell]})


def some_of(values: Sequence[T]) -> list[tuple[T, ...]]:
    return [chosen for size in range(1, len(values) + 1) for chosen in combinations(values, size)]


def cells_of(minutes: int) -> list[int]:
    return [(minutes >> (number + 3)) & 1 for number in range(len(CELLS))]


def as_row(cells: Iterable[Cell]) -> list[int]:
    wanted = {*cells}
    return [int(cell in wanted) for cell in CELLS]


class Span:
    """Everything that follows from some sums by adding and subtracting, with any factors."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Fraction]] = {}

    def add(self, row: Sequence[int]) -> None:
        rest = self._rest(row)
        if any(rest):
            pivot = next(place for place, value in enumerate(rest) if value)
            self._rows[pivot] = [value / rest[pivot] for value in rest]

    def holds(self, row: Sequence[int]) -> bool:
        return not any(self._rest(row))

    def _rest(self, row: Sequence[int]) -> list[Fraction]:
        rest = [Fraction(value) for value in row]
        for pivot in sorted(self._rows):
            factor = rest[pivot]
            if factor:
                rest = [value - factor * known for value, known in zip(rest, self._rows[pivot], strict=True)]
        return rest
