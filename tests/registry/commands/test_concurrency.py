"""Sixty-four callers at once: never one too many, nothing lost, everybody in order."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context

import pytest

from registry.act import ANYONE
from registry.certificate import Certificate, CertificateStanding
from registry.commands.command import Written
from registry.commands.stretches import Stretch
from registry.refusals import Conflict
from registry.refusals.activities import CapacityBelowTaken
from registry.refusals.persons import DocumentRegistered
from registry.refusals.service import ServiceOverlaps
from tests.crowd import CALLERS, Answer, Command, acknowledged, at_once, refusals
from tests.database import Database
from tests.people import Somebody
from tests.places import holders, refuse_contradictions, waiting
from tests.plans import MORNING, NOON, THAT_YEAR, Published, SignedUp
from tests.registry.commands.ways.service import ROSTER
from tests.world import World

PROCESSES = 4


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    world = World(database, pool_size=CALLERS)
    yield world
    world.close()


def volunteers(world: World, count: int) -> list[Somebody]:
    return [world.an_adult_volunteer() for _ in range(count)]


def signing_up(world: World, activity: Published, who: Somebody) -> Command:
    return partial(
        world.registry.sign_up, who.caller, activity.id, activity.shift.id, volunteer_id=who.volunteer_id
    )


def withdrawing(world: World, sign_up: SignedUp) -> Command:
    return partial(world.registry.withdraw_sign_up, sign_up.who.caller, sign_up.id)


def test_twenty_places_are_taken_by_twenty_and_the_others_wait_in_order(world: World) -> None:
    activity = world.a_published_activity(capacity=20)
    crowd = volunteers(world, CALLERS)
    answers = at_once([signing_up(world, activity, who) for who in crowd])
    assert refusals(answers) == []
    assert len(holders(world, activity)) == 20
    assert {each.id for each in acknowledged(answers)} == {
        *holders(world, activity),
        *waiting(world, activity),
    }
    refuse_contradictions(world, activity, capacity=20)


def test_a_hundred_places_are_all_taken_when_more_come(world: World) -> None:
    activity = world.a_published_activity(capacity=100)
    first, second = volunteers(world, CALLERS), volunteers(world, CALLERS)

    def sign_up_both(one: Somebody, other: Somebody) -> Written:
        signing_up(world, activity, one)()
        return signing_up(world, activity, other)()

    answers = at_once([partial(sign_up_both, *pair) for pair in zip(first, second, strict=True)])
    assert refusals(answers) == []
    assert (len(holders(world, activity)), len(waiting(world, activity))) == (100, 28)
    refuse_contradictions(world, activity, capacity=100)


def test_those_who_withdraw_are_followed_by_those_who_waited_longest(world: World) -> None:
    activity = world.a_published_activity(capacity=20)
    crowd = [world.sign_up(who, activity) for who in volunteers(world, CALLERS)]
    answers = at_once([withdrawing(world, each) for each in crowd[:20]])
    assert refusals(answers) == []
    assert holders(world, activity) == [each.id for each in crowd[20:40]]
    refuse_contradictions(world, activity, capacity=20)


def test_nobody_overtakes_the_waiting_list_while_others_come_and_go(world: World) -> None:
    activity = world.a_published_activity(capacity=20)
    settled = [world.sign_up(who, activity) for who in volunteers(world, CALLERS // 2)]
    leaving = [withdrawing(world, each) for each in settled]
    coming = [signing_up(world, activity, who) for who in volunteers(world, CALLERS // 2)]
    answers = at_once([*leaving, *coming])
    assert refusals(answers) == []
    assert (len(holders(world, activity)), len(waiting(world, activity))) == (20, 12)
    refuse_contradictions(world, activity, capacity=20)


def test_a_growing_and_shrinking_shift_loses_no_place(world: World) -> None:
    activity = world.a_published_activity(capacity=5)
    organiser = activity.team.organiser

    def change(capacity: int) -> Written:
        shift = replace(activity.shift, capacity=capacity)
        return world.registry.change_activity(organiser, activity.id, replace(activity.plan, shifts=[shift]))

    changes = [partial(change, capacity) for capacity in (10, 7, 30, 12)]
    arrivals = [signing_up(world, activity, who) for who in volunteers(world, CALLERS - len(changes))]
    answers = at_once([*changes, *arrivals])
    assert set(refusals(answers[: len(changes)])) <= {CapacityBelowTaken, Conflict}
    assert refusals(answers[len(changes) :]) == []
    capacity = world.scalar("SELECT capacity FROM shifts WHERE shift_id = %s", activity.shift.id)
    assert len(holders(world, activity)) == capacity
    refuse_contradictions(world, activity, capacity=capacity)


def test_one_document_sent_sixty_four_times_is_one_person(world: World) -> None:
    stated = world.somebodys_details()
    answers = at_once([partial(world.registry.register_person, ANYONE, stated)] * CALLERS)
    assert len(acknowledged(answers)) == 1
    assert refusals(answers) == [DocumentRegistered] * (CALLERS - 1)
    assert world.position == 1


def test_one_request_sent_sixty_four_times_is_answered_alike_and_done_once(world: World) -> None:
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    before = world.position
    command = partial(
        world.registry.sign_up,
        replace(who.caller, key="k"),
        activity.id,
        activity.shift.id,
        volunteer_id=who.volunteer_id,
    )
    answers = at_once([command] * CALLERS)
    assert len(set(acknowledged(answers))) == 1
    assert refusals(answers) == []
    assert world.position == before + 2


def test_of_overlapping_records_of_one_person_exactly_one_stands(world: World) -> None:
    who = world.an_adult_volunteer()
    activities = [world.a_published_activity(world.an_active_organization()) for _ in range(8)]
    world.clock.move(NOON)
    proposing = [
        partial(
            world.registry.propose_service,
            activity.team.clerk,
            activity.id,
            ROSTER,
            volunteer_id=who.volunteer_id,
        )
        for activity in activities
    ]
    answers = at_once(proposing * (CALLERS // len(activities)))
    assert len(acknowledged(answers)) == 1
    assert refusals(answers) == [ServiceOverlaps] * (CALLERS - 1)
    assert world.registry.reservations.minutes_on(who.person_id, MORNING.date()) == 180


def test_no_valid_certificate_counts_what_was_corrected_meanwhile(world: World) -> None:
    record = world.an_effective_record()
    who, team = record.who, record.activity.team
    correcting = [
        partial(
            world.registry.correct_service,
            team.recorder,
            record.id,
            Stretch(MORNING, NOON, minutes=minutes, reason="休息时间"),
        )
        for minutes in range(100, 108)
    ]
    printing = [partial(world.registry.request_certificate, who.caller, who.volunteer_id, **THAT_YEAR)] * (
        CALLERS - len(correcting)
    )
    answers = at_once([*correcting, *printing])
    assert set(refusals(answers)) <= {Conflict}
    now = world.record(record)
    issued = [world.registry.get(Certificate, each.id) for each in acknowledged(answers[len(correcting) :])]
    valid = [certificate.id for certificate in issued if certificate.standing is CertificateStanding.VALID]
    assert sorted(valid) == sorted(world.registry.reservations.certificates_counting(record.id))
    counted = {
        (line.revision, line.minutes)
        for event in world.events_since(0)
        if isinstance(event, Certificate.Issued) and event.originator_id in valid
        for line in event.lines
    }
    assert counted <= {(now.revision, now.known_facts.minutes)}


def sign_up_in_a_process(database: Database, activity: Published, crowd: list[Somebody]) -> list[Answer]:
    world = World(database, pool_size=len(crowd))
    try:
        return at_once([signing_up(world, activity, who) for who in crowd])
    finally:
        world.close()


def test_several_servers_give_no_place_twice(database: Database) -> None:
    world = World(database)
    activity = world.a_published_activity(capacity=20)
    crowd = volunteers(world, CALLERS)
    shares = [crowd[n::PROCESSES] for n in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as servers:
        answers = servers.map(partial(sign_up_in_a_process, database, activity), shares)
        everybody = [answer for share in answers for answer in share]
    assert refusals(everybody) == []
    assert {each.id for each in acknowledged(everybody)} == {
        *holders(world, activity),
        *waiting(world, activity),
    }
    assert len(holders(world, activity)) == 20
    refuse_contradictions(world, activity, capacity=20)
    world.close()


def test_nobody_waits_beside_a_place_that_opens_at_the_same_moment(world: World) -> None:
    activity = world.a_published_activity(capacity=1)
    world.sign_up(world.an_adult_volunteer(), activity)
    wider = replace(activity.plan, shifts=[replace(activity.shift, capacity=2)])
    with world.overtaken_by(lambda: world.sign_up(world.an_adult_volunteer(), activity)):
        world.registry.change_activity(activity.team.organiser, activity.id, wider)
    refuse_contradictions(world, activity, capacity=2)
    assert len(holders(world, activity)) == 2
