"""Why the registry refuses a step of a discipline case."""

from registry.refusals import Refusal


class NoSuchRegistration(Refusal):
    """No social worker is registered under this number; please compare every character."""

    code = "NO_SUCH_REGISTRATION"
    zh = "没有查到该登记证书编号，请逐位核对。"


class AnonymousWithContact(Refusal):
    """An anonymous complaint states neither a name nor a phone number."""

    code = "ANONYMOUS_WITH_CONTACT"
    zh = "匿名投诉请勿填写姓名和联系电话；如需实名，请取消“匿名”。"


class NoContactLeft(Refusal):
    """This complaint is anonymous: there is nobody to contact."""

    code = "NO_CONTACT_LEFT"
    zh = "该投诉为匿名投诉，没有联系方式。"


class ComplaintNotIn(Refusal):
    """This cannot be done while the complaint is {standing}."""

    code = "COMPLAINT_STANDING"
    zh = "投诉当前状态（{standing}）不能办理此事项。"


class ComplaintKept(Refusal):
    """What was said in this complaint is still to be kept."""

    code = "COMPLAINT_KEPT"
    zh = "该投诉的保存期限未届满。"


class ComplaintForgotten(Refusal):
    """The retention of this complaint is over; what was said in it has been destroyed."""

    code = "COMPLAINT_FORGOTTEN"
    zh = "该投诉的保存期限已届满，其内容已销毁。"


class DisciplineNotIn(Refusal):
    """This cannot be done while the case is {standing}."""

    code = "DISCIPLINE_STANDING"
    zh = "案件当前状态（{standing}）不能办理此事项。"


class RedirectionNeeded(Refusal):
    """Whoever is not competent tells the complainant who is (R685 Art 26)."""

    code = "REDIRECTION_NEEDED"
    zh = "不属于本机关职责的，应当告知投诉人向哪个部门反映。"


class RepliedAlready(Refusal):
    """Your reply is on record; it is given once."""

    code = "REPLIED_ALREADY"
    zh = "陈述申辩已提交，不能重复提交。"


class ReplyTermOpen(Refusal):
    """The person may still reply until the end of {date}."""

    code = "REPLY_TERM_OPEN"
    zh = "当事人的陈述申辩期限至{date}，期满或收到陈述申辩后方可作出处理。"


class ReplyTermOver(Refusal):
    """The time for a reply ended with {date}."""

    code = "REPLY_TERM_OVER"
    zh = "陈述申辩期限已于{date}届满。"


class SanctionDaysReversed(Refusal):
    """A sanction does not end before it begins on {date}."""

    code = "SANCTION_DAYS_REVERSED"
    zh = "处理的截止日期不得早于生效日期{date}。"


class SanctionTooShort(Refusal):
    """A sanction lasts beyond {date}: until then a review may be asked for, and it is not published."""

    code = "SANCTION_TOO_SHORT"
    zh = "处理的期限应晚于复核申请期限（{date}），此前不得公示。"


class SanctionTooLong(Refusal):
    """A sanction of this kind lasts until {date} at the longest."""

    code = "SANCTION_TOO_LONG"
    zh = "该类处理最长至{date}。"


class SanctionOver(Refusal):
    """The sanction ended with {date}."""

    code = "SANCTION_OVER"
    zh = "该处理已于{date}期满。"


class SanctionInForce(Refusal):
    """The sanction lasts until the end of {date}."""

    code = "SANCTION_IN_FORCE"
    zh = "该处理至{date}期满，尚未到期。"


class ReviewTermOpen(Refusal):
    """A review can still be asked for until the end of {date}."""

    code = "REVIEW_TERM_OPEN"
    zh = "当事人可在{date}前申请复核，期满前不得公示。"


class ReviewTermOver(Refusal):
    """The time for asking for a review ended with {date}."""

    code = "REVIEW_TERM_OVER"
    zh = "申请复核的期限已于{date}届满。"


class ReviewedAlready(Refusal):
    """This decision has been reviewed; a review is had once."""

    code = "REVIEWED_ALREADY"
    zh = "该处理已经复核，复核以一次为限。"


class ReviewerDecided(Refusal):
    """A decision is reviewed by somebody else than who took it."""

    code = "REVIEWER_DECIDED"
    zh = "复核应由作出原处理以外的登记人员办理。"


class HeavierOnReview(Refusal):
    """A review that the person asked for makes nothing heavier, and changes something."""

    code = "HEAVIER_ON_REVIEW"
    zh = "因当事人申请复核的，不得加重处理；变更处理应当有所减轻。"


class FeedbackGiven(Refusal):
    """The complainant has been told already."""

    code = "FEEDBACK_GIVEN"
    zh = "已向投诉人反馈。"


class ComplaintCodeUnknown(Refusal):
    """There is no complaint with this code; please compare every character."""

    code = "COMPLAINT_CODE"
    zh = "没有查到该查询码对应的投诉，请逐位核对。"
