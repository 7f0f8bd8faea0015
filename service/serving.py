"""Serves an installation: all of it as one group of processes, or one role of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Event, Thread
from urllib.error import URLError
from urllib.request import urlopen

from service.installation import Installation
from service.logs import start_logging
from service.processes import ProcessGroup, reserved_port
from service.roles import run_role
from service.settings import ProcessRole, Settings

ASK_SECONDS = 0.05
WARM_SECONDS = 10


def serve_together(settings: Settings, *, on_ready: Callable[[str], object]) -> None:
    """Everything on this machine, until told to stop; ``on_ready`` is given the address once it answers."""
    start_logging("group", level=settings.log_level)
    with reserved_port(settings.host, settings.port) as port, Installation(settings) as installation:
        installation.prepare()
        url = f"http://{_in_url(settings.host)}:{port}"
        changes: dict[str, object] = {"port": port}
        if "base_url" not in settings.model_fields_set:
            # By name: browsers keep passkeys for names only.
            changes["base_url"] = url.replace("127.0.0.1", "localhost")
        served = settings.model_copy(update=changes)
        group = ProcessGroup(served)
        stopped = Event()
        announce = partial(on_ready, served.base_url)
        Thread(target=_announce, args=(url, announce, stopped), daemon=True).start()
        try:
            group.run(installation.keep_database)
        finally:
            stopped.set()


def serve_alone(role: ProcessRole, settings: Settings) -> None:
    if role is not ProcessRole.WEB:
        run_role(role, settings)
        return
    with reserved_port(settings.host, settings.port) as port:
        run_role(role, settings.model_copy(update={"port": port}))


def _announce(url: str, announce: Callable[[], object], stopped: Event) -> None:
    while not stopped.wait(ASK_SECONDS):
        with suppress(URLError, ConnectionError, TimeoutError), urlopen(f"{url}/readyz", timeout=2):  # noqa: S310 - our own address
            # Made once before anybody waits for it: the first page reads templates and counts figures.
            with suppress(OSError), urlopen(url, timeout=WARM_SECONDS):  # noqa: S310 - likewise
                pass
            announce()
            return


def _in_url(host: str) -> str:
    """Somebody who listens everywhere is reached here."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
