"""Ways to succeed with the commands on persons, guardians and volunteers."""

from __future__ import annotations

from itertools import count
from uuid import UUID

from registry.act import ANYONE
from registry.documents import DocumentType
from registry.person import Purpose, Relation
from tests.people import OFFER, Somebody
from tests.registry.commands.ways.call import Ready, ready, way
from tests.world import World

VERSION = "2026-1"
NOBODY = UUID(int=0)
_serials = count(1)


@way
def register_person(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    return ready(ANYONE, world.somebodys_details())


@way
def submit_real_name(world: World, *, is_minor: bool) -> Ready:
    who = world.a_minor(is_real=False) if is_minor else world.an_adult_volunteer(is_real=False)
    return ready(who.acting, who.person_id, who=who)


@way
def decide_real_name(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - of adults only
    person_id = world.a_foreigner()
    who = Somebody(person_id, NOBODY)
    return ready(world.officer, person_id, has_passed=True, reason="护照原件", who=who)


@way
def correct_identity(world: World, *, is_minor: bool) -> Ready:
    who = world.a_minor(is_real=False) if is_minor else world.an_adult_volunteer(is_real=False)
    right = world.somebodys_details(age=15 if is_minor else 36)
    return ready(who.acting, who.person_id, name="王晓明", document_number=right.document_number, who=who)


@way
def change_contact(world: World, *, is_minor: bool) -> Ready:
    who = world.somebody(is_minor=is_minor)
    return ready(who.acting, who.person_id, phone="13900139000", division="310104", who=who)


@way
def give_consent(world: World, *, is_minor: bool) -> Ready:
    who = world.somebody(is_minor=is_minor)
    return ready(who.acting, who.person_id, purpose=Purpose.LOCATION, text_version=VERSION, who=who)


@way
def withdraw_consent(world: World, *, is_minor: bool) -> Ready:
    who = world.allow_location(world.somebody(is_minor=is_minor))
    return ready(who.acting, who.person_id, purpose=Purpose.LOCATION, who=who)


@way
def add_document(world: World, *, is_minor: bool) -> Ready:
    who = world.somebody(is_minor=is_minor)
    return ready(
        world.officer,
        who.person_id,
        document_type=DocumentType.HK_MACAO_PASS,
        document_number=f"H{next(_serials):08d}",
        issuer="HKG",
        evidence="回乡证原件",
        who=who,
    )


@way
def link_guardian(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - always a ward's
    who = world.a_minor()
    guardian_id = world.a_person().person_id
    return ready(
        world.officer,
        who.person_id,
        guardian_id=guardian_id,
        relation=Relation.FATHER,
        evidence="户口簿",
        who=who,
    )


@way
def unlink_guardian(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - always a ward's
    who = world.a_minor()
    return ready(who.guardian, who.person_id, guardian_id=who.guardian_id, reason="收养关系解除", who=who)


@way
def give_guardian_consent(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - always a ward's
    who = world.a_minor()
    activity = world.a_published_activity()
    return ready(who.guardian, who.person_id, activity_id=activity.id, text_version=VERSION, who=who)


@way
def withdraw_guardian_consent(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - always a ward's
    sign_up = world.an_accepted_sign_up(world.a_minor())
    who = sign_up.who
    return ready(who.guardian, who.person_id, activity_id=sign_up.activity.id, who=who)


@way
def erase_person(world: World, *, is_minor: bool) -> Ready:
    who = world.somebody(is_minor=is_minor)
    return ready(who.acting, who.person_id, basis="本人申请", who=who)


@way
def disclose_person(world: World, *, is_minor: bool) -> Ready:
    who = world.somebody(is_minor=is_minor)
    return ready(
        world.officer,
        who.person_id,
        elements=["name", "document"],
        purpose="核实举报",
        approval="2026-17",
        approved_by=world.other_team.administrator.person_id,
        who=who,
    )


@way
def register_volunteer(world: World, *, is_minor: bool) -> Ready:
    stated = world.somebodys_details(age=15 if is_minor else 36)
    return ready(ANYONE, stated, OFFER, declaration=VERSION, consents=[Purpose.PUBLICITY])


@way
def become_volunteer(world: World, *, is_minor: bool) -> Ready:
    who = Somebody(world.a_person().signed_in(), NOBODY)
    if is_minor:
        who = world.a_minor()
        world.registry.leave_register(who.guardian, who.volunteer_id, reason="转学")
    return ready(who.caller, who.person_id, OFFER, declaration=VERSION, who=who)


@way
def register_ward(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - always a ward's
    who = world.an_adult_volunteer()
    return ready(
        who.caller,
        world.somebodys_details(age=8),
        OFFER,
        relation=Relation.MOTHER,
        evidence="户口簿",
        declaration=VERSION,
        who=who,
    )


@way
def enter_volunteer(world: World, *, is_minor: bool) -> Ready:
    stated = world.somebodys_details(age=15 if is_minor else 36)
    return ready(world.team.organiser, world.team.id, stated, OFFER, consent_evidence="签字表")


@way
def confirm_registration(world: World, *, is_minor: bool) -> Ready:
    who = world.a_pending_volunteer(is_minor=is_minor)
    return ready(who.acting, who.volunteer_id, declaration=VERSION, who=who)


@way
def refuse_registration(world: World, *, is_minor: bool) -> Ready:
    who = world.a_pending_volunteer(is_minor=is_minor)
    return ready(who.acting, who.volunteer_id, who=who)


@way
def change_offer(world: World, *, is_minor: bool) -> Ready:
    who = world.somebody(is_minor=is_minor)
    return ready(who.acting, who.volunteer_id, OFFER, division="310104", who=who)


@way
def take_oath(world: World, *, is_minor: bool) -> Ready:
    who = world.somebody(is_minor=is_minor)
    return ready(who.acting, who.volunteer_id, text_version=VERSION, who=who)


@way
def request_correction(world: World, *, is_minor: bool) -> Ready:
    who = world.somebody(is_minor=is_minor)
    return ready(
        world.team.recorder,
        who.volunteer_id,
        organization_id=world.team.id,
        element="phone",
        reason="号码已停机",
        who=who,
    )


@way
def suspend_volunteer(world: World, *, is_minor: bool) -> Ready:
    who = world.somebody(is_minor=is_minor)
    return ready(world.officer, who.volunteer_id, reason="冒用身份", who=who)


@way
def reinstate_volunteer(world: World, *, is_minor: bool) -> Ready:
    who = world.somebody(is_minor=is_minor)
    world.registry.suspend_volunteer(world.officer, who.volunteer_id, reason="冒用身份")
    return ready(world.officer, who.volunteer_id, reason="查无此事", who=who)


@way
def leave_register(world: World, *, is_minor: bool) -> Ready:
    who = world.somebody(is_minor=is_minor)
    return ready(who.acting, who.volunteer_id, reason="搬家", who=who)


@way
def declare_full_capacity(world: World, *, is_minor: bool) -> Ready:  # noqa: ARG001 - always a minor's
    who = world.a_minor(age=17)
    return ready(world.officer, who.person_id, evidence="劳动合同", who=who)
