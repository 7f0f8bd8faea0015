"""Commands on examinations: the notice, and who may sit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from registry.act import Caller, Role
from registry.commands.command import Decision, command
from registry.commands.qualifications import QUALIFICATION, QualificationCommands, holding
from registry.divisions import read_division
from registry.refusals.examinations import ExaminationAnnounced, TooManyPeriods
from registry.refusals.organizations import PeriodReversed
from registry.social_work.eligibility import Education, Eligibility, PracticePeriod, judge
from registry.social_work.examination import Examination, Notice
from registry.social_work.levels import Level
from registry.social_work.qualification import Qualification
from registry.texts import read_text

MOST_PERIODS = 30


class ExaminationCommands(QualificationCommands):
    """Each province announces its own window and names the last day whose practice counts."""

    @command(Role.REGISTRAR)
    def announce_examination(
        self, caller: Caller, division: str, *, level: Level, year: int, notice: Notice
    ) -> Decision:
        division = read_division(division)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, division)
        if self.find(Examination, Examination.id_of(division, level, year)):
            raise ExaminationAnnounced
        examination = Examination.announce(
            act, division=division, level=level, year=year, notice=read_notice(notice)
        )
        return Decision(examination.id, [examination])

    @command(Role.REGISTRAR)
    def amend_examination(self, caller: Caller, examination_id: UUID, *, notice: Notice) -> Decision:
        """Before the sign-up window opens."""
        examination = self.get(Examination, examination_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, examination.division)
        examination.amend(act, read_notice(notice), on=self.today())
        return Decision(examination.id, [examination])

    def eligibility_of(
        self,
        person_id: UUID,
        examination: Examination,
        education: Education,
        practice: Sequence[PracticePeriod],
    ) -> tuple[Eligibility, str]:
        """The answer, and the version of the policy that it rests on."""
        refuse_unfit(practice)
        policy = self.policy("sw.eligibility", division=examination.division, on=self.today())
        held = {level: self.find_qualification(person_id, level) for level in Level}
        answer = judge(
            examination.level,
            education,
            practice,
            certified_on={level: each.passed_on for level, each in held.items() if each},
            until=examination.notice.practice_until,
            routes=policy.value,
        )
        return answer, policy.version

    def find_qualification(self, person_id: UUID, level: Level) -> Qualification | None:
        """The valid one; a void one gave its claim back."""
        found = self.reservations.find_owner(QUALIFICATION, holding(person_id, level))
        return self.get(Qualification, found) if found else None


def read_notice(notice: Notice) -> Notice:
    return replace(
        notice,
        papers=sorted(notice.papers, key=lambda paper: paper.subject),
        commitment_version=read_text(notice.commitment_version, limit=40, field="commitmentVersion"),
        commitment_text=read_text(notice.commitment_text, limit=4000, field="commitmentText"),
    )


def refuse_unfit(practice: Sequence[PracticePeriod]) -> None:
    if len(practice) > MOST_PERIODS:
        raise TooManyPeriods(field="practice", limit=MOST_PERIODS)
    if any(period.last is not None and period.last < period.first for period in practice):
        raise PeriodReversed(field="practice")
