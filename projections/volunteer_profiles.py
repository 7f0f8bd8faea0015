"""A volunteer's page: number, standing, what the volunteer offers, and the totals of the service."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import singledispatch
from typing import LiteralString
from uuid import UUID

from projections.changes import Add, Change, Insert, Update
from projections.reading import (
    FIRST_ID,
    FIRST_MOMENT,
    Keyset,
    Page,
    Pool,
    division_range,
    find_one,
    read_all,
    read_page,
)
from registry.service_record import ServiceRecord
from registry.volunteer import Standing, Volunteer

NAME = "volunteer_profiles"
TABLES = {
    "volunteer_profiles": """
        CREATE TABLE volunteer_profiles (
            volunteer_id uuid PRIMARY KEY,
            number text COLLATE "C" NOT NULL,
            person_id uuid NOT NULL,
            standing text NOT NULL,
            standing_reason text NOT NULL DEFAULT '',
            division text COLLATE "C" NOT NULL,
            skills text[] NOT NULL,
            times text[] NOT NULL,
            fields text[] NOT NULL,
            entered_by uuid,
            oath text NOT NULL DEFAULT '',
            registered_at timestamptz NOT NULL,
            effective_minutes bigint NOT NULL DEFAULT 0,
            effective_records bigint NOT NULL DEFAULT 0
        );
        COMMENT ON TABLE volunteer_profiles IS 'Volunteers with the minutes that count just now';
        CREATE INDEX volunteer_profiles_by_number ON volunteer_profiles (number);
        CREATE INDEX volunteer_profiles_by_person ON volunteer_profiles (person_id);
        CREATE INDEX volunteer_profiles_by_time ON volunteer_profiles (registered_at, volunteer_id);
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Volunteer.Registered, _position: int) -> Iterator[Change]:
    yield Insert(
        NAME,
        {
            "volunteer_id": event.originator_id,
            "number": event.number,
            "person_id": event.person_id,
            "standing": str(Standing.PENDING_CONSENT if event.entered_by else Standing.ACTIVE),
            "division": event.division,
            "skills": event.skills,
            "times": event.times,
            "fields": event.fields,
            "entered_by": event.entered_by,
            "registered_at": event.act.at,
        },
    )


@changes.register
def _(event: Volunteer.Confirmed, _position: int) -> Iterator[Change]:
    yield _stand(event, Standing.ACTIVE)


@changes.register
def _(event: Volunteer.ConfirmationRefused, _position: int) -> Iterator[Change]:
    yield _stand(event, Standing.LEFT)


@changes.register
def _(event: Volunteer.Suspended, _position: int) -> Iterator[Change]:
    yield _stand(event, Standing.SUSPENDED, event.reason)


@changes.register
def _(event: Volunteer.Reinstated, _position: int) -> Iterator[Change]:
    yield _stand(event, Standing.ACTIVE, event.reason)


@changes.register
def _(event: Volunteer.Left, _position: int) -> Iterator[Change]:
    yield _stand(event, Standing.LEFT, event.reason)


@changes.register
def _(event: Volunteer.Rejoined, _position: int) -> Iterator[Change]:
    yield _stand(event, Standing.ACTIVE)
    yield _offer(event)


@changes.register
def _(event: Volunteer.OfferChanged, _position: int) -> Iterator[Change]:
    yield _offer(event)


def _offer(event: Volunteer.Rejoined | Volunteer.OfferChanged) -> Update:
    offer = {
        "division": event.division,
        "skills": event.skills,
        "times": event.times,
        "fields": event.fields,
    }
    return Update(NAME, {"volunteer_id": event.originator_id}, offer)


@changes.register
def _(event: Volunteer.OathTaken, _position: int) -> Iterator[Change]:
    yield Update(NAME, {"volunteer_id": event.originator_id}, {"oath": event.text_version})


@changes.register
def _(event: ServiceRecord.Confirmed, _position: int) -> Iterator[Change]:
    yield _count(event.volunteer_id, event.minutes, 1)


@changes.register
def _(event: ServiceRecord.Corrected, _position: int) -> Iterator[Change]:
    yield _count(event.volunteer_id, event.after.minutes - event.before.minutes, 0)


@changes.register
def _(event: ServiceRecord.Annulled, _position: int) -> Iterator[Change]:
    if event.counted_minutes:
        yield _count(event.volunteer_id, -event.counted_minutes, -1)


def _stand(event: Volunteer.Event, standing: Standing, reason: str = "") -> Update:
    values = {"standing": str(standing), "standing_reason": reason}
    return Update(NAME, {"volunteer_id": event.originator_id}, values)


def _count(volunteer_id: UUID, minutes: int, records: int) -> Add:
    amounts = {"effective_minutes": minutes, "effective_records": records}
    return Add(NAME, {"volunteer_id": volunteer_id}, amounts)


@dataclass(frozen=True)
class VolunteerRow:
    """A volunteer with the minutes and records that count just now."""

    volunteer_id: UUID
    number: str
    person_id: UUID
    standing: str
    standing_reason: str
    division: str
    skills: list[str]
    times: list[str]
    fields: list[str]
    entered_by: UUID | None
    oath: str
    registered_at: datetime
    effective_minutes: int
    effective_records: int


