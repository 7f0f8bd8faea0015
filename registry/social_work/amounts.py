"""Counts and sums of money (in fen) that people state."""

from __future__ import annotations

from registry.refusals import Refusal

LARGEST = 10**13
"""A hundred thousand million yuan: more is a slip of the key."""


class AmountWrong(Refusal):
    """This number must lie between 0 and {limit}."""

    code = "AMOUNT_WRONG"
    zh = "数值应在0至{limit}之间。"


def read_amount(value: int, *, field: str) -> int:
    if not 0 <= value <= LARGEST:
        raise AmountWrong(field=field, limit=LARGEST)
    return value
