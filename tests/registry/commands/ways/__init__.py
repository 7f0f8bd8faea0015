"""For every command a state in which it succeeds, and who gives it."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from registry.commands.command import COMMANDS
from tests.registry.commands.ways.call import WAYS, Call, Way

__all__ = ["COMMANDS", "WAYS", "Call", "Way"]

for _found in iter_modules(__path__):
    import_module(f"{__name__}.{_found.name}")
