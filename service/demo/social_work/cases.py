"""Registration cases of the demo district: applied for, supplemented, reviewed by two, decided or not yet."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from registry.dates import add_months
from registry.social_work.cases import Gap, Jurisdiction
from registry.social_work.levels import Level
from service.demo.social_work import clocks
from service.demo.social_work.paths import Outcome, Path
from service.demo.social_work.profession import Profession, Worker
from service.demo.social_work.qualifications import certify
from service.demo.story import TEXT
from service.demo.timetable import Action

ACCEPTED_AFTER, REVIEWED_AFTER, DECIDED_AFTER = 1.5, 4, 4
"""Days, each counted from the step before."""
REFUSED = {
    Outcome.REFUSED_FIRST: "所填工作单位与劳动合同不一致，且未在期限内说明",
    Outcome.REFUSED_FINAL: "经核实存在影响执业的诚信记录，不符合登记条件",
}
UNTROUBLED = frozenset({Path.REGISTERED, Path.FIRST, Path.EXAMINED})
STATEMENT = "本人在社区从事一线服务，现居住地与户籍地不同，特此说明。"


def apply_first(profession: Profession, worker: Worker, outcome: Outcome) -> None:
    """Where the unit is, for those who have one."""
    agency = worker.agency
    written = profession.story.registry.apply_for_registration(
        worker.caller,
        worker.person_id,
        level=worker.level,
        jurisdiction=Jurisdiction.WORKPLACE if agency else Jurisdiction.HOUSEHOLD,
        organization_id=agency.id if agency else None,
        declaration=TEXT,
    )
    _follow(profession, worker, written.id, outcome)


def apply_renewal(profession: Profession, worker: Worker, outcome: Outcome) -> None:
    """Who lacks hours does not even ask, and the registration lapses."""
    registry = profession.story.registry
    term = profession.term_of(worker)
    if term is None or not registry.learning_meter(worker.person_id, term).is_met:
        return
    written = registry.apply_for_renewal(worker.caller, worker.person_id, declaration=TEXT)
    _follow(profession, worker, written.id, outcome)


def apply_for_unit_change(profession: Profession, worker: Worker) -> None:
    """To where they work by now, unless something else is about to happen to the registration."""
    term = profession.term_of(worker)
    is_calm = worker.is_on_show or (worker.path in UNTROUBLED and worker not in profession.respondents)
    if term is None or worker.agency is None or not is_calm:
        return
    registry = profession.story.registry
    if registry.registration_of(worker.person_id).organization_id == worker.agency.id:
        return
    if registry.reservations.find_owner("registration-case", str(worker.person_id)):
        return
    written = registry.apply_for_unit_change(
        worker.caller, worker.person_id, organization_id=worker.agency.id, declaration=TEXT
    )
    _follow(profession, worker, written.id, Outcome.GRANTED)


def raise_level(profession: Profession, worker: Worker) -> None:
    """An assistant passed the next examination and is registered anew, at the higher level."""
    if profession.term_of(worker) is None:
        return
    worker.level = Level.SOCIAL_WORKER
    certify(profession, worker, add_months(profession.story.today, -1))
    apply_first(profession, worker, Outcome.GRANTED)


def _follow(profession: Profession, worker: Worker, case_id: UUID, outcome: Outcome) -> None:
    story, registry = profession.story, profession.story.registry
    match outcome:
        case Outcome.WAITING:
            pass
        case Outcome.SUPPLEMENT:
            story.later(partial(_ask, profession, case_id), days=2)
        case Outcome.SUPPLEMENTED:
            story.later(partial(_ask, profession, case_id), days=1)
            story.later(partial(_supplement, profession, worker, case_id), days=3)
        case Outcome.WITHDRAWN:
            withdraw = partial(registry.withdraw_registration_case, worker.caller, case_id)
            story.later(withdraw, days=2)
        case _:
            accept = partial(_accept, profession, worker, case_id, outcome)
            story.later(accept, days=story.chance.uniform(0.3, ACCEPTED_AFTER))


def _ask(profession: Profession, case_id: UUID) -> None:
    profession.story.registry.request_supplement(
        profession.registrar, case_id, gaps=[Gap.STATEMENT], note="请说明现居住地与从业情况"
    )


def _supplement(profession: Profession, worker: Worker, case_id: UUID) -> None:
    profession.story.registry.supplement_registration_case(
        worker.caller,
        case_id,
        organization_id=worker.agency.id if worker.agency else None,
        statement=STATEMENT,
    )


def _accept(profession: Profession, worker: Worker, case_id: UUID, outcome: Outcome) -> None:
    story = profession.story
    story.registry.accept_registration_case(profession.registrar, case_id)
    if outcome is not Outcome.ACCEPTED:
        review = partial(_review, profession, worker, case_id, outcome)
        story.later(review, days=story.chance.uniform(1, REVIEWED_AFTER))


def _review(profession: Profession, worker: Worker, case_id: UUID, outcome: Outcome) -> None:
    story = profession.story
    if outcome is Outcome.REFUSED_FIRST:
        story.registry.fail_first_review(profession.registrar, case_id, reason=REFUSED[outcome])
        return
    story.registry.pass_first_review(profession.registrar, case_id)
    decisions: dict[Outcome, Action] = {
        Outcome.REFUSED_FINAL: partial(_refuse, profession, case_id),
        Outcome.GRANTED: partial(_grant, profession, worker, case_id),
    }
    if outcome in decisions:
        story.later(decisions[outcome], days=story.chance.uniform(1, DECIDED_AFTER))


def _refuse(profession: Profession, case_id: UUID) -> None:
    """By the second registrar, as every final review."""
    reason = REFUSED[Outcome.REFUSED_FINAL]
    profession.story.registry.fail_final_review(profession.other_registrar, case_id, reason=reason)


def _grant(profession: Profession, worker: Worker, case_id: UUID) -> None:
    registry = profession.story.registry
    registry.pass_final_review(profession.other_registrar, case_id)
    registration = registry.registration_of(worker.person_id)
    term = registration.terms[-1]
    if term.number != worker.number or term.valid_from > profession.story.today:
        worker.number = term.number
        clocks.follow(profession, worker, term)
