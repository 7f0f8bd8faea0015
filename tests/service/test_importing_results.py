"""Results of an examination from a file: each row is one candidate's marks, or a refusal with its column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest

from registry.application import Registry
from registry.refusals import NotFound
from registry.social_work.candidacy import Candidacy
from service.database import Log, Pool
from service.importing.files import RowReport, read_import, registry_for
from service.importing.kinds import Encoding, What
from service.secrets import Secrets
from tests.database import LOG, Database
from tests.examinations import Sitter, a_candidate
from tests.people import Somebody
from tests.world import World

HEAD = "考试标识,证件号码,综合能力,实务,法规与政策,更正原因"


@dataclass(frozen=True)
class Grounds:
    """What an import stands on."""

    app_url: str
    log: Log
    pool: Pool
    secrets: Secrets
    registry: Registry


@pytest.fixture(scope="module")
def world(module_database: Database) -> Iterator[World]:
    world = World(module_database)
    world.settle()
    yield world
    world.close()


@pytest.fixture
def grounds(world: World, module_database: Database) -> Grounds:
    world.start_over()
    secrets = Secrets({"test": b"1" * 32}, "test", b"2" * 32, {}, "")
    return Grounds(module_database.url, LOG, world.pool, secrets, world.registry)


def number(world: World, who: Somebody) -> str:
    return world.registry.vault.open(world.person(who.person_id).documents[-1].number)


def imported(
    grounds: Grounds, by: UUID | None, *rows: str, is_dry: bool = False
) -> list[tuple[str, str | None, str | None]]:
    """Outcome, code and column of every row."""
    assert by is not None
    content = "\r\n".join([HEAD, *rows]).encode()
    found = read_import(
        grounds, What.EXAMINATION_RESULTS, content, encoding=Encoding.AUTO, by=by, organization=None
    )
    with registry_for(grounds, is_dry=is_dry) as registry:
        return [_told(report) for report in found.run(registry)]


def _told(report: RowReport) -> tuple[str, str | None, str | None]:
    return str(report.outcome), report.code, report.column


def a_waiting_candidate(world: World) -> Sitter:
    sitter = a_candidate(world)
    world.clock.move(sitter.sitting.day_after())
    return sitter


def test_every_row_gives_one_candidate_their_marks(world: World, grounds: Grounds) -> None:
    first, second = a_candidate(world), a_waiting_candidate(world)
    rows = [
        f"{first.sitting.id},{number(world, first.who)},60,75.5,,",
        f"{second.sitting.id},{number(world, second.who)},５９.5,60,80,",
    ]
    assert imported(grounds, world.registrar.person_id, *rows) == [("written", None, None)] * 2
    marked = world.registry.get(Candidacy, first.candidacy_id)
    assert [(mark.subject, mark.halves) for mark in marked.marks] == [("ability", 120), ("practice", 151)]
    assert world.registry.get(Candidacy, second.candidacy_id).passed == ["policy", "practice"]


def test_a_dry_run_decides_and_writes_nothing(world: World, grounds: Grounds) -> None:
    sitter = a_waiting_candidate(world)
    row = f"{sitter.sitting.id},{number(world, sitter.who)},60,60,60,"
    with world.nothing_happens():
        assert imported(grounds, world.registrar.person_id, row, is_dry=True) == [("written", None, None)]


def test_the_same_file_again_writes_nothing(world: World, grounds: Grounds) -> None:
    sitter = a_waiting_candidate(world)
    row = f"{sitter.sitting.id},{number(world, sitter.who)},60,60,60,"
    imported(grounds, world.registrar.person_id, row)
    with world.nothing_happens():
        assert imported(grounds, world.registrar.person_id, row) == [("repeated", None, None)]


@pytest.mark.parametrize("points", ["59.25", "六十", "nan", "100.5"])
def test_what_is_no_mark_is_refused(world: World, grounds: Grounds, points: str) -> None:
    sitter = a_waiting_candidate(world)
    row = f"{sitter.sitting.id},{number(world, sitter.who)},{points},60,60,"
    ((outcome, code, _),) = imported(grounds, world.registrar.person_id, row)
    assert (outcome, code) == ("refused", "MARKS_NOT_OF_PAPER")


def test_rows_about_nobody_or_no_candidate_are_refused(world: World, grounds: Grounds) -> None:
    sitter, stranger = a_waiting_candidate(world), world.an_adult_volunteer()
    rows = [
        f"{sitter.sitting.id},119999190001010011,60,60,60,",
        f"{sitter.sitting.id},{number(world, stranger)},60,60,60,",
        f",{number(world, sitter.who)},60,60,60,",
    ]
    codes = [code for _, code, _ in imported(grounds, world.registrar.person_id, *rows)]
    assert codes == ["NOT_FOUND", "NOT_FOUND", "MISSING"]


def test_a_registrar_of_another_province_imports_nothing_here(world: World, grounds: Grounds) -> None:
    sitter = a_waiting_candidate(world)
    row = f"{sitter.sitting.id},{number(world, sitter.who)},60,60,60,"
    told = imported(grounds, world.registrar_elsewhere.person_id, row)
    assert told == [("refused", "NOT_ALLOWED", None)]


def test_who_holds_no_appointment_imports_nothing(world: World, grounds: Grounds) -> None:
    who = world.an_adult_volunteer()
    with pytest.raises(NotFound):
        imported(grounds, who.person_id, "x,y,60,60,60,")
