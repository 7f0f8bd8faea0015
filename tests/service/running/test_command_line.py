"""The commands themselves: what they print, what they refuse, and how they end."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from registry.act import Role
from service.command_line import app
from service.database import as_role
from service.new_keys import new_keys
from tests.database import Database
from tests.service.running.district import Office, environment_of


def test_migrating_twice_applies_nothing_the_second_time(database: Database, tmp_path: Path) -> None:
    environment = environment_of(database, tmp_path)
    first = CliRunner().invoke(app, ["migrate", "--json"], env=environment)
    again = CliRunner().invoke(app, ["migrate", "--json"], env=environment)
    assert json.loads(first.stdout)["applied"] == ["job queue"]
    assert json.loads(again.stdout)["applied"] == []


def test_the_doctor_finds_an_installation_in_order(office: Office) -> None:
    found = office.runs("doctor", "--json")
    standings = {each["what"]: each["standing"] for each in json.loads(found.stdout)}
    assert standings == {
        "python": "fine",
        "printing": "fine",
        "secrets": "note",
        "proxies": "fine",
        "database": "fine",
        "roles": "fine",
        "append-only": "fine",
        "projections": "fine",
    }
    assert found.exit_code == 0


def test_the_doctor_finds_a_missing_trigger_and_a_role_that_may_too_much(
    database: Database, office: Office
) -> None:
    environment = environment_of(database, office.environment["REGISTRY_DATA_FOLDER"])
    CliRunner().invoke(app, ["migrate"], env=environment)
    with psycopg.connect(database.admin_url, autocommit=True) as connection:
        connection.execute('DROP TRIGGER append_only ON registry_310000."registry:310000_events"')
    overpowered = environment | {"REGISTRY_APP_URL": database.admin_url}
    found = CliRunner().invoke(app, ["doctor", "--json"], env=overpowered)
    wrong = {each["what"] for each in json.loads(found.stdout) if each["standing"] == "wrong"}
    assert wrong == {"roles", "append-only"}
    assert found.exit_code == 1


def test_the_doctor_finds_a_database_that_lacks_migrations(database: Database, office: Office) -> None:
    with psycopg.connect(database.admin_url, autocommit=True) as connection:
        connection.execute("DELETE FROM registry_310000.migrations WHERE name LIKE '0102%'")
        connection.execute("GRANT SELECT ON registry_310000.migrations TO registry_app")
    environment = environment_of(database, office.environment["REGISTRY_DATA_FOLDER"])
    found = CliRunner().invoke(app, ["doctor"], env=environment)
    assert "please run: registry migrate" in found.stdout
    assert found.exit_code == 1


def test_a_database_that_does_not_answer_is_told_in_a_sentence(tmp_path: Path) -> None:
    environment = {"REGISTRY_DATABASE_URL": "postgresql://nobody:hidden@127.0.0.1:1/none"}
    found = CliRunner().invoke(app, ["migrate"], env=environment | {"REGISTRY_DATA_FOLDER": str(tmp_path)})
    assert found.exit_code == 1
    assert found.stderr == "The database does not answer, or does not let this role in.\n"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("REGISTRY_PORT", "seventy"),
        ("REGISTRY_LOG_NAME", "shanghai"),
        ("REGISTRY_LOOKUP_KEY", "c2hvcnQ="),
        ("REGISTRY_OIDC_ISSUER", "https://issuer.example"),
        ("REGISTRY_PRODUCTION", "true"),
    ],
)
def test_a_setting_that_cannot_be_is_named_without_its_value(setting: str, value: str) -> None:
    found = CliRunner().invoke(app, ["migrate"], env={setting: value})
    assert found.exit_code == 2
    assert found.stderr
    assert value not in found.stderr.replace("be true", "")
    assert "Traceback" not in found.output


def test_production_makes_up_no_secret(database: Database, tmp_path: Path) -> None:
    environment = environment_of(database, tmp_path) | {
        "REGISTRY_PRODUCTION": "true",
        "REGISTRY_BASE_URL": "https://registry.example",
    }
    CliRunner().invoke(app, ["migrate"], env=environment)
    found = CliRunner().invoke(app, ["keys", "rotate"], env=environment)
    assert found.exit_code == 1
    assert "REGISTRY_MASTER_KEYS" in found.stderr


def test_fresh_keys_are_all_that_production_asks_for(database: Database, tmp_path: Path) -> None:
    environment = environment_of(database, tmp_path) | {
        "REGISTRY_PRODUCTION": "true",
        "REGISTRY_BASE_URL": "https://registry.example",
        **new_keys("2026"),
    }
    CliRunner().invoke(app, ["migrate"], env=environment)
    found = CliRunner().invoke(app, ["keys", "rotate"], env=environment)
    assert (found.exit_code, found.stdout) == (0, "0 keys wrapped anew\n")


def test_keys_are_printed_as_settings() -> None:
    found = CliRunner().invoke(app, ["keys", "make", "2026"])
    assert [line.partition("=")[0] for line in found.stdout.splitlines()] == list(new_keys("2026"))


def test_the_first_administrator_is_appointed_here_and_only_once(office: Office) -> None:
    assert office.runs("appoint", str(office.person_id)).exit_code == 0
    again = office.runs("appoint", str(office.person_id), "--role", str(Role.SYSTEM_ADMINISTRATOR))
    assert (again.exit_code, again.stderr.partition(":")[0]) == (4, "MEMBER_HAS_ROLE")


def test_a_file_that_is_no_certificate_is_told_apart_from_an_unknown_one(
    office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "file.pdf"
    file.write_bytes(b"%PDF-1.7 broken")
    found = office.runs("verify", str(file), "--json")
    assert (found.exit_code, json.loads(found.stdout)) == (3, {"status": "not_a_certificate"})


def test_a_read_model_that_does_not_exist_is_named_with_those_that_do(office: Office) -> None:
    found = office.runs("rebuild", "horoscopes")
    assert found.exit_code == 1
    assert "“horoscopes”; known are: " in found.stderr


def test_rebuilding_and_comparing_changes_nothing(office: Office) -> None:
    assert office.runs("rebuild", "--verify").exit_code == 0
    assert office.runs("rebuild", "grants", "--verify").exit_code == 0


def test_a_demonstration_is_no_production(database: Database, tmp_path: Path) -> None:
    environment = environment_of(database, tmp_path) | {
        "REGISTRY_PRODUCTION": "true",
        "REGISTRY_BASE_URL": "https://registry.example",
    }
    found = CliRunner().invoke(app, ["demo"], env=environment)
    assert found.exit_code == 1
    assert "not in production" in found.stderr


def test_a_demonstration_does_not_mix_with_what_is_there(office: Office) -> None:
    found = office.runs("demo", "--port", "0")
    assert found.exit_code == 1
    assert "filled by other means" in found.stderr


def test_the_app_role_can_see_what_was_applied_and_nothing_more(office: Office) -> None:
    url = as_role(office.environment["REGISTRY_DATABASE_URL"], "registry_app")
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) > 10 FROM registry_310000.migrations").fetchone() == (
            True,
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM registry_310000.migrations")


def test_messages_to_phones_are_read_on_the_server(office: Office) -> None:
    assert office.runs("messages").stdout == ""
    address = office.environment["REGISTRY_DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO registry_310000.messages (phone, words, sent_at) VALUES (%s, %s, %s)",
            ("13800138000", "验证码000000", datetime.now(UTC)),
        )
    assert office.runs("messages").stdout.rstrip().endswith("13800138000 验证码000000")
