"""A certificate to fetch for its holder, and its verification for anybody's program."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from fastapi.encoders import jsonable_encoder
from fastapi.routing import APIRoute
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match
from starlette.types import Scope

from api.context import Context, Parts, make_context
from api.persons import own_ids
from api.printing import certificate_facts
from api.refusals import camel_case
from api.running import off_loop, signed_in
from api.verification import Status, Verification, verify
from projections.certificate_register import CertificateRow
from registry.certificate_numbers import CertificateNumberWrong, read_certificate_number
from registry.refusals import NotFound


def certificate_router(parts: Parts) -> APIRouter:
    router = APIRouter(route_class=ForPrograms)

    @router.get("/certificates/{number}.pdf")
    async def pdf(request: Request, number: str) -> Response:
        content = await off_loop(_print, parts, request, number)
        headers = {"content-disposition": f'attachment; filename="{number}.pdf"'}
        return Response(content, media_type="application/pdf", headers=headers)

    @router.get("/verify/{number}")
    async def verify_number(request: Request, number: str, code: str | None = None) -> Response:
        """As JSON; who asks for HTML is shown a page elsewhere."""
        address = request.client.host if request.client else ""
        verification = await off_loop(verify, parts, number, code, address=address)
        status = 404 if verification.status is Status.NOT_FOUND else 200
        return JSONResponse(answer(verification), status, headers={"vary": "Accept"})

    return router


class ForPrograms(APIRoute):
    """Answers programs; whoever prefers HTML is left to the pages that share the address."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        accept = Headers(scope=scope).get("accept", "") if scope["type"] == "http" else ""
        if self.path.startswith("/verify") and prefers_page(accept):
            return Match.NONE, {}
        return super().matches(scope)


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


def _print(parts: Parts, request: Request, number: str) -> bytes:
    return print_for(make_context(parts, request), number)


def print_for(context: Context, number: str) -> bytes:
    """The file, for whom it is meant; nobody else learns that there is one."""
    signed_in(context)
    parts = context.parts
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
