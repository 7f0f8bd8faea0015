"""A stranger's file read in a process of its own, which is ended when it takes too long or too much."""

from __future__ import annotations

import resource
import subprocess
import sys
from threading import BoundedSemaphore

from certificates.reading import MOST_BYTES, Printed, read_printed

SECONDS = 5
"""Of the processor, and a little more by the clock on the wall."""
MEMORY = 768 * 1024 * 1024
PATIENCE = 5.0
"""Seconds until whoever waits for a turn is told to come again."""
AT_ONCE = 2
TURNS = BoundedSemaphore(AT_ONCE)


class ReadersBusy(Exception):
    """Others' files are being read; nothing is known of this one."""


def read_apart(content: bytes, *, seconds: int = SECONDS) -> Printed | None:
    """As ``read_printed``; None also for a file that takes too long or too much. Raises ReadersBusy."""
    if len(content) > MOST_BYTES:
        return None
    if not TURNS.acquire(timeout=PATIENCE):
        raise ReadersBusy
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__, str(seconds)],
            input=content,
            capture_output=True,
            timeout=2 * seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    finally:
        TURNS.release()
    words = done.stdout.decode("ascii", "replace").split()
    return Printed(*words) if done.returncode == 0 and len(words) == 2 else None


def main(seconds: int) -> None:
    """The file on standard input; number and code on standard output, nothing where there are none."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    printed = read_printed(sys.stdin.buffer.read(MOST_BYTES + 1))
    if printed is not None:
        sys.stdout.write(f"{printed.number} {printed.code}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
