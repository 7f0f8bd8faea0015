"""One call of a command that is ready to be made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol
from uuid import uuid4

from registry.act import Caller
from registry.commands.command import Written
from tests.people import Somebody, Team
from tests.scenario import Fact
from tests.world import World


@dataclass(frozen=True)
class Ready:
    """Who calls what, and whom it concerns."""

    caller: Caller
    arguments: tuple[Any, ...]  # as many types as there are commands
    keywords: Mapping[str, Any]  # as above
    who: Somebody | None = None
    team: Team | None = None


@dataclass(frozen=True)
class Call:
    """A call in a world, at a moment."""

    world: World
    name: str
    ready: Ready
    at: datetime

    def __call__(self, caller: Caller | None = None) -> Written:
        self.world.clock.move(self.at)
        command = getattr(self.world.registry, self.name)
        written = command(caller or self.ready.caller, *self.ready.arguments, **self.ready.keywords)
        assert isinstance(written, Written)
        return written

    def facts(self) -> list[Fact]:
        """Make the call, and tell what is new on record."""
        before = self.world.position
        self()
        return self.world.facts_since(before)

    def with_key(self, key: str) -> Call:
        return replace(self, ready=replace(self.ready, caller=replace(self.ready.caller, key=key)))

    def about_something_else(self) -> Call:
        """The same command with another first argument."""
        return replace(self, ready=replace(self.ready, arguments=(uuid4(), *self.ready.arguments[1:])))

    @property
    def who(self) -> Somebody:
        """Whom it concerns; where it concerns nobody, somebody or other."""
        return self.ready.who or self.world.volunteer

    @property
    def guardian(self) -> Caller:
        """Of the ward whom it concerns; where it concerns none, of some ward or other."""
        return self.who.guardian if self.who.guardian_id else self.world.another_minor.guardian

    @property
    def team(self) -> Team:
        return self.ready.team or self.world.team


class Prepare(Protocol):
    """Bring the world where the command succeeds; ``is_minor``: it concerns a ward."""

    __name__: str

    def __call__(self, world: World, *, is_minor: bool) -> Ready: ...


@dataclass(frozen=True)
class Way:
    name: str
    prepare: Prepare

    def call(self, world: World, *, is_minor: bool = False) -> Call:
        world.start_over()
        ready = self.prepare(world, is_minor=is_minor)
        return Call(world, self.name, ready, world.clock.now)


WAYS: dict[str, Way] = {}


def way(prepare: Prepare) -> Prepare:
    WAYS[prepare.__name__] = Way(prepare.__name__, prepare)
    return prepare


def ready(
    caller: Caller,
    *arguments: Any,  # of the command
    who: Somebody | None = None,
    team: Team | None = None,
    **keywords: Any,  # as above
) -> Ready:
    return Ready(caller, arguments, keywords, who, team)
