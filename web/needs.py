"""Fields, kinds and facts of needs in words, and needs as forms state them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.demands.templates import FactAsked, FactType, Template, templates
from web.doors import Data, Language
from web.forms import Form
from web.people import read_residence
from web.visit import Visit


@dataclass(frozen=True)
class NeedWords:
    """What templates say, in the language of the page."""

    language: Language

    def field(self, field: str) -> str:
        return self._said(templates()[field])

    def hint(self, field: str) -> str:
        known = templates()[field]
        return known.hint_zh if self.language == "zh" else known.hint_en

    def kind(self, field: str, kind: str | None) -> str:
        """Empty where the kind is not the reader's to know."""
        return self._said(templates()[field].kinds[kind]) if kind else ""

    def fields(self) -> list[tuple[str, str]]:
        return [(field, self._said(known)) for field, known in templates().items()]

    def kinds(self, field: str) -> list[tuple[str, str]]:
        return [(key, self._said(kind)) for key, kind in templates()[field].kinds.items()]

    def questions(self, field: str) -> Sequence[FactAsked]:
        return templates()[field].facts

    def question(self, asked: FactAsked) -> str:
        return self._said(asked)

    def answers(self, asked: FactAsked) -> list[tuple[str, str]]:
        """To choose from; none where the answer is typed."""
        if asked.type is FactType.YES_NO:
            return [("yes", self._either("是", "Yes")), ("no", self._either("否", "No"))]
        return [(choice.key, self._said(choice)) for choice in asked.choices]

    def facts(self, field: str, stated: Sequence[Data]) -> list[tuple[str, str]]:
        """Question and answer, as far as they are the reader's to know."""
        given = {fact["key"]: fact["value"] for fact in stated}
        return [
            (self._said(asked), dict(self.answers(asked)).get(given[asked.key], given[asked.key]))
            for asked in templates()[field].facts
            if asked.key in given
        ]

    def template(self, field: str) -> Template:
        return templates()[field]

    def _said(self, each: object) -> str:
        return str(getattr(each, self.language))

    def _either(self, chinese: str, english: str) -> str:
        return chinese if self.language == "zh" else english


def words_of(visit: Visit) -> NeedWords:
    return NeedWords(visit.language)


def read_need(form: Form, field: str) -> Data:
    """As DemandInput takes it."""
    known = templates()[field]
    return {
        "field": field,
        "kind": form.must("kind"),
        "demander": form.text("demander") or "RESIDENT",
        "division": read_residence(form),
        "phone": form.must("phone"),
        "facts": [
            {"key": asked.key, "value": value} for asked in known.facts if (value := form.text(asked.key))
        ],
        "times": form.many("times"),
        "firstDay": form.day_text("firstDay"),
        "lastDay": form.day_text("lastDay"),
        "aboutMinor": form.flag("aboutMinor"),
        "name": form.text("name"),
        "address": form.text("address"),
        "note": form.text("note"),
    }
