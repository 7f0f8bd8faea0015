"""Why the registry refuses to act on an organization or a staff appointment."""

from registry.refusals import Refusal


class CreditCodeRegistered(Refusal):
    """An organization with this unified social credit code is registered already."""

    code = "USCC_REGISTERED"
    zh = "该统一社会信用代码已登记。"


class CreditCodeNeeded(Refusal):
    """An organization of this kind must state its unified social credit code."""

    code = "USCC_NEEDED"
    zh = "该类组织应填写统一社会信用代码。"


class GuidingUnitNeeded(Refusal):
    """A group inside a community or unit must name the unit that guides it (O67 Art 26)."""

    code = "GUIDING_UNIT_NEEDED"
    zh = "单位、社区内部的团体应填写指导其记录工作的管理单位。"


class OrganizationNotActive(Refusal):
    """This organization may not do this while it is {standing}."""

    code = "ORG_NOT_ACTIVE"
    zh = "该组织当前状态（{standing}）不能办理此事项。"


class OrganizationDecided(Refusal):
    """This registration has been decided already."""

    code = "ORG_DECIDED"
    zh = "该登记申请已作出决定。"


class OrganizationNotSuspended(Refusal):
    """This organization is not suspended."""

    code = "ORG_NOT_SUSPENDED"
    zh = "该组织未被限期停止活动。"


class MemberHasRole(Refusal):
    """This member holds this role already."""

    code = "MEMBER_HAS_ROLE"
    zh = "该成员已担任此职责。"


class NoSuchMember(Refusal):
    """This person does not hold this role in the organization."""

    code = "MEMBER_UNKNOWN"
    zh = "该人员在本组织未担任此职责。"


class NotAnOrganizationRole(Refusal):
    """This role cannot be held in an organization."""

    code = "ROLE_NOT_FOR_MEMBERS"
    zh = "此角色不能授予组织成员。"


class LastAdministrator(Refusal):
    """The organization needs at least one administrator."""

    code = "LAST_ADMINISTRATOR"
    zh = "组织至少应保留一名管理员。"


class PeriodReversed(Refusal):
    """The end lies before the start."""

    code = "PERIOD_REVERSED"
    zh = "结束日期早于开始日期。"


class SuccessorNeeded(Refusal):
    """Name the successor or superior unit that will issue certificates before closing (GO15)."""

    code = "SUCCESSOR_NEEDED"
    zh = "注销或合并前应先确定承接证明出具的单位。"


class SuccessorNotFit(Refusal):
    """An organization cannot succeed itself."""

    code = "SUCCESSOR_NOT_FIT"
    zh = "承接单位不能为本组织。"


class RolesConflict(Refusal):
    """Nobody both administers the system and audits it."""

    code = "ROLES_CONFLICT"
    zh = "系统管理与审计职责不得由同一人担任。"


class NotAStaffRole(Refusal):
    """This role is not an appointment of staff."""

    code = "ROLE_NOT_FOR_STAFF"
    zh = "此角色不属于工作人员任职。"


class DivisionNeeded(Refusal):
    """An officer is appointed for a division."""

    code = "DIVISION_NEEDED"
    zh = "任命经办人员应指定行政区划。"


class NotAppointed(Refusal):
    """This person holds no such appointment."""

    code = "NOT_APPOINTED"
    zh = "该人员没有此项任职。"
