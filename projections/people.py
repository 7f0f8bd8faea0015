"""Persons as their own pages and the officers' desks show them; personal values stay sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

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
from registry.vault import Sealed


@dataclass(frozen=True)
class PersonRow:
    """A person; ``failure`` says why the real-name check failed."""

    person_id: UUID
    name: Sealed
    document_type: str
    document_issuer: str
    document_number: Sealed
    birth_date: Sealed
    sex: Sealed
    phone: Sealed | None
    division: str
    real_name: str
    submitted_at: datetime | None
    decided_at: datetime | None
    authority: str
    failure: str
    has_full_capacity: bool
    is_erased: bool
    registered_at: datetime


@dataclass(frozen=True)
class DocumentRow:
    """An identity document of a person."""

    person_id: UUID
    position: int
    type: str
    issuer: str
    number: Sealed
    added_at: datetime


@dataclass(frozen=True)
class GuardianshipRow:
    """A guardian and a ward."""

    ward_id: UUID
    guardian_id: UUID
    relation: str
    linked_at: datetime


@dataclass(frozen=True)
class GuardianConsentRow:
    """A guardian's consent; ``scope`` is ``registration`` or an activity's id."""

    person_id: UUID
    scope: str
    guardian_id: UUID
    text_version: str
    given_at: datetime


@dataclass(frozen=True)
class ConsentRow:
    """A person's consent to one purpose."""

    person_id: UUID
    purpose: str
    text_version: str
    given_at: datetime


BY_IDS = "SELECT * FROM persons WHERE person_id = ANY(%(ids)s)"
DOCUMENTS_OF = "SELECT * FROM person_documents WHERE person_id = %(id)s ORDER BY position"
GUARDIANS_OF = "SELECT * FROM guardianships WHERE ward_id = %(id)s ORDER BY linked_at, guardian_id"
WARDS_OF = "SELECT * FROM guardianships WHERE guardian_id = %(id)s ORDER BY linked_at, ward_id"
GUARDIAN_CONSENTS_OF = (
    "SELECT * FROM guardian_consents WHERE person_id = %(id)s ORDER BY given_at, scope, guardian_id"
)
CONSENTS_OF = "SELECT * FROM consents WHERE person_id = %(id)s ORDER BY purpose"
TO_CHECK = """
    SELECT * FROM persons
    WHERE real_name = 'pending' AND division >= %(low)s AND division < %(high)s
        AND (submitted_at, person_id) > (%(after_submitted_at)s, %(after_person_id)s)
    ORDER BY submitted_at, person_id
    LIMIT %(limit)s
"""
BY_SUBMISSION = Keyset({"submitted_at": FIRST_MOMENT, "person_id": FIRST_ID})


@dataclass(frozen=True)
class People:
    """Who a person is, who is responsible for them, and to what they have agreed."""

    pool: Pool

    def find(self, person_id: UUID) -> PersonRow | None:
        return find_one(self.pool, PersonRow, BY_IDS, {"ids": [person_id]})

    def of_ids(self, person_ids: Sequence[UUID]) -> dict[UUID, PersonRow]:
        found = read_all(self.pool, PersonRow, BY_IDS, {"ids": list(person_ids)})
        return {row.person_id: row for row in found}

    def documents_of(self, person_id: UUID) -> list[DocumentRow]:
        return read_all(self.pool, DocumentRow, DOCUMENTS_OF, {"id": person_id})

    def guardians_of(self, ward_id: UUID) -> list[GuardianshipRow]:
        return read_all(self.pool, GuardianshipRow, GUARDIANS_OF, {"id": ward_id})

    def wards_of(self, guardian_id: UUID) -> list[GuardianshipRow]:
        return read_all(self.pool, GuardianshipRow, WARDS_OF, {"id": guardian_id})

    def guardian_consents_of(self, person_id: UUID) -> list[GuardianConsentRow]:
        return read_all(self.pool, GuardianConsentRow, GUARDIAN_CONSENTS_OF, {"id": person_id})

    def consents_of(self, person_id: UUID) -> list[ConsentRow]:
        return read_all(self.pool, ConsentRow, CONSENTS_OF, {"id": person_id})

    def real_names_to_check(
        self, division: str, *, after: str | None = None, first: int = 20
    ) -> Page[PersonRow]:
        """Pending checks at or below the division, oldest first."""
        values = division_range(division)
        return read_page(
            self.pool, PersonRow, TO_CHECK, values, keyset=BY_SUBMISSION, after=after, first=first
        )
