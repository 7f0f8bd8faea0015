"""Words for coded values that reach the pages outside the enumerations of the API."""

from __future__ import annotations

from collections.abc import Mapping

from web.words import demands, discipline, examinations

KINDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    **demands.KINDS,
    **discipline.KINDS,
    # What the record behind a certified line says today.
    "CertifiedLine": {
        "opened": ("待签到", "not yet checked in"),
        "attending": ("服务中", "serving now"),
        "forced-out": ("未签退，待核实", "no check-out; to be looked at"),
        "proposed": ("待确认", "awaiting confirmation"),
        "effective": ("有效", "still in effect"),
        "rejected": ("未予确认", "not confirmed"),
        "disputed": ("异议处理中", "under objection"),
        "annulled": ("已撤销", "annulled"),
        "corrected": ("已更正", "corrected since"),
        "unknown": ("无法查到", "cannot be found"),
    },
    "CheckInMethod": {
        "staff": ("工作人员登记", "By staff"),
        "location": ("定位签到", "By location"),
        "code": ("扫码签到", "By code"),
    },
    "UploadKind": {
        "volunteers": ("志愿者", "Volunteers"),
        "service-records": ("服务记录", "Service records"),
    },
    "UploadState": {
        "checking": ("正在核对", "Being checked"),
        "checked": ("已检查，待导入", "Checked, not yet imported"),
        "running": ("正在导入", "Importing"),
        "done": ("导入完成", "Imported"),
        "failed": ("导入失败", "Failed"),
    },
    **examinations.KINDS,
}
