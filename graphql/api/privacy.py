"""Personal data: a copy of one's own, who read them, reading others' on the record, and erasing."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.persons import Person, own_ids, person
from api.refusals import Refusal
from api.relay import After, Connection, First, connection, node_id, read_node_id
from api.running import Told, caller_of, must_be_strong, mutation, perform_anew, query, signed_in
from api.sessions import Done, DoneResult
from api.volunteers import Volunteer, volunteers
from projections.disclosures import DisclosureRow
from registry.act import Role
from registry.disclosure import Element
from registry.documents import DocumentType, IdentityDocument, Sex
from registry.names import mask_name
from registry.person import REGISTRATION, Purpose, Relation
from registry.refusals import NotAllowed
from registry.vault import PersonErased


@strawberry.type(description="Unmasked data of a person; this reading is on record.")
class DisclosedPerson:
    name: str | None
    document_number: str | None
    birth_date: date | None
    sex: Sex | None
    phone: str | None


@strawberry.type(description="One reading of a person's unmasked data, or an attempt that was denied.")
class Disclosure:
    read_by: str | None = strawberry.field(description="Masked name of the reader.")
    role: Role
    at: datetime
    elements: list[str]
    purpose: str
    is_denied: bool
    reason: str | None


@strawberry.type(description="An identity document; first three and last four characters at most.")
class Document:
    type: DocumentType
    issuer: str
    number: str | None
    added_at: datetime


@strawberry.type(description="A consent that holds.")
class Consent:
    purpose: Purpose
    text_version: str
    given_at: datetime


@strawberry.type(description="A guardian on record.")
class Guardianship:
    guardian: Person
    relation: Relation
    linked_at: datetime


@strawberry.type(description="A guardian's consent; without an activity it is for the registration.")
class GuardianConsent:
    activity_id: ID | None
    text_version: str
    given_at: datetime
    is_own: bool = strawberry.field(description="The caller gave it, and nobody else withdraws it.")


@strawberry.type(
    description="Everything on file about a person, for that person or a guardian (PIPL Art 45)."
)
class MyData:
    person: Person
    volunteer: Volunteer | None
    documents: list[Document]
    consents: list[Consent]
    guardians: list[Guardianship]
    guardian_consents: list[GuardianConsent]


DisclosePersonResult: TypeAlias = Annotated[
    DisclosedPerson | Refusal, strawberry.union("DisclosePersonResult")
]


@strawberry.input
class DisclosePersonInput(Told):
    person_id: ID
    elements: list[Element]
    purpose: str
    approval: str = strawberry.field(default="", description="For minors: the approval's reference.")
    approved_by: ID | None = strawberry.field(default=None, description="The person who approved.")


@strawberry.input
class ErasePersonInput(Told):
    person_id: ID
    basis: str


@strawberry.type
class PrivacyMutations:
    @mutation
    def disclose_person(self, info: Info, input: DisclosePersonInput) -> DisclosePersonResult:
        """Read somebody's unmasked data: a recorded act that the person can see."""
        context = info.context
        person_id = read_node_id("Person", input.person_id, field="personId")
        approved_by = input.approved_by and read_node_id("Person", input.approved_by, field="approvedBy")
        perform_anew(
            context,
            input,
            context.registry.disclose_person,
            person_id,
            elements=input.elements,
            purpose=input.purpose,
            approval=input.approval,
            approved_by=approved_by or None,
        )
        return _opened(context, person_id, frozenset(input.elements))

    @mutation
    def erase_person(self, info: Info, input: ErasePersonInput) -> DoneResult:
        """Erase a person's data for ever; what the law keeps stays, unreadable."""
        context = info.context
        must_be_strong(context)
        person_id = read_node_id("Person", input.person_id, field="personId")
        with suppress(PersonErased):  # repeated because the account was left over
            context.registry.erase_person(caller_of(context, input), person_id, basis=input.basis)
        context.parts.forget(person_id)
        return Done()


