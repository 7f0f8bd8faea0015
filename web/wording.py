"""Dates, times, hours and paragraphs as each language writes them."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_timedelta
from markupsafe import Markup, escape

from registry.dates import CHINA
from web.doors import Language

LOCALES = {"zh": "zh_CN", "en": "en_GB"}
DAYS = {"zh": "y年M月d日 EEE", "en": "EEE d MMM y"}


def date_text(value: object, language: Language) -> str:
    """2026年11月22日 周日 or Sun 22 Nov 2026; of a day or of a moment, in China."""
    if value is None or value == "":
        return "—"
    return str(format_date(_day(value), DAYS[language], LOCALES[language]))


def time_text(value: object) -> str:
    """09:00, in China."""
    return "—" if value is None else f"{_moment(value).astimezone(CHINA):%H:%M}"


def moment_text(value: object, language: Language) -> str:
    return "—" if value is None else f"{date_text(value, language)} {time_text(value)}"


def span_text(start: object, end: object, language: Language) -> Markup:
    """From when to when; the day is said once when both lie in it, and no line breaks within either."""
    first, last = _moment(start).astimezone(CHINA), _moment(end).astimezone(CHINA)
    if first.date() == last.date():
        parts = [date_text(start, language), f"{time_text(start)}–{time_text(end)}"]
    else:
        parts = [f"{moment_text(start, language)} –", moment_text(end, language)]
    return Markup(" ").join(Markup('<span class="whole">{}</span>').format(each) for each in parts)


def ago_text(value: object, now: datetime, language: Language) -> str:
    """3天前, 3 days ago, in 3 days."""
    away = _moment(value) - now
    return str(format_timedelta(away, add_direction=True, locale=LOCALES[language]))


def hours_text(value: object, language: Language) -> str:
    """The API cuts hours, so that they are only given their unit here."""
    return f"{value} 小时" if language == "zh" else f"{value} h"


def whole_text(value: int | None) -> str:
    """12,345; — where a figure is withheld."""
    return "—" if value is None else f"{value:,}"


def iso_text(value: object) -> str:
    """What a date field holds."""
    return "" if value is None or value == "" else _day(value).isoformat()


def paragraphs(text: str) -> Markup:
    """What somebody wrote, its line breaks kept."""
    parts = [part.strip() for part in text.replace("\r", "").split("\n") if part.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(escape(part)) for part in parts)


def _moment(value: object) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.astimezone(CHINA).date()
    if isinstance(value, date):
        return value
    text = str(value)
    return date.fromisoformat(text) if len(text) == 10 else _moment(text).astimezone(CHINA).date()
