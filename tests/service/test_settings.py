"""Settings come from the environment, and secrets are never made up in production."""

from __future__ import annotations

import stat
from base64 import b64encode
from pathlib import Path

import pytest
from pydantic import ValidationError

from service.secrets import SecretMissing, load_secrets
from service.settings import Settings

KEY = b64encode(b"k" * 32).decode()


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "REGISTRY_DATABASE_URL", "REGISTRY_DATA_FOLDER"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_database_url_there_is_none() -> None:
    assert Settings().database_url is None


@pytest.mark.parametrize("name", ["DATABASE_URL", "REGISTRY_DATABASE_URL"])
def test_the_database_url_has_two_names(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "postgresql://db/registry")
    assert Settings().database_url == "postgresql://db/registry"


def test_requests_are_served_under_a_role_of_their_own() -> None:
    assert "user=registry_app" in Settings().app_login("postgresql://postgres@db/registry")


def test_keys_are_read_as_base64(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REGISTRY_MASTER_KEYS", f'{{"2026": "{KEY}"}}')
    monkeypatch.setenv("REGISTRY_MASTER_KEY_ID", "2026")
    monkeypatch.setenv("REGISTRY_LOOKUP_KEY", KEY)
    secrets = load_secrets(Settings(data_folder=tmp_path))
    assert secrets.master_keys == {"2026": b"k" * 32}
    assert secrets.lookup_key == b"k" * 32


def test_a_short_key_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    short = b64encode(b"too short").decode()
    monkeypatch.setenv("REGISTRY_LOOKUP_KEY", short)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert short not in str(refused.value)


def test_settings_show_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRY_LOOKUP_KEY", KEY)
    assert KEY not in repr(Settings())


def test_a_demonstration_makes_its_secrets_once_and_keeps_them(tmp_path: Path) -> None:
    settings = Settings(data_folder=tmp_path / "data")
    assert load_secrets(settings) == load_secrets(settings)
    assert stat.S_IMODE((tmp_path / "data" / "secrets.json").stat().st_mode) == 0o600


def test_two_demonstrations_share_no_secret(tmp_path: Path) -> None:
    one = load_secrets(Settings(data_folder=tmp_path / "one"))
    other = load_secrets(Settings(data_folder=tmp_path / "other"))
    assert one.lookup_key != other.lookup_key
    assert one.master_keys != other.master_keys
    assert one.signing_keys != other.signing_keys


def test_production_makes_up_no_secret(tmp_path: Path) -> None:
    settings = Settings(data_folder=tmp_path, production=True, base_url="https://registry.example")
    with pytest.raises(SecretMissing, match="master_keys, master_key_id, lookup_key, signing_keys"):
        load_secrets(settings)
    assert list(tmp_path.iterdir()) == []


def test_secrets_are_not_printed(tmp_path: Path) -> None:
    secrets = load_secrets(Settings(data_folder=tmp_path))
    assert "PRIVATE KEY" not in repr(secrets)
    assert repr(secrets.lookup_key) not in repr(secrets)
    assert repr(secrets.lookup_key) not in repr(secrets.crypto())


def test_production_is_reached_over_https() -> None:
    with pytest.raises(ValidationError, match="https"):
        Settings(production=True)


def test_half_an_outside_provider_is_refused() -> None:
    with pytest.raises(ValidationError, match="oidc_issuer"):
        Settings(oidc_issuer="https://id.example")


def test_trusted_proxies_are_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGISTRY_TRUSTED_PROXIES", '["10.0.0.0/8", "2001:db8::1"]')
    assert [str(network) for network in Settings().trusted_proxies] == ["10.0.0.0/8", "2001:db8::1/128"]


@pytest.mark.parametrize("network", ["0.0.0.0/0", "::/0", "*", "proxy.example"])
def test_not_every_address_can_be_a_trusted_proxy(network: str) -> None:
    with pytest.raises(ValidationError):
        Settings.model_validate({"trusted_proxies": [network]})
