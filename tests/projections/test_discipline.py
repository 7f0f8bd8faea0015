"""What the desk of discipline sees, what the public sees on which day, and what is honoured and practised."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from projections.discipline_register import DisciplineRegister
from projections.incentive_ledger import IncentiveLedger
from projections.practice_ledger import PracticeLedger
from projections.sanctions import Sanctions
from projections.timelines import Timelines
from registry.person import Purpose
from registry.social_work.complaint import Complaint
from registry.social_work.levels import Level
from registry.social_work.sanctions import ReviewOutcome
from registry.social_work.terms import RegistrationStanding, RegistrationState
from tests import builders as make
from tests.builders import act
from tests.projections.discipline_story import (
    DAY,
    LAST,
    accepted,
    complaint,
    entry,
    honour,
    notified,
    reviewed,
    sanctioned,
)
from tests.projections.log import ProjectedLog

ONE_DAY = timedelta(days=1)
PUBLISHED_ON = DAY + timedelta(days=61)


def published(log: ProjectedLog) -> Complaint:
    found = accepted()
    case = sanctioned(notified(found))
    case.publish(act(), on=PUBLISHED_ON)
    log.project(found, case)
    return found


@pytest.mark.parametrize(
    ("day", "is_public"),
    [
        (DAY, False),
        (PUBLISHED_ON - ONE_DAY, False),
        (PUBLISHED_ON, True),
        (LAST, True),
        (LAST + ONE_DAY, False),
    ],
)
def test_a_sanction_is_public_from_its_publication_to_its_last_day(
    log: ProjectedLog, day: date, *, is_public: bool
) -> None:
    found = published(log)
    rows = Sanctions(log.pool).published(found.respondent_id, day)
    assert [row.sanction for row in rows] == ["expulsion"] * is_public


def test_what_was_decided_but_not_published_is_not_public(log: ProjectedLog) -> None:
    found = accepted()
    log.project(found, sanctioned(notified(found)))
    assert Sanctions(log.pool).published(found.respondent_id, PUBLISHED_ON) == []


def test_the_desk_sees_what_is_due_first_and_apart_what_is_over(log: ProjectedLog) -> None:
    waiting, looked_into, over, lifted = complaint(), accepted(), complaint(), accepted()
    over.dismiss(act(), reasons=make.sealed("reasons"))
    case = reviewed(sanctioned(notified(lifted)), ReviewOutcome.LIFTED)
    log.project(waiting, looked_into, over, lifted, case)
    register = DisciplineRegister(log.pool)
    is_open = register.matters("310000", is_open=True).items
    assert [row.complaint_id for row in is_open] == [waiting.id, looked_into.id]
    closed = register.matters("310000", is_open=False).items
    assert {row.complaint_id for row in closed} == {over.id, lifted.id}
    assert register.matters("330000", is_open=True).items == []


def test_the_desk_is_read_page_by_page(log: ProjectedLog) -> None:
    log.project(*(accepted() for _ in range(3)))
    register = DisciplineRegister(log.pool)
    first = register.matters("310000", is_open=True, first=2)
    rest = register.matters("310000", is_open=True, first=2, after=first.end_cursor)
    assert (first.has_next, rest.has_next) == (True, False)
    assert len({row.complaint_id for row in [*first.items, *rest.items]}) == 3


def test_a_complaint_is_found_by_the_digest_of_its_code(log: ProjectedLog) -> None:
    found = complaint()
    log.project(found)
    register = DisciplineRegister(log.pool)
    known = register.find_complaint(found.id)
    assert known is not None
    assert register.find_by_code(known.code_digest) == known
    assert register.find_by_code("0" * 64) is None


def test_a_case_tells_its_whole_story(log: ProjectedLog) -> None:
    found = accepted()
    case = reviewed(sanctioned(notified(found)), ReviewOutcome.CONFIRMED)
    log.project(found, case)
    row = DisciplineRegister(log.pool).find_case(case.id)
    assert row is not None
    assert (row.standing, row.sanction, row.breach) == ("sanctioned", "expulsion", "private-gain")
    said = (row.facts, row.reply, row.reasons, row.review_request, row.review_reasons)
    assert said == tuple(map(make.sealed, ("facts", "reply", "reasons", "request", "review")))
    assert (row.review_outcome, row.due_on) == ("confirmed", None)
    assert DisciplineRegister(log.pool).cases_of(found.respondent_id) == [row]


def test_a_complaint_leaves_no_trace_in_the_timeline_of_whom_it_is_about(log: ProjectedLog) -> None:
    found = accepted()
    log.project(found)
    assert Timelines(log.pool).of(found.respondent_id).items == []
    log.project(notified(found))
    [entry] = Timelines(log.pool).of(found.respondent_id).items
    assert entry.topic == "discipline-case.notice-served"
    assert "complaint_id" not in entry.summary


def test_honours_are_public_while_the_person_consents_and_they_stand(log: ProjectedLog) -> None:
    person = make.person()
    standing, revoked = honour(person.id), honour(person.id)
    revoked.revoke(act(), reason=make.sealed("reason"))
    log.project(person, standing, revoked)
    ledger = IncentiveLedger(log.pool)
    assert ledger.public_honours_of(person.id) == []
    person.give_consent(act(), Purpose.PUBLICITY, text_version="2026-1")
    log.project(person)
    assert [row.honour_id for row in ledger.public_honours_of(person.id)] == [standing.id]
    assert {row.honour_id for row in ledger.honours_of(person.id)} == {standing.id, revoked.id}


def test_an_organization_sees_its_own_honours_the_latest_first(log: ProjectedLog) -> None:
    team = make.organization()
    rows = [honour(make.person().id, team.id) for _ in range(2)]
    log.project(team, *rows, honour(make.person().id))
    found = IncentiveLedger(log.pool).honours_by(team.id).items
    assert {row.honour_id for row in found} == {row.id for row in rows}


def test_an_entry_keeps_the_registration_that_it_was_recorded_with(log: ProjectedLog) -> None:
    state = RegistrationState(RegistrationStanding.REGISTERED, Level.SENIOR, "SW1")
    done = entry(state)
    log.project(done)
    row = PracticeLedger(log.pool).find(done.id)
    assert row is not None
    known = (row.registration_standing, row.registration_level, row.registration_number)
    assert known == ("registered", "senior", "SW1")


def test_entries_are_read_by_worker_by_organization_and_by_objection(log: ProjectedLog) -> None:
    plain = entry()
    objected = entry(organization_id=plain.organization_id, person_id=plain.person_id)
    objected.object(act(), claimed=make.sealed("claimed"))
    log.project(plain, objected, entry())
    ledger = PracticeLedger(log.pool)
    both = {plain.id, objected.id}
    assert {row.practice_id for row in ledger.of_person(plain.person_id).items} == both
    of_team = ledger.of_organization
    assert {row.practice_id for row in of_team(plain.organization_id).items} == both
    [row] = of_team(plain.organization_id, only_objected=True).items
    assert row.practice_id == objected.id
