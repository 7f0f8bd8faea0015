"""Open statistics as they are published: what is kept, who waits, and what is never counted at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from projections import published_figures
from projections.published_figures import FiguresBusy, PublishedFigures
from projections.statistics import Statistics
from tests.projections.log import ProjectedLog
from tests.projections.test_statistics import LATER, NOTHING, activity, asked, project, served, volunteers


def test_figures_are_worked_out_anew_after_ten_minutes(log: ProjectedLog) -> None:
    published, now = PublishedFigures(Statistics(log.pool)), LATER
    log.project(activity())
    first = published.of(asked(), now)
    log.project(activity())

    soon = published.of(asked(), now + timedelta(minutes=9, seconds=59))
    later = published.of(asked(), now + timedelta(minutes=10))

    assert soon is first
    assert (first.totals.activities, later.totals.activities) == (1, 2)
    assert (first.as_of, later.as_of) == (now, now + timedelta(minutes=10))


def test_another_question_is_another_answer(log: ProjectedLog) -> None:
    published = PublishedFigures(Statistics(log.pool))
    log.project(activity())

    assert published.of(asked("310106"), LATER).totals.activities == 1
    assert published.of(asked("310104"), LATER).totals.activities == 0


def test_a_period_in_which_nothing_was_is_one_question_however_it_is_asked(log: ProjectedLog) -> None:
    held, people = activity(), volunteers(2)
    project(log, people, held, *served(held, people))
    published = PublishedFigures(Statistics(log.pool))

    whole = published.of(asked(), LATER)
    wider = published.of(asked(first_day=date(1900, 1, 1), last_day=date(2100, 1, 1)), LATER)
    before = published.of(asked(first_day=date(1900, 1, 1), last_day=date(1901, 1, 1)), LATER)
    after = published.of(asked(first_day=date(2090, 1, 1), last_day=date(2091, 1, 1)), LATER)

    assert wider is whole
    assert after is before
    assert (before.by_month, before.totals.served) == ([], NOTHING)


class Refused(Exception):
    """Whoever asks may not have it counted."""


def refuse() -> None:
    raise Refused


def test_only_what_is_not_kept_asks_for_admission(log: ProjectedLog) -> None:
    published = PublishedFigures(Statistics(log.pool))
    log.project(activity())
    with pytest.raises(Refused):
        published.of(asked(), LATER, admit=refuse)
    kept = published.of(asked(), LATER)

    assert published.of(asked(), LATER, admit=refuse) is kept
    assert published.of(asked(), LATER + timedelta(days=1), admit=refuse).as_of > kept.as_of


def test_a_division_of_which_nothing_is_known_waits_for_nobody(log: ProjectedLog) -> None:
    published = PublishedFigures(Statistics(log.pool))
    log.project(activity())

    with published.turn:
        found = published.of(asked("659000"), LATER)

    assert (found.totals.activities, found.by_division, found.by_month) == (0, (), ())


def test_while_others_are_counted_for_an_old_answer_is_given_or_none(
    log: ProjectedLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published_figures, "PATIENCE", 0.0)
    published = PublishedFigures(Statistics(log.pool))
    log.project(activity())
    old = published.of(asked(), LATER)

    with published.turn:
        assert published.of(asked(), LATER + timedelta(days=1)) is old
        with pytest.raises(FiguresBusy):
            published.of(asked("310000"), LATER)
