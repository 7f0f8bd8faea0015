"""Cases that a correct registry satisfies, by their numbers: activities, records, certificates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from registry.certificate import Certificate, check_lines
from registry.commands.certificates import CertificateCommands
from registry.commands.stretches import Stretch
from registry.negative_list import NotVolunteer
from registry.plan import Risk
from registry.refusals import Missing
from registry.refusals.activities import InsuranceNeeded
from registry.refusals.organizations import SuccessorNeeded
from registry.refusals.service import LineIncomplete, NoEffectiveRecord
from registry.service_facts import check_facts
from registry.service_record import ServiceRecord
from registry.service_time import hours_text
from registry.sign_up import Proof
from tests.plans import MORNING, NOON, Recorded, SignedUp
from tests.registry.commands.ways.service import ROSTER
from tests.world import World

HOUR = timedelta(hours=1)


def test_t18_all_seven_elements_are_on_record(world: World) -> None:
    facts = world.record(world.a_proposed_record()).known_facts
    elements = ("activity", "served_on", "place", "content", "minutes", "organization", "leader_id")
    assert all(getattr(facts, element) for element in elements)


def test_t18_without_a_person_in_charge_there_is_no_record(world: World) -> None:
    facts = world.record(world.a_proposed_record()).known_facts
    with world.refused(Missing, element="活动负责人"):
        check_facts(replace(facts, leader_id=None), at=world.clock.now)


def test_t21_who_never_checks_out_gets_nothing_until_two_people_say_otherwise(world: World) -> None:
    record = world.a_forced_out_record()
    assert (world.record(record).standing, world.record(record).facts) == ("forced-out", None)
    team = record.activity.team
    world.registry.propose_service(
        team.clerk, record.activity.id, ROSTER, volunteer_id=record.who.volunteer_id, record_id=record.id
    )
    world.registry.confirm_service(team.recorder, record.id)
    now = world.record(record)
    assert (now.standing, now.tier, hours_text(now.known_facts.minutes)) == ("effective", "B", "3.00")


def printed(world: World, record: Recorded) -> Certificate.Issued:
    """What the certificate of the record's volunteer states."""
    world.a_certificate(record)
    (event,) = world.events_since(world.position - 1)
    assert isinstance(event, Certificate.Issued)
    return event


def test_t23_only_service_counts_neither_the_way_nor_the_training(world: World) -> None:
    activity = world.a_published_activity(hours=7)
    record = world.an_effective_record(activity=activity, minutes=180)
    issued = printed(world, record)
    assert hours_text(issued.total_minutes) == "3.00"


NOT_VOLUNTEER = {
    "a donation for hours": ("捐款 50 元记 1 小时", 6),
    "a company outing picking litter": ("公司团建捡垃圾", 4),
    "a community worker's daily duty": ("社区工作者日常工作", 1),
}


@pytest.mark.parametrize(("content", "kind"), NOT_VOLUNTEER.values(), ids=NOT_VOLUNTEER)
def test_t24_what_is_no_volunteer_service_is_never_published(world: World, content: str, kind: int) -> None:
    draft = world.a_draft(content=content)
    with world.refused(NotVolunteer, kind=kind):
        world.registry.publish_activity(draft.team.organiser, draft.id)


def test_t24_its_records_are_revoked_together_and_certify_nothing(world: World) -> None:
    record = world.an_effective_record()
    second = world.an_effective_record(activity=record.activity)
    certificate = world.a_certificate(record)
    before = world.position
    world.registry.disqualify_activity(world.officer, record.activity.id, negative=4, reason="公司团建")
    reasons = [
        each.fields["reason"] for each in world.facts_since(before) if each.kind is ServiceRecord.Annulled
    ]
    assert reasons == ["公司团建", "公司团建"]
    assert {world.record(each).standing for each in (record, second)} == {"annulled"}
    assert world.registry.get(Certificate, certificate).standing == "superseded"
    with world.refused(NoEffectiveRecord):
        world.a_certificate(record)


