"""Complaints about social workers: who may make one, who stays protected, what becomes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from registry.act import ANYONE, REGISTRY, Caller, Role
from registry.codes import tables
from registry.phones import PhoneFormat
from registry.refusals import Missing, NotAllowed, UnknownCode
from registry.refusals.discipline import (
    AnonymousWithContact,
    ComplaintKept,
    ComplaintNotIn,
    FeedbackGiven,
    NoContactLeft,
    NoSuchRegistration,
    RedirectionNeeded,
)
from registry.social_work.complaint import Complaint
from registry.social_work.sanctions import ComplaintStanding, DisciplineStanding, ReviewOutcome
from registry.texts import PersonalNumberInText
from tests.discipline import (
    NAMED,
    THREE_YEARS_LATER,
    a_case_under_review,
    a_complaint,
    a_heard_case,
    a_notified_case,
    a_sanctioned_case,
    an_accepted_complaint,
    go_after,
    go_to,
    number_of,
)
from tests.scenario import START, fact
from tests.social_workers import a_social_worker
from tests.world import World

NOBODYS: dict[str, Any] = {"is_anonymous": True, "complainant": "", "phone": ""}


def test_the_code_of_ethics_has_eight_heads() -> None:
    assert len(tables()["ethics-breach"].names) == 8


def test_a_complaint_is_filed_without_an_account_and_everything_said_is_sealed(world: World) -> None:
    matter = a_complaint(world)
    event = world.events_since(world.position - 1)[0]
    assert isinstance(event, Complaint.Filed)
    assert (event.act.by, event.act.role) == (None, Role.ANYONE)
    opened = world.registry.vault.open_all([event.text, event.complainant, event.phone])
    assert opened == ["在群里说了服务对象的病情", "李大妈", "13900139000"]
    assert (event.breach, event.division, event.policy) == ("confidentiality", "310106", "CN-1")
    assert event.respondent_id == matter.worker.person_id
    assert len(matter.code) == 11


def test_who_has_an_account_stands_in_the_complaint_unless_anonymous(world: World) -> None:
    complainant = world.another.caller
    assert a_complaint(world, by=complainant).complaint.filed_by == complainant.person_id
    matter = a_complaint(world, by=complainant, **NOBODYS)
    assert matter.complaint.filed_by is None
    assert not matter.complaint.has_contact


def test_nothing_stored_ties_an_anonymous_complaint_to_the_account_of_who_filed_it(world: World) -> None:
    worker, account = a_social_worker(world), world.another.caller.signed_in()
    by = Caller(account, key=f"complaint-{account}", address="203.0.113.7", device_at=START)
    matter = a_complaint(world, worker, by=by, **NOBODYS)
    [filed] = world.events_since(world.position - 1)
    assert (filed.act.by, filed.act.role, filed.act.device_at) == (None, Role.ANYONE, None)
    known = world.registry.reservations.find_answer
    assert known(str(account), str(by.key)) is None
    assert known(world.registry.vault.digest("address", by.address), str(by.key)) is None
    assert a_complaint(world, worker, by=by, **NOBODYS).complaint_id == matter.complaint_id, "a repetition"


def test_who_complained_is_forgotten_half_a_year_after_the_end_and_the_rest_after_three(world: World) -> None:
    matter = a_complaint(world)
    forget = world.registry.forget_complaint
    world.registry.dismiss_complaint(world.registrar, matter.complaint_id, reasons="没有具体事实。")
    filed, dismissed = world.events_since(world.position - 2)
    assert isinstance(filed, Complaint.Filed)
    assert isinstance(dismissed, Complaint.Dismissed)
    sealed = [filed.complainant, filed.phone, filed.code, filed.text, dismissed.reasons]

    def left() -> list[bool]:
        return [value is not None for value in world.registry.vault.open_all(sealed)]

    go_to(world, date(2026, 9, 2))
    with world.refused(ComplaintKept):
        forget(REGISTRY, matter.complaint_id)
    go_to(world, date(2026, 9, 3))
    forget(REGISTRY, matter.complaint_id)
    assert left() == [False, False, False, True, True]
    with world.refused(NoContactLeft):
        world.registry.read_complainant(world.registrar, matter.complaint_id, purpose="核实情况")
    go_to(world, THREE_YEARS_LATER)
    with world.refused(ComplaintKept):
        forget(REGISTRY, matter.complaint_id)
    go_after(world, THREE_YEARS_LATER)
    forget(REGISTRY, matter.complaint_id)
    assert left() == [False] * 5


def test_a_complaint_that_came_to_a_sanction_is_kept_from_the_end_of_that(world: World) -> None:
    matter = a_sanctioned_case(world)
    go_after(world, THREE_YEARS_LATER)
    with world.refused(ComplaintKept):
        world.registry.forget_complaint(REGISTRY, matter.complaint_id)
    world.registry.expire_sanction(REGISTRY, matter.case_id)
    with world.refused(ComplaintKept):
        world.registry.forget_complaint(REGISTRY, matter.complaint_id)


def test_an_account_erased_before_the_notice_leaves_the_complaint_to_be_pursued(world: World) -> None:
    """What was said is the complaint's, so that nobody escapes it by leaving."""
    matter = an_accepted_complaint(world)
    world.registry.erase_person(matter.worker.caller, matter.worker.person_id, basis="本人申请")
    world.registry.serve_notice(world.registrar, matter.complaint_id, facts="您于2月泄露服务对象病情。")
    assert matter.case.standing is DisciplineStanding.NOTIFIED
    assert len(matter.code) == 11


