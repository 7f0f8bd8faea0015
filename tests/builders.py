"""Aggregates with valid defaults, built through their own methods; a test states only what matters to it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from registry.act import Act, Role
from registry.activity import Activity
from registry.certificate import Certificate, Holder, Line
from registry.dates import CHINA, local_date
from registry.evidence import Review, Tier
from registry.organization import Organization, RecorderRole
from registry.person import Document, Person
from registry.plan import Kind, Place, Plan, Post, Recruitment, Requirements, Risk, Shift
from registry.service_facts import Facts
from registry.service_record import ServiceRecord
from registry.sign_up import SignUp
from registry.vault import Sealed
from registry.volunteer import Volunteer

MONDAY = datetime(2026, 3, 2, 9, tzinfo=CHINA)
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = TUESDAY + timedelta(days=1)
HOME = "310106"
NAME = Sealed("sealed:王小明")
NUMBER = "ZM20260309000000ABCDEFGH1"
LIBRARY = Place("静安区图书馆", 31.23, 121.46, 300)


def act(at: datetime = MONDAY, *, by: UUID | None = None, role: Role = Role.VOLUNTEER, **said: Any) -> Act:
    """``said``: any other field of an act."""
    return Act(at=at, by=by or uuid4(), role=role, **said)


def sealed(value: str) -> Sealed:
    """Looks like a sealed value, and says what it would hide."""
    return Sealed(f"sealed:{value}")


def person(
    *, person_id: UUID | None = None, name: Sealed = NAME, division: str = HOME, at: datetime = MONDAY
) -> Person:
    return Person.register(
        act(at),
        person_id=person_id or uuid4(),
        name=name,
        document=Document("111", "CHN", sealed("number")),
        birth_date=sealed("1990-01-01"),
        sex=sealed("1"),
        phone=sealed("13800138000"),
        division=division,
    )


def volunteer(
    number: str = "310106000000018",
    *,
    person_id: UUID | None = None,
    division: str = HOME,
    entered_by: UUID | None = None,
    at: datetime = MONDAY,
) -> Volunteer:
    return Volunteer.register(
        act(at),
        number=number,
        person_id=person_id or uuid4(),
        division=division,
        skills=["急救"],
        times=[],
        fields=["community"],
        declaration="2026-1",
        entered_by=entered_by,
    )


def organization(
    *,
    organization_id: UUID | None = None,
    name: str = "静安区志愿者协会",
    division: str = HOME,
    registrant_id: UUID | None = None,
    is_active: bool = True,
    at: datetime = MONDAY,
) -> Organization:
    made = Organization.register(
        act(at),
        organization_id=organization_id or uuid4(),
        name=name,
        recorder_role=RecorderRole.COMMITTEE,
        legal_form="association",
        credit_code=None,
        division=division,
        address="无名路1号",
        purpose="助老助残",
        guided_by="街道办事处",
        registrant_id=registrant_id or uuid4(),
        form_matches=True,
    )
    if is_active:
        made.approve(act(at, role=Role.OFFICER), note="")
    return made


def post(**requirements: Any) -> Post:
    """``requirements``: any field of Requirements."""
    return Post(uuid4(), "引导", "引导读者", Requirements(**requirements))


def shift(work: Post, *, starts_at: datetime = TUESDAY, hours: float = 3, capacity: int = 10) -> Shift:
    return Shift(uuid4(), work.id, starts_at, starts_at + timedelta(hours=hours), capacity)


def plan(
    *,
    title: str = "图书馆整理服务",
    content: str = "整理图书，引导读者",
    division: str = HOME,
    place: Place = LIBRARY,
    work: Post | None = None,
    shifts: list[Shift] | None = None,
    **said: Any,
) -> Plan:
    """``said``: any other field of a plan; shifts belong to the post ``work``."""
    work = work or post()
    defaults: dict[str, Any] = {
        "categories": ["community"],
        "risk": str(Risk.NONE),
        "risks": "",
        "safeguards": "饮水与急救包",
        "conditions": "站立服务",
        "leader_id": uuid4(),
        "contact": "",
        "recruitment": str(Recruitment.OPEN),
    }
    return Plan(
        title=title,
        content=content,
        division=division,
        place=place,
        posts=[work],
        shifts=[shift(work)] if shifts is None else shifts,
        **defaults | said,
    )


def activity(
    stated: Plan | None = None,
    *,
    organization_id: UUID | None = None,
    is_published: bool = True,
    at: datetime = MONDAY,
) -> Activity:
    made = Activity.draft(
        act(at, role=Role.ORGANISER),
        activity_id=uuid4(),
        organization_id=organization_id or uuid4(),
        kind=Kind.ORDINARY,
        plan=stated or plan(),
    )
    if is_published:
        made.publish(act(at, role=Role.ORGANISER), policy="2024-1")
    return made


def sign_up(
    held: Activity, who: Volunteer, *, number: int = 0, at: datetime = MONDAY, is_accepted: bool = False
) -> SignUp:
    """For the shift of that number in the plan."""
    wanted = held.plan.shifts[number]
    made = SignUp.apply_for(
        act(at, by=who.person_id),
        organization_id=held.organization_id,
        activity_id=held.id,
        shift_id=wanted.id,
        volunteer_id=who.id,
        person_id=who.person_id,
        starts_at=wanted.starts_at,
        ends_at=wanted.ends_at,
        policy="2026-1",
        accompanied_by=None,
    )
    if is_accepted:
        made.accept(act(at, role=Role.REGISTRY))
    return made


def facts(*, starts_at: datetime = TUESDAY, minutes: int = 120, **said: Any) -> Facts:
    """``said``: any other of the seven elements."""
    defaults: dict[str, Any] = {
        "activity": "图书馆整理服务",
        "place": "静安区图书馆",
        "content": "整理图书",
        "organization": "静安区志愿者协会",
        "leader_id": uuid4(),
    }
    return Facts(
        served_on=local_date(starts_at),
        minutes=minutes,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        **defaults | said,
    )


def opened_record(
    held: Activity, who: Volunteer, *, attended: SignUp | None = None, at: datetime = TUESDAY
) -> ServiceRecord:
    return ServiceRecord.open(
        act(at, role=Role.RECORDER),
        record_id=uuid4(),
        organization_id=held.organization_id,
        activity_id=held.id,
        shift_id=attended.shift_id if attended else None,
        sign_up_id=attended.id if attended else None,
        volunteer_id=who.id,
        person_id=who.person_id,
    )


def propose(
    record: ServiceRecord, served: Facts | None = None, *, at: datetime = WEDNESDAY, **said: Any
) -> ServiceRecord:
    """``said``: any other field of a proposal."""
    defaults: dict[str, Any] = {
        "tier": Tier.B,
        "review": Review.ORGANIZATION,
        "due_on": date(2026, 3, 17),
        "is_provisional": False,
        "evidence": "签到表",
        "reason": "",
        "policy": "2026-1",
    }
    record.propose(act(at, role=Role.RECORDER), served or facts(), **defaults | said)
    return record


def proposed_record(
    held: Activity, who: Volunteer, *, attended: SignUp | None = None, at: datetime = WEDNESDAY, **said: Any
) -> ServiceRecord:
    """``said``: as for propose."""
    return propose(opened_record(held, who, attended=attended, at=at), at=at, **said)


def effective_record(held: Activity, who: Volunteer, **proposed: Any) -> ServiceRecord:
    """``proposed``: as for a proposed record."""
    record = proposed_record(held, who, **proposed)
    record.confirm(act(TUESDAY + timedelta(days=2), role=Role.ADMINISTRATOR))
    return record


def requested_certificate(who: Volunteer, number: str = NUMBER, **said: Any) -> Certificate:
    """``said``: the organization that shall issue, the purpose."""
    defaults: dict[str, Any] = {"organization_id": None, "purpose": None}
    return Certificate.request(
        act(TUESDAY + timedelta(days=3), by=who.person_id),
        number=number,
        volunteer_id=who.id,
        person_id=who.person_id,
        period_from=date(2026, 1, 1),
        period_to=date(2026, 12, 31),
        record_ids=[],
        **defaults | said,
    )


def line(record: ServiceRecord) -> Line:
    return Line(
        record_id=record.id,
        revision=record.revision,
        served_on=record.known_facts.served_on,
        activity=record.known_facts.activity,
        content=record.known_facts.content,
        minutes=record.known_facts.minutes,
        recorder=record.known_facts.organization,
        organization_id=record.organization_id,
        tier=str(record.tier),
    )


def certificate(
    who: Volunteer, *records: ServiceRecord, number: str = NUMBER, at: datetime = TUESDAY + timedelta(days=4)
) -> Certificate:
    made = requested_certificate(who, number)
    made.issue(
        act(at, role=Role.REGISTRY),
        holder=Holder(NAME, "王*明", "111", sealed("110***********002X"), who.number),
        code=sealed("code"),
        code_digest="c" * 64,
        lines=[line(record) for record in records],
        issued_on=local_date(at),
        issuer="志愿者自行打印",
        template="2026-1",
        policy="2026-1",
        legal_basis=["O67"],
    )
    return made
