"""A client in a process of its own: keep-alive connections that ask one request after the other."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle
from multiprocessing import get_context

WRONG = (b'"errors"', b'"code"')
"""What stands in an answer that is none."""


class Unanswered(Exception):
    """The server refused what was asked, or gave up."""


def post(query: str, variables: Mapping[str, object] | None = None, *, token: str = "") -> bytes:
    """A GraphQL request as it goes over the wire; ask for a refusal's ``code`` to have it noticed."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    authorization = f"authorization: Bearer {token}\r\n" if token else ""
    head = (
        "POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\n"
        f"content-type: application/json\r\n{authorization}content-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def again_and_again(request: bytes, *, connections: int) -> list[list[bytes]]:
    return [[request]] * connections


def answered_per_second(
    url: str, requests: Sequence[Sequence[bytes]], *, seconds: float, repeat: bool = True
) -> float:
    """One connection for each list of requests; without ``repeat`` each request is asked only once."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_measure, url, requests, seconds, repeat).result()


def _measure(url: str, requests: Sequence[Sequence[bytes]], seconds: float, repeat: bool) -> float:  # noqa: FBT001 - crosses processes
    host, _, port = url.removeprefix("http://").partition(":")

    async def knock() -> int:
        stop = time.perf_counter() + seconds
        lists: list[Iterable[bytes]] = [cycle(each) if repeat else each for each in requests]
        return sum(await asyncio.gather(*(_ask(host, int(port), iter(each), stop) for each in lists)))

    started = time.perf_counter()
    answered = asyncio.run(knock())
    return answered / (time.perf_counter() - started)


async def _ask(host: str, port: int, requests: Iterator[bytes], stop: float) -> int:
    reader, writer = await asyncio.open_connection(host, port)
    answered = 0
    while time.perf_counter() < stop and (request := next(requests, None)):
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        body = await reader.readexactly(length)
        if b" 200 " not in head.partition(b"\r\n")[0] or any(word in body for word in WRONG):
            raise Unanswered(body.decode(errors="replace")[:500])
        answered += 1
    writer.close()
    return answered
