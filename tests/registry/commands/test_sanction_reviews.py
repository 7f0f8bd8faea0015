"""Reviews of sanctions: asked for in time, once, by somebody else, and never for the worse."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from registry.refusals import Missing, Refusal
from registry.refusals.discipline import (
    DisciplineNotIn,
    HeavierOnReview,
    ReviewedAlready,
    ReviewerDecided,
    ReviewTermOver,
    SanctionDaysReversed,
)
from registry.social_work.registration import Registration
from registry.social_work.sanctions import DisciplineStanding, ReviewOutcome, Sanction, SanctionKind
from registry.social_work.terms import RegistrationStanding
from tests.builders import act
from tests.discipline import (
    LAST_DAY,
    a_case_under_review,
    a_sanctioned_case,
    go_to,
    review,
)
from tests.scenario import START
from tests.social_workers import a_social_worker
from tests.world import World

TODAY = START.date()
ONE_DAY = timedelta(days=1)


def test_a_review_is_asked_for_within_sixty_days_and_not_later(world: World) -> None:
    on_time, late = a_sanctioned_case(world), a_sanctioned_case(world)
    go_to(world, date(2026, 5, 6))
    world.registry.request_review(on_time.worker.caller, on_time.case_id, text="请复核。")
    go_to(world, date(2026, 5, 7))
    with world.refused(ReviewTermOver, date="2026-05-06"):
        world.registry.request_review(late.worker.caller, late.case_id, text="请复核。")


def test_sixty_days_that_end_on_a_holiday_end_on_the_first_working_day_after(world: World) -> None:
    """2 March and sixty days is 1 May."""
    assert a_sanctioned_case(world).case.review_due_on == date(2026, 5, 6)


def test_who_decided_does_not_review(world: World) -> None:
    matter = a_case_under_review(world)
    with world.refused(ReviewerDecided):
        world.registry.decide_review(
            world.registrar, matter.case_id, outcome=ReviewOutcome.CONFIRMED, reasons="维持。"
        )


def test_a_review_is_had_once(world: World) -> None:
    matter = a_case_under_review(world)
    review(world, matter, ReviewOutcome.CONFIRMED)
    with world.refused(ReviewedAlready):
        world.registry.request_review(matter.worker.caller, matter.case_id, text="再复核。")


def test_nothing_is_reviewed_that_nobody_asked_to_review(world: World) -> None:
    matter = a_sanctioned_case(world)
    with world.refused(DisciplineNotIn, standing="sanctioned"):
        review(world, matter, ReviewOutcome.LIFTED)


def test_a_review_that_changes_says_into_what(world: World) -> None:
    matter = a_case_under_review(world)
    with world.refused(Missing):
        review(world, matter, ReviewOutcome.CHANGED)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"sanction": SanctionKind.EXPULSION}, HeavierOnReview),
        ({"sanction": SanctionKind.CIRCULATED_CRITICISM}, HeavierOnReview),
        ({"sanction": SanctionKind.ADMONITION, "valid_to": LAST_DAY + ONE_DAY}, HeavierOnReview),
        ({"sanction": SanctionKind.ADMONITION, "valid_to": TODAY - ONE_DAY}, SanctionDaysReversed),
    ],
)
def test_a_review_makes_nothing_heavier(world: World, said: dict[str, Any], refusal: type[Refusal]) -> None:
    matter = a_case_under_review(world, sanction=SanctionKind.CIRCULATED_CRITICISM)
    with world.refused(refusal):
        review(world, matter, ReviewOutcome.CHANGED, **said)


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ({"sanction": SanctionKind.ADMONITION}, Sanction(SanctionKind.ADMONITION, TODAY, LAST_DAY)),
        (
            {"sanction": SanctionKind.CIRCULATED_CRITICISM, "valid_to": LAST_DAY - ONE_DAY},
            Sanction(SanctionKind.CIRCULATED_CRITICISM, TODAY, LAST_DAY - ONE_DAY),
        ),
    ],
)
def test_a_review_makes_a_sanction_lighter_or_shorter(
    world: World, said: dict[str, Any], changed: Sanction
) -> None:
    matter = a_case_under_review(world, sanction=SanctionKind.CIRCULATED_CRITICISM)
    review(world, matter, ReviewOutcome.CHANGED, **said)
    assert (matter.case.sanction, matter.case.standing) == (changed, DisciplineStanding.SANCTIONED)


@pytest.mark.parametrize(
    ("outcome", "said"),
    [(ReviewOutcome.LIFTED, {}), (ReviewOutcome.CHANGED, {"sanction": SanctionKind.ADMONITION})],
)
def test_a_registration_whose_cancellation_falls_holds_again_from_that_day(
    world: World, outcome: ReviewOutcome, said: dict[str, Any]
) -> None:
    matter = a_case_under_review(world, sanction=SanctionKind.CANCELLATION)
    last = matter.registration.terms[-1].valid_to
    go_to(world, date(2026, 3, 20))
    review(world, matter, outcome, **said)
    assert all(matter.registration.state_on(day).is_registered for day in (TODAY, last))
    assert not matter.registration.state_on(last + ONE_DAY).is_registered
    assert matter.registration.state_on(TODAY).number == matter.registration.terms[0].number


def test_a_renewal_granted_in_advance_keeps_its_own_days_when_a_cancellation_falls(world: World) -> None:
    worker = a_social_worker(world, registered_on=date(2023, 4, 1))
    registration = world.registry.get(Registration, Registration.id_of(worker.person_id))
    first = registration.terms[-1].valid_to
    registration.renew(
        act(world.clock()),
        case_id=None,
        valid_from=first + ONE_DAY,
        valid_to=date(2029, 4, 1),
        minutes_required=0,
        minutes_counted=0,
        policy="",
    )
    world.registry.save(registration)
    terms = registration.terms
    matter = a_case_under_review(world, worker, sanction=SanctionKind.CANCELLATION)
    assert matter.registration.state_on(TODAY).standing is RegistrationStanding.CANCELLED
    review(world, matter, ReviewOutcome.LIFTED)
    assert matter.registration.terms == terms


def test_a_cancellation_that_is_confirmed_stays(world: World) -> None:
    matter = a_case_under_review(world, sanction=SanctionKind.CANCELLATION)
    review(world, matter, ReviewOutcome.CONFIRMED)
    assert matter.registration.state_on(TODAY).standing is RegistrationStanding.CANCELLED


def test_who_was_registered_anew_meanwhile_keeps_that_registration(world: World) -> None:
    """The cancelled term does not come back beside it."""
    worker = a_social_worker(world)
    matter = a_case_under_review(world, worker, sanction=SanctionKind.CANCELLATION)
    go_to(world, date(2026, 4, 30))
    level = matter.registration.terms[-1].level
    world.registry.enter_registration(
        world.registrar, worker.person_id, level=level, number="SW119999-NEW", valid_from=date(2026, 3, 19)
    )
    review(world, matter, ReviewOutcome.LIFTED)
    assert matter.registration.state_on(date(2026, 3, 20)).number == "SW119999-NEW"
    assert len(matter.registration.terms) == 2
