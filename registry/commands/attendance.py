"""Commands at the door: checking in, checking out, and closing what nobody closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from registry.act import REGISTRY, Act, Caller, Role
from registry.activity import Activity
from registry.check_in_codes import CheckInCode, check_in_code, refuse_wrong_code
from registry.commands.command import Decision, command
from registry.commands.proposals import RECORDERS, RECORDS
from registry.commands.service import ServiceCommands
from registry.commands.sign_ups import SURE, as_judged
from registry.commands.stretches import Stretch, split_stretch
from registry.dates import end_of_day, local_date
from registry.evidence import Review, Tier
from registry.organization import Organization
from registry.person import Person, Purpose
from registry.places import Point, distance_bucket, metres_between
from registry.plan import Place, Shift
from registry.record_standings import RecordStanding
from registry.refusals.activities import ShiftNotStarted, ShiftOver, SignUpNotIn
from registry.refusals.persons import ConsentNeeded
from registry.refusals.service import (
    CheckedInAlready,
    CheckInAtDesk,
    CheckOutTooLate,
    LocationNeeded,
    NotCheckedIn,
    OutsideRadius,
    OwnService,
    TooManyCheckIns,
)
from registry.reservations import Claim, Release, Reservation
from registry.service_facts import MINUTE
from registry.service_record import ServiceRecord
from registry.sign_up import SignUp
from registry.volunteer import Volunteer

OPEN_CHECK_IN = "open-check-in"
EARLY = timedelta(hours=2)
"""So long before the start of a shift one may check in."""
GRACE = timedelta(minutes=15)
"""Who stays longer than this beyond the shift's end is reviewed by the organization."""


class CheckInMethod(StrEnum):
    """How presence was established."""

    STAFF = "staff"
    LOCATION = "location"
    CODE = "code"


@dataclass(frozen=True)
class Location:
    """Degrees north and east; judged and forgotten, only a bucket of the distance is kept."""

    latitude: float
    longitude: float


