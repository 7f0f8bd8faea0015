"""One installation as a group of processes: it starts, stops, and survives being killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from service.embedded import EmbeddedPostgres
from tests.service.running.program import run, serving, start


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder with a database of its own, which is no longer running in the end."""
    folder = tmp_path_factory.mktemp("own")
    yield folder
    postgres = EmbeddedPostgres(folder)
    postgres.start()
    postgres.stop()


def test_it_answers_and_stops_with_all_that_it_started(folder: Path) -> None:
    with serving(folder) as running:
        assert running.status("/healthz") == 200
        assert running.status("/readyz") == 200
        assert len(running.ours()) >= 3
        assert running.stop() == 0
        assert running.left_over() == []
    assert not (folder / "cluster" / "postmaster.pid").exists()


def test_a_second_start_finds_what_the_first_one_left(folder: Path) -> None:
    with serving(folder) as running:
        assert running.status("/readyz") == 200


def test_ctrl_c_stops_it_too(folder: Path) -> None:
    with serving(folder) as running:
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(timeout=10) == 0
        assert running.left_over() == []


def test_when_the_parent_is_killed_the_others_stop_by_themselves_and_it_starts_again(folder: Path) -> None:
    with serving(folder) as running:
        running.process.kill()
        running.process.wait(timeout=10)
        assert running.left_over() == []
    with serving(folder) as running:
        assert running.status("/readyz") == 200


def test_when_all_are_killed_at_once_it_starts_again(folder: Path) -> None:
    with serving(folder) as running:
        for process in (psutil.Process(running.process.pid), *running.ours()):
            process.kill()
        running.process.wait(timeout=10)
        assert running.left_over() == []
    with serving(folder) as running:
        assert running.status("/readyz") == 200


def test_a_process_that_is_killed_comes_back(folder: Path) -> None:
    with serving(folder) as running:
        web = running.web()
        web.kill()
        web.wait(timeout=10)
        assert running.becomes_ready()
        assert running.stop() == 0


def test_a_killed_database_comes_back(folder: Path) -> None:
    with serving(folder) as running:
        os.kill(EmbeddedPostgres(folder).pid, signal.SIGKILL)
        assert running.becomes_ready()
        assert running.stop() == 0


def test_a_port_that_is_taken_is_told_in_a_sentence(folder: Path, tmp_path: Path) -> None:
    with serving(folder) as running:
        port = running.url.rpartition(":")[2]
        found = run(["--data-folder", str(tmp_path), "serve", "--port", port])
    assert found.returncode == 1
    assert found.stderr.strip().endswith("choose another --port.")
    assert "Traceback" not in found.stderr


def test_a_role_alone_needs_a_database_that_is_up_to_date(tmp_path: Path) -> None:
    process = start(tmp_path, "serve", "--role", "jobs")
    assert process.wait(timeout=30) == 1
    process.stdout.close()  # type: ignore[union-attr]  # a pipe, as it was asked for
