"""What administrators of the system may ask about it."""

from __future__ import annotations

import strawberry

from api.context import Info
from api.running import query
from api.system_status import SystemStatus
from registry.act import Role


@strawberry.type
class SystemQueries:
    @query
    def system_status(self, info: Info) -> SystemStatus:
        """Health, lag of the read models, jobs and keys; for administrators of the system."""
        context = info.context
        context.caller.as_staff(context.parts.clock(), Role.SYSTEM_ADMINISTRATOR)
        return context.parts.read_system_status()
