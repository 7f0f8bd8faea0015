"""Nobody records, confirms, corrects or answers about the own service, nor about a ward's."""

from __future__ import annotations

from uuid import UUID

import pytest

from registry.person import Relation
from registry.record_standings import Annulment
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


@pytest.fixture
def wards_record(own_world: World) -> tuple[World, Published, Somebody, UUID]:
    """The clerk is the guardian of a volunteer whose service somebody else has proposed."""
    activity = own_world.a_published_activity()
    ward = own_world.a_minor(guardian=activity.team.clerk)
    own_world.sign_up(ward, activity)
    own_world.clock.move(NOON)
    proposed = own_world.registry.propose_service(
        activity.team.organiser, activity.id, ROSTER, volunteer_id=ward.volunteer_id
    )
    return own_world, activity, ward, proposed.id


def test_a_guardian_records_nothing_for_a_ward(world: World) -> None:
    activity = world.a_published_activity()
    ward = world.a_minor(guardian=activity.team.clerk)
    world.clock.move(NOON)
    with world.refused(OwnService):
        propose(world, activity, ward, ROSTER)


def test_a_guardian_decides_nothing_about_a_wards_record(
    wards_record: tuple[World, Published, Somebody, UUID],
) -> None:
    world, activity, _, record_id = wards_record
    clerk = activity.team.clerk
    with world.refused(OwnService):
        world.registry.confirm_service(clerk, record_id)
    with world.refused(OwnService):
        world.registry.reject_service(clerk, record_id, reason="x")


def test_a_guardian_corrects_annuls_and_answers_nothing_about_a_wards_record(
    wards_record: tuple[World, Published, Somebody, UUID],
) -> None:
    world, activity, ward, record_id = wards_record
    team = activity.team
    world.registry.confirm_service(team.recorder, record_id)
    world.registry.object_to_record(team.clerk, record_id, element="minutes", claimed="240")
    with world.refused(OwnService):
        world.registry.correct_service(team.clerk, record_id, SHORTER)
    with world.refused(OwnService):
        world.registry.answer_objection(team.clerk, record_id, is_upheld=True, reason="x")
    world.registry.link_guardian(
        world.officer,
        ward.person_id,
        guardian_id=team.administrator.signed_in(),
        relation=Relation.FATHER,
        evidence="户口簿",
    )
    with world.refused(OwnService):
        world.registry.annul_service(team.administrator, record_id, why=Annulment.FAKE, reason="x")
