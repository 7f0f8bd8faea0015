"""Words for examinations, candidates and qualifications of social workers."""

from __future__ import annotations

from collections.abc import Mapping

ENUMS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "CandidacyStanding": {
        "COMMITTED": ("已承诺，可参加考试", "Committed; may sit"),
        "PROOFS_DUE": ("待补交证明", "Proofs are due"),
        "PROOFS_GIVEN": ("证明待核查", "Proofs to be checked"),
        "VERIFIED": ("资格已核查，可参加考试", "Checked; may sit"),
        "EXCLUDED": ("不符合报考资格", "Excluded"),
        "WITHDRAWN": ("已撤回报名", "Withdrawn"),
        "MARKED": ("已出成绩", "Marks are out"),
        "VOID": ("考试成绩无效", "Results void"),
    },
    "CandidateDegree": {
        "SECONDARY": ("高中或中专", "Senior secondary or vocational school"),
        "JUNIOR_COLLEGE": ("大专", "Junior college"),
        "BACHELOR": ("本科", "Bachelor's degree"),
        "MASTER": ("硕士研究生或双学士", "Master's or two bachelor's degrees"),
        "DOCTOR": ("博士研究生", "Doctorate"),
    },
    "Exclusion": {
        "COMMITMENT_FALSE": ("承诺不实", "The commitment was false"),
        "PROOFS_INSUFFICIENT": ("证明材料不足以证明", "The proofs do not prove it"),
        "PROOFS_MISSING": ("未按期补交证明", "The proofs never came"),
    },
    "Level": {
        "ASSISTANT": ("助理社会工作师", "Assistant social worker"),
        "SOCIAL_WORKER": ("社会工作师", "Social worker"),
        "SENIOR": ("高级社会工作师", "Senior social worker"),
    },
    "QualificationStanding": {
        "VALID": ("有效", "Valid"),
        "VOID": ("已作废", "Void"),
    },
    "Subject": {
        "ABILITY": ("社会工作综合能力", "General ability"),
        "PRACTICE": ("社会工作实务", "Practice"),
        "POLICY": ("社会工作法规与政策", "Law and policy"),
    },
    "VoidingGround": {
        "FALSE_MATERIAL": ("提供虚假材料", "False material"),
        "CHEATING": ("考试作弊", "Cheating"),
        "IMPERSONATION": ("替考", "Impersonation"),
        "ISSUED_IN_ERROR": ("发证有误", "Issued in error"),
    },
    "BreachSeverity": {
        "SERIOUS": ("严重违纪违规", "Serious"),
        "EXTREMELY_SERIOUS": ("特别严重违纪违规", "Extremely serious"),
    },
    "QualificationReportStanding": {
        "OPEN": ("核实中", "Being looked into"),
        "RECORDED": ("已补录", "Recorded now"),
        "NOT_FOUND": ("未查到", "Not found"),
    },
}
KINDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "EligibilityRoute": {
        "assistant-secondary": ("高中或中专学历", "Secondary school"),
        "assistant-college-social-work": ("社会工作专业大专学历", "Junior college, social work"),
        "assistant-final-year": ("社会工作专业本科应届毕业生", "Final year of a bachelor's in social work"),
        "assistant-college": ("其他专业大专学历", "Junior college, another major"),
        "assistant-bachelor": ("本科及以上学历", "Bachelor's degree or above"),
        "social-worker-secondary": (
            "高中或中专学历并取得助理社会工作师证书",
            "Secondary school with the assistant's certificate",
        ),
        "social-worker-college-social-work": ("社会工作专业大专学历", "Junior college, social work"),
        "social-worker-bachelor-social-work": ("社会工作专业本科学历", "Bachelor's in social work"),
        "social-worker-master-social-work": (
            "社会工作专业硕士学位或双学士",
            "Master's in social work, or two bachelor's degrees",
        ),
        "social-worker-doctor-social-work": ("社会工作专业博士学位", "Doctorate in social work"),
        "social-worker-college": ("其他专业大专学历", "Junior college, another major"),
        "social-worker-bachelor": ("其他专业本科学历", "Bachelor's, another major"),
        "social-worker-master": ("其他专业硕士学位或双学士", "Master's, another major"),
        "social-worker-doctor": ("其他专业博士学位", "Doctorate, another major"),
        "senior": (
            "本科及以上学历并取得社会工作师证书",
            "Bachelor's or above with the social worker's certificate",
        ),
    },
}
TOPICS: Mapping[str, tuple[str, str]] = {
    "examination.announced": ("发布考试公告", "Examination announced"),
    "examination.amended": ("更正考试公告", "Notice amended"),
    "candidacy.signed-up": ("报名参加考试", "Signed up for an examination"),
    "candidacy.commitment-withdrawn": ("撤回承诺", "Commitment withdrawn"),
    "candidacy.proofs-given": ("提交证明材料", "Proofs given"),
    "candidacy.verified": ("报考资格核查通过", "Candidate checked"),
    "candidacy.excluded": ("取消报考资格", "Candidate excluded"),
    "candidacy.withdrawn": ("撤回考试报名", "Candidacy withdrawn"),
    "candidacy.marked": ("登记考试成绩", "Marks recorded"),
    "candidacy.voided": ("考试成绩作废", "Results voided"),
    "transcript.opened": ("建立成绩档案", "Transcript opened"),
    "transcript.sitting-entered": ("合格科目记入成绩档案", "Passed subjects entered"),
    "transcript.sitting-voided": ("取消一次考试的合格科目", "Passed subjects of a sitting voided"),
    "transcript.review-passed": ("高级评审通过", "Senior review passed"),
    "transcript.review-failed": ("高级评审未通过", "Senior review failed"),
    "integrity-record.opened": ("建立考试诚信档案", "Integrity record opened"),
    "integrity-record.breach-recorded": ("记入考试诚信档案", "Breach recorded"),
    "qualification.recorded": ("登记职业资格", "Qualification recorded"),
    "qualification.voided": ("职业资格作废", "Qualification voided"),
    "qualification-report.sent": ("反馈未查到职业资格", "Missing qualification reported"),
    "qualification-report.answered": ("答复职业资格反馈", "Report answered"),
}
FACTS: Mapping[str, tuple[str, str]] = {
    "about": ("涉及事项", "About"),
    "commitment": ("承诺书版本", "Version of the commitment"),
    "countedFrom": ("年限起算日", "Years counted from"),
    "countedUntil": ("年限截止日", "Years counted until"),
    "countedYears": ("计入年限", "Years counted"),
    "decidedOn": ("处理决定日期", "Decided on"),
    "degree": ("学历", "Degree"),
    "examinationId": ("考试", "Examination"),
    "ground": ("事由", "Ground"),
    "isFinalYear": ("应届毕业", "In the final year"),
    "isSocialWork": ("社会工作专业", "Major in social work"),
    "level": ("级别", "Level"),
    "passedOn": ("考试通过日期", "Passed on"),
    "requiredYears": ("要求年限", "Years required"),
    "reviewedOn": ("评审日期", "Reviewed on"),
    "route": ("报考条件", "Route"),
    "severity": ("违纪程度", "Severity"),
    "standing": ("结果", "Outcome"),
    "year": ("年度", "Year"),
}
CODED: Mapping[str, tuple[str, ...]] = {
    "degree": ("CandidateDegree",),
    "level": ("Level",),
    "route": ("EligibilityRoute",),
    "severity": ("BreachSeverity",),
    "standing": ("QualificationReportStanding",),
}
TONES: Mapping[str, Mapping[str, str]] = {
    "CandidacyStanding": {
        "COMMITTED": "green",
        "PROOFS_DUE": "yellow",
        "PROOFS_GIVEN": "yellow",
        "VERIFIED": "green",
        "EXCLUDED": "red",
        "MARKED": "blue",
        "VOID": "red",
    },
    "BreachSeverity": {"SERIOUS": "red", "EXTREMELY_SERIOUS": "red"},
    "QualificationStanding": {"VALID": "green", "VOID": "red"},
    "QualificationReportStanding": {"OPEN": "yellow", "RECORDED": "green"},
}
