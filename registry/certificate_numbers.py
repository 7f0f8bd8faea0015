"""Certificate numbers that nobody can guess, and the codes that open a certificate to a stranger.

``ZM`` + issue date + six characters for the organization's shard + eight random characters + check character.
Both use Crockford's 32 letters: no I, L, O or U, so a misread letter has one meaning. The check character is
Luhn's over those 32; any single wrong character changes it.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from stdnum import luhn

from registry.refusals import Refusal
from registry.texts import without_spaces

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans("OIL", "011")
_SHARD = re.compile("[0-9A-F]{6}")
_NUMBER = re.compile(f"ZM([0-9]{{8}})[0-9A-F]{{6}}[{ALPHABET}]{{9}}")
_CODE = re.compile(f"[{ALPHABET}]{{10}}")
_RANDOM_LENGTH = 8
_CODE_LENGTH = 10


class CertificateNumberWrong(Refusal):
    """This is not a certificate number; please compare every character."""

    code = "CERTIFICATE_NUMBER"
    zh = "证明编号不正确，请逐位核对。"


class VerificationCodeWrong(Refusal):
    """A verification code has ten characters, as printed beside the certificate number."""

    code = "VERIFICATION_CODE"
    zh = "验证码格式不正确，应为证明上印制的10位字符。"


def certificate_number(issued_on: date, shard: str, random_bytes: bytes) -> str:
    """``shard``: six hexadecimal digits that stand for the organization; 5 random bytes at least."""
    if not _SHARD.fullmatch(shard.upper()):
        raise ValueError("a shard has six hexadecimal digits")
    body = f"ZM{issued_on:%Y%m%d}{shard.upper()}{_base32(random_bytes, _RANDOM_LENGTH)}"
    return body + luhn.calc_check_digit(body, ALPHABET)


def read_certificate_number(raw: str) -> str:
    number = _normalise(raw)
    found = _NUMBER.fullmatch(number)
    if found is None or not _is_date(found[1]) or not luhn.is_valid(number, ALPHABET):
        raise CertificateNumberWrong(field="certificate_number")
    return number


def verification_code(random_bytes: bytes) -> str:
    """Fifty bits as XXXXX-XXXXX; 7 random bytes at least."""
    return _in_halves(_base32(random_bytes, _CODE_LENGTH))


def read_verification_code(raw: str) -> str:
    """As ``verification_code`` writes it, hyphen included."""
    code = _normalise(raw)
    if not _CODE.fullmatch(code):
        raise VerificationCodeWrong(field="verification_code")
    return _in_halves(code)


def _in_halves(code: str) -> str:
    return f"{code[:5]}-{code[5:]}"


def _base32(random_bytes: bytes, length: int) -> str:
    spare = len(random_bytes) * 8 - length * 5
    if spare < 0:
        raise ValueError("too few random bytes")
    number = int.from_bytes(random_bytes) >> spare
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


def _normalise(raw: str) -> str:
    return without_spaces(raw).replace("-", "").upper().translate(_LOOK_ALIKES)


def _is_date(digits: str) -> bool:
    try:
        datetime.strptime(digits, "%Y%m%d")  # noqa: DTZ007 - only asked whether the day exists
    except ValueError:
        return False
    return True
