"""Commands at the door: checking in, checking out, and closing what nobody closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid5

from registry.act import Act, Caller, Role
from registry.activity import Activity
from registry.commands.command import Decision, command
from registry.commands.proposals import RECORDERS, Stretch
from registry.commands.service import ServiceCommands
from registry.dates import end_of_day, local_date
from registry.organization import Organization
from registry.person import Person, Purpose
from registry.places import Point, distance_bucket, metres_between
from registry.plan import Place
from registry.refusals.activities import ShiftNotStarted, ShiftOver, SignUpNotIn
from registry.refusals.persons import ConsentNeeded
from registry.refusals.service import (
    CheckedInAlready,
    LocationNeeded,
    NotCheckedIn,
    OutsideRadius,
    OwnService,
    TooManyCheckIns,
)
from registry.reservations import Claim, Release, Reservation
from registry.service_record import RecordStanding, ServiceRecord, Tier
from registry.service_time import minutes_between, split_at_midnight
from registry.sign_up import SignUp, SignUpStanding

OPEN_CHECK_IN = "open-check-in"
RECORDS = UUID("5d0d4b54-5d1c-5c0e-9d5e-0a4f6c1b7a05")
EARLY = timedelta(hours=2)
"""So long before the start of a shift one may check in."""


class CheckInMethod(StrEnum):
    """How presence was established."""

    STAFF = "staff"
    LOCATION = "location"


@dataclass(frozen=True)
class Location:
    """Degrees north and east; judged and forgotten, only a bucket of the distance is kept."""

    latitude: float
    longitude: float


class AttendanceCommands(ServiceCommands):
    """Checked in and out: the best evidence there is (tier A)."""

    @command(Role.VOLUNTEER, Role.GUARDIAN, *RECORDERS)
    def check_in(self, caller: Caller, sign_up_id: UUID, *, location: Location | None = None) -> Decision:
        """By the organization at the door, or by the volunteer within the activity's radius."""
        sign_up = self.get(SignUp, sign_up_id)
        act, method, distance = self._attest(caller, sign_up, location)
        if sign_up.standing not in {SignUpStanding.ACCEPTED, SignUpStanding.SERVED}:
            raise SignUpNotIn(standing=str(sign_up.standing))
        if act.at < sign_up.starts_at - EARLY:
            raise ShiftNotStarted
        if act.at >= sign_up.ends_at:
            raise ShiftOver
        self.get(Activity, sign_up.activity_id).refuse_unless_recordable()
        record = self._open_record(act, sign_up)
        record.check_in(act, at=act.at, method=method, distance=distance)
        sign_up.serve(act)
        return Decision(
            record.id,
            [record, sign_up],
            [Claim(OPEN_CHECK_IN, str(sign_up.person_id), record.id)],
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
    ) -> Decision:
        """Proposes the time in between at once; only the organization may state fewer ``minutes``."""
        record = self.get(ServiceRecord, record_id)
        sign_up = self.get(SignUp, record.sign_up_id or UUID(int=0))
        act, method, distance = self._attest(caller, sign_up, location)
        if minutes is not None and method != CheckInMethod.STAFF:
            raise OwnService(field="minutes")
        record.check_out(act, at=act.at, method=method, distance=distance)
        release = Release(OPEN_CHECK_IN, str(record.person_id), record.id)
        records, reservations = self._propose_attended(act, record, minutes, reason)
        return Decision(record.id, records, [release, *reservations], self.lost_service())

    @command(Role.REGISTRY)
    def force_out(self, caller: Caller, record_id: UUID) -> Decision:
        """At 24:00 of the shift's day, with no minutes; the organization may enter the real time later."""
        act = caller.as_registry(self.clock())
        record = self.get(ServiceRecord, record_id)
        sign_up = self.get(SignUp, record.sign_up_id or UUID(int=0))
        at = end_of_day(local_date(sign_up.ends_at - timedelta(microseconds=1)))
        if act.at < at:
            raise NotCheckedIn
        record.force_out(act, at=at)
        return Decision(record.id, [record], [Release(OPEN_CHECK_IN, str(record.person_id), record.id)])

    def _attest(
        self, caller: Caller, sign_up: SignUp, location: Location | None
    ) -> tuple[Act, CheckInMethod, str | None]:
        organization = self.get(Organization, sign_up.organization_id)
        is_member = organization.roles_of(caller.signed_in(), on=self.today())
        if is_member and caller.person_id != sign_up.person_id:
            return self.act_in(caller, organization, *RECORDERS), CheckInMethod.STAFF, None
        person = self.get(Person, sign_up.person_id)
        act = self.act_for(caller, person)
        place = self.get(Activity, sign_up.activity_id).plan.place
        return act, CheckInMethod.LOCATION, judge_location(person, place, location)

    def _open_record(self, act: Act, sign_up: SignUp) -> ServiceRecord:
        """Ids follow from sign-up, day and count, so nobody checks in more often than allowed."""
        day = local_date(act.at)
        most = int(str(self.policy("time.signin_max_per_day", division="", on=day).value))
        for count in range(1, most + 1):
            record_id = uuid5(RECORDS, f"{sign_up.id}/{day}/{count}")
            known = self.find(ServiceRecord, record_id)
            if known is None:
                return self.open_record(act, record_id, sign_up)
            if known.standing == RecordStanding.ATTENDING:
                raise CheckedInAlready
        raise TooManyCheckIns(limit=most)

    def _propose_attended(
        self, act: Act, record: ServiceRecord, minutes: int | None, reason: str
    ) -> tuple[list[ServiceRecord], list[Reservation]]:
        starts_at, ends_at = _whole_minutes(record)
        if ends_at <= starts_at:
            return [record], []
        records: list[ServiceRecord] = []
        reservations: list[Reservation] = []
        parts = split_at_midnight(starts_at, ends_at)
        for start, end in parts:
            part = record if start == starts_at else self.open_next(act, record, start)
            stated = minutes if len(parts) == 1 else None
            stretch = Stretch(
                starts_at=start,
                ends_at=end,
                minutes=minutes_between(start, end) if stated is None else stated,
                reason=reason,
            )
            reservations += self.propose_for(act, part, stretch, tier=Tier.A)
            records.append(part)
        return records, reservations

    def open_next(self, act: Act, record: ServiceRecord, start: datetime) -> ServiceRecord:
        """The stretch after midnight is a record of its own; the sum stays the same."""
        return ServiceRecord.open(
            act,
            record_id=uuid5(RECORDS, f"{record.id}/{local_date(start)}"),
            organization_id=record.organization_id,
            activity_id=record.activity_id,
            shift_id=record.shift_id,
            sign_up_id=record.sign_up_id,
            volunteer_id=record.volunteer_id,
            person_id=record.person_id,
        )


def judge_location(person: Person, place: Place, location: Location | None) -> str:
    """The bucket of the distance; location is sensitive and needs a consent of its own (PIPL Art 28)."""
    if not place.radius or place.latitude is None or place.longitude is None or location is None:
        raise LocationNeeded(field="location")
    if str(Purpose.LOCATION) not in person.consents:
        raise ConsentNeeded(field="location")
    here = Point(location.latitude, location.longitude)
    metres = metres_between(here, Point(place.latitude, place.longitude))
    if metres > place.radius:
        raise OutsideRadius(field="location")
    return distance_bucket(metres)


def _whole_minutes(record: ServiceRecord) -> tuple[datetime, datetime]:
    """Presence in whole minutes: seconds are cut from both moments, so nothing reaches into the future."""
    start, end = record.checked_in_at, record.checked_out_at
    if start is None or end is None:
        raise NotCheckedIn
    return start.replace(second=0, microsecond=0), end.replace(second=0, microsecond=0)
