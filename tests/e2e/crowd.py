"""Two hundred commands at the same moment, over HTTP, until something is killed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from uuid import uuid4

import httpx

from tests.e2e.visitor import Json, document_of


@dataclass(frozen=True, eq=False)
class Command:
    """One mutation of one caller, with the key by which it may be repeated."""

    mutation: str
    given: Json
    token: str
    key: str = field(default_factory=lambda: str(uuid4()))

    def send(self, http: httpx.Client) -> str | None:
        """The id that acknowledges it, or None: refused, failed, or never answered."""
        document, variables = document_of(self.mutation, self.given)
        with suppress(httpx.TransportError):
            response = http.post(
                "/graphql",
                json={"query": document, "variables": variables},
                headers={"authorization": f"Bearer {self.token}", "idempotency-key": self.key},
            )
            answer = (response.json().get("data") or {}).get(self.mutation) or {}
            return answer.get("id")
        return None


class Blow:
    """Strikes once, when so many have been acknowledged."""

    def __init__(self, after: int, strike: Callable[[], object]) -> None:
        self._after = after
        self._strike = strike
        self._turn = Lock()

    def count(self) -> None:
        with self._turn:
            self._after -= 1
            if self._after == 0:
                self._strike()


def send_all(
    url: str, commands: Sequence[Command], on_answer: Callable[[], object] = lambda: None
) -> dict[Command, str | None]:
    """All at once; what each was answered."""

    def send(command: Command) -> str | None:
        identity = command.send(http)
        if identity is not None:
            on_answer()
        return identity

    crowd = len(commands)
    limits = httpx.Limits(max_connections=crowd)
    with httpx.Client(base_url=url, timeout=60, limits=limits) as http, ThreadPoolExecutor(crowd) as threads:
        return dict(zip(commands, threads.map(send, commands), strict=True))
