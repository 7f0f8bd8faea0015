"""A natural person: what the API shows to whom, and what a person does about their own data."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.refusals import Refusal
from api.relay import Node, NodeKind, node_id, read_node_id
from api.running import Told, must_be_strong, mutation, perform
from projections.people import PersonRow
from registry.commands.persons import PersonDetails
from registry.divisions import full_name_of
from registry.documents import DocumentType, IdentityDocument, Sex
from registry.names import mask_name
from registry.person import ADULT_AGE, Purpose, RealName
from registry.phones import mask_phone
from registry.refusals import NotFound
from registry.vault import Vault


@strawberry.type(description="An administrative division (GB/T 2260).")
class Division:
    code: str
    name: str

    @classmethod
    def of(cls, code: str) -> Division:
        return cls(code=code, name=full_name_of(code))


@strawberry.type(description="A natural person. Others see a masked name; what is null is not theirs to see.")
class Person(Node):
    name: str | None = strawberry.field(description="Masked (王*) unless it is one's own; null when erased.")
    division: Division
    real_name: RealName
    real_name_failure: str | None
    document_type: DocumentType | None
    document_number: str | None = strawberry.field(description="First three and last four at most.")
    birth_date: date | None
    sex: Sex | None
    phone: str | None = strawberry.field(description="138****0000.")
    registered_at: datetime | None

    @classmethod
    def own(cls, row: PersonRow, vault: Vault) -> Person:
        """As the person, or a guardian, sees it."""
        sealed = (row.name, row.document_number, row.birth_date, row.sex, row.phone)
        name, number, birth_date, sex, phone = vault.open_all(sealed)
        kind = DocumentType(row.document_type)
        return cls(
            id=node_id("Person", row.person_id),
            name=name,
            division=Division.of(row.division),
            real_name=RealName(row.real_name),
            real_name_failure=row.failure or None,
            document_type=kind,
            document_number=IdentityDocument(kind, number, row.document_issuer).masked if number else None,
            birth_date=date.fromisoformat(birth_date) if birth_date else None,
            sex=Sex(sex) if sex else None,
            phone=mask_phone(phone) if phone else None,
            registered_at=row.registered_at,
        )

    @classmethod
    def masked(cls, row: PersonRow, name: str | None) -> Person:
        """As others see it; ``name`` is the opened one."""
        return cls(
            id=node_id("Person", row.person_id),
            name=mask_name(name) if name else None,
            division=Division.of(row.division),
            real_name=RealName(row.real_name),
            real_name_failure=None,
            document_type=None,
            document_number=None,
            birth_date=None,
            sex=None,
            phone=None,
            registered_at=None,
        )


PersonResult: TypeAlias = Annotated[Person | Refusal, strawberry.union("PersonResult")]


@strawberry.input(description="What a form states about a person.")
class PersonDetailsInput:
    name: str
    document_type: DocumentType
    document_number: str
    division: str = strawberry.field(description="Six digits, down to the county.")
    phone: str | None = None
    issuer: str = "CHN"
    birth_date: date | None = strawberry.field(
        default=None, description="Only where the document's number does not say it."
    )
    sex: Sex | None = None

    def read(self) -> PersonDetails:
        return PersonDetails(
            name=self.name,
            document_type=self.document_type,
            document_number=self.document_number,
            division=self.division,
            phone=self.phone,
            issuer=self.issuer,
            birth_date=self.birth_date,
            sex=self.sex,
        )


@strawberry.input
class SubmitRealNameInput(Told):
    person_id: ID


@strawberry.input
class DecideRealNameInput(Told):
    person_id: ID
    has_passed: bool
    reason: str = ""


@strawberry.input
class ChangeContactInput(Told):
    person_id: ID
    phone: str | None = None
    division: str


@strawberry.input
class GiveConsentInput(Told):
    person_id: ID
    purpose: Purpose
    text_version: str


@strawberry.input
class WithdrawConsentInput(Told):
    person_id: ID
    purpose: Purpose


@strawberry.input
class AddDocumentInput(Told):
    person_id: ID
    document_type: DocumentType
    document_number: str
    issuer: str = "CHN"
    evidence: str


@strawberry.type
class PersonMutations:
    @mutation
    def submit_real_name(self, info: Info, input: SubmitRealNameInput) -> PersonResult:
        """Ask the authority whether name and document belong together."""
        person_id = read_node_id("Person", input.person_id, field="personId")
        perform(info.context, input, info.context.registry.submit_real_name, person_id)
        return person(info.context, person_id)

    @mutation
    def decide_real_name(self, info: Info, input: DecideRealNameInput) -> PersonResult:
        """An officer decides what the authority left open."""
        person_id = read_node_id("Person", input.person_id, field="personId")
        perform(
            info.context,
            input,
            info.context.registry.decide_real_name,
            person_id,
            has_passed=input.has_passed,
            reason=input.reason,
        )
        return person(info.context, person_id)

    @mutation
    def change_contact(self, info: Info, input: ChangeContactInput) -> PersonResult:
        """Change phone and residence; signing in by phone follows."""
        must_be_strong(info.context)
        person_id = read_node_id("Person", input.person_id, field="personId")
        perform(
            info.context,
            input,
            info.context.registry.change_contact,
            person_id,
            phone=input.phone,
            division=input.division,
        )
        with suppress(NotFound):  # not everybody has an account here
            info.context.parts.sign_in.change_phone(person_id, input.phone)
        return person(info.context, person_id)

    @mutation
    def give_consent(self, info: Info, input: GiveConsentInput) -> PersonResult:
        """Consent to one purpose; it can be withdrawn as easily."""
        person_id = read_node_id("Person", input.person_id, field="personId")
        perform(
            info.context,
            input,
            info.context.registry.give_consent,
            person_id,
            purpose=input.purpose,
            text_version=input.text_version,
        )
        return person(info.context, person_id)

    @mutation
    def withdraw_consent(self, info: Info, input: WithdrawConsentInput) -> PersonResult:
        """Withdraw a consent: it stops the future and leaves the past."""
        person_id = read_node_id("Person", input.person_id, field="personId")
        perform(info.context, input, info.context.registry.withdraw_consent, person_id, purpose=input.purpose)
        return person(info.context, person_id)

    @mutation
    def add_document(self, info: Info, input: AddDocumentInput) -> PersonResult:
        """An officer adds another document of the same person; number and history stay."""
        person_id = read_node_id("Person", input.person_id, field="personId")
        perform(
            info.context,
            input,
            info.context.registry.add_document,
            person_id,
            document_type=input.document_type,
            document_number=input.document_number,
            issuer=input.issuer,
            evidence=input.evidence,
        )
        return person(info.context, person_id)


def person(context: Context, person_id: UUID) -> Person:
    """The person as the caller may see it."""
    row = context.read.people.find(person_id)
    if row is None:
        raise NotFound(what="person")
    return people(context, [row])[0]


def people(context: Context, rows: Sequence[PersonRow]) -> list[Person]:
    """Several persons, with one look at the vault for all masked names."""
    mine = own_ids(context)
    names = context.parts.vault.open_all([row.name for row in rows])
    return [
        Person.own(row, context.parts.vault) if row.person_id in mine else Person.masked(row, name)
        for row, name in zip(rows, names, strict=True)
    ]


def own_ids(context: Context) -> frozenset[UUID]:
    """Whose data the caller sees in full: their own and their wards'."""
    caller = context.caller.person_id
    return frozenset() if caller is None else frozenset({caller, *ward_ids(context, caller)})


def ward_ids(context: Context, guardian_id: UUID) -> list[UUID]:
    """Minors only: coming of age ends what a guardian sees, whether or not anybody unlinks them."""
    ids = [link.ward_id for link in context.read.people.wards_of(guardian_id)]
    rows = context.read.people.of_ids(ids) if ids else {}
    opened = context.parts.vault.open_all([row.birth_date for row in rows.values()])
    births = dict(zip(rows, opened, strict=True))
    return [
        ward_id
        for ward_id, row in rows.items()
        if (birth := births[ward_id]) is not None
        and context.registry.age_on(date.fromisoformat(birth), row.division, on=context.today) < ADULT_AGE
    ]


def find_person(context: Context, person_id: UUID) -> Person | None:
    """By id only one's own: nobody learns from an id who somebody is."""
    return person(context, person_id) if person_id in own_ids(context) else None


PERSON = NodeKind("Person", find_person)
