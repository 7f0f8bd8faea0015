"""Everything one request works with: the parts of the whole, who calls, in which language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Self, TypeAlias
from uuid import UUID

import strawberry
from starlette.requests import Request

from api.limits import Limits
from api.pace import Pace
from api.ports import CalendarFeeds, FindUnready, Print, PrintRegistration, ReadSystemStatus, SignIn, Waiter
from projections.activities import Activities
from projections.agenda import Agenda
from projections.attendance_sheets import AttendanceSheets
from projections.candidacies import Candidacies
from projections.certificate_register import CertificateRegister
from projections.course_calendar import CourseCalendar
from projections.dashboards import Dashboards
from projections.demand_desk import DemandDesk
from projections.demand_figures import DemandFigures
from projections.discipline_register import DisciplineRegister
from projections.disclosures import Disclosures
from projections.due import Due
from projections.exchange import Exchange
from projections.grants import Grants
from projections.incentive_ledger import IncentiveLedger
from projections.learning_ledger import LearningLedger
from projections.my_sign_ups import MySignUps
from projections.organizations import Organizations
from projections.people import People
from projections.practice_ledger import PracticeLedger
from projections.published_figures import PublishedFigures
from projections.qualification_register import QualificationRegister
from projections.reading import Pool
from projections.registration_queue import RegistrationQueue
from projections.sanctions import Sanctions
from projections.service_files import ServiceFiles
from projections.service_ledger import ServiceLedger
from projections.social_worker_register import SocialWorkerRegister
from projections.staffing import Staffing
from projections.station_register import StationRegister
from projections.statistics import Statistics
from projections.supply import Supply
from projections.timelines import Timelines
from projections.volunteer_profiles import VolunteerProfiles
from registry.act import Caller, Channel
from registry.application import Registry
from registry.dates import local_date
from registry.refusals import Language
from registry.vault import Sealed, Vault


@dataclass(frozen=True)
class ReadModels:
    """What is asked: one query object a question."""

    grants: Grants
    people: People
    volunteers: VolunteerProfiles
    organizations: Organizations
    activities: Activities
    sign_ups: MySignUps
    agenda: Agenda
    due: Due
    attendance: AttendanceSheets
    ledger: ServiceLedger
    certificates: CertificateRegister
    timelines: Timelines
    disclosures: Disclosures
    statistics: PublishedFigures
    dashboards: Dashboards
    demands: DemandDesk
    demand_figures: DemandFigures
    supply: Supply
    discipline: DisciplineRegister
    sanctions: Sanctions
    incentives: IncentiveLedger
    practice: PracticeLedger
    social_workers: SocialWorkerRegister
    courses: CourseCalendar
    learning: LearningLedger
    registration_cases: RegistrationQueue
    candidacies: Candidacies
    qualifications: QualificationRegister
    exchange: Exchange
    service_files: ServiceFiles
    staffing: Staffing
    stations: StationRegister

    @classmethod
    def over(cls, pool: Pool) -> Self:
        """Connections must find both the read models' and the log's schema."""
        return cls(
            grants=Grants(pool),
            people=People(pool),
            volunteers=VolunteerProfiles(pool),
            organizations=Organizations(pool),
            activities=Activities(pool),
            sign_ups=MySignUps(pool),
            agenda=Agenda(pool),
            due=Due(pool),
            attendance=AttendanceSheets(pool),
            ledger=ServiceLedger(pool),
            certificates=CertificateRegister(pool),
            timelines=Timelines(pool),
            disclosures=Disclosures(pool),
            statistics=PublishedFigures(Statistics(pool)),
            dashboards=Dashboards(pool),
            demands=DemandDesk(pool),
            demand_figures=DemandFigures(pool),
            supply=Supply(pool),
            discipline=DisciplineRegister(pool),
            sanctions=Sanctions(pool),
            incentives=IncentiveLedger(pool),
            practice=PracticeLedger(pool),
            social_workers=SocialWorkerRegister(pool),
            courses=CourseCalendar(pool),
            learning=LearningLedger(pool),
            registration_cases=RegistrationQueue(pool),
            candidacies=Candidacies(pool),
            qualifications=QualificationRegister(pool),
            exchange=Exchange(pool),
            service_files=ServiceFiles(pool),
            staffing=Staffing(pool),
            stations=StationRegister(pool),
        )


@dataclass(frozen=True, kw_only=True)
class Parts:
    """What the doors are built from; made once, shared by all requests."""

    registry: Registry
    sign_in: SignIn
    read: ReadModels
    waiter: Waiter
    calendar_feeds: CalendarFeeds
    read_system_status: ReadSystemStatus
    print_certificate: Print | None = None
    """None: this process prints nothing, and fetching a PDF is refused."""
    print_registration: PrintRegistration | None = None
    base_url: str = "http://127.0.0.1:8000"
    production: bool = False
    find_unready: FindUnready = lambda: None
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    limits: Limits = field(default_factory=Limits)
    claims: Pace = field(default_factory=lambda: Pace(10, seconds=3600))
    """Accounts that one address may try to claim."""
    registrations: Pace = field(default_factory=lambda: Pace(300, seconds=3600))
    """Registrations from one address: a school shares one, and nobody may try number after number."""
    corrections: Pace = field(default_factory=lambda: Pace(5, seconds=86_400))
    """Corrections of an identity by one person: they tell whether a document is registered already."""
    lookups: Pace = field(default_factory=lambda: Pace(60, seconds=3600))
    """Volunteers whom one person may look up by number: numbers can be counted up."""
    verifications: Pace = field(default_factory=lambda: Pace(30, seconds=60))
    """Certificates that one address may ask about, and askers about one certificate."""
    figures: Pace = field(default_factory=lambda: Pace(60, seconds=600))
    """Open statistics that one address may have counted anew, and populations that it may fetch."""
    complaints: Pace = field(default_factory=lambda: Pace(20, seconds=3600))
    """Complaints that one address may file."""
    demand_posts: Pace = field(default_factory=lambda: Pace(60, seconds=3600))
    """Needs and codes from one address: a community office has one for many."""
    demand_codes: Pace = field(default_factory=lambda: Pace(6, seconds=3600))
    """Messages to one phone: nobody is to be flooded with them by somebody else."""
    demand_messages: Pace = field(default_factory=lambda: Pace(1000, seconds=3600))
    """Messages to all phones: many addresses together do not spend without end."""
    demand_offers: Pace = field(default_factory=lambda: Pace(60, seconds=600))
    """Offers that one person may make."""
    demand_lookups: Pace = field(default_factory=lambda: Pace(60, seconds=600))
    """Needs that one address may ask about, and askers about one need."""
    passkeys: Pace = field(default_factory=lambda: Pace(60, seconds=600))
    """Sign-ins with a passkey that one address may begin: each is a row until it expires."""

    @property
    def vault(self) -> Vault:
        return self.registry.vault

    def forget(self, person_id: UUID) -> None:
        """Erase what is kept of a person beside the log."""
        self.sign_in.forget(person_id)
        self.calendar_feeds.close(person_id)


@dataclass(frozen=True)
class Context:
    """One request: anonymous callers are welcome until a command or query says otherwise."""

    parts: Parts
    caller: Caller
    language: Language
    session_id: UUID | None = None

    @property
    def read(self) -> ReadModels:
        return self.parts.read

    @property
    def registry(self) -> Registry:
        return self.parts.registry

    @property
    def today(self) -> date:
        return local_date(self.parts.clock())

    def opened(self, *sealed: Sealed | None) -> list[str]:
        """Personal notes for those who may read them; empty where there is none, or none any more."""
        return [value or "" for value in self.parts.vault.open_all(sealed)]


Info: TypeAlias = strawberry.Info[Context, None]


def make_context(parts: Parts, request: Request) -> Context:
    """Read who calls; a token that is not valid is refused, not taken for nobody. Blocks on the database."""
    return context_of(
        parts,
        token=bearer_token(request),
        language=language_of(request.headers.get("accept-language", "")),
        address=request.client.host if request.client else "",
        key=request.headers.get("idempotency-key"),
        channel=Channel.API,
    )


def context_of(
    parts: Parts, *, token: str | None, language: Language, address: str, key: str | None, channel: Channel
) -> Context:
    """For any door; without a token it is anybody's."""
    caller = Caller(person_id=None, address=address, key=key, channel=channel)
    if token is None:
        return Context(parts, caller, language)
    signed_in = parts.sign_in.authenticate(token)
    grants = parts.read.grants.grants_of(signed_in.person_id, local_date(parts.clock()))
    caller = replace(
        caller,
        person_id=signed_in.person_id,
        grants=frozenset(grants),
        second_factor=signed_in.second_factor,
    )
    return Context(parts, caller, language, signed_in.session_id)


def bearer_token(request: Request) -> str | None:
    """The token of RFC 6750, None without one; another scheme is a token that cannot be valid."""
    header = request.headers.get("authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def language_of(header: str) -> Language:
    """Chinese unless ``Accept-Language`` prefers English."""
    best: dict[str, float] = {}
    for entry in header[:200].split(","):
        tag, _, weight = entry.strip().partition(";q=")
        primary = tag.split("-")[0].lower()
        best[primary] = max(best.get(primary, 0.0), _weight(weight))
    return "en" if best.get("en", 0.0) > best.get("zh", 0.0) else "zh"


def _weight(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0
