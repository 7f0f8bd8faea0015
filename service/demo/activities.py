"""Activities of the demo district: written down, published, held, ended, or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from uuid import UUID

from registry.commands.fitness import DANGEROUS
from registry.plan import Kind, Place, Plan, Post, Recruitment, Requirements, Risk, Shift
from service.demo import attendance, backfill, sign_ups
from service.demo.courses import AT_THE_DOOR, LATEST_ENTRY, Course, Outline, PlannedShift
from service.demo.occasions import HeldShift, Occasion
from service.demo.scenery import Subject, load_scenery
from service.demo.story import DIVISION, Story
from service.demo.units import suspended_unit

LEAD = timedelta(days=20)
"""So long before its first shift an activity is published at most."""


def appoint_activities(story: Story, outlines: Sequence[Outline]) -> None:
    for outline in outlines:
        shifts = outline.shifts
        if outline.course is Course.BACKFILL:
            day = shifts[-1].ends_at + timedelta(days=story.chance.randrange(8, LATEST_ENTRY))
        else:
            day = shifts[0].starts_at - timedelta(days=story.chance.randrange(6, LEAD.days))
        newest = story.timetable.ends_at - timedelta(days=4)
        moment = story.moment(min(day, newest).date(), opens=9, closes=18)
        story.timetable.at(moment, partial(_draft, story, outline))


def _draft(story: Story, outline: Outline) -> None:
    occasion = _plan(story, outline)
    unit = occasion.unit
    kind = Kind.BACKFILL if outline.course is Course.BACKFILL else Kind.ORDINARY
    written = story.registry.draft_activity(unit.organising, unit.id, _describe(occasion), kind=kind)
    occasion.id = written.id
    unit.activities.append(written.id)
    story.tell()
    if outline.course is not Course.DRAFT:
        story.later(partial(_publish, story, occasion), hours=story.chance.uniform(1, 26))


def _plan(story: Story, outline: Outline) -> Occasion:
    subject, chance = outline.subject, story.chance
    units = [one for one in story.units if not outline.is_late or one is not suspended_unit(story)]
    spot = subject.spot or chance.choice(load_scenery().spots)
    posts = [story.registry.random_id() for _ in subject.posts]
    return Occasion(
        outline=outline,
        unit=chance.choice(units),
        spot=spot,
        shifts=[_hold(story, planned, posts) for planned in outline.shifts],
        title=f"{spot.name}{subject.title}",
        radius=chance.choice([0, 300, 500]),
    )


def _hold(story: Story, planned: PlannedShift, posts: Sequence[UUID]) -> HeldShift:
    """A shift that is over had about as many places as it needed."""
    is_full = story.chance.random() < 0.35
    needed = sum(fate in AT_THE_DOOR for fate in planned.fates)
    is_over = planned.starts_at < story.timetable.ends_at
    places = needed if is_over else story.chance.randrange(4, 13)
    capacity = max(1, places + (0 if is_full else story.chance.randrange(1, 7)))
    shift = Shift(
        story.registry.random_id(), posts[planned.post], planned.starts_at, planned.ends_at, capacity
    )
    return HeldShift(planned, shift, is_full)


def _describe(occasion: Occasion) -> Plan:
    outline, subject = occasion.outline, occasion.outline.subject
    used = {held.shift.post_id: held.planned.post for held in occasion.shifts}
    is_checked = subject.risk != Risk.NONE
    return Plan(
        title=occasion.title,
        content=subject.content,
        division=DIVISION,
        place=Place(occasion.spot.address, *occasion.spot.point, radius=occasion.radius),
        categories=list(subject.categories),
        risk=subject.risk,
        risks="登高、湿滑地面，可能发生摔伤。" if is_checked else "",
        safeguards="现场设安全员和急救箱，未成年人由专人带领。",
        conditions="身体健康，服从现场安排。",
        leader_id=occasion.unit.organiser.person_id,
        contact="在“我的报名”中联系组织者",
        recruitment=Recruitment.REVIEWED if outline.is_reviewed else Recruitment.OPEN,
        posts=[
            Post(post_id, subject.posts[number], subject.content, _require(subject))
            for post_id, number in used.items()
        ],
        shifts=[held.shift for held in occasion.shifts],
        command_body=subject.command_body,
        evidence="签到表与现场照片（扫描件存档）" if outline.course is Course.BACKFILL else "",
    )


def _require(subject: Subject) -> Requirements:
    return Requirements(
        lowest_age=7 if subject.is_for_minors else 18,
        qualification=subject.qualification,
        insurance=subject.needs_insurance or subject.risk in DANGEROUS,
        agreement=subject.needs_agreement,
    )


def _publish(story: Story, occasion: Occasion) -> None:
    course, registry, unit = occasion.outline.course, story.registry, occasion.unit
    registry.publish_activity(unit.organising, occasion.id)
    if course is Course.BACKFILL:
        backfill.appoint_entries(story, occasion)
        story.later(partial(_end, story, occasion), days=1)
        return
    sign_ups.appoint_sign_ups(story, occasion)
    first, last = occasion.shifts[0].shift, occasion.shifts[-1].shift
    if course is Course.CANCELLED:
        story.timetable.at(first.starts_at - timedelta(days=1, hours=2), partial(_cancel, story, occasion))
        return
    if course is Course.COMING:
        story.open_activities.append(occasion.id)
    if course is Course.CLOSED:
        story.timetable.at(story.timetable.ends_at - timedelta(hours=2), partial(_close, story, occasion))
    for held in occasion.shifts:
        attendance.appoint_attendance(story, occasion, held)
    ended = last.ends_at + timedelta(hours=story.chance.uniform(0.6, 30))
    story.timetable.at(ended, partial(_end, story, occasion))
    if course is Course.DISQUALIFIED:
        story.timetable.at(last.ends_at + timedelta(days=45), partial(_disqualify, story, occasion))


def _close(story: Story, occasion: Occasion) -> None:
    story.registry.close_recruitment(occasion.unit.organising, occasion.id)


def _end(story: Story, occasion: Occasion) -> None:
    story.registry.end_activity(
        occasion.unit.organising, occasion.id, ended_at=occasion.shifts[-1].shift.ends_at
    )


def _cancel(story: Story, occasion: Occasion) -> None:
    story.registry.cancel_activity(occasion.unit.organising, occasion.id, reason="暴雨红色预警，活动取消")


def _disqualify(story: Story, occasion: Occasion) -> None:
    story.registry.disqualify_activity(
        story.officer(), occasion.id, negative=4, reason="经核查系商业促销活动，不属于志愿服务"
    )
