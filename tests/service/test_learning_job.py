"""The clock reminds everybody whose term is about to end, each threshold once."""

from __future__ import annotations

from datetime import date, timedelta

from registry.dates import start_of_day
from registry.social_work.learning import Learning
from service.jobs.learning import remind_learners
from tests.api.door import Door, open_door
from tests.database import Database
from tests.learning import learning_of
from tests.social_workers import a_social_worker

ENDS = date(2028, 7, 1)
"""Of a term that began on 1 July 2025."""


def remind(door: Door, days_left: int) -> int:
    door.world.clock.move(start_of_day(ENDS - timedelta(days=days_left)))
    door.waiter.catch_up()
    return remind_learners(door.world.registry, door.parts.read.learning)


def test_everybody_is_reminded_at_every_threshold_once(database: Database) -> None:
    with open_door(database) as door:
        who, later = a_social_worker(door.world), a_social_worker(door.world, registered_on=date(2026, 1, 1))
        told = [remind(door, days) for days in (181, 180, 179, 90, 90, 30, 8, 7, 0)]
        assert told == [0, 1, 0, 1, 0, 1, 0, 1, 0]
        assert [days for days, _ in learning_of(door.world, who).reminded] == [180, 90, 30, 7]
        assert door.world.registry.find(Learning, Learning.id_of(later.person_id)) is None


def test_who_was_missed_while_the_clock_stood_still_is_reminded_of_the_nearest_day_alone(
    database: Database,
) -> None:
    with open_door(database) as door:
        who = a_social_worker(door.world)
        assert remind(door, 20) == 1
        assert [days for days, _ in learning_of(door.world, who).reminded] == [30]
        assert remind(door, 20) == 0
