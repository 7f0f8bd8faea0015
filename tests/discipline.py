"""Short ways to complaints and discipline cases, each by the commands that people would use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from registry.act import ANYONE, Caller
from registry.social_work.complaint import Complaint
from registry.social_work.discipline_case import DisciplineCase
from registry.social_work.registration import Registration
from registry.social_work.sanctions import ReviewOutcome, SanctionKind
from tests.people import Somebody
from tests.social_workers import a_social_worker
from tests.world import World

NAMED: dict[str, Any] = {"complainant": "李大妈", "phone": "13900139000"}
LAST_DAY = date(2026, 6, 30)
THREE_YEARS_LATER = date(2029, 3, 2)
"""After what ended on the first day of the tests: the last day of its retention."""


@dataclass(frozen=True)
class Matter:
    """A complaint, whom it is about, and the case if it has come to one."""

    world: World
    worker: Somebody
    complaint_id: UUID
    case_id: UUID

    @property
    def complaint(self) -> Complaint:
        return self.world.registry.get(Complaint, self.complaint_id)

    @property
    def case(self) -> DisciplineCase:
        return self.world.registry.get(DisciplineCase, self.case_id)

    @property
    def registration(self) -> Registration:
        return self.world.registry.get(Registration, Registration.id_of(self.worker.person_id))

    @property
    def code(self) -> str:
        """As whoever complained was given it."""
        filed = next(iter(self.world.registry.events.get(self.complaint_id)))
        assert isinstance(filed, Complaint.Filed)
        return self.world.registry.vault.open(filed.code)


def number_of(world: World, worker: Somebody) -> str:
    registration = world.registry.get(Registration, Registration.id_of(worker.person_id))
    return registration.terms[-1].number


def a_complaint(
    world: World,
    worker: Somebody | None = None,
    *,
    by: Caller = ANYONE,
    **said: Any,  # what a form states
) -> Matter:
    worker = worker or a_social_worker(world)
    stated: dict[str, Any] = {"breach": "confidentiality", "text": "在群里说了服务对象的病情", **NAMED} | said
    written = world.registry.file_complaint(by, number_of(world, worker), **stated)
    return Matter(world, worker, written.id, DisciplineCase.id_of(written.id))


def an_accepted_complaint(world: World, worker: Somebody | None = None) -> Matter:
    matter = a_complaint(world, worker)
    world.registry.accept_complaint(world.registrar, matter.complaint_id)
    return matter


def a_notified_case(world: World, worker: Somebody | None = None) -> Matter:
    matter = an_accepted_complaint(world, worker)
    world.registry.serve_notice(world.registrar, matter.complaint_id, facts="您于2月在群内谈论服务对象病情。")
    return matter


def a_heard_case(world: World, worker: Somebody | None = None) -> Matter:
    """The person has replied, so that a decision may be taken the same day."""
    matter = a_notified_case(world, worker)
    world.registry.reply_to_notice(matter.worker.caller, matter.case_id, text="我没有说姓名。")
    return matter


def deciding(world: World, **said: Any) -> dict[str, Any]:  # what a form states
    """A decision that holds from today on."""
    return {
        "sanction": SanctionKind.ADMONITION,
        "breach": "confidentiality",
        "reasons": "经查属实。",
        "valid_from": world.registry.today(),
        "valid_to": LAST_DAY,
    } | said


def a_sanctioned_case(world: World, worker: Somebody | None = None, **said: Any) -> Matter:  # likewise
    matter = a_heard_case(world, worker)
    world.registry.impose_sanction(world.registrar, matter.case_id, **deciding(world, **said))
    return matter


def a_case_under_review(world: World, worker: Somebody | None = None, **said: Any) -> Matter:  # likewise
    matter = a_sanctioned_case(world, worker, **said)
    world.registry.request_review(matter.worker.caller, matter.case_id, text="请重新调查。")
    return matter


def a_publishable_case(world: World, worker: Somebody | None = None, **said: Any) -> Matter:  # likewise
    """Nobody asked for a review in time; it is the first day on which that is sure."""
    matter = a_sanctioned_case(world, worker, **said)
    go_after(world, matter.case.review_due_on)
    return matter


def a_published_case(world: World, worker: Somebody | None = None, **said: Any) -> Matter:  # likewise
    matter = a_publishable_case(world, worker, **said)
    world.registry.publish_sanction(world.registrar, matter.case_id)
    return matter


def review(world: World, matter: Matter, outcome: ReviewOutcome, **said: Any) -> None:  # likewise
    """By the registrar who did not decide."""
    decide = world.registry.decide_review
    decide(world.other_registrar, matter.case_id, outcome=outcome, reasons="复核意见", **said)


def go_to(world: World, day: date | None) -> None:
    """To nine in the morning of the day."""
    assert day is not None
    world.clock.move(world.clock.now.replace(year=day.year, month=day.month, day=day.day))


def go_after(world: World, day: date | None) -> None:
    assert day is not None
    go_to(world, day + timedelta(days=1))
