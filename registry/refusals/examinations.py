"""Why the registry refuses to act on an examination, a candidacy or what was passed."""

from registry.refusals import Refusal


class ExaminationAnnounced(Refusal):
    """This examination of this level and year is announced already; its notice can be amended."""

    code = "EXAMINATION_ANNOUNCED"
    zh = "该年度该级别的考试公告已发布，可对公告作出更正。"


class NoticeInForce(Refusal):
    """Sign-up opened on {date}; the notice stands."""

    code = "NOTICE_IN_FORCE"
    zh = "报名已于{date}开始，公告不能再更改。"


class SubjectsNotOfLevel(Refusal):
    """The papers must be exactly those of this level, each with its full mark."""

    code = "SUBJECTS_NOT_OF_LEVEL"
    zh = "考试科目应与该级别规定的科目一致，并注明满分。"


class DatesOutOfOrder(Refusal):
    """Window, examination and last day of practice must fit each other and the year of the notice."""

    code = "DATES_OUT_OF_ORDER"
    zh = "报名应在考试之前，考试应在考试年度之内，从业年限应截至当年或上一年；年度为2021年至明年。"


class SignUpNotYetOpen(Refusal):
    """Sign-up opens on {date}."""

    code = "SIGN_UP_NOT_OPEN"
    zh = "报名将于{date}开始。"


class SignUpWindowOver(Refusal):
    """The window for this closed with {date}."""

    code = "SIGN_UP_OVER"
    zh = "办理期限已于{date}截止。"


class SignedUpForExamination(Refusal):
    """This person has signed up for an examination of this level and year."""

    code = "SIGNED_UP_FOR_EXAMINATION"
    zh = "您已报名本年度该级别的考试。"


class QualifiedAlready(Refusal):
    """This person holds this qualification or a higher one."""

    code = "QUALIFIED_ALREADY"
    zh = "您已取得该级别或更高级别的职业资格。"


class NoRoute(Refusal):
    """With this degree and the certificates on record there is no way to this examination."""

    code = "NO_ROUTE"
    zh = "按所填学历和已登记的证书，不符合本级别考试的报名条件。"


class PracticeTooShort(Refusal):
    """{required} full years of practice are needed; {counted} count by {date}."""

    code = "PRACTICE_TOO_SHORT"
    zh = "需从事社会工作满{required}年，截至{date}可计算的年限为{counted}年。"


class TooManyPeriods(Refusal):
    """At most {limit} periods of practice can be stated."""

    code = "TOO_MANY_PERIODS"
    zh = "从业经历最多可填写{limit}段。"


class CommitmentOutdated(Refusal):
    """The text of the commitment is not the one of the notice; please read it again."""

    code = "COMMITMENT_OUTDATED"
    zh = "承诺书不是公告所附的版本，请重新阅读后承诺。"


class CommitmentClosed(Refusal):
    """An integrity record runs; please give proofs instead of a commitment."""

    code = "COMMITMENT_CLOSED"
    zh = "诚信档案记录期内不适用告知承诺制，请提交证明材料。"


class CommitmentNotMade(Refusal):
    """There is no commitment that holds."""

    code = "COMMITMENT_NOT_MADE"
    zh = "没有有效的承诺。"


class ProofsNeeded(Refusal):
    """Without a commitment, please state the proofs."""

    code = "PROOFS_NEEDED"
    zh = "未作承诺的，请填写证明材料。"


class CommitmentTakenBack(Refusal):
    """The commitment for this sitting was taken back; give proofs instead."""

    code = "COMMITMENT_TAKEN_BACK"
    zh = "您已撤回本次考试的承诺，不能再次采用告知承诺方式，请提交证明材料。"


class DecidedBeforeSignUp(Refusal):
    """The candidate signed up on {date}; nothing was decided about the candidacy before."""

    code = "DECIDED_BEFORE_SIGN_UP"
    zh = "该考生于{date}报名，处理决定日期不得早于报名日期。"


class CandidacyNotIn(Refusal):
    """This candidacy is {standing}; that is not possible now."""

    code = "CANDIDACY_NOT_IN"
    zh = "该报名当前状态不能办理此事项（{standing}）。"


class ExaminationAhead(Refusal):
    """The examination is held on {date} only."""

    code = "EXAMINATION_AHEAD"
    zh = "考试将于{date}举行。"


class MarksNotOfPaper(Refusal):
    """Each paper has one mark at most, in whole or half points from nought to its full mark."""

    code = "MARKS_NOT_OF_PAPER"
    zh = "每科成绩只填一次，应为0分至满分之间的整数或半分。"


class NoPassToReview(Refusal):
    """On that day there was no senior pass that awaits a review."""

    code = "NO_PASS_TO_REVIEW"
    zh = "该日没有在有效期内、尚待评审的高级考试合格成绩。"


class ReportOpen(Refusal):
    """A report on this level is open already; the answer is on its way."""

    code = "REPORT_OPEN"
    zh = "该级别的反馈正在核实中，请等候答复。"


class ReportAnswered(Refusal):
    """This report has been answered."""

    code = "REPORT_ANSWERED"
    zh = "该反馈已答复。"
