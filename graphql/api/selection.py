"""What a query asks for, so that nothing is read that nobody wants."""

from __future__ import annotations

from graphql import FieldNode, FragmentSpreadNode, SelectionSetNode

from api.context import Info


def asks_for(info: Info, name: str) -> bool:
    """Whether a field of this name stands anywhere below the one that is being answered."""
    fragments = info._raw_info.fragments  # noqa: SLF001 - strawberry's own reading of it is slow

    def holds(selections: SelectionSetNode | None) -> bool:
        return any(
            holds(fragments[selection.name.value].selection_set)
            if isinstance(selection, FragmentSpreadNode)
            else (isinstance(selection, FieldNode) and selection.name.value == name)
            or holds(getattr(selection, "selection_set", None))
            for selection in (selections.selections if selections else ())
        )

    return any(holds(node.selection_set) for node in info._raw_info.field_nodes)  # noqa: SLF001 - as above
