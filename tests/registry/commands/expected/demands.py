"""Commands on needs, offers, service and its evaluation."""

from collections.abc import Mapping

from registry.refusals import Refusal
from registry.refusals.demands import (
    DemandForgotten,
    DemandNotIn,
    NoCodeSent,
    NothingToFollowUp,
    OfferMadeAlready,
    OfferNotOpen,
    RatedAlready,
)
from tests.registry.commands.callers import CALLERS
from tests.registry.commands.expected.again import Again
from tests.registry.commands.expected.callers import EDITORS, OFFICER, RECORDERS, REGISTRY

EVERYBODY = frozenset(CALLERS)
OPERATOR = frozenset({"hotline operator"})
OFFICE = OFFICER | OPERATOR

MAY = {
    "post_demand": EVERYBODY,
    "take_demand": OPERATOR,
    "send_demand_code": EVERYBODY,
    "prove_demand_phone": EVERYBODY,
    "verify_demand": OFFICE,
    "refuse_demand": OFFICE,
    "redirect_demand": OFFICE,
    "withdraw_demand": EVERYBODY,
    "disclose_demand": OFFICE,
    "make_offer": OFFICE | EDITORS,
    "accept_offer": EDITORS,
    "decline_offer": EDITORS,
    "deliver_demand": RECORDERS,
    "rate_demand": EVERYBODY,
    "follow_up_demand": OFFICE,
    "lapse_offer": REGISTRY,
    "expire_demand": REGISTRY,
    "forget_demand": REGISTRY,
}
TWICE: Mapping[str, type[Refusal] | Again] = {
    "post_demand": Again.NOTHING,
    "take_demand": Again.NOTHING,
    "send_demand_code": Again.ANOTHER,
    "prove_demand_phone": NoCodeSent,
    "verify_demand": DemandNotIn,
    "refuse_demand": DemandNotIn,
    "redirect_demand": DemandNotIn,
    "withdraw_demand": DemandNotIn,
    "disclose_demand": Again.ANOTHER,
    "make_offer": OfferMadeAlready,
    "accept_offer": OfferNotOpen,
    "decline_offer": OfferNotOpen,
    "deliver_demand": DemandNotIn,
    "rate_demand": RatedAlready,
    "follow_up_demand": NothingToFollowUp,
    "lapse_offer": OfferNotOpen,
    "expire_demand": DemandNotIn,
    "forget_demand": DemandForgotten,
}
