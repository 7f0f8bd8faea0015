"""Erasing somebody with a profession: open matters first; what runs keeps the document taken to its end."""

from __future__ import annotations

from datetime import date

import pytest

from registry.act import ANYONE
from registry.person import Person
from registry.refusals.persons import DocumentRegistered, MattersOpen
from registry.social_work.integrity import Severity
from registry.social_work.qualification import VoidingGround
from registry.social_work.sanctions import SanctionKind
from registry.social_work.terms import EndGround
from tests.discipline import a_case_under_review, a_notified_case, a_sanctioned_case
from tests.examinations import a_candidate
from tests.people import Somebody
from tests.registration_cases import a_first_case, move_to
from tests.registry.commands.ways.examinations import held
from tests.social_workers import a_qualified_person, a_social_worker
from tests.world import World

TODAY = date(2026, 3, 2)


def erase(world: World, who: Somebody) -> date | None:
    """Until when the key is kept."""
    world.registry.erase_person(who.caller, who.person_id, basis="本人申请")
    erased = next(each for each in reversed(world.facts_since(0)) if each.kind is Person.Erased)
    until: date | None = erased.fields["restricted_until"]
    return until


def test_an_open_registration_case_is_decided_or_withdrawn_first(world: World) -> None:
    filed = a_first_case(world)
    with world.refused(MattersOpen, what="registration-case"):
        erase(world, filed.who)
    world.registry.withdraw_registration_case(filed.who.caller, filed.id)
    assert erase(world, filed.who) is None


def test_nobody_erases_themselves_out_of_a_discipline_case(world: World) -> None:
    matter = a_notified_case(world)
    with world.refused(MattersOpen, what="discipline-case"):
        erase(world, matter.worker)
    under_review = a_case_under_review(world)
    a_sanctioned_case(world, under_review.worker)
    with world.refused(MattersOpen):
        erase(world, under_review.worker)


def test_while_a_registration_holds_the_document_stays_taken(world: World) -> None:
    details = world.somebodys_details()
    person_id = world.registry.register_person(ANYONE, details).id
    who = Somebody(person_id, person_id)
    world.registry.submit_real_name(who.caller, person_id)
    a_social_worker(world, who=who)
    assert erase(world, who) == date(2028, 7, 1)
    with world.refused(DocumentRegistered):
        world.registry.register_person(ANYONE, details)


def test_a_registration_that_ends_sooner_is_kept_no_longer(world: World) -> None:
    who = a_social_worker(world)
    world.registry.cancel_registration(
        who.caller, who.person_id, ground=EndGround.OWN_REQUEST, effective_on=date(2026, 4, 1), reason=""
    )
    assert erase(world, who) == date(2026, 3, 31)


def test_a_sanction_outlasts_the_registration_that_it_ended(world: World) -> None:
    last = date(2026, 8, 31)
    matter = a_sanctioned_case(world, sanction=SanctionKind.CANCELLATION, valid_to=last)
    assert erase(world, matter.worker) == last


@pytest.mark.parametrize(
    ("severity", "until"),
    [(Severity.SERIOUS, date(2031, 3, 2)), (Severity.EXTREMELY_SERIOUS, date.max)],
)
def test_a_breach_stays_with_the_person_as_long_as_it_runs(
    world: World, severity: Severity, until: date
) -> None:
    sitter = a_candidate(world)
    world.registry.record_misconduct(
        world.registrar, sitter.candidacy_id, severity=severity, decided_on=TODAY
    )
    assert erase(world, sitter.who) == until


def test_what_is_over_keeps_nothing(world: World) -> None:
    who = a_social_worker(world)
    world.registry.void_qualification(
        world.registrar, held(world, who).id, ground=VoidingGround.ISSUED_IN_ERROR, reason="误发"
    )
    assert erase(world, who) is None
    lapsed = a_social_worker(world, registered_on=date(2023, 2, 1))
    move_to(world, date(2026, 3, 3))
    assert erase(world, lapsed) is None
    assert erase(world, a_qualified_person(world)) is None
