"""Whatever is recorded, corrected and revoked: what stands is what counts, once and inside the term."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from registry.dates import local_date
from registry.refusals import Refusal
from registry.refusals.continuing_education import CreditRecorded, CreditUnknown, DegreeCounted, OwnCredit
from registry.refusals.service import NothingChanged
from registry.social_work.credits import Credit, Span, count_minutes, credits_of_term
from registry.social_work.eligibility import Degree
from registry.social_work.learning import Learning
from tests.builders import act, sealed
from tests.registry.learning.credits import AWARDED, HELD, RULES, STUDIED, WRITTEN

LEARNER = UUID("2f6d1c74-8f7d-4a06-9d33-5f1f6d8e7b21")
ORGANIZATION = uuid4()
FIRST, LAST = date(2026, 3, 3), date(2026, 3, 4)
"""A term so short that days fall on both sides of it."""
BEFORE, AFTER = (date.min, FIRST - timedelta(days=1)), (LAST + timedelta(days=1), date.max)
DAYS = st.integers(-2, 2).map(lambda days: FIRST + timedelta(days=days))


class LearningOverTime(RuleBasedStateMachine):
    """Compared with a list of what stands."""

    given = Bundle("given")

    def __init__(self) -> None:
        super().__init__()
        self.learning = Learning.open(act(), LEARNER)
        self.standing: dict[UUID, Credit] = {}

    @rule(target=given, credit=HELD | WRITTEN | STUDIED, day=DAYS)
    def record(self, credit: Credit, day: date) -> Credit:
        credit = moved(credit, day)
        self._either(self._reason_against(credit), lambda: self._record(credit))
        return credit

    @rule(target=given, like=given, minutes=st.integers(1, 600))
    def record_for_the_same_course(self, like: Credit, minutes: int) -> Credit:
        credit = replace(like, id=uuid4(), minutes=AWARDED if like.is_awarded else minutes)
        self._either(self._reason_against(credit), lambda: self._record(credit))
        return credit

    @rule(credit=given, day=DAYS)
    def correct(self, credit: Credit, day: date) -> None:
        known = self.standing.get(credit.id)
        after = moved(known or credit, day)
        against = CreditUnknown if known is None else NothingChanged if after == known else None
        self._either(against, lambda: self._correct(after))

    @rule(credit=given)
    def revoke(self, credit: Credit) -> None:
        self._either(None if credit.id in self.standing else CreditUnknown, lambda: self._revoke(credit.id))

    @rule(credit=HELD)
    def record_for_oneself(self, credit: Credit) -> None:
        with pytest.raises(OwnCredit):
            self.learning.record_credit(act(by=LEARNER), credit, organization_id=ORGANIZATION)
        with pytest.raises(OwnCredit):
            self.learning.record_credit(
                act(), replace(credit, assessor_id=LEARNER), organization_id=ORGANIZATION
            )

    @invariant()
    def what_stands_is_on_record(self) -> None:
        assert self.learning.credits == self.standing

    @invariant()
    def only_lessons_inside_the_term_count(self) -> None:
        within = {credit.id: credit for credit in self.learning.credits_between(FIRST, LAST)}
        for credit in self.standing.values():
            held = [span for span in credit.spans if FIRST <= local_date(span.starts_at) <= LAST]
            assert (credit.id in within) == (bool(held) if credit.spans else FIRST <= credit.day <= LAST)
            assert credit.id not in within or within[credit.id].spans == held
        assert self.learning.counted_minutes(FIRST, LAST, RULES) == count_minutes([*within.values()], RULES)

    @invariant()
    def a_degree_brings_its_hours_once_in_all_terms_together(self) -> None:
        terms = (BEFORE, (FIRST, LAST), AFTER)
        for degree in Degree:
            mine = [credit for credit in self.standing.values() if credit.degree == degree]
            parts = [[part for part in credits_of_term(mine, *term) if part.degree] for term in terms]
            taught = sum(credit.minutes for credit in mine if not credit.is_awarded)
            is_awarded = any(credit.is_awarded for credit in mine)
            total = sum(count_minutes(part, RULES) for part in parts)
            assert total <= max(taught, AWARDED if is_awarded else 0)

    @invariant()
    def two_terms_side_by_side_never_share_a_credit(self) -> None:
        whole, first, last = (
            {
                (credit.id, *(credit.spans[place:][:1]))
                for credit in known
                for place in range(len(credit.spans) or 1)
            }
            for known in (
                self.learning.credits_between(FIRST, LAST),
                self.learning.credits_between(FIRST, FIRST),
                self.learning.credits_between(LAST, LAST),
            )
        )
        assert first | last == whole
        assert not first & last

    @invariant()
    def no_degree_stands_twice(self) -> None:
        awarded = [credit.degree for credit in self.standing.values() if credit.is_awarded]
        assert len(awarded) == len(set(awarded))

    @invariant()
    def its_events_tell_the_same_story(self) -> None:
        told: Learning | None = None
        for event in self.learning.pending_events:
            told = event.mutate(told)
        assert told is not None
        assert told.credits == self.learning.credits

    def _record(self, credit: Credit) -> None:
        self.learning.record_credit(act(), credit, organization_id=ORGANIZATION)
        self.standing[credit.id] = credit

    def _correct(self, credit: Credit) -> None:
        self.learning.correct_credit(act(), credit, organization_id=ORGANIZATION, reason=sealed("填错日期"))
        self.standing[credit.id] = credit

    def _revoke(self, credit_id: UUID) -> None:
        self.learning.revoke_credit(act(), credit_id, organization_id=ORGANIZATION, reason=sealed("未参加"))
        del self.standing[credit_id]

    def _reason_against(self, credit: Credit) -> type[Refusal] | None:
        others = self.standing.values()
        if credit.course_id is not None and any(other.course_id == credit.course_id for other in others):
            return CreditRecorded
        if credit.is_awarded and any(other.is_awarded and other.degree == credit.degree for other in others):
            return DegreeCounted
        return None

    def _either(self, against: type[Refusal] | None, does: Callable[[], None]) -> None:
        if against is None:
            does()
            return
        before = len(self.learning.pending_events)
        with pytest.raises(against):
            does()
        assert len(self.learning.pending_events) == before


def moved(credit: Credit, day: date) -> Credit:
    """To another day, with the lessons that it had."""
    later = day - credit.day
    spans = [Span(span.starts_at + later, span.ends_at + later) for span in credit.spans]
    return replace(credit, day=day, spans=spans)


TestLearningOverTime = LearningOverTime.TestCase
TestLearningOverTime.settings = settings(max_examples=50, stateful_step_count=20, deadline=None)
