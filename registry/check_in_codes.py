"""The code that a projector at the door shows: new every half minute, bound to one shift, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from uuid import UUID

from registry.certificate_numbers import ALPHABET
from registry.refusals.service import CheckInCodeWrong
from registry.texts import without_spaces
from registry.vault import Vault

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
STEP = 30 * SECOND
# Fifty bits, of which two codes count and each for a minute: guessing needs no limiter of its own.
LENGTH = 10


@dataclass(frozen=True)
class CheckInCode:
    """What a projector shows just now."""

    code: str
    shown_until: datetime
    """When the next one takes its place."""
    valid_until: datetime
    """From this moment on it is refused: one step later, for who scanned it just before."""
    seconds_left: int
    """Until the next one, rounded up, for screens whose clock is wrong."""


def check_in_code(vault: Vault, shift_id: UUID, *, at: datetime) -> CheckInCode:
    step = _step(at)
    shown_until = EPOCH + (step + 1) * STEP
    seconds_left = -((at - shown_until) // SECOND)
    return CheckInCode(_code(vault, shift_id, step), shown_until, shown_until + STEP, seconds_left)


def refuse_wrong_code(vault: Vault, shift_id: UUID, stated: str, *, at: datetime) -> None:
    """Only the code shown now and the one before are right, however the letters are spaced or cased."""
    given = without_spaces(stated).upper().encode(errors="replace")
    now = _step(at)
    if not any(compare_digest(given, _code(vault, shift_id, step).encode()) for step in (now, now - 1)):
        raise CheckInCodeWrong(field="code")


def _step(at: datetime) -> int:
    return (at - EPOCH) // STEP


def _code(vault: Vault, shift_id: UUID, step: int) -> str:
    digest = bytes.fromhex(vault.digest("check-in-code", f"{shift_id}/{step}"))
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])
