"""Numbers that are well formed and belong to nobody."""

from __future__ import annotations

from datetime import date

from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from registry.documents import Sex

COUNTIES = ("319999", "329999", "339999", "349999", "119999")
"""No province numbers a prefecture 99, so nobody was ever registered there."""
PERMIT_BIRTH_YEARS = (1900, 1904)
"""A permit's area is fixed, but permits exist since 2018 only, and nobody born so early got one."""
LAST_SEQUENCE = 999
_ORGANIZATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11714."""
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PREFIXES = {"association": "51", "service-institution": "52", "foundation": "53", "other": "12"}


def resident_number(area: str, birth: date, sequence: int, sex: Sex) -> str:
    """``sequence`` from 0 to 498: the number's own is twice that, made odd for men."""
    body = f"{area}{birth:%Y%m%d}{2 * sequence + 1 + (sex is not Sex.MALE):03d}"
    return body + mod_11_2.calc_check_digit(body)


def pass_number(territory: str, sequence: int) -> str:
    """``territory`` H or M. Numbers are given from the lowest, and neither has had ninety million people."""
    return f"{territory}9{sequence:07d}"


def taiwan_pass_number(sequence: int) -> str:
    """Likewise given from the lowest."""
    return f"99{sequence:06d}"


def passport_number(sequence: int) -> str:
    """Longer than the nine characters that the machine-readable line of a passport holds."""
    return f"DEMO{sequence:08d}"


def phone_number(sequence: int) -> str:
    """Prefix 154: well formed, and among those that the ministry has given to no operator."""
    return f"154{sequence:08d}"


def credit_code(form: str, sequence: int) -> str:
    """Of a county that does not exist; the organization's own nine characters are in order, too."""
    subject = f"DEM{sequence:05d}"
    total = sum(
        _DIGITS.index(sign) * weight for sign, weight in zip(subject, _ORGANIZATION_WEIGHTS, strict=True)
    )
    body = f"{_PREFIXES[form]}{COUNTIES[0]}{subject}{'0123456789X0'[11 - total % 11]}"
    return body + uscc.calc_check_digit(body)
