"""The desk of somebody of staff: for which division it is set, and what may be done there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from registry.divisions import covers, divisions_below, full_name_of, is_county_level
from registry.refusals import NotAllowed, SecondFactorNeeded
from web.documents import Query
from web.doors import Refusal, Refused
from web.forms import Form
from web.ids import global_id
from web.visit import Visit

OVERSEERS = ("OFFICER", "AUDITOR")
STAFF = (*OVERSEERS, "REGISTRAR")
DECIDING = ("OFFICER",)
BY_NUMBER = Query("query($number: String!) { volunteer(number: $number) { person { id } } }")


@dataclass(frozen=True)
class Desk:
    """What every page of an office stands under."""

    code: str
    choices: list[tuple[str, str]]
    """Divisions that the desk may be set for: one's own, and the counties below."""
    acts: bool
    """Whether the viewer decides there, or only looks."""

    @property
    def name(self) -> str:
        return full_name_of(self.code)


def must_hold(visit: Visit, *roles: str) -> None:
    """One of the roles, with the second factor: what staff see is asked for only then."""
    viewer = visit.must_sign_in()
    if not visit.holds(*roles):
        raise _refused(visit, NotAllowed())
    if not viewer["secondFactor"]:
        raise _refused(visit, SecondFactorNeeded())


def desk_of(visit: Visit, *, roles: Sequence[str] = OVERSEERS, deciding: Sequence[str] = DECIDING) -> Desk:
    """Set for the division in the address, or for the first of one's own in one of the roles."""
    must_hold(visit, *roles)
    own = _own_divisions(visit, roles)
    choices = [(code, full_name_of(code)) for code in own]
    choices += [
        (code, full_name_of(code))
        for wider in own
        for code in divisions_below(wider)
        if is_county_level(code) and code not in own
    ]
    asked = visit.asked("division")
    code = asked if asked in dict(choices) else choices[0][0]
    return Desk(code, choices, acts_in(visit, code, deciding))


def acts_in(visit: Visit, division: str, deciding: Sequence[str] = DECIDING) -> bool:
    """Whether the viewer decides there; the API judges once more."""
    grants = visit.viewer["grants"] if visit.viewer else ()
    return any(
        grant["role"] in deciding and grant["division"] and covers(grant["division"]["code"], division)
        for grant in grants
    )


def read_person(visit: Visit, form: Form, name: str) -> str:
    """Whom a field names, by volunteer number or id, as the API's id."""
    typed = form.must(name)
    try:
        return global_id("Person", UUID(typed))
    except ValueError:
        pass
    try:
        found = visit.ask(BY_NUMBER, number=typed)["volunteer"]
    except Refused as refused:
        raise form.wrong(name, refused.first.message, refused.first.code) from None
    if found is None:
        raise form.wrong(
            name, visit.t("没有找到这个编号的志愿者。", "No volunteer with this number was found.")
        )
    return str(found["person"]["id"])


def _own_divisions(visit: Visit, roles: Sequence[str]) -> list[str]:
    """Who is appointed without a division looks after all of this registry."""
    grants = visit.viewer["grants"] if visit.viewer else ()
    held = [
        grant["division"]["code"] if grant["division"] else visit.doors.division
        for grant in grants
        if grant["role"] in roles
    ]
    return sorted(set(held))


def _refused(visit: Visit, refusal: NotAllowed | SecondFactorNeeded) -> Refused:
    return Refused(Refusal(refusal.code, refusal.message(visit.language)))
