"""Every page that a role finds, opened on a phone and at a desk, with what is wrong on each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Page

from tests.browser import barriers
from tests.browser.finding import Found
from tests.browser.site import DESK, PHONE, Device, Site, Watch
from tests.browser.ways import SURELY
from web.app import find_pages

TEMPLATES = {page.path: page.template for page in find_pages()}
Look = Callable[[Page], Iterator[str]]


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How a page is opened, and what is looked for."""

    device: Device
    language: str = "zh"
    theme: str = "light"
    looks: Sequence[Look]

    @property
    def name(self) -> str:
        return f"{'phone' if self.device is PHONE else 'desk'}, {self.language}"


ON_A_PHONE = Setting(
    device=PHONE,
    looks=(
        barriers.violations,
        barriers.covered_end,
        barriers.overflow_when_narrow,
        barriers.overflow_for_elders,
    ),
)
"""For every role that finds a page."""
AT_A_DESK = Setting(
    device=DESK,
    language="en",
    theme="dark",
    looks=(barriers.violations, barriers.faint_focus, barriers.overflow_when_zoomed),
)
"""Once for each page, by whoever surely comes to it."""


@dataclass
class Examination:
    site: Site
    role: str
    findings: list[str] = field(default_factory=list)
    _titles: dict[str, tuple[str, str]] = field(default_factory=dict)
    """To the page that has the title, and what it says."""

    def of(self, found: Found) -> list[str]:
        own = [pattern for pattern in found.pages if pattern in SURELY.get(self.role, ())]
        self.findings += found.broken
        self._examine(ON_A_PHONE, found, [*found.pages])
        self._examine(AT_A_DESK, found, own)
        return self.findings

    def _examine(self, setting: Setting, found: Found, patterns: Sequence[str]) -> None:
        watch = Watch()
        with self.site.visit(
            self.role,
            setting.device,
            language=setting.language,
            theme=setting.theme,
            watch=watch,
        ) as context:
            context.add_init_script(AXE_SCRIPT)
            page = context.new_page()
            for pattern in patterns:
                if not self.site.is_new(f"{setting.name}: {pattern}", found.outlines[pattern]):
                    continue
                page.goto(found.pages[pattern])
                seen = [*self._structure(page, pattern, setting)]
                seen += [each for look in setting.looks for each in look(page)]
                self.findings += [f"{pattern} ({setting.name}) {each}" for each in (*seen, *watch.findings)]
                watch.findings.clear()

    def _structure(self, page: Page, pattern: str, setting: Setting) -> Iterator[str]:
        yield from barriers.structure(page, setting.language)
        said = page.inner_text("main")
        other, said_there = self._titles.setdefault(page.title(), (pattern, said))
        # Two addresses may have one template, and two pages may say the same: that something is not there.
        if TEMPLATES[pattern] != TEMPLATES[other] and said != said_there:
            yield f"is called like {other}: {page.title()}"
