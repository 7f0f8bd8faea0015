"""A small installation for the tests of the running whole: a person who runs an organization, and files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from stdnum.iso7064 import mod_11_2
from typer.testing import CliRunner, Result

from registry.act import ANYONE, Caller, Grant, Role
from registry.commands.organizations import OrganizationDetails
from registry.commands.persons import PersonDetails
from registry.credit_codes import LegalForm
from registry.documents import DocumentType
from registry.organization import RecorderRole
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
            "import", what, str(file), "--by", str(self.person_id), "--organization",
            str(self.organization_id), "--json", *words,
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
        registry = installation.registry
        details = PersonDetails("陈守信", DocumentType.RESIDENT_ID, resident_number(1), DIVISION)
        person_id = registry.register_person(ANYONE, details).id
        person = Caller(person_id)
        registry.submit_real_name(person, person_id)
        organization_id = registry.register_organization(
            person,
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
    return Office(person_id, organization_id, environment)