@strawberry.type
class PrivacyQueries:
    @query
    def my_data(self, info: Info, person_id: ID | None = None) -> MyData:
        """A copy of one's own data, or of a ward's."""
        context = info.context
        subject = _own(context, person_id)
        row = context.read.volunteers.find_by_person(subject)
        return MyData(
            person=person(context, subject),
            volunteer=volunteers(context, [row])[0] if row else None,
            documents=_documents(context, subject),
            consents=[
                Consent(purpose=Purpose(each.purpose), text_version=each.text_version, given_at=each.given_at)
                for each in context.read.people.consents_of(subject)
            ],
            guardians=[
                Guardianship(
                    guardian=person(context, each.guardian_id),
                    relation=Relation(each.relation),
                    linked_at=each.linked_at,
                )
                for each in context.read.people.guardians_of(subject)
            ],
            guardian_consents=_guardian_consents(context, subject),
        )

    @query
    def who_read_my_data(
        self, info: Info, person_id: ID | None = None, first: First = 20, after: After = None
    ) -> Connection[Disclosure]:
        """Who read one's unmasked data, or a ward's, and why."""
        context = info.context
        page = context.read.disclosures.of_person(_own(context, person_id), first=first, after=after)
        readers = context.read.people.of_ids([row.read_by for row in page.items if row.read_by])
        names = dict(
            zip(readers, context.parts.vault.open_all([row.name for row in readers.values()]), strict=True)
        )
        return connection(page, lambda row: _disclosure(row, names), after=after)


def _own(context: Context, raw: ID | None) -> UUID:
    subject = signed_in(context) if raw is None else read_node_id("Person", raw, field="personId")
    if subject not in own_ids(context):
        raise NotAllowed
    return subject


def _opened(context: Context, person_id: UUID, elements: frozenset[Element]) -> DisclosedPerson:
    row = context.read.people.find(person_id)
    if row is None:
        raise NotAllowed
    sealed = {
        Element.NAME: row.name,
        Element.DOCUMENT: row.document_number,
        Element.BIRTH_DATE: row.birth_date,
        Element.SEX: row.sex,
        Element.PHONE: row.phone,
    }
    asked = [value if element in elements else None for element, value in sealed.items()]
    name, number, birth_date, sex, phone = context.parts.vault.open_all(asked)
    return DisclosedPerson(
        name=name,
        document_number=number,
        birth_date=date.fromisoformat(birth_date) if birth_date else None,
        sex=Sex(sex) if sex else None,
        phone=phone,
    )


def _documents(context: Context, person_id: UUID) -> list[Document]:
    rows = context.read.people.documents_of(person_id)
    numbers = context.parts.vault.open_all([row.number for row in rows])
    return [
        Document(
            type=DocumentType(row.type),
            issuer=row.issuer,
            number=IdentityDocument(DocumentType(row.type), number, row.issuer).masked if number else None,
            added_at=row.added_at,
        )
        for row, number in zip(rows, numbers, strict=True)
    ]


def _guardian_consents(context: Context, person_id: UUID) -> list[GuardianConsent]:
    return [
        GuardianConsent(
            activity_id=None if row.scope == REGISTRATION else node_id("Activity", UUID(row.scope)),
            text_version=row.text_version,
            given_at=row.given_at,
            is_own=row.guardian_id == context.caller.person_id,
        )
        for row in context.read.people.guardian_consents_of(person_id)
    ]


def _disclosure(row: DisclosureRow, names: Mapping[UUID, str | None]) -> Disclosure:
    name = names.get(row.read_by) if row.read_by else None
    return Disclosure(
        read_by=mask_name(name) if name else None,
        role=Role(row.role),
        at=row.at,
        elements=row.elements,
        purpose=row.purpose,
        is_denied=row.is_denied,
        reason=row.reason or None,
    )
