"""A page: one address, how it is shown, and what can be done there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from starlette.responses import Response

from web.forms import Form
from web.visit import Visit

Content: TypeAlias = Mapping[str, Any]  # what a template shows is between the page and its template
Show: TypeAlias = Callable[[Visit], Content | Response]
Do: TypeAlias = Callable[[Visit, Form], Content | Response]
"""Answers where to go on, or what to show beside the page's own content."""


@dataclass
class Page:
    """Found by walking ``web.pages``: a module-level Page is served, and nothing else is needed.

    ``@page.shows`` answers the template's content; ``@page.does("act")`` does what a form with that act
    sends. A Refused on the way shows the page again with what was typed, the reason beside its field and at
    the top. Both functions may block.
    """

    path: str
    template: str
    sign_in: bool = True
    """Whether somebody must be signed in to see it; rights are the API's to judge."""
    show: Show = field(default=lambda _: {})
    acts: dict[str, Do] = field(default_factory=dict)
    polled: bool = False
    """A script asks again and again: this is no use of the session, whose second factor may lapse."""
    sensitive: set[str] = field(default_factory=set)
    """Acts before which a second factor, where there is one, is shown again."""

    def shows(self, show: Show) -> Show:
        self.show = show
        return show

    def does(self, act: str, *, sensitive: bool = False) -> Callable[[Do], Do]:
        def declare(do: Do) -> Do:
            self.acts[act] = do
            if sensitive:
                self.sensitive.add(act)
            return do

        return declare
