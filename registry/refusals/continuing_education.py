"""Why the registry refuses to act on a provider, a course or a credit of continuing education."""

from registry.refusals import Refusal


class ProviderPending(Refusal):
    """This organization's application as a provider is being decided already."""

    code = "PROVIDER_PENDING"
    zh = "该组织的施教机构申请正在审核中，请勿重复提交。"


class ProviderNotPending(Refusal):
    """There is no application as a provider to decide."""

    code = "PROVIDER_NOT_PENDING"
    zh = "该组织没有待审核的施教机构申请。"


class ProviderNotApproved(Refusal):
    """The organization is not an approved provider of continuing education on {date}."""

    code = "PROVIDER_NOT_APPROVED"
    zh = "该组织在{date}不是经批准的继续教育施教机构。"


class CourseNotIn(Refusal):
    """This is not possible while the course is {standing}."""

    code = "COURSE_STANDING"
    zh = "课程当前状态（{standing}）下不能办理此事项。"


class NoLessons(Refusal):
    """A course has between one and {limit} lessons."""

    code = "NO_LESSONS"
    zh = "课程应有1至{limit}个课次。"


class LessonTimes(Refusal):
    """A lesson ends after it begins, on the same day."""

    code = "LESSON_TIMES"
    zh = "课次的结束时间应晚于开始时间，且在同一天内。"


class LessonsOverlap(Refusal):
    """Two lessons of a course cannot be held at the same time."""

    code = "LESSONS_OVERLAP"
    zh = "同一课程的课次时间不能重叠。"


class LessonUnknown(Refusal):
    """This lesson does not belong to the course."""

    code = "LESSON_UNKNOWN"
    zh = "该课次不属于此课程。"


class LessonPlaceNeeded(Refusal):
    """A lesson states where it is held, unless it is online."""

    code = "LESSON_PLACE_NEEDED"
    zh = "线下课次应填写授课地点。"


class LessonNotOpen(Refusal):
    """Attendance of this lesson is taken from {opens_on} to the end of its day."""

    code = "LESSON_NOT_OPEN"
    zh = "该课次签到时间为{opens_on}至当日24时。"


class LevelsNeeded(Refusal):
    """A course states for which levels of the profession it is."""

    code = "LEVELS_NEEDED"
    zh = "请选择课程面向的职业级别。"


class CourseCapacity(Refusal):
    """A course takes between 1 and {limit} learners."""

    code = "COURSE_CAPACITY"
    zh = "课程名额应在1至{limit}之间。"


class CourseCapacityBelowTaken(Refusal):
    """More places of the course are taken already than this capacity."""

    code = "COURSE_CAPACITY_BELOW_TAKEN"
    zh = "已报名人数超过新的课程名额。"


class CourseStarted(Refusal):
    """The course has begun already."""

    code = "COURSE_STARTED"
    zh = "课程已经开始。"


class CourseNotOver(Refusal):
    """Credits are recorded when the last lesson of the course is over."""

    code = "COURSE_NOT_OVER"
    zh = "课程全部课次结束后方可登记学时。"


class CourseFull(Refusal):
    """All places of this course are taken."""

    code = "COURSE_FULL"
    zh = "该课程名额已满。"


class CourseForOthers(Refusal):
    """This course is for other levels of the profession."""

    code = "COURSE_LEVEL"
    zh = "该课程面向其他职业级别。"


class NotASocialWorker(Refusal):
    """Courses are for people with a valid qualification or registration as a social worker."""

    code = "NOT_A_SOCIAL_WORKER"
    zh = "仅持有有效职业资格或登记的社会工作者可以报名继续教育课程。"


class CoursePlaceTaken(Refusal):
    """You have a place in this course already."""

    code = "COURSE_PLACE_TAKEN"
    zh = "您已报名该课程。"


class CoursePlaceNotIn(Refusal):
    """This is not possible while the place in the course is {standing}."""

    code = "COURSE_PLACE_STANDING"
    zh = "当前报名状态（{standing}）下不能办理此事项。"


class NothingAttended(Refusal):
    """No attendance is on record that a credit could be given for."""

    code = "NOTHING_ATTENDED"
    zh = "没有可以计入学时的出勤记录。"


class OwnCredit(Refusal):
    """Nobody records, corrects or attests their own continuing education."""

    code = "OWN_CREDIT"
    zh = "不得为本人登记、更正或证明继续教育学时。"


class CreditCertificateTaken(Refusal):
    """This provider has given a credit under this certificate number already."""

    code = "CREDIT_CERTIFICATE_TAKEN"
    zh = "该施教机构已用此证书编号登记过学时。"


class CreditRecorded(Refusal):
    """A credit for this course is on record already."""

    code = "CREDIT_RECORDED"
    zh = "该课程的学时已经登记。"


class CreditUnknown(Refusal):
    """There is no such credit on record, or it was revoked."""

    code = "CREDIT_UNKNOWN"
    zh = "未找到该学时记录，或该记录已撤销。"


class LearnerUnknown(Refusal):
    """Nobody is registered as a social worker under this number."""

    code = "LEARNER_UNKNOWN"
    zh = "未找到该登记证书编号对应的社会工作者。"


class CreditFormNeeded(Refusal):
    """This form of continuing education is recorded in another way."""

    code = "CREDIT_FORM"
    zh = "该继续教育形式不能以此方式登记。"


class CreditMinutes(Refusal):
    """A credit is worth between one minute and {limit} minutes."""

    code = "CREDIT_MINUTES"
    zh = "学时应在1至{limit}分钟之间。"


class DegreeNeeded(Refusal):
    """State which degree in social work the studies lead to."""

    code = "DEGREE_NEEDED"
    zh = "请注明社会工作专业学历学位的类别。"


class NoCountedDegree(Refusal):
    """Degrees count from junior college upwards."""

    code = "NO_COUNTED_DEGREE"
    zh = "计入继续教育学时的学历应为大专及以上。"


class CreditUsed(Refusal):
    """A renewal of the registration rests on this credit: it stays in the term that it was counted for."""

    code = "CREDIT_USED"
    zh = "该学时已作为再次登记的依据，不得移出或移入已续展的登记有效期。"


class DegreeCounted(Refusal):
    """This degree has been counted already; each counts once."""

    code = "DEGREE_COUNTED"
    zh = "该学历学位已计入继续教育学时，每个学历学位只计一次。"


class ReminderNotDue(Refusal):
    """No reminder of the end of the term is due."""

    code = "REMINDER_NOT_DUE"
    zh = "登记有效期届满提醒尚未到期或已发出。"


class InspectionNotIn(Refusal):
    """This is not possible while the inspection is {standing}."""

    code = "INSPECTION_STANDING"
    zh = "抽查当前状态（{standing}）下不能办理此事项。"


class NothingToInspect(Refusal):
    """There are only {counted} credits on record to draw from."""

    code = "NOTHING_TO_INSPECT"
    zh = "可供抽查的学时记录只有{counted}条。"


class PopulationDiffers(Refusal):
    """These are not the credits that were on record when the inspection was opened."""

    code = "INSPECTION_POPULATION"
    zh = "抽样总体与立项时登记的不一致。"


class NotInSample(Refusal):
    """This credit was not drawn."""

    code = "NOT_IN_SAMPLE"
    zh = "该学时记录不在抽中的样本之内。"


class FindingsMissing(Refusal):
    """{left} of the drawn credits have no finding yet."""

    code = "FINDINGS_MISSING"
    zh = "还有{left}条抽中记录没有检查结果。"
