"""What happens to examinations, candidates and what they pass, and to reports of missing qualifications."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import singledispatch

from projections.changes import Change, Delete, Insert, Put, Update
from registry.social_work.candidacy import Candidacy, CandidacyStanding
from registry.social_work.examination import Examination, Notice
from registry.social_work.integrity import IntegrityRecord
from registry.social_work.qualification_report import QualificationReport, ReportStanding
from registry.social_work.transcript import Transcript

NAME = "examinations"
TABLES = {
    "examinations": """
        CREATE TABLE examinations (
            examination_id uuid PRIMARY KEY,
            division text COLLATE "C" NOT NULL,
            level text NOT NULL,
            year integer NOT NULL,
            held_on date NOT NULL,
            sign_up_from date NOT NULL,
            sign_up_to date NOT NULL,
            practice_until date NOT NULL,
            papers jsonb NOT NULL,
            commitment_version text NOT NULL,
            commitment_text text NOT NULL
        );
        COMMENT ON TABLE examinations IS 'Notices of examinations, as they stand now';
        CREATE INDEX examinations_by_day ON examinations (held_on, examination_id);
    """,
    "candidacies": """
        CREATE TABLE candidacies (
            candidacy_id uuid PRIMARY KEY,
            examination_id uuid NOT NULL,
            person_id uuid NOT NULL,
            division text COLLATE "C" NOT NULL,
            level text NOT NULL,
            year integer NOT NULL,
            degree text NOT NULL,
            is_social_work boolean NOT NULL,
            is_final_year boolean NOT NULL,
            practice jsonb NOT NULL,
            commitment text,
            proofs text,
            route text NOT NULL,
            required_years integer NOT NULL,
            counted_years integer NOT NULL,
            counted_from date,
            counted_until date NOT NULL,
            standing text NOT NULL,
            ground text,
            note text,
            marks jsonb NOT NULL,
            passed text[] NOT NULL,
            signed_up_at timestamptz NOT NULL,
            proofs_at timestamptz,
            version bigint NOT NULL
        );
        COMMENT ON TABLE candidacies IS 'Persons in examinations; proofs and notes are sealed';
        CREATE INDEX candidacies_by_examination ON candidacies (examination_id, signed_up_at, candidacy_id);
        CREATE INDEX candidacies_by_person ON candidacies (person_id, signed_up_at, candidacy_id);
        CREATE INDEX candidacies_to_verify ON candidacies (proofs_at, candidacy_id)
            WHERE standing = 'proofs-given';
    """,
    "subject_passes": """
        CREATE TABLE subject_passes (
            person_id uuid NOT NULL,
            examination_id uuid NOT NULL,
            subject text NOT NULL,
            level text NOT NULL,
            passed_on date NOT NULL,
            counts_until date NOT NULL,
            PRIMARY KEY (person_id, examination_id, subject)
        );
        COMMENT ON TABLE subject_passes IS 'Subjects passed, without those of void sittings';
    """,
    "senior_reviews": """
        CREATE TABLE senior_reviews (
            person_id uuid NOT NULL,
            examination_id uuid NOT NULL,
            reviewed_on date NOT NULL,
            has_passed boolean NOT NULL,
            PRIMARY KEY (person_id, examination_id, reviewed_on)
        );
        COMMENT ON TABLE senior_reviews IS 'Reviews of candidates for the senior level';
    """,
    "integrity_breaches": """
        CREATE TABLE integrity_breaches (
            person_id uuid NOT NULL,
            about uuid NOT NULL,
            severity text NOT NULL,
            decided_on date NOT NULL,
            until date,
            PRIMARY KEY (person_id, about)
        );
        COMMENT ON TABLE integrity_breaches IS 'To the last day of a record; without one it is long-term';
    """,
    "qualification_reports": """
        CREATE TABLE qualification_reports (
            report_id uuid PRIMARY KEY,
            person_id uuid NOT NULL,
            division text COLLATE "C" NOT NULL,
            level text NOT NULL,
            year integer NOT NULL,
            note text NOT NULL,
            sent_at timestamptz NOT NULL,
            standing text NOT NULL,
            answer text,
            answered_at timestamptz
        );
        COMMENT ON TABLE qualification_reports IS 'Qualifications missed by their holders, texts sealed';
        CREATE INDEX qualification_reports_by_person ON qualification_reports (person_id, sent_at);
        CREATE INDEX qualification_reports_open ON qualification_reports (sent_at, report_id)
            WHERE standing = 'open';
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Examination.Announced, _position: int) -> Iterator[Change]:
    yield Insert(
        "examinations",
        {
            "examination_id": event.originator_id,
            "division": event.division,
            "level": event.level,
            "year": event.year,
            **_said(event.notice),
        },
    )


@changes.register
def _(event: Examination.Amended, _position: int) -> Iterator[Change]:
    yield Update("examinations", {"examination_id": event.originator_id}, _said(event.notice))


