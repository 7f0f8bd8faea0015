"""Around every answer: security headers, the access log, figures, and a calm answer to a bug of ours."""

from __future__ import annotations

import json
from time import perf_counter

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.context import language_of
from api.errors import unexpected
from api.figures import Figures

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
        except Exception as error:  # noqa: BLE001 - the last place where a bug can be told without its words
            if status == 0:
                await _apologize(scope, error, send_framed)
        finally:
            seconds = perf_counter() - started
            self._figures.count_request(scope["method"], status, seconds)
            log.info(
                "request",
                method=scope["method"],
                path=scope["path"],
                status=status,
                milliseconds=round(seconds * 1000, 1),
            )


async def _apologize(scope: Scope, error: Exception, send: Send) -> None:
    language = language_of(Request(scope).headers.get("accept-language", ""))
    body = json.dumps({"errors": [unexpected(error, language, field=scope["path"])]}, ensure_ascii=False)
    headers = [(b"content-type", b"application/json; charset=utf-8")]
    await send({"type": "http.response.start", "status": 500, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})
