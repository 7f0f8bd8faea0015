"""Entries of ``errors``: a refusal as it is, and a bug of ours without its words."""

from __future__ import annotations

from uuid import uuid4

import psycopg
import structlog
from eventsourcing.persistence import InterfaceError, OperationalError
from graphql import GraphQLError
from psycopg_pool import PoolTimeout

from api.refusals import extensions_of
from registry.refusals import Language, Refusal

log = structlog.get_logger("api")

OUT_OF_REACH = (psycopg.OperationalError, OperationalError, InterfaceError, PoolTimeout)
"""The database is away: restarting, most likely."""


class Unavailable(Refusal):
    """The registry cannot be reached just now; please repeat in a moment, with the same idempotency key."""

    code = "UNAVAILABLE"
    zh = "系统暂时无法访问，请稍后使用同一幂等键重试。"


def format_error(error: GraphQLError, language: Language) -> dict[str, object]:
    """A refusal as it is; anything else is a bug of ours, kept in the log and not told."""
    place: dict[str, object] = {"path": error.path}
    if error.locations:
        place["locations"] = [{"line": spot.line, "column": spot.column} for spot in error.locations]
    original = error.original_error
    if isinstance(original, Refusal):
        return {"message": original.message(language), "extensions": extensions_of(original), **place}
    if isinstance(original, OUT_OF_REACH):
        log.warning("database out of reach", kind=type(original).__name__)
        away = Unavailable()
        return {"message": away.message(language), "extensions": extensions_of(away), **place}
    if isinstance(original, GraphQLError) or original is None:
        return {"message": error.message, "extensions": {"code": "GRAPHQL_VALIDATION_FAILED"}, **place}
    return {**unexpected(original, language, field=".".join(map(str, error.path or []))), **place}


def unexpected(error: BaseException, language: Language, *, field: str) -> dict[str, object]:
    """Keep where it happened, but not its words: they may quote personal data."""
    incident = uuid4().hex
    log.error("request failed", incident=incident, field=field, kind=type(error).__name__, at=_frames(error))
    message = "Something went wrong on our side" if language == "en" else "系统内部错误"
    return {
        "message": f"{message} ({incident}).",
        "extensions": {"code": "INTERNAL", "incident": incident},
    }


def _frames(error: BaseException) -> list[str]:
    frames, trace = [], error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return frames[-8:]
