"""What somebody typed: read, kept, and shown again with what is wrong beside its field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from secrets import token_urlsafe

from starlette.datastructures import FormData, UploadFile

from registry.dates import CHINA
from registry.refusals import Missing
from web.doors import Language, Refusal, Refused
from web.labels import fact_name

OWN_FIELDS = frozenset({"_act", "_key", "_token", "_carried", "_next", "_again"})
WHOLE = re.compile(r"-?[0-9]{1,8}")
NUMBER = re.compile(r"[-+]?[0-9]{1,20}(\.[0-9]{1,20})?")
SECRETS = frozenset({"password", "oldPassword", "newPassword", "repeatedPassword", "code"})
"""Never written back into a page."""


@dataclass(frozen=True)
class Form:
    """One form as it was sent; names are those of the API's input fields."""

    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, UploadFile] = field(default_factory=dict)
    language: Language = "zh"

    @classmethod
    def of(cls, data: FormData, language: Language) -> Form:
        texts: dict[str, list[str]] = {}
        files: dict[str, UploadFile] = {}
        for name, value in data.multi_items():
            if isinstance(value, UploadFile):
                files[name] = value
            else:
                texts.setdefault(name, []).append(value.replace("\0", ""))
        return cls(texts, files, language)

    @property
    def act(self) -> str:
        return self.text("_act")

    @property
    def key(self) -> str:
        """Made with the page: what is sent twice from one page acts once."""
        return self.text("_key")[:100]

    def text(self, name: str, default: str = "") -> str:
        """Without the blanks around it; where a name was sent twice, the last."""
        values = self.texts.get(name)
        return values[-1].strip() if values else default

    def some(self, name: str) -> str | None:
        """None where nothing was typed."""
        return self.text(name) or None

    def secret(self, name: str) -> str:
        """As it was typed: blanks belong to a password."""
        return (self.texts.get(name) or [""])[-1]

    def must(self, name: str) -> str:
        value = self.text(name)
        if not value:
            raise self.wrong(name, self._missing(name), Missing.code)
        return value

    def _missing(self, name: str) -> str:
        """Named as a person would; a field without words of its own is shown by where the message stands."""
        words = fact_name(name, self.language)
        if words != name:
            return Missing(element=words).message(self.language)
        return "请填写必填内容。" if self.language == "zh" else "Please fill this in."

    def many(self, name: str) -> list[str]:
        return [value.strip() for value in self.texts.get(name, ()) if value.strip()]

    def flag(self, name: str) -> bool:
        return self.text(name) not in {"", "off", "false"}

    def whole(self, name: str, default: int | None = None) -> int | None:
        """A whole number; ``default`` where nothing was typed."""
        value = self.text(name)
        if not value:
            return default
        if not WHOLE.fullmatch(value):
            raise self._malformed(name, "请填写整数。", "Enter a whole number.")
        return int(value)

    def number(self, name: str) -> float | None:
        value = self.text(name)
        if not value:
            return None
        if not NUMBER.fullmatch(value):
            raise self._malformed(name, "请填写数字。", "Enter a number.")
        return float(value)

    def day(self, name: str) -> date | None:
        value = self.text(name)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError:
            raise self._malformed(
                name, "请按 2026-03-05 的格式填写日期。", "Enter a date like 2026-03-05."
            ) from None

    def day_text(self, name: str) -> str | None:
        """A day as the API takes it."""
        day = self.day(name)
        return day.isoformat() if day else None

    def moment(self, day: str, clock: str) -> str | None:
        """Day and time of two fields as the API takes a moment; the time is China's."""
        on, at = self.day(day), self.text(clock)
        if on is None or not at:
            return None
        try:
            return datetime.combine(on, time.fromisoformat(at), CHINA).isoformat()
        except ValueError:
            raise self._malformed(clock, "请按 09:30 的格式填写时间。", "Enter a time like 09:30.") from None

    def wrong(self, name: str, message: str, code: str = "FORM") -> Refused:
        """What a page itself finds wrong; raise it."""
        return Refused(Refusal(code, message, name))

    def _malformed(self, name: str, chinese: str, english: str) -> Refused:
        return self.wrong(name, chinese if self.language == "zh" else english, "MALFORMED")

    @property
    def holds_back(self) -> bool:
        """Whether something was sent that is carried nowhere: a secret or a file."""
        return any(self.secret(name) for name in SECRETS) or any(
            each.filename for each in self.files.values()
        )

    def carried(self) -> list[tuple[str, str]]:
        """What may be shown again elsewhere: neither secrets nor files."""
        return [
            (name, value)
            for name, values in self.texts.items()
            for value in values
            if name not in SECRETS and (name not in OWN_FIELDS or name in {"_act", "_key"})
        ]


@dataclass(frozen=True)
class Shown:
    """One form on a page: what its fields hold, and what is wrong with them."""

    act: str
    typed: Form | None = None
    refusals: Sequence[Refusal] = ()
    key: str = field(default_factory=lambda: token_urlsafe(12))

    def value(self, name: str, default: object = "") -> str:
        if self.typed is not None and name not in SECRETS:
            return self.typed.text(name)
        return "" if default is None else str(default)

    def values(self, name: str, default: Iterable[object] = ()) -> list[str]:
        """Of boxes and of lists."""
        return self.typed.many(name) if self.typed is not None else [str(each) for each in default]

    def is_checked(self, name: str, value: str = "on", *, default: bool = False) -> bool:
        return value in self.typed.many(name) if self.typed is not None else default

    def error(self, name: str) -> str:
        """The API may name a field within another: its last name counts."""
        for each in self.refusals:
            if each.field and each.field.rsplit(".", 1)[-1] == name:
                return each.message
        return ""
