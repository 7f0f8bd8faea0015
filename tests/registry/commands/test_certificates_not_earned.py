"""Certificates that misconduct takes back, and years in which none could be earned."""

from __future__ import annotations

from datetime import date

import pytest

from registry.refusals.social_work import BeforeFirstExamination, NotAllPassed
from registry.social_work.integrity import Severity
from registry.social_work.levels import Level
from registry.social_work.qualification import Qualification
from tests.examinations import a_candidate, scored, sit
from tests.registration_cases import a_first_case, granted
from tests.registry.commands.ways.examinations import held
from tests.social_workers import a_qualified_person
from tests.world import World


def test_misconduct_found_later_takes_the_certificate_and_the_registration(world: World) -> None:
    sitter = sit(world, a_candidate(world))
    qualification = held(world, a_qualified_person(world, who=sitter.who, passed_on=date(2026, 5, 24)))
    filed = granted(a_first_case(world, who=sitter.who))
    world.registry.record_misconduct(
        world.registrar, sitter.candidacy_id, severity=Severity.SERIOUS, decided_on=world.registry.today()
    )
    assert world.registry.get(Qualification, qualification.id).standing == "void"
    assert filed.registration.state_on(world.registry.today()).standing == "revoked"


def test_misconduct_elsewhere_leaves_a_certificate_that_names_no_examination(world: World) -> None:
    who = world.an_adult_volunteer()
    sitter = a_candidate(world, who=who)
    qualification = held(world, a_qualified_person(world, who=who))
    world.registry.record_misconduct(
        world.registrar, sitter.candidacy_id, severity=Severity.SERIOUS, decided_on=date(2026, 3, 2)
    )
    assert world.registry.get(Qualification, qualification.id).standing == "valid"


@pytest.mark.parametrize(
    ("level", "year", "is_known"),
    [
        (Level.ASSISTANT, 2007, False),
        (Level.ASSISTANT, 2008, True),
        (Level.SENIOR, 2018, False),
        (Level.SENIOR, 2019, True),
    ],
)
def test_nobody_passed_before_the_first_examination(
    world: World, level: Level, year: int, *, is_known: bool
) -> None:
    who = world.an_adult_volunteer()
    if is_known:
        a_qualified_person(world, who=who, level=level, passed_on=date(year, 1, 1))
        assert world.registry.qualification_of(who.person_id, level).passed_on.year == year
    else:
        with world.refused(BeforeFirstExamination, date="2008" if level is Level.ASSISTANT else "2019"):
            a_qualified_person(world, who=who, level=level, passed_on=date(year, 12, 31))


def test_where_results_are_on_record_they_must_add_up_to_a_certificate(world: World) -> None:
    sitter = sit(world, a_candidate(world), scored(ability=60))
    with world.refused(NotAllPassed):
        a_qualified_person(world, who=sitter.who)
