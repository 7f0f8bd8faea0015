"""Why the registry refuses to act on a qualification or a registration of a social worker."""

from registry.refusals import Refusal


class QualificationIsVoid(Refusal):
    """This qualification certificate is void."""

    code = "QUALIFICATION_VOID"
    zh = "该职业资格证书已作废。"


class QualificationRecorded(Refusal):
    """This certificate, or one of this person at this level, is on record already."""

    code = "QUALIFICATION_RECORDED"
    zh = "该证书或该人员此级别的职业资格已录入。"


class NotQualified(Refusal):
    """There is no valid qualification of this level on record; it never needs to be typed in again."""

    code = "NOT_QUALIFIED"
    zh = "未查到此级别的有效职业资格，请先反馈核实，无需重复提交证书。"


class AlreadyRegistered(Refusal):
    """This person is registered at this level or a higher one."""

    code = "ALREADY_REGISTERED"
    zh = "该人员已按此级别或更高级别登记。"


class NotRegistered(Refusal):
    """This person has no registration that holds."""

    code = "NOT_REGISTERED"
    zh = "该人员没有有效的登记。"


class TermNotOver(Refusal):
    """The term runs to {date}."""

    code = "TERM_NOT_OVER"
    zh = "登记有效期至{date}，尚未届满。"


class TermOver(Refusal):
    """The term is over already."""

    code = "TERM_OVER"
    zh = "登记有效期已经结束。"


class DateBeforeTerm(Refusal):
    """This cannot take effect before the term began on {date}."""

    code = "DATE_BEFORE_TERM"
    zh = "生效日期不得早于登记有效期起始日{date}。"


class RegistrationNumberTaken(Refusal):
    """This registration number belongs to somebody else."""

    code = "REGISTRATION_NUMBER_TAKEN"
    zh = "该登记证书编号已被使用。"


class DateInFuture(Refusal):
    """This date lies in the future."""

    code = "DATE_IN_FUTURE"
    zh = "日期不得晚于今天。"


class BeforeQualification(Refusal):
    """A registration does not begin before the qualification of {date}."""

    code = "BEFORE_QUALIFICATION"
    zh = "登记起始日不得早于职业资格取得之日{date}。"


class BeforeFirstExamination(Refusal):
    """The first examination of this level was held in {date}."""

    code = "BEFORE_FIRST_EXAMINATION"
    zh = "该级别职业水平考试自{date}年起举行。"


class NotAllPassed(Refusal):
    """The results on record here do not add up to this qualification."""

    code = "NOT_ALL_PASSED"
    zh = "本系统记录的考试（评审）结果尚未达到此级别的取得条件。"
