"""Credits for research and degree studies, of which only the minutes are known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from registry.dates import start_of_day
from registry.refusals.continuing_education import (
    CreditFormNeeded,
    CreditMinutes,
    DegreeCounted,
    DegreeNeeded,
    NoCountedDegree,
)
from registry.refusals.social_work import DateInFuture
from registry.social_work.credits import LearningForm
from registry.social_work.eligibility import Degree
from registry.social_work.registration import Registration
from tests.learning import (
    a_number,
    a_provider,
    meter,
    registration_number_of,
)
from tests.people import Somebody, Team
from tests.social_workers import a_registration_number, a_social_worker
from tests.world import World

TODAY = date(2026, 3, 2)
HOUR = timedelta(hours=1)


def a_study(world: World, team: Team, who: Somebody, **said: Any) -> Any:  # whatever a study credit states
    stated: dict[str, Any] = {  # as above
        "registration_number": registration_number_of(world, who),
        "form": LearningForm.RESEARCH,
        "certificate_number": a_number(),
        "day": TODAY,
        "minutes": 600,
    }
    return world.registry.record_study_credit(team.recorder, team.id, **stated | said)


def a_degree(world: World, team: Team, who: Somebody, **said: Any) -> Any:  # as above
    degree = {"form": LearningForm.DEGREE, "degree": Degree.MASTER, "is_awarded": True}
    return a_study(world, team, who, **degree | said)


@pytest.mark.parametrize("minutes", [0, -1, 30_001])
def test_minutes_out_of_range_are_refused(world: World, minutes: int) -> None:
    team, who = a_provider(world), a_social_worker(world)
    with world.refused(CreditMinutes):
        a_study(world, team, who, minutes=minutes)


@pytest.mark.parametrize("minutes", [1, 30_000])
def test_minutes_at_the_edges_are_recorded(world: World, minutes: int) -> None:
    a_study(world, a_provider(world), a_social_worker(world), minutes=minutes)


def test_nothing_of_tomorrow_is_attested(world: World) -> None:
    team, who = a_provider(world), a_social_worker(world)
    with world.refused(DateInFuture):
        a_study(world, team, who, day=TODAY + timedelta(days=1))


def test_what_is_held_at_a_time_is_no_study(world: World) -> None:
    team, who = a_provider(world), a_social_worker(world)
    with world.refused(CreditFormNeeded):
        a_study(world, team, who, form=LearningForm.TRAINING)


def test_a_degree_says_which(world: World) -> None:
    team, who = a_provider(world), a_social_worker(world)
    with world.refused(DegreeNeeded):
        a_study(world, team, who, form=LearningForm.DEGREE)


def test_a_degree_brings_ninety_hours_once_and_says_by_which_rule(world: World) -> None:
    team, who = a_provider(world), a_social_worker(world)
    a_degree(world, team, who, minutes=60)
    assert world.last_fact().fields["policy"] == "CN-2009"
    assert meter(world, who).counted_minutes == 90 * 60
    other = a_provider(world)
    with world.refused(DegreeCounted):
        a_degree(world, other, who)
    a_degree(world, team, who, is_awarded=False, minutes=600)
    assert meter(world, who).counted_minutes == 90 * 60


def test_studies_without_the_degree_count_as_taught(world: World) -> None:
    team, who = a_provider(world), a_social_worker(world)
    a_degree(world, team, who, is_awarded=False, minutes=600)
    assert meter(world, who).counted_minutes == 600


def test_a_degree_counts_from_junior_college_upwards(world: World) -> None:
    team, who = a_provider(world), a_social_worker(world)
    with world.refused(NoCountedDegree):
        a_degree(world, team, who, degree=Degree.SECONDARY)
    a_degree(world, team, who, degree=Degree.JUNIOR_COLLEGE)


def test_what_was_taught_for_a_degree_in_an_earlier_term_is_part_of_its_ninety_hours(world: World) -> None:
    team, who = a_provider(world, valid_to=date(2031, 1, 1)), a_social_worker(world)
    a_degree(world, team, who, is_awarded=False, minutes=600)
    second = registered_anew(world, who)
    a_degree(world, team, who, day=second)
    assert meter(world, who).counted_minutes == 90 * 60 - 600


def registered_anew(world: World, who: Somebody) -> date:
    """From the day after the first term, entered once its case is out of time."""
    registration = world.registry.get(Registration, Registration.id_of(who.person_id))
    first_day = registration.terms[-1].valid_to + timedelta(days=1)
    world.clock.move(start_of_day(first_day + timedelta(days=60)))
    world.registry.enter_registration(
        world.registrar,
        who.person_id,
        level=registration.terms[-1].level,
        number=a_registration_number(),
        valid_from=first_day,
    )
    return first_day
