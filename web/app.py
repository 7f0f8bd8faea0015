"""The pages as one application: addresses, sessions, forms and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import copy_context
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from traceback import extract_tb
from uuid import uuid4

import structlog
from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from web import pages, static_files
from web.doors import Doors, Refusal, Refused
from web.forged import refuse_forged
from web.forms import Form
from web.page import Content, Page
from web.preferences import Preferences
from web.refusing import FIRST, answer_refused
from web.rendering import render
from web.session import Session
from web.visit import NOTICE, Visit, read_notice

LARGEST_FORM = 6_000_000
"""Bytes; the largest file that is taken is smaller."""
MOST_FIELDS = 5_000
THREADS = 32
log = structlog.get_logger("web")


def create_app(doors: Doors) -> Starlette:
    """``doors`` stay the caller's to close."""
    limiter = CapacityLimiter(THREADS)
    found = sorted(find_pages(), key=lambda page: _last_for_parameters(page.path))
    routes: list[BaseRoute] = [*static_files.routes()]
    routes += [
        Route(page.path, partial(_serve, doors, limiter, page), methods=["GET", "POST"]) for page in found
    ]
    for module in _modules():
        routes += getattr(module, "ROUTES", ())
    app = Starlette(
        routes=routes,
        middleware=[Middleware(GZipMiddleware, minimum_size=500)],
        exception_handlers={
            404: partial(_answer_unknown, doors),
            405: partial(_answer_unknown, doors),
            413: partial(_answer_too_large, doors),
            Exception: partial(_answer_bug, doors),
        },
    )
    app.state.doors = doors
    app.state.limiter = limiter
    app.state.is_stopping = False  # whoever serves says so, and streams end by themselves
    return app


def find_pages() -> Iterator[Page]:
    """Every Page that a module of ``web.pages`` holds."""
    for module in _modules():
        for value in vars(module).values():
            if isinstance(value, Page):
                yield value


def _modules() -> Iterator[object]:
    for info in iter_modules(pages.__path__):
        yield import_module(f"{pages.__name__}.{info.name}")


def _last_for_parameters(path: str) -> list[tuple[bool, bool, str]]:
    """``/activities/new`` is asked before ``/activities/{id}``, and ``{number}.pdf`` before ``{number}``."""
    return [(part.startswith("{"), part.endswith("}"), part) for part in path.split("/")]


async def _serve(doors: Doors, limiter: CapacityLimiter, page: Page, request: Request) -> Response:
    visit = visit_of(doors, request, polled=page.polled)
    try:
        if request.method == "POST":
            visit.form = await _read(request, visit)
        work = partial(copy_context().run, _answer, page, visit)
        response = await to_thread.run_sync(work, limiter=limiter)
    finally:
        if visit.form is not None:
            for file in visit.form.files.values():
                await file.close()
    return response


def visit_of(doors: Doors, request: Request, *, polled: bool = False) -> Visit:
    return Visit(
        request=request,
        doors=doors,
        session=Session.of(doors, request, polled=polled),
        preferences=Preferences.of(request),
        notice=read_notice(request),
    )


async def _read(request: Request, visit: Visit) -> Form:
    announced = request.headers.get("content-length", "")
    if not announced.isdecimal() or int(announced[:20]) > LARGEST_FORM:
        raise HTTPException(413)
    data = await request.form(max_fields=MOST_FIELDS, max_part_size=LARGEST_FORM)
    return Form.of(data, visit.language)


def _answer(page: Page, visit: Visit) -> Response:
    """All of it in one thread: rights are asked before anything is shown."""
    try:
        response = _act(page, visit) if visit.form is not None else _show(page, visit, {})
    except Refused as refused:
        response = answer_refused(visit, refused)
    visit.session.write(response)
    if visit.notice is not None and _shows(response):
        response.delete_cookie(NOTICE)
    return response


def _shows(response: Response) -> bool:
    """Whether somebody reads it: what scripts fetch leaves the notice for the next page."""
    return response.status_code == 200 and response.headers.get("content-type", "").startswith("text/html")


def _show(page: Page, visit: Visit, more: Content, status: int = 200) -> Response:
    if page.sign_in:
        visit.must_sign_in()
    content = page.show(visit)
    if isinstance(content, Response):
        return content
    return render(visit, page.template, {**content, **more}, status)


def _act(page: Page, visit: Visit) -> Response:
    form = visit.form or Form()
    refuse_forged(visit, form)
    do = page.acts.get(form.act)
    if do is None:
        raise Refused(Refusal("NOT_FOUND", visit.t("没有这项操作。", "There is no such act.")))
    try:
        if page.sign_in:
            visit.must_sign_in()
        if form.act in page.sensitive:
            visit.prove_again()
        done = do(visit, form)
    except Refused as refused:
        if refused.holds(*FIRST, "NOT_FOUND", "FORGED", "INTERNAL"):
            raise
        visit.refusals = tuple(refused.refusals)
        return _show(page, visit, {}, 422)
    return done if isinstance(done, Response) else _show(page, visit, done)


async def _answer_unknown(doors: Doors, request: Request, _: Exception) -> Response:
    return await _refuse(doors, request, "NOT_FOUND", "没有这个页面。", "There is no such page.")


async def _answer_too_large(doors: Doors, request: Request, _: Exception) -> Response:
    return await _refuse(doors, request, "TOO_LARGE", "提交的内容过大。", "More was sent than is taken.")


async def _answer_bug(doors: Doors, request: Request, error: Exception) -> Response:
    """Where it happened is logged, but not its words: they may quote personal data."""
    incident = uuid4().hex
    frames = [f"{each.filename.rsplit('/', 2)[-1]}:{each.lineno}" for each in extract_tb(error.__traceback__)]
    log.error(
        "page failed", incident=incident, path=request.url.path, kind=type(error).__name__, at=frames[-8:]
    )
    chinese, english = f"系统内部错误（{incident}）。", f"Something went wrong on our side ({incident})."
    return await _refuse(doors, request, "INTERNAL", chinese, english)


async def _refuse(doors: Doors, request: Request, code: str, chinese: str, english: str) -> Response:
    visit = visit_of(doors, request)
    refused = Refused(Refusal(code, visit.t(chinese, english)))
    return await to_thread.run_sync(partial(answer_refused, visit, refused))
