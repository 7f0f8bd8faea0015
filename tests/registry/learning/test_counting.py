"""How credits add up: each minute once, ratios and caps by form, degrees once."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.policies import Policies
from registry.social_work.credits import (
    Credit,
    FormRule,
    LearningForm,
    Span,
    count_minutes,
    covered,
    form_rules,
    subsets,
    united_minutes,
    used_minutes,
)
from tests.registry.learning.credits import (
    AWARDED,
    CREDITS,
    HELD,
    MONDAY,
    RULES,
    SPANS,
    STUDIED,
    WRITTEN,
    a_credit,
    span,
    stated,
)


def test_two_courses_at_the_same_time_count_once() -> None:
    assert count_minutes([a_credit(span(0, 120)), a_credit(span(60, 120))], RULES) == 180


def test_one_after_the_other_counts_both() -> None:
    assert count_minutes([a_credit(span(0, 60)), a_credit(span(60, 60))], RULES) == 120


def test_a_minute_that_two_forms_share_counts_for_the_better_paid() -> None:
    both = [a_credit(span(0, 60), form="conference"), a_credit(span(0, 60), form="training")]
    assert count_minutes(both, RULES) == 60


def test_a_minute_that_two_forms_share_goes_where_there_is_room() -> None:
    """The capped form takes what only it can have; the other takes what they share."""
    rules = {"online": FormRule(100, 60), "training": FormRule(100)}
    both = [a_credit(span(0, 120), form="online"), a_credit(span(0, 60), form="training")]
    assert count_minutes(both, rules) == 120


@pytest.mark.parametrize(("minutes", "counted"), [(1, 0), (2, 1), (1_439, 719), (1_440, 720), (1_441, 720)])
def test_a_conference_counts_half_up_to_its_cap(minutes: int, counted: int) -> None:
    assert count_minutes([a_credit(span(0, minutes), form="conference")], RULES) == counted


@pytest.mark.parametrize(("minutes", "counted"), [(1_799, 1_799), (1_800, 1_800), (1_801, 1_800)])
def test_research_counts_up_to_its_cap(minutes: int, counted: int) -> None:
    assert count_minutes([stated(minutes)], RULES) == counted


def test_what_was_taught_towards_a_degree_that_was_obtained_is_not_counted_beside_it() -> None:
    taught = stated(3_000, form="degree", degree="master")
    awarded = stated(AWARDED, form="degree", degree="master", is_awarded=True)
    assert count_minutes([taught, awarded], RULES) == AWARDED


def test_studies_towards_a_degree_that_was_not_obtained_count_as_taught() -> None:
    assert count_minutes([stated(3_000, form="degree", degree="master")], RULES) == 3_000


def test_two_degrees_count_each() -> None:
    both = [stated(AWARDED, form="degree", degree=each, is_awarded=True) for each in ("bachelor", "master")]
    assert count_minutes(both, RULES) == 2 * AWARDED


def test_a_form_without_a_rule_counts_nothing() -> None:
    assert count_minutes([a_credit(span(0, 60), form="online")], {"training": FormRule(100)}) == 0


def test_the_rules_of_the_land_name_every_form_and_pay_training_in_full() -> None:
    value = Policies.load().value("sw.continuing_education_forms", division="310106", on=MONDAY.date()).value
    rules = form_rules(value)
    assert set(rules) == set(LearningForm)
    assert (rules["training"], rules["conference"]) == (FormRule(100), FormRule(50, 720))


def test_seconds_are_cut_off() -> None:
    assert united_minutes([Span(MONDAY, MONDAY + timedelta(minutes=1, seconds=59))]) == 1


@given(CREDITS, st.randoms(use_true_random=False))
def test_order_does_not_matter(known: list[Credit], random: Random) -> None:
    shuffled = random.sample(known, len(known))
    assert count_minutes(shuffled, RULES) == count_minutes(known, RULES)


@given(CREDITS, HELD | WRITTEN | STUDIED)
def test_one_more_credit_never_lowers_the_count(known: list[Credit], one: Credit) -> None:
    assert count_minutes([*known, one], RULES) >= count_minutes(known, RULES)


@given(CREDITS, SPANS)
def test_the_same_time_again_adds_nothing(known: list[Credit], again: Span) -> None:
    known = [*known, a_credit(again)]
    assert count_minutes([*known, a_credit(again)], RULES) == count_minutes(known, RULES)


@given(CREDITS)
def test_no_form_fills_more_than_its_cap(known: list[Credit]) -> None:
    for form, used in used_minutes(known, RULES).items():
        cap = RULES[form].cap_minutes
        assert cap is None or used * RULES[form].percent <= cap * 100


@given(CREDITS)
def test_no_forms_together_use_more_minutes_than_they_cover(known: list[Credit]) -> None:
    used = used_minutes(known, RULES)
    for forms in subsets(used):
        assert sum(used[form] for form in forms) <= covered(known, set(forms))


@given(
    st.lists(
        st.builds(
            lambda start, minutes, form: a_credit(span(start, minutes), form=form),
            st.integers(0, 4),
            st.integers(1, 3),
            st.sampled_from(["conference", "online", "supervision"]),
        ),
        max_size=4,
    )
)
def test_no_other_way_to_share_the_minutes_comes_to_more(known: list[Credit]) -> None:
    """Every way there is, minute by minute, over a morning short enough to try them all."""
    rules = {"conference": FormRule(50, 1), "online": FormRule(100, 2), "supervision": FormRule(75, 3)}
    minutes = [
        {each.form for each in known if each.spans[0].starts_at <= minute < each.spans[0].ends_at}
        for minute in (MONDAY + timedelta(minutes=at) for at in range(7))
    ]
    ways = product(*({*forms, ""} for forms in minutes))
    best = max(
        sum(min(way.count(form), rule.most or 0) * rule.percent for form, rule in rules.items())
        for way in ways
    )
    assert count_minutes(known, rules) == best // 100
