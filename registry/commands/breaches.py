"""Commands on what was not rightly earned: misconduct in an examination, and void qualifications."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.aggregate import RegistryAggregate
from registry.commands.candidacies import CANDIDACY, sitting
from registry.commands.command import Decision, command
from registry.commands.qualifications import QUALIFICATION, holding
from registry.commands.results import ResultCommands
from registry.person import Person
from registry.refusals import NotAllowed
from registry.refusals.social_work import DateInFuture
from registry.reservations import Release
from registry.social_work.candidacy import Candidacy, CandidacyStanding
from registry.social_work.examination import Examination
from registry.social_work.integrity import Severity
from registry.social_work.qualification import Qualification, VoidingGround
from registry.social_work.registration import Registration
from registry.social_work.terms import EndGround
from registry.social_work.transcript import Transcript
from registry.texts import read_text

BREACHES: Mapping[VoidingGround, Severity] = {
    VoidingGround.FALSE_MATERIAL: Severity.SERIOUS,
    VoidingGround.CHEATING: Severity.SERIOUS,
    VoidingGround.IMPERSONATION: Severity.EXTREMELY_SERIOUS,
}
"""An error of the issuer is nobody's breach."""


class BreachCommands(ResultCommands):
    """Decided by the examining authority; here only what follows from it (人社部令第31号)."""

    @command(Role.REGISTRAR)
    def record_misconduct(
        self, caller: Caller, candidacy_id: UUID, *, severity: Severity, decided_on: date
    ) -> Decision:
        """All results of the sitting are void, and the integrity record begins on the day of the decision."""
        candidacy, act = self.judged_candidacy(caller, candidacy_id)
        if decided_on > self.today():
            raise DateInFuture(field="decidedOn")
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
        return Decision(candidacy.id, [candidacy, record, *sat])

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
        reason = read_text(reason, limit=500, field="reason")
        qualification.void(act, ground=ground, reason=reason)
        fallen = [
            *self._revoked(act, qualification, reason),
            *self._breached(act, qualification, person, ground),
        ]
        released = [
            Release(QUALIFICATION, qualification.certificate_number, qualification.id),
            Release(QUALIFICATION, holding(person.id, qualification.level), qualification.id),
        ]
        return Decision(qualification.id, [qualification, *fallen], released)

    def _revoked(self, act: Act, qualification: Qualification, reason: str) -> list[Registration]:
        """The registration, if its last number was granted on this certificate and has not ended before."""
        registration = self.find(Registration, Registration.id_of(qualification.person_id))
        if registration is None or not registration.terms:
            return []
        last = registration.terms[-1]
        if last.qualification_id != qualification.id or last.ended_on is not None:
            return []
        registration.revoke(act, ground=EndGround.QUALIFICATION_VOIDED, reason=reason)
        return [registration]

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
