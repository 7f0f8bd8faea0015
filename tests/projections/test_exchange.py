"""What everybody may read: released practice, open posts of active organizations, open stations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from projections.exchange import Exchange
from projections.station_register import StationRegister
from registry.organization import Organization
from registry.social_work.job_post import JobOffer, JobPost
from tests import builders as make
from tests.builders import act
from tests.projections.log import ProjectedLog
from tests.projections.service_organizations_story import (
    TODAY,
    a_station,
    an_employment,
    shared,
    stations,
)
from tests.service_organizations import OFFER


@pytest.fixture
def team(log: ProjectedLog) -> Organization:
    team = make.organization()
    log.project(team)
    return team


def open_jobs(
    log: ProjectedLog,
    day: date = TODAY,
    *,
    division: str = "310000",
    level: str | None = None,
    title: str = "",
) -> list[str]:
    page = Exchange(log.pool).open_jobs(division, day, level=level, title=title)
    return [row.title for row in page.items]


def posted(log: ProjectedLog, team: Organization, offer: JobOffer = OFFER) -> JobPost:
    job = JobPost.post(act(), job_id=uuid4(), organization_id=team.id, offer=offer)
    log.project(job)
    return job


def test_a_post_is_open_to_the_end_of_its_last_day(log: ProjectedLog, team: Organization) -> None:
    posted(log, team)
    assert open_jobs(log, OFFER.open_until) == [OFFER.title]
    assert open_jobs(log, date(2026, 4, 1)) == []


def test_a_withdrawn_post_is_gone(log: ProjectedLog, team: Organization) -> None:
    job = posted(log, team)
    job.withdraw(act(), reason="岗位已满")
    log.project(job)
    assert open_jobs(log) == []


def test_while_its_organization_is_suspended_a_post_is_hidden(log: ProjectedLog, team: Organization) -> None:
    job = posted(log, team)
    team.suspend(act(), reason="整改", until=date(2026, 3, 10))
    log.project(team)
    assert open_jobs(log, date(2026, 3, 10)) == []
    assert open_jobs(log, date(2026, 3, 11)) == [OFFER.title]
    found = Exchange(log.pool).job(job.id, date(2026, 3, 10))
    assert found is not None
    assert not found.is_open(date(2026, 3, 10))


def test_an_endless_suspension_hides_a_post_for_good(log: ProjectedLog, team: Organization) -> None:
    posted(log, team)
    team.suspend(act(), reason="整改", until=None)
    log.project(team)
    assert open_jobs(log) == []


@pytest.mark.parametrize(
    ("wanted", "is_found"),
    [
        ({"division": "310106"}, True),
        ({"division": "330000"}, False),
        ({"level": "assistant"}, True),
        ({"level": "senior"}, False),
        ({"title": "社"}, True),
        ({"title": "护士"}, False),
    ],
)
def test_posts_are_found_by_place_level_and_title(
    log: ProjectedLog,
    team: Organization,
    wanted: dict[str, Any],  # division, level or a part of the title
    is_found: bool,  # noqa: FBT001 - a row of the table
) -> None:
    posted(log, team)
    assert bool(open_jobs(log, **wanted)) is is_found


def test_the_soonest_to_close_comes_first(log: ProjectedLog, team: Organization) -> None:
    posted(log, team)
    posted(log, team, replace(OFFER, title="督导", open_until=TODAY))
    assert open_jobs(log) == ["督导", OFFER.title]


def test_only_what_was_released_is_public(log: ProjectedLog, team: Organization) -> None:
    log.project(*shared(team.id))
    exchange = Exchange(log.pool)
    assert len(exchange.practices_of(team.id)) == 2
    assert len(exchange.released(field="elderly", title="互助").items) == 1
    assert exchange.released(field="school", title="").items == []


def test_open_stations_are_found_below_a_division(log: ProjectedLog, team: Organization) -> None:
    other = make.organization()
    log.project(other)
    kept, _, closed = stations(team.id)
    log.project(kept, closed)
    register = StationRegister(log.pool)
    assert [row.station_id for row in register.in_division("310000", TODAY).items] == [kept.id]
    assert register.in_division("330000", TODAY).items == []
    assert [row.people for row in register.counts_of([kept.id])[kept.id]] == [30]


def test_staff_of_a_station_are_those_whose_employment_holds(log: ProjectedLog, team: Organization) -> None:
    person, station = uuid4(), a_station(team.id)
    employment = an_employment(team.id, person)
    station.assign_staff(act(), person_id=person, employment_id=employment.id)
    log.project(employment, station)
    register = StationRegister(log.pool)
    assert [row.holds for row in register.staff_of(station.id, TODAY)] == [False]
    employment.confirm(act())
    log.project(employment)
    found = register.find(station.id, TODAY)
    assert found is not None
    assert found.staff == 1
    assert [row.holds for row in register.staff_of(station.id, TODAY)] == [True]
