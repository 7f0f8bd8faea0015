"""What a page is made of, whatever names and figures it says."""

from __future__ import annotations

from lxml.html import HtmlElement, fromstring

SAID = frozenset({"role", "type", "lang", "class"})
"""Attributes whose value counts; of the others, that they are there."""


def outline_of(document: bytes) -> str:
    """Rows of one kind count once, however many and in which order; headers not at all."""
    body = next(fromstring(document).iter("body"))
    return ",".join(_outline(each) for each in body if each.tag != "header")


def _outline(element: HtmlElement) -> str:
    children = [each for each in element if isinstance(each.tag, str)]  # without comments
    attributes = sorted(f"{name}={text}" if name in SAID else name for name, text in element.items())
    has_words = any(words and words.strip() for words in (element.text, *(each.tail for each in element)))
    inside = dict.fromkeys(_outline(each) for each in children)
    return f"{element.tag}{attributes}{has_words}({','.join(inside)})"
