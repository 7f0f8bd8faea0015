"""What was acknowledged is there after a kill in the middle of two hundred commands."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from uuid import UUID

import psycopg
import pytest
from psycopg.sql import SQL, Composed, Identifier

from api.relay import node_id
from service.embedded import EmbeddedPostgres
from tests.database import LOG
from tests.e2e.assailed import CAPACITY, HALF, Assailed, settle
from tests.e2e.crowd import Blow, Command, send_all
from tests.e2e.visitor import Json
from tests.service.running.program import serving

ANSWERED = 50
"""So many are acknowledged when the blow falls."""
REPETITIONS = 5
FIND = "query ($id: ID!) { node(id: $id) { id } }"
SHEET = """query ($shift: ID!) { attendanceSheet(shiftId: $shift, first: 100) {
    taken waiting roster { edges { node { signUpId standing } } }
} }"""

STREAMS = SQL("SELECT originator_id FROM {} WHERE topic = %s").format(
    Identifier(LOG.schema, LOG.events_table)
)
OWNERS = SQL("SELECT owner FROM {} WHERE kind = %s").format(Identifier(LOG.schema, "claims"))
CLAIMED = SQL("SELECT key::uuid FROM {} WHERE kind = %s").format(Identifier(LOG.schema, "claims"))
PLACED = SQL("SELECT holder FROM {} WHERE NOT is_waiting").format(Identifier(LOG.schema, "places"))
QUEUED = SQL("SELECT holder FROM {} WHERE is_waiting").format(Identifier(LOG.schema, "places"))
MISCOUNTED = SQL(
    """
    SELECT shift_id FROM {shifts} s WHERE (taken, waiting) <> (
        SELECT count(*) FILTER (WHERE NOT is_waiting), count(*) FILTER (WHERE is_waiting)
        FROM {places} p WHERE p.shift_id = s.shift_id
    )
    """
).format(shifts=Identifier(LOG.schema, "shifts"), places=Identifier(LOG.schema, "places"))
ANSWERS = SQL("SELECT key, answer FROM {}").format(Identifier(LOG.schema, "requests"))

Kill = Callable[[Assailed], None]


def kill_web(assailed: Assailed) -> None:
    assailed.running.web().kill()


def kill_database(assailed: Assailed) -> None:
    os.kill(EmbeddedPostgres(assailed.folder).pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def assailed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assailed]:
    folder = tmp_path_factory.mktemp("assailed")
    with serving(folder) as running:
        yield settle(folder, running)


@pytest.mark.parametrize("kill", [kill_web, kill_database])
def test_a_kill_loses_nothing_acknowledged_and_leaves_nothing_half_done(
    assailed: Assailed, kill: Kill
) -> None:
    activity_id, shift_id = assailed.a_shift()
    commands = assailed.commands(activity_id, shift_id)
    blow = Blow(ANSWERED, lambda: kill(assailed))
    first = send_all(assailed.running.url, commands, blow.count)
    acknowledged = {command: answer for command, answer in first.items() if answer is not None}
    unanswered = [command for command in commands if command not in acknowledged]
    assert len(acknowledged) >= ANSWERED
    assert unanswered
    assert assailed.running.becomes_ready()
    refuse_half_done(assailed)

    repeated = repeat(assailed.running.url, unanswered)
    assert missing(assailed, shift_id, acknowledged) == []
    again = send_all(assailed.running.url, commands)
    assert again == {**acknowledged, **repeated}
    assert None not in again.values()
    assert len(set(again.values())) == len(commands)
    assert places(assailed, shift_id) == (CAPACITY, HALF - CAPACITY)
    assert outcomes(assailed, commands) == again
    refuse_half_done(assailed)


def repeat(url: str, commands: Sequence[Command]) -> dict[Command, str | None]:
    """With the same keys, a few times: what has just come back may still be catching up."""
    answers: dict[Command, str | None] = dict.fromkeys(commands)
    for _ in range(REPETITIONS):
        left = [command for command, answer in answers.items() if answer is None]
        answers |= send_all(url, left) if left else {}
    return answers


def missing(assailed: Assailed, shift_id: UUID, acknowledged: Mapping[Command, str]) -> list[str]:
    """What was acknowledged and is not found by the organization that it concerns."""
    signed_up = {edge["node"]["signUpId"] for edge in sheet(assailed, shift_id)["roster"]["edges"]}
    entered = [answer for command, answer in acknowledged.items() if command.mutation == "enterVolunteer"]
    answered = [answer for command, answer in acknowledged.items() if command.mutation == "signUp"]
    return [
        *(identity for identity in answered if identity not in signed_up),
        *(identity for identity in entered if assailed.ask(FIND, {"id": identity})["node"] is None),
    ]


def places(assailed: Assailed, shift_id: UUID) -> tuple[int, int]:
    shown = sheet(assailed, shift_id)
    return shown["taken"], shown["waiting"]


def sheet(assailed: Assailed, shift_id: UUID) -> Json:
    shown: Json = assailed.ask(SHEET, {"shift": node_id("Shift", shift_id)})["attendanceSheet"]
    return shown


def outcomes(assailed: Assailed, commands: Sequence[Command]) -> dict[Command, str]:
    """What stands behind each key in the log's own table."""
    with assailed.opened() as installation, psycopg.connect(installation.admin_url) as connection:
        known: dict[str, UUID] = dict(connection.execute(ANSWERS).fetchall())
    kinds = {"signUp": "SignUp", "enterVolunteer": "Volunteer"}
    return {command: node_id(kinds[command.mutation], known[command.key]) for command in commands}


def refuse_half_done(assailed: Assailed) -> None:
    """What belongs together is there together: events, and what they reserve."""
    with assailed.opened() as installation, psycopg.connect(installation.admin_url) as connection:

        def found(query: Composed, *values: object) -> set[UUID]:
            return {identity for (identity,) in connection.execute(query, values)}

        persons, volunteers = found(STREAMS, "person.registered"), found(STREAMS, "volunteer.registered")
        accepted, waiting = found(STREAMS, "sign-up.accepted"), found(STREAMS, "sign-up.waitlisted")
        assert found(OWNERS, "document") == persons
        assert found(OWNERS, "volunteer") == volunteers
        assert persons - found(CLAIMED, "volunteer") == {assailed.founder.person_id}
        assert found(STREAMS, "sign-up.applied") == accepted | waiting
        assert found(PLACED) == accepted
        assert found(QUEUED) == waiting
        assert found(MISCOUNTED) == set()
