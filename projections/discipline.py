"""Complaints about social workers, and the discipline cases that some of them come to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Change, Delete, Insert, Update
from registry.social_work.complaint import Complaint
from registry.social_work.discipline_case import DisciplineCase
from registry.social_work.sanctions import ComplaintStanding, DisciplineStanding

NAME = "discipline"
TABLES = {
    "complaints": """
        CREATE TABLE complaints (
            complaint_id uuid PRIMARY KEY,
            respondent_id uuid NOT NULL,
            registration_number text NOT NULL,
            division text COLLATE "C" NOT NULL,
            breach text NOT NULL,
            text text NOT NULL,
            complainant text,
            phone text,
            code text NOT NULL,
            code_digest text NOT NULL,
            filed_at timestamptz NOT NULL,
            filed_by uuid,
            standing text NOT NULL,
            due_on date NOT NULL,
            accepted_at timestamptz,
            closed_at timestamptz,
            redirect_to text NOT NULL DEFAULT '',
            reasons text,
            case_id uuid,
            feedback text,
            version bigint NOT NULL
        );
        COMMENT ON TABLE complaints IS 'Complaints; what was said, and by whom, is sealed';
        COMMENT ON COLUMN complaints.due_on IS 'To accept, and once accepted to decide';
        CREATE UNIQUE INDEX complaints_by_code ON complaints (code_digest);
        CREATE INDEX complaints_by_division ON complaints (division, due_on, complaint_id);
    """,
    "discipline_cases": """
        CREATE TABLE discipline_cases (
            case_id uuid PRIMARY KEY,
            complaint_id uuid NOT NULL,
            person_id uuid NOT NULL,
            division text COLLATE "C" NOT NULL,
            standing text NOT NULL,
            breach text NOT NULL,
            facts text NOT NULL,
            served_at timestamptz NOT NULL,
            reply_due_on date NOT NULL,
            due_on date,
            reply text,
            replied_at timestamptz,
            decided_at timestamptz,
            decided_by uuid,
            reasons text,
            sanction text,
            valid_from date,
            valid_to date,
            review_due_on date,
            review_request text,
            review_requested_at timestamptz,
            review_outcome text,
            review_reasons text,
            reviewed_at timestamptz,
            published_on date,
            expired_at timestamptz,
            version bigint NOT NULL
        );
        COMMENT ON TABLE discipline_cases IS 'Discipline cases; facts, replies and reasons are sealed';
        COMMENT ON COLUMN discipline_cases.due_on IS 'To decide, or to decide the review; null otherwise';
        CREATE INDEX discipline_cases_by_person ON discipline_cases (person_id, served_at, case_id);
        CREATE INDEX discipline_cases_published ON discipline_cases (person_id, published_on)
            WHERE published_on IS NOT NULL;
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Complaint.Filed, _position: int) -> Iterator[Change]:
    yield Insert(
        "complaints",
        {
            "complaint_id": event.originator_id,
            "respondent_id": event.respondent_id,
            "registration_number": event.registration_number,
            "division": event.division,
            "breach": event.breach,
            "text": event.text,
            "complainant": event.complainant,
            "phone": event.phone,
            "code": event.code,
            "code_digest": event.code_digest,
            "filed_at": event.act.at,
            "filed_by": event.act.by,
            "standing": str(ComplaintStanding.FILED),
            "due_on": event.due_on,
            "version": event.originator_version,
        },
    )


@changes.register
def _(event: Complaint.Accepted, _position: int) -> Iterator[Change]:
    standing = ComplaintStanding.ACCEPTED
    yield _complaint(event, standing=str(standing), due_on=event.due_on, accepted_at=event.act.at)


@changes.register
def _(event: Complaint.Redirected, _position: int) -> Iterator[Change]:
    standing = ComplaintStanding.REDIRECTED
    yield _complaint(event, standing=str(standing), redirect_to=event.redirect_to, closed_at=event.act.at)