@dataclass(frozen=True)
class VolunteerId:
    id: UUID


@dataclass(frozen=True)
class ServiceTotals:
    """What stands beside the minutes that count, and when the first and the last of them were served."""

    volunteer_id: UUID
    pending_minutes: int
    activities: int
    no_shows: int
    first_served_on: date | None
    last_served_on: date | None


BY_IDS = "SELECT * FROM volunteer_profiles WHERE volunteer_id = ANY(%(ids)s)"
BY_NUMBER = "SELECT * FROM volunteer_profiles WHERE number = %(number)s"
BY_PERSONS = "SELECT * FROM volunteer_profiles WHERE person_id = ANY(%(ids)s)"
TOTALS = """
    SELECT volunteer_id, pending_minutes, activities, no_shows, first_served_on, last_served_on
    FROM unnest(%(ids)s::uuid[]) AS volunteer_id
    CROSS JOIN LATERAL (
        SELECT
            coalesce(sum(minutes) FILTER (WHERE standing = 'proposed'), 0)::bigint AS pending_minutes,
            count(DISTINCT activity_id) FILTER (WHERE standing = 'effective') AS activities,
            min(served_on) FILTER (WHERE standing = 'effective') AS first_served_on,
            max(served_on) FILTER (WHERE standing = 'effective') AS last_served_on
        FROM service_records WHERE service_records.volunteer_id = volunteer_id.volunteer_id
    ) AS served
    CROSS JOIN LATERAL (
        SELECT count(*) AS no_shows FROM sign_ups
        WHERE sign_ups.volunteer_id = volunteer_id.volunteer_id AND standing = 'no-show'
    ) AS absent
"""
KNOWN_TO = """
    SELECT volunteer_id AS id FROM volunteer_profiles AS volunteer
    WHERE volunteer_id = ANY(%(ids)s) AND (
        entered_by = ANY(%(organizations)s)
        OR EXISTS (
            SELECT FROM service_records AS record
            WHERE record.volunteer_id = volunteer.volunteer_id AND organization_id = ANY(%(organizations)s)
        )
        OR EXISTS (
            SELECT FROM sign_ups JOIN activities USING (activity_id)
            WHERE sign_ups.person_id = volunteer.person_id
                AND activities.organization_id = ANY(%(organizations)s)
        )
    )
"""
IN_DIVISION = """
    SELECT * FROM volunteer_profiles
    WHERE division >= %(low)s AND division < %(high)s
        AND (%(standing)s::text IS NULL OR standing = %(standing)s)
        AND (registered_at, volunteer_id) > (%(after_registered_at)s, %(after_volunteer_id)s)
    ORDER BY registered_at, volunteer_id
    LIMIT %(limit)s
"""
BY_REGISTRATION = Keyset({"registered_at": FIRST_MOMENT, "volunteer_id": FIRST_ID})


@dataclass(frozen=True)
class VolunteerProfiles:
    """Volunteers by id, by number, by person, by division."""

    pool: Pool

    def find(self, volunteer_id: UUID) -> VolunteerRow | None:
        return find_one(self.pool, VolunteerRow, BY_IDS, {"ids": [volunteer_id]})

    def find_by_number(self, number: str) -> VolunteerRow | None:
        return find_one(self.pool, VolunteerRow, BY_NUMBER, {"number": number})

    def find_by_person(self, person_id: UUID) -> VolunteerRow | None:
        return find_one(self.pool, VolunteerRow, BY_PERSONS, {"ids": [person_id]})

    def of_ids(self, volunteer_ids: Sequence[UUID]) -> dict[UUID, VolunteerRow]:
        return {row.volunteer_id: row for row in self._read(BY_IDS, volunteer_ids)}

    def of_persons(self, person_ids: Sequence[UUID]) -> dict[UUID, VolunteerRow]:
        return {row.person_id: row for row in self._read(BY_PERSONS, person_ids)}

    def totals_of(self, volunteer_ids: Sequence[UUID]) -> dict[UUID, ServiceTotals]:
        found = read_all(self.pool, ServiceTotals, TOTALS, {"ids": list(volunteer_ids)})
        return {row.volunteer_id: row for row in found}

    def known_to(self, organization_ids: Collection[UUID], volunteer_ids: Sequence[UUID]) -> frozenset[UUID]:
        """Those whom one of the organizations has entered, or who have signed up or served there."""
        values = {"ids": list(volunteer_ids), "organizations": list(organization_ids)}
        return frozenset(each.id for each in read_all(self.pool, VolunteerId, KNOWN_TO, values))

    def in_division(
        self, division: str, *, standing: str | None = None, after: str | None = None, first: int = 20
    ) -> Page[VolunteerRow]:
        """At or below the division, in order of registration."""
        values = division_range(division) | {"standing": standing}
        return read_page(
            self.pool, VolunteerRow, IN_DIVISION, values, keyset=BY_REGISTRATION, after=after, first=first
        )

    def _read(self, query: LiteralString, ids: Sequence[UUID]) -> list[VolunteerRow]:
        return read_all(self.pool, VolunteerRow, query, {"ids": list(ids)})
