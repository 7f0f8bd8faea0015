"""What holds for every command: who stands in its events, what a repetition does, what a race does."""

from __future__ import annotations

from uuid import uuid4

import pytest

from registry.act import Channel
from registry.refusals import KeyReused, NotAllowed, Refusal
from registry.refusals.activities import ActivityNotIn, NotFirstWaiting, SignedUpAlready, SignUpNotIn
from registry.refusals.organizations import (
    CreditCodeRegistered,
    MemberHasRole,
    NoSuchMember,
    NotAppointed,
    OrganizationDecided,
    OrganizationNotActive,
    OrganizationNotSuspended,
)
from registry.refusals.persons import (
    ConsentNotGiven,
    DocumentRegistered,
    GuardianLinkedAlready,
    NothingToConfirm,
    RealNameNotSubmitted,
    RealNamePassedAlready,
    VolunteerNotSuspended,
    VolunteerRegistered,
    VolunteerSuspendedAlready,
)
from registry.refusals.service import (
    CertificateNotIn,
    CheckedInAlready,
    NoObjection,
    NotCheckedIn,
    NothingChanged,
    ObjectionOpen,
    RecordNotIn,
    ServiceOverlaps,
)
from registry.vault import PersonErased
from tests.registry.commands.expected import Again, twice
from tests.registry.commands.ways import COMMANDS, WAYS
from tests.world import World

TWICE: dict[str, type[Refusal] | Again] = {
    "register_person": DocumentRegistered,
    "submit_real_name": RealNamePassedAlready,
    "decide_real_name": RealNameNotSubmitted,
    "correct_identity": Again.NOTHING,
    "change_contact": Again.ANOTHER,
    "give_consent": Again.NOTHING,
    "withdraw_consent": ConsentNotGiven,
    "add_document": Again.NOTHING,
    "link_guardian": GuardianLinkedAlready,
    "unlink_guardian": NotAllowed,
    "give_guardian_consent": Again.NOTHING,
    "withdraw_guardian_consent": ConsentNotGiven,
    "declare_full_capacity": Again.ANOTHER,
    "erase_person": PersonErased,
    "disclose_person": Again.ANOTHER,
    "register_organization": CreditCodeRegistered,
    "approve_organization": OrganizationDecided,
    "refuse_organization": OrganizationDecided,
    "suspend_organization": OrganizationNotActive,
    "resume_organization": OrganizationNotSuspended,
    "add_member": MemberHasRole,
    "remove_member": NoSuchMember,
    "name_successor": Again.NOTHING,
    "dissolve_organization": OrganizationNotActive,
    "appoint": MemberHasRole,
    "dismiss": NotAppointed,
    "register_volunteer": DocumentRegistered,
    "become_volunteer": VolunteerRegistered,
    "register_ward": DocumentRegistered,
    "enter_volunteer": DocumentRegistered,
    "confirm_registration": NothingToConfirm,
    "refuse_registration": PersonErased,
    "change_offer": Again.ANOTHER,
    "take_oath": Again.NOTHING,
    "request_correction": Again.ANOTHER,
    "suspend_volunteer": VolunteerSuspendedAlready,
    "reinstate_volunteer": VolunteerNotSuspended,
    "leave_register": Again.NOTHING,
    "draft_activity": Again.ANOTHER,
    "change_activity": Again.NOTHING,
    "publish_activity": ActivityNotIn,
    "close_recruitment": ActivityNotIn,
    "end_activity": ActivityNotIn,
    "cancel_activity": ActivityNotIn,
    "sign_up": SignedUpAlready,
    "accept_sign_up": SignUpNotIn,
    "decline_sign_up": SignUpNotIn,
    "withdraw_sign_up": SignUpNotIn,
    "promote_sign_up": SignUpNotIn,
    "show_proof": Again.ANOTHER,
    "mark_no_show": SignUpNotIn,
    "propose_service": ServiceOverlaps,
    "claim_service": Again.ANOTHER,
    "confirm_service": RecordNotIn,
    "reject_service": RecordNotIn,
    "correct_service": NothingChanged,
    "annul_service": RecordNotIn,
    "object_to_record": ObjectionOpen,
    "answer_objection": NoObjection,
    "recalculate_deadline": Again.NOTHING,
    "disqualify_activity": ActivityNotIn,
    "check_in": CheckedInAlready,
    "check_out": NotCheckedIn,
    "force_out": NotCheckedIn,
    "request_certificate": Again.ANOTHER,
    "issue_certificate": CertificateNotIn,
    "refuse_certificate": CertificateNotIn,
    "revoke_certificate": CertificateNotIn,
    **twice(),
}
REFUSED = {name: outcome for name, outcome in TWICE.items() if isinstance(outcome, type)}
OVERTAKEN = REFUSED | {"promote_sign_up": NotFirstWaiting}
"""Whoever was promoted a moment ago does not stand first any more."""
IDEMPOTENT = [name for name, outcome in TWICE.items() if outcome is Again.NOTHING]
REPEATABLE = [name for name, outcome in TWICE.items() if outcome is Again.ANOTHER]

