"""Good practice and job posts: by active organizations, with two persons, without anybody's data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from registry.dates import CHINA
from registry.refusals import UnknownCode
from registry.refusals.exchange import (
    DeclarationsNeeded,
    GoodPracticeNotIn,
    JobPostClosed,
    OpenUntilPast,
)
from registry.refusals.organizations import OrganizationNotActive
from registry.refusals.service import SamePersonTwice
from registry.texts import PersonalNumberInText
from tests.people import Team
from tests.service_organizations import (
    ACCOUNT,
    OFFER,
    a_job,
    a_released_practice,
    a_submitted_practice,
)
from tests.world import World

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("has_consent", "has_no_client_data"), [(False, True), (True, False), (False, False)]
)
def test_both_declarations_are_made(
    world: World,
    has_consent: bool,  # noqa: FBT001 - a row of the table
    has_no_client_data: bool,  # noqa: FBT001 - as above
) -> None:
    with world.refused(DeclarationsNeeded):
        world.registry.submit_good_practice(
            world.team.organiser,
            world.team.id,
            ACCOUNT,
            has_consent=has_consent,
            has_no_client_data=has_no_client_data,
        )


def test_the_field_is_one_of_the_table(world: World) -> None:
    with world.refused(UnknownCode):
        world.registry.submit_good_practice(
            world.team.organiser,
            world.team.id,
            replace(ACCOUNT, field="gardening"),
            has_consent=True,
            has_no_client_data=True,
        )


def test_an_identity_number_in_the_text_is_found(world: World) -> None:
    with world.refused(PersonalNumberInText):
        world.registry.submit_good_practice(
            world.team.organiser,
            world.team.id,
            replace(ACCOUNT, method="电话13800138000"),
            has_consent=True,
            has_no_client_data=True,
        )


def test_whoever_wrote_it_does_not_release_it(world: World) -> None:
    practice_id = a_submitted_practice(world)
    with world.refused(SamePersonTwice):
        world.registry.release_good_practice(world.team.organiser, practice_id)


def suspended(world: World, team: Team) -> None:
    world.registry.suspend_organization(world.officer, team.id, reason="整改")


def test_who_is_suspended_publishes_nothing_but_may_withdraw(world: World) -> None:
    team = world.an_active_organization()
    released, submitted, job = (
        a_released_practice(world, team),
        a_submitted_practice(world, team),
        a_job(world, team),
    )
    suspended(world, team)
    with world.refused(OrganizationNotActive):
        a_submitted_practice(world, team)
    with world.refused(OrganizationNotActive):
        world.registry.release_good_practice(team.administrator, submitted)
    with world.refused(OrganizationNotActive):
        a_job(world, team)
    world.registry.withdraw_good_practice(team.organiser, released, reason="整改")
    world.registry.withdraw_job(team.organiser, job, reason="整改")


def test_what_was_withdrawn_is_not_released(world: World) -> None:
    practice_id = a_submitted_practice(world)
    world.registry.withdraw_good_practice(world.team.organiser, practice_id, reason="撤回")
    with world.refused(GoodPracticeNotIn, standing="withdrawn"):
        world.registry.release_good_practice(world.team.administrator, practice_id)


def test_a_post_is_open_until_today_at_least(world: World) -> None:
    with world.refused(OpenUntilPast):
        a_job(world, offer=replace(OFFER, open_until=date(2026, 3, 1)))
    a_job(world, offer=replace(OFFER, open_until=TODAY))


def test_a_post_closes_by_itself_on_the_day_after(world: World) -> None:
    one, other = (a_job(world, offer=replace(OFFER, open_until=TODAY)) for _ in range(2))
    world.clock.move(datetime(2026, 3, 3, tzinfo=CHINA))
    with world.refused(JobPostClosed):
        world.registry.withdraw_job(world.team.organiser, one, reason="已满")
    world.clock.move(datetime(2026, 3, 2, 23, 59, tzinfo=CHINA))
    world.registry.withdraw_job(world.team.organiser, other, reason="已满")
