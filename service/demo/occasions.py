"""An activity of the demo district while it is told: its shifts, and who signed up for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from registry.plan import Shift
from service.demo.courses import Fate, Outline, PlannedShift
from service.demo.scenery import Spot
from service.demo.story import Resident, Unit

NOT_YET = UUID(int=0)


@dataclass(eq=False)
class HeldShift:
    planned: PlannedShift
    shift: Shift
    is_full: bool
    sign_ups: list[tuple[UUID, Resident]] = field(default_factory=list)

    @property
    def fates(self) -> Sequence[Fate]:
        return self.planned.fates


@dataclass(eq=False)
class Occasion:
    """One activity as the telling follows it."""

    outline: Outline
    unit: Unit
    spot: Spot
    shifts: list[HeldShift]
    title: str
    radius: int
    id: UUID = NOT_YET
