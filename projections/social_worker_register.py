"""The register of social workers: who is qualified and registered, on any day, as known on any day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import LiteralString
from uuid import UUID

from projections.reading import Pool, find_one, read_all
from registry.social_work.levels import Level
from registry.social_work.terms import UNREGISTERED, RegistrationStanding, RegistrationState, Term, state_on
from registry.vault import Sealed


@dataclass(frozen=True)
class QualificationRow:
    qualification_id: UUID
    person_id: UUID
    level: str
    certificate_number: str
    passed_on: date
    standing: str
    ground: str | None
    recorded_at: datetime
    voided_at: datetime | None


@dataclass(frozen=True)
class TermRow:
    """A term; what was not known yet is as if it had not happened."""

    person_id: UUID
    ordinal: int
    number: str
    level: str
    qualification_id: UUID
    valid_from: date
    valid_to: date
    recorded_at: datetime
    ended_on: date | None
    ending: str | None
    ground: str | None

    @property
    def term(self) -> Term:
        ending = RegistrationStanding(self.ending) if self.ending else None
        days = (self.valid_from, self.valid_to, self.ended_on)
        return Term(self.number, Level(self.level), self.qualification_id, *days, ending)


@dataclass(frozen=True)
class PlaceRow:
    division: str
    organization_id: UUID | None
    organization_name: str | None


@dataclass(frozen=True)
class RegistrationRow:
    """The latest number of a person, where it is kept now, and for whom."""

    person_id: UUID
    registration_id: UUID
    number: str
    level: str
    qualification_id: UUID
    division: str
    organization_id: UUID | None
    valid_from: date
    term_from: date
    valid_to: date
    ended_on: date | None
    ending: str | None
    ground: str | None
    is_expired: bool
    version: int


@dataclass(frozen=True)
class PersonRow:
    """Whoever a number belongs to."""

    person_id: UUID
    name: Sealed | None
    division: str


QUALIFICATIONS_OF = """
    SELECT * FROM qualifications WHERE person_id = %(id)s ORDER BY passed_on DESC, qualification_id
"""
QUALIFICATIONS = "SELECT * FROM qualifications WHERE qualification_id = ANY(%(ids)s)"
REGISTRATIONS_OF = "SELECT * FROM registrations WHERE person_id = ANY(%(ids)s)"
TERMS_OF = """
    SELECT person_id, ordinal, number, level, qualification_id, valid_from, valid_to, recorded_at,
        CASE WHEN end_recorded_at < %(known)s THEN ended_on
            WHEN cancelled_at < %(known)s AND %(known)s <= reinstated_at THEN cancelled_on END AS ended_on,
        CASE WHEN end_recorded_at < %(known)s THEN ending
            WHEN cancelled_at < %(known)s AND %(known)s <= reinstated_at THEN 'cancelled' END AS ending,
        CASE WHEN end_recorded_at < %(known)s THEN ground END AS ground
    FROM registration_terms WHERE person_id = ANY(%(ids)s) AND recorded_at < %(known)s
    ORDER BY person_id, ordinal
"""
PLACE_OF = """
    SELECT place.division, place.organization_id, organizations.name AS organization_name
    FROM registration_places AS place LEFT JOIN organizations USING (organization_id)
    WHERE place.person_id = %(id)s AND place.since <= %(day)s AND place.recorded_at < %(known)s
    ORDER BY place.version DESC LIMIT 1
"""
# A registration number and a certificate's management number are looked for alike.
OWNER: LiteralString = """
    SELECT person_id, persons.name, persons.division FROM (
        SELECT person_id FROM registration_terms WHERE number = %(number)s
        UNION
        SELECT person_id FROM qualifications WHERE certificate_number = %(number)s
    ) AS owner JOIN persons USING (person_id)
    LIMIT 1
"""
TO_EXPIRE = """
    SELECT * FROM registrations
    WHERE valid_to < %(day)s AND ended_on IS NULL AND NOT is_expired ORDER BY valid_to LIMIT %(limit)s
"""


@dataclass(frozen=True)
class SocialWorkerRegister:
    """Qualifications never expire; registrations are asked for a day, and for what was known when."""

    pool: Pool

    def qualifications_of(self, person_id: UUID) -> list[QualificationRow]:
        """The latest passed first."""
        return read_all(self.pool, QualificationRow, QUALIFICATIONS_OF, {"id": person_id})

    def find_qualification(self, qualification_id: UUID) -> QualificationRow | None:
        return self.qualifications_of_ids([qualification_id]).get(qualification_id)

    def qualifications_of_ids(self, qualification_ids: Sequence[UUID]) -> dict[UUID, QualificationRow]:
        found = read_all(self.pool, QualificationRow, QUALIFICATIONS, {"ids": list(qualification_ids)})
        return {row.qualification_id: row for row in found}

    def registration_of(self, person_id: UUID) -> RegistrationRow | None:
        return self.registrations_of([person_id]).get(person_id)

    def registrations_of(self, person_ids: Sequence[UUID]) -> dict[UUID, RegistrationRow]:
        found = read_all(self.pool, RegistrationRow, REGISTRATIONS_OF, {"ids": list(person_ids)})
        return {row.person_id: row for row in found}

    def terms_of(self, person_id: UUID, *, known: datetime) -> list[TermRow]:
        """As they were on record just before that moment."""
        return self.terms_of_all([person_id], known=known).get(person_id, [])

    def terms_of_all(self, person_ids: Sequence[UUID], *, known: datetime) -> dict[UUID, list[TermRow]]:
        """Likewise, by person; who has none is not in the answer."""
        found: dict[UUID, list[TermRow]] = {}
        for row in read_all(self.pool, TermRow, TERMS_OF, {"ids": list(person_ids), "known": known}):
            found.setdefault(row.person_id, []).append(row)
        return found

    def find_place(self, person_id: UUID, *, day: date, known: datetime) -> PlaceRow | None:
        values = {"id": person_id, "day": day, "known": known}
        return find_one(self.pool, PlaceRow, PLACE_OF, values)

    def find_owner(self, number: str) -> PersonRow | None:
        """By registration number or by the management number of a certificate."""
        return find_one(self.pool, PersonRow, OWNER, {"number": number})

    def to_expire(self, day: date, *, limit: int = 1000) -> list[RegistrationRow]:
        """Whose last day lies before, and of whom that is not noted yet."""
        return read_all(self.pool, RegistrationRow, TO_EXPIRE, {"day": day, "limit": limit})


def state_of(rows: Sequence[TermRow], day: date) -> RegistrationState:
    """The same rule as the registration itself goes by."""
    return state_on([row.term for row in rows], day) if rows else UNREGISTERED
