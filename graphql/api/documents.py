"""GraphQL documents, parsed and checked once and then kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    OperationType,
    execute,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)
from graphql.execution.execute import assume_not_awaitable
from graphql.validation import NoSchemaIntrospectionCustomRule

from api.context import Context
from api.limits import Limits, excess, find_excess
from api.plain_objects import Answers, PlainExecutor
from api.texts import holds_unstorable
from registry.refusals import NotText

KEPT = 256
MOST_ERRORS = 20


@dataclass(frozen=True)
class Prepared:
    """A document, or why it cannot run."""

    document: DocumentNode | None
    errors: tuple[GraphQLError, ...] = ()
    answers: Answers | None = None
    """How its plain objects are answered; None where that depends on directives."""


class Documents:
    """The schema's documents: prepared once, executed often."""

    def __init__(self, schema: GraphQLSchema, limits: Limits, *, introspection: bool) -> None:
        self._schema = schema
        self._limits = limits
        hidden = () if introspection else (NoSchemaIntrospectionCustomRule,)
        self._rules = (*specified_rules, *hidden)
        self.prepare = lru_cache(maxsize=KEPT)(self._prepare)

    def changes_something(self, document: DocumentNode, operation_name: str | None) -> bool:
        operation = get_operation_ast(document, operation_name)
        return operation is not None and operation.operation is not OperationType.QUERY

    def execute(
        self,
        prepared: Prepared,
        context: Context,
        *,
        variables: dict[str, object] | None,
        operation_name: str | None,
    ) -> ExecutionResult:
        """Blocks: the resolvers are plain functions, and run one after the other in this thread."""
        outcome = execute(
            self._schema,
            cast("DocumentNode", prepared.document),
            context_value=context,
            variable_values=variables,
            operation_name=operation_name,
            executor_class=PlainExecutor,
            is_awaitable=assume_not_awaitable,
            hide_suggestions=True,
            max_coercion_errors=MOST_ERRORS,
            answers=prepared.answers,
        )
        return cast("ExecutionResult", outcome)

    def _prepare(self, text: str) -> Prepared:
        limits = self._limits
        if len(text) > limits.document:
            return Prepared(None, (excess("DOCUMENT_LIMIT", limits.document),))
        try:
            document = parse(text, max_lexical_tokens=limits.tokens, max_comments=limits.comments)
        except GraphQLError as error:
            return Prepared(None, (self._unreadable(error),))
        if holds_unstorable(document):
            return Prepared(None, (GraphQLError(NotText().message("en"), extensions={"code": NotText.code}),))
        heavy = find_excess(document, self._schema, self._limits)
        if heavy is not None:
            return Prepared(None, (heavy,))
        errors = validate(self._schema, document, self._rules, max_errors=MOST_ERRORS, hide_suggestions=True)
        for each in errors:
            each.extensions = {"code": "GRAPHQL_VALIDATION_FAILED"}
        if errors:
            return Prepared(None, tuple(errors))
        return Prepared(document, answers=None if "@" in text else {})

    def _unreadable(self, error: GraphQLError) -> GraphQLError:
        """The parser has no codes of its own for what it gives up on."""
        if "tokens. Parsing aborted" in error.message:
            return excess("TOKEN_LIMIT", self._limits.tokens)
        if "nested too deeply" in error.message:
            return excess("DEPTH_LIMIT", self._limits.depth)
        error.extensions = {"code": "GRAPHQL_PARSE_FAILED"}
        return error
