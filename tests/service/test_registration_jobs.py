"""The clock accepts what nobody reacted to, and notes which registrations are over."""

from __future__ import annotations

from datetime import date

from registry.social_work.cases import Gap
from service.jobs.registrations import accept_silent_cases, expire_registrations
from tests.api.door import Door, open_door
from tests.database import Database
from tests.registration_cases import a_first_case, an_accepted_case, move_to
from tests.social_workers import a_social_worker
from tests.world import World


def test_every_case_without_a_reaction_in_time_is_accepted_and_the_others_are_not(database: Database) -> None:
    world = World(database)
    silent, answered, asked = a_first_case(world), an_accepted_case(world), a_first_case(world)
    world.registry.request_supplement(world.registrar, asked.id, gaps=[Gap.UNIT], note="请选择单位")
    move_to(world, date(2026, 3, 9), hour=23)
    assert accept_silent_cases(world.registry) == 0
    move_to(world, date(2026, 3, 10), hour=0)
    assert accept_silent_cases(world.registry) == 1
    assert accept_silent_cases(world.registry) == 0
    standings = [filed.case.standing for filed in (silent, answered, asked)]
    assert standings == ["accepted", "accepted", "supplement-requested"]
    world.close()


def test_terms_that_are_over_expire_once(database: Database) -> None:
    with open_door(database) as door:
        a_social_worker(door.world, registered_on=date(2023, 3, 2))
        a_social_worker(door.world)
        assert expire(door) == 0
        move_to(door.world, date(2026, 3, 3), hour=0)
        assert expire(door) == 1
        assert expire(door) == 0


def expire(door: Door) -> int:
    door.waiter.catch_up()
    return expire_registrations(door.world.registry, door.parts.read.social_workers)