every_command = pytest.mark.parametrize("name", COMMANDS)


def test_every_command_is_looked_at() -> None:
    assert set(TWICE) == set(WAYS) == set(COMMANDS)


@every_command
def test_every_event_says_who_did_it_when_and_through_which_door_and_where_it_stands(
    world: World, name: str
) -> None:
    call = WAYS[name].call(world)
    before = world.position
    assert call().position == world.position
    acts = [event.act for event in world.events_since(before)]
    assert {act.at for act in acts} == {call.at}
    assert (acts[0].by, acts[0].channel) == (call.ready.caller.person_id, call.ready.caller.channel)
    assert {(act.by, act.channel) for act in acts} <= {
        (call.ready.caller.person_id, call.ready.caller.channel),
        (None, Channel.CLOCK),
    }


@every_command
def test_a_repeated_request_gets_the_first_answer_and_its_key_serves_for_nothing_else(
    world: World, name: str
) -> None:
    call = WAYS[name].call(world).with_key(uuid4().hex)
    first = call()
    with world.nothing_happens():
        assert call() == first
    with world.refused(KeyReused):
        call.about_something_else()()


@every_command
def test_the_same_request_twice_at_once_is_one_request(world: World, name: str) -> None:
    call = WAYS[name].call(world).with_key(uuid4().hex)
    first = []
    with world.overtaken_by(lambda: first.append((call(), world.state()))):
        second = call()
    assert [(second, world.state())] == first


@pytest.mark.parametrize(("name", "refusal"), REFUSED.items())
def test_a_second_time_is_refused(world: World, name: str, refusal: type[Refusal]) -> None:
    call = WAYS[name].call(world)
    call()
    with world.refused(refusal):
        call()


@pytest.mark.parametrize("name", IDEMPOTENT)
def test_a_second_time_changes_nothing(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    first = call()
    with world.nothing_happens():
        assert call().id == first.id


@pytest.mark.parametrize("name", REPEATABLE)
def test_a_second_time_is_a_second_fact(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    before = world.position
    call()
    between = world.position
    call()
    assert [fact.kind for fact in world.facts_since(between)] == [
        fact.kind for fact in world.facts_since(before)[: between - before]
    ]


@pytest.mark.parametrize(("name", "refusal"), OVERTAKEN.items())
def test_whoever_comes_second_in_a_race_is_refused(world: World, name: str, refusal: type[Refusal]) -> None:
    call = WAYS[name].call(world)
    states = []

    def win() -> None:
        call()
        states.append(world.state())

    with world.overtaken_by(win), pytest.raises(refusal):
        call()
    assert [world.state()] == states


@pytest.mark.parametrize("name", IDEMPOTENT)
def test_whoever_comes_second_in_a_race_finds_it_done(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    states = []

    def win() -> None:
        call()
        states.append(world.state())

    with world.overtaken_by(win):
        call()
    assert [world.state()] == states


@pytest.mark.parametrize("name", REPEATABLE)
def test_in_a_race_of_what_may_be_said_twice_neither_is_lost(world: World, name: str) -> None:
    call = WAYS[name].call(world)
    before = world.position
    with world.overtaken_by(call):
        call()
    kinds = [fact.kind for fact in world.facts_since(before)]
    assert kinds == kinds[: len(kinds) // 2] * 2
