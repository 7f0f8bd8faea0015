"""Why the registry refuses to act on an employment, a station or its staff."""

from registry.refusals import Refusal


class EmploymentNotIn(Refusal):
    """This cannot be done while the employment is {standing}."""

    code = "EMPLOYMENT_NOT_IN"
    zh = "该聘用关系当前状态（{standing}）不能办理此事项。"


class FullTimePostHeld(Refusal):
    """This person holds a full-time post already; only one is possible at a time."""

    code = "FULL_TIME_POST_HELD"
    zh = "该人员已有一个全职岗位，同一时间只能担任一个全职岗位。"


class StationClosed(Refusal):
    """This station is closed."""

    code = "STATION_CLOSED"
    zh = "该社工站已撤销。"


class OutsideContract(Refusal):
    """This is not within the operator's contract, the latest of which ends on {date}."""

    code = "OUTSIDE_CONTRACT"
    zh = "不在运营合同期限内（最近一期合同至{date}止），不能办理。"


class SameOperator(Refusal):
    """This organization operates the station already, and the contract would not last longer."""

    code = "SAME_OPERATOR"
    zh = "该机构已是此社工站的运营机构。"


class NotEmployedByOperator(Refusal):
    """Only somebody whom the operator employs today can be assigned to the station."""

    code = "NOT_EMPLOYED_BY_OPERATOR"
    zh = "只有运营机构当前聘用的人员才能派驻社工站。"


class AtStationAlready(Refusal):
    """This person is assigned to the station already."""

    code = "AT_STATION"
    zh = "该人员已派驻此社工站。"


class NotAtStation(Refusal):
    """This person is not assigned to the station."""

    code = "NOT_AT_STATION"
    zh = "该人员未派驻此社工站。"


class MonthNotBegun(Refusal):
    """Counts can be entered for months that have begun and in which the station was open."""

    code = "MONTH_NOT_BEGUN"
    zh = "只能填报社工站开站以后、已经开始的月份。"
