"""Answers objects that are plain data in one stroke, without the library's steps for each field."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeAlias, cast

from graphql import (
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.execution import Executor
from graphql.execution.collect_fields import FieldDetailsList
from graphql.pyutils import Path
from strawberry.types.field import StrawberryField

Info: TypeAlias = GraphQLResolveInfo[Any]  # Any: whatever the context is
Answer: TypeAlias = Callable[[Any], Any]  # Any: a value of the type for which it was made, and its JSON
Answers: TypeAlias = dict[tuple[object, ...], Answer | None]
"""By type and the nodes of the document where its object is asked for; None where it is not plain."""
TEXTS = frozenset({"String", "ID"})


class NotPlain(Exception):
    """The value is not what its type promises; the library's own way says in which field."""


class PlainExecutor(Executor[Any]):  # Any: the library's own context, of which we know nothing
    """An object is plain when every field asked for, at any depth, is an attribute without a resolver.

    What is not plain, and what turns out not to be what its type promises, goes the library's own way:
    the answers and the errors are the same. ``answers`` may be kept for the next execution of the same
    document, unless directives let its variables decide what is asked for.
    """

    def __init__(self, *args: Any, answers: Answers | None = None, **kwargs: Any) -> None:  # Any: unread
        super().__init__(*args, **kwargs)
        self._answers: Answers = {} if answers is None else answers

    def complete_object_value(  # noqa: PLR0917 - the library's signature
        self,
        return_type: GraphQLObjectType,
        field_details_list: FieldDetailsList,
        info: Info,
        path: Path,
        result: Any,  # Any: as in the library
        position_context: Any,  # Any: as in the library
    ) -> Any:  # Any: as in the library
        # The document keeps its nodes alive, so that their ids stay their own.
        key = (return_type.name, *[id(asked.node) for asked in field_details_list])
        if key not in self._answers:
            self._answers[key] = self._object(return_type, field_details_list)
        answer = self._answers[key]
        if answer is not None:
            try:
                return answer(result)
            except Exception:  # noqa: BLE001, S110 - the library's own way meets it again and reports it
                pass
        return super().complete_object_value(
            return_type, field_details_list, info, path, result, position_context
        )

    def _object(self, kind: GraphQLObjectType, details: FieldDetailsList) -> Answer | None:
        definition = kind.extensions.get("strawberry-definition")
        if definition is None or definition.is_type_of is not None:
            return None
        keys, names, answers = [], [], []
        for key, asked in self.collect_subfields(kind, details).grouped_field_set.items():
            name, answer = self._field(kind, asked)
            if answer is None:
                return None
            keys.append(key)
            names.append(name)
            answers.append(answer)
        # With a name more the getter always gives a tuple.
        values = attrgetter(*names, "__class__")
        # Strawberry's own look at nothing but the object.
        is_of_type = cast("Callable[[object, None], bool] | None", kind.is_type_of)

        def answer_object(source: object) -> dict[str, Any]:  # Any: JSON
            if is_of_type is not None and is_of_type(source, None) is not True:
                raise NotPlain
            return {
                key: answer(value) for key, answer, value in zip(keys, answers, values(source), strict=False)
            }

        return answer_object

    def _field(self, kind: GraphQLObjectType, asked: FieldDetailsList) -> tuple[str, Answer | None]:
        """The attribute and what becomes of its value; None where the field is not plain."""
        name = asked[0].node.name.value
        if name == "__typename":
            return "__class__", lambda _: kind.name
        field = kind.fields.get(name)
        definition = field.extensions.get("strawberry-definition") if field else None
        if field is None or field.args or not isinstance(definition, StrawberryField):
            return name, None
        answer = self._value(field.type, asked) if definition.is_basic_field else None
        return definition.python_name, answer

    def _value(self, kind: GraphQLOutputType, details: FieldDetailsList) -> Answer | None:
        if is_non_null_type(kind):
            return self._present(kind.of_type, details)
        present = self._present(kind, details)
        return present and (lambda value: None if value is None else present(value))

    def _present(self, kind: GraphQLOutputType, details: FieldDetailsList) -> Answer | None:
        """For values other than None, which every answer here refuses."""
        if is_leaf_type(kind):
            return (
                _text_or(kind.coerce_output_value) if kind.name in TEXTS else _leaf(kind.coerce_output_value)
            )
        if is_list_type(kind):
            item = self._value(kind.of_type, details)
            return item and _list_of(item)
        return self._object(kind, details) if is_object_type(kind) else None


def _text_or(coerce: Answer) -> Answer:
    leaf = _leaf(coerce)
    return lambda value: value if type(value) is str else leaf(value)


def _leaf(coerce: Answer) -> Answer:
    def answer_leaf(value: object) -> object:
        answer = None if value is None else coerce(value)
        if answer is None:
            raise NotPlain
        return answer

    return answer_leaf


def _list_of(item: Answer) -> Answer:
    def answer_list(values: object) -> list[object]:
        if not isinstance(values, list | tuple):
            raise NotPlain
        return [item(value) for value in values]

    return answer_list
