"""Commands on results: marks, what they count for and how long, and the review of seniors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.candidacies import CandidacyCommands
from registry.commands.command import Decision, command
from registry.dates import add_months
from registry.person import Person
from registry.refusals import NotAllowed
from registry.refusals.examinations import ExaminationAhead, NoPassToReview
from registry.refusals.social_work import DateInFuture
from registry.social_work.candidacy import Candidacy, Mark
from registry.social_work.examination import Examination
from registry.social_work.levels import Level
from registry.social_work.transcript import Pass, Transcript


class ResultCommands(CandidacyCommands):
    """Results come from the examining authority; the registry keeps what they add up to."""

    @command(Role.REGISTRAR)
    def record_examination_result(
        self, caller: Caller, candidacy_id: UUID, *, marks: Mapping[str, int], reason: str = ""
    ) -> Decision:
        """``marks``: halves by subject, of the papers that were sat; a correction says why."""
        candidacy, act = self.judged_candidacy(caller, candidacy_id)
        examination = self.get(Examination, candidacy.examination_id)
        held_on = examination.notice.held_on
        if self.today() < held_on:
            raise ExaminationAhead(date=held_on.isoformat())
        policy = self.policy("sw.pass_percent", division=examination.division, on=held_on)
        full = {paper.subject: paper.full_marks for paper in examination.notice.papers}
        candidacy.mark(
            act,
            [Mark(subject, halves, full.get(subject, 0)) for subject, halves in sorted(marks.items())],
            papers=examination.notice.papers,
            percent=policy.value,
            reason=self.seal_note(candidacy.person_id, reason, limit=200, field="reason") if reason else None,
            policy=policy.version,
        )
        return Decision(candidacy.id, [candidacy, self._entered(act, candidacy, examination)])

    @command(Role.REGISTRAR)
    def record_senior_review(
        self, caller: Caller, person_id: UUID, *, reviewed_on: date, has_passed: bool
    ) -> Decision:
        """评审 of a senior candidate whose pass counts on that day."""
        person = self.get(Person, person_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, person.division)
        if person_id == caller.person_id:
            raise NotAllowed
        if reviewed_on > self.today():
            raise DateInFuture(field="reviewedOn")
        transcript = self.find(Transcript, Transcript.id_of(person_id, Level.SENIOR))
        if transcript is None:
            raise NoPassToReview(field="reviewedOn")
        transcript.review(act, on=reviewed_on, has_passed=has_passed)
        return Decision(person_id, [transcript])

    def _entered(self, act: Act, candidacy: Candidacy, examination: Examination) -> Transcript:
        held_on = examination.notice.held_on
        until, policy = self._counts_until(examination)
        transcript = self.find(Transcript, Transcript.id_of(candidacy.person_id, candidacy.level))
        if transcript is None:
            transcript = Transcript.open(act, candidacy.person_id, candidacy.level)
        passes = [Pass(subject, held_on, until) for subject in candidacy.passed]
        transcript.enter(act, examination.id, passes, policy=policy)
        return transcript

    def _counts_until(self, examination: Examination) -> tuple[date, str]:
        """Years of examination for subjects; years by corresponding day for the senior pass."""
        held_on = examination.notice.held_on
        if examination.level == Level.SENIOR:
            policy = self.policy("sw.senior_pass_years", division=examination.division, on=held_on)
            return add_months(held_on, 12 * policy.value), policy.version
        policy = self.policy("sw.subject_years", division=examination.division, on=held_on)
        return date(examination.year + policy.value[examination.level] - 1, 12, 31), policy.version
