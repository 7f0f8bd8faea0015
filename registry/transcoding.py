"""How events are written down: explicit stable names, plain JSON, no module paths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from eventsourcing.persistence import (
    DatetimeAsISO,
    DecimalAsStr,
    JSONTranscoder,
    Transcoding,
    UUIDAsHex,
)

from registry.act import Act
from registry.certificate import Holder, Line
from registry.demands.posting import Posting
from registry.person import Document
from registry.plan import Place, Plan, Post, Requirements, Shift
from registry.service_facts import Facts
from registry.social_work.annual_report import YearsWork
from registry.social_work.candidacy import Mark
from registry.social_work.credits import Credit, Span
from registry.social_work.eligibility import PracticePeriod
from registry.social_work.examination import Notice, Paper
from registry.social_work.good_practice import Account
from registry.social_work.job_post import JobOffer
from registry.social_work.lessons import CoursePlan, Lesson
from registry.social_work.practice import Work
from registry.social_work.registered_items import RegisteredItems
from registry.social_work.transcript import Pass


class DateAsISO(Transcoding):
    """A civil date."""

    type = date
    name = "date"

    def encode(self, obj: date) -> str:
        return obj.isoformat()

    def decode(self, data: str) -> date:
        return date.fromisoformat(data)


class ValueAsObject(Transcoding):
    """A frozen dataclass; fields at their default are left out, so old events never lack a new one."""

    def __init__(self, name: str, value_type: type[Any]) -> None:
        self.name = name
        self.type = value_type
        self._defaults = {field.name: field.default for field in fields(value_type)}

    def encode(self, obj: object) -> Mapping[str, object]:
        return {
            name: value
            for name, default in self._defaults.items()
            if (value := getattr(obj, name)) != default or default is MISSING
        }

    def decode(self, data: Mapping[str, object]) -> object:
        return self.type(**data)


def register_values(transcoder: JSONTranscoder) -> None:
    """Teach the transcoder every value that stands in an event."""
    transcoder.register(UUIDAsHex())
    transcoder.register(DecimalAsStr())
    transcoder.register(DatetimeAsISO())
    transcoder.register(DateAsISO())
    for name, value_type in VALUES.items():
        transcoder.register(ValueAsObject(name, value_type))


VALUES: Mapping[str, type[Any]] = {
    "work": Work,
    "act": Act,
    "document": Document,
    "place": Place,
    "plan": Plan,
    "post": Post,
    "requirements": Requirements,
    "shift": Shift,
    "facts": Facts,
    "holder": Holder,
    "line": Line,
    "registered-items": RegisteredItems,
    "job-offer": JobOffer,
    "account": Account,
    "years-work": YearsWork,
    "course-plan": CoursePlan,
    "credit": Credit,
    "lesson": Lesson,
    "span": Span,
    "posting": Posting,
    "notice": Notice,
    "paper": Paper,
    "practice-period": PracticePeriod,
    "mark": Mark,
    "subject-pass": Pass,
}


def transcoder() -> JSONTranscoder:
    made = JSONTranscoder()
    register_values(made)
    return made
