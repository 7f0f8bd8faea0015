"""By area, who may give each command (``MAY``) and what a second time does (``TWICE``)."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from registry.refusals import Refusal
from tests.registry.commands.expected.again import Again

__all__ = ["Again", "may", "twice"]


def areas() -> list[ModuleType]:
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return [module for module in modules if hasattr(module, "MAY")]


def may() -> Mapping[str, frozenset[str]]:
    return {name: callers for area in areas() for name, callers in area.MAY.items()}


def twice() -> Mapping[str, type[Refusal] | Again]:
    return {name: outcome for area in areas() for name, outcome in area.TWICE.items()}