def test_the_erasure_of_the_person_complained_of_leaves_the_case_readable(world: World) -> None:
    matter = a_complaint(world)
    world.registry.erase_person(matter.worker.caller, matter.worker.person_id, basis="本人申请")
    assert len(matter.code) == 11


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"is_anonymous": True}, AnonymousWithContact),
        ({"is_anonymous": True, "complainant": ""}, AnonymousWithContact),
        ({"complainant": ""}, Missing),
        ({"phone": ""}, PhoneFormat),
        ({"text": " "}, Missing),
        ({"text": "他的手机是13900139000"}, PersonalNumberInText),
        ({"breach": "rudeness"}, UnknownCode),
    ],
)
def test_a_complaint_that_cannot_be_is_refused(
    world: World, said: dict[str, Any], refusal: type[Missing]
) -> None:
    worker = a_social_worker(world)
    stated: dict[str, Any] = {"breach": "equality", "text": "区别对待", **NAMED} | said
    with world.refused(refusal):
        world.registry.file_complaint(ANYONE, number_of(world, worker), **stated)


def test_a_number_that_nobody_has_is_refused(world: World) -> None:
    with world.refused(NoSuchRegistration):
        world.registry.file_complaint(ANYONE, "SW000", breach="equality", text="区别对待", **NAMED)


def test_a_number_may_be_typed_in_small_letters_and_full_width(world: World) -> None:
    worker = a_social_worker(world)
    typed = f" {number_of(world, worker).lower()} ".replace("1", "１")
    written = world.registry.file_complaint(ANYONE, typed, breach="equality", text="区别对待", **NAMED)
    assert world.registry.get(Complaint, written.id).respondent_id == worker.person_id


def test_the_office_has_fifteen_days_to_accept(world: World) -> None:
    """2 March and fifteen days is Tuesday the 17th."""
    assert a_complaint(world).complaint.due_on == date(2026, 3, 17)


def test_a_term_that_would_end_on_a_day_off_ends_on_the_next_working_day(world: World) -> None:
    """6 March and fifteen days is Saturday the 21st."""
    world.clock.pass_time(days=4)
    assert a_complaint(world).complaint.due_on == date(2026, 3, 23)


def test_it_has_sixty_days_to_decide_from_the_day_it_accepts(world: World) -> None:
    """10 March and sixty days is 9 May, a Saturday that is worked."""
    matter = a_complaint(world)
    world.clock.pass_time(days=8)
    world.registry.accept_complaint(world.registrar, matter.complaint_id)
    assert world.last_fact() == fact(Complaint.Accepted, due_on=date(2026, 5, 9), policy="CN-1")


