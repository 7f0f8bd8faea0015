"""One form among several that do the same to different things."""

from __future__ import annotations

from dataclasses import replace

from web.forms import Shown
from web.visit import Visit


def shown_among(visit: Visit, act: str, name: str, value: str) -> Shown:
    """The form whose hidden field ``name`` holds ``value``: what was refused is said where it was sent."""
    form = visit.form
    is_sent = form is not None and form.act == act and form.text(name) == value
    # Hidden fields cannot be led to.
    return Shown(act, None, [replace(each, field=None) for each in visit.refusals] if is_sent else ())
