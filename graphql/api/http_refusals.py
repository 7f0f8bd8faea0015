"""Refusals of the routes beside GraphQL: which HTTP status says what."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from api.bodies import BodyTooLarge
from api.context import language_of
from api.errors import OUT_OF_REACH, Unavailable, unexpected
from api.refusals import extensions_of
from registry.refusals import NotAllowed, NotFound, Refusal, SecondFactorNeeded, SignInNeeded
from registry.refusals.service import CertificateNotIn
from registry.refusals.sign_in import RateLimited, SessionRevoked, TokenExpired, TokenInvalid
from registry.vault import PersonErased

RETRY_SECONDS = "5"
PRIVATE = ("/calendar/", "/social-workers/")
"""What follows there is a key, or a number that people know each other by."""

STATUSES: dict[type[Refusal], int] = {
    SignInNeeded: 401,
    TokenInvalid: 401,
    TokenExpired: 401,
    SessionRevoked: 401,
    NotAllowed: 403,
    SecondFactorNeeded: 403,
    NotFound: 404,
    CertificateNotIn: 409,
    PersonErased: 410,
    RateLimited: 429,
}


async def answer_refusal(request: Request, error: Exception) -> Response:
    """As GraphQL's entries of ``errors`` say it."""
    if isinstance(error, BodyTooLarge):
        return _answer(413, str(error), {"code": "BODY_TOO_LARGE"}, {"connection": "close"})
    if not isinstance(error, Refusal):
        raise error
    status = STATUSES.get(type(error), 400)
    headers = {}
    if status == 401:
        headers["www-authenticate"] = "Bearer"
    if isinstance(error, RateLimited):
        headers["retry-after"] = str(int(error.details["minutes"]) * 60)
    language = language_of(request.headers.get("accept-language", ""))
    return _answer(status, error.message(language), extensions_of(error), headers)


async def answer_bug(request: Request, error: Exception) -> Response:
    """The last place where a bug of ours can be told without its words; an absent database is none."""
    language = language_of(request.headers.get("accept-language", ""))
    if isinstance(error, OUT_OF_REACH):
        away = Unavailable()
        return _answer(503, away.message(language), extensions_of(away), {"retry-after": RETRY_SECONDS})
    return JSONResponse({"errors": [unexpected(error, language, field=without_key(request.url.path))]}, 500)


def without_key(path: str) -> str:
    """As a log may quote it."""
    return next((prefix for prefix in PRIVATE if path.startswith(prefix)), path)


def _answer(status: int, message: str, extensions: dict[str, object], headers: dict[str, str]) -> Response:
    return JSONResponse({"errors": [{"message": message, "extensions": extensions}]}, status, headers)
