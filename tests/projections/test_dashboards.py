"""What an office has before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from projections.dashboards import Dashboards, WorkloadRow
from registry.evidence import Review
from tests import builders as make
from tests.builders import MONDAY, TUESDAY, WEDNESDAY, act, sealed
from tests.projections.log import ProjectedLog

THURSDAY = WEDNESDAY + timedelta(days=1)
NOTHING = WorkloadRow(None, 0, None, 0, None, 0, None, 0, None, 0, 0, 0)


def test_an_office_with_nothing_to_do_is_told_so(log: ProjectedLog) -> None:
    log.project(make.organization(), make.person())

    assert Dashboards(log.pool).workloads("310000", today=MONDAY.date()) == (NOTHING, [])


def test_what_waits_is_counted_with_the_oldest_by_county(log: ProjectedLog) -> None:
    for division, days in (("310106", (TUESDAY, MONDAY)), ("310104", (WEDNESDAY,)), ("330106", (MONDAY,))):
        for day in days:
            person = make.person(division=division)
            person.submit_real_name(act(day))
            log.project(person, make.organization(division=division, is_active=False, at=day))

    total, counties = Dashboards(log.pool).workloads("310000", today=MONDAY.date())

    one = replace(
        NOTHING,
        division="310104",
        real_names=1,
        real_names_since=WEDNESDAY,
        organizations=1,
        organizations_since=WEDNESDAY,
    )
    two = replace(
        NOTHING,
        division="310106",
        real_names=2,
        real_names_since=MONDAY,
        organizations=2,
        organizations_since=MONDAY,
    )
    assert counties == [one, two]
    assert total == replace(two, division=None, real_names=3, organizations=3)


def test_records_for_the_office_objections_and_delays_count_where_the_organization_is(
    log: ProjectedLog,
) -> None:
    team, who = make.organization(division="310104"), make.volunteer(at=MONDAY - timedelta(days=30))
    held = make.activity(organization_id=team.id)
    for_office, for_the_team = (
        make.proposed_record(held, who, review=review) for review in (Review.OFFICE, Review.ORGANIZATION)
    )
    late = make.effective_record(held, who, due_on=MONDAY.date())
    late.object(act(THURSDAY), element="minutes", claimed=sealed("90"), evidence=None)
    log.project(team, who, held, for_office, for_the_team, late)

    _, counties = Dashboards(log.pool).workloads("000000", today=MONDAY.date())

    assert counties == [
        replace(
            NOTHING,
            division="310104",
            records=1,
            records_since=WEDNESDAY,
            objections=1,
            objections_since=THURSDAY,
            late=1,
        ),
        # Served where the activity is.
        replace(NOTHING, division="310106", minutes=120),
    ]


def test_this_month_begins_on_its_first_day_in_china(log: ProjectedLog) -> None:
    first_moment = MONDAY - timedelta(days=1, hours=9)
    before = first_moment - timedelta(seconds=1)
    team = make.organization()
    old, new = (
        make.volunteer(f"31010600000000{number}", person_id=uuid4(), at=at)
        for number, at in enumerate((before, first_moment))
    )
    held = make.activity(organization_id=team.id)
    last_month = make.effective_record(held, new, served=make.facts(starts_at=before - timedelta(hours=3)))
    log.project(team, old, new, held, last_month, make.effective_record(held, new))
    reader = Dashboards(log.pool)

    march, _ = reader.workloads("310106", today=MONDAY.date())
    april, _ = reader.workloads("310106", today=MONDAY.date() + timedelta(days=31))

    assert (march.registered, march.minutes) == (1, 120)
    assert april == NOTHING
