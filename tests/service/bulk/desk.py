"""A bulk registry in a test, with the few people and things that its tests need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from registry.act import ANYONE, REGISTRY, Caller, Grant, Role
from registry.application import Registry
from registry.commands.offers import Offer
from registry.commands.organizations import OrganizationDetails
from registry.commands.persons import PersonDetails
from registry.credit_codes import LegalForm
from registry.documents import DocumentType, Sex
from registry.organization import RecorderRole
from registry.plan import Place, Plan, Post, Recruitment, Risk, Shift
from registry.volunteer import Volunteer
from service.bulk import BulkRegistry, open_bulk
from service.crypto import AesProvider
from service.database import Pool, open_pool
from service.demo.numbers import COUNTIES, resident_number
from service.wiring import make_registry
from tests.database import LOG

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
CRYPTO = AesProvider({"1": bytes(32)}, "1", bytes(32))
BIRTH = date(1990, 4, 5)


@dataclass
class Watch:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Club:
    """An approved organization with a published activity of one shift."""

    id: UUID
    administrator: Caller
    activity_id: UUID
    shift: Shift


@dataclass(frozen=True)
class Setting:
    """Two ways into one log."""

    url: str
    pool: Pool
    watch: Watch = field(default_factory=Watch)

    @contextmanager
    def bulk(self) -> Iterator[BulkRegistry]:
        with open_bulk(self.url, LOG, crypto=CRYPTO, clock=self.watch) as registry:
            yield registry

    @contextmanager
    def single(self) -> Iterator[Registry]:
        registry = make_registry(self.url, LOG, pool=self.pool, crypto=CRYPTO, clock=self.watch)
        try:
            yield registry
        finally:
            registry.close()

    def length(self) -> int:
        with self.pool.connection() as connection:
            row = connection.execute('SELECT count(*) FROM "registry:310000_events"').fetchone()
        return int(row[0]) if row else 0


@contextmanager
def setting(url: str) -> Iterator[Setting]:
    with open_pool(url, LOG) as pool:
        yield Setting(url, pool)


def details(sequence: int) -> PersonDetails:
    number = resident_number(COUNTIES[0], BIRTH, sequence, Sex.FEMALE)
    return PersonDetails("王小雅", DocumentType.RESIDENT_ID, number, "310106")


def register(registry: Registry, sequence: int) -> Volunteer:
    written = registry.register_volunteer(ANYONE, details(sequence), Offer(), declaration="2026-1")
    return registry.get(Volunteer, written.id)


def found_club(registry: Registry, *, capacity: int) -> Club:
    officer, administrator = (register(registry, 400 + number) for number in range(2))
    for one in (officer, administrator):
        registry.submit_real_name(Caller(one.person_id), one.person_id)
    registry.appoint(REGISTRY, officer.person_id, role=Role.OFFICER, division="310000")
    office = Caller(
        officer.person_id, frozenset({Grant(Role.OFFICER, division="310000")}), second_factor=True
    )
    club = OrganizationDetails("楼组自助队", RecorderRole.OTHER, LegalForm.OTHER, "310106", "弄堂口", "互助")
    organization_id = registry.register_organization(Caller(administrator.person_id), club).id
    registry.approve_organization(office, organization_id)
    caller = Caller(administrator.person_id, frozenset({Grant(Role.ADMINISTRATOR, organization_id)}))
    post = Post(uuid4(), "引导", "引导读者")
    starts_at = NOW + timedelta(days=2)
    shift = Shift(uuid4(), post.id, starts_at, starts_at + timedelta(hours=3), capacity)
    plan = Plan(
        title="图书馆服务",
        content="整理图书",
        division="310106",
        place=Place("静安区图书馆"),
        categories=["culture"],
        risk=Risk.NONE,
        risks="",
        safeguards="现场有安全员",
        conditions="身体健康",
        leader_id=administrator.person_id,
        contact="志愿者之家",
        recruitment=Recruitment.OPEN,
        posts=[post],
        shifts=[shift],
    )
    activity_id = registry.draft_activity(caller, organization_id, plan).id
    registry.publish_activity(caller, activity_id)
    return Club(organization_id, caller, activity_id, shift)
