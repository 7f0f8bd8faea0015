"""Service of the past in the demo district: from paper, and from another system."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from registry.act import Channel
from registry.commands.stretches import Stretch
from registry.dates import local_date
from registry.evidence import Tier
from registry.record_standings import Annulment
from registry.service_record import ServiceRecord
from service.demo import reviews
from service.demo.courses import Fate
from service.demo.occasions import HeldShift, Occasion
from service.demo.sign_ups import find_resident
from service.demo.story import Resident, Served, Story

OVERLAPPING = frozenset({Fate.DISPUTED, Fate.DUPLICATE})
OVERLAPS_AFTER_DAYS = 5
"""By then there are other entries that an import can overlap."""


def appoint_entries(story: Story, occasion: Occasion) -> None:
    for held in occasion.shifts:
        for fate in held.fates:
            if fate in OVERLAPPING:
                story.later(partial(_enter_overlap, story, occasion, fate), days=OVERLAPS_AFTER_DAYS)
            else:
                story.later(partial(_enter, story, occasion, held, fate), days=story.chance.uniform(0, 4))


def _enter(story: Story, occasion: Occasion, held: HeldShift, fate: Fate) -> None:
    resident = find_resident(story, occasion, held, is_grown_up=True)
    if resident is None:
        return
    resident.busy.add(local_date(held.shift.starts_at))
    stretch = Stretch(held.shift.starts_at, held.shift.ends_at, evidence="手工台账扫描件，编号见附件")
    _propose(story, occasion, resident, stretch, fate)


def _enter_overlap(story: Story, occasion: Occasion, fate: Fate) -> None:
    """The other system claims the same person for the same time elsewhere."""
    days = sorted({local_date(each.shift.starts_at) for each in occasion.shifts})
    served = [each for day in days for each in story.served.get(day, [])]
    if not served:
        return
    chosen = story.chance.choice(served)
    facts = story.registry.get(ServiceRecord, chosen.record_id).known_facts
    stretch = Stretch(facts.starts_at, facts.ends_at, evidence="原平台导出文件")
    _propose(story, occasion, chosen.resident, stretch, fate)


def _propose(story: Story, occasion: Occasion, resident: Resident, stretch: Stretch, fate: Fate) -> None:
    unit = occasion.unit
    written = story.registry.propose_service(
        replace(unit.recording, channel=Channel.WEB if fate is Fate.PAPER else Channel.IMPORT),
        occasion.id,
        stretch,
        volunteer_id=resident.volunteer_id,
        tier=Tier.P if fate is Fate.PAPER else Tier.D,
    )
    story.tell()
    if fate is Fate.DUPLICATE:
        story.later(partial(_annul, story, Served(written.id, resident, unit)), days=2)
    elif fate is not Fate.DISPUTED:
        reviews.follow(story, unit, resident, written.id, fate)


def _annul(story: Story, imported: Served) -> None:
    story.registry.annul_service(
        imported.unit.administering,
        imported.record_id,
        why=Annulment.DUPLICATE,
        reason="与本系统签到记录重复",
    )
