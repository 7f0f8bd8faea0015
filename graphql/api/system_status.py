"""How the running whole is doing, as its administrators see it: no secret and nothing personal."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import strawberry


@strawberry.type(description="The database behind it.")
class DatabaseStatus:
    version: str
    size: float = strawberry.field(description="Bytes.")


@strawberry.type(description="The log of facts.")
class LogStatus:
    name: str
    division: str
    events: int
    position: int = strawberry.field(description="Of the last event; an aborted write leaves a gap.")


@strawberry.type(description="How far one read model follows the log.")
class ProjectionStatus:
    name: str
    position: int
    behind: int = strawberry.field(description="Positions.")
    waiting_since: datetime | None = strawberry.field(
        description="When the oldest event was recorded that it has not read; null when there is none."
    )


@strawberry.enum(description="Where jobs stand; those that are done are not kept.")
class JobStanding(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    FAILED = "failed"


@strawberry.type(description="Jobs of one kind that wait, run, or have failed.")
class JobStatus:
    task: str
    standing: JobStanding
    count: int
    oldest_at: datetime | None


@strawberry.type(description="Keys by their names.")
class KeyStatus:
    master_keys: list[str]
    master_key_in_use: str
    person_keys_to_rotate: int = strawberry.field(description="Still under another master key.")
    signing_keys: list[str] = strawberry.field(description="As they stand in /.well-known/jwks.json.")
    signing_key_in_use: str


@strawberry.type(description="How the running whole is doing.")
class SystemStatus:
    version: str
    started_at: datetime = strawberry.field(description="Of the process that answers.")
    retries: int = strawberry.field(description="Decisions that this process took anew after a lost race.")
    database: DatabaseStatus
    log: LogStatus
    projections: list[ProjectionStatus]
    jobs: list[JobStatus]
    keys: KeyStatus
