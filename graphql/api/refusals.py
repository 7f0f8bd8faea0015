"""Refusals as the API says them: data with a stable code, in the caller's language."""

from __future__ import annotations

from typing import Self

import strawberry

from registry import refusals
from registry.refusals import Language


@strawberry.type(name="RefusalDetail", description="One value that the message of a refusal names.")
class Detail:
    name: str
    value: str


@strawberry.type(description="The registry refuses: why, and which field of the input is meant.")
class Refusal:
    code: str = strawberry.field(description="Stable for ever; programs decide by it.")
    message: str = strawberry.field(description="For a person to read, in the caller's language.")
    field: str | None
    details: list[Detail]

    @classmethod
    def of(cls, refusal: refusals.Refusal, language: Language) -> Self:
        return cls(
            code=refusal.code,
            message=refusal.message(language),
            field=field_name(refusal),
            details=[Detail(name=name, value=value) for name, value in details_of(refusal)],
        )


def extensions_of(refusal: refusals.Refusal) -> dict[str, object]:
    """The same, for an entry of ``errors``: a query has no union to put it in."""
    return {
        "code": refusal.code,
        "field": field_name(refusal),
        "details": [{"name": name, "value": value} for name, value in details_of(refusal)],
    }


def details_of(refusal: refusals.Refusal) -> list[tuple[str, str]]:
    return [(camel_case(name), str(value)) for name, value in refusal.details.items()]


def field_name(refusal: refusals.Refusal) -> str | None:
    return None if refusal.field is None else camel_case(refusal.field)


def camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
