"""What the mutations of candidacies are told."""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import ID

from api.examinations import BackgroundInput
from api.running import Told
from registry.commands.candidacies import Candidate
from registry.refusals.examinations import MarksNotOfPaper
from registry.social_work.candidacy import HALVES, Exclusion
from registry.social_work.examination import Subject
from registry.social_work.integrity import Severity


@strawberry.input
class SignUpForExaminationInput(Told):
    person_id: ID
    examination_id: ID
    background: BackgroundInput
    commitment: str = strawberry.field(
        default="", description="The version of the notice's text; empty: proofs are given instead."
    )
    proofs: str = strawberry.field(
        default="", description="Which documents there are, without their numbers."
    )

    def read(self) -> Candidate:
        return Candidate(
            self.background.education, self.background.periods, commitment=self.commitment, proofs=self.proofs
        )


@strawberry.input
class WithdrawCommitmentInput(Told):
    candidacy_id: ID


@strawberry.input
class WithdrawCandidacyInput(Told):
    candidacy_id: ID


@strawberry.input
class VerifyCandidacyInput(Told):
    candidacy_id: ID


@strawberry.input
class GiveExaminationProofsInput(Told):
    candidacy_id: ID
    proofs: str


@strawberry.input
class ExcludeCandidateInput(Told):
    candidacy_id: ID
    ground: Exclusion
    reason: str


@strawberry.input
class MarkInput:
    subject: Subject
    points: float = strawberry.field(description="Whole or half points.")


@strawberry.input
class RecordExaminationResultInput(Told):
    candidacy_id: ID
    marks: list[MarkInput]
    reason: str = ""

    def read(self) -> dict[str, int]:
        """Halves by subject."""
        halves = {str(each.subject): each.points * HALVES for each in self.marks}
        if len(halves) < len(self.marks) or any(each != int(each) for each in halves.values()):
            raise MarksNotOfPaper(field="marks")
        return {subject: int(each) for subject, each in halves.items()}


@strawberry.input
class RecordMisconductInput(Told):
    candidacy_id: ID
    severity: Severity
    decided_on: date
