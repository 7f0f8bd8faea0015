"""The timeline of anything: who did what, when, on whose behalf. For those whom it concerns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.certificates import matter_of as certificate_matter_of
from api.context import Context, Info
from api.refusals import camel_case
from api.relay import After, Connection, First, NodeIdWrong, connection, node_id, split_node_id
from api.rights import Concerned, is_concerned, is_staff
from api.running import query, signed_in
from api.service_records import matter_of
from api.volunteer_names import names_of
from projections.timelines import EntryRow
from registry.act import Channel, Role
from registry.names import mask_name
from registry.refusals import NotFound


@strawberry.type(description="One value that an entry states.")
class Fact:
    name: str
    value: str


@strawberry.type(description="One thing that happened.")
class TimelineEntry:
    position: str = strawberry.field(description="In the registry's log; a number as text.")
    topic: str = strawberry.field(description="Noun and fact, like `activity.published`.")
    at: datetime = strawberry.field(description="When it was recorded.")
    effective_at: datetime | None
    device_at: datetime | None
    by: ID | None = strawberry.field(description="The person who acted; null for the registry itself.")
    by_name: str | None = strawberry.field(description="Masked.")
    role: Role
    on_behalf_of: str | None = strawberry.field(
        description="Name of the organization, or masked name of the ward."
    )
    channel: Channel
    facts: list[Fact]


Find: TypeAlias = Callable[[Context, UUID], Concerned | None]


@strawberry.type
class TimelineQueries:
    @query
    def timeline(
        self, info: Info, of: ID, first: First = 20, after: After = None
    ) -> Connection[TimelineEntry]:
        """For the person or guardian, the organization's members, officers and auditors; latest first.

        Of a person, what lies with the registrars is for the person and for registrars of the division.
        """
        context = info.context
        signed_in(context)
        try:
            kind, identity = split_node_id(of)
            find = CONCERNED[kind]
        except (ValueError, KeyError):
            raise NodeIdWrong(field="of", kind="node") from None
        matter = find(context, identity)
        if matter is None or not is_concerned(context, matter):
            # Some ids can be worked out: whether there is such a thing is not for strangers either.
            raise NotFound(what=kind.lower())
        is_for_all = kind == "Person" and not (
            identity == context.caller.person_id or is_staff(context, matter.division, Role.REGISTRAR)
        )
        page = context.read.timelines.of(identity, is_for_all=is_for_all, after=after, first=first)
        actors = names_of(context, sorted({row.by for row in page.items if row.by}))
        behalves = _behalves(context, {row.on_behalf_of for row in page.items if row.on_behalf_of})
        return connection(page, lambda row: _entry(row, actors, behalves), after=after)


def _entry(row: EntryRow, actors: Mapping[UUID, str | None], behalves: Mapping[UUID, str]) -> TimelineEntry:
    name = actors.get(row.by) if row.by else None
    return TimelineEntry(
        position=str(row.position),
        topic=row.topic,
        at=row.at,
        effective_at=row.effective_at,
        device_at=row.device_at,
        by=node_id("Person", row.by) if row.by else None,
        by_name=mask_name(name) if name else None,
        role=Role(row.role),
        on_behalf_of=behalves.get(row.on_behalf_of) if row.on_behalf_of else None,
        channel=Channel(row.channel),
        facts=[Fact(name=camel_case(name), value=str(value)) for name, value in row.summary.items()],
    )


def _behalves(context: Context, ids: set[UUID]) -> dict[UUID, str]:
    organizations = context.read.organizations.of_ids(sorted(ids))
    wards = names_of(context, sorted(ids - organizations.keys()))
    return {
        **{identity: row.name for identity, row in organizations.items()},
        **{identity: mask_name(name) for identity, name in wards.items() if name},
    }


def _person(context: Context, identity: UUID) -> Concerned | None:
    row = context.read.people.find(identity)
    return Concerned([row.person_id], division=row.division) if row else None


def _volunteer(context: Context, identity: UUID) -> Concerned | None:
    row = context.read.volunteers.find(identity)
    return Concerned([row.person_id], division=row.division) if row else None


def _organization(context: Context, identity: UUID) -> Concerned | None:
    row = context.read.organizations.find(identity)
    return Concerned(organizations=[row.organization_id], division=row.division) if row else None


def _activity(context: Context, identity: UUID) -> Concerned | None:
    row = context.read.activities.find(identity)
    return Concerned(organizations=[row.organization_id], division=row.division) if row else None


def _sign_up(context: Context, identity: UUID) -> Concerned | None:
    row = context.read.sign_ups.find(identity)
    if row is None:
        return None
    activity = context.read.activities.find(row.activity_id)
    return Concerned([row.person_id], [row.organization_id], activity.division if activity else "")


def _record(context: Context, identity: UUID) -> Concerned | None:
    row = context.read.ledger.find(identity)
    return matter_of(context, row) if row else None


def _certificate(context: Context, identity: UUID) -> Concerned | None:
    row = context.read.certificates.find(identity)
    return certificate_matter_of(context, row) if row else None


def _registration_case(context: Context, identity: UUID) -> Concerned | None:
    row = context.read.registration_cases.find(identity)
    return Concerned([row.person_id], division=row.division) if row else None


def _demand(context: Context, identity: UUID) -> Concerned | None:
    row = context.read.demands.find(identity, now=context.parts.clock())
    return Concerned(division=row.division) if row else None


CONCERNED: Mapping[str, Find] = {
    "Person": _person,
    "Volunteer": _volunteer,
    "Organization": _organization,
    "Activity": _activity,
    "SignUp": _sign_up,
    "ServiceRecord": _record,
    "Certificate": _certificate,
    "RegistrationCase": _registration_case,
    "Demand": _demand,
}
