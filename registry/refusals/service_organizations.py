"""Why the registry refuses to act on a social work service organization or its annual report."""

from registry.refusals import Refusal


class NameOfTheCountry(Refusal):
    """The name of a service organization may not contain “{word}”."""

    code = "NAME_OF_THE_COUNTRY"
    zh = "社会工作服务机构名称中不得含有“{word}”字样。"


class BranchRefused(Refusal):
    """A service organization has no branches; one cannot be registered."""

    code = "BRANCH_REFUSED"
    zh = "社会工作服务机构不得设立分支机构。"


class FundsNeeded(Refusal):
    """Founding funds must be more than nothing."""

    code = "FUNDS_NEEDED"
    zh = "开办资金应大于零。"


class DocumentsMissing(Refusal):
    """Every document must be on file; the time for the decision begins only then."""

    code = "DOCUMENTS_MISSING"
    zh = "材料应全部齐备后再提交，决定期限自齐备之日起算。"


class ServiceOrganizationNotIn(Refusal):
    """This cannot be done while the registration as a service organization is {standing}."""

    code = "SERVICE_ORGANIZATION_NOT_IN"
    zh = "社会工作服务机构登记当前状态（{standing}）不能办理此事项。"


class NoSupervisingUnit(Refusal):
    """This organization is registered directly and has no supervising unit to report to."""

    code = "NO_SUPERVISING_UNIT"
    zh = "该机构为直接登记，没有业务主管单位，无需向其报送。"


class ReportStillMissing(Refusal):
    """An annual report is still missing; for that the organization is listed."""

    code = "REPORT_STILL_MISSING"
    zh = "仍有年度工作报告未报送，不能移出活动异常名录。"


class DeregistrationFiledAlready(Refusal):
    """The end of the liquidation has been reported already."""

    code = "DEREGISTRATION_FILED"
    zh = "清算结束情况已经申报。"


class LiquidationNotReported(Refusal):
    """The end of the liquidation has not been reported."""

    code = "LIQUIDATION_NOT_REPORTED"
    zh = "尚未申报清算结束，不能注销登记。"


class ListedAlready(Refusal):
    """This organization is on this list already."""

    code = "LISTED_ALREADY"
    zh = "该机构已被列入此名录。"


class NotListed(Refusal):
    """This organization is not on the list of abnormal operation."""

    code = "NOT_LISTED"
    zh = "该机构未被列入活动异常名录。"


class NotListedLongEnough(Refusal):
    """Two years on the list of abnormal operation are not over before {date}."""

    code = "NOT_LISTED_LONG_ENOUGH"
    zh = "列入活动异常名录尚未满二年，{date}届满。"


class ReportFiled(Refusal):
    """This annual report has been filed already."""

    code = "REPORT_FILED"
    zh = "该年度工作报告已经报送。"


class ReportYearWrong(Refusal):
    """No report is owed for this year: it is not over, or the organization was not registered yet."""

    code = "REPORT_YEAR_WRONG"
    zh = "该年度尚未结束，或当时机构尚未登记，无需报送工作报告。"


class SupervisorFirst(Refusal):
    """The report goes to the supervising unit first, and after its review to the registrar's office."""

    code = "SUPERVISOR_FIRST"
    zh = "年度工作报告应先报业务主管单位初审，再报登记管理机关。"


class ReportNotDue(Refusal):
    """There is time for this report until {date}."""

    code = "REPORT_NOT_DUE"
    zh = "报送期限至{date}，尚未届满。"


class ReportMissedAlready(Refusal):
    """It is on record already that this report was missed."""

    code = "REPORT_MISSED"
    zh = "该报告逾期未报已作记录。"
