"""Why the registry refuses to act on a need, its phone, an offer or a rating."""

from registry.refusals import Refusal


class DemandNotIn(Refusal):
    """This cannot be done while the need is {standing}."""

    code = "DEMAND_STANDING"
    zh = "需求当前状态（{standing}）不能办理此事项。"


class DemandNumberWrong(Refusal):
    """This is not the number of a need; please compare every character."""

    code = "DEMAND_NUMBER"
    zh = "需求编号不正确，请逐位核对。"


class FollowCodeWrong(Refusal):
    """Number and code do not belong together; the code has ten characters, as told when you posted."""

    code = "FOLLOW_CODE"
    zh = "需求编号与查询码不一致，查询码为发布成功时告知的10位字符。"


class FactNotValid(Refusal):
    """Enter a whole number from 0 to {limit}."""

    code = "FACT_NOT_VALID"
    zh = "请填写0至{limit}之间的整数。"


class AddressNotAsked(Refusal):
    """In this field no address is asked; please leave it out."""

    code = "ADDRESS_NOT_ASKED"
    zh = "该领域的需求不收集地址，请删除后再提交。"


class MinorsAddress(Refusal):
    """About somebody under 18 no address may be stated, in no field; please leave it out."""

    code = "MINORS_ADDRESS"
    zh = "涉及未成年人的需求不得填写住址（包括补充说明中），请删除后再提交。"


class MinorsName(Refusal):
    """About somebody under 18 no name may be stated; please leave it out."""

    code = "MINORS_NAME"
    zh = "涉及未成年人的需求不得填写姓名，请删除后再提交。"


class PeriodNotValid(Refusal):
    """The days must lie between today and {date}, the first not after the last."""

    code = "DEMAND_PERIOD"
    zh = "希望服务的日期应在今天至{date}之间，且起始日期不得晚于结束日期。"


class NoCodeSent(Refusal):
    """No code is waiting for this phone; please have a new one sent."""

    code = "NO_CODE_SENT"
    zh = "没有待验证的短信验证码，请重新获取。"


class PhoneCodeOver(Refusal):
    """This code is no longer valid; please have a new one sent."""

    code = "PHONE_CODE_OVER"
    zh = "验证码已失效，请重新获取。"


class PhoneCodeWrong(Refusal):
    """This code is wrong; {left} tries are left."""

    code = "PHONE_CODE_WRONG"
    zh = "验证码不正确，还可以再试{left}次。"


class TooManyCodes(Refusal):
    """Too many codes within {hours} hours; please try again later, or call the hotline 12349."""

    code = "TOO_MANY_CODES"
    zh = "该需求{hours}小时内获取验证码的次数已用完，请稍后再试，或拨打12349热线办理。"


class CompetentPlaceNeeded(Refusal):
    """State where the demander can turn instead."""

    code = "COMPETENT_PLACE_NEEDED"
    zh = "请填写建议转往的办理单位。"


class SupplierNotFit(Refusal):
    """This need asks for somebody else: an adult, an active organization, or a registered social worker."""

    code = "SUPPLIER_NOT_FIT"
    zh = "供给方不符合条件：须为成年人、正常状态的组织或已登记的社会工作者。"


class SupplierNotOwn(Refusal):
    """An organization sends its own volunteers: members, and those who signed up or served with it."""

    code = "SUPPLIER_NOT_OWN"
    zh = "只能通过志愿者所在的组织邀约：须为该组织成员，或曾在该组织报名、服务。"


class OfferMadeAlready(Refusal):
    """This supplier has been asked already and may still answer."""

    code = "OFFER_MADE"
    zh = "已向该供给方发出邀约，正在等待答复。"


class OfferNotOpen(Refusal):
    """This offer is no longer open."""

    code = "OFFER_NOT_OPEN"
    zh = "该邀约已失效。"


class OfferStillOpen(Refusal):
    """The time to answer this offer is not over."""

    code = "OFFER_STILL_OPEN"
    zh = "该邀约的答复时限尚未届满。"


class DeliveryByOrganization(Refusal):
    """The organization that sends the volunteer records the service."""

    code = "DELIVERY_BY_ORGANIZATION"
    zh = "经组织派出的志愿服务，由该组织登记完成情况。"


class RatedAlready(Refusal):
    """This service has been rated; each service is rated once."""

    code = "RATED_ALREADY"
    zh = "该服务已经评价，每次服务只能评价一次。"


class GradeNotValid(Refusal):
    """A grade is one of 1 to 5."""

    code = "GRADE_NOT_VALID"
    zh = "评价等级应为1至5。"


class NothingToFollowUp(Refusal):
    """Nothing is waiting to be followed up here."""

    code = "NOTHING_TO_FOLLOW_UP"
    zh = "没有待回访的评价。"


class DemandNotDue(Refusal):
    """This need is not due yet."""

    code = "DEMAND_NOT_DUE"
    zh = "该需求尚未到期。"


class DemandForgotten(Refusal):
    """What this need said has been deleted; only counts remain."""

    code = "DEMAND_FORGOTTEN"
    zh = "该需求的个人信息已删除，仅保留统计。"
