"""Commands on examinations, candidacies and qualifications."""

from collections.abc import Mapping

from registry.refusals import Refusal
from registry.refusals.examinations import (
    CandidacyNotIn,
    CommitmentNotMade,
    ExaminationAnnounced,
    NoPassToReview,
    ReportAnswered,
    ReportOpen,
    SignedUpForExamination,
)
from registry.refusals.social_work import QualificationIsVoid
from tests.registry.commands.expected.again import Again
from tests.registry.commands.expected.callers import PERSON, REGISTRAR

MAY = {
    "announce_examination": REGISTRAR,
    "amend_examination": REGISTRAR,
    "sign_up_for_examination": PERSON,
    "withdraw_commitment": PERSON,
    "give_examination_proofs": PERSON,
    "withdraw_candidacy": PERSON,
    "verify_candidacy": REGISTRAR,
    "exclude_candidate": REGISTRAR,
    "record_examination_result": REGISTRAR,
    "record_misconduct": REGISTRAR,
    "record_senior_review": REGISTRAR,
    "void_qualification": REGISTRAR,
    "report_missing_qualification": PERSON,
    "answer_qualification_report": REGISTRAR,
}
TWICE: Mapping[str, type[Refusal] | Again] = {
    "announce_examination": ExaminationAnnounced,
    "amend_examination": Again.NOTHING,
    "sign_up_for_examination": SignedUpForExamination,
    "withdraw_commitment": CommitmentNotMade,
    "give_examination_proofs": CandidacyNotIn,
    "withdraw_candidacy": CandidacyNotIn,
    "verify_candidacy": CandidacyNotIn,
    "exclude_candidate": CommitmentNotMade,
    "record_examination_result": Again.NOTHING,
    "record_misconduct": CandidacyNotIn,
    "record_senior_review": NoPassToReview,
    "void_qualification": QualificationIsVoid,
    "report_missing_qualification": ReportOpen,
    "answer_qualification_report": ReportAnswered,
}
