"""Commands on professional work, and on what it is honoured with."""

from collections.abc import Mapping

from registry.refusals import Refusal
from registry.refusals.incentives import (
    AllowanceGranted,
    HonourRevoked,
    PracticeWithdrawn,
    RankHeld,
    RankNotHeld,
)
from registry.refusals.service import NoObjection, NothingChanged, ObjectionOpen
from tests.registry.commands.expected.again import Again
from tests.registry.commands.expected.callers import ADMINISTRATOR, PERSON, RECORDERS, REGISTRAR

MAY = {
    "record_practice": RECORDERS,
    "correct_practice": RECORDERS,
    "withdraw_practice": RECORDERS,
    "object_to_practice": PERSON,
    "answer_practice_objection": RECORDERS,
    "record_honour": ADMINISTRATOR | REGISTRAR,
    "revoke_honour": ADMINISTRATOR | REGISTRAR,
    "grant_allowance": REGISTRAR,
    "recover_allowance": REGISTRAR,
    "grant_rank": REGISTRAR,
    "end_rank": REGISTRAR,
}
TWICE: Mapping[str, type[Refusal] | Again] = {
    "record_practice": Again.ANOTHER,
    "correct_practice": NothingChanged,
    "withdraw_practice": PracticeWithdrawn,
    "object_to_practice": ObjectionOpen,
    "answer_practice_objection": NoObjection,
    "record_honour": Again.ANOTHER,
    "revoke_honour": HonourRevoked,
    "grant_allowance": AllowanceGranted,
    "recover_allowance": Again.ANOTHER,
    "grant_rank": RankHeld,
    "end_rank": RankNotHeld,
}
