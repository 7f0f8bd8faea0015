"""Who is appointed to what, for those who appoint."""

from __future__ import annotations

from datetime import date

import strawberry

from api.context import Info
from api.persons import Division, Person, people
from api.relay import After, Connection, First, connection
from api.running import query
from registry.act import Role


@strawberry.type(description="One person of staff in one role.")
class Appointment:
    person: Person | None
    role: Role
    division: Division | None
    since: date


@strawberry.type
class AppointmentQueries:
    @query
    def appointments(self, info: Info, first: First = 20, after: After = None) -> Connection[Appointment]:
        """Everybody of staff by role, for administrators of the system."""
        context = info.context
        context.caller.as_staff(context.parts.clock(), Role.SYSTEM_ADMINISTRATOR)
        page = context.read.grants.staff(first=first, after=after)
        found = context.read.people.of_ids([row.person_id for row in page.items])
        persons = dict(zip(found, people(context, list(found.values())), strict=True))
        return connection(
            page,
            lambda row: Appointment(
                person=persons.get(row.person_id),
                role=Role(row.role),
                division=Division.of(row.division) if row.division else None,
                since=row.valid_from,
            ),
            after=after,
        )
