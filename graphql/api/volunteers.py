"""A volunteer: number, standing, offer and totals, and what is done to a registration."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.persons import Division, Person, own_ids, people
from api.refusals import Refusal
from api.relay import After, Connection, First, Node, NodeKind, connection, node_id, read_node_id
from api.rights import is_staff
from api.running import Told, mutation, perform, query, signed_in
from projections.volunteer_profiles import VolunteerRow
from registry.act import ORGANIZATION_ROLES, Role
from registry.commands.offers import Offer
from registry.divisions import read_division
from registry.refusals import NotFound
from registry.service_time import hours_text
from registry.volunteer import Standing
from registry.volunteer_numbers import read_volunteer_number


@strawberry.type(description="What stands beside the hours that count.")
class ServiceTotals:
    effective_hours: str
    pending_hours: str = strawberry.field(description="Proposed and not confirmed yet.")
    effective_records: int
    activities: int
    no_shows: int
    first_served_on: date | None
    last_served_on: date | None


@strawberry.type(
    description="A person's registration as a volunteer; the number is for life. Organizations that have "
    "nothing to do with the volunteer see number, standing and masked name; the rest is null or empty."
)
class Volunteer(Node):
    row: strawberry.Private[VolunteerRow]
    is_named_only: strawberry.Private[bool]
    number: str
    person: Person | None
    standing: Standing
    standing_reason: str | None = strawberry.field(description="Only for the volunteer and officers.")
    division: Division
    skills: list[str]
    times: list[str] = strawberry.field(description="Codes of the table service-time.")
    fields: list[str] = strawberry.field(description="Codes of the table service-category.")
    entered_by: ID | None = strawberry.field(description="The organization that entered the data.")
    oath: str | None = strawberry.field(description="The version of the oath's text that was taken.")
    registered_at: datetime | None
    effective_hours: str | None = strawberry.field(description="Two decimals, cut off and never rounded up.")
    effective_minutes: int | None

    @classmethod
    def of(
        cls, row: VolunteerRow, person: Person | None, *, in_full: bool, named_only: bool = False
    ) -> Volunteer:
        """``in_full``: as the volunteer and officers see it; ``named_only``: enough to know who it is."""
        return cls(
            row=row,
            is_named_only=named_only,
            id=node_id("Volunteer", row.volunteer_id),
            number=row.number,
            person=person,
            standing=Standing(row.standing),
            standing_reason=(row.standing_reason or None) if in_full else None,
            division=Division.of(row.division),
            skills=[] if named_only else row.skills,
            times=[] if named_only else row.times,
            fields=[] if named_only else row.fields,
            entered_by=node_id("Organization", row.entered_by) if row.entered_by and not named_only else None,
            oath=None if named_only else row.oath or None,
            registered_at=None if named_only else row.registered_at,
            effective_hours=None if named_only else hours_text(row.effective_minutes),
            effective_minutes=None if named_only else row.effective_minutes,
        )

    @query
    def totals(self, info: Info) -> ServiceTotals | None:
        """All figures of the service."""
        if self.is_named_only:
            return None
        totals = info.context.read.volunteers.totals_of([self.row.volunteer_id])[self.row.volunteer_id]
        return ServiceTotals(
            effective_hours=hours_text(self.row.effective_minutes),
            pending_hours=hours_text(totals.pending_minutes),
            effective_records=self.row.effective_records,
            activities=totals.activities,
            no_shows=totals.no_shows,
            first_served_on=totals.first_served_on,
            last_served_on=totals.last_served_on,
        )


VolunteerResult: TypeAlias = Annotated[Volunteer | Refusal, strawberry.union("VolunteerResult")]


@strawberry.input(description="What a volunteer offers: skills in words, times and fields as codes.")
class OfferInput:
    skills: list[str] = strawberry.field(default_factory=list)
    times: list[str] = strawberry.field(default_factory=list)
    fields: list[str] = strawberry.field(default_factory=list)

    def read(self) -> Offer:
        return Offer(skills=tuple(self.skills), times=tuple(self.times), fields=tuple(self.fields))


@strawberry.input
class ChangeOfferInput(Told):
    volunteer_id: ID
    offer: OfferInput
    division: str


@strawberry.input
class TakeOathInput(Told):
    volunteer_id: ID
    text_version: str


@strawberry.input
class RequestCorrectionInput(Told):
    volunteer_id: ID
    organization_id: ID
    element: str
    reason: str


@strawberry.input
class VolunteerReasonInput(Told):
    volunteer_id: ID
    reason: str


@strawberry.type
class VolunteerMutations:
    @mutation
    def change_offer(self, info: Info, input: ChangeOfferInput) -> VolunteerResult:
        """Change skills, times, fields and place of service."""
        volunteer_id = read_volunteer_id(input.volunteer_id)
        offer = input.offer.read()
        command = info.context.registry.change_offer
        perform(info.context, input, command, volunteer_id, offer, division=input.division)
        return volunteer(info.context, volunteer_id)

    @mutation
    def take_oath(self, info: Info, input: TakeOathInput) -> VolunteerResult:
        """Take the volunteers' oath."""
        volunteer_id = read_volunteer_id(input.volunteer_id)
        command = info.context.registry.take_oath
        perform(info.context, input, command, volunteer_id, text_version=input.text_version)
        return volunteer(info.context, volunteer_id)

    @mutation
    def request_correction(self, info: Info, input: RequestCorrectionInput) -> VolunteerResult:
        """An organization that sees an error in a volunteer's data asks the volunteer to correct it."""
        volunteer_id = read_volunteer_id(input.volunteer_id)
        perform(
            info.context,
            input,
            info.context.registry.request_correction,
            volunteer_id,
            organization_id=read_node_id("Organization", input.organization_id, field="organizationId"),
            element=input.element,
            reason=input.reason,
        )
        return volunteer(info.context, volunteer_id)

    @mutation
    def suspend_volunteer(self, info: Info, input: VolunteerReasonInput) -> VolunteerResult:
        """An officer suspends a registration."""
        volunteer_id = read_volunteer_id(input.volunteer_id)
        command = info.context.registry.suspend_volunteer
        perform(info.context, input, command, volunteer_id, reason=input.reason)
        return volunteer(info.context, volunteer_id)

    @mutation
    def reinstate_volunteer(self, info: Info, input: VolunteerReasonInput) -> VolunteerResult:
        """An officer ends a suspension."""
        volunteer_id = read_volunteer_id(input.volunteer_id)
        command = info.context.registry.reinstate_volunteer
        perform(info.context, input, command, volunteer_id, reason=input.reason)
        return volunteer(info.context, volunteer_id)

    @mutation
    def leave_register(self, info: Info, input: VolunteerReasonInput) -> VolunteerResult:
        """Leave: as free as joining; what was served stays on record."""
        volunteer_id = read_volunteer_id(input.volunteer_id)
        command = info.context.registry.leave_register
        perform(info.context, input, command, volunteer_id, reason=input.reason)
        return volunteer(info.context, volunteer_id)


