"""A course of the demo district while it is told: how it goes, who teaches it, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from registry.social_work.lessons import Lesson
from service.demo.story import NOBODY, Unit


class Way(StrEnum):
    """How a course goes."""

    PAST = "past"
    RUNNING = "running"
    COMING = "coming"
    DRAFT = "draft"
    CANCELLED = "cancelled"


@dataclass(eq=False)
class Class:
    """One course as the telling follows it."""

    way: Way
    is_long: bool
    unit: Unit
    lessons: Sequence[Lesson]
    form: str
    title: str
    id: UUID = NOBODY
