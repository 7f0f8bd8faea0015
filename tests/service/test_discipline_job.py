"""The clock ends sanctions on the day after their last, and leaves the others alone."""

from __future__ import annotations

from registry.social_work.sanctions import DisciplineStanding
from service.jobs.discipline import expire_sanctions, forget_complaints
from tests.database import Database
from tests.discipline import (
    LAST_DAY,
    THREE_YEARS_LATER,
    a_case_under_review,
    a_complaint,
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


def test_what_was_said_in_complaints_is_forgotten_when_their_retention_is_over(database: Database) -> None:
    world = World(database)
    over, waiting = a_complaint(world), a_complaint(world)
    world.registry.dismiss_complaint(world.registrar, over.complaint_id, reasons="没有具体事实。")
    assert forget_complaints(world.registry) == 0
    go_after(world, THREE_YEARS_LATER)
    assert forget_complaints(world.registry) == 1
    assert forget_complaints(world.registry) == 0
    assert [matter.complaint.is_forgotten for matter in (over, waiting)] == [True, False]
    world.close()
