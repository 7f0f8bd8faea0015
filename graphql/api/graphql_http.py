"""GraphQL over HTTP: one operation a request, by POST or, for queries, by GET."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from graphql import DocumentNode, ExecutionResult
from starlette.requests import Request
from starlette.responses import Response

from api.bodies import BodyTooLarge, read_body
from api.context import Context, Parts, language_of, make_context
from api.documents import Documents
from api.errors import format_error
from api.refusals import extensions_of
from api.running import off_loop
from api.texts import is_storable
from registry.refusals import NotText, Refusal

NEW, OLD = "application/graphql-response+json", "application/json"
LONGEST_OPERATION_NAME = 200


class BadRequest(Exception):
    """What arrived is no GraphQL request."""

    def __init__(self, status: int, message: str, code: str = "BAD_REQUEST", **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code
        self.headers = headers


@dataclass(frozen=True)
class Asked:
    """One GraphQL request, whatever way it came."""

    query: str
    variables: dict[str, object] | None
    operation_name: str | None


class GraphQLEndpoint:
    """Answers at ``/graphql``."""

    def __init__(self, parts: Parts, documents: Documents) -> None:
        self._parts = parts
        self._documents = documents

    async def answer(self, request: Request) -> Response:
        media_type = negotiate(request.headers.get("accept", "*/*"))
        if media_type is None:
            return _refused(406, f"Accept {NEW} or {OLD}.", {"code": "NOT_ACCEPTABLE"}, OLD, {})
        try:
            asked = await self._read(request)
            return await off_loop(self._run, request, asked, media_type)
        except BadRequest as bad:
            return _refused(bad.status, bad.message, {"code": bad.code}, media_type, bad.headers)
        except BodyTooLarge as large:
            return _refused(413, str(large), {"code": "BODY_TOO_LARGE"}, media_type, {"connection": "close"})
        except Refusal as refusal:
            message = refusal.message(language_of(request.headers.get("accept-language", "")))
            headers = {"www-authenticate": 'Bearer error="invalid_token"'}
            return _refused(401, message, extensions_of(refusal), media_type, headers)

    async def _read(self, request: Request) -> Asked:
        if request.method == "GET":
            return _asked(_from_address(request))
        content_type, _, parameters = request.headers.get("content-type", "").partition(";")
        charset = parameters.strip().lower().removeprefix("charset=").strip('"')
        if content_type.strip().lower() != OLD or charset not in {"", "utf-8", "utf8"}:
            raise BadRequest(415, f"Send {OLD} in UTF-8.", "CONTENT_TYPE")
        return _asked(_json(await read_body(request, self._parts.limits.body)))

    def _run(self, request: Request, asked: Asked, media_type: str) -> Response:
        prepared = self._documents.prepare(asked.query)
        if prepared.document is None:
            return _request_error(prepared.errors, media_type)
        self._refuse_change_by_get(request, prepared.document, asked.operation_name)
        context = make_context(self._parts, request)
        outcome = self._documents.execute(
            prepared, context, variables=asked.variables, operation_name=asked.operation_name
        )
        return _response(outcome, context, media_type)

    def _refuse_change_by_get(self, request: Request, document: DocumentNode, name: str | None) -> None:
        if request.method == "GET" and self._documents.changes_something(document, name):
            raise BadRequest(405, "GET is for queries.", "METHOD", allow="POST")


def negotiate(accept: str) -> str | None:
    """The first of our two media types that the caller prefers; None when neither will do."""
    best, best_weight = None, 0.0
    for entry in accept.split(","):
        media_type, *parameters = (part.strip().lower() for part in entry.split(";"))
        offered = {NEW: NEW, OLD: OLD, "*/*": NEW, "application/*": NEW}.get(media_type)
        weight = next((_weight(each[2:]) for each in parameters if each.startswith("q=")), 1.0)
        if offered is not None and weight > best_weight:
            best, best_weight = offered, weight
    return best


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _from_address(request: Request) -> dict[str, object]:
    parameters: dict[str, object] = dict(request.query_params)
    for name in ("variables", "extensions"):
        text = parameters.get(name)
        if isinstance(text, str):
            parameters[name] = _json(text.encode()) if text else None
    return parameters


def _json(content: bytes) -> Any:  # Any: checked right after
    try:
        found = json.loads(content)
        # Only an escape can bring in what UTF-8 cannot; most requests have none.
        is_sound = b"\\u" not in content or is_storable(found)
    except (ValueError, RecursionError):
        raise BadRequest(400, "This is not JSON.", "JSON") from None
    if not is_sound:
        raise BadRequest(400, NotText().message("en"), NotText.code)
    return found


def _asked(found: object) -> Asked:
    if isinstance(found, list):
        raise BadRequest(400, "One request at a time: batches are not taken.", "BATCH")
    if not isinstance(found, Mapping):
        raise BadRequest(400, "A GraphQL request is a JSON object.")
    query, variables, name = found.get("query"), found.get("variables"), found.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise BadRequest(400, "`query` must hold the document.")
    if not _is_optional_map(variables) or not _is_optional_map(found.get("extensions")):
        raise BadRequest(400, "`variables` and `extensions` are JSON objects.")
    if name is not None and (not isinstance(name, str) or len(name) > LONGEST_OPERATION_NAME):
        raise BadRequest(400, "`operationName` is a name.")
    return Asked(query, variables, name or None)


def _is_optional_map(value: object) -> TypeGuard[dict[str, object] | None]:
    return value is None or isinstance(value, dict)


def _response(outcome: ExecutionResult, context: Context, media_type: str) -> Response:
    errors = outcome.errors or []
    if outcome.data is None and not any(error.path for error in errors):
        for error in errors:
            error.extensions = {"code": "GRAPHQL_REQUEST_FAILED", **(error.extensions or {})}
        return _request_error(errors, media_type)
    body: dict[str, object] = {"data": outcome.data}
    if errors:
        body["errors"] = [format_error(error, context.language) for error in errors]
    return _json_response(200, body, media_type)


def _request_error(errors: Any, media_type: str) -> Response:  # Any: list or tuple of errors
    """A document that never ran: 400, except for callers that know only the old media type."""
    status = 400 if media_type == NEW else 200
    return _json_response(status, {"errors": [error.formatted for error in errors]}, media_type)


def _refused(
    status: int,
    message: str,
    extensions: Mapping[str, object],
    media_type: str,
    headers: Mapping[str, str],
) -> Response:
    body = {"errors": [{"message": message, "extensions": extensions}]}
    return _json_response(status, body, media_type, headers)


def _json_response(
    status: int, body: Mapping[str, object], media_type: str, headers: Mapping[str, str] | None = None
) -> Response:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    return Response(content, status, headers=headers, media_type=f"{media_type}; charset=utf-8")
