"""What somebody states about a need, and how it is read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from registry.act import Channel
from registry.codes import code
from registry.demands.standings import OFFICES, Demander
from registry.demands.templates import Template, template
from registry.divisions import read_county
from registry.phones import read_phone
from registry.refusals.demands import AddressNotAsked, MinorsAddress, MinorsName
from registry.texts import read_text, to_half_width

MOST_TIMES = 21
LONGEST_NOTE = 200
# What follows a number in an address: 12号, 3号楼, 5弄, 2单元, 1501室.
_HOUSE = re.compile(r"[0-9一二三四五六七八九十百]+\s*(?:号|弄|栋|幢|单元|室|楼|组|房)")
CHANNELS = frozenset({Channel.WEB, Channel.API, Channel.KIOSK})
"""By which somebody posts without an operator; the hotline's own needs say so by themselves."""


@dataclass(frozen=True)
class DemandDetails:
    """As a form states it; a day that is None is today, or the last that is possible."""

    field: str
    kind: str
    demander: Demander
    division: str
    phone: str
    facts: Mapping[str, str]
    times: Sequence[str] = ()
    first_day: date | None = None
    last_day: date | None = None
    about_minor: bool = False
    name: str = ""
    address: str = ""
    note: str = ""


@dataclass(frozen=True)
class KnownDemand:
    """Details that were read and found in order."""

    template: Template
    details: DemandDetails
    facts: str
    """As JSON."""

    @property
    def repeat(self) -> str:
        """What the same need of the same phone says again."""
        details = self.details
        said = (details.phone, details.field, details.kind, details.division, details.about_minor)
        return "/".join(map(str, said))


def read_demand(stated: DemandDetails) -> KnownDemand:
    """Everything but the days, which depend on today."""
    known = template(stated.field)
    kind = known.kind(stated.kind)
    about_minor = stated.about_minor or kind.about_minor
    facts = known.read_facts(stated.facts)
    name = read_text(stated.name, limit=50, field="name", required=False)
    address = read_text(stated.address, limit=100, field="address", required=False)
    note = read_text(stated.note, limit=LONGEST_NOTE, field="note", required=False)
    if about_minor:
        _refuse_minors_traces(stated.demander, name, address, [note, *facts.values()])
    if address and not known.asks_address:
        raise AddressNotAsked(field="address")
    details = replace(
        stated,
        division=read_county(stated.division),
        phone=read_phone(stated.phone),
        times=tuple(code("service-time", time, field="times") for time in stated.times[:MOST_TIMES]),
        about_minor=about_minor,
        name=name,
        address=address,
        note=note,
    )
    return KnownDemand(known, details, json.dumps(facts, ensure_ascii=False, sort_keys=True))


def _refuse_minors_traces(demander: Demander, name: str, address: str, texts: Sequence[str]) -> None:
    """Nothing that leads to a child: an office gives its own name, and service is arranged through it."""
    if address:
        raise MinorsAddress(field="address")
    if any(_HOUSE.search(to_half_width(text)) for text in texts):
        raise MinorsAddress(field="note")
    if name and demander not in OFFICES:
        raise MinorsName(field="name")
