"""Commands on what was not rightly earned: misconduct in an examination, and void qualifications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.aggregate import RegistryAggregate
from registry.commands.candidacies import CANDIDACY, sitting
from registry.commands.case_endings import CaseEndings
from registry.commands.command import Decision, command
from registry.commands.qualifications import QUALIFICATION, holding
from registry.commands.results import ResultCommands
from registry.dates import local_date
from registry.person import Person
from registry.refusals import NotAllowed
from registry.refusals.examinations import DecidedBeforeSignUp
from registry.refusals.social_work import DateInFuture
from registry.reservations import Release
from registry.social_work.candidacy import Candidacy, CandidacyStanding
from registry.social_work.cases import Lapse
from registry.social_work.examination import Examination
from registry.social_work.integrity import Severity
from registry.social_work.qualification import Qualification, VoidingGround
from registry.social_work.registration import Registration
from registry.social_work.transcript import Transcript
from registry.vault import Sealed

BREACHES: Mapping[VoidingGround, Severity] = {
    VoidingGround.FALSE_MATERIAL: Severity.SERIOUS,
    VoidingGround.CHEATING: Severity.SERIOUS,
    VoidingGround.IMPERSONATION: Severity.EXTREMELY_SERIOUS,
}
"""An error of the issuer is nobody's breach."""


class BreachCommands(ResultCommands, CaseEndings):
    """Decided by the examining authority; here only what follows from it (人社部令第31号)."""

    @command(Role.REGISTRAR)
    def record_misconduct(
        self, caller: Caller, candidacy_id: UUID, *, severity: Severity, decided_on: date
    ) -> Decision:
        """All results of the sitting are void, and the integrity record begins on the day of the decision."""
        candidacy, act = self.judged_candidacy(caller, candidacy_id)
        if decided_on > self.today():
            raise DateInFuture(field="decidedOn")
        signed_up_on = local_date(candidacy.created_on)
        if decided_on < signed_up_on:
            raise DecidedBeforeSignUp(field="decidedOn", date=signed_up_on.isoformat())
        candidacy.void(act, severity=str(severity))
        record = self.breach(
            act,
            candidacy.person_id,
            severity,
            about=candidacy.id,
            division=candidacy.division,
            decided_on=decided_on,
        )
        sat = self._voided_sitting(act, candidacy)
        fallen, freed = self._uncertified(act, candidacy, sat)
        return Decision(candidacy.id, [candidacy, record, *sat, *fallen], freed)

    @command(Role.REGISTRAR)
    def void_qualification(
        self, caller: Caller, qualification_id: UUID, *, ground: VoidingGround, reason: str
    ) -> Decision:
        """With it falls the registration that rests on it; the right certificate may be recorded later."""
        qualification = self.get(Qualification, qualification_id)
        person = self.get(Person, qualification.person_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, person.division)
        if person.id == caller.person_id:
            raise NotAllowed
        note = self.seal_note(person.id, reason, limit=500, field="reason")
        fallen, freed = self._fallen(act, qualification, ground, note)
        breached = self._breached(act, qualification, person, ground)
        return Decision(qualification.id, [*fallen, *breached], freed)

    def _uncertified(
        self, act: Act, candidacy: Candidacy, voided: Sequence[Transcript]
    ) -> tuple[list[RegistryAggregate], list[Release]]:
        """The certificate that rests on the results which are void now, if it is out already."""
        qualification = self.find_qualification(candidacy.person_id, candidacy.level)
        if qualification is None or qualification.examination_id is None:
            return [], []
        is_complete = all(transcript.completion for transcript in voided)
        if qualification.examination_id != candidacy.examination_id and is_complete:
            return [], []
        return self._fallen(act, qualification, VoidingGround.CHEATING, None)

    def _fallen(
        self, act: Act, qualification: Qualification, ground: VoidingGround, reason: Sealed | None
    ) -> tuple[list[RegistryAggregate], list[Release]]:
        """The certificate, the case that rests on it, and every number that was granted on it.

        A higher number that followed on another certificate stays.
        """
        qualification.void(act, ground=ground, reason=reason)
        person_id = qualification.person_id
        cases, freed = self.lapsed_cases(
            act, person_id, Lapse.QUALIFICATION_VOIDED, qualification_id=qualification.id
        )
        freed += [
            Release(QUALIFICATION, qualification.certificate_number, qualification.id),
            Release(QUALIFICATION, holding(person_id, qualification.level), qualification.id),
        ]
        registration = self.find(Registration, Registration.id_of(person_id))
        if registration is None:
            return [qualification, *cases], freed
        registration.revoke_resting_on(act, qualification.id, reason=reason)
        return [qualification, registration, *cases], freed

    def _breached(
        self, act: Act, qualification: Qualification, person: Person, ground: VoidingGround
    ) -> list[RegistryAggregate]:
        severity = BREACHES.get(ground)
        if severity is None:
            return []
        record = self.breach(
            act,
            person.id,
            severity,
            about=qualification.id,
            division=person.division,
            decided_on=self.today(),
        )
        return [record, *self._voided_results(act, qualification, severity)]

    def _voided_results(
        self, act: Act, qualification: Qualification, severity: Severity
    ) -> list[RegistryAggregate]:
        """Of the sitting that the certificate came from, where that is on record here."""
        if qualification.examination_id is None:
            return []
        examination = self.get(Examination, qualification.examination_id)
        key = sitting(qualification.person_id, examination.level, examination.year)
        found = self.reservations.find_owner(CANDIDACY, key)
        candidacy = self.get(Candidacy, found) if found else None
        if candidacy is None or candidacy.standing == CandidacyStanding.VOID:
            return []
        candidacy.void(act, severity=str(severity))
        return [candidacy, *self._voided_sitting(act, candidacy)]

    def _voided_sitting(self, act: Act, candidacy: Candidacy) -> list[Transcript]:
        transcript = self.find(Transcript, Transcript.id_of(candidacy.person_id, candidacy.level))
        if transcript is None:
            return []
        transcript.void(act, candidacy.examination_id)
        return [transcript]