class AttendanceCommands(ServiceCommands):
    """Checked in and out: the best evidence there is (tier A)."""

    @command(Role.VOLUNTEER, Role.GUARDIAN, *RECORDERS)
    def check_in(
        self,
        caller: Caller,
        sign_up_id: UUID,
        *,
        location: Location | None = None,
        code: str | None = None,
    ) -> Decision:
        """By the organization at the door, or by the volunteer: within the radius, by the code, or both."""
        sign_up = self.get(SignUp, sign_up_id)
        activity = self.get(Activity, sign_up.activity_id)
        shift = activity.shift(sign_up.shift_id)
        act, method, distance = self._attest(caller, sign_up, location, code)
        if sign_up.standing not in SURE:
            raise SignUpNotIn(standing=str(sign_up.standing))
        if act.at < shift.starts_at - EARLY:
            raise ShiftNotStarted
        if act.at >= shift.ends_at:
            raise ShiftOver
        activity.refuse_unless_recordable()
        judged = self._judge_again(sign_up, activity, shift)
        record = self._open_record(act, sign_up, activity)
        record.check_in(act, at=act.at, method=method, distance=distance)
        sign_up.serve(act)
        return Decision(
            record.id,
            [record, sign_up],
            [Claim(OPEN_CHECK_IN, str(sign_up.person_id), record.id), *judged],
            {OPEN_CHECK_IN: CheckedInAlready()},
        )

    @command(Role.VOLUNTEER, Role.GUARDIAN, *RECORDERS)
    def check_out(
        self,
        caller: Caller,
        record_id: UUID,
        *,
        minutes: int | None = None,
        reason: str = "",
        location: Location | None = None,
        code: str | None = None,
    ) -> Decision:
        """Proposes the time in between at once; only the organization may state fewer ``minutes``."""
        record = self.get(ServiceRecord, record_id)
        sign_up = self.get(SignUp, record.sign_up_id or UUID(int=0))
        act, method, distance = self._attest(caller, sign_up, location, code)
        activity = self.get(Activity, sign_up.activity_id)
        shift = activity.shift(sign_up.shift_id)
        release = Release(OPEN_CHECK_IN, str(record.person_id), record.id)
        if act.at >= closing_time(shift):
            record.force_out(REGISTRY.as_registry(act.at), at=closing_time(shift))
            return Decision(record.id, [record], [release], then_refuse=CheckOutTooLate())
        if minutes is not None and method != CheckInMethod.STAFF:
            raise OwnService(field="minutes")
        record.check_out(act, at=act.at, method=method, distance=distance)
        if not activity.is_recordable:
            return Decision(record.id, [record], [release])
        stretch = attended_stretch(record, shift, minutes=minutes, reason=reason)
        records, reservations = self._propose_attended(act, record, stretch, shift)
        return Decision(record.id, records, [release, *reservations])

    @command(Role.REGISTRY)
    def force_out(self, caller: Caller, record_id: UUID) -> Decision:
        """At 24:00 of the shift's day, with no minutes; the organization may enter the real time later."""
        act = caller.as_registry(self.clock())
        record = self.get(ServiceRecord, record_id)
        sign_up = self.get(SignUp, record.sign_up_id or UUID(int=0))
        at = closing_time(self.get(Activity, sign_up.activity_id).shift(sign_up.shift_id))
        if act.at < at:
            raise NotCheckedIn
        record.force_out(act, at=at)
        return Decision(record.id, [record], [Release(OPEN_CHECK_IN, str(record.person_id), record.id)])

    def check_in_code(self, caller: Caller, activity_id: UUID, shift_id: UUID) -> CheckInCode:
        """For the projector at the door, as long as somebody may check in or out there."""
        activity = self.get(Activity, activity_id)
        act = self.act_in(caller, self.get(Organization, activity.organization_id), *RECORDERS)
        shift = activity.shift(shift_id)
        if act.at < shift.starts_at - EARLY:
            raise ShiftNotStarted
        if act.at >= closing_time(shift):
            raise ShiftOver
        return check_in_code(self.vault, shift.id, at=act.at)

    def _judge_again(self, sign_up: SignUp, activity: Activity, shift: Shift) -> list[Reservation]:
        """Every condition holds on the day itself, too (domain 9)."""
        volunteer, person = self.get_both((Volunteer, sign_up.volunteer_id), (Person, sign_up.person_id))
        person.refuse_if_erased()
        born = self.birth_date_of(person)
        organization = self.get(Organization, sign_up.organization_id)
        self.refuse_unfit_volunteer(volunteer, person, organization, born)
        _, unfitness, _ = self.judge(activity, shift, person, born, is_present=True)
        refusal = unfitness or self.find_missing(sign_up, activity, person)
        if refusal:
            raise refusal
        return as_judged(activity, volunteer, person)

    def _attest(
        self, caller: Caller, sign_up: SignUp, location: Location | None, code: str | None
    ) -> tuple[Act, CheckInMethod, str | None]:
        organization = self.get(Organization, sign_up.organization_id)
        is_member = organization.roles_of(caller.signed_in(), on=self.today())
        person = self.get(Person, sign_up.person_id)
        is_near = caller.person_id in {person.id, *person.guardians}
        if is_member and not is_near:
            return self.act_in(caller, organization, *RECORDERS), CheckInMethod.STAFF, None
        act = self.act_for(caller, person)
        place = self.get(Activity, sign_up.activity_id).plan.place
        if code is None or is_member:
            # Members see the code wherever they are: of their own or a ward's presence it proves nothing.
            return act, CheckInMethod.LOCATION, judge_location(person, place, location)
        refuse_wrong_code(self.vault, sign_up.shift_id, code, at=act.at)
        # A code can be sent on within its minute, so where location is asked it is asked all the same.
        distance = judge_location(person, place, location) if find_centre(place) else None
        return act, CheckInMethod.CODE, distance

    def _open_record(self, act: Act, sign_up: SignUp, activity: Activity) -> ServiceRecord:
        """Ids follow from activity, volunteer, day and count: nobody checks in more often than allowed."""
        day = local_date(act.at)
        most = int(str(self.policy("time.signin_max_per_day", division=activity.plan.division, on=day).value))
        for count in range(1, most + 1):
            record_id = uuid5(RECORDS, f"{activity.id}/{sign_up.volunteer_id}/{day}/{count}")
            known = self.find(ServiceRecord, record_id)
            if known is None:
                return self.open_record(act, record_id, sign_up)
            if known.standing == RecordStanding.ATTENDING:
                raise CheckedInAlready
        raise TooManyCheckIns(limit=most)

    def _propose_attended(
        self, act: Act, record: ServiceRecord, stretch: Stretch, shift: Shift
    ) -> tuple[list[ServiceRecord], list[Reservation]]:
        if stretch.ends_at <= stretch.starts_at:
            return [record], []
        overran = stretch.ends_at > shift.ends_at + GRACE
        least = Review.ORGANIZATION if overran else Review.AUTOMATIC
        records: list[ServiceRecord] = []
        reservations: list[Reservation] = []
        for part in split_stretch(stretch):
            mine = self.open_next(act, record, part.starts_at) if records else record
            reservations += self.propose_for(act, mine, part, tier=Tier.A, least=least)
            records.append(mine)
        return records, reservations


def closing_time(shift: Shift) -> datetime:
    """24:00 of the day on which the shift ends."""
    return end_of_day(local_date(shift.ends_at - timedelta(microseconds=1)))


def attended_stretch(record: ServiceRecord, shift: Shift, *, minutes: int | None, reason: str) -> Stretch:
    """Whole minutes of presence; what lies before the shift is waiting, not service."""
    if record.checked_in_at is None or record.checked_out_at is None:
        raise NotCheckedIn
    starts_at = max(record.checked_in_at, shift.starts_at)
    served = max(0, (record.checked_out_at - starts_at) // MINUTE)
    ends_at = starts_at + served * MINUTE
    return Stretch(starts_at=starts_at, ends_at=ends_at, minutes=minutes, reason=reason)


def find_centre(place: Place) -> Point | None:
    """Around which one must stand; None where no location is asked."""
    if not place.radius or place.latitude is None or place.longitude is None:
        return None
    return Point(place.latitude, place.longitude)


def judge_location(person: Person, place: Place, location: Location | None) -> str:
    """The bucket of the distance; location is sensitive and needs a consent of its own (PIPL Art 28)."""
    centre = find_centre(place)
    if centre is None:
        raise CheckInAtDesk
    if location is None:
        raise LocationNeeded(field="location")
    if str(Purpose.LOCATION) not in person.consents:
        raise ConsentNeeded(field="location")
    metres = metres_between(Point(location.latitude, location.longitude), centre)
    if metres > place.radius:
        raise OutsideRadius(field="location")
    return distance_bucket(metres)
