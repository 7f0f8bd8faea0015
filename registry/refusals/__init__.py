"""Every reason why the registry says no: one class a reason, its docstring is the English sentence."""

from __future__ import annotations

from functools import partial
from inspect import cleandoc
from typing import ClassVar, Literal, Self

Language = Literal["zh", "en"]
Detail = str | int


class Refusal(Exception):
    """The registry refuses this."""

    code: ClassVar[str] = "REFUSED"
    """Stable for ever: programs decide by it."""
    zh: ClassVar[str] = "不予受理。"

    def __init__(self, *, field: str | None = None, **details: Detail) -> None:
        super().__init__(self.code)
        self.field = field
        self.details = details

    def __reduce__(self) -> tuple[partial[Self], tuple[()]]:
        """Refusals cross processes (rendering workers), and their constructor takes only keywords."""
        return partial(type(self), field=self.field, **self.details), ()

    def message(self, language: Language = "zh") -> str:
        """Say the reason in the caller's language; details stand in the sentence by name."""
        sentence = self.zh if language == "zh" else cleandoc(self.__doc__ or "")
        return sentence.format_map(self.details)

    def __str__(self) -> str:
        return f"{self.code}: {self.message('en')}"


class NotAllowed(Refusal):
    """You may not do this."""

    code = "NOT_ALLOWED"
    zh = "您没有办理此事项的权限。"


class SignInNeeded(Refusal):
    """Please sign in first."""

    code = "SIGN_IN_NEEDED"
    zh = "请先登录。"


class SecondFactorNeeded(Refusal):
    """This act needs your second factor, a one-time code or a passkey."""

    code = "SECOND_FACTOR_NEEDED"
    zh = "此事项需要二次验证，请使用动态口令或通行密钥验证身份。"


class NotFound(Refusal):
    """There is no such {what}."""

    code = "NOT_FOUND"
    zh = "未找到相应内容（{what}）。"


class Conflict(Refusal):
    """Somebody else changed this at the same moment; please look again and repeat."""

    code = "CONFLICT"
    zh = "他人刚刚作了更改，请刷新后重试。"


class StaleVersion(Refusal):
    """This has changed since you last saw it; please look again."""

    code = "STALE_VERSION"
    zh = "内容已更新，请刷新后再操作。"


class KeyReused(Refusal):
    """This idempotency key was used before with other content."""

    code = "KEY_REUSED"
    zh = "该幂等键已用于其他内容的请求。"


class TooLong(Refusal):
    """This text is longer than {limit} characters."""

    code = "TOO_LONG"
    zh = "内容超过 {limit} 个字。"


class Missing(Refusal):
    """{element} must be stated."""

    code = "MISSING"
    zh = "缺少必填内容：{element}。"


class UnknownCode(Refusal):
    """“{value}” is not a value of the table {table}."""

    code = "UNKNOWN_CODE"
    zh = "“{value}”不在代码表“{table}”中。"


class NotText(Refusal):
    """This text holds characters that cannot be stored."""

    code = "NOT_TEXT"
    zh = "文本含有无法保存的字符。"
