"""The list of candidates: explained, deterministic, and never better for fitting less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.demands.matching import Candidate, Match, Wanted, may_meet, rank, reasons, wanted
from registry.demands.standings import SupplierKind
from registry.demands.templates import template, templates
from registry.policies import Policies
from registry.social_work.levels import Level

POINTS = Policies.load().value("demand.match_points", division="310106", on=date(2026, 3, 2)).value
DIVISIONS = ["310106", "310104", "330106"]
"""The same county, another of the same city, and elsewhere."""
CATEGORIES = ["community", "ecology", "culture"]
SKILLS = ["陪伴", "急救", "维修", "聊天", "烹饪"]
TIMES = ["mon-am", "tue-am", "wed-pm", "sat-am", "sun-eve"]


def sets(values: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values))


wishes = st.builds(
    Wanted,
    division=st.sampled_from(DIVISIONS),
    categories=sets(CATEGORIES),
    skills=sets(SKILLS),
    times=sets(TIMES),
    social_worker=st.sampled_from(["", "preferred", "required"]),
)
candidates = st.builds(
    Candidate,
    kind=st.sampled_from(SupplierKind),
    id=st.uuids(),
    division=st.sampled_from(DIVISIONS),
    fields=sets(CATEGORIES),
    skills=sets(SKILLS),
    times=sets(TIMES),
    level=st.none() | st.sampled_from(Level),
    load=st.integers(0, 12),
)


def score(need: Wanted, candidate: Candidate) -> int:
    return sum(reason.points for reason in reasons(need, candidate, POINTS))


def better(need: Wanted, candidate: Candidate) -> list[Candidate]:
    """The same candidate, fitting more in one way each."""
    return [
        replace(candidate, division=need.division),
        replace(candidate, fields=candidate.fields | need.categories),
        *(replace(candidate, skills=candidate.skills | {skill}) for skill in sorted(need.skills)),
        *(replace(candidate, times=candidate.times | {time}) for time in sorted(need.times)),
        replace(candidate, level=Level.SENIOR),
        replace(candidate, load=max(0, candidate.load - 1)),
    ]


@given(wishes, candidates)
def test_fitting_more_never_counts_less(need: Wanted, candidate: Candidate) -> None:
    assert all(score(need, each) >= score(need, candidate) for each in better(need, candidate))


@given(wishes, candidates, st.lists(candidates, max_size=6))
def test_fitting_more_never_ranks_lower(need: Wanted, candidate: Candidate, others: list[Candidate]) -> None:
    others = [other for other in others if other.id != candidate.id]
    before = place(rank(need, [candidate, *others], POINTS), candidate.id)
    for each in better(need, candidate):
        after = place(rank(need, [each, *others], POINTS), candidate.id)
        assert before is None or (after is not None and after <= before)


def place(ranked: list[Match], candidate_id: UUID) -> int | None:
    return next((at for at, match in enumerate(ranked) if match.candidate.id == candidate_id), None)


@given(wishes, st.lists(candidates, max_size=8, unique_by=lambda each: each.id), st.randoms())
def test_the_order_in_which_candidates_are_found_does_not_matter(
    need: Wanted, found: list[Candidate], random: Random
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    assert rank(need, found, POINTS) == rank(need, shuffled, POINTS)


@given(wishes, candidates)
def test_every_point_has_its_reason_and_no_reason_is_given_twice(need: Wanted, candidate: Candidate) -> None:
    given_reasons = list(reasons(need, candidate, POINTS))
    assert len({reason.code for reason in given_reasons}) == len(given_reasons)
    assert all(reason.points != 0 for reason in given_reasons)


@given(wishes, st.lists(candidates, max_size=8))
def test_where_a_licence_is_required_nobody_without_one_is_proposed(
    need: Wanted, found: list[Candidate]
) -> None:
    proposed = [match.candidate for match in rank(replace(need, social_worker="required"), found, POINTS)]
    assert all(each.level or each.kind is SupplierKind.ORGANIZATION for each in proposed)


def test_the_reasons_of_one_candidate_in_full() -> None:
    need = wanted(template("elderly-care"), kind="company", division="310106", times=["tue-am", "sat-am"])
    candidate = Candidate(
        SupplierKind.VOLUNTEER,
        UUID(int=1),
        "310106",
        fields=frozenset({"community", "ecology"}),
        skills=frozenset({"陪伴", "维修"}),
        times=frozenset({"tue-am"}),
        load=2,
    )
    said = [(str(reason), reason.detail) for reason in reasons(need, candidate, POINTS)]
    assert said == [
        ("same-county:30", "310106"),
        ("field:15", "community"),
        ("skill:12", "陪伴"),
        ("time:5", "tue-am"),
        ("load:-12", "2"),
    ]


@pytest.mark.parametrize(("skills", "points"), [(1, 12), (2, 24), (3, 36), (4, 36)])
def test_a_fourth_skill_says_nothing_more(skills: int, points: int) -> None:
    known = frozenset(SKILLS[:skills])
    need = Wanted("310106", frozenset(), frozenset(SKILLS), frozenset(), "")
    assert score(need, Candidate(SupplierKind.VOLUNTEER, UUID(int=1), "330106", skills=known)) == points


@pytest.mark.parametrize(("load", "points"), [(0, 0), (1, -6), (5, -30), (6, -30)])
def test_a_load_above_five_weighs_no_more(load: int, points: int) -> None:
    need = Wanted("310106", frozenset(), frozenset(), frozenset(), "")
    assert score(need, Candidate(SupplierKind.VOLUNTEER, UUID(int=1), "330106", load=load)) == points


def test_a_licence_counts_only_where_one_is_wished_for() -> None:
    worker = Candidate(SupplierKind.SOCIAL_WORKER, UUID(int=1), "330106", level=Level.ASSISTANT)
    plain = Wanted("310106", frozenset(), frozenset(), frozenset(), "")
    assert score(plain, worker) == 0
    assert score(replace(plain, social_worker="preferred"), worker) == 20


@pytest.mark.parametrize("field", templates())
def test_every_field_can_be_matched(field: str) -> None:
    known = template(field)
    for kind in known.kinds:
        need = wanted(known, kind=kind, division="310106", times=[])
        worker = Candidate(SupplierKind.SOCIAL_WORKER, UUID(int=1), "310106", level=Level.ASSISTANT)
        assert may_meet(need, worker)
        assert need.skills
        assert need.categories
