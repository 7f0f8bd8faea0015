"""Qualifications, registrations and registration cases in which every event of theirs occurs."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from registry.social_work.cases import Acceptance, CaseKind, Gap, Jurisdiction, Lapse, Matter, Wish
from registry.social_work.levels import Level
from registry.social_work.qualification import Qualification, VoidingGround
from registry.social_work.registration import Registration
from registry.social_work.registration_case import RegistrationCase
from registry.social_work.terms import EndGround, Granting, Term
from tests import builders as make
from tests.builders import HOME, MONDAY, TUESDAY, act

TODAY, TOMORROW = MONDAY.date(), TUESDAY.date()
ELSEWHERE = "330106"
ACCEPTANCE = Acceptance(
    accepted_on=TODAY, is_by_default=False, due_on=date(2026, 4, 14), is_provisional=True, policy="CN-2009"
)
Story = Qualification | Registration | RegistrationCase


def registrations_story() -> list[Story]:
    return [*qualifications(), *registrations(), *cases()]


def qualifications() -> list[Qualification]:
    valid, void = (a_qualification(f"2025051199990000{n:04d}") for n in (1, 2))
    void.void(act(), ground=VoidingGround.CHEATING, reason=make.sealed("考试作弊"))
    return [valid, void]


def a_qualification(number: str, *, person_id: UUID | None = None) -> Qualification:
    return Qualification.record(
        act(),
        qualification_id=uuid4(),
        person_id=person_id or uuid4(),
        level=Level.SOCIAL_WORKER,
        certificate_number=number,
        passed_on=date(2025, 5, 25),
        examination_id=None,
    )


def registrations() -> list[Registration]:
    renewed, revoked, upgraded = (Registration.open(act(), uuid4()) for _ in range(3))
    grant(renewed, "SW312023000001", valid_from=date(2023, 3, 1))
    renewed.renew(
        act(),
        case_id=uuid4(),
        valid_from=date(2026, 3, 2),
        valid_to=date(2029, 3, 1),
        minutes_required=5400,
        minutes_counted=5430,
        policy="CN-2009",
    )
    renewed.transfer(act(), Granting(ELSEWHERE, None, uuid4()), on=TODAY)
    renewed.change_unit(act(TUESDAY), Granting(ELSEWHERE, uuid4(), uuid4()), on=TOMORROW)
    renewed.cancel(
        act(TUESDAY), ground=EndGround.OWN_REQUEST, effective_on=TODAY, reason=make.sealed("本人申请")
    )
    grant(revoked, "SW312025000002", valid_from=date(2025, 7, 1))
    revoked.revoke(act(), ground=EndGround.FRAUD, reason=make.sealed("材料虚假"))
    grant(upgraded, "SW312022000003", level=Level.ASSISTANT, valid_from=date(2022, 1, 1))
    upgraded.expire(act(), on=TODAY)
    grant(upgraded, "SW312026000004", level=Level.ASSISTANT, valid_from=TODAY)
    grant(upgraded, "SW312026000005", valid_from=TOMORROW)
    return [renewed, revoked, upgraded, reinstated()]


def reinstated() -> Registration:
    """What ended with a sanction that did not stand."""
    found = Registration.open(act(), uuid4())
    grant(found, "SW312025000006", valid_from=date(2025, 7, 1))
    found.cancel(act(), ground=EndGround.OWN_REQUEST, effective_on=TODAY, reason=make.sealed("惩戒决定"))
    found.reinstate(act(TUESDAY), cancelled_on=TODAY, cancelled_at=MONDAY)
    return found


def grant(
    registration: Registration, number: str, *, valid_from: date, level: Level = Level.SOCIAL_WORKER
) -> None:
    term = Term(number, level, uuid4(), valid_from, valid_from.replace(year=valid_from.year + 3))
    registration.grant(act(), term, Granting(HOME, None), policy="CN-2009")


def cases() -> list[RegistrationCase]:
    granted, failed, refused, withdrawn, lapsed = (a_case(f"DJ20260000{n:02d}") for n in range(5))
    granted.request_supplement(act(), gaps=[Gap.UNIT], note=make.sealed("请选择单位"))
    granted.supplement(
        act(TUESDAY),
        Wish(HOME, str(Jurisdiction.HOUSEHOLD), uuid4(), None),
        received_on=TOMORROW,
        is_late=False,
        policy="CN-2009",
    )
    for case in (granted, failed, refused):
        stated = Wish(HOME, str(Jurisdiction.HOUSEHOLD), None, make.sealed("说明"))
        case.edit(act(), stated, is_late=True, policy="GD-2026")
        case.accept(act(), ACCEPTANCE)
    for case in (granted, failed):
        case.pass_first_review(act())
    granted.pass_final_review(act(), registration_id=uuid4())
    failed.fail_final_review(act(), reason=make.sealed("不符"))
    refused.fail_first_review(act(), reason=make.sealed("不符"))
    withdrawn.withdraw(act())
    lapsed.lapse(act(), Lapse.TERM_OVER)
    return [granted, failed, refused, withdrawn, lapsed]


def a_case(number: str) -> RegistrationCase:
    return RegistrationCase.submit(
        act(),
        Matter(CaseKind.FIRST, Level.SOCIAL_WORKER, uuid4(), policy="CN-2009"),
        Wish(HOME, str(Jurisdiction.HOUSEHOLD), None, None),
        person_id=uuid4(),
        number=number,
        declaration="2026-1",
        received_on=TODAY,
    )
