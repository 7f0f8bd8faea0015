"""One ready request for each mutation of needs that is not for everybody."""

from __future__ import annotations

from typing import Any

from tests.api.door import Door, Json
from tests.api.every_job import job
from tests.api.jobs import Job, gid, stretch
from tests.demands import (
    Asked,
    a_badly_rated_demand,
    a_proven_demand,
    a_verified_demand,
    accepted_by,
    after_service,
    an_offered_demand,
    need,
    of_team,
)
from tests.world import World

MINE = """query { myDemandOffers { edges { node {
    id standing reasons { code points }
    demand {
        number field kind facts { key value } note times contact { phone name address } rating { grade }
    }
} } } }"""


def mine(door: Door, who: Any) -> list[Json]:  # somebody
    return [edge["node"] for edge in door.data(MINE, by=who)["myDemandOffers"]["edges"]]


def demand_input(**changes: object) -> Json:
    stated = need(**changes)
    return {
        "field": stated.field,
        "kind": stated.kind,
        "division": stated.division,
        "phone": stated.phone,
        "facts": [{"key": key, "value": value} for key, value in stated.facts.items()],
        "times": list(stated.times),
        "aboutMinor": stated.about_minor,
        "name": stated.name,
        "address": stated.address,
        "note": stated.note,
    }


def _of(asked: Asked) -> Json:
    return {"demandId": gid("Demand", asked.id)}


def _offer(asked: Asked) -> Json:
    return _of(asked) | {"offerId": gid("DemandOffer", asked.offer)}


@job("verifyDemand")
def _(world: World) -> Job:
    return Job(world.officer, world.officer_elsewhere, _of(a_proven_demand(world)), {"standing": "VERIFIED"})


@job("refuseDemand")
def _(world: World) -> Job:
    given = _of(a_proven_demand(world)) | {"reason": "属于有偿家政服务"}
    shows = {"standing": "REFUSED", "reason": "属于有偿家政服务"}
    return Job(world.officer, world.registrar, given, shows)


@job("redirectDemand")
def _(world: World) -> Job:
    given = _of(a_proven_demand(world)) | {"redirectTo": "静安区医疗保障局"}
    shows = {"standing": "REDIRECTED", "redirectTo": "静安区医疗保障局"}
    return Job(world.hotline_operator, world.officer_elsewhere, given, shows)


@job("discloseDemand")
def _(world: World) -> Job:
    asked = a_proven_demand(world, phone="13800138000", note="听力不好")
    shows = {
        "note": "听力不好",
        "contact": {"phone": "13800138000", "name": "张阿婆", "address": "某某路1号"},
    }
    return Job(world.officer, world.auditor, _of(asked) | {"purpose": "电话核实"}, shows)


@job("followUpDemand")
def _(world: World) -> Job:
    given = _of(a_badly_rated_demand(world)) | {"result": "MENDED"}
    shows = {"standing": "CLOSED", "rating": {"grade": 2, "comment": "迟到了", "followUp": "MENDED"}}
    return Job(world.hotline_operator, world.officer_elsewhere, given, shows)


@job("makeOffer")
def _(world: World) -> Job:
    given = _of(a_verified_demand(world)) | {
        "kind": "ORGANIZATION",
        "organizationId": gid("Organization", world.team.id),
    }
    shows = {"standing": "OPEN", "supplierName": "静安区志愿者协会"}
    return Job(world.officer, world.officer_elsewhere, given, shows)


@job("acceptOffer")
def _(world: World) -> Job:
    shows = {"standing": "ACCEPTED", "demand": {"contact": {"address": "某某路1号"}}}
    return Job(world.team.organiser, world.other_team.organiser, _offer(an_offered_demand(world)), shows)


@job("declineOffer")
def _(world: World) -> Job:
    given = _offer(an_offered_demand(world)) | {"reason": "人手不足"}
    shows = {"standing": "DECLINED", "reason": "人手不足"}
    return Job(world.team.organiser, world.officer, given, shows)


@job("deliverDemand")
def _(world: World) -> Job:
    activity, who = world.a_published_activity(), world.an_adult_volunteer()
    asked = accepted_by(world, who, of_team(world.team, who))
    after_service(world)
    given = _of(asked) | {
        "stretch": stretch(),
        "outcome": "RESOLVED",
        "activityId": gid("Activity", activity.id),
    }
    shows = {"standing": "ACCEPTED", "demand": {"standing": "DELIVERED", "hours": "3.00"}}
    return Job(world.team.clerk, world.other_team.recorder, given, shows)


@job("takeDemand")
def _(world: World) -> Job:
    return Job(world.hotline_operator, world.officer, {"demand": demand_input()}, {})
