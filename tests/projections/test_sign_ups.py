"""Sign-ups as the volunteer sees them, and as the organiser holds them in the hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from projections import my_sign_ups
from projections.attendance_sheets import AttendanceSheets
from projections.changes import Update
from projections.my_sign_ups import MySignUps
from registry.plan import Shift
from registry.sign_up import Proof
from tests import builders as make
from tests.builders import MONDAY, TUESDAY, act
from tests.projections.log import ProjectedLog, changes_of


def test_the_place_on_the_waiting_list_follows_the_order_of_the_log() -> None:
    sign_up = make.sign_up(make.activity(), make.volunteer())
    sign_up.wait(act())

    _, waiting = changes_of(my_sign_ups, sign_up)

    assert waiting == Update(
        "sign_ups",
        {"sign_up_id": sign_up.id},
        {"standing": "waiting", "version": 2, "decided_at": MONDAY, "queued_at": 2},
    )


def test_signing_up_again_forgets_the_old_reason() -> None:
    sign_up = make.sign_up(make.activity(), make.volunteer())
    sign_up.withdraw(act(), starts_at=TUESDAY, reason="有事")
    later = act(TUESDAY - timedelta(hours=1))
    sign_up.apply_again(later, ends_at=TUESDAY, policy="2026-1", accompanied_by=None)

    (again,) = changes_of(my_sign_ups, sign_up, last=1)

    assert isinstance(again, Update)
    assert (again.values["reason"], again.values["queued_at"]) == ("", None)


def test_a_sign_up_tells_what_it_is_for(log: ProjectedLog) -> None:
    team, somebody = make.organization(), make.volunteer()
    held = make.activity(organization_id=team.id)
    sign_up = make.sign_up(held, somebody, is_accepted=True)
    sign_up.show_proof(
        act(),
        Proof.INSURANCE,
        reference=make.sealed("保单"),
        covers_from=MONDAY.date(),
        covers_to=TUESDAY.date(),
    )
    log.project(team, held, sign_up)

    (row,) = MySignUps(log.pool).of_person(somebody.person_id).items

    assert (row.activity_title, row.organization_name, row.post_name) == (held.plan.title, team.name, "引导")
    assert (row.standing, row.starts_at, row.version, row.rank, row.has_conflict) == (
        "accepted",
        TUESDAY,
        3,
        None,
        False,
    )
    (proof,) = MySignUps(log.pool).proofs_of([sign_up.id])
    assert (proof.kind, proof.reference) == ("insurance", make.sealed("保单"))
    assert MySignUps(log.pool).of_ids([sign_up.id]) == {sign_up.id: row}


def test_those_who_wait_see_their_rank(log: ProjectedLog) -> None:
    held = make.activity()
    waiting = [make.sign_up(held, make.volunteer(f"31010600000000{number}0")) for number in range(3)]
    for sign_up in (waiting[2], waiting[0], waiting[1]):
        sign_up.wait(act())
        log.project(sign_up)
    waiting[2].promote(act())
    log.project(held, waiting[2])
    reader = MySignUps(log.pool)

    found = reader.of_ids([sign_up.id for sign_up in waiting])

    assert [found[sign_up.id].rank for sign_up in waiting] == [1, 2, None]


def test_closing_recruitment_leaves_those_who_wait_where_they_are(log: ProjectedLog) -> None:
    held = make.activity()
    first, second = (make.sign_up(held, make.volunteer(f"31010600000000{number}0")) for number in range(2))
    for sign_up in (first, second):
        sign_up.wait(act())
    held.close_recruitment(act())
    log.project(held, first, second)
    reader = MySignUps(log.pool)
    closed = reader.of_ids([first.id, second.id])

    first.promote(act())
    log.project(first)

    then = reader.of_ids([first.id, second.id])
    assert [
        (row.standing, row.rank, row.activity_standing) for row in (closed[first.id], closed[second.id])
    ] == [
        ("waiting", 1, "closed"),
        ("waiting", 2, "closed"),
    ]
    assert [(row.standing, row.rank) for row in (then[first.id], then[second.id])] == [
        ("accepted", None),
        ("waiting", 1),
    ]


def test_an_accepted_shift_at_the_same_time_is_a_conflict(log: ProjectedLog) -> None:
    somebody, work = make.volunteer(), make.post()
    held = make.activity(
        make.plan(
            work=work,
            shifts=[
                make.shift(work),
                make.shift(work, starts_at=TUESDAY + timedelta(hours=2)),
                make.shift(work, starts_at=TUESDAY + timedelta(hours=3)),
            ],
        )
    )
    accepted = make.sign_up(held, somebody, is_accepted=True)
    overlapping, following = make.sign_up(held, somebody, number=1), make.sign_up(held, somebody, number=2)
    log.project(held, accepted, overlapping, following)

    found = MySignUps(log.pool).of_ids([accepted.id, overlapping.id, following.id])

    assert (found[overlapping.id].has_conflict, found[following.id].has_conflict) == (True, False)


def test_a_shift_that_moved_is_shown_where_it_is_now(log: ProjectedLog) -> None:
    somebody, held = make.volunteer(), make.activity()
    sign_up = make.sign_up(held, somebody)
    log.project(held, sign_up)
    (shift,) = held.plan.shifts
    moved = make.shift(held.plan.posts[0], starts_at=TUESDAY + timedelta(days=1))
    held.change(act(), make.plan(work=held.plan.posts[0], shifts=[shift_with_id(moved, shift)]))

    log.project(held)

    row = MySignUps(log.pool).find(sign_up.id)
    assert row is not None
    assert (row.starts_at, row.applied_for) == (TUESDAY + timedelta(days=1), TUESDAY)


def shift_with_id(moved: Shift, shift: Shift) -> Shift:
    return replace(moved, id=shift.id)


def test_the_sheet_counts_who_is_wanted_who_comes_and_who_waits(log: ProjectedLog) -> None:
    held = make.activity()
    volunteers = [make.volunteer(f"31010600000000{number}0") for number in range(4)]
    taken, served, waiting, applied = (make.sign_up(held, somebody) for somebody in volunteers)
    for sign_up in (taken, served):
        sign_up.accept(act())
    waiting.wait(act())
    served.serve(act(TUESDAY))
    record = make.opened_record(held, volunteers[1], attended=served)
    record.check_in(act(TUESDAY), at=TUESDAY, method="staff", distance=None)
    log.project(held, taken, served, waiting, applied, record)

    sheet = AttendanceSheets(log.pool).find(held.plan.shifts[0].id)

    assert sheet is not None
    assert (sheet.wanted, sheet.taken, sheet.waiting, sheet.applied) == (10, 2, 1, 1)
    assert (sheet.served, sheet.attending, sheet.organization_id) == (1, 1, held.organization_id)


def test_the_roster_shows_attendance_and_record(log: ProjectedLog) -> None:
    held, somebody, other = make.activity(), make.volunteer(), make.volunteer("310106000000026")
    attended = make.sign_up(held, somebody, is_accepted=True)
    expected = make.sign_up(held, other, at=MONDAY + timedelta(hours=1), is_accepted=True)
    attended.serve(act(TUESDAY))
    record = make.effective_record(held, somebody, attended=attended)
    team = make.organization(organization_id=held.organization_id)
    log.project(team, held, somebody, other, attended, expected, record)

    first, second = AttendanceSheets(log.pool).roster_of(held.plan.shifts[0].id).items

    assert (first.volunteer_number, first.standing, first.records) == (somebody.number, "served", 1)
    assert (first.record_id, first.record_standing, first.minutes) == (record.id, "effective", 120)
    assert (second.volunteer_number, second.standing, second.record_id) == (other.number, "accepted", None)
