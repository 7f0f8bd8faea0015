"""One candidacy from sign-up to marks: which step may follow which, and when a mark is a pass."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from registry.refusals import Refusal
from registry.refusals.examinations import MarksNotOfPaper
from registry.refusals.service import ReasonNeeded
from registry.social_work.candidacy import Candidacy, CandidacyStanding, Exclusion, Mark
from registry.social_work.eligibility import Degree, Education, Eligibility, PracticePeriod
from registry.social_work.examination import Paper
from registry.social_work.levels import Level
from tests.registry.aggregates.acts import ACTIVITY, PERSON, SIGN_UP, by_officer, by_self, sealed
from tests.registry.aggregates.story import replayed

PAPERS = [Paper("ability", 100), Paper("practice", 100), Paper("policy", 100)]
PASSED = [Mark("ability", 120, 100)]


def a_candidacy(*, with_commitment: bool) -> Candidacy:
    return Candidacy.sign_up(
        by_self(),
        candidacy_id=SIGN_UP,
        examination_id=ACTIVITY,
        person_id=PERSON,
        division="310000",
        level=Level.SOCIAL_WORKER,
        year=2026,
        education=Education(Degree.MASTER, is_social_work=True),
        practice=[PracticePeriod(date(2025, 1, 1))],
        commitment="2026-1" if with_commitment else None,
        proofs=None if with_commitment else sealed("proofs"),
        eligibility=Eligibility("social-worker-master-social-work", 1, 2, None, date(2026, 12, 31)),
        policy="CN-2018",
    )


def marked(candidacy: Candidacy, marks: list[Mark], reason: str = "") -> None:
    said = sealed(reason) if reason else None
    candidacy.mark(by_officer(), marks, papers=PAPERS, percent=60, reason=said, policy="CN-2021")


@pytest.mark.parametrize(
    ("halves", "full_marks", "is_pass"),
    [
        (120, 100, True),
        (119, 100, False),
        (144, 120, True),
        (143, 120, False),
        (200, 100, True),
        (0, 1, False),
    ],
)
def test_sixty_of_a_hundred_pass_and_fifty_nine_and_a_half_fail(
    halves: int, full_marks: int, *, is_pass: bool
) -> None:
    assert Mark("ability", halves, full_marks).is_pass(60) == is_pass


@pytest.mark.parametrize(
    "marks",
    [
        [],
        [Mark("ability", 201, 100)],
        [Mark("ability", -1, 100)],
        [Mark("ability", 120, 120)],
        [Mark("history", 120, 100)],
        [Mark("ability", 120, 100), Mark("ability", 121, 100)],
    ],
)
def test_marks_that_no_paper_gives_are_refused(marks: list[Mark]) -> None:
    candidacy = a_candidacy(with_commitment=True)
    with pytest.raises(MarksNotOfPaper):
        marked(candidacy, marks)


@pytest.mark.parametrize("halves", [0, 200])
def test_nothing_and_everything_are_marks(halves: int) -> None:
    candidacy = a_candidacy(with_commitment=True)
    marked(candidacy, [Mark("ability", halves, 100)])
    assert candidacy.marks == [Mark("ability", halves, 100)]


def test_known_marks_are_not_changed_without_a_reason() -> None:
    candidacy = a_candidacy(with_commitment=True)
    marked(candidacy, PASSED)
    with pytest.raises(ReasonNeeded):
        marked(candidacy, [Mark("ability", 119, 100)])


def test_a_correction_takes_the_place_of_the_marks() -> None:
    candidacy = a_candidacy(with_commitment=True)
    marked(candidacy, PASSED)
    marked(candidacy, [Mark("ability", 119, 100)], "复核更正")
    assert (candidacy.passed, candidacy.standing) == ([], CandidacyStanding.MARKED)


STEPS = {
    "withdraw_commitment": ({"committed"}, "proofs-due"),
    "give_proofs": ({"proofs-due"}, "proofs-given"),
    "verify": ({"committed", "proofs-given"}, "verified"),
    "withdraw": ({"committed", "proofs-due", "proofs-given", "verified"}, "withdrawn"),
    "void": ({"committed", "verified", "marked"}, "void"),
    "mark": ({"committed", "verified"}, "marked"),
    "commitment-false": ({"committed"}, "excluded"),
    "proofs-missing": ({"proofs-due"}, "excluded"),
    "proofs-insufficient": ({"proofs-given"}, "excluded"),
}
"""Step → from which standings it may be taken, and where it leads."""


class Steps(RuleBasedStateMachine):
    """Any step at any time: either it leads where the table says, or nothing changes."""

    @initialize(with_commitment=st.booleans())
    def sign_up(self, *, with_commitment: bool) -> None:
        self.candidacy = a_candidacy(with_commitment=with_commitment)
        self.events: list[Any] = list(
            self.candidacy.collect_events()
        )  # the library types its events more widely
        self.standing = "committed" if with_commitment else "proofs-given"

    @rule(step=st.sampled_from(sorted(STEPS)))
    def take(self, step: str) -> None:
        allowed, leads_to = STEPS[step]
        is_refused = False
        try:
            self._take(step)
        except Refusal:
            is_refused = True
        assert is_refused == (self.standing not in allowed | ({"marked"} if step == "mark" else set()))
        self.standing = self.standing if is_refused else leads_to

    @invariant()
    def it_stands_where_the_steps_led(self) -> None:
        assert self.candidacy.standing == self.standing

    @invariant()
    def it_is_the_same_when_read_again(self) -> None:
        self.events = [*self.events, *self.candidacy.collect_events()]
        assert replayed(self.events) == self.candidacy

    def _take(self, step: str) -> None:
        match step:
            case "give_proofs":
                self.candidacy.give_proofs(by_self(), sealed("proofs"))
            case "void":
                self.candidacy.void(by_officer(), severity="serious")
            case "mark":
                marked(self.candidacy, PASSED)
            case "withdraw_commitment" | "verify" | "withdraw":
                getattr(self.candidacy, step)(by_self())
            case _:
                self.candidacy.exclude(by_officer(), Exclusion(step), note=sealed("reason"))


TestSteps = Steps.TestCase
TestSteps.settings = settings(max_examples=60, stateful_step_count=10, deadline=None)