def test_who_is_not_competent_says_who_is(world: World) -> None:
    matter = a_complaint(world)
    with world.refused(RedirectionNeeded):
        world.registry.redirect_complaint(world.registrar, matter.complaint_id, redirect_to="  ")
    world.registry.redirect_complaint(world.registrar, matter.complaint_id, redirect_to="市场监督管理局")
    assert world.last_fact() == fact(Complaint.Redirected, redirect_to="市场监督管理局")


def test_what_was_accepted_is_not_redirected_any_more(world: World) -> None:
    matter = an_accepted_complaint(world)
    with world.refused(ComplaintNotIn, standing="accepted"):
        world.registry.redirect_complaint(world.registrar, matter.complaint_id, redirect_to="公安机关")


def test_a_complaint_is_dismissed_with_reasons_before_and_after_it_was_looked_into(world: World) -> None:
    for matter in (a_complaint(world), an_accepted_complaint(world)):
        world.registry.dismiss_complaint(world.registrar, matter.complaint_id, reasons="没有具体事实。")
        assert matter.complaint.standing is ComplaintStanding.DISMISSED


def test_once_a_notice_is_served_only_the_case_decides(world: World) -> None:
    matter = a_notified_case(world)
    with world.refused(ComplaintNotIn, standing="pursued"):
        world.registry.dismiss_complaint(world.registrar, matter.complaint_id, reasons="没有具体事实。")


def test_no_notice_goes_out_on_a_complaint_that_nobody_accepted(world: World) -> None:
    matter = a_complaint(world)
    with world.refused(ComplaintNotIn, standing="filed"):
        world.registry.serve_notice(world.registrar, matter.complaint_id, facts="您被投诉。")


def test_a_registrar_handles_no_complaint_about_or_by_oneself(world: World) -> None:
    registrar = world.registrar
    worker = a_social_worker(world)
    own = a_complaint(world, worker, by=registrar)
    about = worker.staff(Role.REGISTRAR, "310000")
    for caller in (registrar, about, world.registrar_elsewhere):
        with world.refused(NotAllowed):
            world.registry.accept_complaint(caller, own.complaint_id)


def test_the_complainant_is_answered_once_and_only_when_there_is_an_outcome(world: World) -> None:
    matter = an_accepted_complaint(world)
    answer = world.registry.answer_complainant
    with world.refused(ComplaintNotIn, standing="accepted"):
        answer(world.registrar, matter.complaint_id, text="正在办理。")
    world.registry.dismiss_complaint(world.registrar, matter.complaint_id, reasons="没有具体事实。")
    answer(world.registrar, matter.complaint_id, text="感谢监督。")
    with world.refused(FeedbackGiven):
        answer(world.registrar, matter.complaint_id, text="再次感谢。")


def test_no_answer_before_the_case_is_decided_or_while_it_is_reviewed(world: World) -> None:
    answer = world.registry.answer_complainant
    heard, reviewed = a_heard_case(world), a_case_under_review(world)
    for matter in (heard, reviewed):
        with world.refused(ComplaintNotIn, standing="pursued"):
            answer(world.registrar, matter.complaint_id, text="已处理。")
    world.registry.decide_review(
        world.other_registrar, reviewed.case_id, outcome=ReviewOutcome.CONFIRMED, reasons="维持。"
    )
    answer(world.registrar, reviewed.complaint_id, text="已处理。")


def test_reading_who_complained_is_on_record_and_of_an_anonymous_one_impossible(world: World) -> None:
    matter, anonymous = a_complaint(world), a_complaint(world, **NOBODYS)
    world.registry.read_complainant(world.registrar, matter.complaint_id, purpose="核实情况")
    assert world.last_fact() == fact(Complaint.ContactRead, purpose="核实情况")
    with world.refused(NoContactLeft):
        world.registry.read_complainant(world.registrar, anonymous.complaint_id, purpose="核实情况")
