"""Volunteers whom an organization enters: each waits for the person's own confirmation."""

from __future__ import annotations

from registry.act import Caller
from registry.application import Registry
from registry.commands.command import Written
from registry.commands.offers import Offer
from registry.commands.persons import PersonDetails
from registry.documents import DocumentType, Sex
from service.importing.cells import Cells, Column
from service.importing.kinds import Importing

DOCUMENTS = {
    "身份证": "resident-id",
    "港澳台居住证": "residence-permit",
    "回乡证": "hk-macao-pass",
    "台胞证": "taiwan-pass",
}
SEXES = {"男": "1", "女": "2"}

COLUMNS = (
    Column("name", ("姓名",), is_required=True),
    Column("document_number", ("证件号码", "身份证号", "身份证号码", "公民身份号码"), is_required=True),
    Column("document_type", ("证件类型",)),
    Column("issuer", ("签发国家或地区", "国籍")),
    Column("birth_date", ("出生日期",)),
    Column("sex", ("性别",)),
    Column("phone", ("手机号码", "手机", "联系电话", "手机号")),
    Column("division", ("行政区划代码", "行政区划", "居住地区划"), is_required=True),
    Column("skills", ("技能", "专业技能")),
    Column("times", ("服务时间", "可服务时间")),
    Column("fields", ("服务领域", "服务类别")),
    Column("consent_evidence", ("同意依据", "本人同意依据"), is_required=True),
    Column("source_id", ("来源编号",)),
)


def enter(registry: Registry, caller: Caller, cells: Cells, importing: Importing) -> Written:
    kind = cells.coded("document_type", "document-type", DOCUMENTS)
    sex = cells.coded("sex", "sex", SEXES)
    details = PersonDetails(
        name=cells.text("name"),
        document_type=DocumentType(kind) if kind else DocumentType.RESIDENT_ID,
        document_number=cells.stated("document_number"),
        division=cells.stated("division"),
        phone=cells.text("phone") or None,
        issuer=cells.text("issuer") or "CHN",
        birth_date=cells.day("birth_date"),
        sex=Sex(sex) if sex else None,
    )
    offer = Offer(
        skills=cells.words("skills"),
        times=cells.all_coded("times", "service-time"),
        fields=cells.all_coded("fields", "service-category"),
    )
    return registry.enter_volunteer(
        caller,
        importing.named_organization,
        details,
        offer,
        consent_evidence=cells.text("consent_evidence"),
    )
