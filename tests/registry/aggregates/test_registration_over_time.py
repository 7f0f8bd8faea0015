"""Terms of one registration under anything that may happen to it, on a model of single days."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from registry.dates import CHINA, add_months
from registry.refusals import Refusal
from registry.social_work.levels import Level
from registry.social_work.registration import Registration
from registry.social_work.terms import EndGround, Granting, RegistrationState, Term
from tests.builders import act, sealed

START = date(2020, 1, 1)
SAMPLED = 61
"""Days between those that are looked at: states change rarely, and the edges of terms are added."""
HOME = Granting("310106", None)


class RegistrationOverTime(RuleBasedStateMachine):
    """Time only goes forward; what was true of a past day stays true unless an earlier end is recorded."""

    def __init__(self) -> None:
        super().__init__()
        self.today = START
        self.registration = Registration.open(act(), uuid4())
        self.numbers = 0

    def now(self) -> datetime:
        return datetime.combine(self.today, time(9), CHINA)

    def days(self) -> list[date]:
        last = max([self.today, *(term.valid_to for term in self.registration.terms)])
        sampled = {START + timedelta(days=n) for n in range(0, (last - START).days, SAMPLED)}
        for term in self.registration.terms:
            for edge in (term.valid_from, term.valid_to, term.ended_on or term.valid_to):
                sampled |= {edge - timedelta(days=1), edge, edge + timedelta(days=1)}
        return sorted(sampled)

    def states(self) -> Mapping[date, RegistrationState]:
        return {day: self.registration.state_on(day) for day in self.days()}

    def unchanged_before(self, day: date, before: Mapping[date, RegistrationState]) -> None:
        for known, state in before.items():
            if known < day:
                assert self.registration.state_on(known) == state, known

    @rule(days=st.integers(1, 700))
    def time_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(level=st.sampled_from(Level))
    def grant(self, level: Level) -> None:
        before, self.numbers = self.states(), self.numbers + 1
        term = Term(f"SW{self.numbers}", level, UUID(int=0), self.today, add_months(self.today, 36))
        with suppress(Refusal):
            self.registration.grant(act(self.now()), term, HOME, policy="")
        self.unchanged_before(self.today, before)

    @rule(months=st.integers(1, 36))
    def renew(self, months: int) -> None:
        before = self.states()
        with suppress(Refusal):
            old = self.registration.last_term()
            self.registration.renew(
                act(self.now()),
                case_id=None,
                valid_from=old.valid_to + timedelta(days=1),
                valid_to=add_months(old.valid_to, months),
                minutes_required=0,
                minutes_counted=0,
                policy="",
            )
            assert self.registration.last_term().valid_to > old.valid_to
            self.unchanged_before(old.valid_to + timedelta(days=1), before)

    @rule(back=st.integers(-100, 500))
    def cancel(self, back: int) -> None:
        before, day = self.states(), self.today - timedelta(days=back)
        with suppress(Refusal):
            self.registration.cancel(
                act(self.now()), ground=EndGround.ETHICS_BREACH, effective_on=day, reason=sealed("查实")
            )
            assert not self.registration.state_on(day).is_registered
        self.unchanged_before(day, before)

    @rule()
    def revoke(self) -> None:
        before = self.states()
        with suppress(Refusal):
            number = self.registration.terms[-1].number if self.registration.terms else ""
            held = [term.valid_from for term in self.registration.terms if term.number == number]
            first = min(held, default=START)
            self.registration.revoke(act(self.now()), ground=EndGround.FRAUD, reason=sealed("欺骗"))
            assert self.registration.state_on(first).standing == "revoked"
            self.unchanged_before(first, before)

    @rule()
    def expire(self) -> None:
        before = self.states()
        with suppress(Refusal):
            self.registration.expire(act(self.now()), on=self.today)
        assert self.states() == before

    @invariant()
    def no_two_terms_hold_on_one_day(self) -> None:
        for day in self.days():
            assert sum(term.holds_on(day) for term in self.registration.terms) <= 1, day

    @invariant()
    def a_day_is_registered_when_a_term_holds(self) -> None:
        for day, state in self.states().items():
            assert state.is_registered == any(term.holds_on(day) for term in self.registration.terms), day

    @invariant()
    def a_number_is_never_of_two_levels(self) -> None:
        levels = {(term.number, term.level) for term in self.registration.terms}
        assert len(levels) == len({number for number, _ in levels})


TestRegistrationOverTime = RegistrationOverTime.TestCase
