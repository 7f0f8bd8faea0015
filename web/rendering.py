"""Templates: one environment a language, so that words need no look-up while a page is made."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.responses import Response

from registry.service_time import hours_text
from web import labels, texts, wording
from web.assets import FOLDER, asset
from web.doors import Language
from web.icons import icon
from web.ids import plain_id
from web.people import county_options
from web.visit import Visit

HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "permissions-policy": "geolocation=(self), publickey-credentials-get=(self), camera=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
    "vary": "Cookie, Accept-Language",
}


def render(visit: Visit, template: str, content: Any, status: int = 200) -> Response:  # Any: see Content
    text = (
        environment(visit.language)
        .get_template(template)
        .render({**content, "visit": visit, "viewer": visit.viewer})
    )
    # What somebody saw or sent stays on no shared machine; what anybody sees may wait in one browser.
    is_open = visit.viewer is None and visit.form is None
    cache = "private, no-cache" if is_open else "no-store"
    return Response(text, status, headers=HEADERS | {"cache-control": cache})


@cache
def environment(language: Language) -> Environment:
    pages = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.globals |= {
        "language": language,
        "t": lambda chinese, english: chinese if language == "zh" else english,
        "asset": asset,
        "icon": icon,
        "options": lambda kind: labels.options(kind, language),
        "code_options": lambda table: labels.code_options(table, language),
        "tone": labels.tone,
        "county_options": county_options,
        "declaration_text": lambda: texts.declaration(language),
        "guardian_text": lambda: texts.guardian_consent(language),
        "oath_text": lambda: texts.oath(language),
        "purpose_text": lambda purpose: texts.purpose_text(purpose, language),
    }
    pages.filters |= {
        "plain": plain_id,
        "label": lambda value, kind: labels.label(kind, value, language),
        "code": lambda value, table: labels.code_name(table, value, language),
        "topic": lambda value: labels.topic(value, language),
        "fact_name": lambda value: labels.fact_name(value, language),
        "fact_text": lambda value, name: labels.fact_text(name, value, language),
        "date": lambda value: wording.date_text(value, language),
        "time": wording.time_text,
        "moment": lambda value: wording.moment_text(value, language),
        "span": lambda start, end: wording.span_text(start, end, language),
        "ago": _ago,
        "hours_of": hours_text,
        "hours": lambda value: wording.hours_text(value, language),
        "whole": wording.whole_text,
        "paragraphs": wording.paragraphs,
        "iso": wording.iso_text,
    }
    return pages


@pass_context
def _ago(context: Context, value: object) -> str:
    """By the registry's clock."""
    visit: Visit = context["visit"]
    return wording.ago_text(value, visit.now, visit.language)