@strawberry.type
class VolunteerQueries:
    @query
    def volunteer(self, info: Info, number: str) -> Volunteer | None:
        """By number: for the volunteer, members of organizations, and staff of the division or the system."""
        caller = signed_in(info.context)
        if not info.context.caller.holds(Role.OFFICER, Role.AUDITOR):
            info.context.parts.lookups.step(str(caller))
        row = info.context.read.volunteers.find_by_number(read_volunteer_number(number))
        if row is None or not may_see(info.context, row):
            return None
        return volunteers(info.context, [row])[0]

    @query
    def volunteers(
        self,
        info: Info,
        division: str,
        standing: Standing | None = None,
        first: First = 20,
        after: After = None,
    ) -> Connection[Volunteer]:
        """Everybody registered at or below a division, for its officers and auditors."""
        code = as_officer(info.context, division)
        page = info.context.read.volunteers.in_division(
            code, standing=standing and str(standing), first=first, after=after
        )
        shown = {each.row.volunteer_id: each for each in volunteers(info.context, page.items)}
        return connection(page, lambda row: shown[row.volunteer_id], after=after)


def read_volunteer_id(raw: ID) -> UUID:
    return read_node_id("Volunteer", raw, field="volunteerId")


def volunteer(context: Context, volunteer_id: UUID) -> Volunteer:
    """After a command: whoever may act on the registration may see it."""
    row = context.read.volunteers.find(volunteer_id)
    if row is None:
        raise NotFound(what="volunteer")
    return volunteers(context, [row])[0]


def volunteers(context: Context, rows: Sequence[VolunteerRow]) -> list[Volunteer]:
    """Several at once, each with their person as the caller may see it."""
    mine = own_ids(context)
    found = context.read.people.of_ids([row.person_id for row in rows])
    persons = dict(zip(found, people(context, list(found.values())), strict=True))
    full = {row.volunteer_id for row in rows if row.person_id in mine or _covers(context, row.division)}
    overseen = {each for each, person in found.items() if _covers(context, person.division)}
    shown = full | _acquainted(context, [row for row in rows if row.volunteer_id not in full])
    return [
        Volunteer.of(
            row,
            persons.get(row.person_id),
            in_full=row.volunteer_id in full,
            named_only=row.volunteer_id not in shown and row.person_id not in overseen,
        )
        for row in rows
    ]


def _acquainted(context: Context, rows: Sequence[VolunteerRow]) -> frozenset[UUID]:
    """Those who have to do with one of the caller's organizations: signed up, served, or entered by it."""
    organizations = context.caller.organizations(*ORGANIZATION_ROLES)
    if not rows or not organizations:
        return frozenset()
    return context.read.volunteers.known_to(organizations, [row.volunteer_id for row in rows])


def may_see(context: Context, row: VolunteerRow) -> bool:
    """Own, as the division's staff, or as somebody who gives roles and so looks up a number."""
    gives_roles = context.caller.holds(*ORGANIZATION_ROLES) or is_staff(
        context, row.division, Role.SYSTEM_ADMINISTRATOR
    )
    return gives_roles or _covers(context, row.division) or row.person_id in own_ids(context)


def as_officer(context: Context, division: str) -> str:
    """The division's code, if the caller may look at its officers' desks: they, and its auditors."""
    code = read_division(division)
    if not is_staff(context, code, Role.AUDITOR):
        context.caller.as_officer(context.parts.clock(), code)
    return code


def find_volunteer(context: Context, volunteer_id: UUID) -> Volunteer | None:
    row = context.read.volunteers.find(volunteer_id)
    if row is None or not may_see(context, row):
        return None
    return volunteers(context, [row])[0]


def _covers(context: Context, division: str) -> bool:
    return is_staff(context, division, Role.OFFICER, Role.AUDITOR)


VOLUNTEER = NodeKind("Volunteer", find_volunteer)
