"""Persons as their own pages and the officers' desks show them; personal values stay sealed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch
from uuid import UUID

from projections.changes import Change, Delete, Insert, Put, Update
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
from registry.person import Person, RealName
from registry.vault import Sealed

NAME = "people"
TABLES = {
    "persons": """
        CREATE TABLE persons (
            person_id uuid PRIMARY KEY,
            name text NOT NULL,
            document_type text NOT NULL,
            document_issuer text NOT NULL,
            document_number text NOT NULL,
            birth_date text NOT NULL,
            sex text NOT NULL,
            phone text,
            division text COLLATE "C" NOT NULL,
            real_name text NOT NULL DEFAULT 'none',
            submitted_at timestamptz,
            decided_at timestamptz,
            authority text NOT NULL DEFAULT '',
            failure text NOT NULL DEFAULT '',
            has_full_capacity boolean NOT NULL DEFAULT false,
            is_erased boolean NOT NULL DEFAULT false,
            registered_at timestamptz NOT NULL
        );
        COMMENT ON TABLE persons IS 'Natural persons; name, number, birth date, sex and phone are sealed';
        CREATE INDEX persons_to_check ON persons (submitted_at, person_id) WHERE real_name = 'pending';
    """,
    "person_documents": """
        CREATE TABLE person_documents (
            person_id uuid NOT NULL,
            digest text NOT NULL,
            type text NOT NULL,
            issuer text NOT NULL,
            number text NOT NULL,
            added_at timestamptz NOT NULL,
            PRIMARY KEY (person_id, digest)
        );
        COMMENT ON TABLE person_documents IS 'Identity documents of a person; the number is sealed';
    """,
    "guardianships": """
        CREATE TABLE guardianships (
            ward_id uuid NOT NULL,
            guardian_id uuid NOT NULL,
            relation text NOT NULL,
            linked_at timestamptz NOT NULL,
            PRIMARY KEY (ward_id, guardian_id)
        );
        COMMENT ON TABLE guardianships IS 'Who is guardian of whom just now';
        CREATE INDEX guardianships_by_guardian ON guardianships (guardian_id);
    """,
    "guardian_consents": """
        CREATE TABLE guardian_consents (
            person_id uuid NOT NULL,
            scope text NOT NULL,
            guardian_id uuid NOT NULL,
            text_version text NOT NULL,
            given_at timestamptz NOT NULL,
            PRIMARY KEY (person_id, scope)
        );
        COMMENT ON TABLE guardian_consents IS 'What a guardian agreed to: the registration, or an activity';
    """,
    "consents": """
        CREATE TABLE consents (
            person_id uuid NOT NULL,
            purpose text NOT NULL,
            text_version text NOT NULL,
            given_at timestamptz NOT NULL,
            PRIMARY KEY (person_id, purpose)
        );
        COMMENT ON TABLE consents IS 'To what the person has agreed, one row a purpose';
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Person.Registered, _position: int) -> Iterator[Change]:
    yield Insert(
        "persons",
        {
            "person_id": event.originator_id,
            "name": event.name,
            "document_type": event.document.type,
            "document_issuer": event.document.issuer,
            "document_number": event.document.number,
            "birth_date": event.birth_date,
            "sex": event.sex,
            "phone": event.phone,
            "division": event.division,
            "registered_at": event.act.at,
        },
    )
    yield _document(event)


@changes.register
def _(event: Person.DocumentAdded, _position: int) -> Iterator[Change]:
    yield _document(event)


def _document(event: Person.Registered | Person.DocumentAdded) -> Insert:
    return Insert(
        "person_documents",
        {
            "person_id": event.originator_id,
            "digest": event.document.digest,
            "type": event.document.type,
            "issuer": event.document.issuer,
            "number": event.document.number,
            "added_at": event.act.at,
        },
    )


@changes.register
def _(event: Person.RealNameSubmitted, _position: int) -> Iterator[Change]:
    yield _update(
        event, real_name=str(RealName.PENDING), submitted_at=event.act.at, decided_at=None, failure=""
    )


@changes.register
def _(event: Person.RealNamePassed, _position: int) -> Iterator[Change]:
    yield _update(event, real_name=str(RealName.PASSED), decided_at=event.act.at, authority=event.authority)


@changes.register
def _(event: Person.RealNameFailed, _position: int) -> Iterator[Change]:
    yield _update(
        event,
        real_name=str(RealName.FAILED),
        decided_at=event.act.at,
        authority=event.authority,
        failure=event.reason,
    )


@changes.register
def _(event: Person.ContactChanged, _position: int) -> Iterator[Change]:
    yield _update(event, phone=event.phone, division=event.division)


@changes.register
def _(event: Person.FullCapacityDeclared, _position: int) -> Iterator[Change]:
    yield _update(event, has_full_capacity=True)


@changes.register
def _(event: Person.Erased, _position: int) -> Iterator[Change]:
    yield _update(event, is_erased=True)


@changes.register
def _(event: Person.GuardianLinked, _position: int) -> Iterator[Change]:
    yield Insert(
        "guardianships",
        {
            "ward_id": event.originator_id,
            "guardian_id": event.guardian_id,
            "relation": event.relation,
            "linked_at": event.act.at,
        },
    )


@changes.register
def _(event: Person.GuardianUnlinked, _position: int) -> Iterator[Change]:
    yield Delete("guardianships", {"ward_id": event.originator_id, "guardian_id": event.guardian_id})
    yield Delete("guardian_consents", {"person_id": event.originator_id, "guardian_id": event.guardian_id})


@changes.register
def _(event: Person.GuardianConsentGiven, _position: int) -> Iterator[Change]:
    yield Insert(
        "guardian_consents",
        {
            "person_id": event.originator_id,
            "scope": event.scope,
            "guardian_id": event.guardian_id,
            "text_version": event.text_version,
            "given_at": event.act.at,
        },
    )


@changes.register
def _(event: Person.GuardianConsentWithdrawn, _position: int) -> Iterator[Change]:
    yield Delete("guardian_consents", {"person_id": event.originator_id, "scope": event.scope})


@changes.register
def _(event: Person.ConsentGiven, _position: int) -> Iterator[Change]:
    yield Put(
        "consents",
        {
            "person_id": event.originator_id,
            "purpose": event.purpose,
            "text_version": event.text_version,
            "given_at": event.act.at,
        },
    )


@changes.register
def _(event: Person.ConsentWithdrawn, _position: int) -> Iterator[Change]:
    yield Delete("consents", {"person_id": event.originator_id, "purpose": event.purpose})


def _update(event: Person.Event, **values: object) -> Update:
    return Update("persons", {"person_id": event.originator_id}, values)


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
    digest: str
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
DOCUMENTS_OF = "SELECT * FROM person_documents WHERE person_id = %(id)s ORDER BY added_at, digest"
GUARDIANS_OF = "SELECT * FROM guardianships WHERE ward_id = %(id)s ORDER BY linked_at, guardian_id"
WARDS_OF = "SELECT * FROM guardianships WHERE guardian_id = %(id)s ORDER BY linked_at, ward_id"
GUARDIAN_CONSENTS_OF = "SELECT * FROM guardian_consents WHERE person_id = %(id)s ORDER BY given_at, scope"
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
