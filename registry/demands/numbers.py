"""Numbers of demands, one-time codes of a phone, and the code by which a demander follows a demand.

Codes are made from what the vault alone knows, so none is ever stored.
"""

from __future__ import annotations

import re
from datetime import date
from hmac import compare_digest
from uuid import UUID

from stdnum import luhn

from registry.certificate_numbers import ALPHABET, VerificationCodeWrong, read_verification_code
from registry.refusals.demands import DemandNumberWrong, FollowCodeWrong
from registry.texts import without_spaces
from registry.vault import Vault

PHONE_CODE_DIGITS = 6
FOLLOW_CODE_LENGTH = 10
_RANDOM_LENGTH = 8
_LOOK_ALIKES = str.maketrans("OIL", "011")
_NUMBER = re.compile(f"XQ[0-9]{{8}}[{ALPHABET}]{{9}}")


def demand_number(posted_on: date, random_bytes: bytes) -> str:
    """``XQ``, the day, eight random characters and a check character; 5 random bytes at least."""
    number = int.from_bytes(random_bytes[:5])
    body = f"XQ{posted_on:%Y%m%d}" + "".join(
        ALPHABET[number >> 5 * place & 31] for place in reversed(range(_RANDOM_LENGTH))
    )
    return body + luhn.calc_check_digit(body, ALPHABET)


def read_demand_number(raw: str) -> str:
    number = without_spaces(raw).replace("-", "").upper()
    number = number[:2] + number[2:].translate(_LOOK_ALIKES)
    if not _NUMBER.fullmatch(number) or not luhn.is_valid(number, ALPHABET):
        raise DemandNumberWrong(field="number")
    return number


def phone_code(vault: Vault, demand_id: UUID, sent: int) -> str:
    """Six digits of the ``sent``-th message about a demand."""
    digest = vault.digest("demand-phone-code", f"{demand_id}/{sent}")
    return str(int(digest, 16) % 10**PHONE_CODE_DIGITS).zfill(PHONE_CODE_DIGITS)


def is_phone_code(vault: Vault, demand_id: UUID, sent: int, stated: str) -> bool:
    given = without_spaces(stated).encode(errors="replace")
    return compare_digest(given, phone_code(vault, demand_id, sent).encode())


def follow_code(vault: Vault, demand_id: UUID) -> str:
    """Fifty bits as XXXXX-XXXXX: told once the phone is proven."""
    digest = bytes.fromhex(vault.digest("demand-follow-code", str(demand_id)))
    code = "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:FOLLOW_CODE_LENGTH])
    return f"{code[:5]}-{code[5:]}"


def refuse_wrong_follow_code(vault: Vault, demand_id: UUID, stated: str) -> None:
    try:
        given = read_verification_code(stated)
    except VerificationCodeWrong:
        raise FollowCodeWrong(field="code") from None
    if not compare_digest(given.encode(), follow_code(vault, demand_id).encode()):
        raise FollowCodeWrong(field="code")
