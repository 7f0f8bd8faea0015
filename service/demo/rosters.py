"""Service in the demo district that somebody wrote down: rosters and volunteers' own claims."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from registry.commands.proposals import Stretch
from registry.dates import local_date
from service.demo import reviews
from service.demo.courses import Fate
from service.demo.sign_ups import find_resident
from service.demo.story import Resident, Story

if TYPE_CHECKING:
    from service.demo.activities import HeldShift, Occasion

CLAIMS = frozenset({Fate.CLAIMED, Fate.CLAIM_REJECTED, Fate.CLAIM_UNDECIDED})


def appoint_entry(story: Story, occasion: Occasion, held: HeldShift, fate: Fate) -> None:
    """Somebody came who had not signed up."""
    resident = find_resident(story, occasion, held)
    if resident is None:
        return
    resident.busy.add(local_date(held.shift.starts_at))
    hours = (held.shift.ends_at - story.now).total_seconds() / 3600
    days = story.chance.uniform(18, 45) if fate is Fate.ROSTER_LATE else story.chance.uniform(0.1, 5)
    act = _claim if fate in CLAIMS else _enter
    story.later(partial(act, story, occasion, held, resident, fate), hours=hours, days=days)


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
