"""What an import stands on, so that it needs no more of an installation than that."""

from __future__ import annotations

from typing import Protocol

from registry.application import Registry
from service.database import Log, Pool
from service.secrets import Secrets


class Ground(Protocol):
    """An opened installation, as far as it is needed."""

    @property
    def app_url(self) -> str: ...
    @property
    def log(self) -> Log: ...
    @property
    def pool(self) -> Pool: ...
    @property
    def secrets(self) -> Secrets: ...
    @property
    def registry(self) -> Registry: ...
