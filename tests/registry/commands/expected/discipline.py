"""Commands on complaints and discipline cases."""

from collections.abc import Mapping

from registry.refusals import Refusal
from registry.refusals.discipline import (
    ComplaintForgotten,
    ComplaintNotIn,
    DisciplineNotIn,
    FeedbackGiven,
    RepliedAlready,
)
from tests.registry.commands.callers import CALLERS
from tests.registry.commands.expected.again import Again
from tests.registry.commands.expected.callers import PERSON, REGISTRAR, REGISTRY

MAY = {
    "file_complaint": frozenset(CALLERS),
    "accept_complaint": REGISTRAR,
    "redirect_complaint": REGISTRAR,
    "dismiss_complaint": REGISTRAR,
    "answer_complainant": REGISTRAR,
    "read_complainant": REGISTRAR,
    "serve_notice": REGISTRAR,
    "reply_to_notice": PERSON,
    "clear_case": REGISTRAR,
    "impose_sanction": REGISTRAR,
    "request_review": PERSON,
    "decide_review": REGISTRAR,
    "publish_sanction": REGISTRAR,
    "expire_sanction": REGISTRY,
    "forget_complaint": REGISTRY,
}
TWICE: Mapping[str, type[Refusal] | Again] = {
    "file_complaint": Again.ANOTHER,
    "accept_complaint": ComplaintNotIn,
    "redirect_complaint": ComplaintNotIn,
    "dismiss_complaint": ComplaintNotIn,
    "answer_complainant": FeedbackGiven,
    "read_complainant": Again.ANOTHER,
    "serve_notice": ComplaintNotIn,
    "reply_to_notice": RepliedAlready,
    "clear_case": DisciplineNotIn,
    "impose_sanction": DisciplineNotIn,
    "request_review": DisciplineNotIn,
    "decide_review": DisciplineNotIn,
    "publish_sanction": DisciplineNotIn,
    "expire_sanction": DisciplineNotIn,
    "forget_complaint": ComplaintForgotten,
}
