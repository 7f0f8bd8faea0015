"""Why the registry refuses to act on an activity or a sign-up."""

from registry.refusals import Refusal


class ActivityNotIn(Refusal):
    """This cannot be done while the activity is {standing}."""

    code = "ACTIVITY_STANDING"
    zh = "活动当前状态（{standing}）不能办理此事项。"


class ShiftEndsBeforeStart(Refusal):
    """A shift must end after it starts."""

    code = "SHIFT_ENDS_BEFORE_START"
    zh = "场次结束时间必须晚于开始时间。"


class ShiftTooLong(Refusal):
    """A shift may last {hours} hours at most."""

    code = "SHIFT_TOO_LONG"
    zh = "单个场次不得超过 {hours} 小时。"


class ShiftInPast(Refusal):
    """An ordinary activity cannot start before today; use the backfill kind with evidence."""

    code = "SHIFT_IN_PAST"
    zh = "普通活动不得早于当天开始；补录请使用补录类型并上传证明。"


class BackfillNotPast(Refusal):
    """A backfilled activity lies wholly in the past."""

    code = "BACKFILL_NOT_PAST"
    zh = "补录活动的日期只能在过去。"


class EvidenceNeeded(Refusal):
    """Evidence and a commitment to its truth are needed."""

    code = "EVIDENCE_NEEDED"
    zh = "请提交证明材料并作出承诺。"


class CapacityOutOfRange(Refusal):
    """A shift takes between 1 and {limit} volunteers."""

    code = "CAPACITY_OUT_OF_RANGE"
    zh = "招募人数应在 1 至 {limit} 之间。"


class CapacityBelowTaken(Refusal):
    """More places are taken already than this capacity."""

    code = "CAPACITY_BELOW_TAKEN"
    zh = "已录用人数超过新的招募人数。"


class RadiusOutOfRange(Refusal):
    """The radius for checking in lies between 0 and {limit} metres."""

    code = "RADIUS_OUT_OF_RANGE"
    zh = "签到半径应在 0 至 {limit} 米之间。"


class ActivityStarted(Refusal):
    """This activity has begun already: end it instead of cancelling it."""

    code = "ACTIVITY_STARTED"
    zh = "活动已经开始，不能取消，请办理结束。"


class UnknownPost(Refusal):
    """The shift names a post that the activity does not have."""

    code = "POST_UNKNOWN"
    zh = "场次所属岗位不存在。"


class StatedTwice(Refusal):
    """A post or a shift stands twice in the plan."""

    code = "STATED_TWICE"
    zh = "活动方案中有重复的岗位或场次。"


class ShiftInUse(Refusal):
    """A shift that has been published cannot be removed; cancel the activity or close it."""

    code = "SHIFT_IN_USE"
    zh = "已发布的场次不能删除，可停止招募或取消活动。"


class NoShifts(Refusal):
    """An activity needs at least one post and one shift."""

    code = "SHIFTS_NEEDED"
    zh = "活动至少应有一个岗位和一个场次。"


class TooManyCategories(Refusal):
    """An activity has at most {limit} service categories."""

    code = "TOO_MANY_CATEGORIES"
    zh = "服务类别最多选择 {limit} 项。"


class AgesReversed(Refusal):
    """The lowest age lies above the highest."""

    code = "AGES_REVERSED"
    zh = "最低年龄高于最高年龄。"


class RisksNeeded(Refusal):
    """State the possible risks (R685 Art 12)."""

    code = "RISKS_NEEDED"
    zh = "请如实告知活动可能出现的风险。"


class CommandBodyNeeded(Refusal):
    """Emergency service names the headquarters that commands it (R685 Art 24)."""

    code = "COMMAND_BODY_NEEDED"
    zh = "应急志愿服务应注明统一指挥的机构。"


class RecordedByCooperatingOrganization(Refusal):
    """A cooperating volunteer-service organization records this activity, not its host (O67 Art 26)."""

    code = "RECORDER_IS_VSO"
    zh = "与志愿服务组织合作开展的活动，由志愿服务组织记录。"


class OutsideGuidingUnit(Refusal):
    """A group inside a unit serves only inside that unit's division."""

    code = "OUTSIDE_GUIDING_UNIT"
    zh = "单位、社区内部团体只能在本单位、本社区范围内开展活动。"


class ShiftUnknown(Refusal):
    """The activity has no such shift."""

    code = "SHIFT_UNKNOWN"
    zh = "未找到该场次。"


class ShiftOver(Refusal):
    """This shift is over."""

    code = "SHIFT_OVER"
    zh = "该场次已结束。"


class ShiftNotStarted(Refusal):
    """This shift has not started yet."""

    code = "SHIFT_NOT_STARTED"
    zh = "该场次尚未开始。"


class ShiftStarted(Refusal):
    """This shift has started; its time and its places stay as they are."""

    code = "SHIFT_STARTED"
    zh = "该场次已开始，时间和招募人数不能再更改。"


class RecruitmentClosed(Refusal):
    """Recruitment for this shift is closed."""

    code = "RECRUITMENT_CLOSED"
    zh = "该场次已停止招募。"


class SignedUpAlready(Refusal):
    """This volunteer has signed up for this shift already."""

    code = "SIGNED_UP"
    zh = "您已报名该场次。"


class SignUpNotIn(Refusal):
    """This cannot be done while the sign-up is {standing}."""

    code = "SIGN_UP_STANDING"
    zh = "报名当前状态（{standing}）不能办理此事项。"


class ShiftFull(Refusal):
    """All places of this shift are taken."""

    code = "SHIFT_FULL"
    zh = "该场次名额已满。"


class NotFirstWaiting(Refusal):
    """Somebody else stands before this sign-up on the waiting list."""

    code = "NOT_FIRST_WAITING"
    zh = "候补顺序在前的报名应先行递补。"


class AgeOutside(Refusal):
    """This shift takes volunteers from {low} to {high} years of age."""

    code = "AGE_OUTSIDE"
    zh = "该岗位招募年龄为 {low} 至 {high} 周岁。"


class MinorsBanned(Refusal):
    """Minors must not take part in rescue or other dangerous service, whoever consents."""

    code = "MINORS_BANNED"
    zh = "不得组织未成年人参加抢险救灾等危险性活动。"


class AccompanimentNeeded(Refusal):
    """Below {age} years a guardian must take part in the same shift."""

    code = "ACCOMPANIMENT_NEEDED"
    zh = "未满 {age} 周岁的，应由监护人陪同参加同一场次。"


class QualificationNeeded(Refusal):
    """This post asks for the qualification {qualification} on the day."""

    code = "QUALIFICATION_NEEDED"
    zh = "该岗位要求具备相应资格：{qualification}。"


class InsuranceNeeded(Refusal):
    """Insurance for this person and day must be in place first (R685 Art 17)."""

    code = "INSURANCE_NEEDED"
    zh = "应先为该志愿者购买覆盖当日的人身意外伤害保险。"


class AgreementNeeded(Refusal):
    """A written agreement must be signed first."""

    code = "AGREEMENT_NEEDED"
    zh = "应先签订书面志愿服务协议。"
