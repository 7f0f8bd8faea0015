"""Forms that search: what they ask stands in the address, so that it can be kept and passed on."""

from __future__ import annotations

from collections.abc import Sequence

from web.doors import Refusal
from web.forms import Form, Shown
from web.visit import Visit


def asked_form(visit: Visit) -> Form:
    """What the address asks, to be read as any other form."""
    asked = visit.request.query_params
    texts = {name: [value.replace("\0", "")[:200] for value in asked.getlist(name)] for name in asked}
    return Form(texts, language=visit.language)


def shown_search(form: Form, refusals: Sequence[Refusal] = ()) -> Shown:
    """For the macros of fields: what was asked stays, what is wrong stands beside it."""
    return Shown("search", form, refusals)
