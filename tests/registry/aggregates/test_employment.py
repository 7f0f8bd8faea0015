"""An employment through anything that may happen to it: it holds only by the word of both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from registry.dates import CHINA
from registry.refusals import Refusal
from registry.social_work.employment import (
    Employment,
    EmploymentSide,
    EmploymentStanding,
    EmploymentTerms,
)
from tests.builders import act

START = date(2026, 3, 2)
DAYS = st.integers(-5, 10).map(lambda days: START + timedelta(days=days))
SIDES = st.sampled_from(EmploymentSide)


class Employing(RuleBasedStateMachine):
    """Beside the employment, what a clerk would note in a book."""

    @initialize(valid_from=DAYS, length=st.none() | st.integers(0, 8), side=SIDES)
    def propose(self, valid_from: date, length: int | None, side: EmploymentSide) -> None:
        self.today = START
        self.confirmed = False
        self.closed = False
        self.first = valid_from
        self.last = valid_from + timedelta(days=length) if length is not None else None
        self.employment = Employment.propose(
            act(),
            employment_id=uuid4(),
            person_id=uuid4(),
            organization_id=uuid4(),
            side=side,
            terms=EmploymentTerms("社工", is_full_time=True, valid_from=valid_from, valid_to=self.last),
        )

    @rule(days=st.integers(0, 4))
    def pass_time(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule()
    def confirm(self) -> None:
        if self._did(lambda: self.employment.confirm(act(self._now()))):
            assert not self.confirmed
            assert not self.closed
            self.confirmed = True

    @rule(side=SIDES)
    def decline(self, side: EmploymentSide) -> None:
        if self._did(lambda: self.employment.decline(act(self._now()), side)):
            assert not self.confirmed
            assert not self.closed
            self.closed = True

    @rule(side=SIDES, last_day=DAYS)
    def end(self, side: EmploymentSide, last_day: date) -> None:
        was_over = self.last is not None and self.last < self.today
        if self._did(
            lambda: self.employment.end(act(self._now()), side, last_day=last_day, today=self.today)
        ):
            assert self.confirmed
            assert not self.closed
            assert not was_over
            assert self.first <= last_day <= self.today
            self.closed = True
            self.last = last_day

    @invariant()
    def it_holds_on_the_days_that_both_agreed_on(self) -> None:
        for offset in range(-8, 20):
            day = START + timedelta(days=offset)
            is_within = self.first <= day and (self.last is None or day <= self.last)
            assert self.employment.holds_on(day) == (self.confirmed and is_within)

    @invariant()
    def whoever_comes_next_begins_after_the_last_day(self) -> None:
        if self.last is not None:
            assert not self.employment.is_over_before(self.last)
            assert self.employment.is_over_before(self.last + timedelta(days=1))
        else:
            assert not self.employment.is_over_before(date.max)

    @invariant()
    def what_is_closed_stays_closed(self) -> None:
        ends = {EmploymentStanding.DECLINED, EmploymentStanding.ENDED}
        assert (self.employment.standing in ends) == self.closed

    def _did(self, something: Callable[[], None]) -> bool:
        before = self.employment.version
        try:
            something()
        except Refusal:
            assert self.employment.version == before
            return False
        return True

    def _now(self) -> datetime:
        return datetime.combine(self.today, datetime.min.time(), CHINA)


TestEmploying = Employing.TestCase
TestEmploying.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)
