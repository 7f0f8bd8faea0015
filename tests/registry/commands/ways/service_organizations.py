"""Ways to succeed with the commands on service organizations and their reports."""

from __future__ import annotations

from datetime import date, datetime

from registry.act import REGISTRY
from registry.dates import CHINA
from registry.social_work.annual_report import ReportRecipient
from registry.social_work.credit_listing import AbnormalGround
from registry.social_work.registered_items import RefusalGround, RegisteredItem
from tests.registry.commands.ways.call import Ready, ready, way
from tests.service_organizations import (
    EVERY_DOCUMENT,
    LAST_YEAR,
    WORK,
    a_service_organization,
    an_abnormal_organization,
    an_application,
    items,
)
from tests.world import World

REPORTING = datetime(2027, 3, 1, 9, tzinfo=CHINA)
OVERDUE = datetime(2027, 4, 1, 0, 10, tzinfo=CHINA)
SERIOUS = datetime(2028, 3, 2, 0, 10, tzinfo=CHINA)


@way
def apply_as_service_organization(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - no ward's matter
    team = world.an_active_organization()
    stated = items(team.administrator.signed_in())
    return ready(team.administrator, team.id, stated, documents=EVERY_DOCUMENT, team=team)


@way
def register_service_organization(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = an_application(world)
    return ready(world.registrar, team.id, team=team)


@way
def refuse_service_organization(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = an_application(world)
    ground = RefusalGround.FALSE_MATERIAL
    return ready(world.registrar, team.id, ground=ground, reason="材料不实", team=team)


@way
def change_registered_item(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = a_service_organization(world)
    return ready(
        team.administrator,
        team.id,
        item=RegisteredItem.DOMICILE,
        value="无名路8号",
        approved_on=date(2026, 3, 1),
        team=team,
    )


@way
def file_deregistration(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = a_service_organization(world)
    ended_on = date(2026, 3, 1)
    return ready(team.administrator, team.id, liquidation_ended_on=ended_on, reason="自行解散", team=team)


@way
def deregister_service_organization(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = a_service_organization(world)
    world.registry.file_deregistration(
        team.administrator, team.id, liquidation_ended_on=date(2026, 3, 1), reason="自行解散"
    )
    return ready(world.registrar, team.id, team=team)


@way
def list_as_abnormal(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = a_service_organization(world)
    ground = AbnormalGround.NOT_REACHED
    return ready(world.registrar, team.id, ground=ground, reason="住所无法联系", team=team)


@way
def end_abnormal_listing(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = an_abnormal_organization(world)
    return ready(world.registrar, team.id, verified_on=date(2026, 3, 2), reason="已补报", team=team)


@way
def list_as_serious(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = an_abnormal_organization(world)
    world.clock.move(SERIOUS)
    return ready(REGISTRY, team.id, team=team)


@way
def file_annual_report(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = a_service_organization(world)
    world.clock.move(REPORTING)
    recipient = ReportRecipient.SUPERVISOR
    return ready(team.administrator, team.id, year=LAST_YEAR, recipient=recipient, work=WORK, team=team)


@way
def miss_annual_report(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    team = a_service_organization(world)
    world.clock.move(OVERDUE)
    return ready(REGISTRY, team.id, year=LAST_YEAR, recipient=ReportRecipient.SUPERVISOR, team=team)
