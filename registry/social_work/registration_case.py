"""A registration case: submitted, supplemented once, accepted, reviewed by two, decided."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.registration_cases import (
    CaseAcceptedElsewhere,
    CaseLocked,
    CaseNotIn,
    FirstReviewerAgain,
    SupplementAskedAlready,
)
from registry.social_work.cases import OPEN, Acceptance, CaseKind, CaseStanding, Gap, Lapse, Matter, Wish
from registry.social_work.levels import Level
from registry.vault import Sealed

CASES = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c103")
EDITABLE = frozenset({CaseStanding.SUBMITTED, CaseStanding.ACCEPTED})
LOCKED = frozenset(CaseStanding) - EDITABLE - {CaseStanding.SUPPLEMENT_REQUESTED}


class RegistrationCase(RegistryAggregate):
    """One application of one person."""

    TOPIC = "registration-case"

    class Event(RegistryAggregate.Event):
        TOPIC = "registration-case.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "registration-case.created"

    class Submitted(Created):
        TOPIC = "registration-case.submitted"
        person_id: UUID
        number: str
        kind: str
        level: str
        qualification_id: UUID
        division: str
        jurisdiction: str | None
        unit_id: UUID | None
        statement: Sealed | None
        declaration: str
        """Version of the undertaking that the applicant agreed to."""
        received_on: date
        is_late: bool
        """After the window, where a region lets such in again."""
        policy: str

    class Stated(Event):
        TOPIC = "registration-case.stated"
        division: str
        jurisdiction: str | None
        unit_id: UUID | None
        statement: Sealed | None
        changed: list[str]
        is_late: bool
        policy: str
        """Judged anew where the office changes."""

    class Edited(Stated):
        TOPIC = "registration-case.edited"

        def apply(self, aggregate: RegistrationCase) -> None:
            aggregate.is_late, aggregate.policy = self.is_late, self.policy
            aggregate.wish = Wish(self.division, self.jurisdiction, self.unit_id, self.statement)
            aggregate.changed_since_notice.update(self.changed)

    class Supplemented(Stated):
        """The answer to a notice; the office's time to react begins anew."""

        TOPIC = "registration-case.supplemented"
        received_on: date

        def apply(self, aggregate: RegistrationCase) -> None:
            aggregate.is_late, aggregate.policy = self.is_late, self.policy
            aggregate.wish = Wish(self.division, self.jurisdiction, self.unit_id, self.statement)
            aggregate.changed_since_notice.update(self.changed)
            aggregate.received_on = self.received_on
            aggregate.standing = CaseStanding.SUBMITTED

    class SupplementRequested(Event):
        TOPIC = "registration-case.supplement-requested"
        gaps: list[str]
        note: Sealed

        def apply(self, aggregate: RegistrationCase) -> None:
            aggregate.standing = CaseStanding.SUPPLEMENT_REQUESTED
            aggregate.notices += 1
            aggregate.changed_since_notice = set()

    class Accepted(Event):
        TOPIC = "registration-case.accepted"
        accepted_on: date
        is_by_default: bool
        due_on: date
        is_provisional: bool
        policy: str

        def apply(self, aggregate: RegistrationCase) -> None:
            aggregate.standing = CaseStanding.ACCEPTED
            aggregate.due_on = self.due_on

    class FirstReviewPassed(Event):
        TOPIC = "registration-case.first-review-passed"

        def apply(self, aggregate: RegistrationCase) -> None:
            aggregate.standing = CaseStanding.FIRST_REVIEW_PASSED
            aggregate.first_reviewer = self.act.by

    class Refused(Event):
        """Never without reasons (民发〔2009〕44号 Art 7)."""

        TOPIC = "registration-case.refused"
        reason: Sealed

        def apply(self, aggregate: RegistrationCase) -> None:
            aggregate.standing = CaseStanding.REFUSED

    class FirstReviewFailed(Refused):
        TOPIC = "registration-case.first-review-failed"

    class FinalReviewFailed(Refused):
        TOPIC = "registration-case.final-review-failed"

    class FinalReviewPassed(Event):
        """What follows from it stands in the person's registration."""

        TOPIC = "registration-case.final-review-passed"
        registration_id: UUID

        def apply(self, aggregate: RegistrationCase) -> None:
            aggregate.standing = CaseStanding.GRANTED

    class Lapsed(Event):
        """What it was about is gone, so that nobody can decide it any more."""

        TOPIC = "registration-case.lapsed"
        ground: str

        def apply(self, aggregate: RegistrationCase) -> None:
            aggregate.standing = CaseStanding.LAPSED

    class Withdrawn(Event):
        TOPIC = "registration-case.withdrawn"

        def apply(self, aggregate: RegistrationCase) -> None:
            aggregate.standing = CaseStanding.WITHDRAWN

    def __init__(
        self,
        *,
        person_id: UUID,
        number: str,
        kind: str,
        level: str,
        qualification_id: UUID,
        division: str,
        jurisdiction: str,
        unit_id: UUID | None,
        statement: Sealed | None,
        received_on: date,
        is_late: bool,
        policy: str,
    ) -> None:
        self.person_id = person_id
        self.number = number
        self.kind = CaseKind(kind)
        self.level = Level(level)
        self.qualification_id = qualification_id
        self.wish = Wish(division, jurisdiction, unit_id, statement)
        self.received_on = received_on
        self.is_late = is_late
        self.policy = policy
        self.standing = CaseStanding.SUBMITTED
        self.due_on: date | None = None
        self.first_reviewer: UUID | None = None
        self.notices = 0
        self.changed_since_notice: set[str] = set()

    @staticmethod
    def id_of(number: str) -> UUID:
        return uuid5(CASES, number)

    @classmethod
    def submit(
        cls,
        act: Act,
        matter: Matter,
        wish: Wish,
        *,
        person_id: UUID,
        number: str,
        declaration: str,
        received_on: date,
    ) -> RegistrationCase:
        return cls._create(
            cls.Submitted,
            id=cls.id_of(number),
            act=act,
            person_id=person_id,
            number=number,
            declaration=declaration,
            received_on=received_on,
            kind=str(matter.kind),
            level=str(matter.level),
            qualification_id=matter.qualification_id,
            is_late=matter.is_late,
            policy=matter.policy,
            **vars(wish),
        )

    def refuse_if_locked(self) -> None:
        if self.standing in LOCKED:
            raise CaseLocked

    def edit(self, act: Act, wish: Wish, *, is_late: bool, policy: str) -> None:
        self.refuse_if_locked()
        self._refuse_unless(*EDITABLE)
        if self.standing == CaseStanding.ACCEPTED and wish.division != self.wish.division:
            raise CaseAcceptedElsewhere(field="jurisdiction")
        if wish != self.wish:
            self._state(self.Edited, act, wish, is_late=is_late, policy=policy)

    def supplement(self, act: Act, wish: Wish, *, received_on: date, is_late: bool, policy: str) -> None:
        self.refuse_if_locked()
        self._refuse_unless(CaseStanding.SUPPLEMENT_REQUESTED)
        self._state(self.Supplemented, act, wish, received_on=received_on, is_late=is_late, policy=policy)

    def request_supplement(self, act: Act, *, gaps: Collection[Gap], note: Sealed) -> None:
        """All gaps at once: what stood there unchanged at the first notice is not asked for again."""
        self._refuse_unless(CaseStanding.SUBMITTED)
        if self.notices and not set(map(str, gaps)) <= self.changed_since_notice:
            raise SupplementAskedAlready(field="gaps")
        self.trigger_event(self.SupplementRequested, act=act, gaps=sorted(map(str, gaps)), note=note)

    def accept(self, act: Act, acceptance: Acceptance) -> None:
        self._refuse_unless(CaseStanding.SUBMITTED)
        self.trigger_event(self.Accepted, act=act, **vars(acceptance))

    def pass_first_review(self, act: Act) -> None:
        self._refuse_unless(CaseStanding.ACCEPTED)
        self.trigger_event(self.FirstReviewPassed, act=act)

    def fail_first_review(self, act: Act, *, reason: Sealed) -> None:
        self._refuse_unless(CaseStanding.ACCEPTED)
        self.trigger_event(self.FirstReviewFailed, act=act, reason=reason)

    def pass_final_review(self, act: Act, *, registration_id: UUID) -> None:
        self.refuse_unless_second(act)
        self.trigger_event(self.FinalReviewPassed, act=act, registration_id=registration_id)

    def fail_final_review(self, act: Act, *, reason: Sealed) -> None:
        self.refuse_unless_second(act)
        self.trigger_event(self.FinalReviewFailed, act=act, reason=reason)

    def lapse(self, act: Act, ground: Lapse) -> None:
        self._refuse_unless(*OPEN)
        self.trigger_event(self.Lapsed, act=act, ground=str(ground))

    def withdraw(self, act: Act) -> None:
        self._refuse_unless(*OPEN)
        self.trigger_event(self.Withdrawn, act=act)

    def refuse_unless_second(self, act: Act) -> None:
        """The final review is another person's."""
        self._refuse_unless(CaseStanding.FIRST_REVIEW_PASSED)
        if act.by == self.first_reviewer:
            raise FirstReviewerAgain

    def _state(self, event: type[Stated], act: Act, wish: Wish, **said: object) -> None:
        before, after = self.wish.answers, wish.answers
        self.trigger_event(
            event,
            act=act,
            **vars(wish),
            changed=[str(gap) for gap in Gap if before[gap] != after[gap]],
            **said,
        )

    def _refuse_unless(self, *standings: CaseStanding) -> None:
        if self.standing not in standings:
            raise CaseNotIn(standing=self.standing)
