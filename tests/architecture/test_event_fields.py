"""What every event says, and what no event says in the clear."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from eventsourcing.domain import Aggregate

from registry.act import Act
from registry.certificate import Certificate, Holder
from registry.person import Document, Person
from registry.vault import Sealed
from tests.architecture.stored import events

PERSONAL_WORDS = (
    "birth",
    "sex",
    "phone",
    "email",
    "id_number",
    "document_number",
    "passport",
    "masked_document",
)
PERSONAL_FIELDS = {
    (Person.Registered, "name"),
    (Person.IdentityCorrected, "name"),
    (Document, "number"),
    (Holder, "name"),
    (Certificate.Issued, "code"),
}
"""Personal by what they belong to: an organization's name and a certificate's number are public."""


def stated() -> Iterator[tuple[type, str, Any]]:
    """Every field of every event and of the values inside it, with its type."""
    waiting: list[type] = list(events())
    seen: set[type] = set()
    while waiting:
        cls = waiting.pop()
        if cls in seen:
            continue
        seen.add(cls)
        hints = get_type_hints(cls)
        for field in fields(cls):
            yield cls, field.name, hints[field.name]
            waiting += [
                part for part in parts(hints[field.name]) if isinstance(part, type) and is_dataclass(part)
            ]


def parts(hint: Any) -> list[Any]:  # a type expression has no type of its own
    """``list[Line] | None`` → ``Line``, ``None``."""
    if get_origin(hint) is None:
        return [hint]
    return [part for inner in get_args(hint) for part in parts(inner)]


def is_sealed(hint: Any) -> bool:  # as above
    is_union = get_origin(hint) in (Union, types.UnionType)
    return {*(get_args(hint) if is_union else [hint])} - {types.NoneType} == {Sealed}


def is_personal(cls: type, name: str) -> bool:
    says_so = any(word in name for word in PERSONAL_WORDS) and not name.endswith("_digest")
    return says_so or (cls, name) in PERSONAL_FIELDS


STATED = list(stated())
PERSONAL = [(f"{cls.__qualname__}.{name}", hint) for cls, name, hint in STATED if is_personal(cls, name)]


@pytest.mark.parametrize("event", events(), ids=lambda cls: cls.__qualname__)
def test_every_event_says_who_acted_and_when(event: type[Aggregate.Event]) -> None:
    assert get_type_hints(event)["act"] is Act
    assert "act" in {field.name for field in fields(event)}


@pytest.mark.parametrize(("field", "hint"), PERSONAL, ids=[field for field, _ in PERSONAL])
def test_a_personal_value_is_sealed(field: str, hint: Any) -> None:  # as above
    assert is_sealed(hint), field


def test_the_fields_named_here_exist() -> None:
    assert {(cls, name) for cls, name, _ in STATED} >= PERSONAL_FIELDS


@pytest.mark.parametrize("hint", [str, str | None, Sealed | str, list[str]])
def test_plain_text_is_not_taken_for_sealed(hint: Any) -> None:  # as above
    assert not is_sealed(hint)
