"""Somebody is asked to meet a need: who fits, who may ask, who comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

from registry.act import Grant, Role
from registry.demands.demand import Demand
from registry.demands.standings import DemandStanding, OfferStanding, Supplier, SupplierKind
from registry.refusals import NotAllowed, Refusal
from registry.refusals.demands import DemandNotIn, OfferMadeAlready, OfferNotOpen, SupplierNotFit
from registry.refusals.organizations import OrganizationNotActive
from registry.refusals.persons import RealNameNeeded, VolunteerNotActive
from registry.social_work.registration import Registration
from registry.social_work.terms import EndGround
from tests.demands import (
    Asked,
    a_proven_demand,
    a_verified_demand,
    accepted_by,
    an_accepted_demand,
    an_offered_demand,
    demand,
    of_team,
    of_volunteer,
    of_worker,
    offered,
)
from tests.social_workers import a_qualified_person, a_social_worker
from tests.world import World

COUNSELLING = {
    "field": "marriage-and-family",
    "kind": "relationship",
    "facts": {"violence": "no", "way": "office"},
    "address": "",
}


def standings(world: World, asked: Asked) -> list[OfferStanding]:
    return [offer.standing for offer in demand(world, asked).offers.values()]


def test_an_offer_says_why_and_until_when(world: World) -> None:
    asked = a_verified_demand(world)
    reasons = ["same-county:30", "field:15"]
    world.registry.make_offer(world.officer, asked.id, of_team(world.team), reasons=reasons)
    made = world.last_fact()
    assert made.kind is Demand.OfferMade
    assert made.fields["reasons"] == reasons
    assert made.fields["due_at"] == world.clock() + timedelta(hours=48)
    assert made.fields["policy"] == "CN-1"


def test_a_need_that_nobody_verified_is_offered_to_nobody(world: World) -> None:
    asked = a_proven_demand(world)
    with world.refused(DemandNotIn, standing="proven"):
        world.registry.make_offer(world.officer, asked.id, of_team(world.team))


def test_an_organization_comes_forward_for_itself_and_for_its_own_people(world: World) -> None:
    asked, who = a_verified_demand(world), world.an_adult_volunteer()
    world.registry.make_offer(world.team.organiser, asked.id, of_team(world.team))
    world.registry.make_offer(world.team.organiser, asked.id, of_team(world.team, who))
    assert standings(world, asked) == [OfferStanding.OPEN, OfferStanding.OPEN]


def test_an_organization_speaks_for_no_other_and_for_nobody_else(world: World) -> None:
    asked = a_verified_demand(world)
    for supplier in (of_team(world.other_team), of_volunteer(world.volunteer)):
        with world.refused(NotAllowed):
            world.registry.make_offer(world.team.organiser, asked.id, supplier)


def test_what_an_organization_cannot_know_of_it_does_not_come_forward_for(world: World) -> None:
    asked = a_verified_demand(world, **COUNSELLING)
    with world.refused(NotAllowed):
        world.registry.make_offer(world.team.organiser, asked.id, of_team(world.team))
    world.registry.make_offer(world.officer, asked.id, of_team(world.team))


def test_an_organization_comes_forward_in_its_own_county_alone(world: World) -> None:
    asked = a_verified_demand(world, division="310104")
    with world.refused(NotAllowed):
        world.registry.make_offer(world.team.organiser, asked.id, of_team(world.team))
    offered(world, asked, of_team(world.team))


def test_who_works_at_the_office_and_in_an_organization_does_not_ask_it_as_the_office(world: World) -> None:
    asked, counselling = a_verified_demand(world), a_verified_demand(world, **COUNSELLING)
    grant = Grant(Role.OFFICER, division="310000")
    for member in (world.team.recorder, world.team.organiser):
        officer = replace(member, grants=member.grants | {grant}, second_factor=True)
        with world.refused(NotAllowed):
            world.registry.make_offer(officer, counselling.id, of_team(world.team))
    with world.refused(NotAllowed):
        recorder = replace(world.team.recorder, grants=frozenset({grant}), second_factor=True)
        world.registry.make_offer(recorder, asked.id, of_team(world.team))


def test_an_organization_speaks_for_the_social_workers_who_are_registered_with_it(world: World) -> None:
    asked = a_verified_demand(world)
    own = a_social_worker(world, organization_id=world.team.id)
    strange = Supplier(SupplierKind.SOCIAL_WORKER, a_social_worker(world).person_id, None, world.team.id)
    with world.refused(SupplierNotFit):
        world.registry.make_offer(world.team.organiser, asked.id, strange)
    through = Supplier(SupplierKind.SOCIAL_WORKER, own.person_id, None, world.team.id)
    world.registry.make_offer(world.team.organiser, asked.id, through)


def test_nobody_asks_oneself(world: World) -> None:
    asked, who = a_verified_demand(world), world.an_adult_volunteer()
    with world.refused(NotAllowed):
        world.registry.make_offer(who.staff(Role.OFFICER, "310000"), asked.id, of_volunteer(who))


def test_a_minor_is_sent_to_nobodys_home(world: World) -> None:
    asked, minor, adult = a_verified_demand(world), world.a_minor(age=17), world.an_adult_volunteer(age=18)
    with world.refused(SupplierNotFit):
        world.registry.make_offer(world.officer, asked.id, of_volunteer(minor))
    world.registry.make_offer(world.officer, asked.id, of_volunteer(adult))


def test_whoever_comes_is_known_by_a_verified_name(world: World) -> None:
    asked, who = a_verified_demand(world), world.an_adult_volunteer(is_real=False)
    with world.refused(RealNameNeeded):
        world.registry.make_offer(world.officer, asked.id, of_volunteer(who))


def test_a_suspended_volunteer_is_not_asked_and_cannot_accept(world: World) -> None:
    who, asked = world.an_adult_volunteer(), a_verified_demand(world)
    offer_id = offered(world, asked, of_volunteer(who))
    world.registry.suspend_volunteer(world.officer, who.volunteer_id, reason="投诉核实中")
    with world.refused(VolunteerNotActive):
        world.registry.accept_offer(who.caller, asked.id, offer_id=offer_id)
    other = a_verified_demand(world)
    with world.refused(VolunteerNotActive):
        world.registry.make_offer(world.officer, other.id, of_volunteer(who))


def test_a_suspended_organization_is_not_asked(world: World) -> None:
    team, asked = world.an_active_organization(), a_verified_demand(world)
    world.registry.suspend_organization(world.officer, team.id, reason="年检")
    with world.refused(OrganizationNotActive):
        world.registry.make_offer(world.officer, asked.id, of_team(team))


def test_where_a_licence_is_required_only_registered_social_workers_are_asked(world: World) -> None:
    asked = a_verified_demand(world, **COUNSELLING)
    refused: list[Supplier] = [
        of_volunteer(world.volunteer),
        of_worker(a_qualified_person(world)),
        Supplier(SupplierKind.SOCIAL_WORKER),
        Supplier(SupplierKind.VOLUNTEER),
        Supplier(SupplierKind.ORGANIZATION),
    ]
    for supplier in refused:
        with world.refused(SupplierNotFit):
            world.registry.make_offer(world.officer, asked.id, supplier)
    offered(world, asked, of_worker(a_social_worker(world)))


def test_the_same_supplier_is_asked_once_at_a_time(world: World) -> None:
    asked = an_offered_demand(world)
    with world.refused(OfferMadeAlready):
        world.registry.make_offer(world.officer, asked.id, of_team(world.team))
    world.clock.pass_time(hours=48)
    world.registry.make_offer(world.officer, asked.id, of_team(world.team))


def test_an_offer_can_be_accepted_to_its_last_moment(world: World) -> None:
    asked = an_offered_demand(world)
    world.clock.pass_time(hours=48, microseconds=-1)
    world.registry.accept_offer(world.team.organiser, asked.id, offer_id=asked.offer)
    assert demand(world, asked).standing == DemandStanding.ACCEPTED


def test_after_its_last_moment_an_offer_is_over_even_before_the_clock_notes_it(world: World) -> None:
    asked = an_offered_demand(world)
    world.clock.pass_time(hours=48)
    for answer in (world.registry.accept_offer, world.registry.decline_offer):
        with world.refused(OfferNotOpen):
            answer(world.team.organiser, asked.id, offer_id=asked.offer)


def test_an_offer_that_was_never_made_is_not_open(world: World) -> None:
    asked = an_offered_demand(world)
    with world.refused(OfferNotOpen):
        world.registry.accept_offer(world.team.organiser, asked.id, offer_id=uuid4())


def test_only_the_person_who_was_asked_answers(world: World) -> None:
    asked, who = a_verified_demand(world), world.an_adult_volunteer()
    offer_id = offered(world, asked, of_team(world.team, who))
    for other in (world.team.organiser, world.another.caller, world.officer):
        with world.refused(NotAllowed):
            world.registry.accept_offer(other, asked.id, offer_id=offer_id)
    world.registry.accept_offer(who.caller, asked.id, offer_id=offer_id)


def test_when_one_accepts_every_other_offer_lapses(world: World) -> None:
    asked, who = an_offered_demand(world), world.an_adult_volunteer()
    offer_id = offered(world, asked, of_volunteer(who))
    world.registry.accept_offer(who.caller, asked.id, offer_id=offer_id)
    assert standings(world, asked) == [OfferStanding.LAPSED, OfferStanding.ACCEPTED]
    with world.refused(OfferNotOpen):
        world.registry.accept_offer(world.team.organiser, asked.id, offer_id=asked.offer)


def test_of_two_who_accept_at_once_one_wins_and_the_other_is_told(world: World) -> None:
    asked, who = an_offered_demand(world), world.an_adult_volunteer()
    offer_id = offered(world, asked, of_volunteer(who))
    told: list[Refusal] = []

    def win() -> None:
        world.registry.accept_offer(world.team.organiser, asked.id, offer_id=asked.offer)

    with world.overtaken_by(win):
        try:
            world.registry.accept_offer(who.caller, asked.id, offer_id=offer_id)
        except OfferNotOpen as refusal:
            told.append(refusal)
    accepted = demand(world, asked).accepted
    assert accepted is not None
    assert (accepted.id, len(told)) == (asked.offer, 1)


def test_whoever_cannot_come_after_all_gives_the_need_back(world: World) -> None:
    asked = an_accepted_demand(world)
    world.registry.decline_offer(world.team.organiser, asked.id, offer_id=asked.offer, reason="人员生病")
    given_back = demand(world, asked)
    assert (given_back.standing, given_back.accepted) == (DemandStanding.VERIFIED, None)
    world.registry.make_offer(world.officer, asked.id, of_team(world.team))


def test_a_registration_that_ended_since_the_offer_no_longer_counts(world: World) -> None:
    who, asked = a_social_worker(world), a_verified_demand(world, **COUNSELLING)
    offer_id = offered(world, asked, of_worker(who))
    end_registration(world, who.person_id)
    with world.refused(SupplierNotFit):
        world.registry.accept_offer(who.caller, asked.id, offer_id=offer_id)


def end_registration(world: World, person_id: UUID) -> None:
    """By the aggregate's own decision: who orders it is not of interest here."""
    registration = world.registry.get(Registration, Registration.id_of(person_id))
    act = world.registrar.as_staff(world.clock(), Role.REGISTRAR)
    today = world.registry.today()
    registration.cancel(act, ground=EndGround.OWN_REQUEST, effective_on=today, reason=None)
    world.registry.save(registration)


def test_a_person_may_decline_without_a_reason(world: World) -> None:
    who, asked = world.an_adult_volunteer(), a_verified_demand(world)
    offer_id = offered(world, asked, of_volunteer(who))
    world.registry.decline_offer(who.caller, asked.id, offer_id=offer_id)
    assert standings(world, asked) == [OfferStanding.DECLINED]


def test_an_accepted_need_is_offered_to_nobody_else(world: World) -> None:
    who = world.an_adult_volunteer()
    asked = accepted_by(world, who, of_volunteer(who))
    with world.refused(DemandNotIn, standing="accepted"):
        world.registry.make_offer(world.officer, asked.id, of_team(world.team))
