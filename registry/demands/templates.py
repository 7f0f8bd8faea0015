"""What is asked about a need in each field of civil affairs, and what of it is shown to whom."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from registry.refusals import Missing, UnknownCode
from registry.refusals.demands import FactNotValid
from registry.texts import read_text

LONGEST_FACT = 50
LARGEST_WHOLE = 99_999
SHOWN = 20
"""How much of an unknown value is repeated in the refusal."""


class FactType(StrEnum):
    """How a fact is stated."""

    CHOICE = "choice"
    WHOLE = "whole"
    YES_NO = "yes-no"
    TEXT = "text"


class Shows(StrEnum):
    """What somebody who may meet the need learns before accepting."""

    FACTS = "facts"
    KIND = "kind"
    FIELD = "field"


@dataclass(frozen=True)
class Choice:
    key: str
    zh: str
    en: str


@dataclass(frozen=True)
class FactAsked:
    """One question of a template."""

    key: str
    zh: str
    en: str
    type: FactType
    required: bool
    is_open: bool
    """Shown before acceptance, where the field shows facts at all."""
    choices: tuple[Choice, ...] = ()

    def read(self, raw: str) -> str:
        """The fact as it is kept; empty where nothing was stated and nothing had to be."""
        if not raw.strip():
            if self.required:
                raise Missing(field=self.key, element=self.zh)
            return ""
        match self.type:
            case FactType.CHOICE:
                return self._one_of(raw, [choice.key for choice in self.choices])
            case FactType.YES_NO:
                return self._one_of(raw, ["yes", "no"])
            case FactType.WHOLE:
                return self._whole(raw)
            case FactType.TEXT:
                return read_text(raw, limit=LONGEST_FACT, field=self.key)

    def _one_of(self, raw: str, allowed: list[str]) -> str:
        value = raw.strip()
        if value not in allowed:
            raise UnknownCode(field=self.key, table=self.zh, value=value[:SHOWN])
        return value

    def _whole(self, raw: str) -> str:
        value = raw.strip()
        if not (value.isascii() and value.isdigit() and int(value[:9]) <= LARGEST_WHOLE and len(value) < 9):
            raise FactNotValid(field=self.key, limit=LARGEST_WHOLE)
        return str(int(value))


@dataclass(frozen=True)
class NeedKind:
    """What exactly is needed in a field, and which skills help."""

    key: str
    zh: str
    en: str
    skills: tuple[str, ...]
    about_minor: bool = False
    """Always about somebody under 18."""


@dataclass(frozen=True)
class Template:
    """One field of civil affairs."""

    field: str
    zh: str
    en: str
    hint_zh: str
    hint_en: str
    categories: tuple[str, ...]
    """Codes of ``service-category`` in which volunteers offer to serve."""
    social_worker: str
    """"" , ``preferred`` or ``required``: whether only a registered social worker may meet it."""
    before_acceptance: Shows
    asks_address: bool
    is_public: bool
    kinds: Mapping[str, NeedKind]
    facts: tuple[FactAsked, ...]

    def kind(self, key: str) -> NeedKind:
        if key not in self.kinds:
            raise UnknownCode(field="kind", table=self.zh, value=key[:SHOWN])
        return self.kinds[key]

    def read_facts(self, stated: Mapping[str, str]) -> dict[str, str]:
        """Every fact of the template that was stated; what the template does not ask is refused."""
        asked = {fact.key for fact in self.facts}
        for key in stated:
            if key not in asked:
                raise UnknownCode(field="facts", table=self.zh, value=key[:SHOWN])
        facts = {fact.key: fact.read(stated.get(fact.key, "")) for fact in self.facts}
        return {key: value for key, value in facts.items() if value}

    def open_facts(self, facts: Mapping[str, str]) -> dict[str, str]:
        """What may be known before somebody has accepted."""
        if self.before_acceptance != Shows.FACTS:
            return {}
        return {fact.key: facts[fact.key] for fact in self.facts if fact.is_open and fact.key in facts}


def template(field: str) -> Template:
    known = templates()
    if field not in known:
        raise UnknownCode(field="field", table="需求领域", value=field[:SHOWN])
    return known[field]


@cache
def templates() -> Mapping[str, Template]:
    """In the order in which forms show them."""
    data = tomllib.loads(files("registry.demands").joinpath("templates.toml").read_text("utf-8"))
    return {field: _template(field, row) for field, row in data.items()}


def _template(field: str, row: Mapping[str, Any]) -> Template:  # TOML
    kinds = [NeedKind(**{**each, "skills": tuple(each["skills"])}) for each in row["kinds"]]
    return Template(
        field=field,
        zh=row["zh"],
        en=row["en"],
        hint_zh=row["hint_zh"],
        hint_en=row["hint_en"],
        categories=tuple(row["categories"]),
        social_worker=row["social_worker"],
        before_acceptance=Shows(row["before_acceptance"]),
        asks_address=row["address"] == "accepted",
        is_public=row["is_public"],
        kinds={kind.key: kind for kind in kinds},
        facts=tuple(_fact(each) for each in row["facts"]),
    )


def _fact(row: Mapping[str, Any]) -> FactAsked:  # as above
    choices = tuple(Choice(**choice) for choice in row.get("choices", ()))
    return FactAsked(**{**row, "type": FactType(row["type"]), "choices": choices})
