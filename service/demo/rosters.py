"""Service in the demo district that somebody wrote down: rosters and volunteers' own claims."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from registry.commands.stretches import Stretch
from registry.dates import local_date
from service.demo import reviews
from service.demo.courses import Fate
from service.demo.occasions import HeldShift, Occasion
from service.demo.sign_ups import find_resident
from service.demo.story import Resident, Story, before_night

CLAIMS = frozenset({Fate.CLAIMED, Fate.CLAIM_REJECTED, Fate.CLAIM_UNDECIDED})


def appoint_entry(story: Story, occasion: Occasion, held: HeldShift, fate: Fate) -> None:
    """Somebody came who had not signed up."""
    resident = find_resident(story, occasion, held, is_grown_up=True)
    if resident is None:
        return
    resident.busy.add(local_date(held.shift.starts_at))
    days = story.chance.uniform(18, 45) if fate is Fate.ROSTER_LATE else story.chance.uniform(0.1, 5)
    moment = held.shift.ends_at + timedelta(days=days)
    latest = story.timetable.ends_at - timedelta(hours=1)
    if moment > latest:
        moment = held.shift.ends_at + (latest - held.shift.ends_at) * story.chance.random()
    act = _claim if fate in CLAIMS else _enter
    moment = max(held.shift.ends_at, before_night(moment))
    story.timetable.at(moment, partial(act, story, occasion, held, resident, fate))


def _enter(story: Story, occasion: Occasion, held: HeldShift, resident: Resident, fate: Fate) -> None:
    written = story.registry.propose_service(
        occasion.unit.recording,
        occasion.id,
        Stretch(held.shift.starts_at, held.shift.ends_at, evidence="签到表与现场照片"),
        volunteer_id=resident.volunteer_id,
        shift_id=held.shift.id,
    )
    story.tell()
    reviews.follow(story, occasion.unit, resident, written.id, fate)


def _claim(story: Story, occasion: Occasion, held: HeldShift, resident: Resident, fate: Fate) -> None:
    written = story.registry.claim_service(
        resident.caller,
        occasion.id,
        Stretch(held.shift.starts_at, held.shift.ends_at, reason="现场临时参加，名单中漏记"),
        volunteer_id=resident.volunteer_id,
        shift_id=held.shift.id,
    )
    story.tell()
    reviews.follow(story, occasion.unit, resident, written.id, fate)
