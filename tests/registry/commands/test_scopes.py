"""Who may give each command and who may not; and that a refusal changed nothing."""

from __future__ import annotations

import pytest

from registry.act import Role
from registry.refusals import NotAllowed, Refusal, SecondFactorNeeded, SignInNeeded
from tests.registry.commands.callers import CALLERS
from tests.registry.commands.expected import may
from tests.registry.commands.expected.callers import (
    ADMINISTRATOR,
    EDITORS,
    OFFICER,
    RECORDERS,
    REGISTRY,
)
from tests.registry.commands.ways import COMMANDS, WAYS
from tests.world import World

EVERYBODY = frozenset(CALLERS)
SIGNED_IN = EVERYBODY - {"anyone", "the registry"}
A_GUARDIAN = frozenset({"a guardian of the person"})
PERSON_OR_GUARDIAN = frozenset({"the person"}) | A_GUARDIAN

MAY: dict[str, frozenset[str]] = {
    "register_person": EVERYBODY,
    "submit_real_name": PERSON_OR_GUARDIAN,
    "decide_real_name": OFFICER,
    "correct_identity": PERSON_OR_GUARDIAN,
    "change_contact": PERSON_OR_GUARDIAN,
    "give_consent": PERSON_OR_GUARDIAN,
    "withdraw_consent": PERSON_OR_GUARDIAN,
    "add_document": OFFICER,
    "link_guardian": OFFICER,
    "unlink_guardian": A_GUARDIAN | OFFICER,
    "give_guardian_consent": A_GUARDIAN,
    "withdraw_guardian_consent": A_GUARDIAN,
    "declare_full_capacity": OFFICER,
    "erase_person": PERSON_OR_GUARDIAN,
    "disclose_person": OFFICER,
    "register_organization": SIGNED_IN,
    "approve_organization": OFFICER,
    "refuse_organization": OFFICER,
    "suspend_organization": OFFICER,
    "resume_organization": OFFICER,
    "add_member": ADMINISTRATOR,
    "remove_member": ADMINISTRATOR,
    "name_successor": ADMINISTRATOR | OFFICER,
    "dissolve_organization": OFFICER,
    "appoint": REGISTRY | {"system administrator"},
    "dismiss": REGISTRY | {"system administrator"},
    "register_volunteer": EVERYBODY,
    "become_volunteer": PERSON_OR_GUARDIAN,
    "register_ward": SIGNED_IN,
    "enter_volunteer": EDITORS,
    "confirm_registration": PERSON_OR_GUARDIAN,
    "refuse_registration": PERSON_OR_GUARDIAN,
    "change_offer": PERSON_OR_GUARDIAN,
    "take_oath": PERSON_OR_GUARDIAN,
    "request_correction": RECORDERS,
    "suspend_volunteer": OFFICER,
    "reinstate_volunteer": OFFICER,
    "leave_register": PERSON_OR_GUARDIAN,
    "draft_activity": EDITORS,
    "change_activity": EDITORS,
    "publish_activity": EDITORS,
    "close_recruitment": EDITORS,
    "end_activity": EDITORS,
    "cancel_activity": EDITORS,
    "sign_up": PERSON_OR_GUARDIAN,
    "accept_sign_up": EDITORS,
    "decline_sign_up": EDITORS,
    "withdraw_sign_up": PERSON_OR_GUARDIAN,
    "promote_sign_up": EDITORS,
    "show_proof": EDITORS,
    "mark_no_show": RECORDERS,
    "propose_service": RECORDERS,
    "claim_service": PERSON_OR_GUARDIAN,
    "confirm_service": RECORDERS,
    "reject_service": RECORDERS,
    "correct_service": RECORDERS | OFFICER,
    "annul_service": ADMINISTRATOR | OFFICER,
    "object_to_record": PERSON_OR_GUARDIAN,
    "answer_objection": RECORDERS,
    "disqualify_activity": OFFICER,
    "check_in": RECORDERS | PERSON_OR_GUARDIAN,
    "check_out": RECORDERS | PERSON_OR_GUARDIAN,
    "force_out": REGISTRY,
    "recalculate_deadline": REGISTRY,
    "request_certificate": PERSON_OR_GUARDIAN,
    "issue_certificate": RECORDERS,
    "refuse_certificate": RECORDERS,
    "revoke_certificate": ADMINISTRATOR | OFFICER,
    **may(),
}
IN_ANOTHER_STATE = {
    # An offer to a person is that person's to answer, and alone to carry out; see test_demand_offers.py.
    "accept_offer": {Role.VOLUNTEER},
    "decline_offer": {Role.VOLUNTEER},
    "deliver_demand": {Role.VOLUNTEER},
    # An officer confirms what is above the day's limit of the organization; see test_service.py.
    "confirm_service": {Role.OFFICER},
    "reject_service": {Role.OFFICER},
    # Whoever did not propose it confirms; see test_employments.py.
    "confirm_employment": {Role.ADMINISTRATOR},
}
ROLES = {
    "the person": Role.VOLUNTEER,
    "a guardian of the person": Role.GUARDIAN,
    "administrator": Role.ADMINISTRATOR,
    "organiser": Role.ORGANISER,
    "recorder": Role.RECORDER,
    "officer": Role.OFFICER,
    "registrar": Role.REGISTRAR,
    "hotline operator": Role.HOTLINE_OPERATOR,
    "system administrator": Role.SYSTEM_ADMINISTRATOR,
    "the registry": Role.REGISTRY,
}
"""By which role a kind of caller is let in."""
OF_ANYBODY = {
    "register_person",
    "register_volunteer",
    "register_organization",
    "register_ward",
    "file_complaint",
    "post_demand",
    "send_demand_code",
    "prove_demand_phone",
    "withdraw_demand",
    "rate_demand",
}
"""Whoever registers is nobody's volunteer or guardian yet."""

ALLOWED = [(name, caller) for name, may in MAY.items() for caller in CALLERS if caller in may]
A_GUARDIANS = "a guardian of the person"


def why_not(name: str, caller: str) -> type[Refusal]:
    if caller == "anyone":
        return SignInNeeded
    if caller == "officer without second factor" and "officer" in MAY[name]:
        return SecondFactorNeeded
    return NotAllowed


def test_every_command_has_a_row() -> None:
    assert set(MAY) == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - OF_ANYBODY))
def test_the_declared_roles_are_those_that_may(name: str) -> None:
    declared = COMMANDS[name] - IN_ANOTHER_STATE.get(name, set())
    assert {ROLES[caller] for caller in MAY[name]} == declared


@pytest.mark.parametrize(("name", "caller"), ALLOWED)
def test_whoever_may_succeeds(world: World, name: str, caller: str) -> None:
    call = WAYS[name].call(world, is_minor=caller == A_GUARDIANS)
    before = world.position
    call(CALLERS[caller](call))
    assert world.position > before


@pytest.mark.parametrize("name", MAY)
def test_whoever_may_not_is_refused_and_nothing_changes(world: World, name: str) -> None:
    """One call for all: a refused one changes nothing, so the next caller can try the same."""
    turned_away = CALLERS.keys() - MAY[name]
    call = WAYS[name].call(world)
    for caller in turned_away - {A_GUARDIANS}:
        with world.refused(why_not(name, caller)):
            call(CALLERS[caller](call))
    if A_GUARDIANS in turned_away:
        of_a_minor = WAYS[name].call(world, is_minor=True)
        with world.refused(why_not(name, A_GUARDIANS)):
            of_a_minor(of_a_minor.guardian)
