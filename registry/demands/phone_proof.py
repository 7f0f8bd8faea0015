"""Whoever typed a phone number holds the phone: one-time codes, few tries, no account."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.demands import NoCodeSent, PhoneCodeOver, TooManyCodes

PHONE_PROOFS = UUID("5d0d4b54-5d1c-5c0e-9d5e-0a4f6c1b7a31")


class PhoneProof(RegistryAggregate):
    """The codes sent about one demand; the codes themselves are kept nowhere."""

    TOPIC = "phone-proof"

    class Event(RegistryAggregate.Event):
        TOPIC = "phone-proof.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "phone-proof.created"

    class CodeSent(Created):
        TOPIC = "phone-proof.code-sent"
        demand_id: UUID
        valid_until: datetime
        tries: int

    class CodeSentAgain(Event):
        TOPIC = "phone-proof.code-sent-again"
        valid_until: datetime
        tries: int

        def apply(self, aggregate: PhoneProof) -> None:
            aggregate.sent += 1
            aggregate.sent_at = [*aggregate.sent_at, self.act.at]
            aggregate.valid_until = self.valid_until
            aggregate.tries_left = self.tries

    class Missed(Event):
        """Another code was stated."""

        TOPIC = "phone-proof.missed"

        def apply(self, aggregate: PhoneProof) -> None:
            aggregate.tries_left -= 1

    class Passed(Event):
        TOPIC = "phone-proof.passed"

        def apply(self, aggregate: PhoneProof) -> None:
            aggregate.tries_left = 0
            aggregate.sent_at = []

    def __init__(self, demand_id: UUID, valid_until: datetime, tries: int) -> None:
        self.demand_id = demand_id
        self.valid_until = valid_until
        self.tries_left = tries
        self.sent = 1
        self.sent_at = [self.created_on]
        """When codes were sent since the phone was last proven."""

    @staticmethod
    def id_of(demand_id: UUID) -> UUID:
        return uuid5(PHONE_PROOFS, str(demand_id))

    @classmethod
    def send(cls, act: Act, demand_id: UUID, *, valid_until: datetime, tries: int) -> PhoneProof:
        return cls._create(
            cls.CodeSent,
            id=cls.id_of(demand_id),
            act=act,
            demand_id=demand_id,
            valid_until=valid_until,
            tries=tries,
        )

    def is_waiting(self, at: datetime) -> bool:
        """Whether the last code may still be stated."""
        return self.tries_left > 0 and at < self.valid_until

    def refuse_too_many(self, at: datetime, *, most: int, within: timedelta) -> None:
        if sum(sent > at - within for sent in self.sent_at) >= most:
            raise TooManyCodes(hours=within // timedelta(hours=1))

    def send_again(self, act: Act, *, valid_until: datetime, tries: int) -> None:
        self.trigger_event(self.CodeSentAgain, act=act, valid_until=valid_until, tries=tries)

    def refuse_unless_waiting(self, at: datetime) -> None:
        if not self.sent_at:
            raise NoCodeSent
        if not self.is_waiting(at):
            raise PhoneCodeOver(field="code")

    def miss(self, act: Act) -> None:
        self.trigger_event(self.Missed, act=act)

    def pass_code(self, act: Act) -> None:
        self.trigger_event(self.Passed, act=act)
