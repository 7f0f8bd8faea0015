"""What stands in one row: texts, dates, times, numbers and coded words, as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from registry.codes import tables
from registry.dates import CHINA
from registry.refusals import Missing
from registry.texts import to_half_width
from service.importing.refusals import CellNotCode, CellNotDate, CellNotId, CellNotNumber, CellNotTime

SomeEnum = TypeVar("SomeEnum", bound=StrEnum)

_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
_TIME = re.compile(r"(\d{1,2})[:时](\d{2})(?:[:分]\d{2})?[分秒]?")
_BETWEEN = re.compile(r"[、,，;；|]")


@dataclass(frozen=True)
class Column:
    """``headings``: Chinese first; the field's own name is always understood as well."""

    field: str
    headings: tuple[str, ...]
    is_required: bool = False

    @property
    def name(self) -> str:
        return self.headings[0]


@dataclass(frozen=True)
class Cells:
    """The cells of one row by column; what cannot be read is refused without repeating it."""

    values: Mapping[Column, str]
    columns: Iterable[Column]

    def text(self, field: str) -> str:
        """Empty where the cell is, or where the file has no such column."""
        return next((value.strip() for column, value in self.values.items() if column.field == field), "")

    def stated(self, field: str) -> str:
        value = self.text(field)
        if not value:
            raise Missing(field=field, element=self._name(field))
        return value

    def words(self, field: str) -> tuple[str, ...]:
        return tuple(word for part in _BETWEEN.split(self.text(field)) if (word := part.strip()))

    def day(self, field: str) -> date | None:
        text = to_half_width(self.text(field))
        if not text:
            return None
        try:
            return _read_day(text)
        except ValueError:
            raise CellNotDate(field=field, column=self._name(field)) from None

    def moment(self, field: str) -> datetime:
        """In the country's time, unless the cell says another with an offset (ISO 8601)."""
        text = to_half_width(self.stated(field))
        try:
            return _read_moment(text)
        except ValueError:
            raise CellNotTime(field=field, column=self._name(field)) from None

    def number(self, field: str) -> int | None:
        text = to_half_width(self.text(field))
        if text and not re.fullmatch(r"\d{1,9}", text):
            raise CellNotNumber(field=field, column=self._name(field))
        return int(text) if text else None

    def find_id(self, field: str) -> UUID | None:
        text = self.text(field)
        try:
            return UUID(text) if text else None
        except ValueError:
            raise CellNotId(field=field, column=self._name(field)) from None

    def coded(self, field: str, table: str, also: Mapping[str, str] | None = None) -> str | None:
        """A code of the table, written as the code or in Chinese; ``also`` has further words."""
        text = self.text(field)
        return self._code(field, text, words_of(table, also)) if text else None

    def all_coded(self, field: str, table: str) -> tuple[str, ...]:
        known = words_of(table)
        return tuple(self._code(field, word, known) for word in self.words(field))

    def one_of(self, field: str, kind: type[SomeEnum], words: Mapping[str, SomeEnum]) -> SomeEnum:
        text = self.stated(field)
        known = {str(each): each for each in kind} | dict(words)
        if text not in known:
            raise CellNotCode(field=field, column=self._name(field), known="、".join(words))
        return known[text]

    def _code(self, field: str, word: str, known: Mapping[str, str]) -> str:
        if word not in known:
            names = "、".join(dict.fromkeys(name for name, code in known.items() if name != code))
            raise CellNotCode(field=field, column=self._name(field), known=names)
        return known[word]

    def _name(self, field: str) -> str:
        return next((column.name for column in self.columns if column.field == field), field)


def words_of(table: str, also: Mapping[str, str] | None = None) -> dict[str, str]:
    """Code by code and by Chinese name."""
    names = tables()[table].names
    return {code: code for code in names} | {name: code for code, name in names.items()} | dict(also or {})


def _read_day(text: str) -> date:
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return date(*(int(part) for part in found.groups() if part))


def _read_moment(text: str) -> datetime:
    if "T" in text:
        moment = datetime.fromisoformat(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
    day, _, time = text.replace("日", "日 ").partition(" ")
    found = _TIME.fullmatch(time.strip())
    if found is None:
        raise ValueError(text)
    read = _read_day(day)
    return datetime(read.year, read.month, read.day, int(found[1]), int(found[2]), tzinfo=CHINA)
