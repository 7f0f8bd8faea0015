"""The desk of a registrar: for which division it is set, and what waits there."""

from __future__ import annotations

from registry.divisions import divisions_below, full_name_of, is_county_level
from web.desk import Desk, must_hold
from web.visit import Visit

REGISTRAR = "REGISTRAR"


def registrar_desk(visit: Visit) -> Desk:
    """Set for the division in the address, or for the first of one's own."""
    must_hold(visit, REGISTRAR)
    grants = visit.viewer["grants"] if visit.viewer else ()
    own = sorted(
        {
            grant["division"]["code"] if grant["division"] else visit.doors.division
            for grant in grants
            if grant["role"] == REGISTRAR
        }
    )
    below = [code for wider in own for code in divisions_below(wider) if is_county_level(code)]
    choices = [(code, full_name_of(code)) for code in dict.fromkeys([*own, *below])]
    asked = visit.asked("division")
    return Desk(asked if asked in dict(choices) else choices[0][0], choices, acts=True)
