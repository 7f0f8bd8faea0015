"""What happens to registration cases: submitted, supplemented, accepted, reviewed, decided."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Change, Insert, Update
from registry.social_work.cases import CaseStanding
from registry.social_work.registration_case import RegistrationCase

NAME = "registration_cases"
TABLES = {
    NAME: """
        CREATE TABLE registration_cases (
            case_id uuid PRIMARY KEY,
            number text COLLATE "C" NOT NULL,
            person_id uuid NOT NULL,
            kind text NOT NULL,
            level text NOT NULL,
            qualification_id uuid NOT NULL,
            division text COLLATE "C" NOT NULL,
            jurisdiction text,
            organization_id uuid,
            statement text,
            declaration text NOT NULL,
            is_late boolean NOT NULL,
            standing text NOT NULL,
            submitted_at timestamptz NOT NULL,
            received_on date NOT NULL,
            gaps text[],
            note text,
            noticed_at timestamptz,
            accepted_on date,
            is_by_default boolean,
            due_on date,
            is_provisional boolean,
            first_reviewer uuid,
            first_reviewed_at timestamptz,
            reason text,
            lapse text,
            closed_at timestamptz,
            closed_by uuid,
            version bigint NOT NULL
        );
        COMMENT ON TABLE registration_cases IS 'Applications; statement, note and reason are sealed';
        CREATE INDEX registration_cases_by_person ON registration_cases (person_id, submitted_at, case_id);
        CREATE INDEX registration_cases_by_number ON registration_cases (number);
        CREATE INDEX registration_cases_open ON registration_cases (received_on, case_id)
            WHERE closed_at IS NULL;
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: RegistrationCase.Submitted, _position: int) -> Iterator[Change]:
    yield Insert(
        NAME,
        {
            "case_id": event.originator_id,
            "number": event.number,
            "person_id": event.person_id,
            "kind": event.kind,
            "level": event.level,
            "qualification_id": event.qualification_id,
            "division": event.division,
            "jurisdiction": event.jurisdiction,
            "organization_id": event.unit_id,
            "statement": event.statement,
            "declaration": event.declaration,
            "is_late": event.is_late,
            "standing": str(CaseStanding.SUBMITTED),
            "submitted_at": event.act.at,
            "received_on": event.received_on,
            "version": event.originator_version,
        },
    )


@changes.register
def _(event: RegistrationCase.Edited, _position: int) -> Iterator[Change]:
    yield _set(event, **_stated(event))


@changes.register
def _(event: RegistrationCase.Supplemented, _position: int) -> Iterator[Change]:
    yield _set(
        event,
        standing=str(CaseStanding.SUBMITTED),
        received_on=event.received_on,
        **_stated(event),
    )


@changes.register
def _(event: RegistrationCase.SupplementRequested, _position: int) -> Iterator[Change]:
    yield _set(
        event,
        standing=str(CaseStanding.SUPPLEMENT_REQUESTED),
        gaps=event.gaps,
        note=event.note,
        noticed_at=event.act.at,
    )


@changes.register
def _(event: RegistrationCase.Accepted, _position: int) -> Iterator[Change]:
    yield _set(
        event,
        standing=str(CaseStanding.ACCEPTED),
        accepted_on=event.accepted_on,
        is_by_default=event.is_by_default,
        due_on=event.due_on,
        is_provisional=event.is_provisional,
    )


@changes.register
def _(event: RegistrationCase.FirstReviewPassed, _position: int) -> Iterator[Change]:
    yield _set(
        event,
        standing=str(CaseStanding.FIRST_REVIEW_PASSED),
        first_reviewer=event.act.by,
        first_reviewed_at=event.act.at,
    )


@changes.register
def _(event: RegistrationCase.Refused, _position: int) -> Iterator[Change]:
    yield _close(event, CaseStanding.REFUSED, reason=event.reason)


@changes.register
def _(event: RegistrationCase.FinalReviewPassed, _position: int) -> Iterator[Change]:
    yield _close(event, CaseStanding.GRANTED)


@changes.register
def _(event: RegistrationCase.Lapsed, _position: int) -> Iterator[Change]:
    yield _close(event, CaseStanding.LAPSED, lapse=event.ground)


@changes.register
def _(event: RegistrationCase.Withdrawn, _position: int) -> Iterator[Change]:
    yield _close(event, CaseStanding.WITHDRAWN)


def _stated(event: RegistrationCase.Stated) -> dict[str, object]:
    return {
        "division": event.division,
        "jurisdiction": event.jurisdiction,
        "organization_id": event.unit_id,
        "statement": event.statement,
        "is_late": event.is_late,
    }


def _close(event: RegistrationCase.Event, standing: CaseStanding, **values: object) -> Update:
    return _set(event, standing=str(standing), closed_at=event.act.at, closed_by=event.act.by, **values)


def _set(event: RegistrationCase.Event, **values: object) -> Update:
    return Update(NAME, {"case_id": event.originator_id}, {"version": event.originator_version, **values})
