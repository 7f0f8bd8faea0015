"""Mobile numbers. A phone is no key of a person: children register with a guardian's."""

from __future__ import annotations

import re

from registry.refusals import Refusal
from registry.texts import without_spaces

_MOBILE = re.compile(r"(?:\+86|0086|86)?(1[3-9][0-9]{9})")


class PhoneFormat(Refusal):
    """This is not a mobile number of mainland China: eleven digits that begin with 13 to 19."""

    code = "PHONE_FORMAT"
    zh = "手机号码格式不正确，应为11位中国大陆手机号码。"


def read_phone(raw: str, *, field: str = "phone") -> str:
    """Eleven digits, whatever country code, spaces or hyphens came with them."""
    found = _MOBILE.fullmatch(without_spaces(raw).replace("-", ""))
    if found is None:
        raise PhoneFormat(field=field)
    return found[1]


def mask_phone(phone: str) -> str:
    """138****0000."""
    return f"{phone[:3]}****{phone[-4:]}"
