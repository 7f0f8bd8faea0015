"""The HTTP application: every door of the API, put together from parts."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp

from api.bodies import BodyTooLarge
from api.calendar_routes import calendar_router
from api.certificate_routes import certificate_router
from api.context import Parts
from api.documents import Documents
from api.figures import Figures
from api.frame import Frame
from api.graphql_http import GraphQLEndpoint
from api.http_refusals import answer_bug, answer_refusal
from api.inspection_routes import inspection_router
from api.operations import operations_router
from api.registration_certificates import registration_certificate_router
from api.schema import schema
from registry.refusals import Refusal


def create_app(parts: Parts, pages: ASGIApp | None = None) -> ASGIApp:
    """``parts`` stay the caller's to close; ``pages`` answer every address that is not the API's."""
    figures = Figures(lambda: parts.registry.retries)
    documents = Documents(schema._schema, parts.limits, introspection=not parts.production)  # noqa: SLF001 - strawberry offers no other way to the schema that graphql-core runs
    endpoint = GraphQLEndpoint(parts, documents)
    app = FastAPI(title="志愿服务登记", docs_url=None, redoc_url=None, openapi_url=None)

    @app.api_route("/graphql", methods=["GET", "POST"], response_model=None)
    async def graphql(request: Request) -> Response:
        if not parts.production and _wants_page(request):
            # No explorer: it would run a program from elsewhere on the origin of everybody's sessions.
            return PlainTextResponse(schema.as_str())
        return await endpoint.answer(request)

    app.include_router(operations_router(parts, figures))
    app.include_router(certificate_router(parts))
    app.include_router(registration_certificate_router(parts))
    app.include_router(inspection_router(parts))
    app.include_router(calendar_router(parts))
    if pages is not None:
        app.mount("/", pages)
    app.add_exception_handler(Refusal, answer_refusal)
    app.add_exception_handler(BodyTooLarge, answer_refusal)
    app.add_exception_handler(Exception, answer_bug)
    return Frame(app, figures=figures, production=parts.production)


def _wants_page(request: Request) -> bool:
    is_browser = "text/html" in request.headers.get("accept", "")
    return request.method == "GET" and is_browser and "query" not in request.query_params
