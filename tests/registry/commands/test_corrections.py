"""What becomes of a record afterwards: corrected, annulled, objected to, disqualified."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from registry.certificate import Certificate
from registry.commands.stretches import Stretch
from registry.record_standings import Annulment
from registry.refusals import Missing, NotAllowed, StaleVersion
from registry.refusals.activities import ActivityNotIn
from registry.refusals.service import (
    BackfillNeeded,
    MinutesOutOfRange,
    RecordNotIn,
    ServiceOverlaps,
)
from registry.service_record import ServiceRecord
from tests.people import Somebody
from tests.plans import MORNING, NOON, Recorded
from tests.registry.commands.test_service import DUE, HOUR, propose
from tests.registry.commands.ways import WAYS
from tests.registry.commands.ways.service import ROSTER, SHORTER
from tests.world import World


def test_a_correction_of_what_somebody_else_corrected_is_refused(world: World) -> None:
    record = world.an_effective_record()
    recorder, seen = record.activity.team.recorder, world.record(record).version
    correct = partial(world.registry.correct_service, recorder, record.id, expected_version=seen)
    correct(SHORTER)
    with world.refused(StaleVersion):
        correct(replace(SHORTER, minutes=60))


def test_a_correction_overtaken_by_another_is_refused(world: World) -> None:
    record = world.an_effective_record()
    recorder, seen = record.activity.team.recorder, world.record(record).version
    correct = partial(world.registry.correct_service, recorder, record.id, expected_version=seen)
    with world.overtaken_by(lambda: correct(SHORTER)), pytest.raises(StaleVersion):
        correct(replace(SHORTER, minutes=60))
    assert world.record(record).known_facts.minutes == 120


def test_a_correction_has_a_reason_and_stays_within_the_day(world: World) -> None:
    record = world.an_effective_record()
    recorder = record.activity.team.recorder
    with world.refused(Missing):
        world.registry.correct_service(recorder, record.id, replace(SHORTER, reason=""))
    with world.refused(MinutesOutOfRange):
        world.registry.correct_service(recorder, record.id, replace(SHORTER, minutes=121))


def test_a_correction_into_the_time_of_another_record_is_refused(world: World) -> None:
    first = world.an_effective_record(activity=world.a_published_activity(hours=2))
    world.start_over()
    afternoon = world.a_published_activity(shifts=[NOON])
    world.an_effective_record(first.who, afternoon)
    longer = Stretch(MORNING, NOON + HOUR, reason="漏记")
    with world.refused(ServiceOverlaps):
        world.registry.correct_service(first.activity.team.recorder, first.id, longer)


@pytest.mark.parametrize("name", ["correct_service", "object_to_record"])
def test_only_what_is_effective_is_corrected_or_objected_to(world: World, name: str) -> None:
    record = world.a_proposed_record()
    callers = {
        "correct_service": lambda: world.registry.correct_service(
            record.activity.team.recorder, record.id, SHORTER
        ),
        "object_to_record": lambda: world.registry.object_to_record(
            record.who.caller, record.id, element="minutes", claimed="1"
        ),
    }
    with world.refused(RecordNotIn, standing="proposed"):
        callers[name]()


def test_an_officer_who_served_does_not_annul_the_own_record(world: World) -> None:
    officer = world.officer.signed_in()
    volunteer_id = world.registry.reservations.find_owner("volunteer", str(officer))
    assert volunteer_id is not None
    record = world.an_effective_record(Somebody(officer, volunteer_id))
    with world.refused(NotAllowed):
        world.registry.annul_service(world.officer, record.id, why=Annulment.OTHER, reason="x")


def test_records_after_the_horizon_need_evidence(world: World) -> None:
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    world.clock.move(MORNING + timedelta(days=91))
    claim = partial(world.registry.claim_service, who.caller, activity.id, volunteer_id=who.volunteer_id)
    with world.refused(BackfillNeeded, days=90):
        claim(replace(ROSTER, evidence=""))
    claim(ROSTER)
    said = world.last_fact().fields
    assert (said["due_on"], said["days_late"]) == (DUE, 77)


def test_a_disqualified_activity_is_recorded_no_more(world: World) -> None:
    call = WAYS["disqualify_activity"].call(world)
    activity_id = call.ready.arguments[0]
    call()
    with world.refused(ActivityNotIn, standing="disqualified"):
        world.registry.propose_service(
            world.team.clerk, activity_id, ROSTER, volunteer_id=world.volunteer.volunteer_id
        )


def test_a_draft_is_not_disqualified(world: World) -> None:
    draft = world.a_draft()
    with world.refused(ActivityNotIn, standing="draft"):
        world.registry.disqualify_activity(world.officer, draft.id, negative=4, reason="公司团建")


def test_a_certificate_over_several_records_is_superseded_once(world: World) -> None:
    who, activity = world.an_adult_volunteer(), world.a_published_activity()
    world.clock.move(NOON)
    first = propose(world, activity, who, replace(ROSTER, ends_at=NOON - HOUR))
    second = propose(world, activity, who, replace(ROSTER, starts_at=NOON - HOUR))
    world.registry.confirm_service(activity.team.recorder, first)
    world.registry.confirm_service(activity.team.recorder, second)
    world.a_certificate(Recorded(first, who, activity))
    before = world.position
    world.registry.disqualify_activity(world.officer, activity.id, negative=4, reason="公司团建")
    kinds = [each.kind for each in world.facts_since(before)]
    assert (kinds.count(ServiceRecord.Annulled), kinds.count(Certificate.Superseded)) == (2, 1)
