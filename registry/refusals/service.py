"""Why the registry refuses attendance, a service record, or a certificate."""

from registry.refusals import Refusal


class CheckedInAlready(Refusal):
    """This volunteer has checked in and not yet checked out."""

    code = "CHECKED_IN"
    zh = "该志愿者已签到且尚未签退。"


class NotCheckedIn(Refusal):
    """There is no open check-in."""

    code = "NOT_CHECKED_IN"
    zh = "没有未签退的签到记录。"


class TooManyCheckIns(Refusal):
    """At most {limit} check-ins are possible per activity and day."""

    code = "TOO_MANY_CHECK_INS"
    zh = "同一活动每日签到不得超过 {limit} 次。"


class OutsideRadius(Refusal):
    """You are not at the place of the activity."""

    code = "OUTSIDE_RADIUS"
    zh = "您不在活动地点范围内。"


class LocationNeeded(Refusal):
    """Check-in for this activity asks for the location."""

    code = "LOCATION_NEEDED"
    zh = "该活动签到需要提供位置信息。"


class CheckInAtDesk(Refusal):
    """For this activity the organization checks you in; please see the people at the door."""

    code = "CHECK_IN_AT_DESK"
    zh = "该活动由现场工作人员办理签到签退。"


class CheckInCodeWrong(Refusal):
    """This check-in code is wrong or no longer shown; please scan the one on the screen at the door."""

    code = "CHECK_IN_CODE_WRONG"
    zh = "签到码不正确或已失效，请扫描现场屏幕上当前显示的签到码。"


class CheckOutTooLate(Refusal):
    """The shift's day is over: you were checked out at midnight without minutes; ask the organization."""

    code = "CHECK_OUT_TOO_LATE"
    zh = "场次当日已结束，系统已于24时自动签退且未计时长，请联系组织补录。"


class CheckOutBeforeCheckIn(Refusal):
    """The check-out lies before the check-in."""

    code = "CHECK_OUT_BEFORE_CHECK_IN"
    zh = "签退时间早于签到时间。"


class ServiceEndsBeforeStart(Refusal):
    """The service must end after it starts."""

    code = "SERVICE_ENDS_BEFORE_START"
    zh = "服务结束时间必须晚于开始时间。"


class StretchTooLong(Refusal):
    """State service of at most {days} days at once."""

    code = "STRETCH_TOO_LONG"
    zh = "一次填报的服务时间不得超过 {days} 天。"


class ServiceInFuture(Refusal):
    """Service that has not ended yet cannot be recorded."""

    code = "SERVICE_IN_FUTURE"
    zh = "不能记录尚未结束的服务。"


class MinutesOutOfRange(Refusal):
    """The minutes of service must lie between 1 and {limit}, the time between start and end."""

    code = "MINUTES_OUT_OF_RANGE"
    zh = "服务时长应在 1 至 {limit} 分钟之间，且不超过起止时间。"


class ReasonNeeded(Refusal):
    """A reason must be given."""

    code = "REASON_NEEDED"
    zh = "请说明理由。"


class OutsideActivity(Refusal):
    """The service does not lie within the dates of the activity."""

    code = "OUTSIDE_ACTIVITY"
    zh = "服务时间不在活动起止日期内。"


class ServiceOverlaps(Refusal):
    """This volunteer has another record at the same time."""

    code = "SERVICE_OVERLAPS"
    zh = "与该志愿者的其他服务记录时间重叠。"


class OwnService(Refusal):
    """Nobody records or confirms their own service, or that of somebody they are a guardian of."""

    code = "OWN_SERVICE"
    zh = "不得记录或审核本人或者本人所监护的人的服务时间。"


class SamePersonTwice(Refusal):
    """A second person of the organization must confirm what the first one entered."""

    code = "SECOND_PERSON_NEEDED"
    zh = "应由本组织另一名工作人员复核。"


class ReviewElsewhere(Refusal):
    """So many minutes in one day ({minutes}) are confirmed by the civil-affairs office."""

    code = "REVIEW_BY_OFFICE"
    zh = "单日累计 {minutes} 分钟，应由主管部门审核。"


class BackfillNeeded(Refusal):
    """More than {days} days have passed: use the backfill path with evidence."""

    code = "BACKFILL_NEEDED"
    zh = "已超过 {days} 天，请按补录方式并上传证明材料。"


class RecordNotIn(Refusal):
    """This cannot be done while the record is {standing}."""

    code = "RECORD_STANDING"
    zh = "服务记录当前状态（{standing}）不能办理此事项。"


class NothingChanged(Refusal):
    """The correction changes nothing."""

    code = "NOTHING_CHANGED"
    zh = "更正内容与原记录相同。"


class NoObjection(Refusal):
    """There is no open objection."""

    code = "NO_OBJECTION"
    zh = "没有待处理的异议。"


class ObjectionOpen(Refusal):
    """An objection is open already."""

    code = "OBJECTION_OPEN"
    zh = "已有待处理的异议。"


class NoEffectiveRecord(Refusal):
    """There is no effective service record in this period."""

    code = "NO_EFFECTIVE_RECORD"
    zh = "该期间没有有效的服务记录。"


class RecordNotYours(Refusal):
    """A chosen record is not among your effective records of this period."""

    code = "RECORD_NOT_YOURS"
    zh = "所选记录不属于您在该期间的有效记录。"


class LineIncomplete(Refusal):
    """A certificate states time, content and recorder of every line (O67 Art 15); {element} is missing."""

    code = "CERTIFICATE_LINE_INCOMPLETE"
    zh = "证明应载明服务时间、服务内容和记录单位，缺少：{element}。"


class CertificateNotIn(Refusal):
    """This cannot be done while the certificate is {standing}."""

    code = "CERTIFICATE_STANDING"
    zh = "证明当前状态（{standing}）不能办理此事项。"


class TooManyLines(Refusal):
    """A certificate holds at most {limit} lines; choose a shorter period."""

    code = "TOO_MANY_LINES"
    zh = "一份证明最多 {limit} 行，请缩短期间。"
