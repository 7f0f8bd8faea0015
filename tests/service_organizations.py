"""Short ways to service organizations, the people they employ, their stations and what they share."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from registry.act import REGISTRY, Caller, Role
from registry.social_work.annual_report import ReportRecipient, YearsWork
from registry.social_work.credit_listing import AbnormalGround
from registry.social_work.employment import EmploymentTerms
from registry.social_work.good_practice import Account
from registry.social_work.job_post import JobOffer
from registry.social_work.registered_items import RegisteredItems, RegistrationDocument
from registry.social_work.service_organization import ServiceOrganization
from registry.social_work.station import Counts, StationLevel
from tests.people import HOME, Somebody, Team
from tests.world import World

LAST_YEAR = 2026
"""The first year for which somebody registered on the tests' first day owes a report."""
WORK = YearsWork(120, 45, 30_000_000, 28_000_000, "开展社区养老和儿童服务")
EVERY_DOCUMENT = tuple(RegistrationDocument)
COUNTS = Counts(visits=12, consultations=5, groups=2, people=30)
ACCOUNT = Account("邻里互助", "elderly", "独居老人互助小组", "每周一次小组活动", "参加者交往增多", 24, 12)
OFFER = JobOffer("社工", "入户探访", "assistant", HOME, "每月6000至8000元", True, date(2026, 3, 31))  # noqa: FBT003 - full-time


def items(representative: UUID, /, **changes: Any) -> RegisteredItems:  # other items
    return RegisteredItems(
        **{
            "name": "静安区乐邻社会工作服务社",
            "domicile": "无名路2号",
            "purpose": "社区社会工作服务",
            "representative_id": representative,
            "funds_fen": 3_000_000,
            "supervising_unit": "静安区某主管单位",
            "charter_adopted_on": date(2026, 2, 1),
            **changes,
        }
    )


def an_application(world: World, team: Team | None = None, **changes: Any) -> Team:  # other items
    team = team or world.an_active_organization()
    stated = items(team.administrator.signed_in(), **changes)
    world.registry.apply_as_service_organization(
        team.administrator, team.id, stated, documents=EVERY_DOCUMENT
    )
    return team


def a_service_organization(world: World, team: Team | None = None, **changes: Any) -> Team:  # as above
    team = an_application(world, team, **changes)
    world.registry.register_service_organization(world.registrar, team.id)
    return team


def an_abnormal_organization(world: World) -> Team:
    team = a_service_organization(world)
    world.registry.list_as_abnormal(
        world.registrar, team.id, ground=AbnormalGround.ANNUAL_REPORT, reason="未报送年度工作报告"
    )
    return team


def file_report(world: World, team: Team, recipient: ReportRecipient, *, year: int = LAST_YEAR) -> None:
    world.registry.file_annual_report(team.administrator, team.id, year=year, recipient=recipient, work=WORK)


def miss_report(world: World, team: Team, recipient: ReportRecipient, *, year: int = LAST_YEAR) -> None:
    world.registry.miss_annual_report(REGISTRY, team.id, year=year, recipient=recipient)


def terms(
    *, is_full_time: bool = True, valid_from: date = date(2026, 3, 2), valid_to: date | None = None
) -> EmploymentTerms:
    return EmploymentTerms("一线社工", is_full_time, valid_from, valid_to)


def a_proposal(
    world: World,
    team: Team | None = None,
    who: Somebody | None = None,
    *,
    by: Caller | None = None,
    agreed: EmploymentTerms | None = None,
) -> UUID:
    """By the organization, unless somebody else is named."""
    team, who = team or world.team, who or world.an_adult_volunteer()
    return world.registry.propose_employment(
        by or team.administrator, who.person_id, organization_id=team.id, terms=agreed or terms()
    ).id


def an_employment(
    world: World,
    team: Team | None = None,
    who: Somebody | None = None,
    *,
    agreed: EmploymentTerms | None = None,
) -> UUID:
    who = who or world.an_adult_volunteer()
    employment_id = a_proposal(world, team, who, agreed=agreed)
    world.registry.confirm_employment(who.caller, employment_id)
    return employment_id


def a_registered_operator(world: World, team: Team | None = None) -> Team:
    """The shared organization, unless another is named; registered as a service organization once."""
    team = team or world.team
    known = world.registry.find(ServiceOrganization, ServiceOrganization.id_of(team.id))
    return team if known else a_service_organization(world, team)


def a_station(world: World, team: Team | None = None) -> UUID:
    return world.registry.open_station(
        world.registrar,
        a_registered_operator(world, team).id,
        name="静安寺街道社工站",
        level=StationLevel.SUBDISTRICT,
        division=HOME,
        address="无名路3号",
        contract_from=date(2026, 1, 1),
        contract_to=date(2026, 12, 31),
        opened_on=date(2026, 1, 10),
    ).id


def a_submitted_practice(world: World, team: Team | None = None) -> UUID:
    """By the organiser."""
    team = team or world.team
    return world.registry.submit_good_practice(
        team.organiser, team.id, ACCOUNT, has_consent=True, has_no_client_data=True
    ).id


def a_released_practice(world: World, team: Team | None = None) -> UUID:
    team = team or world.team
    practice_id = a_submitted_practice(world, team)
    world.registry.release_good_practice(team.administrator, practice_id)
    return practice_id


def a_job(world: World, team: Team | None = None, offer: JobOffer = OFFER) -> UUID:
    team = team or world.team
    return world.registry.post_job(team.organiser, team.id, offer).id


def a_second_administrator(world: World, team: Team) -> Caller:
    return world.a_member(team.id, team.administrator, Role.ADMINISTRATOR)
