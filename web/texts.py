"""What people agree to, in the words they agree to; a new wording is a new version."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from web.doors import Language

DECLARATION_VERSION = "2026-1"
"""What commands take as ``declaration``."""
CONSENT_VERSION = "2026-1"
"""What commands take as ``textVersion`` for each purpose."""
GUARDIAN_VERSION = "2026-1"
"""``textVersion`` of a guardian's consent, to the registration and to one activity alike."""
OATH_VERSION = "2025-12"
"""The oath as it was made public on 2025-12-04."""


@dataclass(frozen=True)
class PurposeText:
    """What one consent means, in plain words."""

    title: str
    what: str
    why: str
    kept: str
    """For how long."""
    without: str
    """What happens without it."""


def purpose_text(purpose: str, language: Language) -> PurposeText:
    """``purpose`` as the API names it: ``LOCATION``."""
    return PurposeText(**_read()["purposes"][purpose][language])


def declaration(language: Language) -> list[str]:
    """One paragraph each."""
    return _paragraphs("declaration", language)


def guardian_consent(language: Language) -> list[str]:
    return _paragraphs("guardian-consent", language)


def oath(language: Language) -> list[str]:
    return _paragraphs("oath", language)


def _paragraphs(name: str, language: Language) -> list[str]:
    found: list[str] = _read()[name][language]
    return found


@cache
def _read() -> dict[str, Any]:  # Any: tables within tables
    return tomllib.loads(files("web").joinpath("texts.toml").read_text("utf-8"))
