"""Texts as people send them: cut to size, free of what cannot be stored or printed."""

from __future__ import annotations

import re

from registry.refusals import Missing, NotText, Refusal, TooLong

# NUL and other controls (line feed and tab may stay), lone surrogates, code points that are no
# characters, and the marks that turn the reading direction: with them a printed line can say
# something other than the stored one.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
_FULL_WIDTH = str.maketrans(
    {full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)} | {0x3000: " "},
)


_PERSONAL_NUMBER = re.compile(r"(?<![0-9])(?:[1-9][0-9]{16}[0-9Xx]|1[3-9][0-9]{9})(?![0-9])")


class PersonalNumberInText(Refusal):
    """This text holds what looks like an identity or mobile number; please leave it out."""

    code = "PERSONAL_NUMBER_IN_TEXT"
    zh = "文本中含有疑似证件号码或手机号码，请删除后再提交。"


def read_text(raw: str | None, *, limit: int, field: str, required: bool = True) -> str:
    """Strip, turn CRLF into LF and count code points against ``limit``; an optional text may be ``""``."""
    text = (raw or "").strip().replace("\r\n", "\n")
    if len(text) > limit:
        raise TooLong(field=field, limit=limit)
    if _NOT_TEXT.search(text):
        raise NotText(field=field)
    if _PERSONAL_NUMBER.search(to_half_width(text)):
        raise PersonalNumberInText(field=field)
    if required and not text:
        raise Missing(field=field, element=field)
    return text


def to_half_width(raw: str) -> str:
    """Full-width digits, letters, signs and spaces as their ASCII twins; everything else untouched."""
    return raw.translate(_FULL_WIDTH)


def without_spaces(raw: str) -> str:
    """Half-width, with no white space anywhere: for numbers and codes."""
    return "".join(to_half_width(raw).split())
