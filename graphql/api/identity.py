"""A person, or a ward's guardian, sets right what was stated wrong at registration."""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import ID

from api.context import Info
from api.persons import PersonResult, person
from api.relay import read_node_id
from api.running import Told, mutation, perform, signed_in
from registry.documents import DocumentType, Sex


@strawberry.input(description="What is right; what is left out stays as it is.")
class CorrectIdentityInput(Told):
    person_id: ID
    name: str | None = None
    document_type: DocumentType | None = None
    document_number: str | None = None
    issuer: str | None = None
    birth_date: date | None = strawberry.field(
        default=None, description="Only where the document's number does not say it."
    )
    sex: Sex | None = None


@strawberry.type
class IdentityMutations:
    @mutation
    def correct_identity(self, info: Info, input: CorrectIdentityInput) -> PersonResult:
        """Correct name and document before they are verified; the real-name check starts anew."""
        person_id = read_node_id("Person", input.person_id, field="personId")
        info.context.parts.registrations.step(info.context.caller.address)
        info.context.parts.corrections.step(str(signed_in(info.context)))
        perform(
            info.context,
            input,
            info.context.registry.correct_identity,
            person_id,
            name=input.name,
            document_type=input.document_type,
            document_number=input.document_number,
            issuer=input.issuer,
            birth_date=input.birth_date,
            sex=input.sex,
        )
        return person(info.context, person_id)
