"""Names, places and occasions of the demo district, as `jingan.toml` lists them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from registry.documents import Sex


@dataclass(frozen=True)
class Spot:
    """Where something takes place; degrees north and east."""

    name: str
    address: str
    point: tuple[float, float]


@dataclass(frozen=True)
class Subject:
    """What an activity is about. An end that is not after its start lies on the next day."""

    title: str
    content: str
    categories: Sequence[str]
    posts: Sequence[str]
    starts: time
    ends: time
    spot: Spot | None
    risk: str
    is_for_minors: bool
    qualification: str
    needs_agreement: bool
    needs_insurance: bool
    command_body: str
    """Who commands emergency service."""


@dataclass(frozen=True)
class Founding:
    """An organization to be registered; without ``form`` it has no credit code."""

    name: str
    role: str
    form: str | None
    guided_by: str | None


@dataclass(frozen=True)
class Scenery:
    data: Mapping[str, Any]  # TOML
    spots: Sequence[Spot]
    subjects: Sequence[Subject]
    long_subjects: Sequence[Subject]
    night_subject: Subject
    foundings: Sequence[Founding]

    def draw_name(self, chance: Random, sex: Sex) -> str:
        """Commoner surnames more often; a compound one now and then."""
        surnames = self.data["surnames"]
        surname = surnames[int(len(surnames) * chance.random() ** 2)]
        if chance.random() < 0.01:
            surname = chance.choice(self.data["compound_surnames"])
        given = self.data["given_men" if sex is Sex.MALE else "given_women"]
        length = 1 if chance.random() < 0.2 else 2
        return "".join([surname, *(chance.choice(given) for _ in range(length))])


@cache
def load_scenery() -> Scenery:
    data = tomllib.loads(files("service.demo").joinpath("jingan.toml").read_text("utf-8"))
    return Scenery(
        data=data,
        spots=[_spot(row) for row in data["places"]],
        subjects=[_subject(row) for row in data["subjects"]],
        long_subjects=[_subject(row) for row in data["long_subjects"]],
        night_subject=_subject(data["night_subject"]),
        foundings=[
            Founding(row["name"], row["role"], row.get("form"), row.get("guided_by"))
            for row in data["organizations"]
        ],
    )


def _spot(row: Mapping[str, Any]) -> Spot:  # TOML
    north, east = row["point"]
    return Spot(row["name"], row["address"], (north, east))


def _subject(row: Mapping[str, Any]) -> Subject:  # TOML
    starts, ends = (time.fromisoformat(each) for each in row["hours"])
    spot = _spot({"name": "", "address": row["place"], "point": row["point"]}) if "place" in row else None
    return Subject(
        title=row["title"],
        content=row["content"],
        categories=row["categories"],
        posts=row["posts"],
        starts=starts,
        ends=ends,
        spot=spot,
        risk=row.get("risk", "none"),
        is_for_minors=row.get("minors", False),
        qualification=row.get("qualification", ""),
        needs_agreement=row.get("agreement", False),
        needs_insurance=row.get("insurance", False),
        command_body=row.get("command_body", ""),
    )
