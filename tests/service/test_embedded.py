"""PostgreSQL in a folder starts again whatever happened to it, and to us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from service.embedded import EmbeddedPostgres

START_AND_SAY_SO = """
import signal, sys
from pathlib import Path
from service.embedded import EmbeddedPostgres
print(EmbeddedPostgres(Path(sys.argv[1])).start(), flush=True)
signal.pause()
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="registry-embedded-") as folder:
        yield Path(folder)


@pytest.fixture
def postgres(folder: Path) -> Iterator[EmbeddedPostgres]:
    postgres = EmbeddedPostgres(folder)
    postgres.start()
    yield postgres
    postgres.stop()


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question.encode()).fetchone()
        return row and row[0]


def test_what_was_written_is_there_next_time(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.start()) as connection:
        connection.execute("CREATE TABLE kept ()")
    postgres.stop()
    assert ask(postgres.start(), "SELECT count(*) FROM kept") == 0


def test_it_takes_200_connections_and_none_from_the_network(postgres: EmbeddedPostgres) -> None:
    url = postgres.start()
    assert ask(url, "SHOW max_connections") == "200"
    assert ask(url, "SHOW listen_addresses") == ""


def test_its_search_index_knows_chinese_letters(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.start()) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
    assert ask(postgres.start(), "SELECT cardinality(show_trgm('志愿者'))") == 4


def test_a_stopped_server_is_gone(postgres: EmbeddedPostgres) -> None:
    url = postgres.start()
    postgres.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_the_last_user_of_a_folder_stops_its_server(postgres: EmbeddedPostgres, folder: Path) -> None:
    second = EmbeddedPostgres(folder)
    url = second.start()
    postgres.stop()
    assert ask(url, "SELECT 1") == 1
    second.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_a_killed_server_starts_again(postgres: EmbeddedPostgres) -> None:
    os.kill(postgres.pid, signal.SIGKILL)
    assert ask(postgres.start(), "SELECT 1") == 1


def test_the_process_id_of_a_stranger_is_not_taken_for_the_server(
    postgres: EmbeddedPostgres, folder: Path
) -> None:
    postgres.stop()
    status = f"{os.getpid()}\n{folder / 'cluster'}\n1\n5432\n{folder / 'socket'}\n\n\nready\n"
    (folder / "cluster" / "postmaster.pid").write_text(status)
    assert ask(postgres.start(), "SELECT 1") == 1
    assert postgres.pid != os.getpid()


def test_a_copied_folder_gets_a_server_of_its_own(postgres: EmbeddedPostgres, folder: Path) -> None:
    postgres.stop()
    with tempfile.TemporaryDirectory(prefix="registry-copy-") as elsewhere:
        subprocess.run(["/bin/cp", "-a", str(folder), elsewhere], check=True)
        running = postgres.start()
        status = (folder / "cluster" / "postmaster.pid").read_text()
        (Path(elsewhere) / folder.name / "cluster" / "postmaster.pid").write_text(status)
        copy = EmbeddedPostgres(Path(elsewhere) / folder.name)
        assert copy.start() != running
        copy.stop()


def test_a_killed_user_leaves_a_server_that_the_next_one_joins_and_stops(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", START_AND_SAY_SO, str(folder)], stdout=subprocess.PIPE, text=True
    ) as killed:
        assert killed.stdout is not None
        url = killed.stdout.readline().strip()
        killed.kill()
    postgres = EmbeddedPostgres(folder)
    assert postgres.start() == url
    assert ask(url, "SELECT 1") == 1
    postgres.stop()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_a_long_folder_name_is_no_obstacle(folder: Path) -> None:
    postgres = EmbeddedPostgres(folder / ("long" * 25))
    assert ask(postgres.start(), "SELECT 1") == 1
    postgres.stop()
