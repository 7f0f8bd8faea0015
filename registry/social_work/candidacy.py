"""A candidacy: somebody signs up for an examination, sits it, and is given marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.examinations import CandidacyNotIn, CommitmentNotMade, MarksNotOfPaper
from registry.refusals.service import ReasonNeeded
from registry.social_work.eligibility import Education, Eligibility, PracticePeriod
from registry.social_work.examination import Paper
from registry.social_work.levels import Level
from registry.vault import Sealed

HALVES = 2


class CandidacyStanding(StrEnum):
    """A commitment admits at once (告知承诺制); proofs admit when a registrar has seen them."""

    COMMITTED = "committed"
    PROOFS_DUE = "proofs-due"
    PROOFS_GIVEN = "proofs-given"
    VERIFIED = "verified"
    EXCLUDED = "excluded"
    WITHDRAWN = "withdrawn"
    MARKED = "marked"
    VOID = "void"


MAY_SIT = frozenset({CandidacyStanding.COMMITTED, CandidacyStanding.VERIFIED})
WAITING = frozenset(
    {CandidacyStanding.COMMITTED, CandidacyStanding.PROOFS_DUE, CandidacyStanding.PROOFS_GIVEN}
)


class Exclusion(StrEnum):
    """Why somebody may not sit."""

    COMMITMENT_FALSE = "commitment-false"
    PROOFS_INSUFFICIENT = "proofs-insufficient"
    PROOFS_MISSING = "proofs-missing"


@dataclass(frozen=True)
class Mark:
    """Of one paper, in halves: 59.5 of 100 is 119."""

    subject: str
    halves: int
    full_marks: int

    def is_pass(self, percent: int) -> bool:
        return self.halves * 100 >= self.full_marks * HALVES * percent


class Candidacy(RegistryAggregate):
    """One person in one examination; after a withdrawal there may be another."""

    TOPIC = "candidacy"

    class Event(RegistryAggregate.Event):
        TOPIC = "candidacy.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "candidacy.created"

    class SignedUp(Created):
        """With a commitment (the version of its text) or with proofs, and why the person may sit."""

        TOPIC = "candidacy.signed-up"
        examination_id: UUID
        person_id: UUID
        division: str
        level: str
        year: int
        degree: str
        is_social_work: bool
        is_final_year: bool
        practice: list[PracticePeriod]
        commitment: str | None
        proofs: Sealed | None
        route: str
        required_years: int
        counted_years: int
        counted_from: date | None
        counted_until: date
        policy: str

    class CommitmentWithdrawn(Event):
        TOPIC = "candidacy.commitment-withdrawn"
        person_id: UUID

        def apply(self, aggregate: Candidacy) -> None:
            aggregate.standing = CandidacyStanding.PROOFS_DUE

    class ProofsGiven(Event):
        TOPIC = "candidacy.proofs-given"
        person_id: UUID
        proofs: Sealed

        def apply(self, aggregate: Candidacy) -> None:
            aggregate.standing = CandidacyStanding.PROOFS_GIVEN

    class Verified(Event):
        TOPIC = "candidacy.verified"
        person_id: UUID

        def apply(self, aggregate: Candidacy) -> None:
            aggregate.standing = CandidacyStanding.VERIFIED

    class Excluded(Event):
        TOPIC = "candidacy.excluded"
        person_id: UUID
        ground: str
        note: Sealed

        def apply(self, aggregate: Candidacy) -> None:
            aggregate.standing = CandidacyStanding.EXCLUDED

    class Withdrawn(Event):
        TOPIC = "candidacy.withdrawn"
        person_id: UUID

        def apply(self, aggregate: Candidacy) -> None:
            aggregate.standing = CandidacyStanding.WITHDRAWN

    class Marked(Event):
        """A later one takes the place of the earlier, and says why."""

        TOPIC = "candidacy.marked"
        person_id: UUID
        marks: list[Mark]
        passed: list[str]
        reason: Sealed | None
        policy: str

        def apply(self, aggregate: Candidacy) -> None:
            aggregate.standing = CandidacyStanding.MARKED
            aggregate.marks = list(self.marks)
            aggregate.passed = list(self.passed)

    class Voided(Event):
        """Misconduct takes all subjects of the sitting."""

        TOPIC = "candidacy.voided"
        person_id: UUID
        severity: str

        def apply(self, aggregate: Candidacy) -> None:
            aggregate.standing = CandidacyStanding.VOID

    def __init__(
        self,
        *,
        examination_id: UUID,
        person_id: UUID,
        division: str,
        level: str,
        year: int,
        commitment: str | None,
    ) -> None:
        self.examination_id = examination_id
        self.person_id = person_id
        self.division = division
        self.level = Level(level)
        self.year = year
        self.marks: list[Mark] = []
        self.passed: list[str] = []
        self.standing = CandidacyStanding.COMMITTED if commitment else CandidacyStanding.PROOFS_GIVEN

    @classmethod
    def sign_up(
        cls,
        act: Act,
        *,
        candidacy_id: UUID,
        examination_id: UUID,
        person_id: UUID,
        division: str,
        level: Level,
        year: int,
        education: Education,
        practice: Sequence[PracticePeriod],
        commitment: str | None,
        proofs: Sealed | None,
        eligibility: Eligibility,
        policy: str,
    ) -> Candidacy:
        return cls._create(
            cls.SignedUp,
            id=candidacy_id,
            act=act,
            examination_id=examination_id,
            person_id=person_id,
            division=division,
            level=str(level),
            year=year,
            degree=str(education.degree),
            is_social_work=education.is_social_work,
            is_final_year=education.is_final_year,
            practice=list(practice),
            commitment=commitment,
            proofs=proofs,
            route=eligibility.route,
            required_years=eligibility.required_years,
            counted_years=eligibility.counted_years,
            counted_from=eligibility.counted_from,
            counted_until=eligibility.counted_until,
            policy=policy,
        )

    def withdraw_commitment(self, act: Act) -> None:
        if self.standing != CandidacyStanding.COMMITTED:
            raise CommitmentNotMade
        self.trigger_event(self.CommitmentWithdrawn, act=act, person_id=self.person_id)

    def give_proofs(self, act: Act, proofs: Sealed) -> None:
        self._refuse_unless(CandidacyStanding.PROOFS_DUE)
        self.trigger_event(self.ProofsGiven, act=act, person_id=self.person_id, proofs=proofs)

    def verify(self, act: Act) -> None:
        """Proofs, or what a commitment promised (抽查)."""
        self._refuse_unless(CandidacyStanding.PROOFS_GIVEN, CandidacyStanding.COMMITTED)
        self.trigger_event(self.Verified, act=act, person_id=self.person_id)

    def exclude(self, act: Act, ground: Exclusion, *, note: Sealed) -> None:
        if ground == Exclusion.COMMITMENT_FALSE:
            if self.standing != CandidacyStanding.COMMITTED:
                raise CommitmentNotMade(field="ground")
        elif ground == Exclusion.PROOFS_MISSING:
            self._refuse_unless(CandidacyStanding.PROOFS_DUE)
        else:
            self._refuse_unless(CandidacyStanding.PROOFS_GIVEN)
        self.trigger_event(self.Excluded, act=act, person_id=self.person_id, ground=str(ground), note=note)

    def withdraw(self, act: Act) -> None:
        self._refuse_unless(*WAITING, CandidacyStanding.VERIFIED)
        self.trigger_event(self.Withdrawn, act=act, person_id=self.person_id)

    def mark(
        self,
        act: Act,
        marks: Sequence[Mark],
        *,
        papers: Sequence[Paper],
        percent: int,
        reason: Sealed | None,
        policy: str,
    ) -> None:
        """Of every paper that was sat; known marks are changed only for a reason."""
        self._refuse_unless(*MAY_SIT, CandidacyStanding.MARKED)
        refuse_unfit(marks, papers)
        if list(marks) == self.marks:
            return
        if self.marks and reason is None:
            raise ReasonNeeded(field="reason")
        self.trigger_event(
            self.Marked,
            act=act,
            person_id=self.person_id,
            marks=list(marks),
            passed=[mark.subject for mark in marks if mark.is_pass(percent)],
            reason=reason,
            policy=policy,
        )

    def void(self, act: Act, *, severity: str) -> None:
        self._refuse_unless(*MAY_SIT, CandidacyStanding.MARKED)
        self.trigger_event(self.Voided, act=act, person_id=self.person_id, severity=severity)

    def _refuse_unless(self, *standings: CandidacyStanding) -> None:
        if self.standing not in standings:
            raise CandidacyNotIn(standing=str(self.standing))


def refuse_unfit(marks: Sequence[Mark], papers: Sequence[Paper]) -> None:
    full = {paper.subject: paper.full_marks for paper in papers}
    named = [mark.subject for mark in marks]
    if not named or len(set(named)) < len(named):
        raise MarksNotOfPaper(field="marks")
    for mark in marks:
        if full.get(mark.subject) != mark.full_marks or not 0 <= mark.halves <= HALVES * mark.full_marks:
            raise MarksNotOfPaper(field="marks")
