"""Nobody records, confirms, corrects or answers about the own service."""

from __future__ import annotations

from uuid import UUID

import pytest

from registry.refusals.service import (
    OwnService,
)
from tests.people import Somebody
from tests.plans import NOON, Published
from tests.registry.commands.test_service import propose
from tests.registry.commands.ways.service import ROSTER, SHORTER
from tests.world import World


def own_service(world: World) -> tuple[Published, Somebody]:
    """The clerk served as well."""
    activity = world.a_published_activity()
    person_id = activity.team.clerk.signed_in()
    volunteer_id = world.registry.reservations.find_owner("volunteer", str(person_id))
    assert volunteer_id is not None
    world.clock.move(NOON)
    return activity, Somebody(person_id, volunteer_id)


def test_nobody_records_the_own_service(world: World) -> None:
    activity, clerk = own_service(world)
    with world.refused(OwnService):
        propose(world, activity, clerk, ROSTER)


@pytest.fixture
def own_claim(own_world: World) -> tuple[World, Published, UUID]:
    """The clerk claimed, as a volunteer does."""
    activity, clerk = own_service(own_world)
    claim = own_world.registry.claim_service(
        clerk.caller, activity.id, ROSTER, volunteer_id=clerk.volunteer_id
    )
    return own_world, activity, claim.id


def test_nobody_decides_about_the_own_claim(own_claim: tuple[World, Published, UUID]) -> None:
    world, activity, record_id = own_claim
    clerk = activity.team.clerk
    with world.refused(OwnService):
        world.registry.confirm_service(clerk, record_id)
    with world.refused(OwnService):
        world.registry.reject_service(clerk, record_id, reason="x")


def test_nobody_corrects_annuls_or_answers_about_the_own_record(
    own_claim: tuple[World, Published, UUID],
) -> None:
    world, activity, record_id = own_claim
    clerk, team = activity.team.clerk, activity.team
    world.registry.confirm_service(team.recorder, record_id)
    world.registry.object_to_record(clerk, record_id, element="minutes", claimed="240")
    with world.refused(OwnService):
        world.registry.correct_service(clerk, record_id, SHORTER)
    with world.refused(OwnService):
        world.registry.answer_objection(clerk, record_id, is_upheld=True, reason="x")
