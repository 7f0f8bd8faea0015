"""Commands on qualifications, registration cases and registrations of social workers."""

from collections.abc import Mapping

from registry.refusals import Refusal
from registry.refusals.registration_cases import CaseNotIn, CaseOpenAlready
from registry.refusals.social_work import AlreadyRegistered, NotRegistered, QualificationRecorded, TermOver
from tests.registry.commands.expected.again import Again
from tests.registry.commands.expected.callers import PERSON, REGISTRAR, REGISTRY

MAY = {
    "record_qualification": REGISTRAR,
    "enter_registration": REGISTRAR,
    "cancel_registration": PERSON | REGISTRAR,
    "revoke_registration": REGISTRAR,
    "expire_registration": REGISTRY,
    "apply_for_registration": PERSON,
    "apply_for_renewal": PERSON,
    "apply_for_transfer": PERSON,
    "apply_for_unit_change": PERSON,
    "edit_registration_case": PERSON,
    "supplement_registration_case": PERSON,
    "withdraw_registration_case": PERSON,
    "accept_registration_case": REGISTRAR,
    "accept_by_default": REGISTRY,
    "request_supplement": REGISTRAR,
    "pass_first_review": REGISTRAR,
    "fail_first_review": REGISTRAR,
    "pass_final_review": REGISTRAR,
    "fail_final_review": REGISTRAR,
}
TWICE: Mapping[str, type[Refusal] | Again] = {
    "record_qualification": QualificationRecorded,
    "enter_registration": AlreadyRegistered,
    "cancel_registration": NotRegistered,
    "revoke_registration": NotRegistered,
    "expire_registration": TermOver,
    "apply_for_registration": CaseOpenAlready,
    "apply_for_renewal": CaseOpenAlready,
    "apply_for_transfer": CaseOpenAlready,
    "apply_for_unit_change": CaseOpenAlready,
    "edit_registration_case": Again.NOTHING,
    "supplement_registration_case": CaseNotIn,
    "withdraw_registration_case": CaseNotIn,
    "accept_registration_case": CaseNotIn,
    "accept_by_default": CaseNotIn,
    "request_supplement": CaseNotIn,
    "pass_first_review": CaseNotIn,
    "fail_first_review": CaseNotIn,
    "pass_final_review": CaseNotIn,
    "fail_final_review": CaseNotIn,
}
