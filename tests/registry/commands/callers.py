"""Every kind of caller that may turn up at a command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from registry.act import ANYONE, REGISTRY, Caller, Role
from tests.registry.commands.ways import Call


def officer_without_second_factor(call: Call) -> Caller:
    return replace(call.world.officer, second_factor=False)


def former_administrator(call: Call) -> Caller:
    """The token still says so, the organization's record does not."""
    return call.world.another.member(call.team.id, Role.ADMINISTRATOR)


CALLERS: dict[str, Callable[[Call], Caller]] = {
    "anyone": lambda _: ANYONE,
    "the person": lambda call: call.who.caller,
    "another volunteer": lambda call: call.world.another.caller,
    "a guardian of the person": lambda call: call.guardian,
    "a guardian of another": lambda call: call.world.another_minor.guardian,
    "administrator": lambda call: call.team.administrator,
    "organiser": lambda call: call.team.organiser,
    "recorder": lambda call: call.team.recorder,
    "administrator elsewhere": lambda call: call.world.other_team.administrator,
    "organiser elsewhere": lambda call: call.world.other_team.organiser,
    "recorder elsewhere": lambda call: call.world.other_team.recorder,
    "former administrator": former_administrator,
    "officer": lambda call: call.world.officer,
    "officer elsewhere": lambda call: call.world.officer_elsewhere,
    "officer without second factor": officer_without_second_factor,
    "registrar": lambda call: call.world.registrar,
    "hotline operator": lambda call: call.world.hotline_operator,
    "auditor": lambda call: call.world.auditor,
    "system administrator": lambda call: call.world.system_administrator,
    "the registry": lambda _: REGISTRY,
}
