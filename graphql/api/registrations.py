"""Registering: oneself, a ward, or somebody who then confirms; and the account that goes with it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.persons import PersonDetailsInput, PersonResult, person
from api.relay import read_node_id
from api.running import ShownLater, Told, must_be_strong, mutation, perform, signed_in
from api.sessions import Done, DoneResult
from api.volunteers import OfferInput, VolunteerResult, read_volunteer_id, volunteer
from registry.commands.persons import DOCUMENT, SENSITIVE_AGE
from registry.documents import DocumentType, read_document
from registry.names import same_name
from registry.passwords import check_password
from registry.person import Purpose, Relation
from registry.phones import read_phone
from registry.refusals import Missing, NotFound, Refusal
from registry.refusals.sign_in import AccountExists, LoginTaken
from registry.vault import PersonErased
from registry.volunteer import Volunteer as Registered


class ClaimRefused(Refusal):
    """Name, document and phone do not belong to a person without an account; please ask who entered you."""

    code = "CLAIM_REFUSED"
    zh = "姓名、证件和手机号与待开通账号的登记信息不一致，请联系为您登记的组织。"


@strawberry.input
class RegisterPersonInput(Told):
    details: PersonDetailsInput
    password: str | None = strawberry.field(
        default=None, description="Opens an account, which is then entered by phone."
    )


@strawberry.input
class RegisterVolunteerInput(Told):
    details: PersonDetailsInput
    offer: OfferInput = strawberry.field(default_factory=OfferInput)
    declaration: str
    consents: list[Purpose] = strawberry.field(default_factory=list)
    password: str


@strawberry.input
class BecomeVolunteerInput(Told):
    person_id: ID | None = strawberry.field(default=None, description="A ward; null: the caller.")
    offer: OfferInput = strawberry.field(default_factory=OfferInput)
    declaration: str
    consents: list[Purpose] = strawberry.field(default_factory=list)


@strawberry.input
class RegisterWardInput(Told):
    details: PersonDetailsInput
    offer: OfferInput = strawberry.field(default_factory=OfferInput)
    relation: Relation
    evidence: str
    declaration: str


@strawberry.input
class EnterVolunteerInput(Told):
    organization_id: ID
    details: PersonDetailsInput
    offer: OfferInput = strawberry.field(default_factory=OfferInput)
    consent_evidence: str


@strawberry.input
class ConfirmRegistrationInput(Told):
    volunteer_id: ID
    declaration: str


@strawberry.input
class RefuseRegistrationInput(Told):
    volunteer_id: ID


@strawberry.input(description="All of it must agree with what was entered.")
class OpenAccountInput:
    name: str
    document_type: DocumentType
    document_number: str
    issuer: str = "CHN"
    phone: str
    password: str


@strawberry.type
class RegistrationMutations:
    @mutation
    def register_person(self, info: Info, input: RegisterPersonInput) -> PersonResult:
        """Register without volunteering: a guardian, a member, an officer."""
        context, details = info.context, input.details.read()
        context.parts.registrations.step(context.caller.address)
        if input.password is not None:
            if not details.phone:
                raise Missing(field="phone", element="phone")
            check_password(input.password, personal=[details.phone])
        person_id = perform(context, input, context.registry.register_person, details)
        if input.password is not None:
            _open_account(context, person_id, password=input.password, phone=details.phone)
        return person(_seen_by(context, person_id), person_id)

    @mutation
    def register_volunteer(self, info: Info, input: RegisterVolunteerInput) -> VolunteerResult:
        """Register oneself; the account is entered by the volunteer number or the phone."""
        context, details = info.context, input.details.read()
        context.parts.registrations.step(context.caller.address)
        check_password(input.password, personal=[details.phone or ""])
        volunteer_id = perform(
            context,
            input,
            context.registry.register_volunteer,
            details,
            input.offer.read(),
            declaration=input.declaration,
            consents=input.consents,
        )
        person_id, number = _whose(context, volunteer_id)
        _open_account(context, person_id, password=input.password, number=number, phone=details.phone)
        return volunteer(_seen_by(context, person_id), volunteer_id)

    @mutation
    def become_volunteer(self, info: Info, input: BecomeVolunteerInput) -> VolunteerResult:
        """A person who is known already registers as a volunteer too."""
        context = info.context
        person_id = signed_in(context)
        if input.person_id is not None:
            person_id = read_node_id("Person", input.person_id, field="personId")
        volunteer_id = perform(
            context,
            input,
            context.registry.become_volunteer,
            person_id,
            input.offer.read(),
            declaration=input.declaration,
            consents=input.consents,
        )
        with suppress(LoginTaken, NotFound):  # given already, or an outside provider's account
            context.parts.sign_in.give_number(person_id, _whose(context, volunteer_id)[1])
        return volunteer(context, volunteer_id)

    @mutation
    def register_ward(self, info: Info, input: RegisterWardInput) -> VolunteerResult:
        """A guardian with a verified name registers a minor."""
        volunteer_id = perform(
            info.context,
            input,
            info.context.registry.register_ward,
            input.details.read(),
            input.offer.read(),
            relation=input.relation,
            evidence=input.evidence,
            declaration=input.declaration,
        )
        return volunteer(info.context, volunteer_id)

    @mutation
    def enter_volunteer(self, info: Info, input: EnterVolunteerInput) -> VolunteerResult:
        """An organization enters somebody with consent; pending until the person confirms."""
        volunteer_id = perform(
            info.context,
            input,
            info.context.registry.enter_volunteer,
            read_node_id("Organization", input.organization_id, field="organizationId"),
            input.details.read(),
            input.offer.read(),
            consent_evidence=input.consent_evidence,
        )
        return volunteer(info.context, volunteer_id)

    @mutation
    def confirm_registration(self, info: Info, input: ConfirmRegistrationInput) -> VolunteerResult:
        """Agree to what an organization entered."""
        volunteer_id = read_volunteer_id(input.volunteer_id)
        command = info.context.registry.confirm_registration
        perform(info.context, input, command, volunteer_id, declaration=input.declaration)
        return volunteer(info.context, volunteer_id)

    @mutation
    def refuse_registration(self, info: Info, input: RefuseRegistrationInput) -> VolunteerResult:
        """Refuse what an organization entered: it is erased, with the account if there is one."""
        must_be_strong(info.context)
        context, volunteer_id = info.context, read_volunteer_id(input.volunteer_id)
        person_id = context.registry.get(Registered, volunteer_id).person_id
        try:
            perform(context, input, context.registry.refuse_registration, volunteer_id)
        except ShownLater:
            # The fact is recorded, whatever the read models show yet.
            context.parts.forget(person_id)
            raise
        context.parts.forget(person_id)
        return volunteer(context, volunteer_id)

    @mutation
    def open_account(self, info: Info, input: OpenAccountInput) -> DoneResult:
        """Open the account of a person whom an organization entered."""
        context = info.context
        context.parts.claims.step(context.caller.address)
        check_password(input.password, personal=[input.phone])
        person_id = _claimed(context, input)
        row = context.read.volunteers.find_by_person(person_id)
        try:
            context.parts.sign_in.open_account(
                person_id, password=input.password, number=row.number if row else None, phone=input.phone
            )
        except AccountExists:
            raise ClaimRefused from None
        return Done()


def _claimed(context: Context, claim: OpenAccountInput) -> UUID:
    """The person whom all the statements fit; which of them does not fit is not told."""
    document = read_document(
        claim.document_type, claim.document_number, issuer=claim.issuer, today=context.today
    )
    phone = read_phone(claim.phone)
    owner = context.registry.reservations.find_owner(DOCUMENT, context.registry.document_digest(document))
    row = context.read.people.find(owner) if owner else None
    if row is None or row.is_erased:
        raise ClaimRefused
    name, known_phone, birth = context.parts.vault.open_all([row.name, row.phone, row.birth_date])
    if name is None or birth is None or known_phone != phone or not same_name(name, claim.name):
        raise ClaimRefused
    age = context.registry.age_on(date.fromisoformat(birth), row.division, on=context.today)
    if age < SENSITIVE_AGE:
        # A child has no account: a guardian acts, with the guardian's own.
        raise ClaimRefused
    return row.person_id


def _open_account(
    context: Context, person_id: UUID, *, password: str, number: str | None = None, phone: str | None
) -> None:
    """A repeated request finds the account open already, or opens the one that is missing."""
    row = context.read.people.find(person_id)
    if row is None or row.is_erased:
        raise PersonErased
    with suppress(AccountExists):
        context.parts.sign_in.open_account(person_id, password=password, number=number, phone=phone)


def _whose(context: Context, volunteer_id: UUID) -> tuple[UUID, str]:
    row = context.read.volunteers.of_ids([volunteer_id])[volunteer_id]
    return row.person_id, row.number


def _seen_by(context: Context, person_id: UUID) -> Context:
    """Who has just registered sees the own data."""
    return replace(context, caller=replace(context.caller, person_id=person_id))
