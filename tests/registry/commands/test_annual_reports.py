"""Annual reports: to whom, in which order, by which day, and what the clock notes on the next."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

import pytest

from registry.dates import CHINA
from registry.refusals.service_organizations import (
    NoSupervisingUnit,
    ReportFiled,
    ReportNotDue,
    ReportStillMissing,
    ReportYearWrong,
    ServiceOrganizationNotIn,
    SupervisorFirst,
)
from registry.social_work.annual_report import ReportRecipient
from registry.social_work.credit_listing import AbnormalGround
from tests.people import Team
from tests.service_organizations import (
    LAST_YEAR,
    a_service_organization,
    an_application,
    file_report,
    miss_report,
)
from tests.world import World

MARCH, MAY = date(2027, 3, 31), date(2027, 5, 31)
DIRECT = {"supervising_unit": None}


def last_minute(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=CHINA)


def just_after(day: date) -> datetime:
    return last_minute(day) + timedelta(minutes=1)


@pytest.fixture
def team(world: World) -> Team:
    """Registered in March 2026, and so reporting on 2026."""
    registered = a_service_organization(world)
    world.clock.move(datetime(2027, 1, 4, 9, tzinfo=CHINA))
    return registered


@pytest.mark.parametrize(
    ("recipient", "last_day"), [(ReportRecipient.SUPERVISOR, MARCH), (ReportRecipient.REGISTRAR, MAY)]
)
def test_on_the_last_day_a_report_is_in_time_and_on_the_next_it_is_late(
    world: World, team: Team, recipient: ReportRecipient, last_day: date
) -> None:
    other = a_service_organization_of_2026(world)
    for each, moment, late in ((team, last_minute(last_day), 0), (other, just_after(last_day), 1)):
        world.clock.move(moment)
        if recipient is ReportRecipient.REGISTRAR:
            file_report(world, each, ReportRecipient.SUPERVISOR)
        file_report(world, each, recipient)
        fields = world.last_fact().fields
        assert (fields["due_on"], fields["late_by"]) == (last_day, late)


def a_service_organization_of_2026(world: World) -> Team:
    now = world.clock.now
    world.clock.move(datetime(2026, 12, 31, 9, tzinfo=CHINA))
    team = a_service_organization(world)
    world.clock.move(now)
    return team


@pytest.mark.parametrize(
    ("recipient", "last_day"), [(ReportRecipient.SUPERVISOR, MARCH), (ReportRecipient.REGISTRAR, MAY)]
)
def test_the_clock_notes_what_is_missing_on_the_next_day_and_not_before(
    world: World, team: Team, recipient: ReportRecipient, last_day: date
) -> None:
    world.clock.move(last_minute(last_day))
    with world.refused(ReportNotDue, date=last_day.isoformat()):
        miss_report(world, team, recipient)
    world.clock.move(just_after(last_day))
    miss_report(world, team, recipient)
    fields = world.last_fact().fields
    assert (fields["recipient"], fields["due_on"]) == (str(recipient), last_day)


def test_what_was_filed_is_not_missed(world: World, team: Team) -> None:
    file_report(world, team, ReportRecipient.SUPERVISOR)
    world.clock.move(just_after(MARCH))
    with world.refused(ReportFiled):
        miss_report(world, team, ReportRecipient.SUPERVISOR)


def test_what_was_missed_may_be_filed_late(world: World, team: Team) -> None:
    world.clock.move(just_after(MARCH))
    miss_report(world, team, ReportRecipient.SUPERVISOR)
    file_report(world, team, ReportRecipient.SUPERVISOR)
    assert world.last_fact().fields["late_by"] == 1


def test_the_supervising_unit_reviews_first(world: World, team: Team) -> None:
    with world.refused(SupervisorFirst):
        file_report(world, team, ReportRecipient.REGISTRAR)


def test_who_registered_directly_reports_to_the_registrars_office_alone(world: World) -> None:
    team = a_service_organization(world, **DIRECT)
    world.clock.move(datetime(2027, 1, 4, 9, tzinfo=CHINA))
    with world.refused(NoSupervisingUnit):
        file_report(world, team, ReportRecipient.SUPERVISOR)
    file_report(world, team, ReportRecipient.REGISTRAR)


@pytest.mark.parametrize("year", [2025, 2027])
def test_no_report_is_owed_before_the_registration_or_before_the_years_end(
    world: World, team: Team, year: int
) -> None:
    with world.refused(ReportYearWrong):
        file_report(world, team, ReportRecipient.SUPERVISOR, year=year)


def test_the_registered_report_and_nobody_else(world: World) -> None:
    applied = an_application(world)
    with world.refused(ServiceOrganizationNotIn):
        file_report(world, applied, ReportRecipient.SUPERVISOR, year=LAST_YEAR)


def test_who_is_listed_for_a_missing_report_stays_until_it_is_filed(world: World) -> None:
    team = a_service_organization(world)
    world.clock.move(datetime(2027, 6, 1, 9, tzinfo=CHINA))
    for recipient in ReportRecipient:
        miss_report(world, team, recipient)
    world.registry.list_as_abnormal(
        world.registrar, team.id, ground=AbnormalGround.ANNUAL_REPORT, reason="未报送年度工作报告"
    )
    end = partial(
        world.registry.end_abnormal_listing,
        world.registrar,
        team.id,
        verified_on=date(2027, 6, 1),
        reason="已补报",
    )
    with world.refused(ReportStillMissing):
        end()
    file_report(world, team, ReportRecipient.SUPERVISOR)
    with world.refused(ReportStillMissing):
        end()
    file_report(world, team, ReportRecipient.REGISTRAR)
    end()
