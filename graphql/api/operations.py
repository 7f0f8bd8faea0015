"""For those who run the registry: is it alive, is it ready, its figures and its public keys."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from api.context import Parts
from api.figures import Figures
from api.running import off_loop

TEXT = "text/plain; version=0.0.4; charset=utf-8"


def operations_router(parts: Parts, figures: Figures) -> APIRouter:
    router = APIRouter()

    @router.get("/healthz")
    async def healthz() -> Response:
        return JSONResponse({"status": "alive"})

    @router.get("/readyz")
    async def readyz() -> Response:
        reason = await off_loop(parts.find_unready)
        if reason is not None:
            return JSONResponse({"status": "unready", "reason": reason}, 503)
        return JSONResponse({"status": "ready"})

    @router.get("/metrics")
    async def metrics() -> Response:
        return Response(figures.text(), headers={"content-type": TEXT})

    @router.get("/.well-known/jwks.json")
    async def jwks() -> Response:
        return JSONResponse(parts.sign_in.jwks(), headers={"cache-control": "public, max-age=300"})

    return router
