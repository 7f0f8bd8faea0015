"""The clock ends sanctions on the day after their last, and leaves the others alone."""

from __future__ import annotations

from registry.social_work.sanctions import DisciplineStanding
from service.jobs.discipline import expire_sanctions
from tests.database import Database
from tests.discipline import (
    LAST_DAY,
    a_case_under_review,
    a_notified_case,
    a_published_case,
    a_sanctioned_case,
    go_after,
    go_to,
)
from tests.scenario import START
from tests.world import World


def test_every_sanction_whose_last_day_is_over_ends_whether_or_not_it_was_public(database: Database) -> None:
    world = World(database)
    published = a_published_case(world)
    world.clock.move(START)
    unpublished, waiting, undecided = (
        a_sanctioned_case(world),
        a_case_under_review(world),
        a_notified_case(world),
    )
    go_to(world, LAST_DAY)
    assert expire_sanctions(world.registry) == 0
    go_after(world, LAST_DAY)
    assert expire_sanctions(world.registry) == 2
    assert expire_sanctions(world.registry) == 0
    standings = [matter.case.standing for matter in (published, unpublished, waiting, undecided)]
    assert standings == [
        DisciplineStanding.EXPIRED,
        DisciplineStanding.EXPIRED,
        DisciplineStanding.UNDER_REVIEW,
        DisciplineStanding.NOTIFIED,
    ]
    world.close()
