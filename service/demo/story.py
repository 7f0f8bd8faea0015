"""What the telling of the demo district shares: the registry, the clock, chance, and who is there by now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from registry.act import Caller, Channel, Grant, Role
from registry.activity import Activity
from registry.application import Registry
from registry.dates import CHINA, age_on, local_date
from registry.organization import RecorderRole
from registry.person import ADULT_AGE
from service.demo.timetable import Action, Timetable

DIVISION = "310106"
TEXT = "2024-1"
"""The version of the declarations that everybody agrees to."""
NOBODY = UUID(int=0)
HOUR = timedelta(hours=1)
NIGHT = 7 * HOUR


@dataclass(eq=False)
class Resident:
    """A person of the district, as far as the telling needs to remember."""

    person_id: UUID
    name: str
    birth: date
    phone: str
    joined: date
    volunteer_id: UUID = NOBODY
    number: str = ""
    is_real: bool = False
    shares_location: bool = False
    guardian: Resident | None = None
    is_hired: bool = False
    unit: Unit | None = None
    busy: set[date] = field(default_factory=set)

    @property
    def caller(self) -> Caller:
        return Caller(self.person_id, channel=Channel.WEB)

    def age(self, day: date) -> int:
        """By the stricter reading that the rules for minors use."""
        return age_on(self.birth, day, birthday_counts=False)

    def is_minor(self, day: date) -> bool:
        return self.age(day) < ADULT_AGE


@dataclass(eq=False)
class Unit:
    """An organization with the people who run it."""

    id: UUID
    name: str
    role: RecorderRole
    administrator: Resident
    organiser: Resident
    recorder: Resident
    activities: list[UUID] = field(default_factory=list)

    def caller(self, resident: Resident, role: Role) -> Caller:
        return Caller(resident.person_id, frozenset({Grant(role, self.id)}), channel=Channel.WEB)

    @property
    def organising(self) -> Caller:
        return self.caller(self.organiser, Role.ORGANISER)

    @property
    def recording(self) -> Caller:
        return self.caller(self.recorder, Role.RECORDER)

    @property
    def administering(self) -> Caller:
        return self.caller(self.administrator, Role.ADMINISTRATOR)


@dataclass(frozen=True, eq=False)
class Served:
    """An effective record."""

    record_id: UUID
    resident: Resident
    unit: Unit


@dataclass(eq=False)
class Staff:
    """One who works for the registry, signed in with the second factor."""

    resident: Resident
    role: Role
    division: str | None

    @property
    def caller(self) -> Caller:
        grants = frozenset({Grant(self.role, division=self.division)})
        return Caller(self.resident.person_id, grants, second_factor=True, channel=Channel.WEB)


class Story:
    """One district, told from its first day to the end of its timetable."""

    def __init__(
        self, registry: Registry, timetable: Timetable, chance: Random, tell: Callable[[], None]
    ) -> None:
        """``tell`` is called for everything that the scale of the district counts."""
        self.registry = registry
        self.timetable = timetable
        self.chance = chance
        self.tell = tell
        self.first_day = local_date(timetable.now)
        self.last_day = local_date(timetable.ends_at)
        self.staff: dict[str, Staff] = {}
        self.residents: list[Resident] = []
        """Volunteers who may serve."""
        self.adults: list[Resident] = []
        """Volunteers of age with a verified name, who may become guardians and members."""
        self.units: list[Unit] = []
        self.at_a_door: dict[UUID, datetime] = {}
        """Who checked in somewhere, and until when they stay."""
        self.served: dict[date, list[Served]] = {}
        self.open_activities: list[UUID] = []
        self.certificates: list[UUID] = []
        self.signing_in: dict[str, Resident] = {}
        """By the role of their card, beside volunteers and members."""
        self.people = 0

    @property
    def now(self) -> datetime:
        return self.timetable.now

    @property
    def today(self) -> date:
        return local_date(self.now)

    def day(self, number: int) -> date:
        """Counted from the first day."""
        return self.first_day + timedelta(days=number)

    def later(self, action: Action, *, days: float = 0, hours: float = 0, minutes: float = 0) -> None:
        moment = self.now + timedelta(days=days, hours=hours, minutes=minutes)
        self.timetable.at(before_night(moment), action)

    def moment(self, day: date, *, opens: int = 8, closes: int = 21) -> datetime:
        """Some second of the day, between two full hours."""
        second = self.chance.randrange(opens * 3600, closes * 3600)
        return datetime.combine(day, time(), CHINA) + timedelta(seconds=second)

    def officer(self) -> Caller:
        return self.staff["officer"].caller

    def activity(self, activity_id: UUID) -> Activity:
        return self.registry.get(Activity, activity_id)

    def draw_resident(self) -> Resident:
        """Those who came first serve more often."""
        return self.residents[int(len(self.residents) * self.chance.random() ** 1.5)]


def before_night(moment: datetime) -> datetime:
    """Whatever would happen between midnight and seven happens in the evening before."""
    return moment - NIGHT if moment.astimezone(CHINA).hour < NIGHT // HOUR else moment