def _said(notice: Notice) -> dict[str, object]:
    return {**vars(notice), "papers": [asdict(paper) for paper in notice.papers]}


@changes.register
def _(event: Candidacy.SignedUp, _position: int) -> Iterator[Change]:
    said = {
        name: getattr(event, name)
        for name in (
            *("examination_id", "person_id", "division", "level", "year", "degree", "is_social_work"),
            *("is_final_year", "commitment", "proofs", "route", "required_years", "counted_years"),
            *("counted_from", "counted_until"),
        )
    }
    practice = [
        {"first": each.first.isoformat(), "last": each.last.isoformat() if each.last else None}
        for each in event.practice
    ]
    standing = CandidacyStanding.COMMITTED if event.commitment else CandidacyStanding.PROOFS_GIVEN
    yield Insert(
        "candidacies",
        {
            "candidacy_id": event.originator_id,
            **said,
            "practice": practice,
            "standing": str(standing),
            "marks": [],
            "passed": [],
            "signed_up_at": event.act.at,
            "proofs_at": None if event.commitment else event.act.at,
            "version": event.originator_version,
        },
    )


@changes.register
def _(event: Candidacy.CommitmentWithdrawn, _position: int) -> Iterator[Change]:
    yield _now(event, CandidacyStanding.PROOFS_DUE)


@changes.register
def _(event: Candidacy.ProofsGiven, _position: int) -> Iterator[Change]:
    yield _now(event, CandidacyStanding.PROOFS_GIVEN, proofs=event.proofs, proofs_at=event.act.at)


@changes.register
def _(event: Candidacy.Verified, _position: int) -> Iterator[Change]:
    yield _now(event, CandidacyStanding.VERIFIED)


@changes.register
def _(event: Candidacy.Excluded, _position: int) -> Iterator[Change]:
    yield _now(event, CandidacyStanding.EXCLUDED, ground=event.ground, note=event.note)


@changes.register
def _(event: Candidacy.Withdrawn, _position: int) -> Iterator[Change]:
    yield _now(event, CandidacyStanding.WITHDRAWN)


@changes.register
def _(event: Candidacy.Marked, _position: int) -> Iterator[Change]:
    marks = [asdict(mark) for mark in event.marks]
    yield _now(event, CandidacyStanding.MARKED, marks=marks, passed=list(event.passed))


@changes.register
def _(event: Candidacy.Voided, _position: int) -> Iterator[Change]:
    yield _now(event, CandidacyStanding.VOID)


def _now(event: Candidacy.Event, standing: CandidacyStanding, **values: object) -> Update:
    stated = {"standing": str(standing), "version": event.originator_version, **values}
    return Update("candidacies", {"candidacy_id": event.originator_id}, stated)


@changes.register
def _(event: Transcript.SittingEntered, _position: int) -> Iterator[Change]:
    sitting = {"person_id": event.person_id, "examination_id": event.examination_id}
    yield Delete("subject_passes", sitting)
    for each in event.passes:
        yield Insert("subject_passes", {**sitting, "level": event.level, **vars(each)})


@changes.register
def _(event: Transcript.SittingVoided, _position: int) -> Iterator[Change]:
    yield Delete("subject_passes", {"person_id": event.person_id, "examination_id": event.examination_id})


@changes.register
def _(event: Transcript.ReviewPassed, _position: int) -> Iterator[Change]:
    yield _reviewed(event, has_passed=True)


@changes.register
def _(event: Transcript.ReviewFailed, _position: int) -> Iterator[Change]:
    yield _reviewed(event, has_passed=False)


def _reviewed(event: Transcript.ReviewPassed | Transcript.ReviewFailed, *, has_passed: bool) -> Put:
    return Put(
        "senior_reviews",
        {
            "person_id": event.person_id,
            "examination_id": event.examination_id,
            "reviewed_on": event.reviewed_on,
            "has_passed": has_passed,
        },
    )


@changes.register
def _(event: IntegrityRecord.BreachRecorded, _position: int) -> Iterator[Change]:
    yield Put(
        "integrity_breaches",
        {
            "person_id": event.person_id,
            "about": event.about,
            "severity": event.severity,
            "decided_on": event.decided_on,
            "until": event.until,
        },
    )


@changes.register
def _(event: QualificationReport.Sent, _position: int) -> Iterator[Change]:
    yield Insert(
        "qualification_reports",
        {
            "report_id": event.originator_id,
            "person_id": event.person_id,
            "division": event.division,
            "level": event.level,
            "year": event.year,
            "note": event.note,
            "sent_at": event.act.at,
            "standing": str(ReportStanding.OPEN),
        },
    )


@changes.register
def _(event: QualificationReport.Answered, _position: int) -> Iterator[Change]:
    yield Update(
        "qualification_reports",
        {"report_id": event.originator_id},
        {"standing": event.standing, "answer": event.note, "answered_at": event.act.at},
    )
