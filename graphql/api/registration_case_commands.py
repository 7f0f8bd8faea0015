"""What applicants do with registration cases."""

from __future__ import annotations

from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Info
from api.organizations import read_organization_id
from api.registration_cases import RegistrationCaseResult, read_case_id, registration_case
from api.running import Told, mutation, perform, signed_in
from registry.social_work.cases import Jurisdiction, Unsaid
from registry.social_work.levels import Level


@strawberry.input
class ApplyForRegistrationInput(Told):
    level: Level
    jurisdiction: Jurisdiction
    organization_id: ID | None = None
    declaration: str = strawberry.field(description="Version of the undertaking that was agreed to.")
    statement: str = ""


@strawberry.input
class ApplyForRenewalInput(Told):
    declaration: str
    statement: str = ""


@strawberry.input
class ApplyForTransferInput(Told):
    jurisdiction: Jurisdiction
    organization_id: ID | None = None
    declaration: str
    statement: str = ""


@strawberry.input
class ApplyForUnitChangeInput(Told):
    organization_id: ID | None = strawberry.field(default=None, description="Null: no unit any more.")
    declaration: str
    statement: str = ""


@strawberry.input
class RegistrationCaseInput(Told):
    case_id: ID


@strawberry.input
class StateRegistrationCaseInput(Told):
    """What is not mentioned stays."""

    case_id: ID
    jurisdiction: Jurisdiction | None = None
    organization_id: ID | None = strawberry.field(
        default=strawberry.UNSET, description="Null: no unit any more."
    )
    statement: str | None = None


@strawberry.type
class RegistrationCaseMutations:
    @mutation
    def apply_for_registration(self, info: Info, input: ApplyForRegistrationInput) -> RegistrationCaseResult:
        """The first registration, one at a higher level, or one after a lapse."""
        case_id = perform(
            info.context,
            input,
            info.context.registry.apply_for_registration,
            signed_in(info.context),
            level=input.level,
            jurisdiction=input.jurisdiction,
            organization_id=unit_of(input.organization_id),
            declaration=input.declaration,
            statement=input.statement,
        )
        return registration_case(info.context, case_id)

    @mutation
    def apply_for_renewal(self, info: Info, input: ApplyForRenewalInput) -> RegistrationCaseResult:
        """In the last months of the term, with its continuing education done."""
        case_id = perform(
            info.context,
            input,
            info.context.registry.apply_for_renewal,
            signed_in(info.context),
            declaration=input.declaration,
            statement=input.statement,
        )
        return registration_case(info.context, case_id)

    @mutation
    def apply_for_transfer(self, info: Info, input: ApplyForTransferInput) -> RegistrationCaseResult:
        """To another province; number and days stay."""
        case_id = perform(
            info.context,
            input,
            info.context.registry.apply_for_transfer,
            signed_in(info.context),
            jurisdiction=input.jurisdiction,
            organization_id=unit_of(input.organization_id),
            declaration=input.declaration,
            statement=input.statement,
        )
        return registration_case(info.context, case_id)

    @mutation
    def apply_for_unit_change(self, info: Info, input: ApplyForUnitChangeInput) -> RegistrationCaseResult:
        """Works for another organization, or for none any more."""
        case_id = perform(
            info.context,
            input,
            info.context.registry.apply_for_unit_change,
            signed_in(info.context),
            organization_id=unit_of(input.organization_id),
            declaration=input.declaration,
            statement=input.statement,
        )
        return registration_case(info.context, case_id)

    @mutation
    def edit_registration_case(self, info: Info, input: StateRegistrationCaseInput) -> RegistrationCaseResult:
        """Until the first review has passed."""
        case_id = read_case_id(input.case_id)
        command = info.context.registry.edit_registration_case
        perform(
            info.context,
            input,
            command,
            case_id,
            jurisdiction=input.jurisdiction,
            organization_id=said_unit(input.organization_id),
            statement=input.statement,
        )
        return registration_case(info.context, case_id)

    @mutation
    def supplement_registration_case(
        self, info: Info, input: StateRegistrationCaseInput
    ) -> RegistrationCaseResult:
        """The answer to a supplement notice."""
        case_id = read_case_id(input.case_id)
        command = info.context.registry.supplement_registration_case
        perform(
            info.context,
            input,
            command,
            case_id,
            jurisdiction=input.jurisdiction,
            organization_id=said_unit(input.organization_id),
            statement=input.statement,
        )
        return registration_case(info.context, case_id)

    @mutation
    def withdraw_registration_case(self, info: Info, input: RegistrationCaseInput) -> RegistrationCaseResult:
        """Before it is decided."""
        case_id = read_case_id(input.case_id)
        perform(info.context, input, info.context.registry.withdraw_registration_case, case_id)
        return registration_case(info.context, case_id)


def said_unit(raw: ID | None) -> UUID | Unsaid | None:
    return Unsaid.UNSAID if raw is strawberry.UNSET else unit_of(raw)


def unit_of(raw: ID | None) -> UUID | None:
    return read_organization_id(raw) if raw else None
