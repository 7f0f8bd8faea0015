"""How much one request may ask for, and how a document is weighed before it runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
    is_enum_type,
    is_leaf_type,
)

from projections.reading import LARGEST_PAGE

DEFAULT_PAGE = 20
SHORT_LIST = 10
"""What a list of objects without pages is taken to hold."""
SCALAR_LIST = 100
"""What a list of texts or numbers is taken to hold: nothing else says how long it is."""
PAGES_HOLD_EDGES = frozenset({"edges", "nodes"})
"""Lists whose length the connection around them has counted already."""


@dataclass(frozen=True)
class Limits:
    body: int = 1_000_000
    """Bytes."""
    document: int = 32_000
    """Characters; data belong into variables."""
    tokens: int = 1_000
    comments: int = 100
    depth: int = 10
    aliases: int = 30
    cost: int = 5_000
    """Fields that could be answered: those of a list count for each entry it may have."""


@dataclass(frozen=True)
class Weight:
    """What one selection asks for."""

    depth: int = 0
    aliases: int = 0
    cost: int = 0

    def beside(self, other: Weight) -> Weight:
        return Weight(max(self.depth, other.depth), self.aliases + other.aliases, self.cost + other.cost)

    def below(self, entries: int, *, alias: bool) -> Weight:
        return Weight(self.depth + 1, self.aliases + alias, 1 + entries * self.cost)


def find_excess(document: DocumentNode, schema: GraphQLSchema, limits: Limits) -> GraphQLError | None:
    """The first limit that an operation of the document exceeds."""
    fragments = {
        node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
    }
    for node in document.definitions:
        if isinstance(node, OperationDefinitionNode):
            weight = Scale(fragments, list_fields(schema)).weigh(node.selection_set)
            for code, asked, allowed in (
                ("DEPTH_LIMIT", weight.depth, limits.depth),
                ("ALIAS_LIMIT", weight.aliases, limits.aliases),
                ("COST_LIMIT", weight.cost, limits.cost),
            ):
                if asked > allowed:
                    return excess(code, allowed)
    return None


def excess(code: str, allowed: int) -> GraphQLError:
    word = code.removesuffix("_LIMIT").lower()
    return GraphQLError(
        f"This document exceeds the limit of {word}: {allowed}.",
        extensions={"code": code, "details": [{"name": "limit", "value": str(allowed)}]},
    )


@dataclass
class Scale:
    """Weighs every fragment once, however often it is spread."""

    fragments: Mapping[str, FragmentDefinitionNode]
    lists: Mapping[str, int]
    _known: dict[str, Weight] = field(default_factory=dict)

    def weigh(self, selections: SelectionSetNode | None) -> Weight:
        total = Weight()
        for selection in selections.selections if selections else ():
            total = total.beside(self._weigh_one(selection))
        return total

    def _weigh_one(self, selection: SelectionNode) -> Weight:
        if isinstance(selection, FieldNode):
            if selection.name.value.startswith("__"):
                # A schema is as deep as it is, and of one size.
                return Weight(aliases=int(selection.alias is not None), cost=1)
            entries = self._entries(selection)
            asked = self.weigh(selection.selection_set)
            if selection.selection_set is None and entries > 1:
                asked = Weight(cost=1)  # a list of texts is asked for without saying what of each
            return asked.below(entries, alias=selection.alias is not None)
        if isinstance(selection, FragmentSpreadNode):
            return self._weigh_fragment(selection.name.value)
        return self.weigh(getattr(selection, "selection_set", None))

    def _weigh_fragment(self, name: str) -> Weight:
        if name not in self._known:
            self._known[name] = Weight()  # a fragment within itself is refused by another rule
            fragment = self.fragments.get(name)
            self._known[name] = self.weigh(fragment.selection_set if fragment else None)
        return self._known[name]

    def _entries(self, node: FieldNode) -> int:
        for argument in node.arguments or ():
            if argument.name.value == "first":
                value = argument.value
                literal = int(value.value) if isinstance(value, IntValueNode) else LARGEST_PAGE
                return min(max(literal, 1), LARGEST_PAGE)
        return self.lists.get(node.name.value, 1)


@cache
def list_fields(schema: GraphQLSchema) -> Mapping[str, int]:
    """How many entries a field of that name may have, when the document does not say."""
    found: dict[str, int] = {}
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            for name, definition in kind.fields.items():
                if "first" in definition.args:
                    found[name] = max(found.get(name, 1), DEFAULT_PAGE)
                elif name not in PAGES_HOLD_EDGES:
                    found[name] = max(found.get(name, 1), _length_of(definition.type))
    return found


def _length_of(kind: GraphQLOutputType) -> int:
    """A list of enum values is no longer than its enum, and counts as one."""
    if isinstance(kind, GraphQLNonNull):
        kind = kind.of_type
    if not isinstance(kind, GraphQLList) or is_enum_type(get_named_type(kind)):
        return 1
    return SCALAR_LIST if is_leaf_type(get_named_type(kind)) else SHORT_LIST
