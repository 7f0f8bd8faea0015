"""Many callers at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from registry.commands.command import Written
from registry.refusals import Refusal

CALLERS = 64

Command = Callable[[], Written]
Answer = Written | Refusal


def at_once(commands: Sequence[Command]) -> list[Answer]:
    """All start together, each in a thread of its own; a refusal is an answer."""
    start = Barrier(len(commands))

    def wait_and_call(command: Command) -> Answer:
        start.wait()
        try:
            return command()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(len(commands)) as callers:
        return list(callers.map(wait_and_call, commands))


def acknowledged(answers: Sequence[Answer]) -> list[Written]:
    return [answer for answer in answers if isinstance(answer, Written)]


def refusals(answers: Sequence[Answer]) -> list[type[Refusal]]:
    return [type(answer) for answer in answers if isinstance(answer, Refusal)]
