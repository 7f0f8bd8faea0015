"""Around every answer: security headers, the access log, and figures."""

from __future__ import annotations

from time import perf_counter

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.figures import Figures
from api.http_refusals import without_key

HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; form-action 'none'",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
STRICT_TRANSPORT = "max-age=31536000; includeSubDomains"
log = structlog.get_logger("api.access")


class Frame:
    """The outermost layer; logs the path alone, since queries may hold codes."""

    def __init__(self, app: ASGIApp, *, figures: Figures, production: bool) -> None:
        self._app = app
        self._figures = figures
        self._headers = HEADERS | ({"strict-transport-security": STRICT_TRANSPORT} if production else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = perf_counter()
        status = 0

        async def send_framed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_framed)
        except Exception:
            # Answered already; the server below us would only log it with its words.
            if status == 0:
                raise
        finally:
            seconds = perf_counter() - started
            self._figures.count_request(scope["method"], status, seconds)
            log.info(
                "request",
                method=scope["method"],
                path=without_key(scope["path"]),
                status=status,
                milliseconds=round(seconds * 1000, 1),
            )
