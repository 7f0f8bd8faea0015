"""How the demander found the service, once; and what came of looking into a bad rating."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.demands.standings import FollowUp
from registry.refusals.demands import GradeNotValid, NothingToFollowUp
from registry.vault import Sealed

EVALUATIONS = UUID("5d0d4b54-5d1c-5c0e-9d5e-0a4f6c1b7a32")
WORST, BEST = 1, 5
HIGHEST_BAD = 2
"""国办发〔2019〕51号: 不满意 and 非常不满意 are looked into."""


class Evaluation(RegistryAggregate):
    """Its id follows from the demand, so no service is rated twice."""

    TOPIC = "evaluation"

    class Event(RegistryAggregate.Event):
        TOPIC = "evaluation.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "evaluation.created"

    class Rated(Created):
        """``due_on``: until when a bad rating is looked into; None for a good one."""

        TOPIC = "evaluation.rated"
        demand_id: UUID
        grade: int
        comment: Sealed | None
        by_call: bool
        due_on: date | None
        is_provisional: bool
        policy: str

    class FollowedUp(Event):
        TOPIC = "evaluation.followed-up"
        demand_id: UUID
        result: str
        note: Sealed | None

        def apply(self, aggregate: Evaluation) -> None:
            aggregate.is_open = False

    def __init__(self, demand_id: UUID, grade: int, due_on: date | None) -> None:
        self.demand_id = demand_id
        self.grade = grade
        self.is_open = due_on is not None

    @staticmethod
    def id_of(demand_id: UUID) -> UUID:
        return uuid5(EVALUATIONS, str(demand_id))

    @classmethod
    def rate(
        cls,
        act: Act,
        demand_id: UUID,
        *,
        grade: int,
        comment: Sealed | None,
        by_call: bool,
        due_on: date,
        is_provisional: bool,
        policy: str,
    ) -> Evaluation:
        if not WORST <= grade <= BEST:
            raise GradeNotValid(field="grade")
        is_bad = grade <= HIGHEST_BAD
        return cls._create(
            cls.Rated,
            id=cls.id_of(demand_id),
            act=act,
            demand_id=demand_id,
            grade=grade,
            comment=comment,
            by_call=by_call,
            due_on=due_on if is_bad else None,
            is_provisional=is_provisional and is_bad,
            policy=policy,
        )

    def follow_up(self, act: Act, *, result: FollowUp, note: Sealed | None) -> None:
        if not self.is_open:
            raise NothingToFollowUp
        self.trigger_event(self.FollowedUp, act=act, demand_id=self.demand_id, result=str(result), note=note)
