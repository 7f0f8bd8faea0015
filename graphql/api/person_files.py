"""A person's file as an office sees it: masked, with the registration, guardians and wards."""

from __future__ import annotations

from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.persons import Person, people, person
from api.privacy import Guardianship
from api.relay import read_node_id
from api.rights import is_staff
from api.running import query, signed_in
from api.volunteers import Volunteer, volunteers
from registry.act import Role
from registry.person import Relation
from registry.refusals import NotFound


@strawberry.type(description="What an office has on file about a person, masked as everybody else's.")
class PersonFile:
    person: Person
    volunteer: Volunteer | None
    guardians: list[Guardianship]
    wards: list[Person]


@strawberry.type
class PersonFileQueries:
    @query
    def person_file(self, info: Info, person_id: ID) -> PersonFile:
        """For officers and auditors of the division where the person lives or serves."""
        context = info.context
        signed_in(context)
        known_id = read_node_id("Person", person_id, field="personId")
        row = context.read.people.find(known_id)
        registration = context.read.volunteers.find_by_person(known_id)
        divisions = {each.division for each in (row, registration) if each}
        if row is None or not any(is_staff(context, each, Role.OFFICER, Role.AUDITOR) for each in divisions):
            raise NotFound(what="person")
        wards = context.read.people.of_ids([link.ward_id for link in context.read.people.wards_of(known_id)])
        return PersonFile(
            person=people(context, [row])[0],
            volunteer=volunteers(context, [registration])[0] if registration else None,
            guardians=_guardians(context, known_id),
            wards=people(context, list(wards.values())),
        )


def _guardians(context: Context, person_id: UUID) -> list[Guardianship]:
    return [
        Guardianship(
            guardian=person(context, link.guardian_id),
            relation=Relation(link.relation),
            linked_at=link.linked_at,
        )
        for link in context.read.people.guardians_of(person_id)
    ]
