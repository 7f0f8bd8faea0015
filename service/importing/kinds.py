"""What an import is told beside the file itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from registry.refusals import Missing


@dataclass(frozen=True)
class Importing:
    """For whom the rows are entered; ``find_volunteer`` answers a volunteer's id by number."""

    organization_id: UUID | None
    find_volunteer: Callable[[str], UUID | None]

    @property
    def named_organization(self) -> UUID:
        if self.organization_id is None:
            raise Missing(field="organization", element="organization")
        return self.organization_id
