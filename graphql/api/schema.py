"""Assembles the schema; defines nothing."""

from __future__ import annotations

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import merge_types

from api import enums
from api.node import NodeQueries
from api.persons import PersonMutations, PersonQueries
from api.scalars import SCALARS
from api.sessions import SessionMutations

__all__ = ["enums", "schema"]

Query = merge_types("Query", (NodeQueries, PersonQueries))
Mutation = merge_types("Mutation", (SessionMutations, PersonMutations))

schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    config=StrawberryConfig(auto_camel_case=True, scalar_map=SCALARS),
)
