"""Organizations, registered by one person with a verified name; an officer decides on each."""

from __future__ import annotations

from registry.act import Caller
from registry.application import Registry
from registry.commands.command import Written
from registry.commands.organizations import OrganizationDetails
from registry.credit_codes import LegalForm
from registry.organization import RecorderRole
from service.importing.cells import Cells, Column
from service.importing.kinds import Importing

RECORDER_ROLES = {
    "志愿服务组织": RecorderRole.VOLUNTEER_SERVICE_ORGANIZATION,
    "慈善组织": RecorderRole.CHARITY,
    "基层群众性自治组织": RecorderRole.COMMITTEE,
    "活动举办单位": RecorderRole.HOST,
    "公益服务机构": RecorderRole.PUBLIC_SERVICE,
    "单位内部志愿服务团体": RecorderRole.INTERNAL_GROUP,
    "其他": RecorderRole.OTHER,
}
LEGAL_FORMS = {"民办非企业单位": "service-institution", "社会服务机构": "service-institution"}

COLUMNS = (
    Column("name", ("组织名称", "名称", "单位名称"), is_required=True),
    Column("recorder_role", ("记录单位类型", "组织类型"), is_required=True),
    Column("legal_form", ("法人类型", "组织形式")),
    Column("credit_code", ("统一社会信用代码", "信用代码")),
    Column("division", ("行政区划代码", "行政区划"), is_required=True),
    Column("address", ("地址", "住所"), is_required=True),
    Column("purpose", ("宗旨", "业务范围"), is_required=True),
    Column("guided_by", ("指导单位",)),
    Column("source_id", ("来源编号",)),
)


def enter(registry: Registry, caller: Caller, cells: Cells, _importing: Importing) -> Written:
    form = cells.coded("legal_form", "legal-form", LEGAL_FORMS)
    details = OrganizationDetails(
        name=cells.text("name"),
        recorder_role=cells.one_of("recorder_role", RecorderRole, RECORDER_ROLES),
        legal_form=LegalForm(form) if form else LegalForm.OTHER,
        division=cells.stated("division"),
        address=cells.text("address"),
        purpose=cells.text("purpose"),
        credit_code=cells.text("credit_code") or None,
        guided_by=cells.text("guided_by") or None,
    )
    return registry.register_organization(caller, details)
