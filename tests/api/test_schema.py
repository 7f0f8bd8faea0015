"""The committed schema is the one that is served, and every command has its mutation."""

from __future__ import annotations

from graphql import GraphQLObjectType, GraphQLUnionType, get_named_type, is_introspection_type

from api.refusals import camel_case
from api.schema import schema
from registry import application  # noqa: F401 - declares every command
from registry.act import Role
from registry.commands.command import COMMANDS
from tests.api.door import MUTATIONS
from tests.architecture import ROOT

PERSONS_OWN = {
    "signIn",
    "refreshSession",
    "signOut",
    "signOutEverywhere",
    "changePassword",
    "enrolTotp",
    "confirmTotp",
    "stepUp",
    "endSession",
    "renewRecoveryCodes",
    "removeTotp",
    "beginPasskey",
    "addPasskey",
    "removePasskey",
    "beginPasskeySignIn",
    "signInWithPasskey",
    "stepUpWithPasskey",
    "openAccount",
    "openCalendarFeed",
    "closeCalendarFeed",
}
"""Mutations that are no commands of the registry: accounts, sessions and calendar feeds."""


def test_the_committed_schema_is_the_one_that_is_served() -> None:
    committed = (ROOT / "graphql/schema.graphql").read_text(encoding="utf-8")
    assert committed == schema.as_str() + "\n"


def test_every_command_that_people_may_use_is_a_mutation_of_its_name() -> None:
    by_people = {camel_case(name) for name, roles in COMMANDS.items() if roles != {Role.REGISTRY}}
    assert set(MUTATIONS) - PERSONS_OWN == by_people


def test_every_mutation_answers_its_result_or_a_refusal() -> None:
    for name, field in MUTATIONS.items():
        answer = get_named_type(field.type)
        assert isinstance(answer, GraphQLUnionType), name
        assert [kind.name for kind in answer.types][1:] == ["Refusal"], name


def test_every_type_and_every_mutation_says_what_it_is() -> None:
    kinds = [kind for kind in schema._schema.type_map.values() if isinstance(kind, GraphQLObjectType)]  # noqa: SLF001 - as in api.app
    silent = [kind.name for kind in kinds if not kind.description and not is_introspection_type(kind)]
    assert [name for name in silent if name not in {"Query", "Mutation"}] == []
    assert [name for name, field in MUTATIONS.items() if not field.description] == []
