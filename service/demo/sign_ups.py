"""Who signs up for the shifts of the demo district, who waits, who withdraws, who is declined."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from itertools import chain
from uuid import UUID

from registry.act import Caller
from registry.commands.fitness import DANGEROUS
from registry.dates import local_date
from registry.organization import RecorderRole
from registry.plan import Risk
from registry.sign_up import Proof, SignUp, SignUpStanding
from service.demo.courses import AT_THE_DOOR, Course
from service.demo.occasions import HeldShift, Occasion
from service.demo.story import TEXT, Resident, Story

WITHDRAWN, DECLINED, UNDECIDED = 0.06, 0.04, 0.25
CHILD_AGE = 8
ACCOMPANIED_AGE = 10
ATTEMPTS = 60
"""Draws before everybody is asked."""


def appoint_sign_ups(story: Story, occasion: Occasion) -> None:
    """Between publication and the day before the shift; a full one is wanted by a few more."""
    for held in occasion.shifts:
        needed = sum(fate in AT_THE_DOOR for fate in held.fates)
        is_over = held.shift.starts_at < story.timetable.ends_at
        wanted = needed if is_over else story.chance.randrange(2, held.shift.capacity + 1)
        if held.is_full:
            wanted = held.shift.capacity + story.chance.randrange(1, 4)
        elif wanted < held.shift.capacity and story.chance.random() < 0.3:
            wanted += 1
        closes = min(held.shift.starts_at, story.timetable.ends_at) - timedelta(hours=14)
        if occasion.outline.course is Course.CANCELLED:
            closes = occasion.shifts[0].shift.starts_at - timedelta(hours=40)
        hours = max(1.0, (closes - story.now).total_seconds() / 3600)
        for _ in range(wanted):
            story.later(partial(_sign_up, story, occasion, held), hours=story.chance.uniform(0.05, hours))


def find_resident(
    story: Story, occasion: Occasion, held: HeldShift, *, is_grown_up: bool = False
) -> Resident | None:
    """Somebody who may serve in this shift and has nothing else to do that day."""
    day = local_date(held.shift.starts_at)
    drawn = (story.draw_resident() for _ in range(ATTEMPTS))
    return next(
        (
            one
            for one in chain(drawn, story.residents)
            if _may_serve(occasion, held, one) and not (is_grown_up and one.is_minor(day))
        ),
        None,
    )


def _may_serve(occasion: Occasion, held: HeldShift, resident: Resident) -> bool:
    day = local_date(held.shift.starts_at)
    if day in resident.busy or day < resident.joined or resident.unit is occasion.unit:
        return False
    if resident.guardian is not None and resident.guardian.unit is occasion.unit:
        return False  # nobody records the service of their own ward
    if occasion.unit.role == RecorderRole.CHARITY and not resident.is_real:
        return False
    if not resident.is_minor(day):
        return True
    subject, guardian = occasion.outline.subject, resident.guardian
    if not subject.is_for_minors or Risk(subject.risk) in DANGEROUS or guardian is None:
        return False
    return resident.age(day) >= ACCOMPANIED_AGE or _may_serve(occasion, held, guardian)


def _sign_up(story: Story, occasion: Occasion, held: HeldShift) -> None:
    resident = find_resident(story, occasion, held)
    if resident is None:
        return
    day = local_date(held.shift.starts_at)
    caller, is_together = resident.caller, False
    if resident.guardian is not None and resident.is_minor(day):
        is_together = resident.age(day) < ACCOMPANIED_AGE
        if is_together:
            guardian = resident.guardian
            _apply(story, occasion, held, guardian, guardian.caller, is_together=True)
        story.registry.give_guardian_consent(
            resident.guardian.caller, resident.person_id, activity_id=occasion.id, text_version=TEXT
        )
        if resident.is_minor(story.today) and resident.age(story.today) < 14:
            caller = resident.guardian.caller
    _apply(story, occasion, held, resident, caller, is_together=is_together)


def _apply(
    story: Story,
    occasion: Occasion,
    held: HeldShift,
    resident: Resident,
    caller: Caller,
    *,
    is_together: bool,
) -> None:
    """A guardian and a child who come ``is_together`` are neither declined nor withdraw."""
    written = story.registry.sign_up(caller, occasion.id, held.shift.id, volunteer_id=resident.volunteer_id)
    resident.busy.add(local_date(held.shift.starts_at))
    held.sign_ups.append((written.id, resident))
    standing = story.registry.get(SignUp, written.id).standing
    if standing is SignUpStanding.APPLIED:
        story.later(
            partial(_decide, story, occasion, held, written.id, is_together=is_together),
            hours=story.chance.uniform(0.5, 11),
        )
    elif (
        standing is SignUpStanding.ACCEPTED
        and held.is_full
        and not is_together
        and story.chance.random() < WITHDRAWN
    ):
        story.later(partial(_withdraw, story, held, written.id, resident), hours=story.chance.uniform(1, 70))


def _decide(
    story: Story, occasion: Occasion, held: HeldShift, sign_up_id: UUID, *, is_together: bool
) -> None:
    sign_up = story.registry.get(SignUp, sign_up_id)
    if sign_up.standing is not SignUpStanding.APPLIED:
        return
    is_coming = occasion.outline.course is Course.COMING
    if is_coming and not is_together and story.chance.random() < UNDECIDED:
        return
    unit, post = occasion.unit, story.activity(occasion.id).post_of(held.shift)
    if occasion.outline.is_reviewed and not is_together and story.chance.random() < DECLINED:
        story.registry.decline_sign_up(unit.organising, sign_up_id, reason="岗位需求与您填写的服务时间不符")
        return
    wanted = (
        (Proof.INSURANCE, post.requirements.insurance, f"PICC-{sign_up_id.hex[:10].upper()}"),
        (Proof.AGREEMENT, post.requirements.agreement, f"协议-{sign_up_id.hex[:8].upper()}"),
        (Proof.QUALIFICATION, bool(post.requirements.qualification), post.requirements.qualification),
    )
    day = local_date(held.shift.starts_at)
    for kind, is_needed, reference in wanted:
        if is_needed:
            story.registry.show_proof(
                unit.organising, sign_up_id, kind=kind, reference=reference, covers_from=day, covers_to=day
            )
    story.registry.accept_sign_up(unit.organising, sign_up_id)


def _withdraw(story: Story, held: HeldShift, sign_up_id: UUID, resident: Resident) -> None:
    """Whoever waits first takes the place."""
    if story.now >= held.shift.starts_at:
        return
    caller = resident.caller
    if resident.guardian is not None and resident.age(story.today) < CHILD_AGE:
        caller = resident.guardian.caller
    story.registry.withdraw_sign_up(caller, sign_up_id, reason="临时加班")
    resident.busy.discard(local_date(held.shift.starts_at))


def is_accepted(story: Story, sign_up_id: UUID) -> bool:
    return story.registry.get(SignUp, sign_up_id).standing is SignUpStanding.ACCEPTED
