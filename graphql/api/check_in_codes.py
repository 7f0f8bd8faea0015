"""The code on the screen at the door, and what whoever scans it can do there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import ID

from api.activities import may_see_draft
from api.context import Context, Info
from api.persons import ward_ids
from api.relay import node_id, read_node_id
from api.running import query, signed_in
from api.volunteer_names import names_of
from projections.activities import ActivityRow, ShiftRow
from projections.my_sign_ups import SignUpRow
from projections.service_ledger import Period
from registry import check_in_codes
from registry.commands.attendance import find_centre
from registry.record_standings import RecordStanding
from registry.refusals.activities import ShiftUnknown
from registry.sign_up import SignUp, SignUpStanding

OPEN = Period(standings=[str(RecordStanding.ATTENDING)])


@strawberry.type(description="What the screen at the door shows just now.")
class CheckInCode:
    code: str
    shift_id: ID
    shown_until: datetime = strawberry.field(description="When the next one takes its place.")
    valid_until: datetime = strawberry.field(description="From this moment on it is refused.")
    seconds_left: int = strawberry.field(description="Until the next one, for screens whose clock is wrong.")
    address: str = strawberry.field(description="What the picture of the code opens on a phone.")

    @classmethod
    def of(cls, shown: check_in_codes.CheckInCode, shift_id: UUID, *, base_url: str) -> CheckInCode:
        return cls(
            code=shown.code,
            shift_id=node_id("Shift", shift_id),
            shown_until=shown.shown_until,
            valid_until=shown.valid_until,
            seconds_left=shown.seconds_left,
            address=f"{base_url}/check-in/{shift_id}/{shown.code}",
        )


@strawberry.type(description="Oneself or a ward; without a sign-up there is nothing to check in for.")
class VolunteerAtDoor:
    volunteer_id: ID
    name: str | None = strawberry.field(description="In full; null when erased.")
    sign_up_id: ID | None
    standing: SignUpStanding | None
    open_record_id: ID | None = strawberry.field(description="Checked in for this shift and not yet out.")

    @classmethod
    def of(
        cls, volunteer_id: UUID, name: str | None, sign_up: SignUpRow | None, open_record_id: UUID | None
    ) -> VolunteerAtDoor:
        return cls(
            volunteer_id=node_id("Volunteer", volunteer_id),
            name=name,
            sign_up_id=node_id("SignUp", sign_up.sign_up_id) if sign_up else None,
            standing=SignUpStanding(sign_up.standing) if sign_up else None,
            open_record_id=node_id("ServiceRecord", open_record_id) if open_record_id else None,
        )


@strawberry.type(description="A shift as one stands before it.")
class ShiftAtDoor:
    shift_id: ID
    activity_id: ID
    activity_title: str
    post_name: str
    starts_at: datetime
    ends_at: datetime
    address: str
    asks_location: bool
    volunteers: list[VolunteerAtDoor] = strawberry.field(
        description="Oneself and one's wards, as far as they are registered."
    )

    @classmethod
    def of(cls, shift: ShiftRow, activity: ActivityRow, volunteers: list[VolunteerAtDoor]) -> ShiftAtDoor:
        return cls(
            shift_id=node_id("Shift", shift.shift_id),
            activity_id=node_id("Activity", shift.activity_id),
            activity_title=activity.title,
            post_name=shift.post_name,
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            address=activity.address,
            asks_location=find_centre(activity.plan.place) is not None,
            volunteers=volunteers,
        )


@strawberry.type
class CheckInCodeQueries:
    @query
    def check_in_code(self, info: Info, shift_id: ID) -> CheckInCode:
        """For members of the organization, while one may check in or out."""
        context = info.context
        signed_in(context)
        shift = _find_shift(context, shift_id)
        shown = context.registry.check_in_code(context.caller, shift.activity_id, shift.shift_id)
        return CheckInCode.of(shown, shift.shift_id, base_url=context.parts.base_url)

    @query
    def shift_at_door(self, info: Info, shift_id: ID) -> ShiftAtDoor:
        """Who of the caller's own may check in or out; for everybody who is signed in."""
        context = info.context
        person_id = signed_in(context)
        shift = _find_shift(context, shift_id)
        activity = context.read.activities.find(shift.activity_id)
        if activity is None or not (activity.published_at or may_see_draft(context, activity)):
            raise ShiftUnknown(field="shiftId")
        return ShiftAtDoor.of(shift, activity, _volunteers(context, person_id, shift.shift_id))


def _find_shift(context: Context, shift_id: ID) -> ShiftRow:
    shift = context.read.activities.find_shift(read_node_id("Shift", shift_id, field="shiftId"))
    if shift is None:
        raise ShiftUnknown(field="shiftId")
    return shift


def _volunteers(context: Context, person_id: UUID, shift_id: UUID) -> list[VolunteerAtDoor]:
    """The caller first."""
    ids = [person_id, *ward_ids(context, person_id)]
    registered = context.read.volunteers.of_persons(ids)
    names = names_of(context, ids)
    volunteers = {each: registered[each].volunteer_id for each in ids if each in registered}
    expected = {each: SignUp.id_of(shift_id, each) for each in volunteers.values()}
    sign_ups = context.read.sign_ups.of_ids(list(expected.values()))
    return [
        _volunteer(context, volunteer_id, names.get(each), sign_ups.get(expected[volunteer_id]))
        for each, volunteer_id in volunteers.items()
    ]


def _volunteer(
    context: Context, volunteer_id: UUID, name: str | None, sign_up: SignUpRow | None
) -> VolunteerAtDoor:
    """Nobody has more than one open record, and it may be that of another shift."""
    if sign_up is None:
        return VolunteerAtDoor.of(volunteer_id, name, None, None)
    attending = context.read.ledger.of_volunteer(volunteer_id, OPEN, first=1).items
    mine = (row.record_id for row in attending if row.sign_up_id == sign_up.sign_up_id)
    return VolunteerAtDoor.of(volunteer_id, name, sign_up, next(mine, None))
