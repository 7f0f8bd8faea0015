"""What each process of an installation does until it is told to stop: web, projections, jobs."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from ipaddress import IPv4Network, IPv6Network
from threading import Event, Timer
from types import FrameType

import structlog
from granian.constants import Interfaces
from granian.server.embed import Server
from granian.utils.proxies import wrap_asgi_with_proxy_headers
from starlette.types import ASGIApp

from projections.service_ledger import ServiceLedger
from service.installation import Installation
from service.jobs.queue import make_queue
from service.logs import start_logging
from service.settings import ProcessRole, Settings

log = structlog.get_logger(__name__)

CONNECTIONS = 800
"""Open at once, idle ones too; more wait until one is closed. Below the 1,024 files a process may have."""
JOBS_AT_ONCE = 2
"""What a clock wants done does not wait for a long import."""
STOP_SECONDS = 8.0
"""Whoever told us to stop waits ten; what is not finished by then has not been acknowledged."""


def run_role(role: ProcessRole, settings: Settings) -> None:
    """Work until SIGTERM (or Ctrl-C, for a process of its own)."""
    start_logging(str(role), level=settings.log_level)
    with Installation(settings) as installation:
        installation.check()
        log.info("started")
        WORK[role](installation)
    log.info("stopped")


def serve_web(installation: Installation) -> None:
    from api.app import create_app  # noqa: PLC0415 - a second of imports that only this process needs
    from service.doors import make_parts  # noqa: PLC0415 - likewise
    from service.pages import make_doors  # noqa: PLC0415 - likewise
    from web.app import create_app as create_pages  # noqa: PLC0415 - likewise

    settings = installation.settings
    parts = make_parts(installation)
    doors = make_doors(
        parts,
        sign_in=installation.sign_in,
        uploads=installation.uploads,
        division=installation.log.division,
    )
    pages = create_pages(doors)

    def end_streams() -> None:
        """Streams go on for as long as somebody watches; they look here whether to end."""
        pages.state.is_stopping = True

    app = behind_proxies(create_app(parts, pages), settings.trusted_proxies)
    asyncio.run(_serve(app, settings.host, settings.port, end_streams))


def behind_proxies(app: ASGIApp, trusted: Sequence[IPv4Network | IPv6Network]) -> ASGIApp:
    """A visitor's address is the one that the outermost trusted proxy saw, whatever the visitor claims."""
    if not trusted:
        return app
    wrapped: ASGIApp = wrap_asgi_with_proxy_headers(app, [str(network) for network in trusted])
    return wrapped


async def _serve(app: ASGIApp, host: str, port: int, end_streams: Callable[[], object]) -> None:
    server = Server(
        app,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        log_enabled=False,
        websockets=False,
        backlog=CONNECTIONS,
        backpressure=CONNECTIONS,
    )
    loop = asyncio.get_running_loop()

    def stop() -> None:
        end_streams()
        loop.call_soon_threadsafe(server.stop)

    _on_stop(stop)
    await server.serve()


def follow_log(installation: Installation) -> None:
    stop = Event()
    _on_stop(stop.set)
    installation.runner.run_forever(stop)


def do_jobs(installation: Installation) -> None:
    asyncio.run(_work_off(installation))


async def _work_off(installation: Installation) -> None:
    queue = make_queue(
        installation.app_url,
        installation.log,
        registry=installation.registry,
        vault=installation.vault,
        ledger=ServiceLedger(installation.pool),
        sign_in=installation.sign_in,
        uploads=installation.uploads,
    )
    async with queue.open_async():
        worker = asyncio.create_task(
            queue.run_worker_async(
                install_signal_handlers=False,
                concurrency=JOBS_AT_ONCE,
                delete_jobs="successful",
                shutdown_graceful_timeout=STOP_SECONDS / 2,
            )
        )
        _on_stop(partial(asyncio.get_running_loop().call_soon_threadsafe, worker.cancel))
        with suppress(asyncio.CancelledError):
            await worker


def _on_stop(stop: Callable[[], object]) -> None:
    """Stop when told to, and end all the same when stopping takes too long."""

    def handle(_signal: int, _frame: FrameType | None) -> None:
        deadline = Timer(STOP_SECONDS, os._exit, [1])
        deadline.daemon = True
        deadline.start()
        stop()

    signal.signal(signal.SIGTERM, handle)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, handle)


WORK = {
    ProcessRole.WEB: serve_web,
    ProcessRole.PROJECTIONS: follow_log,
    ProcessRole.JOBS: do_jobs,
}
