"""Discipline cases: heard before decided, reviewed by somebody else, public only then and for a term."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from registry.act import REGISTRY, Role
from registry.dates import start_of_day
from registry.refusals import NotAllowed
from registry.refusals.discipline import (
    DisciplineNotIn,
    ReplyTermOpen,
    ReplyTermOver,
    ReviewTermOpen,
    SanctionDaysReversed,
    SanctionInForce,
    SanctionOver,
    SanctionTooLong,
    SanctionTooShort,
)
from registry.refusals.social_work import DateInFuture, NotRegistered
from registry.social_work.discipline_case import DisciplineCase
from registry.social_work.registration import Registration
from registry.social_work.sanctions import DisciplineStanding, ReviewOutcome, SanctionKind
from registry.social_work.terms import RegistrationStanding
from tests.discipline import (
    LAST_DAY,
    Matter,
    a_case_under_review,
    a_heard_case,
    a_notified_case,
    a_publishable_case,
    a_published_case,
    a_sanctioned_case,
    deciding,
    go_after,
    go_to,
    review,
)
from tests.scenario import START, fact
from tests.social_workers import a_social_worker
from tests.world import World

TODAY = START.date()
ONE_DAY = timedelta(days=1)


def impose(world: World, matter: Matter, **said: Any) -> None:  # fields of a form
    world.registry.impose_sanction(world.registrar, matter.case_id, **deciding(world, **said))


def test_a_notice_tells_the_facts_and_leaves_five_working_days_for_a_reply(world: World) -> None:
    matter = a_notified_case(world)
    case = matter.case
    assert (case.person_id, case.standing) == (matter.worker.person_id, DisciplineStanding.NOTIFIED)
    assert case.reply_due_on == date(2026, 3, 9)
    assert matter.complaint.case_id == case.id


def test_a_reply_counts_on_the_last_day_and_not_on_the_next(world: World) -> None:
    on_time, late = a_notified_case(world), a_notified_case(world)
    go_to(world, date(2026, 3, 9))
    world.registry.reply_to_notice(on_time.worker.caller, on_time.case_id, text="我没有说姓名。")
    go_to(world, date(2026, 3, 10))
    with world.refused(ReplyTermOver, date="2026-03-09"):
        world.registry.reply_to_notice(late.worker.caller, late.case_id, text="我没有说姓名。")


def test_nothing_is_decided_while_a_reply_may_still_come(world: World) -> None:
    matter = a_notified_case(world)
    go_to(world, date(2026, 3, 9))
    with world.refused(ReplyTermOpen, date="2026-03-09"):
        impose(world, matter)
    go_to(world, date(2026, 3, 10))
    impose(world, matter)


def test_after_a_reply_a_decision_may_follow_the_same_day(world: World) -> None:
    assert a_sanctioned_case(world).case.standing is DisciplineStanding.SANCTIONED


def test_no_decision_takes_effect_before_the_person_was_heard(world: World) -> None:
    heard, silent = a_heard_case(world), a_notified_case(world)
    go_to(world, date(2026, 3, 20))
    with world.refused(ReplyTermOpen):
        impose(world, heard, valid_from=TODAY - ONE_DAY)
    with world.refused(ReplyTermOpen):
        impose(world, silent, valid_from=date(2026, 3, 9))
    impose(world, heard, valid_from=TODAY)
    impose(world, silent, valid_from=date(2026, 3, 10))


def test_the_day_of_effect_and_the_day_of_recording_are_kept_apart(world: World) -> None:
    matter = a_heard_case(world)
    go_to(world, date(2026, 3, 5))
    impose(world, matter, valid_from=TODAY)
    event = world.events_since(world.position - 1)[0]
    assert isinstance(event, DisciplineCase.SanctionImposed)
    assert event.act.effective_at == start_of_day(TODAY)
    assert event.act.at == world.clock.now
    assert event.review_due_on == date(2026, 5, 6), "sixty days after 5 March, when it was made known"


def test_a_decision_takes_no_effect_in_the_future(world: World) -> None:
    matter = a_heard_case(world)
    with world.refused(DateInFuture):
        impose(world, matter, valid_from=TODAY + ONE_DAY)


@pytest.mark.parametrize(
    ("sanction", "longest"),
    [
        (SanctionKind.ADMONITION, date(2026, 9, 2)),
        (SanctionKind.CIRCULATED_CRITICISM, date(2027, 3, 2)),
        (SanctionKind.EXPULSION, date(2029, 3, 2)),
        (SanctionKind.CANCELLATION, date(2029, 3, 2)),
    ],
)
def test_a_sanction_lasts_as_long_as_its_kind_allows_and_no_day_longer(
    world: World, sanction: SanctionKind, longest: date
) -> None:
    matter = a_heard_case(world)
    with world.refused(SanctionTooLong, date=longest.isoformat()):
        impose(world, matter, sanction=sanction, valid_to=longest + ONE_DAY)
    impose(world, matter, sanction=sanction, valid_to=longest)


def test_a_sanction_outlasts_the_term_for_a_review_so_that_it_can_be_published(world: World) -> None:
    matter = a_heard_case(world)
    review_due_on = date(2026, 5, 6)
    with world.refused(SanctionDaysReversed):
        impose(world, matter, valid_to=TODAY - ONE_DAY)
    with world.refused(SanctionTooShort, date=review_due_on.isoformat()):
        impose(world, matter, valid_to=review_due_on)
    impose(world, matter, valid_to=review_due_on + ONE_DAY)
    go_to(world, review_due_on + ONE_DAY)
    world.registry.publish_sanction(world.registrar, matter.case_id)


def test_on_the_last_day_for_a_review_the_shortest_sanction_still_holds(world: World) -> None:
    matter = a_sanctioned_case(world, valid_to=date(2026, 5, 7))
    go_to(world, date(2026, 5, 6))
    with world.refused(SanctionInForce):
        world.registry.expire_sanction(REGISTRY, matter.case_id)
    world.registry.request_review(matter.worker.caller, matter.case_id, text="请复核。")


def test_a_complaint_that_is_not_upheld_needs_no_waiting_and_is_the_end(world: World) -> None:
    matter = a_notified_case(world)
    world.registry.clear_case(world.registrar, matter.case_id, reasons="不能证实。")
    with world.refused(DisciplineNotIn, standing="not-upheld"):
        impose(world, matter)


def test_a_registrar_who_is_complained_of_or_sits_elsewhere_decides_nothing(world: World) -> None:
    worker = a_social_worker(world)
    matter = a_heard_case(world, worker)
    for caller in (worker.staff(Role.REGISTRAR, "310000"), world.registrar_elsewhere):
        with world.refused(NotAllowed):
            world.registry.impose_sanction(caller, matter.case_id, **deciding(world))


def test_a_cancellation_ends_the_registration_in_the_same_decision(world: World) -> None:
    matter = a_heard_case(world)
    before = world.position
    impose(world, matter, sanction=SanctionKind.CANCELLATION)
    kinds = [each.kind for each in world.facts_since(before)]
    assert kinds == [DisciplineCase.SanctionImposed, Registration.Cancelled]
    assert matter.registration.state_on(TODAY).standing is RegistrationStanding.CANCELLED
    assert matter.registration.state_on(TODAY - ONE_DAY).is_registered


def test_what_is_not_registered_any_more_is_not_cancelled(world: World) -> None:
    worker = a_social_worker(world)
    first, second = a_heard_case(world, worker), a_heard_case(world, worker)
    impose(world, first, sanction=SanctionKind.CANCELLATION)
    with world.refused(NotRegistered):
        impose(world, second, sanction=SanctionKind.CANCELLATION)


def test_nothing_is_published_while_a_review_may_still_be_asked_for(world: World) -> None:
    matter = a_sanctioned_case(world)
    go_to(world, date(2026, 5, 6))
    with world.refused(ReviewTermOpen, date="2026-05-06"):
        world.registry.publish_sanction(world.registrar, matter.case_id)
    go_to(world, date(2026, 5, 7))
    world.registry.publish_sanction(world.registrar, matter.case_id)
    said: dict[str, Any] = {"published_on": date(2026, 5, 7), "until": LAST_DAY}
    assert world.last_fact() == fact(DisciplineCase.SanctionPublished, **said)


def test_nothing_is_published_while_it_is_reviewed_and_it_may_be_once_it_was(world: World) -> None:
    matter = a_case_under_review(world)
    with world.refused(DisciplineNotIn, standing="under-review"):
        world.registry.publish_sanction(world.registrar, matter.case_id)
    review(world, matter, ReviewOutcome.CONFIRMED)
    world.registry.publish_sanction(world.registrar, matter.case_id)


def test_what_was_lifted_is_never_published(world: World) -> None:
    matter = a_case_under_review(world)
    review(world, matter, ReviewOutcome.LIFTED)
    with world.refused(DisciplineNotIn, standing="lifted"):
        world.registry.publish_sanction(world.registrar, matter.case_id)


def test_a_sanction_is_published_on_its_last_day_and_not_on_the_next(world: World) -> None:
    too_late = a_sanctioned_case(world, valid_to=date(2026, 5, 7))
    last_moment = a_publishable_case(world)
    go_to(world, LAST_DAY)
    world.registry.publish_sanction(world.registrar, last_moment.case_id)
    with world.refused(SanctionOver):
        world.registry.publish_sanction(world.registrar, too_late.case_id)


def test_the_clock_ends_a_sanction_on_the_day_after_its_last(world: World) -> None:
    matter = a_published_case(world)
    go_to(world, LAST_DAY)
    with world.refused(SanctionInForce, date=LAST_DAY.isoformat()):
        world.registry.expire_sanction(REGISTRY, matter.case_id)
    go_after(world, LAST_DAY)
    world.registry.expire_sanction(REGISTRY, matter.case_id)
    assert world.last_fact() == fact(DisciplineCase.SanctionExpired, valid_to=LAST_DAY)


def test_what_is_under_review_waits_for_the_review_before_it_ends(world: World) -> None:
    matter = a_case_under_review(world)
    go_after(world, LAST_DAY)
    with world.refused(DisciplineNotIn, standing="under-review"):
        world.registry.expire_sanction(REGISTRY, matter.case_id)
    review(world, matter, ReviewOutcome.CONFIRMED)
    world.registry.expire_sanction(REGISTRY, matter.case_id)
