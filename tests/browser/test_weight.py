"""The first page comes quickly on a slow line, and nothing moves while a page comes in."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Request

from tests.browser.site import ANYBODY, PHONE, Site
from tests.browser.ways import MOST_USED, find_ways

HEAVIEST = 60_000
"""Bytes on the line."""
SHIFTS = """() => new Promise(done => {
    const moved = [];
    const name = node => node?.nodeType === 1 ? `${node.localName}.${node.className}` : "text";
    new PerformanceObserver(list => {
        for (const each of list.getEntries()) moved.push(...each.sources.map(({ node }) => name(node)));
    }).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(moved), 0)));
})"""
"""Two frames after all is loaded, and when the observer has been told of what was before."""


def test_the_first_page_with_all_that_it_loads_is_under_60_kilobytes(site: Site) -> None:
    finished: list[Request] = []
    with site.visit(ANYBODY, PHONE) as context:
        context.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 - takes no built-in
        context.new_page().goto("/", wait_until="load")
        sizes = {urlsplit(each.url).path: each.sizes()["responseBodySize"] for each in finished}
    assert sizes.keys() >= {"/", "/static/site.css", "/static/site.js"}
    assert sum(sizes.values()) < HEAVIEST, sizes


@pytest.mark.parametrize("role", MOST_USED)
def test_nothing_moves_on_the_most_used_pages_while_they_come_in(site: Site, role: str) -> None:
    addresses = find_ways(site, role).pages
    with site.visit(role, PHONE) as context:
        page = context.new_page()
        moved = {}
        for pattern in MOST_USED[role]:
            page.goto(addresses[pattern])
            moved[pattern] = page.evaluate(SHIFTS)
    assert not any(moved.values()), moved
