"""Which pages somebody finds by following links from the first page, and which links lead nowhere."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
from lxml.html import fromstring
from starlette.routing import compile_path

from tests.browser.outline import outline_of
from tests.browser.site import ANYBODY, Site
from web.app import find_pages

ALIKE = 2
"""So many links of one shape are followed: the same but for ids, numbers and what is asked of lists."""
NUMBER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[A-Z]{2}\d{8}\w+")
PATTERNS = {page.path: compile_path(page.path)[0] for page in find_pages()}
HTML = "text/html"


def pattern_of(path: str) -> str | None:
    """The Page at an address; one without parameters comes first, as when pages are served."""
    found = [pattern for pattern, regex in PATTERNS.items() if regex.match(path)]
    return min(found, key=lambda pattern: (pattern.count("{"), "." not in pattern), default=None)


def shape_of(address: str) -> str:
    asked = urlsplit(address)
    names = sorted(part.partition("=")[0] for part in asked.query.split("&"))
    return f"{NUMBER.sub('*', asked.path)}?{'&'.join(names)}"


@dataclass
class Found:
    """By one role; ``pages`` holds an address for each Page, ``outlines`` what each is made of."""

    pages: dict[str, str] = field(default_factory=dict)
    outlines: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    """Pages that answer something to keep."""
    broken: list[str] = field(default_factory=list)

    @property
    def patterns(self) -> set[str]:
        return {*self.pages, *self.files}

    def add(self, pattern: str, address: str, document: bytes) -> None:
        """The first address of a Page stays."""
        if pattern not in self.pages:
            self.pages[pattern], self.outlines[pattern] = address, outline_of(document)


def find_all(site: Site, role: str, starts: Iterable[str]) -> Found:
    found, shapes = Found(), dict[str, set[str]]()
    waiting = deque((address, "the start") for address in starts)
    with client_of(site, role) as client:
        while waiting:
            address, origin = waiting.popleft()
            tried = shapes.setdefault(shape_of(address), set())
            if address in tried or len(tried) >= ALIKE:
                continue
            tried.add(address)
            waiting.extend((link, address) for link in _follow(client, role, address, origin, found))
    return found


def client_of(site: Site, role: str) -> httpx.Client:
    """Somebody's browser without anything to see."""
    return httpx.Client(
        base_url=site.url,
        cookies=site.cookies(role),
        headers={"accept": HTML, "accept-language": "zh-CN"},
        follow_redirects=True,
        timeout=30,
    )


def _follow(client: httpx.Client, role: str, address: str, origin: str, found: Found) -> list[str]:
    """The links of a page that is new."""
    with client.stream("GET", address) as response:
        status, kind = response.status_code, response.headers.get("content-type", "")
        if status == 401 and role == ANYBODY:
            return []  # asked to sign in, which is a page of its own
        if status >= 400:
            found.broken.append(f"{address} answers {status}, linked from {origin}")
            return []
        pattern = pattern_of(response.url.path)
        if not kind.startswith(HTML):
            found.files |= {pattern} if pattern else set()
            return []
        here = response.url.raw_path.decode()
        document = response.read()
        if pattern is not None:
            found.add(pattern, here, document)
        return _links(document, here)


def _links(document: bytes, here: str) -> list[str]:
    """Those that stay here, as addresses without the host."""
    stated = [each.get("href", "") for each in fromstring(document).iter("a")]
    hrefs = [urljoin(here, urldefrag(each).url) for each in stated if each]
    return [each for each in hrefs if each.startswith("/") and not each.startswith("//")]
