"""How somebody likes pages: language, light or dark, and the elder-friendly mode; kept in one cookie."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Self, cast

from starlette.requests import Request

from web.doors import Language

COOKIE = "preferences"
Theme = Literal["auto", "light", "dark"]
THEMES = ("auto", "light", "dark")
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Preferences:
    language: Language = "zh"
    theme: Theme = "auto"
    elder: bool = False
    """Larger type and fewer choices, as the rules for barrier-free public sites ask (长者模式)."""

    @classmethod
    def of(cls, request: Request) -> Self:
        """As the cookie says; without one, English only for those whose browser prefers it."""
        kept = request.cookies.get(COOKIE)
        if kept is None:
            return cls(language=_accepted(request.headers.get("accept-language", "")))
        language, theme, elder = ([*kept.split("."), "", "", ""])[:3]
        return cls().changed(language=language, theme=theme, elder=elder)

    def changed(self, *, language: str = "", theme: str = "", elder: str = "") -> Self:
        """What is empty or unknown stays."""
        changed = self
        if language in LANGUAGES:
            changed = replace(changed, language=cast("Language", language))
        if theme in THEMES:
            changed = replace(changed, theme=cast("Theme", theme))
        if elder in {"on", "off"}:
            changed = replace(changed, elder=elder == "on")
        return changed

    @property
    def cookie(self) -> str:
        return f"{self.language}.{self.theme}.{'on' if self.elder else 'off'}"


def _accepted(header: str) -> Language:
    for entry in header[:200].lower().split(","):
        if entry.strip().startswith("zh"):
            return "zh"
        if entry.strip().startswith("en"):
            return "en"
    return "zh"
