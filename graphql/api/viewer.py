"""Who asks: the person behind the token, with rights, registration and wards."""

from __future__ import annotations

from collections.abc import Iterable

import strawberry
from strawberry import ID

from api.calendar_feeds import CalendarFeed
from api.context import Context, Info
from api.passkeys import ViewersPasskeys
from api.persons import Division, Person, people, person, ward_ids
from api.relay import node_id
from api.running import query
from api.sessions import ViewersSessions
from api.volunteers import Volunteer, volunteers
from projections.organizations import OrganizationRow
from registry.act import Grant, Role
from registry.organization import OrganizationStanding


@strawberry.type(description="An organization as the lists of one's own name it.")
class OrganizationInBrief:
    id: ID
    name: str
    standing: OrganizationStanding

    @classmethod
    def of(cls, row: OrganizationRow) -> OrganizationInBrief:
        return cls(
            id=node_id("Organization", row.organization_id),
            name=row.name,
            standing=OrganizationStanding(row.standing),
        )


@strawberry.type(name="Grant", description="A right: in one organization, or at and below a division.")
class GrantView:
    role: Role
    organization_id: ID | None
    organization: OrganizationInBrief | None
    division: Division | None


def grant_views(context: Context, grants: Iterable[Grant]) -> list[GrantView]:
    """In a lasting order, with one look for the names of all organizations."""
    held = sorted(grants, key=lambda grant: (grant.role, str(grant)))
    ids = {grant.organization_id for grant in held if grant.organization_id}
    rows = context.read.organizations.of_ids(list(ids)) if ids else {}
    named = {each: OrganizationInBrief.of(row) for each, row in rows.items()}
    return [
        GrantView(
            role=grant.role,
            organization_id=node_id("Organization", grant.organization_id) if grant.organization_id else None,
            organization=named.get(grant.organization_id) if grant.organization_id else None,
            division=Division.of(grant.division) if grant.division else None,
        )
        for grant in held
    ]


@strawberry.type(description="A minor for whom the caller acts, with the registration if there is one.")
class Ward:
    person: Person
    volunteer: Volunteer | None


@strawberry.type(description="The person who asks.")
class Viewer(ViewersSessions, ViewersPasskeys):
    person: Person
    second_factor: bool
    grants: list[GrantView]

    @query
    def volunteer(self, info: Info) -> Volunteer | None:
        """The caller's own registration."""
        caller = info.context.caller.signed_in()
        row = info.context.read.volunteers.find_by_person(caller)
        return volunteers(info.context, [row])[0] if row else None

    @query
    def wards(self, info: Info) -> list[Ward]:
        """The minors for whom the caller acts."""
        context = info.context
        ids = ward_ids(context, context.caller.signed_in())
        rows = context.read.people.of_ids(ids)
        registered = context.read.volunteers.of_persons(ids)
        shown = {each.row.person_id: each for each in volunteers(context, list(registered.values()))}
        persons = zip(rows, people(context, list(rows.values())), strict=True)
        return [Ward(person=each, volunteer=shown.get(person_id)) for person_id, each in persons]

    @query
    def registered_organizations(self, info: Info) -> list[OrganizationInBrief]:
        """What the caller has registered: waiting, refused or at work, the newest first."""
        caller = info.context.caller.signed_in()
        return [OrganizationInBrief.of(row) for row in info.context.read.organizations.registered_by(caller)]

    @query
    def calendar_feed(self, info: Info) -> CalendarFeed | None:
        """The caller's open calendar feed, without its address."""
        feed = info.context.parts.calendar_feeds.of_person(info.context.caller.signed_in())
        return CalendarFeed.of(feed) if feed else None


@strawberry.type
class ViewerQueries:
    @query
    def viewer(self, info: Info) -> Viewer | None:
        """Who asks; null when nobody is signed in."""
        context = info.context
        if context.caller.person_id is None:
            return None
        return Viewer(
            person=person(context, context.caller.person_id),
            second_factor=context.caller.second_factor,
            grants=grant_views(context, context.caller.grants),
        )
