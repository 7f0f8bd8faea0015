"""Guardians: the link, their consents, and what a withdrawal stops."""

from __future__ import annotations

from datetime import datetime
from unittest.mock import ANY
from uuid import UUID

from registry.dates import CHINA
from registry.person import Person, Relation
from registry.refusals import Missing, NotAllowed, Refusal
from registry.refusals.persons import (
    ConsentNotGiven,
    GuardianNotAdult,
    NoSuchGuardian,
    NotMinor,
    RealNameNeeded,
)
from registry.sign_up import SignUp
from tests.registry.commands.ways import WAYS
from tests.scenario import fact
from tests.world import World


def refuse_link(
    world: World, refusal: type[Refusal], ward_id: UUID, guardian_id: UUID, *, evidence: str = "户口簿"
) -> None:
    officer = world.officer
    with world.refused(refusal):
        world.registry.link_guardian(
            officer, ward_id, guardian_id=guardian_id, relation=Relation.FATHER, evidence=evidence
        )


def test_a_guardian_is_linked(world: World) -> None:
    call = WAYS["link_guardian"].call(world)
    guardian_id = call.ready.keywords["guardian_id"]
    assert call.facts() == [
        fact(Person.GuardianLinked, guardian_id=guardian_id, relation="father", evidence=ANY)
    ]


def test_a_guardian_is_unlinked_and_the_own_consents_end(world: World) -> None:
    call = WAYS["unlink_guardian"].call(world)
    assert call.facts() == [
        fact(Person.GuardianUnlinked, guardian_id=call.who.guardian_id, reason="收养关系解除")
    ]
    assert not world.person(call.who.person_id).guardian_consents


def test_a_guardian_consents_to_an_activity(world: World) -> None:
    call = WAYS["give_guardian_consent"].call(world)
    scope = str(call.ready.keywords["activity_id"])
    assert call.facts() == [
        fact(
            Person.GuardianConsentGiven,
            guardian_id=call.who.guardian_id,
            scope=scope,
            text_version="2026-1",
        )
    ]


def test_a_withdrawn_consent_withdraws_the_sign_ups_ahead(world: World) -> None:
    call = WAYS["withdraw_guardian_consent"].call(world)
    scope = str(call.ready.keywords["activity_id"])
    assert call.facts() == [
        fact(Person.GuardianConsentWithdrawn, guardian_id=call.who.guardian_id, scope=scope),
        fact(SignUp.Withdrawn, reason="guardian-consent-withdrawn"),
    ]


def test_a_withdrawn_consent_leaves_the_past_alone(world: World) -> None:
    call = WAYS["withdraw_guardian_consent"].call(world)
    world.clock.move(datetime(2026, 3, 3, 10, tzinfo=CHINA))
    before = world.position
    world.registry.withdraw_guardian_consent(call.ready.caller, *call.ready.arguments, **call.ready.keywords)
    assert [each.kind for each in world.facts_since(before)] == [Person.GuardianConsentWithdrawn]


def test_a_withdrawal_moves_up_whoever_waits(world: World) -> None:
    activity = world.a_published_activity(capacity=1)
    ward = world.sign_up(world.a_minor(), activity)
    waiting = world.sign_up(world.an_adult_volunteer(), activity)
    world.registry.withdraw_guardian_consent(ward.who.guardian, ward.who.person_id, activity_id=activity.id)
    assert (world.standing(ward), world.standing(waiting)) == ("withdrawn", "accepted")


def test_a_consent_that_was_not_given_is_not_withdrawn(world: World) -> None:
    ward, activity = world.a_minor(), world.a_published_activity()
    with world.refused(ConsentNotGiven):
        world.registry.withdraw_guardian_consent(ward.guardian, ward.person_id, activity_id=activity.id)


def test_an_adult_has_no_guardian(world: World) -> None:
    refuse_link(world, NotMinor, world.volunteer.person_id, world.another.person_id)


def test_a_minor_is_nobodys_guardian(world: World) -> None:
    refuse_link(world, GuardianNotAdult, world.a_minor().person_id, world.another_minor.person_id)


def test_nobody_is_the_own_guardian(world: World) -> None:
    ward = world.a_minor()
    refuse_link(world, GuardianNotAdult, ward.person_id, ward.person_id)


def test_a_guardian_has_a_verified_name(world: World) -> None:
    refuse_link(world, RealNameNeeded, world.a_minor().person_id, world.a_stranger())


def test_a_link_states_its_evidence(world: World) -> None:
    ward = world.a_minor()
    refuse_link(world, Missing, ward.person_id, world.volunteer.person_id, evidence="")


def test_an_officer_unlinks_only_who_is_linked(world: World) -> None:
    officer, ward, stranger = world.officer, world.a_minor(), world.volunteer
    with world.refused(NoSuchGuardian):
        world.registry.unlink_guardian(officer, ward.person_id, guardian_id=stranger.person_id, reason="误登")


def test_a_guardian_ends_with_the_ward_of_age(world: World) -> None:
    ward = world.a_minor(age=17)
    world.clock.move(datetime(2027, 2, 1, tzinfo=CHINA))
    with world.refused(NotAllowed):
        world.registry.take_oath(ward.guardian, ward.volunteer_id, text_version="2026-1")
