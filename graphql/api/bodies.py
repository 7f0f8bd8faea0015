"""Request bodies, read no further than they may be long."""

from __future__ import annotations

from starlette.requests import Request


class BodyTooLarge(Exception):
    """More was sent than is taken."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"A request holds at most {limit} bytes.")


async def read_body(request: Request, limit: int) -> bytes:
    """Raise BodyTooLarge as soon as more than ``limit`` bytes are announced or have come."""
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced[:20]) > limit:
        raise BodyTooLarge(limit)
    content = bytearray()
    async for part in request.stream():
        content += part
        if len(content) > limit:
            raise BodyTooLarge(limit)
    return bytes(content)
