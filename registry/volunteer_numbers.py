"""Volunteer numbers: given once, kept for life, saying no more than where and when somebody registered.

``V`` + six-digit division + YYMM + six-digit sequence + check letter, 18 characters. The check letter is
the sum of digit × weight modulo 23, read from 23 letters that look like no digit; the weights 2 … 17 differ
and 23 is prime, so one wrong digit or two neighbours exchanged always change the letter.
"""

from __future__ import annotations

import re
from datetime import date

from registry.refusals import Refusal
from registry.texts import without_spaces

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXY"
WEIGHTS = range(2, 18)
LAST_SEQUENCE = 999_999
_SHAPE = re.compile(f"V([0-9]{{6}}[0-9]{{2}}(?:0[1-9]|1[0-2])[0-9]{{6}})([{LETTERS}])")


class VolunteerNumberWrong(Refusal):
    """This is not a volunteer number; please compare every character."""

    code = "VOLUNTEER_NUMBER"
    zh = "志愿者编号不正确，请逐位核对。"


def volunteer_number(division: str, on: date, sequence: int) -> str:
    """``sequence`` counts from 1 within a division and month."""
    if not 1 <= sequence <= LAST_SEQUENCE:
        raise ValueError("a month of a division holds 999,999 numbers")
    digits = f"{division}{on:%y%m}{sequence:06d}"
    return f"V{digits}{_check_letter(digits)}"


def read_volunteer_number(raw: str) -> str:
    number = without_spaces(raw).upper()
    found = _SHAPE.fullmatch(number)
    if found is None or _check_letter(found[1]) != found[2]:
        raise VolunteerNumberWrong(field="volunteer_number")
    return number


def _check_letter(digits: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return LETTERS[total % len(LETTERS)]
