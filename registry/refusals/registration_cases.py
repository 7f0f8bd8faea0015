"""Why the registry refuses an application for registration, or a step of its handling."""

from registry.refusals import Refusal


class CaseNotIn(Refusal):
    """This cannot be done while the case is {standing}."""

    code = "CASE_STANDING"
    zh = "办件当前状态（{standing}）不能办理此事项。"


class CaseLocked(Refusal):
    """The first review has passed, or the case is closed; it can no longer be edited."""

    code = "CASE_LOCKED"
    zh = "初审已通过或者办件已办结，不能再修改。"


class CaseOpenAlready(Refusal):
    """A case of yours is open already; please follow that one, or withdraw it first."""

    code = "CASE_OPEN"
    zh = "您已有一件登记事项正在办理，请查看办理进度或者先撤回。"


class CaseAcceptedElsewhere(Refusal):
    """The office that accepted the case decides it; to apply at another one, withdraw it first."""

    code = "CASE_ACCEPTED_HERE"
    zh = "办件已由原登记机构受理。如需向其他登记机构申请，请先撤回。"


class FirstReviewerAgain(Refusal):
    """Another registrar than the one of the first review must decide."""

    code = "FIRST_REVIEWER"
    zh = "终审应由初审以外的工作人员办理。"


class SupplementAskedAlready(Refusal):
    """All gaps are named at once: what the first notice could have asked for is not asked for later."""

    code = "SUPPLEMENT_ASKED"
    zh = "补正内容应当一次告知。首次告知时已能发现的问题，不得再次要求补正。"


class SupplementTooLate(Refusal):
    """The time to ask for a supplement ran out on {date}; the case counts as accepted."""

    code = "SUPPLEMENT_TOO_LATE"
    zh = "补正告知期限已于{date}届满，视为已受理，不得再要求补正。"


class SupplementTimeRuns(Refusal):
    """The office has until the end of {date} to answer; it is not accepted by default before."""

    code = "SUPPLEMENT_TIME_RUNS"
    zh = "登记机构的答复期限至{date}，尚不能视为受理。"


class RegistrationLate(Refusal):
    """First registration was open until {date} and is not open again here; the qualification stays valid."""

    code = "REGISTRATION_LATE"
    zh = "首次登记应在{date}前申请，登记机构所在地目前没有开放补登记。您的职业资格仍然有效。"


class RenewalTooEarly(Refusal):
    """Renewal opens on {opens_on}."""

    code = "TOO_EARLY"
    zh = "再登记自{opens_on}起受理。"


class RegistrationLapsed(Refusal):
    """The registration ended on {date}; please apply for a first one. The qualification stays valid."""

    code = "REGISTRATION_LAPSED"
    zh = "登记有效期已于{date}届满，请重新申请首次登记。您的职业资格仍然有效。"


class ContinuingEducationShort(Refusal):
    """{required} hours of continuing education are needed in this term, {counted} are on record."""

    code = "CONTINUING_EDUCATION_SHORT"
    zh = "本登记周期应完成继续教育{required}小时，现已记录{counted}小时。"


class CapacityNeeded(Refusal):
    """Only an adult, or somebody with full civil capacity, can be registered."""

    code = "CAPACITY_NEEDED"
    zh = "申请登记应当具有完全民事行为能力。"


class UnitNeeded(Refusal):
    """To apply where you work, state the unit; the registry knows where it is."""

    code = "UNIT_NEEDED"
    zh = "选择在工作单位所在地登记的，请选择工作单位。"


class SameUnit(Refusal):
    """The registration is kept for this unit already."""

    code = "SAME_UNIT"
    zh = "登记单位没有变化。"


class SameProvince(Refusal):
    """The registration is kept in this province already; a change of unit is enough."""

    code = "SAME_PROVINCE"
    zh = "登记已在本省份，办理单位变更即可。"


class GroundNotYours(Refusal):
    """Your own registration can be cancelled at your own request only."""

    code = "GROUND_NOT_YOURS"
    zh = "本人只能以本人申请为由注销登记。"


class GroundNeedsRevocation(Refusal):
    """On this ground a registration is revoked from its start, not cancelled."""

    code = "GROUND_REVOKES"
    zh = "此情形应予撤销登记，不属于注销。"


class EffectBeforeToday(Refusal):
    """At your own request a registration ends today or later."""

    code = "EFFECT_BEFORE_TODAY"
    zh = "本人申请注销的，生效日期不得早于今天。"


class EndsByDecision(Refusal):
    """On this ground a registration ends by a discipline decision only, after a notice and a reply."""

    code = "GROUND_BY_DECISION"
    zh = "违反职业道德的，须经告知、申辩，由惩戒决定注销登记，不能直接注销。"


class SanctionBars(Refusal):
    """A sanction runs until {date}; there is no registration before."""

    code = "SANCTION_BARS"
    zh = "惩戒期至{date}，期间不予登记。"


class EndBars(Refusal):
    """After the way the last registration ended there is no new one until {date}."""

    code = "END_BARS"
    zh = "因原登记的注销事由，至{date}不予登记。"


class PersonHasCase(Refusal):
    """A case of this person is open, and is to be decided first."""

    code = "PERSON_HAS_CASE"
    zh = "该人员有登记办件正在办理，请先办结。"


class GrantedOnCase(Refusal):
    """Only terms that began before {date} are entered from paper; later ones are granted on a case."""

    code = "GRANTED_ON_CASE"
    zh = "仅{date}以前起算的登记可以作为纸质登记录入，其后的登记应当按办件审核。"
