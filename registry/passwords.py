"""What a password and a user name must look like."""

from __future__ import annotations

import re
from collections.abc import Iterable

from registry.refusals import Refusal
from registry.texts import to_half_width

SHORTEST = 8
LONGEST = 64
_NEEDED = (re.compile("[0-9]"), re.compile("[a-z]"), re.compile("[A-Z]"))
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_SHORTEST_TRACE = 4
_USER_NAME = re.compile("(?!mz_|wm_)[a-z][a-z0-9_]{5,19}")


class PasswordWeak(Refusal):
    """A password has 8 to 64 characters, with digit, small and capital letter, and no number of yours."""

    code = "PASSWORD_WEAK"
    zh = "密码应为8至64位，同时含有数字、小写字母和大写字母，且不得包含本人的手机号码或志愿者编号。"


class UserNameFormat(Refusal):
    """A user name has 6 to 20 letters, digits or _, begins with a letter, and not with mz_ or wm_."""

    code = "USER_NAME_FORMAT"
    zh = "用户名应为6至20位字母、数字或下划线，以字母开头，且不得以mz_或wm_开头。"


def check_password(raw: str, *, personal: Iterable[str] = ()) -> None:
    """Refuse a weak one; ``personal`` are the phone, the volunteer number, the user name."""
    is_strong = SHORTEST <= len(raw) <= LONGEST and all(kind.search(raw) for kind in _NEEDED)
    if not is_strong or _CONTROL.search(raw) or _holds_any(raw, personal):
        raise PasswordWeak(field="password")


def read_user_name(raw: str) -> str:
    """In small letters, so that nobody can sign up as somebody else's capitals."""
    name = to_half_width(raw).strip()
    lower = name.lower()
    if not name.isascii() or not _USER_NAME.fullmatch(lower):
        raise UserNameFormat(field="user_name")
    return lower


def _holds_any(raw: str, personal: Iterable[str]) -> bool:
    return any(len(own) >= _SHORTEST_TRACE and own.lower() in raw.lower() for own in personal)
