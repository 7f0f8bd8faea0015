"""What a volunteer offers and agrees to, as a form states it."""

from __future__ import annotations

from dataclasses import dataclass

from registry.codes import code
from registry.refusals.persons import ConsentNeeded
from registry.texts import read_text

MOST_SKILLS = 20


@dataclass(frozen=True)
class Offer:
    """What a volunteer offers: skills in words, times and fields as codes."""

    skills: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def read_offer(offer: Offer) -> Offer:
    return Offer(
        skills=tuple(read_text(skill, limit=50, field="skills") for skill in offer.skills[:MOST_SKILLS]),
        times=tuple(code("service-time", time, field="times") for time in offer.times),
        fields=tuple(code("service-category", one, field="fields") for one in offer.fields),
    )


def read_declaration(declaration: str) -> str:
    if not declaration:
        raise ConsentNeeded(field="declaration")
    return read_text(declaration, limit=40, field="declaration")
