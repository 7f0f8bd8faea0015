"""Who asks: the person behind the token, with rights, registration and wards."""

from __future__ import annotations

import strawberry
from strawberry import ID

from api.context import Info
from api.persons import Division, Person, people, person, ward_ids
from api.relay import node_id
from api.running import query
from api.volunteers import Volunteer, volunteers
from registry.act import Grant, Role


@strawberry.type(name="Grant", description="A right: in one organization, or at and below a division.")
class GrantView:
    role: Role
    organization_id: ID | None
    division: Division | None

    @classmethod
    def of(cls, grant: Grant) -> GrantView:
        return cls(
            role=grant.role,
            organization_id=node_id("Organization", grant.organization_id) if grant.organization_id else None,
            division=Division.of(grant.division) if grant.division else None,
        )


@strawberry.type(description="A minor for whom the caller acts, with the registration if there is one.")
class Ward:
    person: Person
    volunteer: Volunteer | None


@strawberry.type(description="The person who asks.")
class Viewer:
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


@strawberry.type
class ViewerQueries:
    @query
    def viewer(self, info: Info) -> Viewer | None:
        """Who asks; null when nobody is signed in."""
        context = info.context
        if context.caller.person_id is None:
            return None
        grants = sorted(context.caller.grants, key=lambda grant: (grant.role, str(grant)))
        return Viewer(
            person=person(context, context.caller.person_id),
            second_factor=context.caller.second_factor,
            grants=[GrantView.of(grant) for grant in grants],
        )
