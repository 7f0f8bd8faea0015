"""Ready requests for the mutations on service organizations, employments, stations and what is shared."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from registry.dates import CHINA
from tests.api.every_job import job
from tests.api.jobs import Job, gid
from tests.people import HOME, Team
from tests.service_organizations import (
    EVERY_DOCUMENT,
    LAST_YEAR,
    a_job,
    a_proposal,
    a_registered_operator,
    a_released_practice,
    a_service_organization,
    a_station,
    a_submitted_practice,
    an_abnormal_organization,
    an_application,
    an_employment,
)
from tests.world import World

REPORTING = datetime(2027, 3, 1, 9, tzinfo=CHINA)
CONTRACT = {"contractFrom": "2026-01-01", "contractTo": "2026-12-31"}


def of(team: Team) -> dict[str, object]:
    return {"organizationId": gid("Organization", team.id)}


@job("applyAsServiceOrganization")
def _(world: World) -> Job:
    team = world.an_active_organization()
    given = of(team) | {
        "name": "静安区乐邻社会工作服务社",
        "domicile": "无名路2号",
        "purpose": "社区社会工作服务",
        "representativeId": gid("Person", team.administrator.signed_in()),
        "fundsYuan": "30000.50",
        "supervisingUnit": "静安区某主管单位",
        "charterAdoptedOn": "2026-02-01",
        "documents": [document.name for document in EVERY_DOCUMENT],
    }
    shows = {
        "standing": "APPLIED",
        "fundsYuan": "30000.50",
        "decision": {"dueOn": "2026-05-06", "light": "GREEN"},
    }
    return Job(team.administrator, team.organiser, given, shows)


@job("registerServiceOrganization")
def _(world: World) -> Job:
    given = of(an_application(world))
    shows = {"standing": "REGISTERED", "registeredOn": "2026-03-02"}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("refuseServiceOrganization")
def _(world: World) -> Job:
    given = of(an_application(world)) | {"ground": "FALSE_MATERIAL", "reason": "验资报告不实"}
    shows = {"standing": "REFUSED", "refusalGround": "FALSE_MATERIAL", "refusalReason": "验资报告不实"}
    return Job(world.registrar, world.officer, given, shows)


@job("changeRegisteredItem")
def _(world: World) -> Job:
    team = a_service_organization(world)
    given = of(team) | {"item": "FUNDS", "fundsYuan": "50000", "approvedOn": "2026-03-01"}
    change = {"item": "FUNDS", "value": "5000000", "daysLate": 0, "isAnnounced": False}
    return Job(team.administrator, team.recorder, given, {"fundsYuan": "50000.00", "changes": [change]})


@job("fileDeregistration")
def _(world: World) -> Job:
    team = a_service_organization(world)
    given = of(team) | {"liquidationEndedOn": "2026-03-01", "reason": "自行解散"}
    shows = {"standing": "REGISTERED", "deregistrationFiledOn": "2026-03-02", "deregistrationDaysLate": 0}
    return Job(team.administrator, team.organiser, given, shows)


@job("deregisterServiceOrganization")
def _(world: World) -> Job:
    team = a_service_organization(world)
    world.registry.file_deregistration(
        team.administrator, team.id, liquidation_ended_on=world.registry.today(), reason="自行解散"
    )
    shows = {"standing": "DEREGISTERED", "deregisteredOn": "2026-03-02"}
    return Job(world.registrar, world.registrar_elsewhere, of(team), shows)


@job("listAsAbnormal")
def _(world: World) -> Job:
    given = of(a_service_organization(world)) | {"ground": "NOT_REACHED", "reason": "住所无法联系"}
    shows = {"abnormalGround": "NOT_REACHED", "abnormalSince": "2026-03-02"}
    return Job(world.registrar, world.officer, given, shows)


@job("endAbnormalListing")
def _(world: World) -> Job:
    given = of(an_abnormal_organization(world)) | {"verifiedOn": "2026-03-02", "reason": "已补报"}
    return Job(world.registrar, world.registrar_elsewhere, given, {"abnormalSince": None})


@job("fileAnnualReport")
def _(world: World) -> Job:
    team = a_service_organization(world)
    world.clock.move(REPORTING)
    given = of(team) | {
        "year": LAST_YEAR,
        "recipient": "SUPERVISOR",
        "services": 120,
        "peopleServed": 45,
        "incomeYuan": "300000",
        "spendingYuan": "280000.10",
        "summary": "社区养老服务",
    }
    report = {"year": LAST_YEAR, "supervisorFiledOn": "2027-03-01", "spendingYuan": "280000.10"}
    owed = {"year": LAST_YEAR, "recipient": "REGISTRAR", "dueOn": "2027-05-31", "light": "GREEN"}
    return Job(team.administrator, team.organiser, given, {"reports": [report], "reportsDue": [owed]})


@job("proposeEmployment")
def _(world: World) -> Job:
    team, who = world.team, world.an_adult_volunteer()
    given = of(team) | {
        "personId": gid("Person", who.person_id),
        "post": "一线社工",
        "isFullTime": True,
        "validFrom": "2026-03-02",
    }
    shows = {"standing": "PROPOSED", "proposedBy": "ORGANIZATION", "holds": False}
    return Job(team.administrator, world.other_team.administrator, given, shows)


def employment(employment_id: UUID) -> dict[str, object]:
    return {"employmentId": gid("Employment", employment_id)}


@job("confirmEmployment")
def _(world: World) -> Job:
    who = world.an_adult_volunteer()
    given = employment(a_proposal(world, who=who))
    shows = {"standing": "CONFIRMED", "holds": True, "isCertified": False}
    return Job(who.caller, world.team.administrator, given, shows)


@job("declineEmployment")
def _(world: World) -> Job:
    who = world.an_adult_volunteer()
    given = employment(a_proposal(world, who=who))
    shows = {"standing": "DECLINED", "endedBy": "WORKER"}
    return Job(who.caller, world.other_team.administrator, given, shows)


@job("endEmployment")
def _(world: World) -> Job:
    given = employment(an_employment(world)) | {"lastDay": "2026-03-02"}
    shows = {"standing": "ENDED", "endedBy": "ORGANIZATION", "validTo": "2026-03-02"}
    return Job(world.team.administrator, world.other_team.administrator, given, shows)


@job("openStation")
def _(world: World) -> Job:
    given = of(a_registered_operator(world)) | CONTRACT
    given |= {
        "name": "静安寺街道社工站",
        "level": "SUBDISTRICT",
        "division": HOME,
        "address": "无名路3号",
        "openedOn": "2026-01-10",
    }
    shows = {"name": "静安寺街道社工站", "level": "SUBDISTRICT", "staffCount": 0, "closedOn": None}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


def station(world: World) -> dict[str, object]:
    return {"stationId": gid("Station", a_station(world))}


@job("changeOperator")
def _(world: World) -> Job:
    given = station(world) | of(a_registered_operator(world, world.other_team)) | CONTRACT
    shows = {"operatorId": gid("Organization", world.other_team.id)}
    return Job(world.registrar, world.team.administrator, given, shows)


@job("closeStation")
def _(world: World) -> Job:
    given = station(world) | {"reason": "区划调整"}
    shows = {"closedOn": "2026-03-02", "closingReason": "区划调整"}
    return Job(world.registrar, world.registrar_elsewhere, given, shows)


@job("assignToStation")
def _(world: World) -> Job:
    given = station(world) | employment(an_employment(world))
    staff = {"assignedOn": "2026-03-02", "holds": True}
    shows = {"staffCount": 1, "staff": [staff]}
    return Job(world.team.administrator, world.team.recorder, given, shows)


@job("removeFromStation")
def _(world: World) -> Job:
    station_id, who = a_station(world), world.an_adult_volunteer()
    world.registry.assign_to_station(
        world.team.administrator, station_id, employment_id=an_employment(world, who=who)
    )
    given = {"stationId": gid("Station", station_id), "personId": gid("Person", who.person_id)}
    return Job(world.team.administrator, world.other_team.administrator, given, {"staffCount": 0})


@job("recordStationCounts")
def _(world: World) -> Job:
    given = station(world) | {
        "month": "2026-02-15",
        "visits": 12,
        "consultations": 5,
        "groups": 2,
        "people": 30,
    }
    counts = {"month": "2026-02-01", "visits": 12, "people": 30}
    return Job(world.team.recorder, world.other_team.recorder, given, {"counts": [counts]})


@job("submitGoodPractice")
def _(world: World) -> Job:
    given = of(world.team) | {
        "title": "邻里互助",
        "field": "elderly",
        "summary": "独居老人互助小组",
        "method": "每周一次小组活动",
        "outcome": "交往增多",
        "peopleServed": 24,
        "services": 12,
        "hasConsent": True,
        "hasNoClientData": True,
    }
    shows = {"standing": "SUBMITTED", "fieldName": "老年社会工作", "isMine": True}
    return Job(world.team.organiser, world.team.recorder, given, shows)


@job("releaseGoodPractice")
def _(world: World) -> Job:
    given = {"goodPracticeId": gid("GoodPractice", a_submitted_practice(world))}
    shows = {"standing": "RELEASED", "isMine": False}
    return Job(world.team.administrator, world.team.organiser, given, shows)


@job("withdrawGoodPractice")
def _(world: World) -> Job:
    given = {"goodPracticeId": gid("GoodPractice", a_released_practice(world)), "reason": "需要修订"}
    shows = {"standing": "WITHDRAWN", "withdrawalReason": "需要修订"}
    return Job(world.team.organiser, world.other_team.organiser, given, shows)


@job("postJob")
def _(world: World) -> Job:
    given = of(world.team) | {
        "title": "社工",
        "duties": "入户探访",
        "level": "ASSISTANT",
        "division": HOME,
        "pay": "每月6000至8000元",
        "isFullTime": True,
        "openUntil": "2026-03-31",
    }
    shows = {"title": "社工", "level": "ASSISTANT", "isOpen": True}
    return Job(world.team.organiser, world.team.recorder, given, shows)


@job("withdrawJob")
def _(world: World) -> Job:
    given = {"jobId": gid("JobPost", a_job(world)), "reason": "岗位已满"}
    shows = {"isOpen": False, "withdrawalReason": "岗位已满"}
    return Job(world.team.administrator, world.other_team.administrator, given, shows)
