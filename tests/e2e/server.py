"""The whole server as a program of its own, with the clock of a file; told to stop, it stops."""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event, Thread

from service.installation import Installation
from service.logs import start_logging
from service.processes import reserved_port
from service.roles import serve_web
from service.settings import Settings
from tests.e2e.clock import FileClock


def main(folder: Path) -> None:
    settings = Settings(data_folder=folder)
    with reserved_port(settings.host, 0) as port:
        url = f"http://localhost:{port}"  # passkeys belong to a name
        settings = settings.model_copy(update={"port": port, "base_url": url})
        with Installation(settings, clock=FileClock(folder)) as installation:
            installation.prepare()
            serve(installation, url)


def serve(installation: Installation, url: str) -> None:
    # To standard error: whoever started it reads no more of the output than the address.
    start_logging("web", level="WARNING")
    stop = Event()
    following = Thread(target=installation.runner.run_forever, args=[stop])
    following.start()
    print(f"Serving at {url}", flush=True)  # noqa: T201 - read by whoever started it
    try:
        serve_web(installation)
    finally:
        stop.set()
        following.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
