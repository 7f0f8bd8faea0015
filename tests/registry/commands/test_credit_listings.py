"""The lists of abnormal operation and of serious breach: how one gets there, and how one leaves."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from registry.act import REGISTRY
from registry.dates import CHINA
from registry.refusals.service_organizations import (
    NotListed,
    NotListedLongEnough,
    ServiceOrganizationNotIn,
)
from registry.refusals.social_work import DateInFuture
from registry.social_work.credit_listing import AbnormalGround, CreditListing
from tests.service_organizations import an_abnormal_organization, an_application
from tests.world import World

TODAY = date(2026, 3, 2)
TOMORROW = date(2026, 3, 3)


def on(world: World, day: date) -> None:
    world.clock.move(datetime.combine(day, time(10), CHINA))


def test_only_the_registered_are_listed(world: World) -> None:
    team = an_application(world)
    with world.refused(ServiceOrganizationNotIn):
        world.registry.list_as_abnormal(
            world.registrar, team.id, ground=AbnormalGround.NOT_RECTIFIED, reason="未整改"
        )


@pytest.mark.parametrize(("day", "late"), [(date(2026, 3, 9), 0), (date(2026, 3, 10), 1)])
def test_the_list_is_left_within_five_working_days(world: World, day: date, late: int) -> None:
    """Verified on a Monday: the fifth working day after it is the next Monday."""
    team = an_abnormal_organization(world)
    on(world, day)
    world.registry.end_abnormal_listing(world.registrar, team.id, verified_on=TODAY, reason="已补报")
    fields = world.last_fact().fields
    assert (fields["due_on"], fields["late_by"]) == (date(2026, 3, 9), late)


def test_nothing_is_verified_tomorrow(world: World) -> None:
    team = an_abnormal_organization(world)
    with world.refused(DateInFuture):
        world.registry.end_abnormal_listing(world.registrar, team.id, verified_on=TOMORROW, reason="已补报")


def test_two_years_on_the_list_lead_to_the_next_and_a_day_less_does_not(world: World) -> None:
    team = an_abnormal_organization(world)
    on(world, date(2028, 3, 1))
    with world.refused(NotListedLongEnough, date="2028-03-02"):
        world.registry.list_as_serious(REGISTRY, team.id)
    on(world, date(2028, 3, 2))
    world.registry.list_as_serious(REGISTRY, team.id)
    assert world.registry.get(CreditListing, CreditListing.id_of(team.id)).is_serious


def test_a_relapse_begins_anew(world: World) -> None:
    team = an_abnormal_organization(world)
    world.registry.end_abnormal_listing(world.registrar, team.id, verified_on=TODAY, reason="已补报")
    on(world, date(2028, 3, 2))
    with world.refused(NotListed):
        world.registry.list_as_serious(REGISTRY, team.id)
    world.registry.list_as_abnormal(
        world.registrar, team.id, ground=AbnormalGround.NOT_REACHED, reason="无法联系"
    )
    with world.refused(NotListedLongEnough, date="2030-03-02"):
        world.registry.list_as_serious(REGISTRY, team.id)
