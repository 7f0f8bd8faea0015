"""At the door: the sheet of a shift, checking in and out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Info
from api.record_history import ServiceTime
from api.relay import After, Connection, First, connection, node_id, read_node_id
from api.rights import must_be_member
from api.running import Told, mutation, perform, query
from api.selection import asks_for
from api.service_commands import ServiceRecordResult
from api.service_records import ServiceRecord, load_records, service_record
from api.sign_ups import ShownProof, load_proofs
from api.volunteer_names import names_of
from projections.attendance_sheets import RosterRow
from registry.commands.attendance import Location
from registry.names import mask_name
from registry.record_standings import RecordStanding
from registry.refusals.activities import ShiftUnknown
from registry.sign_up import SignUpStanding

WITH_PLACE = frozenset({SignUpStanding.ACCEPTED, SignUpStanding.SERVED, SignUpStanding.NO_SHOW})


@strawberry.type(description="A volunteer on the sheet; the record is the latest of this sign-up.")
class RosterEntry:
    sign_up_id: ID
    volunteer_id: ID
    volunteer_number: str
    name: str | None = strawberry.field(
        description="In full for who has a place, masked for others; null when erased."
    )
    standing: SignUpStanding
    applied_at: datetime
    rank: int | None
    is_accompanied: bool
    records: int
    record_id: ID | None
    record_standing: RecordStanding | None
    checked_in_at: datetime | None
    checked_out_at: datetime | None
    time: ServiceTime = strawberry.field(description="Of all records that are proposed or effective.")
    record: ServiceRecord | None
    proofs: list[ShownProof]

    @classmethod
    def of(
        cls, row: RosterRow, name: str | None, record: ServiceRecord | None, proofs: list[ShownProof]
    ) -> RosterEntry:
        standing = SignUpStanding(row.standing)
        return cls(
            sign_up_id=node_id("SignUp", row.sign_up_id),
            volunteer_id=node_id("Volunteer", row.volunteer_id),
            volunteer_number=row.volunteer_number,
            name=name if name is None or standing in WITH_PLACE else mask_name(name),
            standing=standing,
            applied_at=row.applied_at,
            rank=row.rank,
            is_accompanied=row.accompanied_by is not None,
            records=row.records,
            record_id=node_id("ServiceRecord", row.record_id) if row.record_id else None,
            record_standing=RecordStanding(row.record_standing) if row.record_standing else None,
            checked_in_at=row.checked_in_at,
            checked_out_at=row.checked_out_at,
            time=ServiceTime.of(row.minutes or 0),
            record=record,
            proofs=proofs,
        )


@strawberry.type(description="The roster of a shift and its numbers.")
class AttendanceSheet:
    shift_id: ID
    activity_id: ID
    starts_at: datetime
    ends_at: datetime
    wanted: int
    taken: int
    waiting: int
    applied: int
    attending: int = strawberry.field(description="Checked in and not yet out.")
    served: int
    roster: Connection[RosterEntry]


@strawberry.input(description="Where the phone is; only how far away is kept, in rough steps.")
class LocationInput:
    latitude: float
    longitude: float

    def read(self) -> Location:
        return Location(self.latitude, self.longitude)


AT_THE_DOOR = (
    "As the screen at the door shows it; worthless a minute later. "
    "Where the place has a radius, the location is needed as well."
)


@strawberry.input
class CheckInInput(Told):
    sign_up_id: ID
    location: LocationInput | None = None
    code: str | None = strawberry.field(default=None, description=AT_THE_DOOR)


@strawberry.input
class CheckOutInput(Told):
    record_id: ID
    minutes: int | None = strawberry.field(
        default=None, description="Fewer than were spent; for the organization, with a reason."
    )
    reason: str = ""
    location: LocationInput | None = None
    code: str | None = strawberry.field(default=None, description=AT_THE_DOOR)


@strawberry.type
class AttendanceMutations:
    @mutation
    def check_in(self, info: Info, input: CheckInInput) -> ServiceRecordResult:
        """By the organization, or by the volunteer: at the place, by the code at the door, or both."""
        record_id = perform(
            info.context,
            input,
            info.context.registry.check_in,
            read_node_id("SignUp", input.sign_up_id, field="signUpId"),
            location=input.location.read() if input.location else None,
            code=input.code,
        )
        return service_record(info.context, record_id)

    @mutation
    def check_out(self, info: Info, input: CheckOutInput) -> ServiceRecordResult:
        """Proposes the time in between at once; within the daily cap it is effective at once."""
        record_id = perform(
            info.context,
            input,
            info.context.registry.check_out,
            read_node_id("ServiceRecord", input.record_id, field="recordId"),
            minutes=input.minutes,
            reason=input.reason,
            location=input.location.read() if input.location else None,
            code=input.code,
        )
        return service_record(info.context, record_id)


@strawberry.type
class AttendanceQueries:
    @query
    def attendance_sheet(
        self,
        info: Info,
        shift_id: ID,
        standings: list[SignUpStanding] | None = None,
        first: First = 20,
        after: After = None,
    ) -> AttendanceSheet:
        """For members of the organization; in order of arrival."""
        context = info.context
        shift = context.read.attendance.find(read_node_id("Shift", shift_id, field="shiftId"))
        if shift is None:
            raise ShiftUnknown(field="shiftId")
        must_be_member(context, shift.organization_id)
        page = context.read.attendance.roster_of(
            shift.shift_id,
            standings=[str(standing) for standing in standings or ()],
            after=after,
            first=first,
        )
        entries = _entries(info, page.items)
        return AttendanceSheet(
            shift_id=node_id("Shift", shift.shift_id),
            activity_id=node_id("Activity", shift.activity_id),
            starts_at=shift.starts_at,
            ends_at=shift.ends_at,
            wanted=shift.wanted,
            taken=shift.taken,
            waiting=shift.waiting,
            applied=shift.applied,
            attending=shift.attending,
            served=shift.served,
            roster=connection(page, lambda row: entries[row.sign_up_id], after=after),
        )


def _entries(info: Info, rows: Sequence[RosterRow]) -> dict[UUID, RosterEntry]:
    """By sign-up; records and proofs only where they are asked for, then all at once."""
    context = info.context
    names = names_of(context, [row.person_id for row in rows])
    proofs = load_proofs(context, [row.sign_up_id for row in rows] if asks_for(info, "proofs") else [])
    ids = [row.record_id for row in rows if row.record_id] if asks_for(info, "record") else []
    found = context.read.ledger.of_ids(ids)
    records = load_records(context, list(found.values()), corrections=False, volunteers=False)
    return {
        row.sign_up_id: RosterEntry.of(
            row,
            names.get(row.person_id),
            records.get(row.record_id) if row.record_id else None,
            proofs[row.sign_up_id],
        )
        for row in rows
    }
