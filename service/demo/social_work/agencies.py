"""Social work organizations of the demo district: founded, registered as such or refused, and reporting."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from registry.act import REGISTRY, Role
from registry.commands.organizations import OrganizationDetails
from registry.credit_codes import LegalForm
from registry.organization import RecorderRole
from registry.social_work.annual_report import ReportRecipient, YearsWork
from registry.social_work.credit_listing import AbnormalGround
from registry.social_work.registered_items import (
    RefusalGround,
    RegisteredItem,
    RegisteredItems,
    documents_needed,
)
from service.demo.numbers import credit_code
from service.demo.scenery import load_scenery as load_district_scenery
from service.demo.social_work import clocks
from service.demo.social_work.profession import Agency, Profession, staffed
from service.demo.social_work.scenery import load_scenery
from service.demo.story import DIVISION, Unit

FIRST_DAY, LAST_DAY = 8, 30
REFUSED_DAY = 420
WAITING_BEFORE_END = 18
FIRST_CODE = 500
"""Sequence numbers of credit codes; the other organizations have the lower ones."""
YUAN = 100
PURPOSE = "为静安区居民提供个案、小组和社区社会工作专业服务，承接政府购买服务项目。"
DIRECT_EVERY = 4
"""One in four is registered directly, without a supervising unit."""
DUE = {ReportRecipient.SUPERVISOR: (3, 31), ReportRecipient.REGISTRAR: (5, 31)}


def appoint_agencies(profession: Profession, count: int) -> None:
    """The last one waits, the one before it was refused, the one before that has too few certified staff."""
    _appoint_association(profession)
    registered = count - 2
    for index in range(count):
        if index < registered:
            day = FIRST_DAY + index * (LAST_DAY - FIRST_DAY) // registered
        else:
            day = REFUSED_DAY if index == registered else profession.last - WAITING_BEFORE_END
        profession.at(day, partial(_found, profession, index, registered))


def _appoint_association(profession: Profession) -> None:
    """It teaches, and is no service organization itself."""
    name = str(load_scenery()["association"])
    profession.at(FIRST_DAY, partial(_found_association, profession, name))


def _found_association(profession: Profession, name: str) -> None:
    profession.association = _register(profession, name, LegalForm.ASSOCIATION, FIRST_CODE - 1)


def _register(profession: Profession, name: str, form: LegalForm, sequence: int) -> Unit:
    """Founded by a social worker and approved at once: its papers were looked through before."""
    story, registry = profession.story, profession.story.registry
    administrator, organiser = profession.hire().resident, profession.hire().resident
    details = OrganizationDetails(
        name=name,
        recorder_role=RecorderRole.HOST,
        legal_form=form,
        division=DIVISION,
        address=story.chance.choice(load_district_scenery().spots).address,
        purpose=PURPOSE,
        credit_code=credit_code(str(form), sequence),
    )
    organization_id = registry.register_organization(administrator.caller, details).id
    registry.approve_organization(story.officer(), organization_id, note="材料齐全")
    unit = staffed(organization_id, name, administrator, organiser)
    registry.add_member(unit.administering, unit.id, person_id=organiser.person_id, role=Role.ORGANISER)
    return unit


def _found(profession: Profession, index: int, registered: int) -> None:
    story = profession.story
    names = load_scenery()["agencies"]
    unit = _register(profession, str(names[index]), LegalForm.SERVICE_INSTITUTION, FIRST_CODE + index)
    story.tell()
    agency = Agency(unit, has_supervisor=index % DIRECT_EVERY != DIRECT_EVERY - 1)
    story.later(partial(_apply, profession, agency), days=story.chance.uniform(0.5, 3))
    if index < registered:
        agency.is_thin = index == registered - 1
        agency.misses_reports = index == registered - 2
        story.later(partial(_admit, profession, agency), days=story.chance.uniform(8, 40))
    elif index == registered:
        story.later(partial(_refuse, profession, agency), days=20)


def _apply(profession: Profession, agency: Agency) -> None:
    story, unit = profession.story, agency.unit
    supervising_unit = str(load_scenery()["supervising_unit"]) if agency.has_supervisor else None
    items = RegisteredItems(
        name=unit.name,
        domicile=story.chance.choice(load_district_scenery().spots).address,
        purpose=PURPOSE,
        representative_id=unit.administrator.person_id,
        funds_fen=story.chance.choice([30_000, 50_000, 100_000]) * YUAN,
        supervising_unit=supervising_unit,
        charter_adopted_on=story.today - timedelta(days=20),
    )
    story.registry.apply_as_service_organization(
        unit.administering, unit.id, items, documents=sorted(documents_needed(supervising_unit))
    )


def _refuse(profession: Profession, agency: Agency) -> None:
    profession.story.registry.refuse_service_organization(
        profession.registrar,
        agency.id,
        ground=RefusalGround.NOT_NEEDED,
        reason="同一街道内已有业务范围相同的社会服务机构，暂无必要设立",
    )


def _admit(profession: Profession, agency: Agency) -> None:
    story = profession.story
    story.registry.register_service_organization(profession.registrar, agency.id)
    profession.agencies.append(agency)
    for year in range(story.today.year, story.last_day.year):
        for recipient in ReportRecipient:
            if recipient is ReportRecipient.REGISTRAR or agency.has_supervisor:
                _appoint_report(profession, agency, year, recipient)
    if story.chance.random() < 0.3:
        story.later(partial(_move, profession, agency), days=story.chance.uniform(60, 300))


def _appoint_report(profession: Profession, agency: Agency, year: int, recipient: ReportRecipient) -> None:
    """In the weeks before its last day, or never."""
    story = profession.story
    due = date(year + 1, *DUE[recipient])
    if agency.misses_reports:
        miss = partial(story.registry.miss_annual_report, REGISTRY, agency.id, year=year, recipient=recipient)
        clocks.appoint(story, due + timedelta(days=1), miss)
        if recipient is ReportRecipient.REGISTRAR:
            listed = story.moment(due + timedelta(days=30), opens=9, closes=17)
            story.timetable.at(listed, partial(_list, profession, agency))
        return
    # The registrar's copy is due two months after the supervising unit's, and never before it.
    day = due - timedelta(days=story.chance.randrange(2, 55))
    moment = story.moment(day, opens=9, closes=17)
    story.timetable.at(moment, partial(_report, profession, agency, year, recipient))


def _report(profession: Profession, agency: Agency, year: int, recipient: ReportRecipient) -> None:
    chance = profession.story.chance
    income = chance.randrange(300_000, 2_500_000)
    work = YearsWork(
        services=chance.randrange(200, 3_000),
        people_served=chance.randrange(150, 2_000),
        income_fen=income * YUAN,
        spending_fen=int(income * chance.uniform(0.8, 1.02)) * YUAN,
        summary="全年承接街道社工站、为老服务和困境儿童服务项目，服务记录完整，财务收支平衡。",
    )
    profession.story.registry.file_annual_report(
        agency.unit.administering, agency.id, year=year, recipient=recipient, work=work
    )


def _list(profession: Profession, agency: Agency) -> None:
    """Once: a second missed report does not list an organization that is listed."""
    if agency.is_listed:
        return
    agency.is_listed = True
    profession.story.registry.list_as_abnormal(
        profession.registrar,
        agency.id,
        ground=AbnormalGround.ANNUAL_REPORT,
        reason="未按规定期限报送年度工作报告",
    )


def _move(profession: Profession, agency: Agency) -> None:
    """To other rooms, with the consent of the supervising unit."""
    story = profession.story
    story.registry.change_registered_item(
        agency.unit.administering,
        agency.id,
        item=RegisteredItem.DOMICILE,
        value=f"{story.chance.choice(load_district_scenery().spots).address}二楼",
        approved_on=story.today - timedelta(days=story.chance.randrange(3, 40)),
    )
