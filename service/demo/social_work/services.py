"""Who meets a need in the demo district: asked, accepted or not, come, and rated by the demander."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID

from registry.act import REGISTRY, Caller
from registry.commands.stretches import Stretch
from registry.dates import CHINA
from registry.demands.standings import Outcome, Supplier, SupplierKind
from service.demo.social_work import ratings
from service.demo.social_work.fates import Fate, Need
from service.demo.social_work.profession import Profession
from service.demo.story import Resident, Unit

REASONS = ("same-county:30", "field:15")
"""As the list of candidates explains them."""
LAPSED_AFTER = 49
"""Hours."""
NOT_YET = frozenset({Fate.OFFERED, Fate.OFFERED_ON_SHOW})
SECOND_OFFER = frozenset({Fate.DECLINED_FIRST, Fate.LAPSED_FIRST})
UNCONFIRMED = 9
"""Of so many records one still waits for its confirmation."""
OUTCOMES = (Outcome.RESOLVED, Outcome.RESOLVED, Outcome.PARTLY, Outcome.CONTINUING, Outcome.NOT_NEEDED)


@dataclass(frozen=True)
class Helper:
    """Whoever is asked, and who answers and delivers for them."""

    supplier: Supplier
    answering: Caller
    delivering: Caller
    volunteer: Resident | None = None
    liaison: tuple[Unit, UUID] | None = None
    """The organization that sends a volunteer, and under which activity."""


def office_for(profession: Profession, need: Need) -> Caller:
    return profession.story.officer() if need.number % 2 else profession.operator


def offer(profession: Profession, need: Need, *, is_second: bool = False) -> None:
    story, registry = profession.story, profession.story.registry
    helper = _find(profession, need)
    offer_id = registry.make_offer(office_for(profession, need), need.id, helper.supplier, reasons=REASONS).id
    if need.fate in NOT_YET:
        return
    if need.fate in SECOND_OFFER and not is_second:
        _lose(profession, need, helper, offer_id)
        return
    accept = partial(_accept, profession, need, helper, offer_id)
    story.later(accept, hours=story.chance.uniform(1, 30))


def _lose(profession: Profession, need: Need, helper: Helper, offer_id: UUID) -> None:
    """Declined, or not answered in time; then somebody else is asked."""
    story, registry = profession.story, profession.story.registry
    if need.fate is Fate.DECLINED_FIRST:
        decline = partial(
            registry.decline_offer, helper.answering, need.id, offer_id=offer_id, reason="当天另有安排"
        )
        story.later(decline, hours=12)
    else:
        story.timetable.at(
            story.now + timedelta(hours=LAPSED_AFTER),
            partial(registry.lapse_offer, REGISTRY, need.id, offer_id=offer_id),
        )
    story.later(partial(offer, profession, need, is_second=True), hours=LAPSED_AFTER + 24)


def _find(profession: Profession, need: Need) -> Helper:
    """A registered social worker where the field asks for one; else mostly volunteers."""
    wants = need.template.social_worker
    if need.fate is Fate.OFFERED_ON_SHOW:
        return _social_worker(profession, is_on_show=True)
    if wants == "required" or (wants == "preferred" and need.number % 2):
        return _social_worker(profession)
    if need.number % 5 == 4:
        unit = profession.story.chance.choice(profession.agencies).unit
        supplier = Supplier(SupplierKind.ORGANIZATION, organization_id=unit.id)
        return Helper(supplier, unit.organising, unit.organising)
    return _volunteer(profession, is_alone=need.number % 7 == 6)


def _social_worker(profession: Profession, *, is_on_show: bool = False) -> Helper:
    worker = profession.draw_registered()
    if is_on_show:
        worker = next(one for one in profession.workers if one.is_on_show)
    supplier = Supplier(SupplierKind.SOCIAL_WORKER, person_id=worker.person_id)
    return Helper(supplier, worker.caller, worker.caller)


def _volunteer(profession: Profession, *, is_alone: bool) -> Helper:
    story = profession.story
    liaison = story.chance.choice(profession.liaisons)
    unit, _ = liaison
    volunteer = story.chance.choice([one for one in story.adults if one.unit is not unit])
    if is_alone:
        supplier = Supplier(SupplierKind.VOLUNTEER, volunteer_id=volunteer.volunteer_id)
        return Helper(supplier, volunteer.caller, volunteer.caller)
    supplier = Supplier(SupplierKind.VOLUNTEER, volunteer_id=volunteer.volunteer_id, organization_id=unit.id)
    return Helper(supplier, volunteer.caller, unit.recording, volunteer, liaison)


def _accept(profession: Profession, need: Need, helper: Helper, offer_id: UUID) -> None:
    """And a day is agreed on, on which a volunteer serves nowhere else."""
    story = profession.story
    story.registry.accept_offer(helper.answering, need.id, offer_id=offer_id)
    if need.fate is Fate.ACCEPTED:
        return
    busy = helper.volunteer.busy if helper.volunteer else set()
    day = story.today + timedelta(days=1)
    while day in busy:
        day += timedelta(days=1)
    busy.add(day)
    starts_at = datetime.combine(day, time(story.chance.choice([9, 10, 14])), CHINA)
    ends_at = starts_at + timedelta(minutes=story.chance.choice([60, 90, 120]))
    stretch = Stretch(starts_at, ends_at)
    deliver = partial(_deliver, profession, need, helper, stretch)
    story.timetable.at(ends_at + timedelta(minutes=story.chance.randrange(10, 240)), deliver)


def _deliver(profession: Profession, need: Need, helper: Helper, stretch: Stretch) -> None:
    story, registry = profession.story, profession.story.registry
    registry.deliver_demand(
        helper.delivering,
        need.id,
        stretch,
        outcome=OUTCOMES[need.number % len(OUTCOMES)],
        activity_id=helper.liaison[1] if helper.liaison else None,
    )
    if helper.volunteer and helper.liaison and need.number % UNCONFIRMED:
        confirm = partial(_confirm, profession, helper.volunteer, helper.liaison[0], stretch)
        story.later(confirm, days=2)
    ratings.appoint(profession, need, office_for(profession, need))


def _confirm(profession: Profession, volunteer: Resident, unit: Unit, stretch: Stretch) -> None:
    """By another member than the one who entered it."""
    registry = profession.story.registry
    record_id = registry.reservations.find_overlap(volunteer.person_id, stretch.starts_at, stretch.ends_at)
    if record_id is not None:
        registry.confirm_service(unit.organising, record_id)
