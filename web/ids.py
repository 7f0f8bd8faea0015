"""Ids in addresses are plain UUIDs; those of GraphQL name their kind, too."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode


def global_id(kind: str, plain: object) -> str:
    return urlsafe_b64encode(f"{kind}:{plain}".encode()).decode().rstrip("=")


def plain_id(global_id: str) -> str:
    """The UUID of an id that the API gave."""
    padded = global_id + "=" * (-len(global_id) % 4)
    return urlsafe_b64decode(padded).decode().partition(":")[2]
