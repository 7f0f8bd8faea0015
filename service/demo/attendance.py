"""At the door of a shift in the demo district: who came, who did not, who forgot to check out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from registry.act import REGISTRY
from registry.commands.attendance import Location
from registry.commands.stretches import Stretch
from registry.dates import end_of_day, local_date
from registry.plan import Shift
from registry.refusals.activities import AccompanimentNeeded
from registry.service_record import ServiceRecord
from service.demo import reviews, rosters
from service.demo.courses import AT_THE_DOOR, Fate
from service.demo.occasions import NOT_YET, HeldShift, Occasion
from service.demo.sign_ups import is_accepted
from service.demo.story import Resident, Story

NEARBY = 0.0009
"""Degrees: within a hundred metres."""
ABSENCE_MARKED = 0.8


def appoint_attendance(story: Story, occasion: Occasion, held: HeldShift) -> None:
    opens = held.shift.starts_at - timedelta(minutes=25)
    story.timetable.at(opens, partial(_open_doors, story, occasion, held))


def _open_doors(story: Story, occasion: Occasion, held: HeldShift) -> None:
    accepted = [each for each in held.sign_ups if is_accepted(story, each[0])]
    at_the_door = [fate for fate in held.fates if fate in AT_THE_DOOR]
    for fate, (sign_up_id, resident) in zip(at_the_door, accepted, strict=False):
        visit = Visit(story, occasion, held.shift, fate, sign_up_id, resident)
        story.timetable.at(held.shift.starts_at + _lateness(story), visit.come)
    for sign_up_id, _ in accepted[len(at_the_door) :]:
        if story.chance.random() < ABSENCE_MARKED:
            story.timetable.at(
                held.shift.ends_at + timedelta(hours=1), partial(_mark_absent, story, occasion, sign_up_id)
            )
    # Where too few signed up, others helped out and stand on the roster only.
    missing = [Fate.ROSTER] * max(0, len(at_the_door) - len(accepted))
    listed = [fate for fate in held.fates if fate not in AT_THE_DOOR]
    for fate in [*listed, *missing]:
        rosters.appoint_entry(story, occasion, held, fate)


def _lateness(story: Story) -> timedelta:
    return timedelta(seconds=story.chance.triangular(-20 * 60, 12 * 60, -4 * 60))


def _mark_absent(story: Story, occasion: Occasion, sign_up_id: UUID) -> None:
    if is_accepted(story, sign_up_id):
        story.registry.mark_no_show(occasion.unit.recording, sign_up_id, reason="未到场，未请假")


@dataclass(eq=False)
class Visit:
    """One volunteer in one shift, from check-in to what follows."""

    story: Story
    occasion: Occasion
    shift: Shift
    fate: Fate
    sign_up_id: UUID
    resident: Resident
    record_id: UUID = NOT_YET

    @property
    def uses_phone(self) -> bool:
        return self.fate is Fate.LOCATED and self.resident.shares_location and self.occasion.radius > 0

    def come(self) -> None:
        story, registry = self.story, self.story.registry
        leaves = story.at_a_door.get(self.resident.person_id, story.now)
        if leaves > story.now:
            self._come_from_there(leaves)
            return
        try:
            if self.uses_phone:
                written = registry.check_in(self.resident.caller, self.sign_up_id, location=self._here())
            else:
                written = registry.check_in(self.occasion.unit.recording, self.sign_up_id)
        except AccompanimentNeeded:
            return  # a child whose guardian did not come either is sent home
        self.record_id = written.id
        story.tell()
        moment, go = self._departure()
        story.at_a_door[self.resident.person_id] = moment
        story.timetable.at(moment, go)

    def _come_from_there(self, leaves: datetime) -> None:
        """Nobody is in two places: who has not checked out elsewhere comes after that, or not at all."""
        arrival = leaves + timedelta(minutes=5)
        if arrival < self.shift.ends_at:
            self.story.timetable.at(arrival, self.come)

    def _departure(self) -> tuple[datetime, Callable[[], None]]:
        shift, story = self.shift, self.story
        if self.fate is Fate.LEFT_AT_ONCE:
            return story.now.replace(second=59, microsecond=999_999), self._leave
        if self.fate in {Fate.FORCED_OUT, Fate.ENTERED_LATER}:
            midnight = end_of_day(local_date(shift.ends_at - timedelta(microseconds=1)))
            return midnight + timedelta(minutes=5), self._force_out
        return shift.ends_at + timedelta(minutes=story.chance.triangular(-6, 15, 3)), self._leave

    def _leave(self) -> None:
        registry, recording = self.story.registry, self.occasion.unit.recording
        if self.uses_phone:
            registry.check_out(self.resident.caller, self.record_id, location=self._here())
        elif self.fate is Fate.SHORTER:
            minutes = int((self.shift.ends_at - self.shift.starts_at).total_seconds()) // 60 - 45
            registry.check_out(recording, self.record_id, minutes=minutes, reason="中途外出45分钟")
        else:
            registry.check_out(recording, self.record_id)
        reviews.follow(self.story, self.occasion.unit, self.resident, self.record_id, self.fate)

    def _force_out(self) -> None:
        self.story.registry.force_out(REGISTRY, self.record_id)
        if self.fate is Fate.ENTERED_LATER:
            self.story.later(self._enter_real_time, days=self.story.chance.uniform(0.4, 4))

    def _enter_real_time(self) -> None:
        story, unit = self.story, self.occasion.unit
        checked_in_at = story.registry.get(ServiceRecord, self.record_id).checked_in_at
        starts_at = max(self.shift.starts_at, checked_in_at or self.shift.starts_at)
        story.registry.propose_service(
            unit.recording,
            self.occasion.id,
            Stretch(starts_at, self.shift.ends_at, evidence="现场签到表", reason="忘记签退，按签到表补记"),
            volunteer_id=self.resident.volunteer_id,
            shift_id=self.shift.id,
            record_id=self.record_id,
        )
        reviews.follow(story, unit, self.resident, self.record_id, self.fate)

    def _here(self) -> Location:
        north, east = self.occasion.spot.point
        off = self.story.chance.uniform(-NEARBY, NEARBY)
        return Location(north + off, east - off)
