"""Whoever has written something reads it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from projections.models import MODELS
from projections.waiting import ProjectionBehind, Waiter
from tests import builders as make
from tests.database import LOG
from tests.projections.log import ProjectedLog


@pytest.fixture
def waiter(log: ProjectedLog) -> Iterator[Waiter]:
    log.runner.prepare()
    with Waiter(log.database.url, log_name=LOG.name, schema=LOG.read_schema) as waiter:
        yield waiter


def test_waiting_ends_when_the_read_models_have_arrived(log: ProjectedLog, waiter: Waiter) -> None:
    position = log.save(make.person())
    log.runner.run_once()

    waiter.wait(position, timeout=20)

    assert waiter.reached == position


def test_one_batch_wakes_everybody_who_waits(log: ProjectedLog, waiter: Waiter) -> None:
    position = log.save(make.person())
    with ThreadPoolExecutor(32) as callers:
        waiting = [callers.submit(waiter.wait, position, 20) for _ in range(32)]
        log.runner.run_once()

        assert [each.result() for each in waiting] == [None] * 32


def test_waiting_for_what_nobody_projects_ends_in_time(log: ProjectedLog, waiter: Waiter) -> None:
    position = log.save(make.person())

    with pytest.raises(ProjectionBehind):
        waiter.wait(position, timeout=0.01)


def test_the_slowest_read_model_counts(log: ProjectedLog, waiter: Waiter) -> None:
    log.runner.run_once()
    position = log.save(make.person())
    log.make_runner(MODELS[1:]).run_once()

    with pytest.raises(ProjectionBehind):
        waiter.wait(position, timeout=0.5)
