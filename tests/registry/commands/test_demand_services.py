"""Service that meets a need: recorded once, rated once, followed up where it was bad."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from registry.act import Role
from registry.demands.demand import Demand
from registry.demands.standings import DemandStanding, Outcome
from registry.record_standings import RecordStanding
from registry.refusals import Missing, NotAllowed
from registry.refusals.demands import (
    DeliveryByOrganization,
)
from registry.refusals.service import (
    MinutesOutOfRange,
    OutsideActivity,
    OwnService,
    SamePersonTwice,
    ServiceEndsBeforeStart,
    ServiceInFuture,
)
from registry.service_record import ServiceRecord
from tests.demands import (
    VISIT,
    accepted_by,
    after_service,
    an_accepted_demand,
    demand,
    of_team,
    of_volunteer,
    of_worker,
)
from tests.plans import MORNING, NOON
from tests.scenario import fact
from tests.social_workers import a_social_worker
from tests.world import World


def test_service_by_a_volunteer_becomes_a_service_record_without_a_second_entry(world: World) -> None:
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    asked = accepted_by(world, who, of_team(world.team, who))
    after_service(world)
    before = world.position
    world.registry.deliver_demand(
        world.team.clerk, asked.id, VISIT, outcome=Outcome.RESOLVED, activity_id=activity.id
    )
    delivered, *others = world.facts_since(before)
    [record_id] = delivered.fields["record_ids"]
    assert [each.kind for each in (delivered, *others)] == [
        Demand.Delivered,
        ServiceRecord.Opened,
        ServiceRecord.Proposed,
    ]
    record = world.record(record_id)
    assert (record.volunteer_id, record.standing) == (who.volunteer_id, RecordStanding.PROPOSED)
    assert record.known_facts.minutes == delivered.fields["minutes"] == 180


def test_the_record_is_confirmed_the_usual_way_by_a_second_person(world: World) -> None:
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    asked = accepted_by(world, who, of_team(world.team, who))
    after_service(world)
    before = world.position
    world.registry.deliver_demand(
        world.team.clerk, asked.id, VISIT, outcome=Outcome.PARTLY, activity_id=activity.id
    )
    [record_id] = world.facts_since(before)[0].fields["record_ids"]
    with world.refused(SamePersonTwice):
        world.registry.confirm_service(world.team.clerk, record_id)
    world.registry.confirm_service(world.team.recorder, record_id)
    assert world.record(record_id).standing == RecordStanding.EFFECTIVE


def test_an_organization_names_everybody_whom_it_sent_once(world: World) -> None:
    activity, asked = world.a_published_activity(), an_accepted_demand(world)
    sent = [world.an_adult_volunteer().volunteer_id for _ in range(2)]
    after_service(world)
    before = world.position
    world.registry.deliver_demand(
        world.team.clerk,
        asked.id,
        VISIT,
        outcome=Outcome.CONTINUING,
        activity_id=activity.id,
        volunteer_ids=[*sent, sent[0]],
    )
    records = world.facts_since(before)[0].fields["record_ids"]
    assert [world.record(each).volunteer_id for each in records] == sent


def test_nothing_is_half_written_when_the_record_is_refused(world: World) -> None:
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    asked = accepted_by(world, who, of_team(world.team, who))
    after_service(world, NOON + timedelta(days=1))
    outside = replace(VISIT, starts_at=MORNING + timedelta(days=1), ends_at=NOON + timedelta(days=1))
    with world.refused(OutsideActivity):
        world.registry.deliver_demand(
            world.team.clerk, asked.id, outside, outcome=Outcome.RESOLVED, activity_id=activity.id
        )
    assert demand(world, asked).standing == DemandStanding.ACCEPTED


def test_hours_of_volunteers_need_an_activity_of_the_organization(world: World) -> None:
    elsewhere, who = world.a_published_activity(world.other_team), world.an_adult_volunteer()
    asked = accepted_by(world, who, of_team(world.team, who))
    after_service(world)
    with world.refused(Missing):
        world.registry.deliver_demand(world.team.clerk, asked.id, VISIT, outcome=Outcome.RESOLVED)
    with world.refused(NotAllowed):
        world.registry.deliver_demand(
            world.team.clerk, asked.id, VISIT, outcome=Outcome.RESOLVED, activity_id=elsewhere.id
        )


def test_a_volunteer_sent_by_an_organization_does_not_record_the_own_hours(world: World) -> None:
    who = world.an_adult_volunteer()
    asked = accepted_by(world, who, of_team(world.team, who))
    after_service(world)
    with world.refused(DeliveryByOrganization):
        world.registry.deliver_demand(who.caller, asked.id, VISIT, outcome=Outcome.RESOLVED)


def test_a_recorder_does_not_record_the_own_hours_either(world: World) -> None:
    activity, asked = world.a_published_activity(), an_accepted_demand(world)
    clerk = world.an_adult_volunteer()
    world.registry.add_member(
        world.team.administrator, world.team.id, person_id=clerk.person_id, role=Role.RECORDER
    )
    after_service(world)
    with world.refused(OwnService):
        world.registry.deliver_demand(
            clerk.member(world.team.id, Role.RECORDER),
            asked.id,
            VISIT,
            outcome=Outcome.RESOLVED,
            activity_id=activity.id,
            volunteer_ids=[clerk.volunteer_id],
        )


def test_a_volunteer_on_the_own_account_gets_no_hours_but_the_need_is_met(world: World) -> None:
    who = world.an_adult_volunteer()
    asked = accepted_by(world, who, of_volunteer(who))
    after_service(world)
    world.registry.deliver_demand(who.caller, asked.id, VISIT, outcome=Outcome.NOT_NEEDED)
    assert world.last_fact().fields["record_ids"] == []


def test_service_by_a_social_worker_keeps_the_registration_of_that_day(world: World) -> None:
    who = a_social_worker(world)
    asked = accepted_by(world, who, of_worker(who))
    after_service(world)
    world.registry.deliver_demand(who.caller, asked.id, VISIT, outcome=Outcome.RESOLVED)
    said = world.last_fact().fields
    assert (said["registration_standing"], said["registration_level"]) == ("registered", "social-worker")
    assert said["registration_number"].startswith("SW")


def test_service_is_stated_when_it_is_over(world: World) -> None:
    asked = an_accepted_demand(world)
    world.clock.move(NOON - timedelta(microseconds=1))
    with world.refused(ServiceInFuture):
        world.registry.deliver_demand(world.team.recorder, asked.id, VISIT, outcome=Outcome.RESOLVED)
    world.clock.move(NOON)
    world.registry.deliver_demand(world.team.recorder, asked.id, VISIT, outcome=Outcome.RESOLVED)
    assert world.last_fact() == fact(
        Demand.Delivered,
        offer_id=asked.offer_id,
        minutes=180,
        served_on=date(2026, 3, 3),
        outcome="resolved",
        record_ids=[],
        registration_standing=None,
        registration_level=None,
        registration_number=None,
    )


@pytest.mark.parametrize("minutes", [0, 181, -1])
def test_minutes_that_do_not_fit_between_the_times_are_refused(world: World, minutes: int) -> None:
    asked = an_accepted_demand(world)
    after_service(world)
    with world.refused(MinutesOutOfRange):
        world.registry.deliver_demand(
            world.team.recorder, asked.id, replace(VISIT, minutes=minutes), outcome=Outcome.RESOLVED
        )


@pytest.mark.parametrize("minutes", [1, 180])
def test_minutes_that_fit_between_the_times_are_taken(world: World, minutes: int) -> None:
    asked = an_accepted_demand(world)
    after_service(world)
    world.registry.deliver_demand(
        world.team.recorder, asked.id, replace(VISIT, minutes=minutes), outcome=Outcome.RESOLVED
    )
    assert world.last_fact().fields["minutes"] == minutes


def test_service_that_ends_before_it_starts_is_refused(world: World) -> None:
    asked = an_accepted_demand(world)
    after_service(world)
    with world.refused(ServiceEndsBeforeStart):
        world.registry.deliver_demand(
            world.team.recorder, asked.id, replace(VISIT, ends_at=MORNING), outcome=Outcome.RESOLVED
        )
