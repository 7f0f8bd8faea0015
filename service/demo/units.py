"""Organizations of the demo district: registered, approved or not, and who runs them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from registry.act import Role
from registry.commands.organizations import OrganizationDetails
from registry.credit_codes import LegalForm
from registry.organization import RecorderRole
from service.demo.numbers import credit_code
from service.demo.scenery import Founding, load_scenery
from service.demo.story import DIVISION, Resident, Story, Unit

FIRST_DAY, LAST_DAY = 12, 60
"""Organizations register while the district starts, after their first volunteers."""
REFUSED_DAY = 300
PENDING = 3
SUSPENDED_BEFORE_END = 30
PURPOSE = "组织志愿者为静安区居民提供经常性、无偿的志愿服务。"


def appoint_foundings(story: Story, count: int) -> None:
    """The last ones still wait for an officer; the one before them was refused."""
    foundings = _one_of_each_role_first(load_scenery().foundings)
    active = count - PENDING - 1
    for index in range(count):
        founding = foundings[index]
        if index < active:
            day = FIRST_DAY + index * (LAST_DAY - FIRST_DAY) // active
        elif index == active:
            day = REFUSED_DAY
        else:
            day = (story.last_day - story.first_day).days - (count - index)
        story.timetable.at(
            story.moment(story.day(day), opens=9, closes=17),
            partial(_register, story, founding, index, is_refused=index == active),
        )


def appoint_suspension(story: Story) -> None:
    """One organization is ordered to stop a month before the end."""
    day = (story.last_day - story.first_day).days - SUSPENDED_BEFORE_END
    story.timetable.at(story.moment(story.day(day), opens=9, closes=17), partial(_suspend, story))


def suspended_unit(story: Story) -> Unit:
    """The fourth in the list: it plans nothing after that day."""
    return story.units[3]


def _one_of_each_role_first(foundings: Sequence[Founding]) -> list[Founding]:
    """So that a small district has every kind of recorder."""
    firsts = list({founding.role: founding for founding in reversed(foundings)}.values())[::-1]
    return firsts + [founding for founding in foundings if founding not in firsts]


def _suspend(story: Story) -> None:
    story.registry.suspend_organization(
        story.officer(), suspended_unit(story).id, reason="未按规定开展内部管理，责令限期停止活动整改"
    )


def _register(story: Story, founding: Founding, index: int, *, is_refused: bool) -> None:
    administrator = _hire(story)
    details = OrganizationDetails(
        name=founding.name,
        recorder_role=RecorderRole(founding.role),
        legal_form=LegalForm(founding.form or "other"),
        division=DIVISION,
        address=story.chance.choice(load_scenery().spots).address,
        purpose=PURPOSE,
        credit_code=credit_code(founding.form, index + 1) if founding.form else None,
        guided_by=founding.guided_by,
    )
    organization_id = story.registry.register_organization(administrator.caller, details).id
    story.tell()
    decide = _refuse if is_refused else _approve
    if is_refused or story.today < story.day(REFUSED_DAY):
        story.later(
            partial(decide, story, organization_id, details, administrator), days=story.chance.uniform(1, 4)
        )


def _hire(story: Story) -> Resident:
    """Somebody who works in no other organization."""
    resident = story.chance.choice([adult for adult in story.adults if not adult.is_hired])
    resident.is_hired = True
    return resident


def _refuse(
    story: Story, organization_id: UUID, details: OrganizationDetails, administrator: Resident
) -> None:
    reason = f"提交的章程与“{details.name}”业务范围不符，请补正后重新申请"
    story.registry.refuse_organization(story.officer(), organization_id, reason=reason)
    administrator.is_hired = False


def _approve(
    story: Story, organization_id: UUID, details: OrganizationDetails, administrator: Resident
) -> None:
    story.registry.approve_organization(story.officer(), organization_id, note="材料齐全")
    unit = Unit(
        id=organization_id,
        name=details.name,
        role=details.recorder_role,
        administrator=administrator,
        organiser=_hire(story),
        recorder=_hire(story),
    )
    for member, role in ((unit.organiser, Role.ORGANISER), (unit.recorder, Role.RECORDER)):
        story.registry.add_member(unit.administering, unit.id, person_id=member.person_id, role=role)
    for member in (administrator, unit.organiser, unit.recorder):
        member.unit = unit
    story.units.append(unit)
