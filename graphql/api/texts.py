"""Characters that no text of ours may hold: those that PostgreSQL or UTF-8 cannot."""

from __future__ import annotations

from graphql import DocumentNode, StringValueNode, Visitor, visit


def is_storable(said: object) -> bool:
    """Whether JSON holds, at any depth, neither NUL nor half of a surrogate pair."""
    if isinstance(said, str):
        return "\0" not in said and not any("\ud800" <= sign <= "\udfff" for sign in said)
    if isinstance(said, dict):
        return all(is_storable(key) and is_storable(value) for key, value in said.items())
    return not isinstance(said, list) or all(is_storable(each) for each in said)


def holds_unstorable(document: DocumentNode) -> bool:
    """The same for what a document says itself."""
    texts = _Texts()
    visit(document, texts)
    return not is_storable(texts.found)


class _Texts(Visitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def enter_string_value(self, node: StringValueNode, *_: object) -> None:
        self.found.append(node.value)
