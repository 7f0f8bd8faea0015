"""What forms state about a person, wherever one is registered."""

from __future__ import annotations

from registry.divisions import divisions_below, is_county_level
from web.doors import Data
from web.forms import Form

ELSEWHERE = "elsewhere"


def county_options(division: str) -> list[tuple[str, str]]:
    """Counties and districts of a division, for a field of a form."""
    return [(code, name) for code, name in divisions_below(division).items() if is_county_level(code)]


def read_details(form: Form) -> Data:
    """As PersonDetailsInput takes them; what is left out, the document's number says."""
    return {
        "name": form.must("name"),
        "documentType": form.must("documentType"),
        "documentNumber": form.must("documentNumber"),
        "issuer": form.text("issuer") or "CHN",
        "division": read_residence(form),
        "phone": form.some("phone"),
        "birthDate": form.day_text("birthDate"),
        "sex": form.some("sex"),
    }


def read_residence(form: Form) -> str:
    """Who lives outside the registry's own division writes its six digits."""
    chosen = form.must("division")
    return form.must("divisionCode") if chosen == ELSEWHERE else chosen


def read_offer(form: Form) -> Data:
    """As OfferInput takes it; skills are words with commas between."""
    skills = form.text("skills").replace("，", ",").replace("、", ",").split(",")
    return {
        "skills": [skill.strip() for skill in skills if skill.strip()],
        "times": form.many("times"),
        "fields": form.many("fields"),
    }
