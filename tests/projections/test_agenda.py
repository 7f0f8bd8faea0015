"""The shifts ahead in their order, and what a calendar must be told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from projections.agenda import Agenda, AgendaRow
from registry.activity import Activity
from registry.sign_up import SignUp
from registry.volunteer import Volunteer
from tests import builders as make
from tests.builders import MONDAY, TUESDAY, WEDNESDAY, act
from tests.projections.log import ProjectedLog

THURSDAY = WEDNESDAY + timedelta(days=1)
LONG_AGO = MONDAY - timedelta(days=30)


def three_days() -> Activity:
    """Its shifts stand in the plan in another order than they come in."""
    work = make.post()
    days = (THURSDAY, TUESDAY, WEDNESDAY)
    return make.activity(make.plan(work=work, shifts=[make.shift(work, starts_at=day) for day in days]))


def signed_up(held: Activity, somebody: Volunteer) -> list[SignUp]:
    return [make.sign_up(held, somebody, number=number, is_accepted=True) for number in range(3)]


def test_what_is_ahead_comes_in_the_order_of_its_days(log: ProjectedLog) -> None:
    held, somebody = three_days(), make.volunteer()
    log.project(held, *signed_up(held, somebody))

    page = Agenda(log.pool).upcoming(somebody.person_id, MONDAY)

    assert [row.starts_at for row in page.items] == [TUESDAY, WEDNESDAY, THURSDAY]


def test_a_shift_is_ahead_until_it_ends(log: ProjectedLog) -> None:
    held, somebody = three_days(), make.volunteer()
    log.project(held, *signed_up(held, somebody))
    agenda, end = Agenda(log.pool), TUESDAY + timedelta(hours=3)

    just_before = agenda.upcoming(somebody.person_id, end - timedelta(seconds=1))
    then = agenda.upcoming(somebody.person_id, end)

    assert [row.starts_at for row in just_before.items] == [TUESDAY, WEDNESDAY, THURSDAY]
    assert [row.starts_at for row in then.items] == [WEDNESDAY, THURSDAY]


def test_pages_follow_each_other(log: ProjectedLog) -> None:
    held, somebody = three_days(), make.volunteer()
    log.project(held, *signed_up(held, somebody))
    agenda = Agenda(log.pool)

    first = agenda.upcoming(somebody.person_id, MONDAY, first=2)
    second = agenda.upcoming(somebody.person_id, MONDAY, first=2, after=first.end_cursor)

    assert ([row.starts_at for row in second.items], first.has_next, second.has_next) == (
        [THURSDAY],
        True,
        False,
    )


def test_a_shift_that_moved_stands_where_it_is_now(log: ProjectedLog) -> None:
    held, somebody = three_days(), make.volunteer()
    log.project(held, *signed_up(held, somebody))
    last, first, middle = held.plan.shifts
    sooner = replace(last, starts_at=MONDAY, ends_at=MONDAY + timedelta(hours=3))
    held.change(act(), replace(held.plan, shifts=[sooner, first, middle]))
    log.project(held)

    page = Agenda(log.pool).upcoming(somebody.person_id, MONDAY)

    assert [row.shift_id for row in page.items] == [last.id, first.id, middle.id]


def test_only_the_standings_asked_for_and_only_ones_own(log: ProjectedLog) -> None:
    held, somebody, other = three_days(), make.volunteer(), make.volunteer("310106000000026")
    accepted, withdrawn, _ = mine = signed_up(held, somebody)
    withdrawn.withdraw(act(), starts_at=TUESDAY, reason="")
    log.project(held, *mine[:2], make.sign_up(held, other, is_accepted=True))

    page = Agenda(log.pool).upcoming(somebody.person_id, MONDAY, standings=["accepted"])

    assert [row.sign_up_id for row in page.items] == [accepted.id]


def test_a_calendar_is_told_title_place_time_and_the_last_change(log: ProjectedLog) -> None:
    held, somebody = make.activity(), make.volunteer()
    mine = make.sign_up(held, somebody, is_accepted=True)
    log.project(held, mine)
    held.close_recruitment(act(TUESDAY))
    log.project(held)

    rows = Agenda(log.pool).since([somebody.person_id], LONG_AGO)

    assert rows == [
        AgendaRow(
            sign_up_id=mine.id,
            activity_id=held.id,
            activity_title="图书馆整理服务",
            activity_standing="closed",
            address="静安区图书馆",
            post_name="引导",
            starts_at=TUESDAY,
            ends_at=TUESDAY + timedelta(hours=3),
            standing="accepted",
            revision=mine.version + held.version,
            changed_at=TUESDAY,
        )
    ]


def test_a_calendar_is_told_of_places_held_awaited_or_given_back(log: ProjectedLog) -> None:
    held = make.activity()
    people = [make.volunteer(f"31010600000000{number}0") for number in range(6)]
    accepted, waiting, withdrawn, served, declined, applied = signed = [
        make.sign_up(held, somebody) for somebody in people
    ]
    accepted.accept(act())
    waiting.wait(act())
    withdrawn.withdraw(act(), starts_at=TUESDAY, reason="")
    served.accept(act())
    served.serve(act(TUESDAY))
    declined.decline(act(), starts_at=TUESDAY, reason="人数已满")
    log.project(held, *signed)

    rows = Agenda(log.pool).since([each.person_id for each in people], LONG_AGO)

    told = {row.sign_up_id: row.standing for row in rows}
    assert told == {
        accepted.id: "accepted",
        waiting.id: "waiting",
        withdrawn.id: "withdrawn",
        served.id: "served",
    }
    assert not told.keys() & {declined.id, applied.id}


def test_a_calendar_is_told_no_more_of_what_was_over_or_given_back_before(log: ProjectedLog) -> None:
    held, somebody, other = make.activity(), make.volunteer(), make.volunteer("310106000000026")
    over, given_back = make.sign_up(held, somebody, is_accepted=True), make.sign_up(held, other)
    given_back.withdraw(act(), starts_at=TUESDAY, reason="")
    log.project(held, over, given_back)
    agenda, persons = Agenda(log.pool), [somebody.person_id, other.person_id]

    assert [row.sign_up_id for row in agenda.since(persons, MONDAY)] == [over.id]
    assert agenda.since(persons, TUESDAY + timedelta(hours=3)) == []
    assert agenda.since([], LONG_AGO) == []
