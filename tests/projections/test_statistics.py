"""Open statistics: what is summed, and that nothing small is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from uuid import uuid4

import pytest

from projections import service_figures
from projections.changes import Insert, Update
from projections.statistics import (
    DivisionRow,
    FieldRow,
    MonthRow,
    Question,
    Served,
    Statistics,
    Totals,
)
from registry.activity import Activity
from registry.aggregate import RegistryAggregate
from registry.dates import CHINA
from registry.record_standings import Annulment
from registry.service_record import ServiceRecord
from registry.volunteer import Volunteer
from tests import builders as make
from tests.builders import TUESDAY, act
from tests.projections.log import ProjectedLog, changes_of

LATER = TUESDAY + timedelta(days=60)
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)
IN_APRIL = datetime(2026, 4, 1, 0, 30, tzinfo=CHINA)
TOO_FEW = Served(None, None, None, is_complete=False)
RECORDER = uuid4()
SERIALS = count(1)
NOTHING = Served(0, 0, 0, is_complete=True)


def volunteers(number: int) -> list[Volunteer]:
    return [make.volunteer(f"3101060000{serial:05d}") for serial in range(number)]


def served(
    held: Activity, people: Sequence[Volunteer], *, at: datetime = TUESDAY, minutes: int = 60
) -> list[ServiceRecord]:
    """One effective record each."""
    records = [
        make.proposed_record(held, who, served=make.facts(starts_at=at, minutes=minutes), at=LATER)
        for who in people
    ]
    for record in records:
        record.confirm(act(LATER))
    return records


def activity(division: str = "310106", *, categories: Sequence[str] = ("community",)) -> Activity:
    stated = make.plan(division=division, categories=list(categories))
    return make.activity(stated, organization_id=RECORDER)


def project(log: ProjectedLog, people: Sequence[Volunteer], *others: RegistryAggregate) -> None:
    """With the recorder of all that is served."""
    log.project(make.organization(organization_id=RECORDER, is_active=False), *people, *others)


def asked(division: str = "310106", *, smallest: int = 2, **period: date) -> Question:
    return Question(division, smallest, **period)


def test_what_counts_of_a_record_follows_its_decisions() -> None:
    held, who = activity(), make.volunteer()
    (record,) = served(held, [who])
    record.correct(
        act(LATER), make.facts(starts_at=IN_APRIL, minutes=90), reason="日期有误", evidence="签到表"
    )
    record.annul(act(LATER), why=Annulment.FAKE, reason="虚假")

    opened, *updates = changes_of(service_figures, record)

    key = {"record_id": record.id}
    row = {**key, "activity_id": held.id, "volunteer_id": who.id}
    assert opened == Insert("service_figures", row)
    assert updates == [
        Update("service_figures", key, {"month": MARCH}),
        Update("service_figures", key, {"minutes": 60}),
        Update("service_figures", key, {"month": APRIL, "minutes": 90}),
        Update("service_figures", key, {"minutes": 0}),
    ]


def test_a_record_that_never_counted_leaves_nothing_to_take_back() -> None:
    waiting = make.proposed_record(activity(), make.volunteer())
    waiting.annul(act(LATER), why=Annulment.DUPLICATE, reason="重复")

    assert changes_of(service_figures, waiting, last=1) == []


def test_only_effective_records_count_with_each_person_once(log: ProjectedLog) -> None:
    held, people = activity(), volunteers(3)
    counted = [*served(held, people[:2]), *served(held, people[:1], minutes=30)]
    taken_back = served(held, people[2:])
    taken_back[0].annul(act(LATER), why=Annulment.FAKE, reason="虚假")
    rejected = make.proposed_record(held, people[2])
    rejected.reject(act(LATER), reason="重复")
    project(log, people, held, *counted, *taken_back, rejected, make.proposed_record(held, people[2]))

    found = Statistics(log.pool).totals(asked())

    assert found.served == Served(2, 3, 150, is_complete=True)


def test_a_month_is_that_of_the_day_in_china_and_follows_a_correction(log: ProjectedLog) -> None:
    held, people = activity(), volunteers(2)
    moved = served(held, people, at=IN_APRIL)
    project(log, people, held, *moved)
    assert months(log) == [(MARCH, NOTHING), (APRIL, Served(2, 2, 120, is_complete=True))]

    for record in moved:
        facts = make.facts(starts_at=TUESDAY, minutes=45)
        record.correct(act(LATER), facts, reason="日期有误", evidence="签到表")
    log.project(*moved)

    assert months(log) == [(MARCH, Served(2, 2, 90, is_complete=True))]


def months(log: ProjectedLog) -> list[tuple[date, Served]]:
    return [(row.month, row.served) for row in Statistics(log.pool).by_month(asked())]


def test_a_period_is_made_of_whole_months(log: ProjectedLog) -> None:
    held, people = activity(), volunteers(2)
    project(log, people, held, *served(held, people), *served(held, people, at=IN_APRIL))
    reader = Statistics(log.pool)

    only_april = reader.by_month(asked(first_day=date(2026, 4, 30), last_day=date(2026, 5, 2)))
    only_march = reader.totals(asked(last_day=date(2026, 3, 1)))

    assert [row.month for row in only_april] == [APRIL]
    assert only_march.served == Served(2, 2, 120, is_complete=True)


def test_an_activity_counts_where_its_plan_says_now_and_in_its_first_field(log: ProjectedLog) -> None:
    held, people = activity(categories=["ecology", "culture"]), volunteers(2)
    project(log, people, held, *served(held, people))
    held.change(act(), replace(held.plan, division="310104"))
    log.project(held)

    reader, both = Statistics(log.pool), Served(2, 2, 120, is_complete=True)

    assert reader.by_division(asked("310000")) == [DivisionRow("310104", both, 1, 0, 0)]
    assert reader.by_field(asked("310000")) == [FieldRow("ecology", both, 1)]
    assert reader.by_month(asked("310104")) == [MonthRow(MARCH, both, 1, 0)]
    assert reader.totals(asked("310106")) == Totals(NOTHING, 0, 0, 0)


@pytest.mark.parametrize(
    ("division", "below"),
    [
        ("000000", ["310000", "330000"]),
        ("310000", ["310104", "310106"]),
        ("330000", ["330100"]),
        ("330100", ["330106"]),
        ("310106", []),
    ],
)
def test_a_division_is_broken_down_to_the_level_below(
    log: ProjectedLog, division: str, below: list[str]
) -> None:
    log.project(*(activity(county) for county in ("310104", "310106", "330106")))

    assert [row.division for row in Statistics(log.pool).by_division(asked(division))] == below


def test_organizations_count_while_they_are_active(log: ProjectedLog) -> None:
    suspended = make.organization()
    suspended.suspend(act(), reason="整改", until=None)
    log.project(make.organization(), suspended, make.organization(is_active=False))

    assert Statistics(log.pool).totals(asked()).organizations == 1


def test_volunteers_are_those_of_today_with_a_verified_name(log: ProjectedLog) -> None:
    members = [registered(at) for at in (TUESDAY, TUESDAY, IN_APRIL, IN_APRIL)]
    left, unverified = registered(TUESDAY), registered(TUESDAY, is_real=False)
    left[1].leave(act(LATER), reason="迁出")
    log.project(*(each for pair in (*members, left, unverified) for each in pair))
    reader = Statistics(log.pool)

    assert reader.totals(asked("000000")).volunteers == 4
    assert [(row.month, row.registered) for row in reader.by_month(asked())] == [(MARCH, 2), (APRIL, 2)]


def test_a_month_of_few_registrations_takes_the_next_smallest_with_it(log: ProjectedLog) -> None:
    days = [TUESDAY] * 3 + [IN_APRIL] * 2 + [IN_APRIL + timedelta(days=31)]
    log.project(*(each for day in days for each in registered(day)))
    reader = Statistics(log.pool)

    assert [row.registered for row in reader.by_month(asked())] == [3, None, None]
    assert reader.totals(asked()).volunteers == 6
    assert reader.totals(asked(smallest=7)).volunteers is None


def registered(at: datetime, *, is_real: bool = True) -> tuple[RegistryAggregate, Volunteer]:
    person = make.person(person_id=uuid4(), at=at)
    person.submit_real_name(act(at))
    if is_real:
        person.pass_real_name(act(at), authority="embedded", reference="1")
    return person, make.volunteer(f"3101060000{next(SERIALS):05d}", person_id=person.id, at=at)


def test_what_too_few_served_in_a_month_of_a_county_is_told_nowhere(log: ProjectedLog) -> None:
    here, there, people = activity(), activity("310104"), volunteers(5)
    project(
        log,
        people,
        here,
        there,
        *served(here, people),
        *served(there, people[:2]),
        *served(there, people[:3], at=IN_APRIL),
    )
    reader, question = Statistics(log.pool), asked("310000", smallest=3)

    assert [(row.division, row.served) for row in reader.by_division(question)] == [
        ("310104", Served(3, 3, 180, is_complete=False)),
        ("310106", Served(5, 5, 300, is_complete=True)),
    ]
    assert [row.served for row in reader.by_month(replace(question, division="310104"))] == [
        TOO_FEW,
        Served(3, 3, 180, is_complete=True),
    ]
    assert reader.totals(question).served == Served(5, 8, 480, is_complete=False)
    assert reader.by_field(question)[0].served == Served(5, 8, 480, is_complete=False)


def test_a_field_of_few_takes_the_next_smallest_with_it(log: ProjectedLog) -> None:
    people = volunteers(9)
    culture, ecology, community = (
        activity(categories=[name]) for name in ("culture", "ecology", "community")
    )
    project(
        log,
        people,
        *(culture, ecology, community),
        *served(culture, people[:2]),
        *served(ecology, people[:4]),
        *served(community, people),
    )
    reader = Statistics(log.pool)

    found = {row.field: row.served for row in reader.by_field(asked(smallest=3))}

    assert found == {
        "community": Served(9, 9, 540, is_complete=True),
        "culture": TOO_FEW,
        "ecology": TOO_FEW,
    }
    assert reader.totals(asked(smallest=3)).served == Served(9, 15, 900, is_complete=True)
