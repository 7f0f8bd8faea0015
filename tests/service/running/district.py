"""A small installation for the tests of the running whole: a person who runs an organization, and files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from stdnum.iso7064 import mod_11_2
from typer.testing import CliRunner, Result

from registry.act import ANYONE, Caller, Grant, Role
from registry.application import Registry
from registry.commands.organizations import OrganizationDetails
from registry.commands.persons import PersonDetails
from registry.credit_codes import LegalForm
from registry.documents import DocumentType
from registry.organization import RecorderRole
from registry.plan import Place, Plan, Post, Recruitment, Risk, Shift
from service.command_line import app
from service.installation import Installation
from service.settings import Settings
from tests.database import Database

DIVISION = "310106"


def resident_number(sequence: int) -> str:
    """Of nobody: no county has the code, and the birth lies before anybody alive."""
    body = f"11999919040506{sequence:03d}"
    return body + mod_11_2.calc_check_digit(body)


@dataclass(frozen=True)
class Office:
    """An approved organization and its administrator."""

    person_id: UUID
    organization_id: UUID
    environment: dict[str, str]

    def runs(self, *words: str) -> Result:
        return CliRunner().invoke(app, list(words), env=self.environment)

    def imports(self, what: str, file: object, *words: str) -> tuple[int, dict[str, Any]]:  # JSON
        found = self.runs(
            "import",
            what,
            str(file),
            "--by",
            str(self.person_id),
            "--organization",
            str(self.organization_id),
            "--json",
            *words,
        )
        return found.exit_code, json.loads(found.stdout)


def environment_of(database: Database, folder: object) -> dict[str, str]:
    return {
        "REGISTRY_DATABASE_URL": database.admin_url,
        "REGISTRY_DATA_FOLDER": str(folder),
        "COLUMNS": "200",
    }


def open_office(settings: Settings, environment: dict[str, str]) -> Office:
    with Installation(settings) as installation:
        installation.upgrade()
        return Office(*found_organization(installation.registry), environment)


def found_organization(registry: Registry) -> tuple[UUID, UUID]:
    """The administrator's person and the approved organization."""
    person_id = verified_person(registry, "陈守信", 1)
    organization_id = registry.register_organization(
        Caller(person_id),
        OrganizationDetails(
            name="静安邻里互助队",
            recorder_role=RecorderRole.OTHER,
            legal_form=LegalForm.OTHER,
            division=DIVISION,
            address="静安区某路1号",
            purpose="邻里互助",
            guided_by="某街道办事处",
        ),
    ).id
    officer = Caller(UUID(int=7), frozenset({Grant(Role.OFFICER, division=DIVISION)}), second_factor=True)
    registry.approve_organization(officer, organization_id)
    return person_id, organization_id


def verified_person(registry: Registry, name: str, sequence: int) -> UUID:
    details = PersonDetails(name, DocumentType.RESIDENT_ID, resident_number(sequence), DIVISION)
    person_id = registry.register_person(ANYONE, details).id
    registry.submit_real_name(Caller(person_id), person_id)
    return person_id


def held_activity(
    registry: Registry, office: tuple[UUID, UUID], *, starts_at: datetime, hours: int = 2
) -> tuple[UUID, UUID]:
    """A published activity with one open shift: its id and the shift's."""
    leader_id, organization_id = office
    post = Post(uuid4(), "引导", "引导居民有序排队")
    shift = Shift(uuid4(), post.id, starts_at, starts_at + timedelta(hours=hours), capacity=10)
    plan = Plan(
        title="社区义诊引导",
        content="在社区义诊日引导居民",
        division=DIVISION,
        place=Place("静安区某路1号"),
        categories=["community"],
        risk=Risk.NONE,
        risks="",
        safeguards="饮水与遮阳",
        conditions="身体健康的成年居民",
        leader_id=leader_id,
        contact="021-00000000",
        recruitment=Recruitment.OPEN,
        posts=[post],
        shifts=[shift],
    )
    leader = Caller(leader_id, frozenset({Grant(Role.ADMINISTRATOR, organization_id)}))
    activity_id = registry.draft_activity(leader, organization_id, plan).id
    registry.publish_activity(leader, activity_id)
    return activity_id, shift.id
