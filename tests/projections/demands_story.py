"""Needs in every turn that they take."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from registry.aggregate import RegistryAggregate
from registry.demands.demand import Demand
from registry.demands.evaluation import Evaluation
from registry.demands.phone_proof import PhoneProof
from registry.demands.posting import Posting
from registry.demands.standings import DemandEnding, FollowUp, Outcome, Supplier, SupplierKind
from registry.social_work.levels import Level
from registry.social_work.terms import RegistrationStanding, RegistrationState
from tests import builders as make
from tests.builders import HOME, MONDAY, TUESDAY, act

LATER = TUESDAY + timedelta(days=5)
OFFER_HOURS = timedelta(hours=48)


def demands() -> list[RegistryAggregate]:
    met, declined, expired, refused, redirected, withdrawn = (a_demand(f"XQ{n}") for n in range(6))
    for each in (met, declined, expired, refused, redirected):
        prove(each)
    refused.refuse(act(), reason=make.sealed("有偿家政"))
    redirected.redirect(act(), redirect_to="静安区医疗保障局", reason=None)
    for each in (met, declined, expired):
        each.verify(act())
    return [
        *meet(met),
        decline(declined),
        lapse(expired),
        refused,
        redirected,
        withdraw(withdrawn),
        proof(withdrawn),
    ]


def a_demand(
    number: str = "XQ", *, at: datetime = MONDAY, **changes: Any
) -> Demand:  # any field of a posting
    stated: dict[str, Any] = {  # as above
        "field": "elderly-care",
        "kind": "company",
        "demander": "resident",
        "division": HOME,
        "channel": "web",
        "first_day": MONDAY.date(),
        "last_day": LATER.date(),
        "phone": make.sealed("phone"),
        "repeat_digest": "0" * 64,
        "facts": make.sealed("{}"),
        "times": ["tue-am"],
        "name": make.sealed("张阿婆"),
        "address": make.sealed("某某路1号"),
    }
    return Demand.post(act(at), demand_id=uuid4(), number=number, posting=Posting(**(stated | changes)))


def prove(demand: Demand) -> None:
    demand.prove_phone(act(), by_call=True, due_on=LATER.date(), is_provisional=False, policy="CN-1")


def offer(demand: Demand, supplier: Supplier) -> None:
    demand.offer(
        act(),
        offer_id=uuid4(),
        supplier=supplier,
        due_at=MONDAY + OFFER_HOURS,
        reasons=["same-county:30"],
        policy="CN-1",
    )


def meet(demand: Demand) -> list[RegistryAggregate]:
    """By a social worker, badly; it is looked into."""
    demand.read_contact(act(), purpose="电话核实")
    offer(demand, Supplier(SupplierKind.SOCIAL_WORKER, uuid4()))
    offer(demand, Supplier(SupplierKind.ORGANIZATION, organization_id=uuid4()))
    demand.accept(act(), next(iter(demand.offers)))
    demand.deliver(
        act(TUESDAY),
        minutes=90,
        served_on=TUESDAY.date(),
        outcome=Outcome.PARTLY,
        record_ids=[uuid4()],
        registration=RegistrationState(RegistrationStanding.REGISTERED, Level.ASSISTANT, "SW1", LATER.date()),
    )
    evaluation = Evaluation.rate(
        act(TUESDAY),
        demand.id,
        grade=2,
        comment=make.sealed("迟到"),
        by_call=False,
        due_on=LATER.date(),
        is_provisional=False,
        policy="CN-1",
    )
    evaluation.follow_up(act(LATER), result=FollowUp.MENDED, note=make.sealed("已道歉"))
    demand.close(act(LATER), DemandEnding.SERVED)
    demand.forget(act(LATER))
    return [demand, evaluation]


def decline(demand: Demand) -> Demand:
    offer(demand, Supplier(SupplierKind.VOLUNTEER, uuid4(), uuid4()))
    demand.decline(act(), next(iter(demand.offers)), reason=make.sealed("出差"))
    return demand


def lapse(demand: Demand) -> Demand:
    offer(demand, Supplier(SupplierKind.VOLUNTEER, uuid4(), uuid4(), uuid4()))
    demand.lapse(act(LATER), next(iter(demand.offers)))
    demand.close(act(LATER), DemandEnding.EXPIRED)
    return demand


def withdraw(demand: Demand) -> Demand:
    demand.close(act(), DemandEnding.WITHDRAWN)
    return demand


def proof(demand: Demand) -> PhoneProof:
    sent = PhoneProof.send(act(), demand.id, valid_until=MONDAY + timedelta(minutes=10), tries=5)
    sent.miss(act())
    sent.send_again(act(), valid_until=MONDAY + timedelta(minutes=20), tries=5)
    sent.pass_code(act())
    return sent
