"""Why the registry refuses an honour, an allowance, a rank or an entry about professional work."""

from registry.refusals import Refusal


class HonourRevoked(Refusal):
    """This honour has been revoked already."""

    code = "HONOUR_REVOKED"
    zh = "该表彰已撤销。"


class AllowanceGranted(Refusal):
    """This person has had the allowance of this scheme; it is granted once."""

    code = "ALLOWANCE_GRANTED"
    zh = "该人员已领取过此项奖补，同一项奖补只发放一次。"


class AmountOutOfRange(Refusal):
    """The amount must lie between 1 and {limit} fen."""

    code = "AMOUNT_OUT_OF_RANGE"
    zh = "金额应在1至{limit}分之间。"


class RecoveredTooMuch(Refusal):
    """No more than what is left can be recovered: {limit} fen."""

    code = "RECOVERED_TOO_MUCH"
    zh = "追回金额不得超过尚未追回的{limit}分。"


class RankHeld(Refusal):
    """This person holds the rank in these days already."""

    code = "RANK_HELD"
    zh = "该人员在此期间已具有该人才称号。"


class RankNotHeld(Refusal):
    """This person does not hold the rank on that day."""

    code = "RANK_NOT_HELD"
    zh = "该人员当日不具有该人才称号。"


class OwnPractice(Refusal):
    """Nobody records or corrects their own professional work, or decides an objection to it."""

    code = "OWN_PRACTICE"
    zh = "不得记录、更正本人的专业服务，也不得处理本人提出的异议。"


class NotYourWorker(Refusal):
    """Work is recorded of who is registered with the organization, or employed there by the word of both."""

    code = "NOT_YOUR_WORKER"
    zh = "该人员未在本机构登记，也没有经双方确认的聘用关系，不能记录其专业服务。"


class PracticeWithdrawn(Refusal):
    """This entry has been withdrawn."""

    code = "PRACTICE_WITHDRAWN"
    zh = "该专业服务记录已撤回。"


class CountOutOfRange(Refusal):
    """This number must lie between {low} and {high}."""

    code = "COUNT_OUT_OF_RANGE"
    zh = "数值应在{low}至{high}之间。"
