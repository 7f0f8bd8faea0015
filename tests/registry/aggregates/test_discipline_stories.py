"""Whatever happens in whatever order: nobody is sanctioned unheard, nothing is public too early."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from registry.act import Act, Role
from registry.refusals import Refusal
from registry.refusals.discipline import (
    HeavierOnReview,
    ReplyTermOpen,
    ReplyTermOver,
    ReviewerDecided,
    ReviewTermOpen,
    ReviewTermOver,
    SanctionInForce,
    SanctionOver,
    SanctionTooShort,
)
from registry.social_work.discipline_case import DisciplineCase
from registry.social_work.sanctions import DisciplineStanding, ReviewOutcome, Sanction, SanctionKind
from tests.registry.aggregates.acts import PERSON, sealed

FIRST = date(2026, 3, 2)
REPLY_DAYS, REVIEW_DAYS = timedelta(days=5), timedelta(days=60)
REGISTRARS = (uuid4(), uuid4())
kinds = st.sampled_from(SanctionKind)
registrars = st.sampled_from(REGISTRARS)


def act_on(day: date, by: UUID) -> Act:
    return Act(at=datetime.combine(day, time(1), UTC), by=by, role=Role.REGISTRAR)


class CaseStory(RuleBasedStateMachine):
    """Days pass, two registrars and the person do what comes into their heads."""

    @initialize()
    def a_notice_is_served(self) -> None:
        self.today = FIRST
        self.case = DisciplineCase.serve_notice(
            act_on(FIRST, REGISTRARS[0]),
            person_id=PERSON,
            complaint_id=uuid4(),
            division="310106",
            breach="confidentiality",
            facts=sealed("facts"),
            reply_due_on=FIRST + REPLY_DAYS,
            due_on=FIRST + REVIEW_DAYS,
            policy="CN-1",
        )
        self.heard_on: date | None = None
        self.decided_on = FIRST

    @rule(days=st.integers(1, 45))
    def days_pass(self, days: int) -> None:
        self.today += timedelta(days=days)

    @precondition(lambda self: self.case.standing is DisciplineStanding.NOTIFIED and not self.heard_on)
    @rule()
    def the_person_replies(self) -> None:
        if self.today > FIRST + REPLY_DAYS:
            with pytest.raises(ReplyTermOver):
                self.case.receive_reply(act_on(self.today, PERSON), text=sealed("reply"), on=self.today)
        else:
            self.case.receive_reply(act_on(self.today, PERSON), text=sealed("reply"), on=self.today)
            self.heard_on = self.today

    @precondition(lambda self: self.case.standing is DisciplineStanding.NOTIFIED)
    @rule(kind=kinds, days=st.integers(0, 200), by=registrars)
    def a_sanction_is_imposed(self, kind: SanctionKind, days: int, by: UUID) -> None:
        sanction = Sanction(kind, self.today, self.today + timedelta(days=days))
        could_reply = self.heard_on is None and self.today <= FIRST + REPLY_DAYS
        if could_reply:
            with pytest.raises(ReplyTermOpen):
                self._impose(sanction, by)
        elif sanction.valid_to <= self.today + REVIEW_DAYS:
            with pytest.raises(SanctionTooShort):
                self._impose(sanction, by)
        else:
            self._impose(sanction, by)
            self.decided_on = self.today

    @precondition(lambda self: self.case.standing is DisciplineStanding.SANCTIONED)
    @precondition(lambda self: not self.case.is_reviewed)
    @rule()
    def a_review_is_asked_for(self) -> None:
        if self.today > self.decided_on + REVIEW_DAYS:
            with pytest.raises(ReviewTermOver):
                self._ask_for_review()
        else:
            self._ask_for_review()

    @precondition(lambda self: self.case.standing is DisciplineStanding.UNDER_REVIEW)
    @rule(outcome=st.sampled_from(ReviewOutcome), kind=kinds, by=registrars)
    def it_is_reviewed(self, outcome: ReviewOutcome, kind: SanctionKind, by: UUID) -> None:
        before = self.case.known_sanction
        changed = None
        if outcome is ReviewOutcome.CHANGED:
            changed = Sanction(kind, before.valid_from, before.valid_to)
        if by == self.case.decided_by:
            expected: type[Refusal] | None = ReviewerDecided
        else:
            expected = HeavierOnReview if changed and kind.severity >= before.kind.severity else None
        if expected is None:
            self.case.review(act_on(self.today, by), outcome, reasons=sealed("reasons"), changed=changed)
            assert self.case.known_sanction.kind.severity <= before.kind.severity
        else:
            with pytest.raises(expected):
                self.case.review(act_on(self.today, by), outcome, reasons=sealed("reasons"), changed=changed)

    @precondition(lambda self: self.case.standing is DisciplineStanding.SANCTIONED)
    @rule(by=registrars)
    def it_is_published(self, by: UUID) -> None:
        is_early = not self.case.is_reviewed and self.today <= self.decided_on + REVIEW_DAYS
        is_over = self.today > self.case.known_sanction.valid_to
        if is_early or is_over:
            with pytest.raises(ReviewTermOpen if is_early else SanctionOver):
                self.case.publish(act_on(self.today, by), on=self.today)
        else:
            self.case.publish(act_on(self.today, by), on=self.today)

    @precondition(
        lambda self: self.case.standing in {DisciplineStanding.SANCTIONED, DisciplineStanding.PUBLISHED}
    )
    @rule()
    def the_clock_looks(self) -> None:
        clock = Act(at=datetime.combine(self.today, time(1), UTC), by=None, role=Role.REGISTRY)
        if self.today <= self.case.known_sanction.valid_to:
            with pytest.raises(SanctionInForce):
                self.case.expire(clock, on=self.today)
        else:
            self.case.expire(clock, on=self.today)

    @invariant()
    def nobody_is_sanctioned_unheard(self) -> None:
        if self.case.sanction is not None:
            assert self.heard_on is not None or self.case.sanction.valid_from > FIRST + REPLY_DAYS

    @invariant()
    def nothing_is_public_before_the_review(self) -> None:
        for event in self.case.pending_events:
            if isinstance(event, DisciplineCase.SanctionPublished):
                assert self.case.is_reviewed or event.published_on > self.decided_on + REVIEW_DAYS
                assert event.published_on <= event.until == self.case.known_sanction.valid_to

    @invariant()
    def what_has_expired_is_over(self) -> None:
        if self.case.standing is DisciplineStanding.EXPIRED:
            assert self.today > self.case.known_sanction.valid_to

    def _impose(self, sanction: Sanction, by: UUID) -> None:
        self.case.impose(
            act_on(self.today, by),
            sanction,
            breach="confidentiality",
            reasons=sealed("reasons"),
            longest=sanction.valid_to,
            review_due_on=self.today + REVIEW_DAYS,
            policy="CN-1",
        )

    def _ask_for_review(self) -> None:
        asked = act_on(self.today, PERSON)
        due = self.today + REVIEW_DAYS
        self.case.request_review(asked, text=sealed("text"), on=self.today, due_on=due, policy="CN-1")


CaseStory.TestCase.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)
TestCaseStory = CaseStory.TestCase
