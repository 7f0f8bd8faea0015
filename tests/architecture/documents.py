"""Every GraphQL document that pages hold, found by walking their modules."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import web
from web.documents import Mutation, Query


def stated(kind: type[Query | Mutation]) -> Iterator[tuple[str, Query | Mutation]]:
    """With the module and name of the constant."""
    for info in walk_packages(web.__path__, "web."):
        for name, value in vars(import_module(info.name)).items():
            if isinstance(value, kind):
                yield f"{info.name}.{name}", value


def queries() -> dict[str, str]:
    return {name: each.text for name, each in stated(Query)}


def mutations() -> dict[str, Mutation]:
    return {name: each for name, each in stated(Mutation) if isinstance(each, Mutation)}
