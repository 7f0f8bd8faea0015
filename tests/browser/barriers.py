"""What keeps somebody from using a page, as far as a program can find it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
NARROWEST = 320
"""WCAG 2.2, 1.4.10: in CSS pixels, without scrolling in two directions."""
ZOOMED = 640
"""A screen of 1,280 at 200 %."""
SAMPLED = 8
"""Elements of a page whose focus is looked at."""
AXE = """rules => axe.run({
    runOnly: { type: "tag", values: rules }, resultTypes: ["violations"], preload: false
}).then(found => found.violations.map(({ id, nodes }) => [
    id, nodes.length, nodes.slice(0, 3).map(node => [node.target.join(" "), node.failureSummary])
]))"""
WIDEST = """limit => [document.scrollingElement.scrollWidth, [...document.querySelectorAll("body *")]
    .filter(each => each.getBoundingClientRect().right > limit + 1)
    .filter(each => !each.closest(".scroll, .visually-hidden"))
    .slice(0, 3).map(each => each.localName + (each.className ? "." + each.className : ""))]"""
FOCUS = """most => {
    const all = [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"
    )].filter(each => !each.disabled && each.checkVisibility({ visibilityProperty: true }));
    const step = Math.max(1, Math.ceil(all.length / most));
    const drawn = (one, part) => {
        const style = getComputedStyle(one, part);
        return [style.outlineStyle, style.outlineWidth, style.outlineColor, style.boxShadow].join(" ");
    };
    const look = each => [each, each.parentElement, each.nextElementSibling].filter(Boolean)
        .map(one => drawn(one) + drawn(one, "::after")).join("|");
    return all.filter((_, index) => index % step === 0).filter(each => {
        each.blur();
        const before = look(each);
        each.focus();
        return document.activeElement !== each || look(each) === before;
    }).map(each => each.outerHTML.slice(0, 120));
}"""

LAST = """() => {
    const last = [...document.querySelectorAll("footer a, main a[href]")].at(-1);
    if (!last) return [];
    scrollTo(0, document.documentElement.scrollHeight);
    const box = last.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return last.contains(top) ? [] : [last.outerHTML];
}"""


def violations(page: Page) -> Iterator[str]:
    """As axe-core sees it; its script must be in the page (``AXE_SCRIPT``)."""
    found: list[Any] = page.evaluate(AXE, RULES)  # [rule, how many, [[where, why]]]
    for rule, count, nodes in found:
        for where, why in nodes:
            yield f"axe {rule} ({count}): {where}: {' '.join(why.split())}"


def overflow_when_narrow(page: Page) -> Iterator[str]:
    return _overflow(page, NARROWEST)


def overflow_when_zoomed(page: Page) -> Iterator[str]:
    return _overflow(page, ZOOMED)


def overflow_for_elders(page: Page) -> Iterator[str]:
    """With their large type; their page has fewer choices, and nothing more."""
    page.evaluate("document.documentElement.classList.add('elder')")
    for each in _overflow(page, NARROWEST):
        yield f"in large type {each}"
    page.evaluate("document.documentElement.classList.remove('elder')")


def _overflow(page: Page, width: int) -> Iterator[str]:
    """Needing to scroll sideways."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 800})
    found, widest = page.evaluate(WIDEST, width)
    if found > width:
        yield f"{found} wide at {width}: {', '.join(widest)}"
    if before is not None:
        page.set_viewport_size(before)


def faint_focus(page: Page) -> Iterator[str]:
    """Elements that do not show that they have the focus, or cannot take it."""
    page.keyboard.press("Tab")  # from now on the browser takes us for somebody who uses the keyboard
    for element in page.evaluate(FOCUS, SAMPLED):
        yield f"focus is not seen: {element}"


def covered_end(page: Page) -> Iterator[str]:
    """The last link of a page that lies under something that stays in its place."""
    for element in page.evaluate(LAST):
        yield f"covered at the end of the page: {element}"


def structure(page: Page, language: str) -> Iterator[str]:
    headings = page.locator("h1").count()
    if headings != 1:
        yield f"{headings} first headings"
    stated = page.get_attribute("html", "lang")
    if stated != ("zh-CN" if language == "zh" else "en"):
        yield f"lang is {stated}"