def insure(world: World, applied: SignedUp, covers: tuple[date, date]) -> None:
    first, last = covers
    world.registry.show_proof(
        applied.activity.team.organiser,
        applied.id,
        kind=Proof.INSURANCE,
        reference="保单 2026-88",
        covers_from=first,
        covers_to=last,
    )


def test_t26a_danger_without_insurance_is_blocked(world: World) -> None:
    applied = world.an_applied_sign_up(risk=str(Risk.HAZARDOUS), risks="高空")
    with world.refused(InsuranceNeeded):
        world.registry.accept_sign_up(applied.activity.team.organiser, applied.id)


def test_t26b_insured_from_the_day_after_it_is_blocked(world: World) -> None:
    applied = world.an_applied_sign_up(risk=str(Risk.HAZARDOUS), risks="高空")
    insure(world, applied, (date(2026, 3, 4), date(2026, 12, 31)))
    with world.refused(InsuranceNeeded):
        world.registry.accept_sign_up(applied.activity.team.organiser, applied.id)


def test_t26c_insured_on_the_day_it_is_allowed(world: World) -> None:
    applied = world.an_applied_sign_up(risk=str(Risk.HAZARDOUS), risks="高空")
    insure(world, applied, (date(2026, 3, 3), date(2026, 3, 3)))
    world.registry.accept_sign_up(applied.activity.team.organiser, applied.id)
    assert world.standing(applied) == "accepted"


@pytest.mark.parametrize(("before", "after"), [(60, 180), (60, 30)], ids=["a raised", "b lowered"])
def test_t28_a_correction_keeps_both_values_actor_and_reason(world: World, before: int, after: int) -> None:
    record = world.an_effective_record(minutes=before)
    world.registry.object_to_record(record.who.caller, record.id, element="minutes", claimed="180")
    recorder = record.activity.team.recorder
    world.registry.answer_objection(recorder, record.id, is_upheld=True, reason="签到表为证")
    world.registry.correct_service(
        recorder, record.id, Stretch(MORNING, NOON, minutes=after, reason="核实签到表")
    )
    (event,) = world.events_since(world.position - 1)
    assert isinstance(event, ServiceRecord.Corrected)
    assert (event.before.minutes, event.after.minutes) == (before, after)
    assert (event.act.by, event.reason) == (recorder.person_id, "核实签到表")
    world.registry.object_to_record(record.who.caller, record.id, element="minutes", claimed="180")


def test_t32_a_certificate_states_time_content_and_recorder_and_needs_no_seal(world: World) -> None:
    issued = printed(world, world.an_effective_record())
    (line,) = issued.lines
    assert (line.minutes, line.content, line.recorder) == (180, "整理图书，引导读者", "静安区志愿者协会")


def test_t32a_a_line_without_recorder_is_refused(world: World) -> None:
    (line,) = printed(world, world.an_effective_record()).lines
    with world.refused(LineIncomplete, element="记录单位"):
        check_lines([replace(line, recorder="")])


def test_t32d_a_fee_cannot_even_be_stated() -> None:
    stated = {
        *CertificateCommands.request_certificate.__annotations__,
        *CertificateCommands.issue_certificate.__annotations__,
        *Certificate.Issued.__annotations__,
    }
    assert not {word for word in stated if "fee" in word or "price" in word}


def test_t34a_a_dissolved_recorder_stands_beside_its_successor(world: World) -> None:
    team = world.an_active_organization(name="静安区旧协会")
    record = world.an_effective_record(activity=world.a_published_activity(team))
    world.registry.name_successor(team.administrator, team.id, successor_id=world.other_team.id)
    world.registry.dissolve_organization(world.officer, team.id, reason="已注销登记")
    issued = printed(world, record)
    assert (issued.lines[0].recorder, issued.lines[0].succeeded_by) == ("静安区旧协会", "静安区志愿者协会")


def test_t34b_without_a_successor_nothing_is_dissolved(world: World) -> None:
    team = world.an_active_organization()
    with world.refused(SuccessorNeeded):
        world.registry.dissolve_organization(world.officer, team.id, reason="已注销登记")
