"""The program ``registry`` as a process of its own, with everything that it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psutil

from tests.architecture import ROOT

PROGRAM = (sys.executable, "-c", "from service.command_line import main; main()")
PATH = os.pathsep.join((str(ROOT), str(ROOT / "graphql")))


class Running:
    """One ``registry serve`` that answers."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url
        self.children = psutil.Process(process.pid).children(recursive=True)

    def status(self, path: str) -> int:
        return httpx.get(f"{self.url}{path}", timeout=5).status_code

    def becomes_ready(self) -> bool:
        """Asks again and again, as long as the program lives."""
        for _ in range(100):
            with suppress(httpx.TransportError):
                if self.status("/readyz") == 200:
                    return True
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=0.2)
                return False
        return False

    def stop(self) -> int:
        """Seconds are counted by the timeout: the promise is ten."""
        self.process.terminate()
        return self.process.wait(timeout=10)

    def ours(self) -> list[psutil.Process]:
        """The processes of Python, without the database server's."""
        return [child for child in self.children if "python" in child.name()]

    def web(self) -> psutil.Process:
        """The one that listens."""
        return next(child for child in self.ours() if _listens(child))

    def left_over(self) -> list[psutil.Process]:
        _, alive = psutil.wait_procs(self.children, timeout=10)
        return alive


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[Running]:
    with answering(start(folder, "serve", "--port", "0", *words)) as running:
        yield running


@contextmanager
def answering(process: subprocess.Popen[str]) -> Iterator[Running]:
    """Wait until it says where it serves; in the end it is told to stop."""
    try:
        assert process.stdout is not None
        line = next((line for line in process.stdout if line.startswith("Serving at ")), "")
        assert line, process.wait(timeout=10)
        yield Running(process, line.removeprefix("Serving at ").strip())
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=15)
        process.stdout.close()  # type: ignore[union-attr]  # a pipe, as it was asked for


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    return launch(folder, [*PROGRAM, "--data-folder", str(folder), *words])


def launch(folder: Path, command: Sequence[str]) -> subprocess.Popen[str]:
    """Its log stays in the folder, for whoever wonders why a test failed."""
    with (folder / "standard-error.log").open("a") as standard_error:
        return subprocess.Popen(
            command, env=environment(), stdout=subprocess.PIPE, stderr=standard_error, text=True
        )


def _listens(process: psutil.Process) -> bool:
    return any(each.status == psutil.CONN_LISTEN for each in process.net_connections(kind="tcp"))


def run(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *words], env=environment(), capture_output=True, text=True, check=False, timeout=60
    )


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REGISTRY_")}
    kept.pop("DATABASE_URL", None)
    return kept | {"PYTHONPATH": PATH}
