"""Who teaches social workers in the demo district: approved, refused, waiting, withdrawn."""

from __future__ import annotations

from functools import partial

from registry.dates import add_months
from service.demo.social_work.profession import Profession
from service.demo.story import Unit

FIRST_DAY = 12
"""Of the association, which is the first to teach."""
OTHERS_DAY = 80
REFUSED_DAY, WITHDRAWN_DAY = 150, 600
WAITING_BEFORE_END = 6
APPROVED_MONTHS = 36
STATEMENT = "专职师资六人，兼职督导四人，教室三间；开设伦理、个案、小组、社区和政策法规课程。"


def appoint_providers(profession: Profession) -> None:
    """The association first; then agencies, by their place among the registered."""
    profession.at(FIRST_DAY, lambda: _apply(profession, profession.teacher))
    profession.at(OTHERS_DAY, lambda: _apply(profession, profession.agencies[1].unit))
    profession.at(REFUSED_DAY, lambda: _apply(profession, profession.agencies[2].unit, is_refused=True))
    profession.at(WITHDRAWN_DAY, lambda: _withdraw(profession, profession.agencies[1].unit))
    waiting = profession.last - WAITING_BEFORE_END
    profession.at(waiting, lambda: _state(profession, profession.agencies[3].unit))


def _state(profession: Profession, unit: Unit) -> None:
    profession.story.registry.apply_as_provider(unit.administering, unit.id, statement=STATEMENT)


def _apply(profession: Profession, unit: Unit, *, is_refused: bool = False) -> None:
    _state(profession, unit)
    decide = _refuse if is_refused else _approve
    profession.story.later(partial(decide, profession, unit), days=2)


def _approve(profession: Profession, unit: Unit) -> None:
    today = profession.story.today
    profession.story.registry.approve_provider(
        profession.registrar,
        unit.id,
        valid_from=today,
        valid_to=add_months(today, APPROVED_MONTHS),
        note="师资、场地和课程符合要求",
    )
    profession.teaching.append(unit)


def _refuse(profession: Profession, unit: Unit) -> None:
    reason = "专职师资不足，请补充后再申请"
    profession.story.registry.refuse_provider(profession.registrar, unit.id, reason=reason)


def _withdraw(profession: Profession, unit: Unit) -> None:
    """It teaches no more; what it taught stays."""
    profession.teaching.remove(unit)
    profession.story.registry.withdraw_provider(
        profession.registrar, unit.id, reason="培训场地到期，机构申请终止施教资格"
    )
