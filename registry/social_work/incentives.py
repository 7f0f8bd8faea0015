"""What social workers are honoured and supported with: honours, allowances, ranks of local talent."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid5

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.incentives import (
    AmountOutOfRange,
    HonourRevoked,
    RankHeld,
    RankNotHeld,
    RecoveredTooMuch,
)
from registry.refusals.organizations import PeriodReversed
from registry.vault import Sealed

TALENT_RANKS = UUID("4c5d3e38-6a0b-5f39-9f0e-6b7a40f0c402")
ONE_DAY = timedelta(days=1)


class Honour(RegistryAggregate):
    """Shown to others only while the person consents to publicity."""

    TOPIC = "honour"

    class Event(RegistryAggregate.Event):
        TOPIC = "honour.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "honour.created"

    class Recorded(Created):
        TOPIC = "honour.recorded"
        person_id: UUID
        organization_id: UUID | None
        """None: recorded by a registrar."""
        title: str
        grantor: str
        granted_on: date

    class Revoked(Event):
        TOPIC = "honour.revoked"
        reason: Sealed

        def apply(self, aggregate: Honour) -> None:
            aggregate.is_revoked = True

    def __init__(self, person_id: UUID, organization_id: UUID | None) -> None:
        self.person_id = person_id
        self.organization_id = organization_id
        self.is_revoked = False

    @classmethod
    def record(
        cls,
        act: Act,
        *,
        honour_id: UUID,
        person_id: UUID,
        organization_id: UUID | None,
        title: str,
        grantor: str,
        granted_on: date,
    ) -> Honour:
        return cls._create(
            cls.Recorded,
            id=honour_id,
            act=act,
            person_id=person_id,
            organization_id=organization_id,
            title=title,
            grantor=grantor,
            granted_on=granted_on,
        )

    def revoke(self, act: Act, *, reason: Sealed) -> None:
        if self.is_revoked:
            raise HonourRevoked
        self.trigger_event(self.Revoked, act=act, reason=reason)


class Allowance(RegistryAggregate):
    """Granted once for each scheme and person; what was had wrongly is recovered, never more than that."""

    TOPIC = "allowance"

    class Event(RegistryAggregate.Event):
        TOPIC = "allowance.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "allowance.created"

    class Granted(Created):
        TOPIC = "allowance.granted"
        person_id: UUID
        scheme: str
        amount_fen: int
        granted_on: date
        division: str
        policy: str

    class Recovered(Event):
        TOPIC = "allowance.recovered"
        amount_fen: int
        reason: Sealed

        def apply(self, aggregate: Allowance) -> None:
            aggregate.left_fen -= self.amount_fen

    def __init__(self, person_id: UUID, division: str, amount_fen: int) -> None:
        self.person_id = person_id
        self.division = division
        self.left_fen = amount_fen

    @classmethod
    def grant(
        cls,
        act: Act,
        *,
        allowance_id: UUID,
        person_id: UUID,
        scheme: str,
        amount_fen: int,
        granted_on: date,
        division: str,
        most_fen: int,
        policy: str,
    ) -> Allowance:
        if not 0 < amount_fen <= most_fen:
            raise AmountOutOfRange(field="amountFen", limit=most_fen)
        return cls._create(
            cls.Granted,
            id=allowance_id,
            act=act,
            person_id=person_id,
            scheme=scheme,
            amount_fen=amount_fen,
            granted_on=granted_on,
            division=division,
            policy=policy,
        )

    def recover(self, act: Act, *, amount_fen: int, reason: Sealed) -> None:
        if not 0 < amount_fen <= self.left_fen:
            raise RecoveredTooMuch(field="amountFen", limit=self.left_fen)
        self.trigger_event(self.Recovered, act=act, amount_fen=amount_fen, reason=reason)


class TalentRank(RegistryAggregate):
    """One rank of one person; it may be granted again when it has ended."""

    TOPIC = "talent-rank"

    class Event(RegistryAggregate.Event):
        TOPIC = "talent-rank.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "talent-rank.created"

    class Opened(Created):
        TOPIC = "talent-rank.opened"
        person_id: UUID
        rank: str

    class Granted(Event):
        TOPIC = "talent-rank.granted"
        person_id: UUID
        rank: str
        division: str
        valid_from: date
        valid_to: date

        def apply(self, aggregate: TalentRank) -> None:
            aggregate.division = self.division
            aggregate.valid_from = self.valid_from
            aggregate.valid_to = self.valid_to

    class Ended(Event):
        """Before its last day; the day named is the first without it."""

        TOPIC = "talent-rank.ended"
        valid_from: date
        ended_on: date
        reason: Sealed

        def apply(self, aggregate: TalentRank) -> None:
            aggregate.valid_to = self.ended_on - ONE_DAY

    def __init__(self, person_id: UUID, rank: str) -> None:
        self.person_id = person_id
        self.rank = rank
        self.division = ""
        self.valid_from = date.min
        self.valid_to = date.min

    @staticmethod
    def id_of(person_id: UUID, rank: str) -> UUID:
        return uuid5(TALENT_RANKS, f"{person_id}/{rank}")

    @classmethod
    def open(cls, act: Act, person_id: UUID, rank: str) -> TalentRank:
        return cls._create(cls.Opened, id=cls.id_of(person_id, rank), act=act, person_id=person_id, rank=rank)

    def grant(self, act: Act, *, division: str, valid_from: date, valid_to: date) -> None:
        if valid_to < valid_from:
            raise PeriodReversed(field="validTo")
        if valid_from <= self.valid_to:
            raise RankHeld(field="validFrom")
        self.trigger_event(
            self.Granted,
            act=act,
            person_id=self.person_id,
            rank=self.rank,
            division=division,
            valid_from=valid_from,
            valid_to=valid_to,
        )

    def end(self, act: Act, *, ended_on: date, reason: Sealed) -> None:
        if not self.valid_from <= ended_on <= self.valid_to:
            raise RankNotHeld(field="endedOn")
        self.trigger_event(self.Ended, act=act, valid_from=self.valid_from, ended_on=ended_on, reason=reason)
