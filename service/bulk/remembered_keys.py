"""A vault that looks each person's key up once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from service.crypto import WrappedKey
from service.vault import PostgresVault


@dataclass(frozen=True)
class RememberedKeys(PostgresVault):
    """For one short piece of work: a key that somebody else destroys meanwhile is still remembered here."""

    known: dict[UUID, WrappedKey] = field(default_factory=dict, repr=False)

    def destroy(self, person_id: UUID) -> None:
        super().destroy(person_id)
        self.forget(person_id)

    def forget(self, person_id: UUID) -> None:
        """Look the key up anew: the log has destroyed or restricted it."""
        self.known.pop(person_id, None)

    def _keys(self, persons: Collection[UUID]) -> Mapping[UUID, WrappedKey]:
        missing = [person for person in persons if person not in self.known]
        if missing:
            self.known.update(super()._keys(missing))
        return {person: self.known[person] for person in persons if person in self.known}
