"""How many of the full-time staff are certified on a day, and where one third is not reached."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from projections.staffing import CertifiedBy, Staffing, StaffRatio
from registry.organization import Organization
from registry.social_work.employment import Employment, EmploymentSide
from registry.social_work.levels import Level
from registry.social_work.qualification import VoidingGround
from registry.social_work.registration import Registration
from registry.social_work.terms import Granting, Term
from tests import builders as make
from tests.builders import HOME, act, sealed
from tests.projections.log import ProjectedLog
from tests.projections.registrations_story import a_qualification
from tests.projections.service_organizations_story import TODAY, an_employment, applied

LAST_DAY = date(2027, 3, 1)


def employed(team: Organization, person_id: UUID, *, is_full_time: bool = True) -> Employment:
    employment = an_employment(team.id, person_id, is_full_time=is_full_time)
    employment.confirm(act())
    return employment


def registered(person_id: UUID) -> Registration:
    term = Term(f"SW{person_id.hex[:12]}", Level.ASSISTANT, uuid4(), TODAY, LAST_DAY)
    registration = Registration.open(act(), person_id)
    registration.grant(act(), term, Granting(HOME, None, None), policy="")
    return registration


@pytest.fixture
def team(log: ProjectedLog) -> Organization:
    """A registered service organization."""
    team = make.organization()
    file = applied(team.id)
    file.register(act())
    log.project(team, file)
    return team


def ratio(log: ProjectedLog, team: Organization, day: date = TODAY) -> StaffRatio | None:
    return Staffing(log.pool).ratios([team.id], day, by=CertifiedBy.REGISTRATION).get(team.id)


def warned(log: ProjectedLog, day: date = TODAY, *, by: CertifiedBy = CertifiedBy.REGISTRATION) -> list[str]:
    return [row.name for row in Staffing(log.pool).below("310000", day, by=by, certified=1, of=3)]


@pytest.mark.parametrize(
    ("staff", "certified", "is_warned"), [(3, 1, False), (4, 1, True), (6, 2, False), (1, 0, True)]
)
def test_exactly_one_third_is_enough(
    log: ProjectedLog,
    team: Organization,
    staff: int,
    certified: int,
    is_warned: bool,  # noqa: FBT001 - a row of the table
) -> None:
    people = [uuid4() for _ in range(staff)]
    log.project(*(employed(team, each) for each in people), *map(registered, people[:certified]))
    assert ratio(log, team) == StaffRatio(team.id, team.name, staff, certified)
    assert bool(warned(log)) is is_warned


def test_part_time_staff_are_not_counted(log: ProjectedLog, team: Organization) -> None:
    person = uuid4()
    log.project(employed(team, person, is_full_time=False), registered(person))
    assert ratio(log, team) is None
    assert warned(log) == []


def test_a_registration_counts_on_its_last_day_and_not_after(log: ProjectedLog, team: Organization) -> None:
    person = uuid4()
    log.project(employed(team, person), registered(person))
    assert warned(log, LAST_DAY) == []
    assert warned(log, date(2027, 3, 2)) == [team.name]


def test_an_employment_counts_on_its_last_day_and_not_after(log: ProjectedLog, team: Organization) -> None:
    employment = employed(team, uuid4())
    employment.end(act(), EmploymentSide.WORKER, last_day=TODAY, today=TODAY)
    log.project(employment)
    assert warned(log) == [team.name]
    assert warned(log, date(2026, 3, 3)) == []


def test_what_is_only_proposed_does_not_count(log: ProjectedLog, team: Organization) -> None:
    log.project(an_employment(team.id, uuid4()))
    assert ratio(log, team) is None


def test_where_the_rule_says_so_a_qualification_is_enough(log: ProjectedLog, team: Organization) -> None:
    person = uuid4()
    qualification = a_qualification("2025051199990009", person_id=person)
    log.project(employed(team, person), qualification)
    assert warned(log) == [team.name]
    assert warned(log, by=CertifiedBy.QUALIFICATION) == []
    qualification.void(act(), ground=VoidingGround.CHEATING, reason=sealed("作弊"))
    log.project(qualification)
    assert warned(log, by=CertifiedBy.QUALIFICATION) == [team.name]


def test_only_registered_service_organizations_are_warned(log: ProjectedLog) -> None:
    team = make.organization()
    log.project(team, applied(team.id), employed(team, uuid4()))
    assert warned(log) == []


def test_of_no_full_time_staff_no_part_is_enough() -> None:
    assert not StaffRatio(uuid4(), "静安区乐邻社会工作服务社", 0, 0).is_enough(certified=1, of=3)
