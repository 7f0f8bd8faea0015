"""What registrars do with registration cases, and how registrations are entered and end."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeAlias
from uuid import UUID

import strawberry
from strawberry import ID

from api.context import Context, Info
from api.refusals import Refusal
from api.registration_case_commands import RegistrationCaseInput, unit_of
from api.registration_cases import RegistrationCaseResult, read_case_id, registration_case
from api.relay import read_node_id
from api.rights import is_staff
from api.running import Told, mutation, perform
from api.social_workers import SocialWorkerRegistration, registration_of
from registry.act import Role
from registry.refusals import NotFound
from registry.social_work.cases import Gap
from registry.social_work.levels import Level
from registry.social_work.terms import EndGround

SocialWorkerRegistrationResult: TypeAlias = Annotated[
    SocialWorkerRegistration | Refusal, strawberry.union("SocialWorkerRegistrationResult")
]


@strawberry.input
class RequestSupplementInput(Told):
    case_id: ID
    gaps: list[Gap] = strawberry.field(description="All of them; a second notice may not add any.")
    note: str


@strawberry.input
class RegistrationCaseReasonInput(Told):
    case_id: ID
    reason: str


@strawberry.input
class EnterRegistrationInput(Told):
    person_id: ID
    level: Level
    number: str
    valid_from: date
    organization_id: ID | None = None


@strawberry.input
class CancelRegistrationInput(Told):
    person_id: ID
    ground: EndGround
    effective_on: date
    reason: str = ""


@strawberry.input
class RevokeRegistrationInput(Told):
    person_id: ID
    reason: str


@strawberry.type
class RegistrationDecisionMutations:
    @mutation
    def accept_registration_case(self, info: Info, input: RegistrationCaseInput) -> RegistrationCaseResult:
        """From that day the time for the decision runs."""
        case_id = read_case_id(input.case_id)
        perform(info.context, input, info.context.registry.accept_registration_case, case_id)
        return registration_case(info.context, case_id)

    @mutation
    def request_supplement(self, info: Info, input: RequestSupplementInput) -> RegistrationCaseResult:
        """Once, all gaps together, within five working days of receipt."""
        case_id = read_case_id(input.case_id)
        command = info.context.registry.request_supplement
        perform(info.context, input, command, case_id, gaps=input.gaps, note=input.note)
        return registration_case(info.context, case_id)

    @mutation
    def pass_first_review(self, info: Info, input: RegistrationCaseInput) -> RegistrationCaseResult:
        """From then on the applicant changes nothing."""
        case_id = read_case_id(input.case_id)
        perform(info.context, input, info.context.registry.pass_first_review, case_id)
        return registration_case(info.context, case_id)

    @mutation
    def fail_first_review(self, info: Info, input: RegistrationCaseReasonInput) -> RegistrationCaseResult:
        """Refused, with reasons."""
        case_id = read_case_id(input.case_id)
        command = info.context.registry.fail_first_review
        perform(info.context, input, command, case_id, reason=input.reason)
        return registration_case(info.context, case_id)

    @mutation
    def pass_final_review(self, info: Info, input: RegistrationCaseInput) -> RegistrationCaseResult:
        """By another registrar than the first; the registration follows at once."""
        case_id = read_case_id(input.case_id)
        perform(info.context, input, info.context.registry.pass_final_review, case_id)
        return registration_case(info.context, case_id)

    @mutation
    def fail_final_review(self, info: Info, input: RegistrationCaseReasonInput) -> RegistrationCaseResult:
        """Refused, with reasons."""
        case_id = read_case_id(input.case_id)
        command = info.context.registry.fail_final_review
        perform(info.context, input, command, case_id, reason=input.reason)
        return registration_case(info.context, case_id)

    @mutation
    def enter_registration(self, info: Info, input: EnterRegistrationInput) -> SocialWorkerRegistrationResult:
        """A term from the paper register."""
        person_id = _person(input.person_id)
        perform(
            info.context,
            input,
            info.context.registry.enter_registration,
            person_id,
            level=input.level,
            number=input.number,
            valid_from=input.valid_from,
            organization_id=unit_of(input.organization_id),
        )
        return _registration(info.context, person_id)

    @mutation
    def cancel_registration(
        self, info: Info, input: CancelRegistrationInput
    ) -> SocialWorkerRegistrationResult:
        """By the registration body, also from a day gone by; or at one's own request."""
        person_id = _person(input.person_id)
        perform(
            info.context,
            input,
            info.context.registry.cancel_registration,
            person_id,
            ground=input.ground,
            effective_on=input.effective_on,
            reason=input.reason,
        )
        return _registration(info.context, person_id)

    @mutation
    def revoke_registration(
        self, info: Info, input: RevokeRegistrationInput
    ) -> SocialWorkerRegistrationResult:
        """For fraud: it falls from its first day."""
        person_id = _person(input.person_id)
        perform(
            info.context, input, info.context.registry.revoke_registration, person_id, reason=input.reason
        )
        return _registration(info.context, person_id)


def _person(raw: ID) -> UUID:
    return read_node_id("Person", raw, field="personId")


def _registration(context: Context, person_id: UUID) -> SocialWorkerRegistration:
    """After a command: a key may be repeated by somebody who has lost the right since."""
    found = registration_of(context, person_id)
    is_own = context.caller.person_id == person_id
    if found is None or not (is_own or is_staff(context, found.division.code, Role.REGISTRAR)):
        raise NotFound(what="registration")
    return found
