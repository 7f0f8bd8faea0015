"""One installation as a group of processes: started together, restarted one by one, stopped together."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from threading import Thread

import structlog

from service.operating import PortTaken, ProcessesFailed
from service.roles import STOP_SECONDS, run_role
from service.settings import ProcessRole, Settings

log = structlog.get_logger(__name__)

LOOK_SECONDS = 2.0
FAILURES, WITHIN_SECONDS = 3, 60.0
"""A process that ends so often within so short a time will not do better the next time."""


class ProcessGroup:
    """Every process may be killed at any moment: what it had acknowledged is on disk, and it comes back."""

    def __init__(self, settings: Settings, roles: tuple[ProcessRole, ...] = tuple(ProcessRole)) -> None:
        self._settings = settings
        self._context = get_context("spawn")
        self._processes: dict[ProcessRole, SpawnProcess] = {}
        self._failures: Mapping[ProcessRole, list[float]] = {role: [] for role in roles}
        self._told, self._tell = os.pipe()

    def run(self, keep_database: Callable[[], object]) -> None:
        """Until SIGTERM, SIGINT or SIGHUP; looks after the database, too."""
        with self._listening():
            try:
                for role in self._failures:
                    self._start(role)
                while not self._wait():
                    self._restart_the_dead()
                    keep_database()
            finally:
                self._stop()

    def _wait(self) -> bool:
        """Whether we are told to stop; returns early when a process ends."""
        sentinels = [process.sentinel for process in self._processes.values()]
        return self._told in wait([self._told, *sentinels], timeout=LOOK_SECONDS)

    def _start(self, role: ProcessRole) -> None:
        process = self._context.Process(target=_run_as_child, args=(role, self._settings), name=str(role))
        process.start()
        self._processes[role] = process

    def _restart_the_dead(self) -> None:
        for role, process in list(self._processes.items()):
            if process.exitcode is None:
                continue
            log.error("process ended", process=str(role), exit_code=process.exitcode)
            now = time.monotonic()
            recent = [at for at in self._failures[role] if now - at < WITHIN_SECONDS]
            self._failures[role][:] = [*recent, now]
            if len(self._failures[role]) >= FAILURES:
                raise ProcessesFailed(str(role))
            self._start(role)

    def _stop(self) -> None:
        for process in self._processes.values():
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in self._processes.values():
            process.join(max(0.0, deadline - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()

    @contextmanager
    def _listening(self) -> Iterator[None]:
        signals = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        before = {each: signal.signal(each, lambda *_: os.write(self._tell, b".")) for each in signals}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)


def _run_as_child(role: ProcessRole, settings: Settings) -> None:
    # Ctrl-C reaches the whole group; the parent decides who stops when.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow_parent, daemon=True).start()
    try:
        run_role(role, settings)
    except Exception:  # the last place to say anything: the log is where the operator looks
        log.critical("process failed", exc_info=True)
        sys.exit(1)


def _follow_parent() -> None:
    """Nobody would stop us any more: stop as if told to."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def reserved_port(host: str, port: int) -> Iterator[int]:
    """Keep the port for our web process, also while it is restarted; 0 takes any free one."""
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family) as alone:
        alone.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            alone.bind(address)
        except OSError:
            raise PortTaken(host, port) from None
        address = alone.getsockname()
    with socket.socket(family) as shared:
        shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        shared.bind(address)
        yield shared.getsockname()[1]
