"""Somebody without a mouse: only keys, and the focus is always to be seen."""

from __future__ import annotations

from playwright.sync_api import Page

FOCUSED = """() => {
    const at = document.activeElement;
    const labels = [...(at.labels ?? [])].map(each => each.innerText);
    const style = getComputedStyle(at);
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const box = at.getBoundingClientRect();
    return {
        name: [at.getAttribute("aria-label"), ...labels, at.innerText].filter(Boolean).join(" "),
        isShown: outlined || style.boxShadow !== "none",
        isThere: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
}"""
FARTHEST = 80
"""Steps to whatever is sought."""


class Hands:
    def __init__(self, page: Page) -> None:
        self.page = page

    def goes_to(self, name: str) -> None:
        """Tab by tab until the focus is on what is called so."""
        passed = []
        for _ in range(FARTHEST):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(FOCUSED)
            assert focused["isShown"], f"nobody sees the focus on {focused['name']}"
            assert focused["isThere"], f"{focused['name']} is focused out of sight"
            if name in focused["name"]:
                return
            passed.append(focused["name"])
        raise AssertionError(f"{name} is not among {passed}")

    def types(self, text: str) -> None:
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def presses(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
