"""GraphQL for the rest of this program: the same schema and rights, without HTTP between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.context import Parts, context_of
from api.documents import Documents
from api.errors import format_error
from api.limits import Limits
from api.refusals import extensions_of
from api.schema import schema
from registry.act import Channel
from registry.refusals import Language, Refusal

ROOMY = Limits(depth=14, aliases=200, cost=100_000, tokens=4_000)
"""Our own documents are constants that a test runs: nobody outside can make them heavier."""
Json = dict[str, Any]  # what a document answers


@dataclass(frozen=True)
class Outcome:
    """What HTTP would answer: data, and entries of ``errors``."""

    data: Json | None
    errors: list[Json]


class InProcess:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._documents = Documents(schema._schema, ROOMY, introspection=False)  # noqa: SLF001 - as in api.app

    def ask(
        self,
        text: str,
        variables: Mapping[str, object],
        *,
        token: str | None,
        language: Language,
        address: str,
        key: str | None,
    ) -> Outcome:
        """Blocks; a document that the schema does not allow is an error of ours, and raised."""
        prepared = self._documents.prepare(text)
        if prepared.document is None:
            raise ValueError(prepared.errors[0].message)
        try:
            context = context_of(
                self._parts, token=token, language=language, address=address, key=key, channel=Channel.WEB
            )
        except Refusal as refusal:
            error = {"message": refusal.message(language), "extensions": extensions_of(refusal)}
            return Outcome(None, [error])
        outcome = self._documents.execute(prepared, context, variables=dict(variables), operation_name=None)
        return Outcome(outcome.data, [format_error(error, language) for error in outcome.errors or []])
