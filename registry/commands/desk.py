"""What every command works with: the log, the vault, what is reserved, the rules, the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Protocol, TypeVar
from uuid import UUID

from eventsourcing.application import AggregateNotFoundError, Application, Repository
from eventsourcing.persistence import JSONTranscoder

from registry.activity import Activity
from registry.aggregate import RegistryAggregate
from registry.dates import age_on, local_date
from registry.organization import Organization
from registry.person import Person
from registry.policies import Policies, Policy
from registry.refusals import NotFound
from registry.reservations import Reservations
from registry.texts import read_text
from registry.transcoding import register_values
from registry.vault import Sealed, Vault, optional_key
from registry.working_days import Calendar

SomeAggregate = TypeVar("SomeAggregate", bound=RegistryAggregate)


@dataclass(frozen=True)
class Verdict:
    """What a real-name authority answers: passed, failed with a reason, or later (None)."""

    has_passed: bool | None
    reference: str = ""
    reason: str = ""


class RealNameAuthority(Protocol):
    """Who checks name and number against the population register."""

    name: str

    def check(self, *, document_type: str, issuer: str, number: str, name: str) -> Verdict:
        """Answer at once, or ``has_passed=None`` when an officer decides later."""


@dataclass(frozen=True)
class Surroundings:
    """Everything outside the rules themselves, handed in once."""

    vault: Vault
    reservations: Reservations
    authority: RealNameAuthority
    clock: Callable[[], datetime]
    random_id: Callable[[], UUID]
    random_bytes: Callable[[int], bytes]
    policies: Policies
    calendar: Calendar


class Desk(Application[UUID]):
    """One log of one division; `name` is the log's name (``registry:310000``)."""

    snapshotting_intervals: ClassVar = {Organization: 50, Activity: 50}
    """Streams that may grow long, and after how many events their state is stored."""

    def __init__(self, name: str, env: Mapping[str, str], surroundings: Surroundings) -> None:
        self.name = name
        super().__init__(dict(env))
        # Most streams are short by design; asking for their snapshots would cost a query each.
        self._short_streams = Repository(event_store=self.events)
        self.vault = surroundings.vault
        self.reservations = surroundings.reservations
        self.authority = surroundings.authority
        self.clock = surroundings.clock
        self.random_id = surroundings.random_id
        self.random_bytes = surroundings.random_bytes
        self.policies = surroundings.policies
        self.calendar = surroundings.calendar
        self.retries = 0

    def register_transcodings(self, transcoder: JSONTranscoder) -> None:
        register_values(transcoder)

    def get(self, kind: type[SomeAggregate], aggregate_id: UUID) -> SomeAggregate:
        """Load, or refuse with NOT_FOUND when there is none of this kind."""
        found = self.find(kind, aggregate_id)
        if found is None:
            raise NotFound(what=kind.__name__.lower())
        return found

    def find(self, kind: type[SomeAggregate], aggregate_id: UUID) -> SomeAggregate | None:
        repository = self.repository if kind in self.snapshotting_intervals else self._short_streams
        try:
            found: object = repository.get(aggregate_id)
        except AggregateNotFoundError:
            return None
        return found if isinstance(found, kind) else None

    def policy(self, key: str, *, division: str, on: date) -> Policy:
        return self.policies.value(key, division=division, on=on)

    def today(self) -> date:
        return local_date(self.clock())

    def seal_note(self, person_id: UUID, raw: str, *, limit: int, field: str) -> Sealed:
        """A free text about a person, under the key that no law keeps."""
        return self.vault.seal(optional_key(person_id), read_text(raw, limit=limit, field=field))

    def birth_date_of(self, person: Person) -> date:
        return date.fromisoformat(self.vault.open(person.birth_date))

    def age_of(self, person: Person, *, on: date) -> int:
        return self.age_on(self.birth_date_of(person), person.division, on=on)

    def age_on(self, birth_date: date, division: str, *, on: date) -> int:
        """By the stricter reading: on the birthday itself still a year younger (`age.birthday_counts`)."""
        counts = bool(self.policy("age.birthday_counts", division=division, on=on).value)
        return age_on(birth_date, on, birthday_counts=counts)

    def count_retry(self) -> None:
        """Decisions taken anew after a lost race; the metrics show it."""
        self.retries += 1
