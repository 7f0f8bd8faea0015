"""Words for needs, offers and their evaluation."""

from __future__ import annotations

from collections.abc import Mapping

Words = Mapping[str, tuple[str, str]]

ENUMS: Mapping[str, Words] = {
    "Demander": {
        "RESIDENT": ("居民本人", "A resident"),
        "FAMILY": ("家庭", "A family"),
        "COMMUNITY_OFFICE": ("居（村）民委员会", "A community office"),
        "INSTITUTION": ("单位", "An institution"),
    },
    "DemandStanding": {
        "POSTED": ("待验证手机号", "Phone to be proven"),
        "PROVEN": ("待核实", "To be verified"),
        "VERIFIED": ("正在对接", "Being matched"),
        "ACCEPTED": ("已有人接受", "Accepted"),
        "DELIVERED": ("已服务，待评价", "Served, to be rated"),
        "REFUSED": ("不予受理", "Refused"),
        "REDIRECTED": ("已转告", "Redirected"),
        "CLOSED": ("已办结", "Closed"),
    },
    "DemandEnding": {
        "SERVED": ("服务完成", "Served"),
        "WITHDRAWN": ("已撤回", "Withdrawn"),
        "EXPIRED": ("到期未对接", "Expired"),
        "UNPROVEN": ("手机号未验证", "Phone never proven"),
    },
    "OfferStanding": {
        "OPEN": ("待答复", "To be answered"),
        "ACCEPTED": ("已接受", "Accepted"),
        "DECLINED": ("已谢绝", "Declined"),
        "LAPSED": ("已失效", "Lapsed"),
    },
    "SupplierKind": {
        "VOLUNTEER": ("志愿者", "Volunteer"),
        "SOCIAL_WORKER": ("社会工作者", "Social worker"),
        "ORGANIZATION": ("组织", "Organization"),
    },
    "DemandOutcome": {
        "RESOLVED": ("已解决", "Resolved"),
        "PARTLY": ("部分解决", "Partly resolved"),
        "CONTINUING": ("转为长期服务", "Continues as regular service"),
        "NOT_NEEDED": ("到场后已不需要", "No longer needed"),
    },
    "FollowUp": {
        "MENDED": ("已整改", "Mended"),
        "EXPLAINED": ("已说明，对方理解", "Explained and understood"),
        "NOT_REACHED": ("多次联系未果", "Not reached after several tries"),
        "NOT_FOUNDED": ("经核实反映不属实", "Found to be unfounded"),
    },
}
KINDS: Mapping[str, Words] = {
    "MatchReason": {
        "same-county": ("同一区县", "Same county"),
        "same-city": ("同一城市", "Same city"),
        "field": ("服务领域相符", "Offers this field"),
        "skill": ("具备所需技能", "Has the skills"),
        "time": ("时间合适", "Is free then"),
        "registered": ("社会工作者登记有效", "Registered social worker"),
        "load": ("手上已有需求", "Has others to meet"),
    },
}
TONES: Mapping[str, Mapping[str, str]] = {
    "DemandStanding": {
        "POSTED": "grey",
        "PROVEN": "yellow",
        "VERIFIED": "blue",
        "ACCEPTED": "green",
        "DELIVERED": "yellow",
        "REFUSED": "red",
        "REDIRECTED": "blue",
        "CLOSED": "grey",
    },
    "OfferStanding": {"OPEN": "yellow", "ACCEPTED": "green", "DECLINED": "grey", "LAPSED": "grey"},
}
TOPICS: Words = {
    "demand.posted": ("提交需求", "Need posted"),
    "demand.phone-proven": ("验证手机号", "Phone proven"),
    "demand.verified": ("核实通过", "Verified"),
    "demand.refused": ("不予受理", "Refused"),
    "demand.redirected": ("转告其他单位", "Redirected"),
    "demand.offer-made": ("发出邀约", "Offer made"),
    "demand.offer-accepted": ("接受邀约", "Offer accepted"),
    "demand.offer-declined": ("谢绝邀约", "Offer declined"),
    "demand.offer-lapsed": ("邀约失效", "Offer lapsed"),
    "demand.delivered": ("完成服务", "Served"),
    "demand.contact-read": ("查看联系方式", "Contact read"),
    "demand.closed": ("办结", "Closed"),
    "demand.forgotten": ("删除个人信息", "Personal data destroyed"),
    "evaluation.rated": ("评价服务", "Service rated"),
    "evaluation.followed-up": ("回访", "Followed up"),
    "phone-proof.code-sent": ("发送验证码", "Code sent"),
    "phone-proof.code-sent-again": ("再次发送验证码", "Code sent again"),
    "phone-proof.missed": ("验证码不符", "Wrong code"),
    "phone-proof.passed": ("验证码相符", "Right code"),
}
FACTS: Words = {
    "servedOn": ("服务日期", "Served on"),
    "byCall": ("电话办理", "By phone"),
    "redirectTo": ("转往", "Redirected to"),
    "offerId": ("邀约", "Offer"),
    "dueAt": ("答复期限", "Answer due"),
    "outcome": ("结果", "Outcome"),
    "grade": ("评价等级", "Grade"),
    "ending": ("办结方式", "How it ended"),
    "result": ("回访结果", "Result"),
    "demandId": ("需求", "Need"),
    "registrationStanding": ("服务时登记状态", "Registration at the time"),
    "registrationLevel": ("服务时登记级别", "Level at the time"),
    "registrationNumber": ("服务时登记编号", "Number at the time"),
    "tries": ("可试次数", "Tries"),
    "validUntil": ("有效至", "Valid until"),
}
CODED: Mapping[str, tuple[str, ...]] = {
    "outcome": ("DemandOutcome",),
    "ending": ("DemandEnding",),
    "result": ("FollowUp",),
}
