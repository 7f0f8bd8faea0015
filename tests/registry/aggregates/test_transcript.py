"""Subjects that roll over, senior passes that run out, and sittings that fall."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from registry.refusals.examinations import NoPassToReview
from registry.social_work.examination import SUBJECTS, Subject
from registry.social_work.levels import Level
from registry.social_work.transcript import Completion, Pass, Transcript
from tests.registry.aggregates.acts import PERSON, by_officer
from tests.registry.aggregates.story import replayed

ABILITY, PRACTICE, POLICY = (str(subject) for subject in Subject)
YEARS: Mapping[Level, int] = {Level.ASSISTANT: 1, Level.SOCIAL_WORKER: 2}


def a_transcript(level: Level) -> Transcript:
    return Transcript.open(by_officer(), PERSON, level)


def entered(transcript: Transcript, year: int, *subjects: str) -> UUID:
    """A sitting in May of that year."""
    sitting = uuid4()
    until = date(year + YEARS[transcript.level] - 1, 12, 31)
    passes = [Pass(subject, date(year, 5, 24), until) for subject in subjects]
    transcript.enter(by_officer(), sitting, passes, policy="CN-2006")
    return sitting


def passed_the_senior_examination(transcript: Transcript) -> UUID:
    sitting = uuid4()
    only = Pass(PRACTICE, date(2026, 5, 24), date(2029, 5, 24))
    transcript.enter(by_officer(), sitting, [only], policy="CN-2018")
    return sitting


def test_an_assistant_passes_both_in_one_year() -> None:
    transcript = a_transcript(Level.ASSISTANT)
    sitting = entered(transcript, 2026, ABILITY, PRACTICE)
    assert transcript.completion == Completion(sitting, date(2026, 5, 24))


def test_an_assistant_does_not_carry_a_subject_into_the_next_year() -> None:
    transcript = a_transcript(Level.ASSISTANT)
    entered(transcript, 2026, ABILITY)
    entered(transcript, 2027, PRACTICE)
    assert transcript.completion is None


def test_a_social_worker_passes_three_in_two_years() -> None:
    transcript = a_transcript(Level.SOCIAL_WORKER)
    entered(transcript, 2026, ABILITY)
    second = entered(transcript, 2027, PRACTICE, POLICY)
    assert transcript.completion == Completion(second, date(2027, 5, 24))


def test_a_subject_of_the_year_before_the_last_is_gone() -> None:
    transcript = a_transcript(Level.SOCIAL_WORKER)
    entered(transcript, 2026, ABILITY)
    entered(transcript, 2027, PRACTICE)
    entered(transcript, 2028, POLICY)
    assert transcript.completion is None


def test_subjects_roll_over_from_year_to_year() -> None:
    transcript = a_transcript(Level.SOCIAL_WORKER)
    entered(transcript, 2026, ABILITY)
    entered(transcript, 2027, PRACTICE)
    third = entered(transcript, 2028, ABILITY, POLICY)
    assert transcript.completion == Completion(third, date(2028, 5, 24))


def test_an_earlier_year_may_be_entered_later() -> None:
    transcript = a_transcript(Level.SOCIAL_WORKER)
    second = entered(transcript, 2027, PRACTICE, POLICY)
    entered(transcript, 2026, ABILITY)
    assert transcript.completion == Completion(second, date(2027, 5, 24))


def test_what_a_void_sitting_had_brought_is_gone() -> None:
    transcript = a_transcript(Level.SOCIAL_WORKER)
    entered(transcript, 2026, ABILITY)
    second = entered(transcript, 2027, PRACTICE, POLICY)
    transcript.void(by_officer(), second)
    assert transcript.completion is None


def test_a_senior_pass_alone_completes_nothing() -> None:
    transcript = a_transcript(Level.SENIOR)
    passed_the_senior_examination(transcript)
    assert transcript.completion is None


@pytest.mark.parametrize("day", [date(2026, 5, 25), date(2029, 5, 24)])
def test_a_senior_is_reviewed_while_the_pass_counts(day: date) -> None:
    transcript = a_transcript(Level.SENIOR)
    sitting = passed_the_senior_examination(transcript)
    transcript.review(by_officer(), on=day, has_passed=True)
    assert transcript.completion == Completion(sitting, day)


@pytest.mark.parametrize("day", [date(2026, 5, 24), date(2029, 5, 25)])
def test_a_senior_is_not_reviewed_before_or_after(day: date) -> None:
    transcript = a_transcript(Level.SENIOR)
    passed_the_senior_examination(transcript)
    with pytest.raises(NoPassToReview):
        transcript.review(by_officer(), on=day, has_passed=True)


def test_a_failed_review_may_be_followed_by_another() -> None:
    transcript = a_transcript(Level.SENIOR)
    sitting = passed_the_senior_examination(transcript)
    transcript.review(by_officer(), on=date(2027, 9, 1), has_passed=False)
    assert transcript.completion is None
    transcript.review(by_officer(), on=date(2028, 9, 1), has_passed=True)
    assert transcript.completion == Completion(sitting, date(2028, 9, 1))


def test_a_review_falls_with_its_examination() -> None:
    transcript = a_transcript(Level.SENIOR)
    sitting = passed_the_senior_examination(transcript)
    transcript.review(by_officer(), on=date(2027, 9, 1), has_passed=True)
    transcript.void(by_officer(), sitting)
    assert transcript.completion is None


def test_only_seniors_are_reviewed() -> None:
    transcript = a_transcript(Level.SOCIAL_WORKER)
    entered(transcript, 2026, ABILITY, PRACTICE, POLICY)
    with pytest.raises(NoPassToReview):
        transcript.review(by_officer(), on=date(2026, 9, 1), has_passed=True)


class Sittings(RuleBasedStateMachine):
    """Results in any order, corrected and voided, against the rule said plainly: three in two years."""

    sittings = Bundle("sittings")

    def __init__(self) -> None:
        super().__init__()
        self.transcript = a_transcript(Level.SOCIAL_WORKER)
        self.events: list[Any] = list(
            self.transcript.collect_events()
        )  # the library types its events more widely
        self.passed: dict[UUID, tuple[int, frozenset[str]]] = {}

    @rule(target=sittings, year=st.integers(2021, 2029), subjects=st.sets(st.sampled_from(Subject)))
    def results_come_in(self, year: int, subjects: set[Subject]) -> UUID:
        sitting = entered(self.transcript, year, *(str(subject) for subject in sorted(subjects)))
        self.passed[sitting] = (year, frozenset(subjects))
        return sitting

    @rule(sitting=sittings, subjects=st.sets(st.sampled_from(Subject)))
    def results_are_corrected(self, sitting: UUID, subjects: set[Subject]) -> None:
        year, _ = self.passed[sitting]
        passes = [Pass(str(each), date(year, 5, 24), date(year + 1, 12, 31)) for each in sorted(subjects)]
        self.transcript.enter(by_officer(), sitting, passes, policy="CN-2006")
        self.passed[sitting] = (year, frozenset(subjects))

    @rule(sitting=consumes(sittings))
    def misconduct_is_found(self, sitting: UUID) -> None:
        self.transcript.void(by_officer(), sitting)
        del self.passed[sitting]

    @invariant()
    def it_is_complete_when_two_years_hold_all_three(self) -> None:
        years = {
            year
            for year, _ in self.passed.values()
            if self._of(year) and self._of(year - 1) | self._of(year) >= SUBJECTS[Level.SOCIAL_WORKER]
        }
        completion = self.transcript.completion
        assert (completion.on.year if completion else None) == min(years, default=None)

    @invariant()
    def it_is_the_same_when_read_again(self) -> None:
        self.events = [*self.events, *self.transcript.collect_events()]
        assert replayed(self.events) == self.transcript

    def _of(self, year: int) -> frozenset[str]:
        return frozenset().union(*(passed for held, passed in self.passed.values() if held == year))


TestSittings = Sittings.TestCase
TestSittings.settings = settings(max_examples=50, stateful_step_count=12, deadline=None)
