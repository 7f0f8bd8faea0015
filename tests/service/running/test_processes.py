"""One installation as a group of processes: it starts, stops, and survives being killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from service.embedded import EmbeddedPostgres
from tests.service.running.program import Running, run, serving, start


class Installed:
    """A data folder of its own; what serves it is started when a test needs it, and used while it lives."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._starts = ExitStack()
        self._running: Running | None = None

    def running(self) -> Running:
        if self._running is None or self._running.process.poll() is not None:
            self._starts.close()
            self._running = self._starts.enter_context(serving(self.folder))
        assert self._running.becomes_ready()
        return Running(self._running.process, self._running.url)  # with the children that it has just now

    def end(self) -> None:
        self._starts.close()
        postgres = EmbeddedPostgres(self.folder)
        postgres.start()
        postgres.stop()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    installed = Installed(tmp_path_factory.mktemp("own"))
    yield installed
    installed.end()


def test_it_answers_and_stops_with_all_that_it_started(installed: Installed) -> None:
    running = installed.running()
    assert running.status("/healthz") == 200
    assert running.status("/readyz") == 200
    assert len(running.ours()) >= 3
    assert running.stop() == 0
    assert running.left_over() == []
    assert not (installed.folder / "cluster" / "postmaster.pid").exists()


def test_ctrl_c_stops_it_too(installed: Installed) -> None:
    running = installed.running()
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=10) == 0
    assert running.left_over() == []


def test_when_the_parent_is_killed_the_others_stop_by_themselves_and_it_starts_again(
    installed: Installed,
) -> None:
    running = installed.running()
    running.process.kill()
    running.process.wait(timeout=10)
    assert running.left_over() == []
    assert installed.running().status("/readyz") == 200


def test_when_all_are_killed_at_once_it_starts_again(installed: Installed) -> None:
    running = installed.running()
    for process in (psutil.Process(running.process.pid), *running.ours()):
        process.kill()
    running.process.wait(timeout=10)
    assert running.left_over() == []
    assert installed.running().status("/readyz") == 200


def test_a_process_that_is_killed_comes_back(installed: Installed) -> None:
    running = installed.running()
    web = running.web()
    web.kill()
    web.wait(timeout=10)
    assert running.becomes_ready()


def test_a_killed_database_comes_back(installed: Installed) -> None:
    running = installed.running()
    os.kill(EmbeddedPostgres(installed.folder).pid, signal.SIGKILL)
    assert running.becomes_ready()


def test_a_port_that_is_taken_is_told_in_a_sentence(installed: Installed, tmp_path: Path) -> None:
    port = installed.running().url.rpartition(":")[2]
    found = run(["--data-folder", str(tmp_path), "serve", "--port", port])
    assert found.returncode == 1
    assert found.stderr.strip().endswith("choose another --port.")
    assert "Traceback" not in found.stderr


def test_a_role_alone_needs_a_database_that_is_up_to_date(tmp_path: Path) -> None:
    process = start(tmp_path, "serve", "--role", "jobs")
    assert process.wait(timeout=30) == 1
    process.stdout.close()  # type: ignore[union-attr]  # a pipe, as it was asked for
