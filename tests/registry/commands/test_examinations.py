"""Notices of examinations: what is written, every refusal, and both sides of every day."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from registry.dates import CHINA
from registry.refusals import Missing, NotAllowed, Refusal, TooLong
from registry.refusals.examinations import (
    DatesOutOfOrder,
    NoticeInForce,
    SubjectsNotOfLevel,
)
from registry.social_work.examination import Examination, Paper
from registry.social_work.levels import Level
from tests.examinations import (
    a_division,
    a_notice,
    an_examination,
)
from tests.registry.commands.ways import WAYS
from tests.scenario import fact
from tests.world import World

FEBRUARY = datetime(2026, 2, 1, 9, tzinfo=CHINA)
OPENS = datetime(2026, 3, 2, 0, tzinfo=CHINA)
CLOSES = datetime(2026, 3, 20, 23, 59, 59, tzinfo=CHINA)
BEFORE = datetime(2026, 3, 1, 23, 59, 59, tzinfo=CHINA)
AFTER = datetime(2026, 3, 21, 0, tzinfo=CHINA)


def test_an_examination_is_announced_with_its_notice(world: World) -> None:
    call = WAYS["announce_examination"].call(world)
    (division,) = call.ready.arguments
    said = {"division": division, "level": "assistant", "year": 2026, "notice": a_notice(Level.ASSISTANT)}
    assert call.facts() == [fact(Examination.Announced, **said)]


@pytest.mark.parametrize("subjects", [["ability"], ["ability", "practice", "policy"], ["ability", "ability"]])
def test_the_papers_are_those_of_the_level(world: World, subjects: list[str]) -> None:
    papers = [Paper(subject, 100) for subject in subjects]
    with world.refused(SubjectsNotOfLevel):
        an_examination(world, Level.ASSISTANT, papers=papers)


def test_a_paper_has_a_full_mark(world: World) -> None:
    with world.refused(SubjectsNotOfLevel):
        an_examination(world, Level.SENIOR, papers=[Paper("practice", 0)])


@pytest.mark.parametrize(
    "changes",
    [
        {"sign_up_from": date(2026, 3, 21)},
        {"held_on": date(2026, 3, 20)},
        {"held_on": date(2027, 1, 1)},
        {"practice_until": date(2024, 12, 31)},
        {"practice_until": date(2027, 1, 1)},
    ],
)
def test_the_days_of_a_notice_fit_each_other(world: World, changes: dict[str, Any]) -> None:
    with world.refused(DatesOutOfOrder):
        an_examination(world, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"sign_up_from": date(2026, 3, 20)},
        {"held_on": date(2026, 3, 21)},
        {"held_on": date(2026, 12, 31)},
        {"practice_until": date(2025, 1, 1)},
        {"practice_until": date(2026, 12, 31)},
    ],
)
def test_days_that_just_fit_are_announced(world: World, changes: dict[str, Any]) -> None:
    sitting = an_examination(world, **changes)
    assert world.registry.get(Examination, sitting.id).notice == a_notice(Level.SOCIAL_WORKER, **changes)


@pytest.mark.parametrize("year", [2020, 2028])
def test_only_years_with_one_pass_line_up_to_next_year_are_announced(world: World, year: int) -> None:
    with world.refused(DatesOutOfOrder):
        an_examination(world, year=year)


@pytest.mark.parametrize("year", [2021, 2027])
def test_the_first_and_the_next_year_are_announced(world: World, year: int) -> None:
    assert world.registry.get(Examination, an_examination(world, year=year).id).year == year


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"commitment_version": ""}, Missing),
        ({"commitment_text": ""}, Missing),
        ({"commitment_text": "诺" * 4001}, TooLong),
    ],
)
def test_a_notice_carries_its_commitment(
    world: World, changes: dict[str, Any], refusal: type[Refusal]
) -> None:
    with world.refused(refusal):
        an_examination(world, **changes)


def test_a_registrar_of_another_province_announces_nothing_here(world: World) -> None:
    with world.refused(NotAllowed):
        world.registry.announce_examination(
            world.registrar_elsewhere,
            a_division(),
            level=Level.SENIOR,
            year=2026,
            notice=a_notice(Level.SENIOR),
        )


def test_a_notice_is_amended_until_the_day_before_sign_up_opens(world: World) -> None:
    world.clock.move(FEBRUARY)
    sitting = an_examination(world)
    later = a_notice(Level.SOCIAL_WORKER, held_on=date(2026, 6, 6))
    world.clock.move(BEFORE)
    world.registry.amend_examination(world.registrar, sitting.id, notice=later)
    assert world.last_fact() == fact(Examination.Amended, notice=later)


def test_a_notice_stands_once_sign_up_has_opened(world: World) -> None:
    world.clock.move(FEBRUARY)
    sitting = an_examination(world)
    world.clock.move(OPENS)
    with world.refused(NoticeInForce, date="2026-03-02"):
        world.registry.amend_examination(
            world.registrar, sitting.id, notice=a_notice(Level.SOCIAL_WORKER, held_on=date(2026, 6, 6))
        )


def test_an_amended_notice_must_fit_as_well(world: World) -> None:
    world.clock.move(FEBRUARY)
    sitting = an_examination(world)
    with world.refused(DatesOutOfOrder):
        world.registry.amend_examination(
            world.registrar, sitting.id, notice=a_notice(Level.SOCIAL_WORKER, held_on=date(2027, 6, 6))
        )
