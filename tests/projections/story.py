"""One log in which every event occurs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from registry.act import Role
from registry.activity import Activity
from registry.aggregate import RegistryAggregate
from registry.appointment import Appointment
from registry.certificate import Certificate, Revocation
from registry.disclosure import Disclosure
from registry.evidence import Tier
from registry.organization import Organization
from registry.person import REGISTRATION, Document, Person, Purpose
from registry.record_standings import Annulment
from registry.service_record import ServiceRecord
from registry.sign_up import Proof, SignUp
from registry.volunteer import Volunteer
from tests import builders as make
from tests.builders import MONDAY, TUESDAY, act
from tests.projections.demands_story import demands
from tests.projections.discipline_story import discipline_and_incentives
from tests.projections.examinations_story import examinations_story
from tests.projections.guardians import link
from tests.projections.learning_story import learning_story
from tests.projections.registrations_story import registrations_story
from tests.projections.rights import appointment, disclosure
from tests.projections.service_organizations_story import service_organizations

LATER = TUESDAY + timedelta(days=5)


def every_event() -> Sequence[RegistryAggregate]:
    team, *other_teams = organizations()
    volunteers = registered_volunteers()
    held, *others = activities(team)
    return [
        *persons(),
        team,
        *other_teams,
        *volunteers,
        held,
        *others,
        *sign_ups(held),
        *records_and_certificates(held, volunteers[0]),
        *rights_and_disclosures(),
        *demands(),
        *discipline_and_incentives(),
        *service_organizations(team.id, volunteers[0].person_id),
        *registrations_story(),
        *learning_story(team.id, volunteers[0].person_id),
        *examinations_story(),
    ]


def persons() -> list[Person]:
    guardian, ward, stranger, served = (make.person() for _ in range(4))
    ward.submit_real_name(act())
    ward.pass_real_name(act(), authority="embedded", reference="1")
    former, other_parent, activity_id = uuid4(), uuid4(), str(uuid4())
    for responsible in (former, guardian.id, other_parent):
        link(ward, responsible)
    ward.give_guardian_consent(act(), former, scope=str(uuid4()), text_version="2026-1")
    ward.unlink_guardian(act(), former, reason="监护人变更")
    ward.give_guardian_consent(act(), other_parent, scope=activity_id, text_version="2026-1")
    for scope in (REGISTRATION, activity_id):
        ward.give_guardian_consent(act(), guardian.id, scope=scope, text_version="2026-1")
    ward.withdraw_guardian_consent(act(), guardian.id, scope=REGISTRATION)
    ward.declare_full_capacity(act(), evidence=make.sealed("劳动合同"), age=16)
    guardian.give_consent(act(), Purpose.PUBLICITY, text_version="2025-1")
    guardian.give_consent(act(), Purpose.PUBLICITY, text_version="2026-1")
    guardian.give_consent(act(), Purpose.LOCATION, text_version="2026-1")
    guardian.withdraw_consent(act(), Purpose.LOCATION)
    guardian.change_contact(act(), phone=None, division="330106")
    passport = Document("414", "GBR", make.sealed("G1"))
    guardian.add_document(act(), passport, evidence=make.sealed("护照"))
    stranger.submit_real_name(act())
    stranger.fail_real_name(act(), authority="embedded", reason="姓名不符")
    right = Document("111", "CHN", make.sealed("right number"))
    said = {"birth_date": make.sealed("1990-01-02"), "sex": make.sealed("2")}
    stranger.correct_identity(act(), name=make.sealed("王晓明"), document=right, **said)
    stranger.submit_real_name(act())
    stranger.erase(act(), basis="本人申请", restricted_until=None)
    served.erase(act(), basis="本人申请", restricted_until=date(2036, 3, 3))
    return [guardian, ward, stranger, served]


def organizations() -> list[Organization]:
    team, neighbours, refused = (
        make.organization(),
        make.organization(name="街道志愿服务队"),
        make.organization(is_active=False),
    )
    member = uuid4()
    today, tomorrow = MONDAY.date(), TUESDAY.date()
    team.add_member(act(), member, Role.ORGANISER, valid_from=today, valid_to=today)
    team.add_member(act(), member, Role.ORGANISER, valid_from=tomorrow, valid_to=None)
    team.add_member(act(), member, Role.RECORDER, valid_from=today, valid_to=None)
    team.remove_member(act(), member, Role.RECORDER, reason="离职")
    team.suspend(act(), reason="整改", until=tomorrow)
    team.resume(act(), reason="整改完成")
    neighbours.name_successor(act(), team.id)
    neighbours.dissolve(act(), reason="合并")
    refused.refuse_approval(act(), reason="材料不全")
    return [team, neighbours, refused]


def registered_volunteers() -> list[Volunteer]:
    one, entered, unwilling = (
        make.volunteer(),
        make.volunteer("310106000000026", entered_by=uuid4()),
        make.volunteer("310106000000034", entered_by=uuid4()),
    )
    entered.confirm(act(), declaration="2026-1")
    unwilling.refuse_confirmation(act())
    one.change_offer(act(), division="310104", skills=["外语"], times=["weekend"], fields=[])
    one.take_oath(act(), text_version="2026-1")
    one.request_correction(act(), element="name", reason="别字")
    one.suspend(act(), reason="核查")
    one.reinstate(act(), reason="核查完毕")
    entered.leave(act(), reason="迁出")
    entered.rejoin(
        act(LATER), division="310104", skills=[], times=[], fields=["culture"], declaration="2026-1"
    )
    return [one, entered, unwilling]


def activities(team: Organization) -> list[Activity]:
    held = make.activity(organization_id=team.id, is_published=False)
    work = make.post(lowest_age=16)
    shifts = [make.shift(work), make.shift(work, starts_at=TUESDAY + timedelta(hours=2), capacity=1)]
    held.change(act(), make.plan(work=work, shifts=shifts))
    held.publish(act(), policy="2024-1")
    ended, cancelled, disqualified = (make.activity(organization_id=team.id) for _ in range(3))
    ended.close_recruitment(act())
    ended.end(act(LATER), ended_at=LATER)
    cancelled.cancel(act(), reason="下雨")
    disqualified.disqualify(act(), negative=1, reason="营利")
    return [held, ended, cancelled, disqualified]


def sign_ups(held: Activity) -> list[SignUp]:
    people = [make.volunteer(f"31010600001{number:04d}") for number in range(6)]
    served, absent, waiting, promoted, declined, undecided = (
        make.sign_up(held, somebody) for somebody in people
    )
    for accepted in (served, absent):
        accepted.accept(act())
    served.show_proof(
        act(),
        Proof.INSURANCE,
        reference=make.sealed("保单1"),
        covers_from=MONDAY.date(),
        covers_to=LATER.date(),
    )
    served.serve(act(TUESDAY))
    absent.mark_no_show(act(TUESDAY), starts_at=TUESDAY, reason="未到")
    waiting.wait(act())
    promoted.wait(act())
    promoted.promote(act())
    declined.decline(act(), starts_at=TUESDAY, reason="人数已满")
    undecided.withdraw(act(), starts_at=TUESDAY, reason="有事")
    undecided.apply_again(act(), ends_at=LATER, policy="2026-1", accompanied_by=None)
    return [served, absent, waiting, promoted, declined, undecided]


def records_and_certificates(held: Activity, somebody: Volunteer) -> list[ServiceRecord | Certificate]:
    attended = make.opened_record(held, somebody)
    attended.check_in(act(TUESDAY), at=TUESDAY, method="staff", distance=None)
    attended.check_out(act(LATER), at=TUESDAY + timedelta(hours=2), method="staff", distance=None)
    forgotten = make.opened_record(held, somebody)
    forgotten.check_in(act(TUESDAY), at=TUESDAY, method="location", distance="0-100")
    forgotten.force_out(act(LATER), at=LATER)
    late = make.proposed_record(held, somebody, due_on=MONDAY.date())
    late.recalculate_deadline(act(LATER), due_on=TUESDAY.date(), is_provisional=True)
    late.reject(act(LATER), reason="重复")
    disputed = make.opened_record(held, somebody)
    disputed.dispute(act(LATER), make.facts(), tier=Tier.D, evidence="导入")
    disputed.object(act(LATER), element="minutes", claimed=make.sealed("90"), evidence=None)
    corrected = make.effective_record(held, somebody, served=make.facts(minutes=180))
    counted = make.certificate(somebody, corrected)
    corrected.object(act(LATER), element="minutes", claimed=make.sealed("200"), evidence=make.sealed("照片"))
    corrected.answer_objection(act(LATER), is_upheld=True, reason="属实")
    shorter = replace(corrected.known_facts, minutes=150)
    corrected.correct(act(LATER), shorter, reason="中途离开", evidence="签退表")
    counted.supersede(act(LATER), because_of=corrected.id)
    annulled = make.effective_record(held, somebody)
    annulled.annul(act(LATER), why=Annulment.FAKE, reason="虚假")
    again = make.certificate(somebody, corrected, number="ZM2", at=LATER)
    again.revoke(act(LATER), why=Revocation.HOLDER_ASKED, reason="本人申请")
    refused = make.requested_certificate(somebody, "ZM3", organization_id=held.organization_id)
    refused.refuse_request(act(LATER), reason="无记录")
    records = [attended, forgotten, late, disputed, corrected, annulled]
    return [*records, counted, again, refused]


def rights_and_disclosures() -> list[Appointment | Disclosure]:
    somebody = uuid4()
    appointed = appointment(somebody)
    appointed.appoint(act(), Role.REGISTRAR, division=None)
    appointed.dismiss(act(), Role.REGISTRAR, division=None, reason="调岗")
    denied = Disclosure.deny(
        act(),
        disclosure_id=uuid4(),
        person_id=somebody,
        elements=["name"],
        purpose="好奇",
        reason="无权",
    )
    return [appointed, disclosure(somebody), denied]
