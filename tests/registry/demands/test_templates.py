"""The templates of facts: fourteen fields, each with its questions and its privacy rule."""

from __future__ import annotations

from collections import Counter

import pytest

from registry.codes import tables
from registry.demands.templates import FactType, Shows, Template, template, templates
from registry.refusals import Missing, UnknownCode
from registry.refusals.demands import FactNotValid

EVERY = list(templates().values())
every_field = pytest.mark.parametrize("known", EVERY, ids=lambda each: each.field)


def test_there_is_a_template_for_each_of_the_fourteen_fields() -> None:
    assert len(EVERY) == 14


@every_field
def test_a_template_speaks_both_languages_and_names_nothing_twice(known: Template) -> None:
    assert all(kind.zh and kind.en for kind in known.kinds.values())
    assert all(fact.zh and fact.en for fact in known.facts)
    assert all(choice.zh and choice.en for fact in known.facts for choice in fact.choices)
    assert known.zh
    assert known.hint_en
    assert max(Counter(fact.key for fact in known.facts).values()) == 1


@every_field
def test_its_categories_are_those_in_which_volunteers_offer_to_serve(known: Template) -> None:
    assert known.categories
    assert set(known.categories) <= set(tables()["service-category"].names)
    assert known.social_worker in {"", "preferred", "required"}


@every_field
def test_a_choice_has_something_to_choose_from(known: Template) -> None:
    assert all(bool(fact.choices) == (fact.type is FactType.CHOICE) for fact in known.facts)


@every_field
def test_before_acceptance_nothing_but_open_facts_is_shown(known: Template) -> None:
    stated = {fact.key: "x" for fact in known.facts}
    shown = set(known.open_facts(stated))
    assert shown <= {fact.key for fact in known.facts if fact.is_open}
    assert known.before_acceptance is Shows.FACTS or not shown


def test_of_rescue_and_tracing_nothing_is_public() -> None:
    rescue = template("rescue")
    assert not rescue.is_public
    assert rescue.before_acceptance is Shows.FIELD


def test_counselling_asks_for_no_address() -> None:
    assert not template("marriage-and-family").asks_address


def test_needs_of_children_are_always_about_minors() -> None:
    kinds = template("children-and-disabled").kinds
    assert {key for key, kind in kinds.items() if kind.about_minor} == {"child-company", "child-learning"}


@pytest.mark.parametrize("stated", ["0", "7", " 99999 ", "007"])
def test_whole_numbers_are_taken(stated: str) -> None:
    known = template("social-assistance")
    assert known.read_facts({"household": stated}) == {"household": str(int(stated))}


@pytest.mark.parametrize("stated", ["100000", "-1", "1.5", "三", "３", "1" * 5000])
def test_other_numbers_are_refused(stated: str) -> None:
    with pytest.raises(FactNotValid):
        template("social-assistance").read_facts({"household": stated})


def test_what_need_not_be_stated_may_be_left_out() -> None:
    assert template("community-governance").read_facts({"households": " "}) == {}


def test_what_must_be_stated_is_missed_and_what_is_not_asked_is_refused() -> None:
    with pytest.raises(Missing):
        template("charity").read_facts({})
    with pytest.raises(UnknownCode):
        template("charity").read_facts({"people": "3", "donor": "x"})
    with pytest.raises(UnknownCode):
        template("charity").kind("visit")
