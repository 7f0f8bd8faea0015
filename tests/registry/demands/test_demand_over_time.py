"""A demand under every order of acts that people think of: one supplier, one end, nothing after it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from eventsourcing.application import project_aggregate
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import DataObject, data, integers, sampled_from

from registry.act import Act, Role
from registry.dates import CHINA
from registry.demands.demand import Demand
from registry.demands.evaluation import Evaluation
from registry.demands.posting import Posting
from registry.demands.standings import (
    OVER,
    DemandEnding,
    DemandStanding,
    FollowUp,
    OfferStanding,
    Outcome,
    Supplier,
    SupplierKind,
)
from registry.refusals import Refusal
from registry.vault import Sealed

SEALED = Sealed("sealed")
START = datetime(2026, 3, 2, 9, tzinfo=CHINA)
DAY = date(2026, 3, 9)
SUPPLIERS = [Supplier(SupplierKind.ORGANIZATION, organization_id=UUID(int=n)) for n in range(3)]


class DemandOverTime(RuleBasedStateMachine):
    """Each rule tries an act at any time; a refused one must change nothing."""

    @initialize()
    def post(self) -> None:
        self.now = START
        self.rated: Evaluation | None = None
        self.endings = 0
        posting = Posting(
            field="elderly-care",
            kind="company",
            demander="resident",
            division="310106",
            channel="web",
            first_day=DAY,
            last_day=DAY,
            phone=SEALED,
            repeat_digest="",
            facts=SEALED,
            times=[],
        )
        self.demand = Demand.post(self.act, demand_id=uuid4(), number="XQ", posting=posting)

    @property
    def act(self) -> Act:
        return Act(at=self.now, by=None, role=Role.REGISTRY)

    def tries(self, act: object) -> bool:
        """Whether it was let; what is refused leaves the demand as it was."""
        assert callable(act)
        before = (self.demand.version, self.demand.standing, dict(self.demand.offers))
        try:
            act()
        except Refusal:
            assert before == (self.demand.version, self.demand.standing, self.demand.offers)
            return False
        return True

    @rule(hours=integers(1, 60))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def prove(self) -> None:
        self.tries(
            lambda: self.demand.prove_phone(
                self.act, by_call=False, due_on=DAY, is_provisional=False, policy="1"
            )
        )

    @rule()
    def verify(self) -> None:
        self.tries(lambda: self.demand.verify(self.act))

    @rule()
    def refuse(self) -> None:
        self.endings += self.tries(lambda: self.demand.refuse(self.act, reason=SEALED))

    @rule(to=sampled_from(["", "医保局"]))
    def redirect(self, to: str) -> None:
        redirected = self.tries(lambda: self.demand.redirect(self.act, redirect_to=to, reason=None))
        assert to or not redirected
        self.endings += redirected

    @rule(supplier=sampled_from(SUPPLIERS))
    def offer(self, supplier: Supplier) -> None:
        self.tries(
            lambda: self.demand.offer(
                self.act,
                offer_id=uuid4(),
                supplier=supplier,
                due_at=self.now + timedelta(hours=48),
                reasons=[],
                policy="1",
            )
        )

    @precondition(lambda self: self.demand.offers)
    @rule(drawn=data(), answer=sampled_from(["accept", "decline", "lapse"]))
    def answer(self, drawn: DataObject, answer: str) -> None:
        offer = drawn.draw(sampled_from(list(self.demand.offers.values())))
        was_in_time = self.now < offer.due_at
        if answer == "accept":
            done = self.tries(lambda: self.demand.accept(self.act, offer.id))
            assert was_in_time or not done
        elif answer == "decline":
            self.tries(lambda: self.demand.decline(self.act, offer.id, reason=None))
        else:
            done = self.tries(lambda: self.demand.lapse(self.act, offer.id))
            assert not (was_in_time and done)

    @rule()
    def deliver(self) -> None:
        self.tries(
            lambda: self.demand.deliver(
                self.act,
                minutes=60,
                served_on=self.now.date(),
                outcome=Outcome.RESOLVED,
                record_ids=[],
                registration=None,
            )
        )

    @precondition(lambda self: self.demand.standing == DemandStanding.DELIVERED and self.rated is None)
    @rule(grade=integers(1, 5))
    def rate(self, grade: int) -> None:
        self.rated = Evaluation.rate(
            self.act,
            self.demand.id,
            grade=grade,
            comment=None,
            by_call=False,
            due_on=DAY,
            is_provisional=False,
            policy="1",
        )
        assert self.rated.is_open == (grade <= 2)
        if not self.rated.is_open:
            self.endings += self.tries(lambda: self.demand.close(self.act, DemandEnding.SERVED))

    @precondition(lambda self: self.rated is not None and self.rated.is_open)
    @rule()
    def follow_up(self) -> None:
        assert self.rated is not None
        self.rated.follow_up(self.act, result=FollowUp.MENDED, note=None)
        self.endings += self.tries(lambda: self.demand.close(self.act, DemandEnding.SERVED))

    @rule(ending=sampled_from([DemandEnding.WITHDRAWN, DemandEnding.EXPIRED]))
    def close(self, ending: DemandEnding) -> None:
        self.endings += self.tries(lambda: self.demand.close(self.act, ending))

    @rule()
    def forget(self) -> None:
        done = self.tries(lambda: self.demand.forget(self.act))
        assert not done or self.demand.standing in OVER

    @invariant()
    def one_supplier_at_most_has_accepted(self) -> None:
        accepted = [each for each in self.demand.offers.values() if each.standing == OfferStanding.ACCEPTED]
        assert len(accepted) <= 1
        assert (self.demand.accepted is not None) == bool(accepted)

    @invariant()
    def nobody_else_is_asked_while_somebody_comes(self) -> None:
        if self.demand.standing in {DemandStanding.ACCEPTED, DemandStanding.DELIVERED}:
            assert self.demand.accepted is not None
            assert all(each.standing != OfferStanding.OPEN for each in self.demand.offers.values())

    @invariant()
    def a_demand_ends_once(self) -> None:
        assert self.endings <= 1
        assert (self.demand.standing in OVER) == (self.endings == 1) == (self.demand.over_at is not None)

    @invariant()
    def its_history_says_the_same_as_it_does(self) -> None:
        replayed = project_aggregate(None, self.demand.pending_events)
        assert _state(replayed) == _state(self.demand)


def _state(demand: object) -> dict[str, object]:
    return {name: value for name, value in vars(demand).items() if name != "_pending_events"}


DemandOverTime.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestDemandOverTime = DemandOverTime.TestCase
