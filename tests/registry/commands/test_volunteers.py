"""Volunteers: registering alone, as a ward or by an organization; offer, oath, suspension, leaving."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import ANY

import pytest

from registry.act import ANYONE, Caller
from registry.commands.offers import Offer
from registry.person import Person, Purpose, Relation
from registry.refusals import Missing, Refusal, UnknownCode
from registry.refusals.organizations import OrganizationNotActive
from registry.refusals.persons import (
    ConsentNeeded,
    GuardianNeeded,
    GuardianNotAdult,
    NotMinor,
    RealNameNeeded,
    TooYoung,
    VolunteerNotActive,
)
from registry.sign_up import SignUp
from registry.volunteer import Standing, Volunteer
from registry.volunteer_numbers import read_volunteer_number
from tests.people import HOME, OFFER
from tests.registry.commands.ways import WAYS, Call
from tests.scenario import Fact, fact
from tests.world import World

VERSION = "2026-1"


def registered(*, declaration: str = VERSION, **changes: object) -> Fact:
    said = {
        "number": ANY,
        "person_id": ANY,
        "division": HOME,
        "skills": ["急救"],
        "times": [],
        "fields": ["community"],
        "entered_by": None,
        "consent_evidence": None,
        "declaration": declaration,
    }
    return fact(Volunteer.Registered, **said | changes)


def consented(purpose: Purpose = Purpose.REGISTRATION) -> Fact:
    return fact(Person.ConsentGiven, purpose=str(purpose), text_version=VERSION)


def entered(call: Call) -> list[Fact]:
    return [registered(declaration="", entered_by=call.team.id, consent_evidence=ANY)]


HAPPENS: dict[str, Callable[[Call], list[Fact]]] = {
    "register_volunteer": lambda _: [consented(), consented(Purpose.PUBLICITY), registered()],
    "become_volunteer": lambda call: [consented(), registered(person_id=call.who.person_id)],
    "enter_volunteer": entered,
    "confirm_registration": lambda _: [fact(Volunteer.Confirmed, declaration=VERSION), consented()],
    "refuse_registration": lambda _: [
        fact(Volunteer.ConfirmationRefused),
        fact(Person.Erased, basis="registration-refused", restricted_until=None),
    ],
    "change_offer": lambda _: [
        fact(Volunteer.OfferChanged, division="310104", skills=["急救"], times=[], fields=["community"])
    ],
    "take_oath": lambda _: [fact(Volunteer.OathTaken, text_version=VERSION)],
    "request_correction": lambda _: [
        fact(Volunteer.CorrectionRequested, element="phone", reason="号码已停机")
    ],
    "suspend_volunteer": lambda _: [fact(Volunteer.Suspended, reason="冒用身份")],
    "reinstate_volunteer": lambda _: [fact(Volunteer.Reinstated, reason="查无此事")],
    "leave_register": lambda _: [fact(Volunteer.Left, reason="搬家")],
}


@pytest.mark.parametrize("name", HAPPENS)
def test_it_happens(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    expected = HAPPENS[name](call)
    assert [each for each in call.facts() if each.kind is not Person.Registered] == expected


def test_a_ward_is_registered_with_guardian_and_consent_in_one_stroke(world: World) -> None:
    call = WAYS["register_ward"].call(world)
    guardian_id = call.who.person_id
    assert call.facts()[1:] == [
        fact(Person.GuardianLinked, guardian_id=guardian_id, relation="mother", evidence=ANY),
        fact(
            Person.GuardianConsentGiven,
            guardian_id=guardian_id,
            scope="registration",
            text_version=VERSION,
        ),
        consented(),
        registered(),
    ]


def test_everybody_gets_a_number_of_the_own(world: World) -> None:
    numbers = [world.registry.get(Volunteer, world.an_adult_volunteer().volunteer_id).number for _ in "ab"]
    assert read_volunteer_number(numbers[0]) != read_volunteer_number(numbers[1])


def test_who_was_entered_by_an_organization_is_active_only_after_confirming(world: World) -> None:
    who, activity = world.a_pending_volunteer(), world.a_published_activity()
    with world.refused(VolunteerNotActive):
        world.sign_up(who, activity)
    world.registry.confirm_registration(who.caller, who.volunteer_id, declaration=VERSION)
    assert world.registry.get(Volunteer, who.volunteer_id).standing == Standing.ACTIVE


def test_a_suspended_organization_enters_nobody(world: World) -> None:
    team = world.an_active_organization()
    world.registry.suspend_organization(world.officer, team.id, reason="限期停止活动")
    with world.refused(OrganizationNotActive):
        world.registry.enter_volunteer(
            team.organiser, team.id, world.somebodys_details(), OFFER, consent_evidence="签字表"
        )


def test_an_organization_enters_somebody_only_with_proof_of_consent(world: World) -> None:
    with world.refused(Missing):
        world.registry.enter_volunteer(
            world.team.organiser, world.team.id, world.somebodys_details(), OFFER, consent_evidence=""
        )


@pytest.mark.parametrize("age", [6, 13])
def test_a_child_does_not_register_alone(world: World, age: int) -> None:
    with world.refused(GuardianNeeded, age=14):
        world.registry.register_volunteer(
            ANYONE, world.somebodys_details(age=age), OFFER, declaration=VERSION
        )


def test_a_minor_is_not_made_known_alone_either(world: World) -> None:
    with world.refused(GuardianNeeded, age=18):
        world.registry.register_person(ANYONE, world.somebodys_details(age=17))


def test_a_child_does_not_confirm_alone(world: World) -> None:
    written = world.registry.enter_volunteer(
        world.team.organiser,
        world.team.id,
        world.somebodys_details(age=10),
        OFFER,
        consent_evidence="签字表",
    )
    child = world.registry.get(Volunteer, written.id).person_id
    with world.refused(GuardianNeeded):
        world.registry.confirm_registration(Caller(child), written.id, declaration=VERSION)


def refuse_ward(world: World, refusal: type[Refusal], *, age: int, by: Caller) -> None:
    with world.refused(refusal):
        world.registry.register_ward(
            by,
            world.somebodys_details(age=age),
            OFFER,
            relation=Relation.FATHER,
            evidence="户口簿",
            declaration=VERSION,
        )


def test_nobody_registers_below_the_lowest_age(world: World) -> None:
    refuse_ward(world, TooYoung, age=5, by=world.volunteer.caller)


def test_an_adult_is_nobodys_ward(world: World) -> None:
    refuse_ward(world, NotMinor, age=18, by=world.volunteer.caller)


def test_a_minor_registers_no_ward(world: World) -> None:
    refuse_ward(world, GuardianNotAdult, age=8, by=world.another_minor.caller)


def test_whoever_registers_a_ward_has_a_verified_name(world: World) -> None:
    refuse_ward(world, RealNameNeeded, age=8, by=Caller(world.a_stranger()))


def test_nobody_registers_without_the_declaration(world: World) -> None:
    with world.refused(ConsentNeeded):
        world.registry.register_volunteer(ANYONE, world.somebodys_details(), OFFER, declaration="")


def test_an_unknown_field_of_service_is_refused(world: World) -> None:
    offer = Offer(fields=("gold-mining",))
    with world.refused(UnknownCode):
        world.registry.register_volunteer(ANYONE, world.somebodys_details(), offer, declaration=VERSION)


NEEDS_AN_ACTIVE_VOLUNTEER = ["change_offer", "take_oath", "suspend_volunteer", "sign_up"]


@pytest.mark.parametrize("name", NEEDS_AN_ACTIVE_VOLUNTEER)
def test_who_has_left_does_nothing_more(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    world.registry.leave_register(call.who.caller, call.who.volunteer_id, reason="")
    with world.refused(VolunteerNotActive):
        call()


def test_the_suspended_neither_sign_up_nor_get_a_place(world: World) -> None:
    applied = world.an_applied_sign_up()
    world.registry.suspend_volunteer(world.officer, applied.who.volunteer_id, reason="冒用身份")
    with world.refused(VolunteerNotActive):
        world.registry.accept_sign_up(applied.activity.team.organiser, applied.id)


def test_who_leaves_gives_back_the_places_ahead(world: World) -> None:
    activity = world.a_published_activity(capacity=1)
    leaving = world.sign_up(world.an_adult_volunteer(), activity)
    waiting = world.sign_up(world.an_adult_volunteer(), activity)
    before = world.position
    world.registry.leave_register(leaving.who.caller, leaving.who.volunteer_id, reason="")
    assert world.facts_since(before) == [
        fact(Volunteer.Left, reason=""),
        fact(SignUp.Withdrawn, reason="left"),
        fact(SignUp.Promoted),
    ]
    assert world.standing(waiting) == "accepted"
