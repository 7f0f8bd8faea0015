"""Inspections: a draw that nobody can steer and anybody can repeat."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from random import Random
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.act import Caller
from registry.refusals import NotAllowed, NotFound
from registry.refusals.continuing_education import (
    CreditUnknown,
    FindingsMissing,
    InspectionNotIn,
    NothingToInspect,
    NotInSample,
    PopulationDiffers,
)
from registry.social_work.drawing import draw, population_digest, promise
from registry.social_work.inspection import Finding, Inspection
from tests.learning import a_course_credit, standing_credits
from tests.world import World


def an_inspection(world: World, *, size: int = 1) -> tuple[UUID, Mapping[UUID, UUID]]:
    a_course_credit(world)
    a_course_credit(world)
    known = standing_credits(world)
    return world.registry.open_inspection(world.registrar, size).id, known


def judge(world: World, inspection: UUID, credit: UUID, person: UUID) -> None:
    world.registry.judge_credit(
        world.registrar, inspection, person_id=person, credit_id=credit, finding=Finding.NOT_EARNED
    )


def test_the_opening_fixes_the_population_and_promises_the_seed(world: World) -> None:
    before = world.position
    inspection, known = an_inspection(world)
    opened = world.last_fact().fields
    assert before < opened["at_position"] == world.position - 1
    assert (opened["population_size"], opened["population_hash"]) == (
        len(known),
        population_digest(known),
    )
    world.registry.draw_sample(world.registrar, inspection, population=list(known))
    assert opened["promise"] == sha256(world.last_fact().fields["seed"].encode()).hexdigest()


def test_anybody_draws_the_same_sample_from_what_was_published(world: World) -> None:
    inspection, known = an_inspection(world, size=2)
    world.registry.draw_sample(world.registrar, inspection, population=list(known))
    drawn = world.last_fact().fields
    by_hand = sorted(known, key=lambda credit: sha256(f"{drawn['seed']}:{credit}".encode()).hexdigest())
    assert drawn["sample"] == by_hand[:2]


def test_a_credit_that_came_later_is_not_in_the_population(world: World) -> None:
    inspection, known = an_inspection(world)
    a_course_credit(world)
    with world.refused(PopulationDiffers):
        world.registry.draw_sample(world.registrar, inspection, population=list(standing_credits(world)))
    world.registry.draw_sample(world.registrar, inspection, population=list(known))


def test_nobody_leaves_a_credit_out(world: World) -> None:
    inspection, known = an_inspection(world)
    with world.refused(PopulationDiffers):
        world.registry.draw_sample(world.registrar, inspection, population=list(known)[1:])


def test_a_revoked_credit_is_not_drawn(world: World) -> None:
    credit = a_course_credit(world)
    world.registry.revoke_credit(world.registrar, credit.who.person_id, credit.id, reason="虚开")
    _, known = an_inspection(world)
    assert credit.id not in known
    assert world.last_fact().fields["population_hash"] == population_digest(known)


@pytest.mark.parametrize("more", [0, 1])
def test_a_sample_is_never_larger_than_what_there_is(world: World, more: int) -> None:
    _, known = an_inspection(world)
    if more:
        with world.refused(NothingToInspect, counted=len(known)):
            world.registry.open_inspection(world.registrar, len(known) + more)
        return
    world.registry.open_inspection(world.registrar, len(known))


def test_a_sample_has_at_least_one_item(world: World) -> None:
    an_inspection(world)
    with world.refused(NothingToInspect):
        world.registry.open_inspection(world.registrar, 0)


def test_results_are_published_when_every_item_has_one(world: World) -> None:
    inspection, known = an_inspection(world, size=2)
    world.registry.draw_sample(world.registrar, inspection, population=list(known))
    first, second = world.last_fact().fields["sample"]
    judge(world, inspection, first, known[first])
    with world.refused(FindingsMissing, left=1):
        world.registry.publish_inspection(world.registrar, inspection)
    judge(world, inspection, second, known[second])
    world.registry.publish_inspection(world.registrar, inspection)
    assert world.registry.get(Inspection, inspection).findings == {
        first: "not-earned",
        second: "not-earned",
    }


def test_only_what_was_drawn_is_judged(world: World) -> None:
    inspection, known = an_inspection(world)
    world.registry.draw_sample(world.registrar, inspection, population=list(known))
    (drawn,) = world.last_fact().fields["sample"]
    other = next(credit for credit in known if credit != drawn)
    with world.refused(NotInSample):
        judge(world, inspection, other, known[other])


def test_a_credit_is_judged_as_its_own_persons(world: World) -> None:
    inspection, known = an_inspection(world)
    world.registry.draw_sample(world.registrar, inspection, population=list(known))
    (drawn,) = world.last_fact().fields["sample"]
    stranger = next(person for person in known.values() if person != known[drawn])
    with world.refused(CreditUnknown):
        judge(world, inspection, drawn, stranger)


def test_a_credit_that_was_revoked_since_the_draw_is_still_judged(world: World) -> None:
    inspection, known = an_inspection(world)
    world.registry.draw_sample(world.registrar, inspection, population=list(known))
    (drawn,) = world.last_fact().fields["sample"]
    world.registry.revoke_credit(world.registrar, known[drawn], drawn, reason="虚开")
    judge(world, inspection, drawn, known[drawn])


def test_nothing_is_judged_before_the_draw(world: World) -> None:
    inspection, known = an_inspection(world)
    credit, person = next(iter(known.items()))
    with world.refused(InspectionNotIn):
        judge(world, inspection, credit, person)
    with world.refused(InspectionNotIn):
        world.registry.publish_inspection(world.registrar, inspection)


def test_a_registrar_elsewhere_inspects_nothing(world: World) -> None:
    with world.refused(NotAllowed):
        world.registry.open_inspection(world.registrar_elsewhere, 1)
    with world.refused(NotFound):
        world.registry.publish_inspection(world.registrar, uuid4())


@given(st.lists(st.uuids(), unique=True), st.integers(0, 5), st.randoms(use_true_random=False))
def test_the_draw_depends_on_the_seed_and_nothing_else(
    population: list[UUID], size: int, random: Random
) -> None:
    shuffled = random.sample(population, len(population))
    sample = draw("seed", population, size)
    assert sample == draw("seed", shuffled, size)
    assert population_digest(shuffled) == population_digest(population)
    assert len(sample) == min(size, len(population))
    assert set(sample) <= set(population)


@given(st.lists(st.uuids(), min_size=1, unique=True), st.uuids(), st.integers(1, 5))
def test_one_more_credit_pushes_out_one_at_most(population: list[UUID], one: UUID, size: int) -> None:
    before, after = draw("seed", population, size), draw("seed", [*population, one], size)
    assert set(after) - {one} <= set(before)


def test_the_digests_are_those_of_the_usual_tools() -> None:
    """As `printf '%s' seed | sha256sum` says."""
    assert promise("seed") == "19b25856e1c150ca834cffc8b59b23adbd0ec0389e58eb22b3b64768098d002b"


def test_nobody_judges_what_their_own_organization_attested(world: World) -> None:
    credit = a_course_credit(world)
    known = standing_credits(world)
    inspection = world.registry.open_inspection(world.registrar, len(known)).id
    world.registry.draw_sample(world.registrar, inspection, population=list(known))
    member = credit.course.team.recorder.signed_in()
    of_the_provider = Caller(member, world.registrar.grants, second_factor=True)
    with world.refused(NotAllowed):
        world.registry.judge_credit(
            of_the_provider,
            inspection,
            person_id=credit.who.person_id,
            credit_id=credit.id,
            finding=Finding.IN_ORDER,
        )
    judge(world, inspection, credit.id, credit.who.person_id)


def test_what_is_noted_about_a_credit_is_sealed_for_its_person(world: World) -> None:
    inspection, known = an_inspection(world)
    world.registry.draw_sample(world.registrar, inspection, population=list(known))
    (drawn,) = world.last_fact().fields["sample"]
    world.registry.judge_credit(
        world.registrar,
        inspection,
        person_id=known[drawn],
        credit_id=drawn,
        finding=Finding.EVIDENCE_MISSING,
        note="签到表上没有王小明",
    )
    note = world.last_fact().fields["note"]
    assert "王小明" not in note
    assert world.registry.vault.open(note) == "签到表上没有王小明"
