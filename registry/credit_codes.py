"""Unified social credit codes (GB 32100-2015) and the legal forms that their prefix tells."""

from __future__ import annotations

from enum import StrEnum

from stdnum.cn import uscc

from registry.refusals import Refusal
from registry.texts import without_spaces

FIELD = "credit_code"
LENGTH = 18
ALPHABET = frozenset("0123456789ABCDEFGHJKLMNPQRTUWXY")


class UsccLength(Refusal):
    """A unified social credit code has 18 characters."""

    code = "USCC_LENGTH"
    zh = "统一社会信用代码应为18位。"


class UsccAlphabet(Refusal):
    """A unified social credit code holds digits and capital letters without I, O, S, V and Z."""

    code = "USCC_ALPHABET"
    zh = "统一社会信用代码只含数字和大写字母，且不使用I、O、S、V、Z。"


class UsccCheck(Refusal):
    """The check character of the unified social credit code is wrong; please compare every character."""

    code = "USCC_CHECK"
    zh = "统一社会信用代码校验位不正确，请逐位核对。"


class LegalForm(StrEnum):
    """What kind of social organization the civil-affairs authority registered."""

    ASSOCIATION = "association"
    SERVICE_INSTITUTION = "service-institution"
    FOUNDATION = "foundation"
    OTHER = "other"


_FORMS = {
    "51": LegalForm.ASSOCIATION,
    "52": LegalForm.SERVICE_INSTITUTION,
    "53": LegalForm.FOUNDATION,
}


def read_credit_code(raw: str) -> str:
    code = without_spaces(raw).upper()
    if len(code) != LENGTH:
        raise UsccLength(field=FIELD)
    if not ALPHABET.issuperset(code):
        raise UsccAlphabet(field=FIELD)
    if uscc.calc_check_digit(code[:-1]) != code[-1]:
        raise UsccCheck(field=FIELD)
    return code


def matches_form(code: str, form: LegalForm) -> bool:
    """Whether the prefix tells the declared form; if not, a person looks at it (no refusal)."""
    return _FORMS.get(code[:2], LegalForm.OTHER) is form
