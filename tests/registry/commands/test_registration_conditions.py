"""Who is granted no registration: judged when somebody applies, and again at both reviews."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from registry.person import Person
from registry.policies import Row
from registry.refusals.registration_cases import EndBars, RegistrationLapsed, RegistrationLate, SanctionBars
from registry.social_work.cases import Jurisdiction
from registry.social_work.levels import Level
from registry.social_work.qualification import VoidingGround
from registry.social_work.registration import Registration
from registry.social_work.sanctions import SanctionKind
from registry.social_work.terms import EndGround
from registry.vault import PersonErased
from tests.builders import act
from tests.discipline import a_sanctioned_case
from tests.registration_cases import (
    Filed,
    a_first_case,
    a_learned_worker,
    a_renewal_case,
    a_reviewed_case,
    an_accepted_case,
    apply,
    granted,
    move_to,
)
from tests.social_workers import a_qualified_person, a_social_worker
from tests.world import World

GUANGDONG = "440106"
TODAY = date(2026, 3, 2)
ONE_DAY = timedelta(days=1)
SANCTION_TO = date(2026, 8, 31)


@pytest.mark.parametrize("is_final", [False, True])
def test_who_was_erased_meanwhile_passes_no_review(world: World, *, is_final: bool) -> None:
    """Erasure waits for the case by now; a log may hold one from before that."""
    filed = a_reviewed_case(world) if is_final else an_accepted_case(world)
    person = world.registry.get(Person, filed.who.person_id)
    person.erase(act(), basis="本人申请", restricted_until=None)
    world.registry.save(person)
    review = world.registry.pass_final_review if is_final else world.registry.pass_first_review
    with world.refused(PersonErased):
        review(world.registrar, filed.id)
    fail = world.registry.fail_final_review if is_final else world.registry.fail_first_review
    fail(world.registrar, filed.id, reason="个人信息已删除")
    assert filed.case.standing == "refused"


@pytest.mark.parametrize("kind", [SanctionKind.EXPULSION, SanctionKind.CANCELLATION])
def test_no_registration_while_a_heavy_sanction_runs(world: World, kind: SanctionKind) -> None:
    who = a_social_worker(world, level=Level.ASSISTANT)
    a_sanctioned_case(world, who, sanction=kind, valid_to=SANCTION_TO)
    a_qualified_person(world, who=who, passed_on=date(2026, 2, 1))
    with world.refused(SanctionBars, date=SANCTION_TO.isoformat()):
        apply(world, who)
    move_to(world, SANCTION_TO + ONE_DAY)
    assert a_first_case(world, who=who).case.standing == "submitted"


def test_a_light_sanction_bars_nobody(world: World) -> None:
    who = a_social_worker(world, level=Level.ASSISTANT)
    a_sanctioned_case(world, who, valid_to=SANCTION_TO)
    a_qualified_person(world, who=who)
    assert a_first_case(world, who=who).case.standing == "submitted"


def test_a_sanction_bars_also_behind_a_later_lighter_one(world: World) -> None:
    who = a_social_worker(world, level=Level.ASSISTANT)
    a_sanctioned_case(world, who, sanction=SanctionKind.EXPULSION, valid_to=SANCTION_TO)
    a_sanctioned_case(world, who, valid_to=SANCTION_TO)
    a_qualified_person(world, who=who)
    with world.refused(SanctionBars):
        apply(world, who)


def test_a_sanction_between_the_reviews_bars_the_grant(world: World) -> None:
    who = a_social_worker(world, level=Level.ASSISTANT)
    a_qualified_person(world, who=who)
    filed = a_reviewed_case(world, who=who)
    a_sanctioned_case(world, who, sanction=SanctionKind.EXPULSION, valid_to=SANCTION_TO)
    with world.refused(SanctionBars):
        world.registry.pass_final_review(world.registrar, filed.id)


def test_who_is_expelled_renews_nothing(world: World) -> None:
    who = a_learned_worker(world)
    a_sanctioned_case(world, who, sanction=SanctionKind.EXPULSION, valid_to=SANCTION_TO)
    with world.refused(SanctionBars):
        world.registry.apply_for_renewal(who.caller, who.person_id, declaration="2026-1")


@pytest.mark.parametrize(
    ("ground", "until"),
    [(EndGround.CRIMINAL_PUNISHMENT, date(2031, 3, 2)), (EndGround.INCAPACITY, date(2029, 3, 2))],
)
def test_after_such_an_end_there_is_none_for_years(world: World, ground: EndGround, until: date) -> None:
    who = a_social_worker(world)
    for each, day in ((ground, TODAY), (EndGround.OWN_REQUEST, TODAY - ONE_DAY)):
        world.registry.cancel_registration(
            world.registrar, who.person_id, ground=each, effective_on=day, reason="查实"
        )
    with world.refused(EndBars, date=until.isoformat()):
        apply(world, who)
    move_to(world, until)
    with world.refused(RegistrationLate):
        apply(world, who)


def test_after_an_end_at_ones_own_request_there_may_be_another(world: World) -> None:
    who = a_social_worker(world)
    world.registry.cancel_registration(
        who.caller, who.person_id, ground=EndGround.OWN_REQUEST, effective_on=TODAY, reason=""
    )
    assert granted(a_first_case(world, who=who)).registration.state_on(TODAY).is_registered


def test_an_edit_does_not_lead_round_the_window(world: World) -> None:
    """Taken late in Guangdong, and then moved to where nothing is open."""
    who = a_qualified_person(world, passed_on=date(2024, 5, 25))
    world.registry.change_contact(who.caller, who.person_id, phone=None, division=GUANGDONG)
    filed = a_first_case(world, who=who)
    with world.refused(RegistrationLate):
        world.registry.edit_registration_case(
            who.caller, filed.id, jurisdiction=Jurisdiction.WORKPLACE, organization_id=world.team.id
        )
    assert filed.case.is_late


def test_another_office_takes_the_case_by_its_own_window(world: World) -> None:
    who = a_qualified_person(world, passed_on=date(2025, 5, 25))
    filed = a_first_case(world, who=who)
    world.registry.change_contact(who.caller, who.person_id, phone=None, division=GUANGDONG)
    move_to(world, date(2026, 5, 26))
    world.registry.edit_registration_case(who.caller, filed.id, jurisdiction=Jurisdiction.HOUSEHOLD)
    assert (filed.case.wish.division, filed.case.is_late, filed.case.policy) == (GUANGDONG, True, "GD-2026")


def test_what_an_edit_does_not_mention_stays(world: World) -> None:
    filed = a_first_case(world, organization_id=world.team.id, statement="证书晚到")
    edit = world.registry.edit_registration_case
    edit(filed.who.caller, filed.id, statement="证书遗失后补办")
    assert filed.case.wish.unit_id == world.team.id
    said = filed.case.wish.statement
    edit(filed.who.caller, filed.id, organization_id=None)
    after = filed.case.wish
    assert after.unit_id is None
    assert after.statement == said


@pytest.mark.parametrize("is_open", [True, False])
def test_a_lapse_has_a_way_back_where_a_region_opens_one(own_world: World, *, is_open: bool) -> None:
    until = date(2026, 6, 30)
    row = Row("sw.late_renewal", {"until": until}, "SH-2026", "通知", date(2026, 1, 1), "31")
    policies = own_world.registry.policies
    own_world.registry.policies = replace(policies, rows=[*policies.rows, row])
    who = a_learned_worker(own_world)
    move_to(own_world, until if is_open else until + ONE_DAY)
    renew: Callable[..., Any] = own_world.registry.apply_for_renewal
    if not is_open:
        with own_world.refused(RegistrationLapsed, date="2026-04-01"):
            renew(who.caller, who.person_id, declaration="2026-1")
        return
    filed = Filed(own_world, renew(who.caller, who.person_id, declaration="2026-1").id, who)
    assert (filed.case.is_late, filed.case.policy) == (True, "SH-2026")
    old, new = granted(filed).registration.terms
    assert (new.number, new.valid_from, new.valid_to) == (old.number, until, date(2029, 6, 30))
    assert not filed.registration.state_on(date(2026, 4, 2)).is_registered


@pytest.mark.parametrize("is_renewal", [True, False])
def test_a_grant_is_decided_anew_when_what_it_judged_changes_meanwhile(
    world: World, monkeypatch: pytest.MonkeyPatch, *, is_renewal: bool
) -> None:
    filed = a_renewal_case(world) if is_renewal else a_first_case(world)
    registry = world.registry
    registry.accept_registration_case(world.registrar, filed.id)
    registry.pass_first_review(world.other_registrar, filed.id)
    level = filed.case.level
    qualification = registry.qualification_of(filed.who.person_id, level)
    save = registry.save
    changed: list[bool] = []

    def meanwhile(*objs: Any, **kwargs: Any) -> Any:
        if not changed:
            changed.append(True)
            registry.void_qualification(
                world.registrar, qualification.id, ground=VoidingGround.ISSUED_IN_ERROR, reason="误发"
            )
        return save(*objs, **kwargs)

    monkeypatch.setattr(registry, "save", meanwhile)
    with pytest.raises(Exception, match=r"CASE_STANDING|NOT_QUALIFIED|NOT_REGISTERED"):
        registry.pass_final_review(world.registrar, filed.id)
    found = registry.find(Registration, Registration.id_of(filed.who.person_id))
    assert found is None or not found.state_on(TODAY).is_registered
