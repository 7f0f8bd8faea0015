"""What an operator can set: read once from the environment, validated, passed in."""

from __future__ import annotations

from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, AliasChoices, Base64Bytes, Field, Secret, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from registry.refusals import Language
from service.database import APP, PROJECTOR, Log, as_role

KeyBytes = Secret[Annotated[Base64Bytes, Field(min_length=32, max_length=32)]]
"""32 bytes, written as base64."""


class ProcessRole(StrEnum):
    """One process each, or all in one group."""

    WEB = "web"
    PROJECTIONS = "projections"
    JOBS = "jobs"


class Settings(BaseSettings):
    """Every field is ``REGISTRY_`` and its name in the environment; lists and maps are JSON there."""

    model_config = SettingsConfigDict(
        env_prefix="REGISTRY_",
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        # A secret that is wrong is still a secret.
        hide_input_in_errors=True,
    )

    data_folder: Annotated[Path, AfterValidator(Path.absolute)] = Field(
        default=Path("data"), validate_default=True
    )
    """Prepared fonts; also the embedded database and the secrets of a demonstration."""
    log_name: str = Field(default="registry:310000", pattern=r"^registry:\d{6}$")
    language: Language = "zh"
    """In which the reports of the command line tell refusals."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    production: bool = False
    """Demands every secret, and hides what only developers need."""

    database_url: str | None = Field(
        default=None, validation_alias=AliasChoices("REGISTRY_DATABASE_URL", "DATABASE_URL")
    )
    """Of an administrator, for migrations; without it and app_url, PostgreSQL starts in the data folder."""
    app_url: str | None = None
    """As ``registry_app``; empty means the database's URL under that name."""
    projector_url: str | None = None
    """As ``registry_projector``; empty likewise."""
    pool_size: int = Field(default=16, ge=2)

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    base_url: str = "http://127.0.0.1:8000"
    """How the outside reaches us: stands in certificates, QR codes and tokens."""
    trusted_proxies: tuple[IPv4Network | IPv6Network, ...] = ()
    """Whose word we take for where a visitor comes from, by X-Forwarded-For and X-Forwarded-Proto."""

    master_keys: dict[str, KeyBytes] = Field(default_factory=dict)
    """Master keys by id: the old ones stay until all persons' keys are rotated."""
    master_key_id: str | None = None
    """The one that wraps new keys."""
    lookup_key: KeyBytes | None = None
    signing_keys: dict[str, SecretStr] = Field(default_factory=dict)
    """Ed25519 private keys (PEM) by id; the old ones stay while their tokens live."""
    signing_key_id: str | None = None

    oidc_issuer: str | None = None
    oidc_audience: str | None = None
    oidc_jwks_url: str | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        outside = (self.oidc_issuer, self.oidc_audience, self.oidc_jwks_url)
        if any(outside) and not all(outside):
            raise ValueError("an outside provider needs oidc_issuer, oidc_audience and oidc_jwks_url")
        if self.production and not self.base_url.startswith("https://"):
            raise ValueError("base_url must be https in production")
        if any(network.prefixlen == 0 for network in self.trusted_proxies):
            raise ValueError("trusted_proxies must not hold every address: anybody could claim any")
        return self

    @property
    def log(self) -> Log:
        return Log(self.log_name)

    @property
    def is_embedded(self) -> bool:
        """Whether the database is our own, in the data folder."""
        return not (self.database_url or self.app_url)

    @property
    def fonts_folder(self) -> Path:
        return self.data_folder / "fonts"

    def app_login(self, admin_url: str) -> str:
        return self.app_url or as_role(admin_url, APP)

    def projector_login(self, admin_url: str) -> str:
        return self.projector_url or as_role(admin_url, PROJECTOR)
