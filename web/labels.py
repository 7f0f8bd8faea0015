"""What coded values are called, in both languages, and the colour they are shown in."""

from __future__ import annotations

from registry import codes
from web.doors import Language
from web.words.codes import ENGLISH
from web.words.enums import ENUMS
from web.words.facts import CODED, FACTS, STORED
from web.words.kinds import KINDS
from web.words.tones import TONES
from web.words.topics import TOPICS

LABELS = {**ENUMS, **KINDS}
TRUTH = {"True": ("是", "yes"), "False": ("否", "no")}


def label(kind: str, value: str | None, language: Language) -> str:
    """The value itself where it has no words; — where there is none."""
    if value is None:
        return "—"
    return _said(LABELS[kind].get(value, (value, value)), language)


def options(kind: str, language: Language) -> list[tuple[str, str]]:
    """Pairs of value and words, for a field of a form."""
    return [(value, _said(words, language)) for value, words in LABELS[kind].items()]


def tone(kind: str, value: str) -> str:
    """green, yellow, red, blue or grey."""
    return TONES.get(kind, {}).get(value, "grey")


def code_options(table: str, language: Language) -> list[tuple[str, str]]:
    """Every code of the table that may still be used, with its name."""
    known = codes.tables()[table]
    return [(value, code_name(table, value, language)) for value in known.names if value not in known.retired]


def code_name(table: str, value: str, language: Language) -> str:
    """An empty code has no name; one without an English name keeps the Chinese."""
    if not value:
        return "—"
    chinese = codes.name_of(table, value)
    return chinese if language == "zh" else ENGLISH.get(table, {}).get(value, chinese)


def topic(value: str, language: Language) -> str:
    """What happened: ``activity.published`` is 发布活动."""
    return _said(TOPICS.get(value, (value, value)), language)


def fact_name(value: str, language: Language) -> str:
    """What a value is called that a timeline's entry states: ``dueOn`` is 期限."""
    return _said(FACTS.get(value, (value, value)), language)


def fact_text(name: str, value: str, language: Language) -> str:
    """A stated value in words where it is coded: ``why``, ``wrong-person`` is 记错了人."""
    member = STORED.get(value) or value.upper().replace("-", "_")
    for kind in CODED.get(name, ()):
        words = LABELS[kind].get(value) or LABELS[kind].get(member)
        if words:
            return _said(words, language)
    return _said(TRUTH.get(value, (value, value)), language)


def _said(words: tuple[str, str], language: Language) -> str:
    return words[0] if language == "zh" else words[1]
