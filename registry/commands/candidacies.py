"""Commands on candidacies: signing up, commitment or proofs, and what a registrar finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from registry.act import Act, Caller, Role
from registry.commands.command import Decision, command
from registry.commands.examinations import ExaminationCommands
from registry.person import Person
from registry.refusals import NotAllowed, NotFound
from registry.refusals.examinations import (
    CommitmentClosed,
    CommitmentOutdated,
    CommitmentTakenBack,
    NoRoute,
    PracticeTooShort,
    ProofsNeeded,
    QualifiedAlready,
    SignedUpForExamination,
)
from registry.reservations import Claim, Expect, Release, Reservation
from registry.social_work.candidacy import Candidacy, Exclusion
from registry.social_work.eligibility import Education, Eligibility, PracticePeriod
from registry.social_work.examination import Examination
from registry.social_work.integrity import IntegrityRecord, Severity
from registry.social_work.levels import Level

CANDIDACY = "candidacy"
"""Claim of ``person/level/year``: nobody sits a level twice in a year, wherever it is held."""
TAKEN_BACK = "commitment-taken-back"
"""Claim of the same key, which stays: who took a commitment back gives proofs for this sitting."""


@dataclass(frozen=True)
class Candidate:
    """What somebody states who signs up: a commitment (the version of its text) or proofs."""

    education: Education
    practice: Sequence[PracticePeriod] = field(default_factory=tuple)
    commitment: str = ""
    proofs: str = ""


class CandidacyCommands(ExaminationCommands):
    """One's word is enough until it is taken back or found false (告知承诺制)."""

    @command(Role.VOLUNTEER)
    def sign_up_for_examination(
        self, caller: Caller, person_id: UUID, *, examination_id: UUID, candidate: Candidate
    ) -> Decision:
        person = self.get(Person, person_id)
        act = caller.as_self(self.clock(), person.id)
        examination = self.get(Examination, examination_id)
        self.refuse_unless_real(person)
        examination.refuse_unless_open(self.today())
        self._refuse_qualified(person.id, examination.level)
        eligibility, policy = self.eligibility_of(
            person.id, examination, candidate.education, candidate.practice
        )
        _refuse_unless_met(eligibility)
        judged = self._judge_commitment(person.id, examination, candidate)
        candidacy = Candidacy.sign_up(
            act,
            candidacy_id=self.random_id(),
            examination_id=examination.id,
            person_id=person.id,
            division=examination.division,
            level=examination.level,
            year=examination.year,
            education=candidate.education,
            practice=candidate.practice,
            commitment=candidate.commitment or None,
            proofs=None
            if candidate.commitment
            else self.seal_note(person.id, candidate.proofs, limit=2000, field="proofs"),
            eligibility=eligibility,
            policy=policy,
        )
        claim = Claim(CANDIDACY, sitting(person.id, examination.level, examination.year), candidacy.id)
        return Decision(candidacy.id, [candidacy], [claim, *judged], {CANDIDACY: SignedUpForExamination()})

    @command(Role.VOLUNTEER)
    def withdraw_commitment(self, caller: Caller, candidacy_id: UUID) -> Decision:
        """From now on proofs are due, as long as the window is open."""
        candidacy, act = self._as_candidate(caller, candidacy_id)
        candidacy.withdraw_commitment(act)
        key = sitting(candidacy.person_id, candidacy.level, candidacy.year)
        return Decision(candidacy.id, [candidacy], [Claim(TAKEN_BACK, key, candidacy.id)])

    @command(Role.VOLUNTEER)
    def give_examination_proofs(self, caller: Caller, candidacy_id: UUID, *, proofs: str) -> Decision:
        candidacy, act = self._as_candidate(caller, candidacy_id)
        candidacy.give_proofs(act, self.seal_note(candidacy.person_id, proofs, limit=2000, field="proofs"))
        return Decision(candidacy.id, [candidacy])

    @command(Role.VOLUNTEER)
    def withdraw_candidacy(self, caller: Caller, candidacy_id: UUID) -> Decision:
        """While the window is open; then one may sign up anew."""
        candidacy, act = self._as_candidate(caller, candidacy_id)
        candidacy.withdraw(act)
        key = sitting(candidacy.person_id, candidacy.level, candidacy.year)
        return Decision(candidacy.id, [candidacy], [Release(CANDIDACY, key, candidacy.id)])

    @command(Role.REGISTRAR)
    def verify_candidacy(self, caller: Caller, candidacy_id: UUID) -> Decision:
        """Proofs were seen, or a commitment was checked and kept."""
        candidacy, act = self.judged_candidacy(caller, candidacy_id)
        candidacy.verify(act)
        return Decision(candidacy.id, [candidacy])

    @command(Role.REGISTRAR)
    def exclude_candidate(
        self, caller: Caller, candidacy_id: UUID, *, ground: Exclusion, reason: str
    ) -> Decision:
        """A false commitment is a serious breach, and stays on record for years."""
        candidacy, act = self.judged_candidacy(caller, candidacy_id)
        note = self.seal_note(candidacy.person_id, reason, limit=500, field="reason")
        candidacy.exclude(act, ground, note=note)
        if ground != Exclusion.COMMITMENT_FALSE:
            return Decision(candidacy.id, [candidacy])
        record = self.breach(
            act,
            candidacy.person_id,
            Severity.SERIOUS,
            about=candidacy.id,
            division=candidacy.division,
            decided_on=self.today(),
        )
        return Decision(candidacy.id, [candidacy, record])

    def candidacy_of(self, person_id: UUID, examination_id: UUID) -> UUID:
        """The one that was not withdrawn."""
        examination = self.get(Examination, examination_id)
        key = sitting(person_id, examination.level, examination.year)
        found = self.reservations.find_owner(CANDIDACY, key)
        if found is None or self.get(Candidacy, found).examination_id != examination_id:
            raise NotFound(what="candidacy")
        return found

    def judged_candidacy(self, caller: Caller, candidacy_id: UUID) -> tuple[Candidacy, Act]:
        """By a registrar where the examination is held; nobody judges oneself."""
        candidacy = self.get(Candidacy, candidacy_id)
        act = caller.as_staff(self.clock(), Role.REGISTRAR, candidacy.division)
        if candidacy.person_id == caller.person_id:
            raise NotAllowed
        return candidacy, act

    def breach(
        self, act: Act, person_id: UUID, severity: Severity, *, about: UUID, division: str, decided_on: date
    ) -> IntegrityRecord:
        policy = self.policy("sw.integrity_years", division=division, on=decided_on)
        record = self.find(IntegrityRecord, IntegrityRecord.id_of(person_id))
        if record is None:
            record = IntegrityRecord.open(act, person_id)
        record.record(
            act, severity, about=about, decided_on=decided_on, years=policy.value, policy=policy.version
        )
        return record

    def _as_candidate(self, caller: Caller, candidacy_id: UUID) -> tuple[Candidacy, Act]:
        candidacy = self.get(Candidacy, candidacy_id)
        act = caller.as_self(self.clock(), candidacy.person_id)
        self.get(Person, candidacy.person_id).refuse_if_erased()
        self.get(Examination, candidacy.examination_id).refuse_unless_open(self.today())
        return candidacy, act

    def _refuse_qualified(self, person_id: UUID, level: Level) -> None:
        if any(self.find_qualification(person_id, each) for each in Level if each.rank >= level.rank):
            raise QualifiedAlready

    def _judge_commitment(
        self, person_id: UUID, examination: Examination, candidate: Candidate
    ) -> list[Reservation]:
        """Refused, or good for as long as the integrity record is what it was."""
        if not candidate.commitment:
            if not candidate.proofs.strip():
                raise ProofsNeeded(field="proofs")
            return []
        if candidate.commitment != examination.notice.commitment_version:
            raise CommitmentOutdated(field="commitment")
        if self.reservations.find_owner(TAKEN_BACK, sitting(person_id, examination.level, examination.year)):
            raise CommitmentTakenBack(field="commitment")
        record = self.find(IntegrityRecord, IntegrityRecord.id_of(person_id))
        if record is not None and record.runs_on(self.today()):
            raise CommitmentClosed(field="commitment")
        return [Expect(IntegrityRecord.id_of(person_id), record.version if record else 0)]


def sitting(person_id: UUID, level: Level, year: int) -> str:
    return f"{person_id}/{level}/{year}"


def _refuse_unless_met(eligibility: Eligibility) -> None:
    if not eligibility.route:
        raise NoRoute(field="degree")
    if not eligibility.is_met:
        raise PracticeTooShort(
            field="practice",
            required=eligibility.required_years,
            counted=eligibility.counted_years,
            date=eligibility.counted_until.isoformat(),
        )
