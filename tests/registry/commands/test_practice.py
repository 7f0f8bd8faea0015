"""Professional work: counted, without names, under the registration of its own day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from registry.refusals import NotAllowed, Refusal, UnknownCode
from registry.refusals.incentives import CountOutOfRange, NotYourWorker, OwnPractice, PracticeWithdrawn
from registry.refusals.social_work import DateInFuture
from registry.social_work.practice import Practice
from registry.social_work.sanctions import SanctionKind
from registry.social_work.terms import RegistrationStanding
from tests.discipline import a_sanctioned_case, number_of
from tests.people import Somebody
from tests.practising import WORKED_ON, a_practice, practice_of, work, work_for_the_team
from tests.scenario import START, fact
from tests.service_organizations import a_proposal
from tests.social_workers import REGISTERED_ON, a_social_worker
from tests.world import World

BEFORE = date(2025, 6, 30)


def test_an_entry_keeps_the_registration_of_its_own_day(world: World) -> None:
    worker = a_social_worker(world)
    a_practice(world, worker)
    said: dict[str, Any] = {
        "organization_id": world.team.id,
        "person_id": worker.person_id,
        "work": work(),
        "registration_standing": "registered",
        "registration_level": "social-worker",
        "registration_number": number_of(world, worker),
    }
    assert world.last_fact() == fact(Practice.Recorded, **said)


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (BEFORE, RegistrationStanding.NONE),
        (REGISTERED_ON, RegistrationStanding.REGISTERED),
        (START.date(), RegistrationStanding.REGISTERED),
    ],
)
def test_what_counts_is_the_day_of_the_work_and_not_of_the_entry(
    world: World, day: date, standing: RegistrationStanding
) -> None:
    practice = practice_of(world, a_practice(world, done_on=day))
    assert practice.state.standing is standing


def test_work_of_somebody_unregistered_is_recorded_as_such_and_not_hidden(world: World) -> None:
    practice = practice_of(world, a_practice(world, world.an_adult_volunteer()))
    assert practice.state.standing is RegistrationStanding.NONE
    assert (practice.registration_level, practice.registration_number) == (None, None)


def test_what_comes_later_does_not_rewrite_what_was_valid_at_its_moment(world: World) -> None:
    worker = a_social_worker(world)
    before = a_practice(world, worker)
    a_sanctioned_case(world, worker, sanction=SanctionKind.CANCELLATION)
    assert practice_of(world, before).state.is_registered
    after = a_practice(world, worker, done_on=START.date())
    assert practice_of(world, after).state.standing is RegistrationStanding.CANCELLED


def test_a_correction_keeps_the_registration_as_recorded_unless_the_day_was_wrong(world: World) -> None:
    worker = a_social_worker(world)
    practice = a_practice(world, worker, done_on=START.date())
    a_sanctioned_case(world, worker, sanction=SanctionKind.CANCELLATION)
    correct = world.registry.correct_practice
    correct(world.team.recorder, practice, work(done_on=START.date(), minutes=60), reason="录入有误")
    assert practice_of(world, practice).state.is_registered
    correct(world.team.recorder, practice, work(done_on=BEFORE, minutes=60), reason="日期有误")
    assert practice_of(world, practice).state.standing is RegistrationStanding.NONE


def test_a_correction_of_the_day_asks_what_was_known_when_the_entry_was_first_recorded(world: World) -> None:
    worker = a_social_worker(world)
    practice = a_practice(world, worker)
    world.clock.move(world.clock.now + timedelta(days=1))
    world.registry.revoke_registration(world.registrar, worker.person_id, reason="材料虚假")
    later = a_practice(world, worker)
    for entry in (practice, later):
        world.registry.correct_practice(
            world.team.recorder, entry, work(done_on=WORKED_ON - timedelta(days=1)), reason="日期有误"
        )
    assert practice_of(world, practice).state.is_registered
    assert practice_of(world, later).state.standing is RegistrationStanding.REVOKED


@pytest.mark.parametrize(
    "said",
    [
        {"minutes": 1},
        {"minutes": 1440},
        {"clients": 0},
        {"clients": 10_000},
        {"sessions": 1},
        {"sessions": 100},
    ],
)
def test_counts_up_to_the_edges_are_recorded(world: World, said: dict[str, Any]) -> None:
    assert practice_of(world, a_practice(world, **said)).work == work(**said)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"minutes": 0}, CountOutOfRange),
        ({"minutes": 1441}, CountOutOfRange),
        ({"clients": -1}, CountOutOfRange),
        ({"clients": 10_001}, CountOutOfRange),
        ({"sessions": 0}, CountOutOfRange),
        ({"sessions": 101}, CountOutOfRange),
        ({"kind": "gossip"}, UnknownCode),
        ({"outcome": "great"}, UnknownCode),
        ({"done_on": date(2026, 3, 3)}, DateInFuture),
    ],
)
def test_counts_beyond_the_edges_are_refused(
    world: World, said: dict[str, Any], refusal: type[Refusal]
) -> None:
    worker = work_for_the_team(world, a_social_worker(world))
    with world.refused(refusal):
        a_practice(world, worker, **said)


def test_work_is_recorded_of_whoever_is_registered_with_the_organization(world: World) -> None:
    worker = a_social_worker(world, organization_id=world.team.id)
    record = world.registry.record_practice
    assert record(world.team.recorder, world.team.id, work(), person_id=worker.person_id).position


def test_an_organization_records_nothing_of_strangers_whether_or_not_they_exist(world: World) -> None:
    record, team = world.registry.record_practice, world.team
    proposed, elsewhere = a_social_worker(world), a_social_worker(world, organization_id=world.other_team.id)
    a_proposal(world, team, proposed)
    for stranger in (proposed.person_id, elsewhere.person_id, uuid4()):
        with world.refused(NotYourWorker):
            record(team.recorder, team.id, work(), person_id=stranger)


def test_nobody_records_or_corrects_their_own_work(world: World) -> None:
    recorder = world.team.recorder
    own = work_for_the_team(world, Somebody(recorder.signed_in(), recorder.signed_in()))
    with world.refused(OwnPractice):
        a_practice(world, own)
    written = world.registry.record_practice(world.team.clerk, world.team.id, work(), person_id=own.person_id)
    with world.refused(OwnPractice):
        world.registry.correct_practice(recorder, written.id, work(minutes=600), reason="更长")
    world.registry.object_to_practice(recorder, written.id, claimed="十小时")
    with world.refused(OwnPractice):
        world.registry.answer_practice_objection(recorder, written.id, is_upheld=True, reason="属实")


def test_what_was_withdrawn_is_neither_corrected_nor_objected_to(world: World) -> None:
    worker = a_social_worker(world)
    practice = a_practice(world, worker)
    world.registry.withdraw_practice(world.team.recorder, practice, reason="重复录入")
    with world.refused(PracticeWithdrawn):
        world.registry.correct_practice(world.team.recorder, practice, work(minutes=1), reason="有误")
    with world.refused(PracticeWithdrawn):
        world.registry.object_to_practice(worker.caller, practice, claimed="两小时")


def test_the_worker_objects_and_the_organization_answers_with_a_reason(world: World) -> None:
    worker = a_social_worker(world)
    practice = a_practice(world, worker, done_on=WORKED_ON)
    with world.refused(NotAllowed):
        world.registry.object_to_practice(world.another.caller, practice, claimed="两小时")
    world.registry.object_to_practice(worker.caller, practice, claimed="两小时")
    assert practice_of(world, practice).has_objection
    world.registry.answer_practice_objection(
        world.team.recorder, practice, is_upheld=False, reason="签到表为证"
    )
    answered = world.events_since(world.position - 1)[0]
    assert isinstance(answered, Practice.ObjectionAnswered)
    assert (answered.is_upheld, world.registry.vault.open(answered.reason)) == (False, "签到表为证")
