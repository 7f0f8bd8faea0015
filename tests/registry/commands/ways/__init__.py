"""For every command a state in which it succeeds, and who gives it."""

from __future__ import annotations

from registry.commands.command import COMMANDS
from tests.registry.commands.ways import activities, organizations, people, service
from tests.registry.commands.ways.call import WAYS, Call, Way

__all__ = ["COMMANDS", "WAYS", "Call", "Way", "activities", "organizations", "people", "service"]
