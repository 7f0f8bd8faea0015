"""A small believable cast: an officer, an active organization, volunteers; numbers belong to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from stdnum.cn import ric
from stdnum.iso7064 import mod_11_2

from benchmarks.ground import LOG, Ground
from registry.act import ANYONE, REGISTRY, Caller, Grant, Role
from registry.application import Registry
from registry.commands.offers import Offer
from registry.commands.organizations import OrganizationDetails
from registry.commands.persons import PersonDetails
from registry.credit_codes import LegalForm
from registry.documents import DocumentType
from registry.organization import RecorderRole
from registry.plan import Place, Plan, Post, Recruitment, Risk, Shift
from registry.volunteer import Volunteer
from service.crypto import AesProvider
from service.database import open_pool
from service.wiring import make_registry, system_clock

DIVISION = "310106"
CRYPTO = AesProvider({"bench": b"m" * 32}, "bench", b"l" * 32)


def document_number(sequence: int) -> str:
    """Of county 119999, which does not exist; so many as there are days and sequence numbers."""
    day = datetime(1960, 1, 1, tzinfo=UTC) + timedelta(days=sequence // 900)
    body = f"119999{day:%Y%m%d}{sequence % 900 + 1:03d}"
    return ric.compact(body + mod_11_2.calc_check_digit(body))


@dataclass(frozen=True)
class Cast:
    """An active organization with its administrator, who may do everything in it."""

    registry: Registry
    organization_id: UUID
    administrator: Caller

    def volunteer(self, sequence: int) -> Volunteer:
        written = self.registry.register_volunteer(
            ANYONE,
            PersonDetails(
                "王一", DocumentType.RESIDENT_ID, document_number(sequence), DIVISION, "13800138000"
            ),
            Offer(),
            declaration="2026-1",
        )
        return self.registry.get(Volunteer, written.id)

    def activity(self, capacity: int) -> tuple[UUID, UUID]:
        """A published one with a shift next week: its id and the shift's."""
        post = Post(uuid4(), "引导", "引导读者")
        start = system_clock() + timedelta(days=7)
        shift = Shift(uuid4(), post.id, start, start + timedelta(hours=3), capacity)
        leader = self.administrator.signed_in()
        plan = Plan(
            title="图书馆周末服务",
            content="整理图书，引导读者",
            division=DIVISION,
            place=Place("静安区图书馆"),
            categories=["community"],
            risk=Risk.NONE,
            risks="",
            safeguards="现场有急救包",
            conditions="年满十六周岁",
            leader_id=leader,
            contact="",
            recruitment=Recruitment.OPEN,
            posts=[post],
            shifts=[shift],
        )
        written = self.registry.draft_activity(self.administrator, self.organization_id, plan)
        self.registry.publish_activity(self.administrator, written.id)
        return written.id, shift.id


@contextmanager
def cast(ground: Ground, *, pool_size: int = 20) -> Iterator[Cast]:
    with open_pool(ground.url, LOG, size=pool_size) as pool:
        registry = make_registry(ground.url, LOG, pool=pool, crypto=CRYPTO, pool_size=pool_size)
        try:
            yield gather(registry)
        finally:
            registry.close()


def gather(registry: Registry) -> Cast:
    people = [_real_person(registry, 900_000 + number) for number in range(2)]
    officer, administrator = people
    registry.appoint(REGISTRY, officer, role=Role.OFFICER, division=DIVISION)
    details = OrganizationDetails(
        name="静安区图书馆志愿服务队",
        recorder_role=RecorderRole.COMMITTEE,
        legal_form=LegalForm.OTHER,
        division=DIVISION,
        address="新闸路",
        purpose="助读",
    )
    organization = registry.register_organization(Caller(administrator), details)
    grants = frozenset({Grant(Role.OFFICER, division=DIVISION)})
    registry.approve_organization(Caller(officer, grants, second_factor=True), organization.id)
    role = Grant(Role.ADMINISTRATOR, organization.id)
    return Cast(registry, organization.id, Caller(administrator, frozenset({role})))


def _real_person(registry: Registry, sequence: int) -> UUID:
    details = PersonDetails("李二", DocumentType.RESIDENT_ID, document_number(sequence), DIVISION)
    person_id = registry.register_person(ANYONE, details).id
    registry.submit_real_name(Caller(person_id), person_id)
    return person_id
