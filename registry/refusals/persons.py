"""Why the registry refuses to act on a person, a guardian or a volunteer."""

from registry.refusals import Refusal


class DocumentRegistered(Refusal):
    """This document number is registered already. If it is yours, recover the account; otherwise appeal."""

    code = "ID_REGISTERED"
    zh = "证件号码已注册。如为本人，请找回账号；如被他人占用，请提出申诉。"


class RealNamePending(Refusal):
    """The real-name check is running already."""

    code = "REALNAME_PENDING"
    zh = "实名核验正在进行，请等待结果。"


class RealNamePassedAlready(Refusal):
    """This person's real name has been verified already."""

    code = "REALNAME_PASSED"
    zh = "已通过实名核验，无需重复提交。"


class RealNameNotSubmitted(Refusal):
    """No real-name check is waiting for a decision."""

    code = "REALNAME_NOT_PENDING"
    zh = "没有待核验的实名申请。"


class IdentitySettled(Refusal):
    """Name and document are verified, or being verified; to change them, please turn to the office."""

    code = "IDENTITY_SETTLED"
    zh = "姓名和证件已核验或正在核验，如需更改请联系主管部门办理。"


class RealNameNeeded(Refusal):
    """The real name must be verified first."""

    code = "REALNAME_NEEDED"
    zh = "请先通过实名核验。"


class TooYoung(Refusal):
    """Volunteers must be at least {age} years old here."""

    code = "TOO_YOUNG"
    zh = "未满 {age} 周岁，暂不能注册。"


class GuardianNeeded(Refusal):
    """Below {age} years a guardian must do this."""

    code = "GUARDIAN_NEEDED"
    zh = "不满 {age} 周岁的，应由监护人办理。"


class GuardianConsentNeeded(Refusal):
    """A guardian's consent is needed first."""

    code = "GUARDIAN_CONSENT_NEEDED"
    zh = "需先取得监护人同意。"


class TooYoungForCapacity(Refusal):
    """From {age} years on, living on one's own labour makes a minor fully capable; not before."""

    code = "TOO_YOUNG_FOR_CAPACITY"
    zh = "年满 {age} 周岁并以自己的劳动收入为主要生活来源的，方可视为完全民事行为能力人。"


class NotMinor(Refusal):
    """This person is of full age and needs no guardian."""

    code = "NOT_MINOR"
    zh = "该自然人已成年，无需监护人。"


class GuardianNotAdult(Refusal):
    """A guardian must be of full age and not the ward."""

    code = "GUARDIAN_NOT_ADULT"
    zh = "监护人应为成年人，且不得为被监护人本人。"


class GuardianLinkedAlready(Refusal):
    """This guardian is on record already."""

    code = "GUARDIAN_LINKED"
    zh = "该监护关系已登记。"


class NoSuchGuardian(Refusal):
    """This guardian is not on record."""

    code = "GUARDIAN_UNKNOWN"
    zh = "未登记该监护关系。"


class ConsentNotGiven(Refusal):
    """There is no such consent to withdraw."""

    code = "CONSENT_NOT_GIVEN"
    zh = "没有可撤回的同意。"


class ConsentNeeded(Refusal):
    """Consent to the declaration and the privacy notice is needed."""

    code = "CONSENT_NEEDED"
    zh = "请先阅读并同意承诺书与个人信息处理规则。"


class VolunteerRegistered(Refusal):
    """This person is registered as a volunteer already."""

    code = "VOLUNTEER_REGISTERED"
    zh = "该自然人已注册为志愿者。"


class VolunteerNotActive(Refusal):
    """This volunteer's registration is not active."""

    code = "VOLUNTEER_NOT_ACTIVE"
    zh = "志愿者注册未生效或已停用。"


class NothingToConfirm(Refusal):
    """No registration is waiting for confirmation."""

    code = "NOTHING_TO_CONFIRM"
    zh = "没有待本人确认的注册。"


class VolunteerSuspendedAlready(Refusal):
    """This volunteer is suspended already."""

    code = "VOLUNTEER_SUSPENDED"
    zh = "该志愿者已被暂停。"


class VolunteerNotSuspended(Refusal):
    """This volunteer is not suspended."""

    code = "VOLUNTEER_NOT_SUSPENDED"
    zh = "该志愿者未被暂停。"


class MattersOpen(Refusal):
    """A matter of this person is not decided yet ({what}); their data are erased after it."""

    code = "MATTERS_OPEN"
    zh = "该自然人尚有未办结的事项（{what}），办结后方可删除个人信息。"


class ApprovalNeeded(Refusal):
    """Reading a minor's full data needs the approval of the responsible person."""

    code = "APPROVAL_NEEDED"
    zh = "查阅未成年人完整信息须经负责人审批。"
