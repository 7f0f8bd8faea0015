"""The three levels of the profession, lowest first (民发〔2009〕44号 Art 2)."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """What an examination leads to, a qualification proves and a registration is for."""

    ASSISTANT = "assistant"
    SOCIAL_WORKER = "social-worker"
    SENIOR = "senior"

    @property
    def rank(self) -> int:
        return list(Level).index(self)
