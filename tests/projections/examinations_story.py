"""Everything that happens to examinations, candidates, transcripts and reports of missing qualifications."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from registry.act import Act, Role
from registry.aggregate import RegistryAggregate
from registry.social_work.candidacy import Candidacy, Exclusion, Mark
from registry.social_work.eligibility import Degree, Education, Eligibility, PracticePeriod
from registry.social_work.examination import Examination
from registry.social_work.integrity import IntegrityRecord, Severity
from registry.social_work.levels import Level
from registry.social_work.qualification_report import QualificationReport
from registry.social_work.transcript import Pass, Transcript
from tests.builders import MONDAY, act, sealed
from tests.examinations import a_notice

REGISTERED = Eligibility("social-worker-master-social-work", 1, 2, None, date(2026, 12, 31))
ABILITY, PRACTICE = Mark("ability", 120, 100), Mark("practice", 119, 100)


def by_registrar() -> Act:
    return act(role=Role.REGISTRAR)


def examinations_story() -> list[RegistryAggregate]:
    examination = an_examination()
    person_id = uuid4()
    passed, withdrawn, excluded, void = (
        a_candidacy(examination.id, person_id),
        a_candidacy(examination.id, uuid4()),
        a_candidacy(examination.id, uuid4(), with_commitment=False),
        a_candidacy(examination.id, uuid4()),
    )
    for marks, reason in (([ABILITY], None), ([ABILITY, PRACTICE], sealed("成绩复核"))):
        papers = examination.notice.papers
        passed.mark(by_registrar(), marks, papers=papers, percent=60, reason=reason, policy="CN-2021")
    withdrawn.withdraw_commitment(act())
    withdrawn.give_proofs(act(MONDAY + timedelta(days=1)), sealed("学位证书"))
    withdrawn.verify(by_registrar())
    withdrawn.withdraw(act())
    excluded.exclude(by_registrar(), Exclusion.PROOFS_INSUFFICIENT, note=sealed("证明不足"))
    void.void(by_registrar(), severity=str(Severity.SERIOUS))
    return [
        examination,
        passed,
        withdrawn,
        excluded,
        void,
        a_transcript(person_id, examination.id),
        a_senior_transcript(),
        an_integrity_record(void.person_id, void.id),
        *reports(),
    ]


def an_examination(level: Level = Level.SOCIAL_WORKER) -> Examination:
    examination = Examination.announce(
        by_registrar(),
        division="310000",
        level=level,
        year=2026,
        notice=a_notice(level, sign_up_from=date(2026, 3, 3)),
    )
    later = a_notice(level, sign_up_from=date(2026, 3, 4))
    examination.amend(by_registrar(), later, on=date(2026, 3, 2))
    return examination


def a_candidacy(examination_id: UUID, person_id: UUID, *, with_commitment: bool = True) -> Candidacy:
    return Candidacy.sign_up(
        act(),
        candidacy_id=uuid4(),
        examination_id=examination_id,
        person_id=person_id,
        division="310000",
        level=Level.SOCIAL_WORKER,
        year=2026,
        education=Education(Degree.MASTER, is_social_work=True),
        practice=[PracticePeriod(date(2020, 1, 1), date(2021, 1, 1)), PracticePeriod(date(2025, 1, 1))],
        commitment="2026-1" if with_commitment else None,
        proofs=None if with_commitment else sealed("学位证书"),
        eligibility=REGISTERED,
        policy="CN-2018",
    )


def a_transcript(person_id: UUID, examination_id: UUID) -> Transcript:
    """Entered, corrected, and beside it a sitting that fell."""
    transcript = Transcript.open(by_registrar(), person_id, Level.SOCIAL_WORKER)
    passes = [Pass(subject, date(2026, 5, 24), date(2027, 12, 31)) for subject in ("ability", "practice")]
    fallen = uuid4()
    transcript.enter(by_registrar(), examination_id, passes, policy="CN-2006")
    transcript.enter(by_registrar(), examination_id, passes[:1], policy="CN-2006")
    transcript.enter(by_registrar(), fallen, passes, policy="CN-2006")
    transcript.void(by_registrar(), fallen)
    return transcript


def a_senior_transcript(person_id: UUID | None = None) -> Transcript:
    transcript = Transcript.open(by_registrar(), person_id or uuid4(), Level.SENIOR)
    passed = Pass("practice", date(2026, 5, 24), date(2029, 5, 24))
    transcript.enter(by_registrar(), uuid4(), [passed], policy="CN-2018")
    transcript.review(by_registrar(), on=date(2027, 9, 1), has_passed=False)
    transcript.review(by_registrar(), on=date(2028, 9, 1), has_passed=True)
    return transcript


def an_integrity_record(person_id: UUID, about: UUID) -> IntegrityRecord:
    record = IntegrityRecord.open(by_registrar(), person_id)
    decided = date(2026, 3, 2)
    record.record(
        by_registrar(), Severity.SERIOUS, about=about, decided_on=decided, years=5, policy="CN-2017"
    )
    record.record(
        by_registrar(),
        Severity.EXTREMELY_SERIOUS,
        about=uuid4(),
        decided_on=decided,
        years=5,
        policy="CN-2017",
    )
    return record


def reports() -> list[QualificationReport]:
    return [a_report(), a_report(is_recorded=False), a_report(is_recorded=True)]


def a_report(*, is_recorded: bool | None = None) -> QualificationReport:
    """Open, or answered."""
    report = QualificationReport.send(
        act(),
        report_id=uuid4(),
        person_id=uuid4(),
        division="310106",
        level=Level.ASSISTANT,
        year=2019,
        note=sealed("在浙江考取"),
    )
    if is_recorded is not None:
        report.answer(by_registrar(), is_recorded=is_recorded, note=sealed("已核对"))
    return report
