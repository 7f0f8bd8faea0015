"""Any object by its id."""

from __future__ import annotations

import strawberry
from strawberry import ID

from api.activities import ACTIVITY
from api.certificates import CERTIFICATE
from api.context import Info
from api.organizations import ORGANIZATION
from api.persons import PERSON
from api.relay import Node, NodeIdWrong, NodeKind, split_node_id
from api.running import query
from api.service_records import SERVICE_RECORD
from api.sign_ups import SIGN_UP
from api.volunteers import VOLUNTEER

KINDS: dict[str, NodeKind] = {
    kind.name: kind
    for kind in (PERSON, VOLUNTEER, ORGANIZATION, ACTIVITY, SIGN_UP, SERVICE_RECORD, CERTIFICATE)
}


@strawberry.type
class NodeQueries:
    @query
    def node(self, info: Info, id: ID) -> Node | None:
        """Find an object by its id; null when there is none, or none that the caller may see."""
        try:
            kind, identity = split_node_id(id)
            return KINDS[kind].find(info.context, identity)
        except (ValueError, KeyError):
            raise NodeIdWrong(field="id", kind="node") from None
