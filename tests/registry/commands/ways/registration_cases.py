"""Ways to succeed with the commands on registration cases, and on registrations that end."""

from __future__ import annotations

from datetime import date

from registry.act import REGISTRY
from registry.social_work.cases import Gap, Jurisdiction
from registry.social_work.terms import EndGround
from tests.people import ELSEWHERE
from tests.registration_cases import (
    CHOICE,
    a_first_case,
    a_learned_worker,
    a_reviewed_case,
    an_accepted_case,
    move_to,
)
from tests.registry.commands.ways.call import Ready, ready, way
from tests.social_workers import a_qualified_person, a_social_worker
from tests.world import World


@way
def apply_for_registration(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    who = a_qualified_person(world)
    return ready(who.caller, who.person_id, **CHOICE, who=who)


@way
def apply_for_renewal(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = a_learned_worker(world)
    return ready(who.caller, who.person_id, declaration="2026-1", who=who)


@way
def apply_for_transfer(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = a_social_worker(world)
    world.registry.change_contact(who.caller, who.person_id, phone=None, division=ELSEWHERE)
    return ready(
        who.caller, who.person_id, jurisdiction=Jurisdiction.HOUSEHOLD, declaration="2026-1", who=who
    )


@way
def apply_for_unit_change(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = a_social_worker(world)
    return ready(who.caller, who.person_id, organization_id=world.team.id, declaration="2026-1", who=who)


@way
def edit_registration_case(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    filed = a_first_case(world)
    return ready(
        filed.who.caller, filed.id, organization_id=world.team.id, statement="证书晚到", who=filed.who
    )


@way
def supplement_registration_case(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    filed = a_first_case(world)
    world.registry.request_supplement(world.registrar, filed.id, gaps=[Gap.UNIT], note="请选择所在单位")
    return ready(filed.who.caller, filed.id, organization_id=world.team.id, who=filed.who)


@way
def withdraw_registration_case(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    filed = a_first_case(world)
    return ready(filed.who.caller, filed.id, who=filed.who)


@way
def accept_registration_case(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    filed = a_first_case(world)
    return ready(world.registrar, filed.id, who=filed.who)


@way
def accept_by_default(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    filed = a_first_case(world)
    move_to(world, date(2026, 3, 10))
    return ready(REGISTRY, filed.id, who=filed.who)


@way
def request_supplement(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    filed = a_first_case(world)
    return ready(world.registrar, filed.id, gaps=[Gap.UNIT], note="请选择所在单位", who=filed.who)


@way
def pass_first_review(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    filed = an_accepted_case(world)
    return ready(world.registrar, filed.id, who=filed.who)


@way
def fail_first_review(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    filed = an_accepted_case(world)
    return ready(world.registrar, filed.id, reason="所在单位与事实不符", who=filed.who)


@way
def pass_final_review(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    filed = a_reviewed_case(world)
    return ready(world.registrar, filed.id, who=filed.who)


@way
def fail_final_review(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    filed = a_reviewed_case(world)
    return ready(world.registrar, filed.id, reason="所在单位与事实不符", who=filed.who)


@way
def cancel_registration(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = a_social_worker(world)
    return ready(
        world.registrar,
        who.person_id,
        ground=EndGround.OWN_REQUEST,
        effective_on=world.registry.today(),
        reason="本人申请",
        who=who,
    )


@way
def revoke_registration(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = a_social_worker(world)
    return ready(world.registrar, who.person_id, reason="以欺骗手段取得登记", who=who)


@way
def expire_registration(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - as above
    who = a_social_worker(world, registered_on=date(2023, 2, 1))
    return ready(REGISTRY, who.person_id, who=who)
