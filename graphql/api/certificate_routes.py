"""A certificate to fetch for its holder, and its verification for anybody: as JSON and as a page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter
from fastapi.encoders import jsonable_encoder
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from api.bodies import read_body
from api.context import Context, Parts, make_context
from api.persons import own_ids
from api.printing import certificate_facts
from api.refusals import camel_case
from api.running import off_loop, signed_in
from api.verification import Status, Verification, verify
from api.verification_page import HEADERS, render
from projections.certificate_register import CertificateRow
from registry.certificate_numbers import CertificateNumberWrong, read_certificate_number
from registry.refusals import NotFound

LONGEST_FORM = 1_000
"""Bytes: a number and a code."""


def certificate_router(parts: Parts) -> APIRouter:
    router = APIRouter()

    @router.get("/certificates/{number}.pdf")
    async def pdf(request: Request, number: str) -> Response:
        content = await off_loop(_print, parts, request, number)
        headers = {"content-disposition": f'attachment; filename="{number}.pdf"'}
        return Response(content, media_type="application/pdf", headers=headers)

    @router.get("/")
    async def front() -> Response:
        """What a stranger with a certificate in hand looks for."""
        return RedirectResponse("/verify")

    @router.get("/verify")
    async def form() -> Response:
        return _page(None)

    @router.post("/verify")
    async def verify_form(request: Request) -> Response:
        text = (await read_body(request, LONGEST_FORM)).decode(errors="replace")
        stated = _fields(text)
        number, code = (stated.get(name, [""])[0] for name in ("number", "code"))
        return await _verify(request, number, code)

    @router.get("/verify/{number}")
    async def verify_number(request: Request, number: str, code: str | None = None) -> Response:
        return await _verify(request, number, code)

    async def _verify(request: Request, number: str, code: str | None) -> Response:
        address = request.client.host if request.client else ""
        verification = await off_loop(verify, parts, number, code, address=address)
        if prefers_page(request.headers.get("accept", "")):
            return _page(verification)
        status = 404 if verification.status is Status.NOT_FOUND else 200
        return JSONResponse(answer(verification), status, headers={"vary": "Accept"})

    return router


def _fields(form: str) -> dict[str, list[str]]:
    """A form with more than our two fields and their like is none of ours."""
    with suppress(ValueError):
        return parse_qs(form, max_num_fields=10)
    return {}


def prefers_page(accept: str) -> bool:
    """Browsers name HTML; programs that say nothing get JSON."""
    page, data = accept.find("text/html"), accept.find("application/json")
    return page >= 0 and (data < 0 or page < data)


def answer(verification: Verification) -> dict[str, object]:
    """What is None is left out."""
    facts = asdict(verification.facts) if verification.facts else {}
    said = {"status": verification.status, "number": verification.number, **facts}
    spelled: dict[str, object] = _spell(jsonable_encoder(said, exclude_none=True))
    return spelled


def _spell(said: Any) -> Any:  # Any: JSON
    """Names as GraphQL spells them."""
    if isinstance(said, dict):
        return {camel_case(name): _spell(value) for name, value in said.items()}
    return [_spell(each) for each in said] if isinstance(said, list) else said


def _page(verification: Verification | None) -> Response:
    is_missing = verification is not None and verification.status is Status.NOT_FOUND
    return Response(render(verification), 404 if is_missing else 200, headers=HEADERS)


def _print(parts: Parts, request: Request, number: str) -> bytes:
    context = make_context(parts, request)
    signed_in(context)
    try:
        known = read_certificate_number(number)
    except CertificateNumberWrong:
        raise NotFound(what="certificate") from None
    row = parts.read.certificates.find_by_number(known)
    if row is None or not _may_fetch(context, row) or parts.print_certificate is None:
        raise NotFound(what="certificate")
    lines = parts.read.certificates.lines_of([row.certificate_id])
    facts = certificate_facts(row, lines, parts.vault, base_url=parts.base_url)
    return parts.print_certificate(facts)


def _may_fetch(context: Context, row: CertificateRow) -> bool:
    """The holder, and a guardian while the holder is a minor: it shows name and code in full."""
    return row.person_id in own_ids(context)
