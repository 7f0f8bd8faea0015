"""The runner takes in every event once, restarts at the right place and never skips."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from functools import singledispatch
from threading import Event

import pytest
from psycopg import Cursor
from psycopg.rows import DictRow

from projections import volunteer_profiles
from projections.changes import Change
from projections.decoding import HandlerFailed
from projections.model import Model
from projections.models import MODELS
from projections.rebuilding import named
from projections.tracking import ReadModels
from projections.volunteer_profiles import VolunteerProfiles
from projections.waiting import Waiter
from registry.volunteer import Volunteer
from tests import builders as make
from tests.database import LOG
from tests.projections.log import ProjectedLog
from tests.projections.story import every_event


class Killed(BaseException):
    """The process ends here."""


def served_minutes(log: ProjectedLog, volunteer: Volunteer) -> int:
    found = VolunteerProfiles(log.pool).find(volunteer.id)
    assert found is not None
    return found.effective_minutes


@contextmanager
def killed_before_commit(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def die(_models: ReadModels, _cursor: Cursor[DictRow]) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(ReadModels, "announce", die)  # the last thing in the transaction
        with pytest.raises(Killed):
            yield


def test_a_kill_before_the_commit_loses_nothing_and_counts_nothing_twice(
    log: ProjectedLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody, held = make.volunteer(), make.activity()
    log.project(make.organization(organization_id=held.organization_id), somebody, held)
    log.save(make.effective_record(held, somebody))
    with killed_before_commit(monkeypatch):
        log.runner.run_once()
    assert served_minutes(log, somebody) == 0

    log.make_runner().run_once()

    assert served_minutes(log, somebody) == 120


def test_a_new_runner_goes_on_after_the_last_commit(log: ProjectedLog) -> None:
    somebody, held = make.volunteer(), make.activity()
    team = make.organization(organization_id=held.organization_id)
    log.project(team, somebody, held, make.effective_record(held, somebody))

    log.make_runner().run_once()

    assert served_minutes(log, somebody) == 120


def test_runners_side_by_side_take_in_every_event_once(log: ProjectedLog) -> None:
    somebody, held = make.volunteer(), make.activity()
    log.save(make.organization(organization_id=held.organization_id), somebody, held)
    for _ in range(30):
        log.save(make.effective_record(held, somebody))
    runners = [log.make_runner() for _ in range(4)]
    runners[0].prepare()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda runner: runner.run_once(), runners))

    assert served_minutes(log, somebody) == 30 * 120


def test_what_no_read_model_handles_is_passed(log: ProjectedLog) -> None:
    runner = log.make_runner(named(["grants"]))
    runner.prepare()
    log.save(make.person())

    runner.run_once()

    assert runner.lag().positions == 0


def test_a_read_model_added_later_catches_up_alone(log: ProjectedLog) -> None:
    early = log.make_runner([model for model in MODELS if model.name != "people"])
    early.prepare()
    log.save(make.person())
    early.run_once()
    log.runner.prepare()

    log.runner.run_once()

    assert len(log.rows("persons")) == 1
    assert len(log.rows("timeline_entries")) == 1


@singledispatch
def wrong(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@wrong.register
def _(_event: Volunteer.Registered, _position: int) -> Iterator[Change]:
    raise ZeroDivisionError


def test_a_wrong_handler_stops_the_runner_loudly_and_skips_nothing(
    log: ProjectedLog, caplog: pytest.LogCaptureFixture
) -> None:
    runner = log.make_runner(
        [Model("volunteer_profiles", volunteer_profiles.TABLES, wrong), *named(["people"])]
    )
    log.save(make.person())
    position = log.save(make.volunteer())

    with (
        caplog.at_level(logging.CRITICAL),
        pytest.raises(HandlerFailed, match=rf"position {position}: volunteer\.registered"),
    ):
        runner.run_forever(Event())

    assert "read models stopped" in caplog.text
    assert runner.lag().positions == position
    assert log.rows("persons") == []


def test_lag_says_how_many_positions_and_how_long(log: ProjectedLog) -> None:
    log.runner.prepare()
    log.save(make.person())
    log.save(make.person())

    lag = log.runner.lag(clock=lambda: make.MONDAY + timedelta(seconds=90))

    assert (lag.positions, lag.seconds) == (2, 90.0)


def test_nothing_is_behind_after_catching_up(log: ProjectedLog) -> None:
    log.project(make.person())

    lag = log.runner.lag()

    assert (lag.positions, lag.seconds) == (0, 0.0)


def test_a_running_runner_follows_the_log_until_it_is_stopped(log: ProjectedLog) -> None:
    stop = Event()
    log.runner.prepare()
    with (
        ThreadPoolExecutor(1) as threads,
        Waiter(log.database.url, log_name=LOG.name, schema=LOG.read_schema) as waiter,
    ):
        running = threads.submit(log.runner.run_forever, stop)
        waiter.wait(log.save(make.person()), timeout=20)
        waiter.wait(log.save(make.person()), timeout=20)
        stop.set()
        running.result()

    assert len(log.rows("persons")) == 2


def test_events_of_every_kind_are_handled_somewhere(log: ProjectedLog) -> None:
    log.project(*every_event())
    topics = {notification.topic for notification in log.source.select_notifications(start=1, limit=10_000)}

    assert {row[3] for row in log.rows("timeline_entries")} == topics
