"""Everything that can happen to complaints, discipline cases, incentives and entries of practice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from registry.act import Act
from registry.aggregate import RegistryAggregate
from registry.social_work.complaint import Complaint
from registry.social_work.discipline_case import DisciplineCase
from registry.social_work.incentives import Allowance, Honour, TalentRank
from registry.social_work.practice import Practice, Work
from registry.social_work.sanctions import ReviewOutcome, Sanction, SanctionKind
from registry.social_work.terms import UNREGISTERED, RegistrationState
from tests import builders as make
from tests.builders import HOME, MONDAY, act

DAY = MONDAY.date()
LAST = date(2026, 12, 31)
IN_FORCE = Sanction(SanctionKind.EXPULSION, DAY, LAST)
WORK = Work("casework", DAY, minutes=90, clients=1, sessions=1, outcome="ongoing")


def discipline_and_incentives() -> list[RegistryAggregate]:
    return [*complaints(), *cases(), *incentives(), *entries()]


def complaint(respondent_id: UUID | None = None, *, is_anonymous: bool = False) -> Complaint:
    return Complaint.file(
        act(),
        complaint_id=uuid4(),
        respondent_id=respondent_id or uuid4(),
        registration_number="SW1",
        division=HOME,
        breach="confidentiality",
        text=make.sealed("text"),
        complainant=None if is_anonymous else make.sealed("complainant"),
        phone=None if is_anonymous else make.sealed("phone"),
        code=make.sealed("code"),
        code_digest=uuid4().hex,
        due_on=DAY + timedelta(days=15),
        policy="CN-1",
    )


def accepted(respondent_id: UUID | None = None) -> Complaint:
    found = complaint(respondent_id)
    found.accept(act(), due_on=DAY + timedelta(days=60), policy="CN-1")
    return found


def notified(found: Complaint, *, division: str = HOME) -> DisciplineCase:
    case = DisciplineCase.serve_notice(
        act(),
        person_id=found.respondent_id,
        complaint_id=found.id,
        division=division,
        breach="confidentiality",
        facts=make.sealed("facts"),
        reply_due_on=DAY + timedelta(days=7),
        due_on=found.due_on,
        policy="CN-1",
    )
    found.pursue(act(), case_id=case.id)
    return case


def sanctioned(
    case: DisciplineCase, sanction: Sanction = IN_FORCE, *, by: Act | None = None
) -> DisciplineCase:
    case.receive_reply(act(), text=make.sealed("reply"), on=DAY)
    case.impose(
        by or act(),
        sanction,
        breach="private-gain",
        reasons=make.sealed("reasons"),
        longest=sanction.valid_to,
        review_due_on=DAY + timedelta(days=60),
        policy="CN-1",
    )
    return case


def reviewed(case: DisciplineCase, outcome: ReviewOutcome, changed: Sanction | None = None) -> DisciplineCase:
    due = DAY + timedelta(days=60)
    case.request_review(act(), text=make.sealed("request"), on=DAY, due_on=due, policy="CN-1")
    case.review(act(), outcome, reasons=make.sealed("review"), changed=changed)
    return case


def complaints() -> list[Complaint]:
    redirected, dismissed = complaint(), complaint(is_anonymous=True)
    redirected.redirect(act(), redirect_to="市场监督管理局")
    redirected.feed_back(act(), text=make.sealed("feedback"))
    redirected.read_contact(act(), purpose="核实情况")
    dismissed.dismiss(act(), reasons=make.sealed("reasons"))
    forgotten = complaint()
    forgotten.dismiss(act(), reasons=make.sealed("reasons"))
    forgotten.forget_contact(act())
    forgotten.forget(act())
    return [redirected, dismissed, forgotten, complaint(), accepted()]


def cases() -> list[RegistryAggregate]:
    found = [accepted() for _ in range(5)]
    cleared, lifted, changed, published, expired = (notified(each) for each in found)
    cleared.clear(act(), reasons=make.sealed("reasons"))
    reviewed(sanctioned(lifted), ReviewOutcome.LIFTED)
    milder = Sanction(SanctionKind.ADMONITION, DAY, LAST)
    reviewed(sanctioned(changed), ReviewOutcome.CHANGED, milder)
    reviewed(sanctioned(published), ReviewOutcome.CONFIRMED)
    published.publish(act(), on=DAY)
    sanctioned(expired).expire(act(), on=LAST + timedelta(days=1))
    return [*found, cleared, lifted, changed, published, expired]


def incentives() -> list[RegistryAggregate]:
    honoured = honour(uuid4())
    honoured.revoke(act(), reason=make.sealed("reason"))
    allowance = Allowance.grant(
        act(),
        allowance_id=uuid4(),
        person_id=uuid4(),
        scheme="degree",
        amount_fen=500,
        granted_on=DAY,
        division=HOME,
        most_fen=1000,
        policy="CN-1",
    )
    allowance.recover(act(), amount_fen=200, reason=make.sealed("reason"))
    allowance.recover(act(), amount_fen=100, reason=make.sealed("reason"))
    rank = TalentRank.open(act(), uuid4(), "supervisor")
    rank.grant(act(), division=HOME, valid_from=DAY, valid_to=LAST)
    rank.end(act(), ended_on=DAY + timedelta(days=30), reason=make.sealed("reason"))
    rank.grant(act(), division=HOME, valid_from=DAY + timedelta(days=30), valid_to=LAST)
    return [honoured, allowance, rank]


def honour(person_id: UUID, organization_id: UUID | None = None) -> Honour:
    return Honour.record(
        act(),
        honour_id=uuid4(),
        person_id=person_id,
        organization_id=organization_id,
        title="优秀社工",
        grantor="市民政局",
        granted_on=DAY,
    )


def entry(state: RegistrationState = UNREGISTERED, **whose: Any) -> Practice:  # ids
    ids = {"organization_id": uuid4(), "person_id": uuid4()} | whose
    return Practice.record(act(), practice_id=uuid4(), work=WORK, state=state, **ids)


def entries() -> list[Practice]:
    corrected, withdrawn = entry(), entry()
    corrected.object(act(), claimed=make.sealed("claimed"))
    corrected.answer(act(), is_upheld=True, reason=make.sealed("reason"))
    longer = Work("casework", DAY, minutes=120, clients=1, sessions=1, outcome="ongoing")
    corrected.correct(act(), longer, reason=make.sealed("reason"), state=UNREGISTERED)
    withdrawn.withdraw(act(), reason=make.sealed("reason"))
    return [corrected, withdrawn]
