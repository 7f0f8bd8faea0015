"""Service from another system's book: proposed with tier D, confirmed by a second person."""

from __future__ import annotations

from uuid import UUID

from registry.act import Caller
from registry.application import Registry
from registry.commands.command import Written
from registry.commands.persons import VOLUNTEER
from registry.commands.stretches import Stretch
from registry.evidence import Tier
from registry.refusals import Missing, NotFound
from registry.volunteer_numbers import read_volunteer_number
from service.importing.cells import Cells, Column
from service.importing.documents import find_person
from service.importing.kinds import Importing

COLUMNS = (
    Column("activity_id", ("活动标识", "活动编号"), is_required=True),
    Column("shift_id", ("场次标识", "场次编号")),
    Column("volunteer_number", ("志愿者编号",)),
    Column("document_number", ("证件号码", "身份证号", "身份证号码", "公民身份号码")),
    Column("document_type", ("证件类型",)),
    Column("starts_at", ("开始时间",), is_required=True),
    Column("ends_at", ("结束时间",), is_required=True),
    Column("minutes", ("服务分钟数", "服务时长（分钟）")),
    Column("content", ("服务内容",)),
    Column("evidence", ("记录依据", "依据"), is_required=True),
    Column("reason", ("减少时长原因", "说明")),
    Column("source_id", ("来源编号",)),
)


def enter(registry: Registry, caller: Caller, cells: Cells, importing: Importing) -> Written:
    activity_id = cells.find_id("activity_id")
    if activity_id is None:
        raise Missing(field="activity_id", element="活动标识")
    stretch = Stretch(
        starts_at=cells.moment("starts_at"),
        ends_at=cells.moment("ends_at"),
        minutes=cells.number("minutes"),
        content=cells.text("content"),
        evidence=cells.text("evidence"),
        reason=cells.text("reason"),
    )
    return registry.propose_service(
        caller,
        activity_id,
        stretch,
        volunteer_id=_volunteer(registry, cells, importing),
        shift_id=cells.find_id("shift_id"),
        tier=Tier.D,
    )


def _volunteer(registry: Registry, cells: Cells, importing: Importing) -> UUID:
    """By number, or by document."""
    if cells.text("volunteer_number"):
        number = read_volunteer_number(cells.text("volunteer_number"))
        found = importing.find_volunteer(number)
    else:
        person_id = find_person(registry, cells)
        found = registry.reservations.find_owner(VOLUNTEER, str(person_id)) if person_id else None
    if found is None:
        raise NotFound(what="volunteer")
    return found
