"""What follows a proposed record in the demo district: review, objection, correction, annulment."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import UUID

from registry.act import Caller
from registry.commands.stretches import Stretch
from registry.evidence import Review
from registry.record_standings import Annulment, RecordStanding
from registry.service_record import ServiceRecord
from service.demo.courses import Fate
from service.demo.story import Resident, Served, Story, Unit

UNDECIDED = frozenset({Fate.ROSTER_UNCONFIRMED, Fate.CLAIM_UNDECIDED})
REJECTED = frozenset({Fate.ROSTER_REJECTED, Fate.CLAIM_REJECTED})
HALF_AN_HOUR = timedelta(minutes=30)
NOTHING = timedelta()


def follow(story: Story, unit: Unit, resident: Resident, record_id: UUID, fate: Fate) -> None:
    """What was not effective at once waits for somebody else to look at it."""
    record = story.registry.get(ServiceRecord, record_id)
    served = Served(record_id, resident, unit)
    if record.standing is RecordStanding.EFFECTIVE:
        _take_effect(story, served, fate)
    elif record.standing is RecordStanding.PROPOSED and fate not in UNDECIDED:
        review = _reject if fate in REJECTED else _confirm
        # Officers take longer, and a long day of the last weeks still lies on their desk.
        days = (3, 60) if record.review is Review.OFFICE else (0.2, 4)
        story.later(partial(review, story, served, fate), days=story.chance.uniform(*days))


def _confirm(story: Story, served: Served, fate: Fate) -> None:
    record = story.registry.get(ServiceRecord, served.record_id)
    is_office = record.review is Review.OFFICE
    caller = story.officer() if is_office else served.unit.organising
    story.registry.confirm_service(caller, served.record_id)
    _take_effect(story, served, fate)


def _reject(story: Story, served: Served, fate: Fate) -> None:
    record = story.registry.get(ServiceRecord, served.record_id)
    caller = story.officer() if record.review is Review.OFFICE else served.unit.organising
    story.registry.reject_service(caller, served.record_id, reason="现场照片与签到表中未见本人")
    if fate is Fate.CLAIM_REJECTED and story.chance.random() < 0.3:
        story.later(partial(_object, story, served, Fate.OBJECTED), days=story.chance.uniform(0.3, 5))


def _take_effect(story: Story, served: Served, fate: Fate) -> None:
    facts = story.registry.get(ServiceRecord, served.record_id).known_facts
    story.served.setdefault(facts.served_on, []).append(served)
    if fate is Fate.CORRECTED:
        story.later(partial(correct, story, served, -HALF_AN_HOUR), days=story.chance.uniform(1, 60))
    elif fate is Fate.ANNULLED:
        story.later(partial(_annul, story, served), days=story.chance.uniform(2, 60))
    elif fate in {Fate.OBJECTED, Fate.OBJECTION_REFUSED, Fate.OBJECTION_UPHELD}:
        story.later(partial(_object, story, served, fate), days=story.chance.uniform(0.5, 20))


def correct(story: Story, served: Served, more: timedelta) -> None:
    """Longer or shorter by so much; a certificate that counted it is superseded."""
    record = story.registry.get(ServiceRecord, served.record_id)
    if record.standing is not RecordStanding.EFFECTIVE:
        return
    facts = record.known_facts
    stretch = Stretch(
        facts.starts_at, facts.ends_at + more, evidence="现场负责人说明", reason="签退时间登记有误"
    )
    story.registry.correct_service(_corrector(story, served, record, more), served.record_id, stretch)


def _corrector(story: Story, served: Served, record: ServiceRecord, more: timedelta) -> Caller:
    """What the recorder entered nobody enlarges alone."""
    if record.review is Review.OFFICE and more >= NOTHING:
        return story.officer()
    unit = served.unit
    members = (unit.recording, unit.organising, unit.administering)
    return next(each for each in members if each.person_id != record.proposed_by)


def _annul(story: Story, served: Served) -> None:
    is_fake = story.chance.random() < 0.5
    story.registry.annul_service(
        story.officer() if is_fake else served.unit.administering,
        served.record_id,
        why=Annulment.FAKE if is_fake else Annulment.WRONG_PERSON,
        reason="经抽查未实际到场" if is_fake else "同名志愿者记录错误",
    )


def _object(story: Story, served: Served, fate: Fate) -> None:
    story.registry.object_to_record(
        served.resident.caller,
        served.record_id,
        element="服务时间",
        claimed="实际多服务了30分钟",
        evidence="当日合影时间",
    )
    if fate is not Fate.OBJECTED:
        is_upheld = fate is Fate.OBJECTION_UPHELD
        story.later(partial(_answer, story, served, is_upheld=is_upheld), days=story.chance.uniform(1, 9))


def _answer(story: Story, served: Served, *, is_upheld: bool) -> None:
    story.registry.answer_objection(
        served.unit.recording,
        served.record_id,
        is_upheld=is_upheld,
        reason="经核对监控，情况属实" if is_upheld else "签退记录与监控一致，维持原记录",
    )
    if is_upheld:
        correct(story, served, HALF_AN_HOUR)
