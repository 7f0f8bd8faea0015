"""The population of an inspection as a file, so that anybody can repeat the draw."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from api.context import Context, Parts, make_context
from api.running import off_loop
from projections.learning_ledger import LearningLedger
from registry.refusals import NotFound


def inspection_router(parts: Parts) -> APIRouter:
    router = APIRouter()

    @router.get("/inspections/{inspection_id}/population.txt")
    async def population(request: Request, inspection_id: UUID) -> Response:
        lines = await off_loop(_population, make_context(parts, request), inspection_id)
        return StreamingResponse(lines, media_type="text/plain")

    return router


def _population(context: Context, inspection_id: UUID) -> Iterator[str]:
    """One credit a line in rising order, as the digest of the population was made; for everybody."""
    context.parts.figures.step(f"population/{context.caller.address}")
    found = context.read.learning.find_inspection(inspection_id)
    if found is None:
        raise NotFound(what="inspection")
    return _lines(context.read.learning, found.at_position)


def _lines(learning: LearningLedger, position: int) -> Iterator[str]:
    for page in learning.standing_pages(position):
        yield "".join(f"{credit_id}\n" for credit_id in page)