@changes.register
def _(event: Complaint.Dismissed, _position: int) -> Iterator[Change]:
    standing = ComplaintStanding.DISMISSED
    yield _complaint(event, standing=str(standing), reasons=event.reasons, closed_at=event.act.at)


@changes.register
def _(event: Complaint.Pursued, _position: int) -> Iterator[Change]:
    yield _complaint(event, standing=str(ComplaintStanding.PURSUED), case_id=event.case_id)


@changes.register
def _(event: Complaint.FedBack, _position: int) -> Iterator[Change]:
    yield _complaint(event, feedback=event.text)


@changes.register
def _(event: Complaint.Forgotten, _position: int) -> Iterator[Change]:
    yield Delete("complaints", {"complaint_id": event.originator_id})


@changes.register
def _(event: DisciplineCase.NoticeServed, _position: int) -> Iterator[Change]:
    yield Insert(
        "discipline_cases",
        {
            "case_id": event.originator_id,
            "complaint_id": event.complaint_id,
            "person_id": event.person_id,
            "division": event.division,
            "standing": str(DisciplineStanding.NOTIFIED),
            "breach": event.breach,
            "facts": event.facts,
            "served_at": event.act.at,
            "reply_due_on": event.reply_due_on,
            "due_on": event.due_on,
            "version": event.originator_version,
        },
    )


@changes.register
def _(event: DisciplineCase.ReplyReceived, _position: int) -> Iterator[Change]:
    yield _case(event, reply=event.text, replied_at=event.act.at)


@changes.register
def _(event: DisciplineCase.NotUpheld, _position: int) -> Iterator[Change]:
    yield _case(event, standing=str(DisciplineStanding.NOT_UPHELD), **_decided(event, event.reasons))


@changes.register
def _(event: DisciplineCase.SanctionImposed, _position: int) -> Iterator[Change]:
    yield _case(
        event,
        standing=str(DisciplineStanding.SANCTIONED),
        sanction=event.sanction,
        breach=event.breach,
        valid_from=event.valid_from,
        valid_to=event.valid_to,
        review_due_on=event.review_due_on,
        **_decided(event, event.reasons),
    )


@changes.register
def _(event: DisciplineCase.ReviewRequested, _position: int) -> Iterator[Change]:
    yield _case(
        event,
        standing=str(DisciplineStanding.UNDER_REVIEW),
        review_request=event.text,
        review_requested_at=event.act.at,
        due_on=event.due_on,
    )


@changes.register
def _(event: DisciplineCase.Reviewed, _position: int) -> Iterator[Change]:
    yield _case(
        event,
        standing=str(DisciplineStanding.SANCTIONED),
        review_outcome=event.outcome,
        review_reasons=event.reasons,
        reviewed_at=event.act.at,
        due_on=None,
    )


@changes.register
def _(event: DisciplineCase.SanctionChanged, _position: int) -> Iterator[Change]:
    yield _case(event, sanction=event.sanction, valid_to=event.valid_to)


@changes.register
def _(event: DisciplineCase.SanctionLifted, _position: int) -> Iterator[Change]:
    yield _case(event, standing=str(DisciplineStanding.LIFTED))


@changes.register
def _(event: DisciplineCase.SanctionPublished, _position: int) -> Iterator[Change]:
    yield _case(event, standing=str(DisciplineStanding.PUBLISHED), published_on=event.published_on)


@changes.register
def _(event: DisciplineCase.SanctionExpired, _position: int) -> Iterator[Change]:
    yield _case(event, standing=str(DisciplineStanding.EXPIRED), expired_at=event.act.at)


def _decided(event: DisciplineCase.Event, reasons: str) -> dict[str, object]:
    return {"reasons": reasons, "decided_at": event.act.at, "decided_by": event.act.by, "due_on": None}


def _complaint(event: Complaint.Event, **values: object) -> Update:
    stated = {"version": event.originator_version, **values}
    return Update("complaints", {"complaint_id": event.originator_id}, stated)


def _case(event: DisciplineCase.Event, **values: object) -> Update:
    stated = {"version": event.originator_version, **values}
    return Update("discipline_cases", {"case_id": event.originator_id}, stated)
