"""Commands on the qualifications of social workers, as their issuers report them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from registry.act import Caller, Role
from registry.commands.command import Decision, command
from registry.commands.organizations import OrganizationCommands
from registry.person import Person
from registry.refusals import NotAllowed
from registry.refusals.social_work import (
    BeforeFirstExamination,
    DateInFuture,
    NotAllPassed,
    NotQualified,
    QualificationRecorded,
)
from registry.reservations import Claim
from registry.social_work.levels import Level
from registry.social_work.qualification import Qualification
from registry.social_work.transcript import Transcript
from registry.texts import read_text, without_spaces

QUALIFICATION = "qualification"
"""Claims: the certificate's own number, and ``person/level``, both owned by the qualification."""


class QualificationCommands(OrganizationCommands):
    """The management number comes from the issuer and is never typed by the social worker."""

    @command(Role.REGISTRAR)
    def record_qualification(
        self, caller: Caller, person_id: UUID, *, level: Level, certificate_number: str, passed_on: date
    ) -> Decision:
        """By a registrar of the person's division, from the issuer's list."""
        person = self.get(Person, person_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, person.division)
        if person_id == caller.person_id:
            raise NotAllowed
        self.refuse_unless_real(person)
        if passed_on > self.today():
            raise DateInFuture(field="passedOn")
        first = self.policy("sw.first_examination_year", division=person.division, on=passed_on)
        if passed_on.year < first.value[level]:
            raise BeforeFirstExamination(field="passedOn", date=str(first.value[level]))
        number = read_text(without_spaces(certificate_number).upper(), limit=40, field="certificateNumber")
        qualification = Qualification.record(
            act,
            qualification_id=self.random_id(),
            person_id=person_id,
            level=level,
            certificate_number=number,
            passed_on=passed_on,
            examination_id=self._examination_of(person_id, level),
        )
        claims = [
            Claim(QUALIFICATION, number, qualification.id),
            Claim(QUALIFICATION, holding(person_id, level), qualification.id),
        ]
        return Decision(qualification.id, [qualification], claims, {QUALIFICATION: QualificationRecorded()})

    def _examination_of(self, person_id: UUID, level: Level) -> UUID | None:
        """The sitting that brought it, where results are on record here; refused when they fall short."""
        transcript = self.find(Transcript, Transcript.id_of(person_id, level))
        if transcript is None:
            return None
        if transcript.completion is None:
            raise NotAllPassed(field="level")
        return transcript.completion.examination_id

    def qualification_of(self, person_id: UUID, level: Level) -> Qualification:
        """The valid one of this level; refused without one."""
        found = self.reservations.find_owner(QUALIFICATION, holding(person_id, level))
        if found is None:
            raise NotQualified(field="level")
        qualification = self.get(Qualification, found)
        qualification.refuse_unless_valid()
        return qualification


def holding(person_id: UUID, level: Level) -> str:
    return f"{person_id}/{level}"
