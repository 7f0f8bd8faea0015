"""Words of complaints, discipline, incentives and professional work, for the tables beside this one."""

from __future__ import annotations

from collections.abc import Mapping

from registry.codes import tables

Words = Mapping[str, tuple[str, str]]

ENUMS: Mapping[str, Words] = {
    "ComplaintStanding": {
        "FILED": ("待受理", "To be taken up"),
        "ACCEPTED": ("调查中", "Being looked into"),
        "REDIRECTED": ("已转告其他部门", "Referred elsewhere"),
        "DISMISSED": ("不予处理", "Dismissed"),
        "PURSUED": ("已立案", "Pursued"),
    },
    "ComplaintOutcome": {
        "WAITING": ("等待受理", "Waiting to be taken up"),
        "INVESTIGATING": ("正在调查", "Being looked into"),
        "REDIRECTED": ("不属于本机关职责", "Another office is competent"),
        "DISMISSED": ("不予处理", "Dismissed"),
        "UPHELD": ("查证属实，已作出处理", "Upheld, and acted upon"),
        "REVIEWING": ("已作出处理，正在复核", "Decided, and under review"),
        "NOT_UPHELD": ("未能查实", "Not upheld"),
    },
    "DisciplineStanding": {
        "NOTIFIED": ("已告知，听取陈述申辩", "Notified; may be replied to"),
        "NOT_UPHELD": ("未能查实", "Not upheld"),
        "SANCTIONED": ("已作出处理", "Sanctioned"),
        "UNDER_REVIEW": ("复核中", "Under review"),
        "LIFTED": ("复核后撤销", "Lifted on review"),
        "PUBLISHED": ("公示中", "Public"),
        "EXPIRED": ("已期满", "Expired"),
    },
    "SanctionKind": {
        "ADMONITION": ("训诫", "Admonition"),
        "CIRCULATED_CRITICISM": ("通报批评", "Circulated criticism"),
        "EXPULSION": ("从行业组织除名", "Expulsion from the association"),
        "CANCELLATION": ("注销登记", "Cancellation of the registration"),
    },
    "ReviewOutcome": {
        "CONFIRMED": ("维持", "Confirmed"),
        "CHANGED": ("减轻", "Made lighter"),
        "LIFTED": ("撤销", "Lifted"),
    },
}
TONES: Mapping[str, Mapping[str, str]] = {
    "ComplaintStanding": {"FILED": "yellow", "ACCEPTED": "blue", "PURSUED": "blue"},
    "ComplaintOutcome": {
        "WAITING": "yellow",
        "INVESTIGATING": "blue",
        "UPHELD": "green",
        "REVIEWING": "blue",
    },
    "DisciplineStanding": {
        "NOTIFIED": "yellow",
        "NOT_UPHELD": "green",
        "SANCTIONED": "red",
        "UNDER_REVIEW": "blue",
        "LIFTED": "green",
        "PUBLISHED": "red",
    },
}
ENGLISH: Mapping[str, Mapping[str, str]] = {
    "ethics-breach": {
        "respect": "Clients not respected, or not served wholeheartedly",
        "equality": "Clients discriminated against",
        "right-to-know": "Clients not told what they have a right to know",
        "self-determination": "Clients not left to decide for themselves",
        "confidentiality": "Clients' secrets given away",
        "private-gain": "Private gain from the work",
        "colleagues": "Colleagues not trusted or supported",
        "competence": "Work beyond one's competence",
    },
    "allowance-scheme": {
        "exam-assistant": "Award for passing as assistant social worker",
        "exam-social-worker": "Award for passing as social worker",
        "exam-senior": "Award for becoming senior social worker",
        "degree": "Allowance for a degree in social work",
    },
    "talent-rank": {
        "supervisor-junior": "Junior supervisor",
        "supervisor": "Supervisor",
        "supervisor-senior": "Senior supervisor",
        "leading-talent": "Leading talent",
    },
    "practice-kind": {
        "casework": "Casework",
        "group-work": "Group work",
        "community-work": "Community work",
        "home-visit": "Home visit",
        "counselling": "Counselling",
        "crisis-intervention": "Crisis intervention",
        "supervision": "Supervision",
        "training-given": "Training given",
    },
    "practice-outcome": {
        "achieved": "Aims achieved",
        "partly-achieved": "Aims partly achieved",
        "not-achieved": "Aims not achieved",
        "referred": "Referred on",
        "ongoing": "Ongoing",
    },
}
KINDS: Mapping[str, Words] = {
    kind: {code: (tables()[table].names[code], english) for code, english in ENGLISH[table].items()}
    for kind, table in (
        ("EthicsBreach", "ethics-breach"),
        ("AllowanceScheme", "allowance-scheme"),
        ("TalentRank", "talent-rank"),
    )
}
FACTS: Words = {
    "amountFen": ("金额（分）", "Amount in fen"),
    "breach": ("违反的职业道德", "Head of the code of ethics"),
    "caseId": ("案件", "Case"),
    "endedOn": ("终止日期", "Ended on"),
    "grantedOn": ("授予日期", "Granted on"),
    "grantor": ("授予单位", "Granted by"),
    "outcome": ("结果", "Outcome"),
    "publishedOn": ("公示日期", "Published on"),
    "rank": ("人才称号", "Rank"),
    "redirectTo": ("应向哪个部门反映", "Competent office"),
    "registrationLevel": ("当时的级别", "Level at that time"),
    "registrationNumber": ("登记证书编号", "Registration number"),
    "registrationStanding": ("当时的登记状态", "Registration at that time"),
    "repliedOn": ("陈述申辩日期", "Replied on"),
    "replyDueOn": ("陈述申辩期限", "Reply due on"),
    "respondentId": ("被投诉人", "Complained of"),
    "reviewDueOn": ("申请复核期限", "Review to be asked for by"),
    "sanction": ("处理", "Sanction"),
    "scheme": ("奖补项目", "Scheme"),
    "title": ("名称", "Title"),
}
CODED: Mapping[str, tuple[str, ...]] = {
    "breach": ("EthicsBreach",),
    "outcome": ("ReviewOutcome",),
    "rank": ("TalentRank",),
    "registrationLevel": ("Level",),
    "registrationStanding": ("RegistrationStanding",),
    "sanction": ("SanctionKind",),
    "scheme": ("AllowanceScheme",),
}
TOPICS: Words = {
    "complaint.filed": ("收到投诉", "Complaint filed"),
    "complaint.accepted": ("受理投诉", "Complaint taken up"),
    "complaint.redirected": ("告知应向哪个部门反映", "Complaint referred elsewhere"),
    "complaint.dismissed": ("投诉不予处理", "Complaint dismissed"),
    "complaint.pursued": ("投诉立案", "Complaint pursued"),
    "complaint.fed-back": ("反馈投诉人", "Complainant answered"),
    "complaint.contact-forgotten": ("投诉人信息已销毁", "Complainant forgotten"),
    "complaint.forgotten": ("投诉内容已销毁", "Complaint forgotten"),
    "complaint.contact-read": ("查看投诉人信息", "Complainant's contact read"),
    "discipline-case.notice-served": ("送达事实告知书", "Notice of facts served"),
    "discipline-case.reply-received": ("收到陈述申辩", "Reply received"),
    "discipline-case.not-upheld": ("未能查实，不予处理", "Not upheld"),
    "discipline-case.sanction-imposed": ("作出惩戒处理", "Sanction imposed"),
    "discipline-case.review-requested": ("申请复核", "Review requested"),
    "discipline-case.reviewed": ("作出复核决定", "Review decided"),
    "discipline-case.sanction-changed": ("复核后减轻处理", "Sanction made lighter"),
    "discipline-case.sanction-lifted": ("复核后撤销处理", "Sanction lifted"),
    "discipline-case.sanction-published": ("公示处理", "Sanction published"),
    "discipline-case.sanction-expired": ("处理期满", "Sanction expired"),
    "honour.recorded": ("记录表彰", "Honour recorded"),
    "honour.revoked": ("撤销表彰", "Honour revoked"),
    "allowance.granted": ("发放奖补", "Allowance granted"),
    "allowance.recovered": ("追回奖补", "Allowance recovered"),
    "talent-rank.opened": ("建立人才称号档案", "Rank opened"),
    "talent-rank.granted": ("授予人才称号", "Rank granted"),
    "talent-rank.ended": ("终止人才称号", "Rank ended"),
    "practice.recorded": ("记录专业服务", "Professional work recorded"),
    "practice.corrected": ("更正专业服务记录", "Professional work corrected"),
    "practice.withdrawn": ("撤回专业服务记录", "Professional work withdrawn"),
    "practice.objected": ("对专业服务记录提出异议", "Objection to an entry of work"),
    "practice.objection-answered": ("答复异议", "Objection answered"),
}
