"""Certificates: printed alone or issued by the recorder, refused, revoked, superseded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from unittest.mock import ANY

import pytest

from registry.certificate import Certificate, CertificateStanding, Line, Revocation
from registry.certificate_numbers import read_certificate_number
from registry.record_standings import Annulment
from registry.refusals import Missing, NotAllowed
from registry.refusals.organizations import OrganizationNotActive, PeriodReversed
from registry.refusals.service import CertificateNotIn, NoEffectiveRecord, RecordNotYours
from tests.people import Somebody
from tests.plans import THAT_YEAR
from tests.registry.commands.ways import WAYS, Call
from tests.registry.commands.ways.service import SHORTER
from tests.scenario import Fact, fact
from tests.world import World

BASIS = [
    "《志愿服务条例》（国务院令第685号）第十九条",
    "《志愿服务记录与证明出具办法（试行）》（民政部令第67号）第十四条、第十五条",
]


def line(call: Call) -> Line:
    (record_id,) = call.world.registry.reservations.records_between(
        call.who.person_id, THAT_YEAR["period_from"], THAT_YEAR["period_to"]
    )
    return Line(
        record_id=record_id,
        revision=0,
        served_on=date(2026, 3, 3),
        activity="图书馆整理服务",
        content="整理图书，引导读者",
        minutes=180,
        recorder="静安区志愿者协会",
        organization_id=call.team.id,
        tier="B",
    )


def issued(call: Call, *, issuer: str) -> Fact:
    return fact(
        Certificate.Issued,
        number=ANY,
        volunteer_id=call.who.volunteer_id,
        person_id=call.who.person_id,
        holder=ANY,
        code=ANY,
        code_digest=ANY,
        **THAT_YEAR,
        lines=[line(call)],
        total_minutes=180,
        issued_on=date(2026, 3, 3),
        issuer=issuer,
        template="2026-1",
        policy="CN-2021",
        legal_basis=BASIS,
        snapshot_hash=ANY,
    )


def test_a_volunteer_prints_alone_and_at_once(world: World) -> None:
    call = WAYS["request_certificate"].call(world)
    expected = issued(call, issuer="self-printed")
    requested, printed = call.facts()
    assert printed == expected
    assert requested == fact(
        Certificate.Requested,
        number=printed.fields["number"],
        volunteer_id=call.who.volunteer_id,
        person_id=call.who.person_id,
        **THAT_YEAR,
        record_ids=[],
        organization_id=None,
        purpose=None,
    )


def test_the_recorder_issues_what_it_recorded(world: World) -> None:
    call = WAYS["issue_certificate"].call(world)
    expected = issued(call, issuer="静安区志愿者协会")
    assert call.facts() == [expected]


def test_a_certificate_names_its_holder_masked_and_under_the_own_key(world: World) -> None:
    (_, printed) = WAYS["request_certificate"].call(world).facts()
    holder, vault = printed.fields["holder"], world.registry.vault
    assert (vault.open(holder.name), holder.masked_name) == ("王小明", "王*")
    assert "9999199" not in vault.open(holder.masked_document)
    number, code = printed.fields["number"], vault.open(printed.fields["code"])
    assert printed.fields["code_digest"] == vault.digest("certificate-code", f"{number}/{code}")
    assert read_certificate_number(number) == number


def test_a_refusal_says_why(world: World) -> None:
    call = WAYS["refuse_certificate"].call(world)
    assert call.facts() == [fact(Certificate.RequestRefused, reason="已另行出具")]


def test_a_revocation_says_why(world: World) -> None:
    call = WAYS["revoke_certificate"].call(world)
    assert call.facts() == [fact(Certificate.Revoked, why="error", reason="打印有误")]


def test_without_an_effective_record_there_is_no_certificate(world: World) -> None:
    who = world.volunteer
    with world.refused(NoEffectiveRecord):
        world.registry.request_certificate(who.caller, who.volunteer_id, **THAT_YEAR)


@pytest.mark.parametrize("standing", ["proposed", "rejected", "annulled"])
def test_what_is_not_effective_is_not_certified(world: World, standing: str) -> None:
    record = world.a_proposed_record()
    team = record.activity.team
    to_standing: dict[str, Callable[[], object]] = {
        "proposed": lambda: None,
        "rejected": lambda: world.registry.reject_service(team.recorder, record.id, reason="未到场"),
        "annulled": lambda: world.registry.annul_service(
            team.administrator, record.id, why=Annulment.FAKE, reason="虚假"
        ),
    }
    to_standing[standing]()
    with world.refused(NoEffectiveRecord):
        world.a_certificate(record)


def test_a_period_does_not_end_before_it_begins(world: World) -> None:
    who = world.volunteer
    with world.refused(PeriodReversed):
        world.registry.request_certificate(
            who.caller, who.volunteer_id, period_from=date(2026, 2, 1), period_to=date(2026, 1, 1)
        )


def test_a_record_of_somebody_else_is_not_certified(world: World) -> None:
    mine, other = world.an_effective_record(), world.an_effective_record()
    with world.refused(RecordNotYours):
        world.registry.request_certificate(
            mine.who.caller, mine.who.volunteer_id, record_ids=[other.id], **THAT_YEAR
        )


def test_only_the_chosen_records_are_certified(world: World) -> None:
    first = world.an_effective_record()
    second = world.an_effective_record(
        first.who, world.a_published_activity(shifts=[world.clock.now], hours=1)
    )
    written = world.registry.request_certificate(
        first.who.caller, first.who.volunteer_id, record_ids=[second.id], **THAT_YEAR
    )
    assert world.registry.reservations.certificates_counting(first.id) == ()
    assert world.registry.reservations.certificates_counting(second.id) == (written.id,)


def test_an_organization_certifies_only_what_it_recorded(world: World) -> None:
    record = world.an_effective_record()
    with world.refused(NoEffectiveRecord):
        world.registry.request_certificate(
            record.who.caller,
            record.who.volunteer_id,
            organization_id=world.other_team.id,
            **THAT_YEAR,
        )


def test_a_dissolved_organization_issues_nothing(world: World) -> None:
    team = world.an_active_organization()
    record = world.an_effective_record(activity=world.a_published_activity(team))
    requested = world.a_requested_certificate(record)
    world.registry.name_successor(team.administrator, team.id, successor_id=world.other_team.id)
    world.registry.dissolve_organization(world.officer, team.id, reason="已注销登记")
    with world.refused(OrganizationNotActive):
        world.registry.issue_certificate(team.recorder, requested)
    with world.refused(OrganizationNotActive):
        world.a_requested_certificate(record)


def test_a_printed_certificate_is_nobodys_to_issue_or_refuse(world: World) -> None:
    printed = world.a_certificate(world.an_effective_record())
    with world.refused(NotAllowed):
        world.registry.issue_certificate(world.team.recorder, printed)
    with world.refused(NotAllowed):
        world.registry.refuse_certificate(world.team.recorder, printed, reason="x")


def test_a_printed_certificate_is_revoked_by_an_officer(world: World) -> None:
    printed = world.a_certificate(world.an_effective_record())
    revoke = partial(
        world.registry.revoke_certificate, certificate_id=printed, why=Revocation.ERROR, reason="有误"
    )
    with world.refused(NotAllowed):
        revoke(world.team.administrator)
    revoke(world.officer)
    assert world.registry.get(Certificate, printed).standing is CertificateStanding.REVOKED


def test_nobody_decides_about_the_own_certificate(world: World) -> None:
    team = world.team
    person_id = team.recorder.signed_in()
    volunteer_id = world.registry.reservations.find_owner("volunteer", str(person_id))
    assert volunteer_id is not None
    record = world.a_proposed_record(Somebody(person_id, volunteer_id))
    world.registry.confirm_service(team.organiser, record.id)
    requested = world.a_requested_certificate(record)
    with world.refused(NotAllowed):
        world.registry.issue_certificate(team.recorder, requested)


def test_a_refusal_and_a_revocation_have_a_reason(world: World) -> None:
    record = world.an_effective_record()
    requested = world.a_requested_certificate(record)
    team = world.team
    with world.refused(Missing):
        world.registry.refuse_certificate(team.recorder, requested, reason="")
    world.registry.issue_certificate(team.recorder, requested)
    with world.refused(Missing):
        world.registry.revoke_certificate(team.administrator, requested, why=Revocation.ERROR, reason="")


def test_what_was_only_requested_is_not_revoked(world: World) -> None:
    requested = world.a_requested_certificate(world.an_effective_record())
    with world.refused(CertificateNotIn, standing="requested"):
        world.registry.revoke_certificate(
            world.team.administrator, requested, why=Revocation.ERROR, reason="有误"
        )


def test_a_certificate_overtaken_by_a_correction_states_the_new_value(world: World) -> None:
    record = world.an_effective_record()
    correct = partial(world.registry.correct_service, record.activity.team.recorder, record.id, SHORTER)
    before = world.position
    with world.overtaken_by(correct):
        world.a_certificate(record)
    (issue,) = [each for each in world.facts_since(before) if each.kind is Certificate.Issued]
    assert (issue.fields["total_minutes"], issue.fields["lines"][0].revision) == (120, 1)


def test_a_correction_overtaken_by_a_certificate_supersedes_it(world: World) -> None:
    record = world.an_effective_record()
    printed = []
    with world.overtaken_by(lambda: printed.append(world.a_certificate(record))):
        world.registry.correct_service(record.activity.team.recorder, record.id, SHORTER)
    assert world.registry.get(Certificate, printed[0]).standing is CertificateStanding.SUPERSEDED


def test_an_issue_overtaken_by_an_annulment_is_refused(world: World) -> None:
    record = world.an_effective_record()
    annul = partial(
        world.registry.annul_service,
        world.team.administrator,
        record.id,
        why=Annulment.FAKE,
        reason="虚假",
    )
    with world.overtaken_by(annul), pytest.raises(NoEffectiveRecord):
        world.a_certificate(record)
