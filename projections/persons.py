"""What happens to persons: documents, real names, guardians and consents."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Change, Delete, Insert, Put, Update
from registry.person import Document, Person, RealName

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
            position bigint PRIMARY KEY,
            type text NOT NULL,
            issuer text NOT NULL,
            number text NOT NULL,
            added_at timestamptz NOT NULL
        );
        CREATE INDEX person_documents_of ON person_documents (person_id);
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
            PRIMARY KEY (person_id, scope, guardian_id)
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
def _(event: Person.Registered, position: int) -> Iterator[Change]:
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
    yield _document(event, event.document, position)


@changes.register
def _(event: Person.DocumentAdded, position: int) -> Iterator[Change]:
    yield _document(event, event.document, position)


@changes.register
def _(event: Person.IdentityCorrected, position: int) -> Iterator[Change]:
    stated: dict[str, object] = {"name": event.name, "birth_date": event.birth_date, "sex": event.sex}
    if event.document is not None:
        stated["document_type"] = event.document.type
        stated["document_issuer"] = event.document.issuer
        stated["document_number"] = event.document.number
        yield Delete("person_documents", {"person_id": event.originator_id})
        yield _document(event, event.document, position)
    unchecked = {"real_name": str(RealName.NONE), "submitted_at": None, "decided_at": None}
    yield _update(event, **stated, **unchecked, authority="", failure="")


def _document(event: Person.Event, document: Document, position: int) -> Insert:
    return Insert(
        "person_documents",
        {
            "person_id": event.originator_id,
            "position": position,
            "type": document.type,
            "issuer": document.issuer,
            "number": document.number,
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
    given = {"person_id": event.originator_id, "scope": event.scope, "guardian_id": event.guardian_id}
    yield Delete("guardian_consents", given)


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
