"""Ways to succeed with the commands on attendance, service records and certificates."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from registry.act import REGISTRY
from registry.certificate import Revocation
from registry.commands.stretches import Stretch
from registry.dates import CHINA
from registry.record_standings import Annulment
from registry.working_days import Calendar, Year
from tests.plans import AT_THE_DOOR, MORNING, NOON, THAT_YEAR
from tests.registry.commands.ways.call import Ready, ready, way
from tests.world import World

YEARS_END = datetime(2026, 12, 28, 9, tzinfo=CHINA)
ROSTER = Stretch(MORNING, NOON, evidence="签到表")
SHORTER = Stretch(MORNING, NOON - timedelta(hours=1), reason="提前离开")


@way
def propose_service(world: World, *, is_minor: bool) -> Ready:
    activity, who = world.a_published_activity(), world.somebody(is_minor=is_minor)
    world.clock.move(NOON)
    return ready(world.team.clerk, activity.id, ROSTER, volunteer_id=who.volunteer_id, who=who)


@way
def claim_service(world: World, *, is_minor: bool) -> Ready:
    activity, who = world.a_published_activity(), world.somebody(is_minor=is_minor)
    world.clock.move(NOON)
    return ready(who.acting, activity.id, ROSTER, volunteer_id=who.volunteer_id, who=who)


@way
def confirm_service(world: World, *, is_minor: bool) -> Ready:
    record = world.a_proposed_record(world.somebody(is_minor=is_minor))
    return ready(world.team.recorder, record.id, who=record.who)


@way
def reject_service(world: World, *, is_minor: bool) -> Ready:
    record = world.a_proposed_record(world.somebody(is_minor=is_minor))
    return ready(world.team.recorder, record.id, reason="未到场", who=record.who)


@way
def correct_service(world: World, *, is_minor: bool) -> Ready:
    record = world.an_effective_record(world.somebody(is_minor=is_minor))
    world.a_certificate(record)
    return ready(world.team.recorder, record.id, SHORTER, who=record.who)


@way
def annul_service(world: World, *, is_minor: bool) -> Ready:
    record = world.an_effective_record(world.somebody(is_minor=is_minor))
    world.a_certificate(record)
    return ready(
        world.team.administrator, record.id, why=Annulment.DUPLICATE, reason="重复录入", who=record.who
    )


@way
def recalculate_deadline(world: World, *, is_minor: bool) -> Ready:
    """Proposed when nobody knew the next year's holidays, which are known now."""
    activity = world.a_published_activity(shifts=[YEARS_END])
    record = world.a_proposed_record(world.somebody(is_minor=is_minor), activity)
    new_year = Year("测试用放假安排", frozenset({date(2027, 1, 1)}), frozenset())
    world.registry.calendar = Calendar({**Calendar.load().years, 2027: new_year})
    return ready(REGISTRY, record.id, who=record.who)


@way
def object_to_record(world: World, *, is_minor: bool) -> Ready:
    record = world.an_effective_record(world.somebody(is_minor=is_minor))
    return ready(record.who.acting, record.id, element="minutes", claimed="240", who=record.who)


@way
def answer_objection(world: World, *, is_minor: bool) -> Ready:
    record = world.an_effective_record(world.somebody(is_minor=is_minor))
    world.registry.object_to_record(record.who.acting, record.id, element="minutes", claimed="240")
    return ready(world.team.recorder, record.id, is_upheld=False, reason="签到表为证", who=record.who)


@way
def disqualify_activity(world: World, *, is_minor: bool) -> Ready:
    record = world.an_effective_record(world.somebody(is_minor=is_minor))
    world.a_certificate(record)
    return ready(world.officer, record.activity.id, negative=4, reason="公司团建", who=record.who)


@way
def check_in(world: World, *, is_minor: bool) -> Ready:
    who = world.allow_location(world.somebody(is_minor=is_minor))
    accepted = world.an_accepted_sign_up(who)
    world.clock.move(MORNING)
    return ready(world.team.recorder, accepted.id, location=AT_THE_DOOR, who=who)


@way
def check_out(world: World, *, is_minor: bool) -> Ready:
    record = world.a_check_in(world.allow_location(world.somebody(is_minor=is_minor)))
    world.clock.move(NOON)
    return ready(world.team.recorder, record.id, location=AT_THE_DOOR, who=record.who)


@way
def force_out(world: World, *, is_minor: bool) -> Ready:
    record = world.a_check_in(world.somebody(is_minor=is_minor))
    world.clock.move(datetime(2026, 3, 4, tzinfo=CHINA))
    return ready(REGISTRY, record.id, who=record.who)


@way
def request_certificate(world: World, *, is_minor: bool) -> Ready:
    who = world.an_effective_record(world.somebody(is_minor=is_minor)).who
    return ready(who.acting, who.volunteer_id, **THAT_YEAR, who=who)


@way
def issue_certificate(world: World, *, is_minor: bool) -> Ready:
    record = world.an_effective_record(world.somebody(is_minor=is_minor))
    return ready(world.team.recorder, world.a_requested_certificate(record), who=record.who)


@way
def refuse_certificate(world: World, *, is_minor: bool) -> Ready:
    record = world.an_effective_record(world.somebody(is_minor=is_minor))
    return ready(
        world.team.recorder, world.a_requested_certificate(record), reason="已另行出具", who=record.who
    )


@way
def revoke_certificate(world: World, *, is_minor: bool) -> Ready:
    record = world.an_effective_record(world.somebody(is_minor=is_minor))
    certificate_id = world.a_requested_certificate(record)
    world.registry.issue_certificate(world.team.recorder, certificate_id)
    return ready(
        world.team.administrator, certificate_id, why=Revocation.ERROR, reason="打印有误", who=record.who
    )
