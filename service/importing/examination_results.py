"""Marks of an examination from the examining authority's list, entered by a registrar."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from registry.act import Caller
from registry.application import Registry
from registry.commands.command import Written
from registry.refusals import Missing, NotFound
from registry.refusals.examinations import MarksNotOfPaper
from registry.social_work.candidacy import HALVES
from registry.social_work.examination import Subject
from registry.texts import to_half_width
from service.importing.cells import Cells, Column
from service.importing.documents import find_person
from service.importing.kinds import Importing

COLUMNS = (
    Column("examination_id", ("考试标识",), is_required=True),
    Column("document_number", ("证件号码", "身份证号", "身份证号码", "公民身份号码"), is_required=True),
    Column("document_type", ("证件类型",)),
    Column("ability", ("社会工作综合能力", "综合能力")),
    Column("practice", ("社会工作实务", "实务")),
    Column("policy", ("社会工作法规与政策", "法规与政策")),
    Column("reason", ("更正原因",)),
    Column("source_id", ("来源编号",)),
)


def enter(registry: Registry, caller: Caller, cells: Cells, _importing: Importing) -> Written:
    """Papers that were not sat stay empty."""
    examination_id = cells.find_id("examination_id")
    if examination_id is None:
        raise Missing(field="examination_id", element="考试标识")
    person_id = find_person(registry, cells)
    if person_id is None:
        raise NotFound(what="person")
    points = {str(subject): cells.text(str(subject)) for subject in Subject}
    return registry.record_examination_result(
        caller,
        registry.candidacy_of(person_id, examination_id),
        marks={subject: _halves(subject, text) for subject, text in points.items() if text},
        reason=cells.text("reason"),
    )


def _halves(subject: str, text: str) -> int:
    try:
        halves = Decimal(to_half_width(text)) * HALVES
    except InvalidOperation:
        raise MarksNotOfPaper(field=subject) from None
    if not halves.is_finite() or halves != halves.to_integral_value():
        raise MarksNotOfPaper(field=subject)
    return int(halves)
