"""What the telling of social work shares: who practises, who employs and who teaches by now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from registry.act import Caller
from registry.dates import add_months
from registry.organization import RecorderRole
from registry.social_work.levels import Level
from registry.social_work.registration import Registration
from registry.social_work.terms import Term
from service.demo.social_work.paths import Path
from service.demo.story import NOBODY, Resident, Story, Unit
from service.demo.timetable import Action

TERM_MONTHS = 36


@dataclass(eq=False)
class Worker:
    """A social worker, as far as the telling needs to remember."""

    resident: Resident
    level: Level
    path: Path
    qualification_id: UUID = NOBODY
    number: str = ""
    """Of the registration, where there is one."""
    agency: Agency | None = None
    is_on_show: bool = False
    """Signs in: some hours of continuing education are still missing."""
    has_left: bool = False
    """Gave up a post, and looks for no other."""
    has_studied: bool = False
    """As much as a term asks for."""

    @property
    def person_id(self) -> UUID:
        return self.resident.person_id

    @property
    def caller(self) -> Caller:
        return self.resident.caller


@dataclass(eq=False)
class Agency:
    """A social work organization with the two who run it, and whom it employs."""

    unit: Unit
    has_supervisor: bool = True
    misses_reports: bool = False
    is_listed: bool = False
    is_thin: bool = False
    """It has too few certified staff."""
    employed: list[tuple[UUID, Worker]] = field(default_factory=list)
    """Employments that both sides have confirmed and nobody has ended."""

    @property
    def id(self) -> UUID:
        return self.unit.id


class Profession:
    """One district's social work."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.workers: list[Worker] = []
        """Everybody with a qualification, in the order in which they came."""
        self.agencies: list[Agency] = []
        """Registered service organizations."""
        self.association: Unit | None = None
        """Of social workers: it teaches, and is no service organization itself."""
        self.teaching: list[Unit] = []
        """Approved providers of continuing education."""
        self.employed: list[tuple[UUID, Agency, Worker]] = []
        self.liaisons: list[tuple[Unit, UUID]] = []
        """Organizations that send volunteers on call, and the activity under which they do."""
        self.operators: dict[UUID, Agency] = {}
        """Of each station."""
        self.sitting: list[Worker] = []
        """Who comes to the profession by an examination of these years."""
        self.last = (story.last_day - story.first_day).days
        self.supported: list[Worker] = []
        """Who was granted an allowance or a rank."""
        self.respondents: list[Worker] = []
        """Of whom somebody complained."""
        self._taken: list[UUID] = []
        self._serial = 0

    @property
    def registrar(self) -> Caller:
        return self.story.staff["registrar"].caller

    @property
    def other_registrar(self) -> Caller:
        return self.story.staff["second-registrar"].caller

    @property
    def operator(self) -> Caller:
        """Of the hotline."""
        return self.story.staff["hotline-operator"].caller

    def at(self, day: int, act: Action, *, opens: int = 9, closes: int = 17) -> None:
        """At some second of that day of the story, in office hours."""
        self.story.timetable.at(self.story.moment(self.story.day(day), opens=opens, closes=closes), act)

    def term_of(self, worker: Worker, on: date | None = None) -> Term | None:
        """The one that holds today, or on that day."""
        registration = self.story.registry.find(Registration, Registration.id_of(worker.person_id))
        day = on or self.story.today
        terms = registration.terms if registration else []
        return next((term for term in reversed(terms) if term.holds_on(day)), None)

    def registered(self) -> Iterator[tuple[Worker, Term]]:
        for worker in self.workers:
            term = self.term_of(worker)
            if term is not None:
                yield worker, term

    def draw_registered(self) -> Worker:
        """Somebody who is registered today, runs no organization and is not on show."""
        while True:
            worker = self.story.chance.choice(self.workers)
            is_plain = not (worker.is_on_show or worker.resident.is_hired)
            if is_plain and self.term_of(worker) is not None:
                return worker

    @property
    def teacher(self) -> Unit:
        """The association, once it is founded."""
        if self.association is None:
            raise LookupError
        return self.association

    @property
    def worker_on_show(self) -> Worker:
        return next(one for one in self.workers if one.is_on_show)

    @property
    def on_show(self) -> Agency:
        """An organization that keeps every rule."""
        return next(one for one in self.agencies if not (one.is_thin or one.misses_reports))

    def next_serial(self) -> int:
        """For numbers that somebody else gives out."""
        self._serial += 1
        return self._serial

    def hire(self) -> Worker:
        """Somebody who stays registered and runs no organization yet."""
        worker = next(
            one
            for one in self.workers
            if one.path is Path.REGISTERED and not one.resident.is_hired and not one.is_on_show
        )
        worker.resident.is_hired = True
        return worker

    def draw_volunteer(self) -> Resident:
        """A volunteer of age, whom nothing here has met before."""
        free = [one for one in self.story.adults if not one.is_hired and one.person_id not in self._taken]
        volunteer = self.story.chance.choice(free)
        self._taken.append(volunteer.person_id)
        return volunteer


def staffed(organization_id: UUID, name: str, administrator: Resident, organiser: Resident) -> Unit:
    """Two run it: the organiser records, too."""
    unit = Unit(organization_id, name, RecorderRole.HOST, administrator, organiser, organiser)
    administrator.unit = organiser.unit = unit
    return unit


def attesting(unit: Unit, worker: Worker) -> Caller:
    """Whoever of the two writes down what concerns the worker: nobody does for oneself."""
    is_own = worker.resident is unit.organiser
    return unit.administering if is_own else unit.organising


def three_years_before(day: date) -> date:
    """When a term began that ends on that day, or a day beside it."""
    return add_months(day, -TERM_MONTHS)
