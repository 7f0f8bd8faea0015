"""A read model built anew equals the one that followed the log."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest

from projections.changes import Change
from projections.decoding import HandlerFailed
from projections.model import Model
from projections.models import MODELS
from projections.rebuilding import ReadModelDiffers, named
from projections.waiting import Waiter
from tests import builders as make
from tests.architecture.stored import events
from tests.database import LOG
from tests.projections.log import ProjectedLog
from tests.projections.story import every_event

PEOPLE = named(["people"])


@pytest.fixture(scope="module")
def told(module_log: ProjectedLog) -> ProjectedLog:
    """A log with every event, projected one event a batch where that makes a difference."""
    for aggregate in every_event():
        module_log.project(aggregate)
    return module_log


def test_the_story_holds_every_event() -> None:
    told = {type(event) for aggregate in every_event() for event in aggregate.collect_events()}

    assert told == set(events())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_rebuilding_gives_the_rows_of_the_live_tables(told: ProjectedLog, model: Model) -> None:
    before = {name: told.rows(name) for name in model.tables}

    told.rebuilding([model]).run(verify=True)

    assert {name: told.rows(name) for name in model.tables} == before


@pytest.mark.parametrize("table", [name for model in MODELS for name in model.tables])
def test_every_table_holds_rows_to_compare(told: ProjectedLog, table: str) -> None:
    assert told.rows(table)


def test_all_read_models_can_be_rebuilt_together(told: ProjectedLog) -> None:
    heard: list[tuple[int, int]] = []
    rebuilding = told.rebuilding()
    rebuilding.progress = lambda done, total: heard.append((done, total))

    rebuilt = rebuilding.run(verify=True)

    assert rebuilt.position == rebuilt.events == told.position
    assert heard[-1] == (told.position, told.position)


def test_rebuilt_tables_have_the_same_indexes_and_readers(log: ProjectedLog) -> None:
    log.project(*every_event())
    before = log.shape()

    log.rebuilding().run()

    assert log.shape() == before


def test_a_live_row_that_no_event_explains_stops_the_switch(log: ProjectedLog) -> None:
    person = make.person()
    log.project(person)
    log.damage("UPDATE persons SET division = '999999'")

    with pytest.raises(ReadModelDiffers) as raised:
        log.rebuilding(PEOPLE).run(verify=True)

    assert (raised.value.table, raised.value.only_live, raised.value.only_rebuilt) == ("persons", 1, 1)
    assert "999999" in log.rows("persons")[0]


def test_rebuilding_without_comparison_repairs_the_rows(log: ProjectedLog) -> None:
    log.project(make.person())
    before = log.rows("persons")
    log.damage("UPDATE persons SET division = '999999'")

    log.rebuilding(PEOPLE).run()

    assert log.rows("persons") == before


def test_a_rebuild_that_fails_leaves_nothing_behind(log: ProjectedLog) -> None:
    log.project(make.person())
    before, shape = log.rows("persons"), log.shape()

    with pytest.raises(HandlerFailed):
        log.rebuilding([broken(PEOPLE[0])]).run()

    assert (log.rows("persons"), log.shape()) == (before, shape)


def test_the_live_runner_goes_on_after_the_switch(log: ProjectedLog) -> None:
    log.project(make.person())
    log.rebuilding().run(verify=True)

    log.project(make.person())

    assert len(log.rows("persons")) == 2


def test_a_rebuild_reads_what_the_live_tables_had_not_read(log: ProjectedLog) -> None:
    log.runner.prepare()
    log.save(make.person())
    log.rebuilding(PEOPLE).run()

    log.runner.run_once()

    assert len(log.rows("persons")) == 1


def test_rebuilding_beside_a_running_runner_and_new_events_misses_nothing(log: ProjectedLog) -> None:
    stop = Event()
    log.runner.prepare()
    with (
        ThreadPoolExecutor(2) as threads,
        Waiter(log.database.url, log_name=LOG.name, schema=LOG.read_schema) as waiter,
    ):
        running = threads.submit(log.runner.run_forever, stop)
        saving = threads.submit(lambda: [log.save(make.person()) for _ in range(200)])
        rebuilt = [log.rebuilding(PEOPLE).run(verify=True).position for _ in range(4)]
        waiter.wait(saving.result()[-1], timeout=20)
        stop.set()
        running.result()

    assert rebuilt == sorted(rebuilt)
    assert len(log.rows("persons")) == 200
    log.rebuilding().run(verify=True)


def broken(model: Model) -> Model:
    """The same tables, and a handler that understands nothing."""

    def changes(_event: object, position: int) -> Iterator[Change]:
        raise ValueError(position)

    handler: Any = changes  # stands for a singledispatch function
    handler.registry, handler.dispatch = {object: None}, lambda _: changes
    return Model(model.name, model.tables, handler)
