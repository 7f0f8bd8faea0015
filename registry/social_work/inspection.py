"""An inspection of credits by a sample: promised, drawn, looked at item by item, published."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from uuid import UUID

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.refusals.continuing_education import (
    FindingsMissing,
    InspectionNotIn,
    NothingToInspect,
    NotInSample,
    PopulationDiffers,
)
from registry.social_work.drawing import draw, population_digest, promise
from registry.vault import Sealed


class InspectionStanding(StrEnum):
    """Where an inspection stands."""

    OPENED = "opened"
    DRAWN = "drawn"
    PUBLISHED = "published"


class Finding(StrEnum):
    """What the inspector found about one credit."""

    IN_ORDER = "in-order"
    EVIDENCE_MISSING = "evidence-missing"
    NOT_EARNED = "not-earned"


class Inspection(RegistryAggregate):
    """The population is fixed before the seed can be known, and the seed before the population is read."""

    TOPIC = "inspection"

    class Event(RegistryAggregate.Event):
        TOPIC = "inspection.event"

    class Created(Event, RegistryAggregate.Created):
        TOPIC = "inspection.created"

    class Opened(Created):
        TOPIC = "inspection.opened"
        division: str
        size: int
        promise: str
        """SHA-256 of the seed."""
        at_position: int
        """The population is every credit that stood at this position of the log."""
        population_size: int
        population_hash: str

    class Drawn(Event):
        TOPIC = "inspection.drawn"
        seed: str
        sample: list[UUID]

        def apply(self, aggregate: Inspection) -> None:
            aggregate.standing = InspectionStanding.DRAWN
            aggregate.sample = self.sample

    class ItemJudged(Event):
        """The latest finding about a credit stands."""

        TOPIC = "inspection.item-judged"
        credit_id: UUID
        finding: str
        note: Sealed | None

        def apply(self, aggregate: Inspection) -> None:
            aggregate.findings[self.credit_id] = self.finding

    class Published(Event):
        TOPIC = "inspection.published"

        def apply(self, aggregate: Inspection) -> None:
            aggregate.standing = InspectionStanding.PUBLISHED

    def __init__(self, division: str, size: int, promise: str, population_hash: str) -> None:
        self.division = division
        self.size = size
        self.promise = promise
        self.population_hash = population_hash
        self.standing = InspectionStanding.OPENED
        self.sample: list[UUID] = []
        self.findings: dict[UUID, str] = {}
        """By credit."""

    @classmethod
    def open(
        cls,
        act: Act,
        *,
        inspection_id: UUID,
        division: str,
        size: int,
        seed: str,
        at_position: int,
        population: Collection[UUID],
    ) -> Inspection:
        if not 1 <= size <= len(population):
            raise NothingToInspect(field="size", counted=len(population))
        return cls._create(
            cls.Opened,
            id=inspection_id,
            act=act,
            division=division,
            size=size,
            promise=promise(seed),
            at_position=at_position,
            population_size=len(population),
            population_hash=population_digest(population),
        )

    def draw(self, act: Act, *, seed: str, population: Collection[UUID]) -> None:
        """``population`` must be the one that was fixed at the opening."""
        self._refuse_unless(InspectionStanding.OPENED)
        if population_digest(population) != self.population_hash or promise(seed) != self.promise:
            raise PopulationDiffers
        self.trigger_event(self.Drawn, act=act, seed=seed, sample=list(draw(seed, population, self.size)))

    def judge(self, act: Act, credit_id: UUID, finding: Finding, *, note: Sealed | None) -> None:
        self._refuse_unless(InspectionStanding.DRAWN)
        if credit_id not in self.sample:
            raise NotInSample
        self.trigger_event(self.ItemJudged, act=act, credit_id=credit_id, finding=str(finding), note=note)

    def publish(self, act: Act) -> None:
        self._refuse_unless(InspectionStanding.DRAWN)
        missing = len(self.sample) - len(self.findings)
        if missing:
            raise FindingsMissing(left=missing)
        self.trigger_event(self.Published, act=act)

    def _refuse_unless(self, standing: InspectionStanding) -> None:
        if self.standing != standing:
            raise InspectionNotIn(standing=str(self.standing))
