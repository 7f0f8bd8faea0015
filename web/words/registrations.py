"""Words for registrations of social workers and the cases on them."""

from __future__ import annotations

from collections.abc import Mapping

ENUMS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "RegistrationStanding": {
        "NONE": ("未登记", "Not registered"),
        "REGISTERED": ("登记有效", "Registered"),
        "EXPIRED": ("登记已过期", "Lapsed"),
        "CANCELLED": ("已注销", "Cancelled"),
        "REVOKED": ("已撤销", "Revoked"),
    },
    "EndGround": {
        "DEATH": ("死亡", "Death"),
        "INCAPACITY": ("丧失民事行为能力", "Loss of capacity"),
        "CRIMINAL_PUNISHMENT": ("受到刑事处罚", "Criminal punishment"),
        "ETHICS_BREACH": ("严重违反职业道德", "Serious breach of ethics"),
        "OWN_REQUEST": ("本人申请", "Own request"),
        "FRAUD": ("以欺骗手段取得登记", "Obtained by fraud"),
        "QUALIFICATION_VOIDED": ("职业资格证书作废", "Qualification void"),
    },
    "CaseKind": {
        "FIRST": ("首次登记", "First registration"),
        "RENEWAL": ("再登记", "Renewal"),
        "TRANSFER": ("跨省转移登记", "Transfer to another province"),
        "UNIT_CHANGE": ("变更登记单位", "Change of unit"),
    },
    "CaseStanding": {
        "SUBMITTED": ("待受理", "Awaiting acceptance"),
        "SUPPLEMENT_REQUESTED": ("待补正", "Supplement requested"),
        "ACCEPTED": ("已受理，待初审", "Accepted; first review"),
        "FIRST_REVIEW_PASSED": ("初审通过，待终审", "First review passed; final review"),
        "GRANTED": ("准予登记", "Granted"),
        "REFUSED": ("不予登记", "Refused"),
        "WITHDRAWN": ("已撤回", "Withdrawn"),
        "LAPSED": ("终止办理", "Closed: nothing left to decide"),
    },
    "Lapse": {
        "TERM_OVER": ("登记有效期届满", "The term is over"),
        "CANCELLED": ("登记已注销", "The registration was cancelled"),
        "REVOKED": ("登记已撤销", "The registration was revoked"),
        "QUALIFICATION_VOIDED": ("职业资格证书作废", "The qualification is void"),
    },
    "Jurisdiction": {
        "HOUSEHOLD": ("户籍所在地", "Where the household is"),
        "WORKPLACE": ("工作单位所在地", "Where the unit is"),
    },
    "Gap": {
        "UNIT": ("工作单位", "Unit"),
        "JURISDICTION": ("登记地选择", "Choice of place"),
        "STATEMENT": ("情况说明", "Statement"),
    },
}
TONES: Mapping[str, Mapping[str, str]] = {
    "RegistrationStanding": {
        "REGISTERED": "green",
        "EXPIRED": "yellow",
        "CANCELLED": "red",
        "REVOKED": "red",
    },
    "CaseStanding": {
        "SUBMITTED": "yellow",
        "SUPPLEMENT_REQUESTED": "yellow",
        "ACCEPTED": "blue",
        "FIRST_REVIEW_PASSED": "blue",
        "GRANTED": "green",
        "REFUSED": "red",
    },
    "QualificationStanding": {"VALID": "green", "VOID": "red"},
}
TOPICS: Mapping[str, tuple[str, str]] = {
    "qualification.recorded": ("录入职业资格", "Qualification recorded"),
    "qualification.voided": ("职业资格证书作废", "Qualification voided"),
    "registration.opened": ("建立登记档案", "Registration file opened"),
    "registration.granted": ("准予登记", "Registration granted"),
    "registration.renewed": ("准予再登记", "Registration renewed"),
    "registration.transferred": ("转移登记", "Registration transferred"),
    "registration.unit-changed": ("变更登记单位", "Unit changed"),
    "registration.expired": ("登记有效期届满", "Registration lapsed"),
    "registration.reinstated": ("恢复登记", "Registration reinstated"),
    "registration.cancelled": ("注销登记", "Registration cancelled"),
    "registration.revoked": ("撤销登记", "Registration revoked"),
    "registration-case.submitted": ("提交登记申请", "Application submitted"),
    "registration-case.edited": ("修改登记申请", "Application edited"),
    "registration-case.supplement-requested": ("一次告知补正", "Supplement requested"),
    "registration-case.supplemented": ("提交补正", "Supplement given"),
    "registration-case.accepted": ("受理登记申请", "Application accepted"),
    "registration-case.first-review-passed": ("初审通过", "First review passed"),
    "registration-case.first-review-failed": ("初审不通过", "First review failed"),
    "registration-case.final-review-passed": ("终审通过", "Final review passed"),
    "registration-case.final-review-failed": ("终审不通过", "Final review failed"),
    "registration-case.lapsed": ("终止办理", "Nothing left to decide"),
    "registration-case.withdrawn": ("撤回登记申请", "Application withdrawn"),
}
FACTS: Mapping[str, tuple[str, str]] = {
    "cancelledAt": ("原注销办理时间", "Cancelled at"),
    "cancelledOn": ("原注销生效日", "Cancelled from"),
    "acceptedOn": ("受理日期", "Accepted as of"),
    "effectiveOn": ("生效日期", "Takes effect on"),
    "fromDivision": ("原登记地", "From"),
    "isByDefault": ("逾期未告知，视为受理", "Accepted by default"),
    "isLate": ("补登记", "In a make-up window"),
    "jurisdiction": ("登记地选择", "Choice of place"),
    "minutesCounted": ("已计继续教育分钟数", "Minutes learned"),
    "minutesRequired": ("应完成继续教育分钟数", "Minutes required"),
    "ordinal": ("登记期次", "Term"),
    "qualificationId": ("职业资格", "Qualification"),
    "receivedOn": ("收到材料日期", "Received on"),
    "registrationId": ("登记档案", "Registration file"),
}
CODED: Mapping[str, tuple[str, ...]] = {
    "jurisdiction": ("Jurisdiction",),
}
