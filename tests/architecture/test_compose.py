"""docker-compose.yml and Dockerfile name only what exists, and hold no secret."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
import typer
import yaml
from pydantic import AliasChoices

from service.command_line import app
from service.new_keys import new_keys
from service.settings import Settings
from tests.architecture import ROOT

Service = Mapping[str, Any]  # YAML holds anything

COMPOSE_TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE: Mapping[str, Any] = yaml.safe_load(COMPOSE_TEXT)
SERVICES: Mapping[str, Service] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
SECRET = re.compile(r"PASSWORD|KEY|SECRET|TOKEN|URL")
REQUIRED = re.compile(r"\$\{[A-Z_]+:\?[^}]+\}")

over_ours = pytest.mark.parametrize("name", OURS)


def test_the_database_is_postgresql_18() -> None:
    assert SERVICES["database"]["image"].startswith("postgres:18")


def test_every_role_is_a_service_of_its_own() -> None:
    assert OURS.keys() == {"migrate", "web", "projections", "jobs"}


@pytest.mark.parametrize("name", [name for name in OURS if name != "migrate"])
def test_a_role_starts_after_the_migration(name: str) -> None:
    assert OURS[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}


@over_ours
def test_a_command_is_one_of_the_command_line(name: str) -> None:
    refuse_unknown_words(OURS[name]["command"])


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "migrate"])
def test_what_keeps_running_says_how_it_is(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", [name for name in OURS if name != "migrate"])
def test_a_health_check_is_a_command_of_ours(name: str) -> None:
    program, *words = OURS[name]["healthcheck"]["test"][1:]
    assert program == "registry"
    refuse_unknown_words(words)


@over_ours
def test_a_setting_is_one_that_the_program_reads(name: str) -> None:
    assert OURS[name]["environment"].keys() <= environment_names()


@over_ours
def test_every_setting_without_a_default_is_given(name: str) -> None:
    required = {field for field, info in Settings.model_fields.items() if info.is_required()}
    assert {names_of(field)[0] for field in required} <= OURS[name]["environment"].keys()


@pytest.mark.parametrize("name", SERVICES)
def test_no_secret_has_a_default(name: str) -> None:
    written_out = {key for key, value in SERVICES[name]["environment"].items() if not REQUIRED.search(value)}
    assert {key for key in written_out if SECRET.search(key)} == set()


def test_nothing_falls_back_to_a_default() -> None:
    assert re.findall(r"\$\{[A-Z_]+:?-", COMPOSE_TEXT) == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_waits_only_for_services_that_exist(name: str) -> None:
    assert SERVICES[name].get("depends_on", {}).keys() <= SERVICES.keys()


@pytest.mark.parametrize("name", SERVICES)
def test_a_volume_is_declared(name: str) -> None:
    volumes = {volume.split(":")[0] for volume in SERVICES[name].get("volumes", [])}
    assert volumes <= COMPOSE["volumes"].keys()


def test_only_the_migration_runs_as_the_owner_of_the_tables() -> None:
    owner = SERVICES["database"]["environment"]["POSTGRES_USER"]
    assert [name for name in OURS if f"//{owner}:" in str(OURS[name]["environment"])] == ["migrate"]


def test_every_secret_that_production_demands_is_given() -> None:
    given = OURS["web"]["environment"]
    assert set(new_keys("2026")) <= given.keys()


def test_the_image_is_built_from_files_that_exist_and_are_sent() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    sources = {source for line in copied for source in line.split()}
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {source for source in sources if not (ROOT / source).exists()} == set()
    assert sources == sent


def test_the_image_does_not_run_as_root() -> None:
    assert re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE) == ["registry"]


def test_the_image_holds_no_secret() -> None:
    assert re.findall(r"^(?:ENV|ARG).*(?:PASSWORD|KEY|SECRET|TOKEN)", DOCKERFILE, re.MULTILINE) == []


def refuse_unknown_words(words: list[str]) -> None:
    """Parse as the program would, without running it; a word that it does not know raises."""
    group = typer.main.get_group(app)
    with group.make_context("registry", list(words)) as context:
        name, command, rest = group.resolve_command(context, list(words))
        assert command is not None
        command.make_context(name, rest, parent=context).close()


def environment_names() -> set[str]:
    return {name for field in Settings.model_fields for name in names_of(field)}


def names_of(field: str) -> list[str]:
    """The environment variables that a setting is read from."""
    alias = Settings.model_fields[field].validation_alias
    if isinstance(alias, AliasChoices):
        return [str(choice).upper() for choice in alias.choices]
    prefix = Settings.model_config.get("env_prefix", "")
    return [(alias if isinstance(alias, str) else f"{prefix}{field}").upper()]
