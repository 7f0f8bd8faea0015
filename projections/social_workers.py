"""What happens to social workers: qualified, registered, renewed, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import singledispatch

from projections.changes import Change, Insert, Put, Update
from registry.social_work.qualification import Qualification, QualificationStanding
from registry.social_work.registration import Registration
from registry.social_work.terms import RegistrationStanding

NAME = "social_workers"
TABLES = {
    "qualifications": """
        CREATE TABLE qualifications (
            qualification_id uuid PRIMARY KEY,
            person_id uuid NOT NULL,
            level text NOT NULL,
            certificate_number text COLLATE "C" NOT NULL,
            passed_on date NOT NULL,
            standing text NOT NULL,
            ground text,
            recorded_at timestamptz NOT NULL,
            voided_at timestamptz
        );
        COMMENT ON TABLE qualifications IS 'Certificates of social workers; they never expire';
        CREATE INDEX qualifications_by_person ON qualifications (person_id);
        CREATE INDEX qualifications_by_number ON qualifications (certificate_number);
    """,
    "registrations": """
        CREATE TABLE registrations (
            person_id uuid PRIMARY KEY,
            registration_id uuid NOT NULL,
            number text COLLATE "C" NOT NULL,
            level text NOT NULL,
            qualification_id uuid NOT NULL,
            division text COLLATE "C" NOT NULL,
            organization_id uuid,
            valid_from date NOT NULL,
            term_from date NOT NULL,
            valid_to date NOT NULL,
            ended_on date,
            ending text,
            ground text,
            is_expired boolean NOT NULL DEFAULT false,
            version bigint NOT NULL
        );
        COMMENT ON TABLE registrations IS
            'The latest number of a person: it holds from valid_from to valid_to, but not from ended_on on';
        COMMENT ON COLUMN registrations.term_from IS 'First day of the last renewal; it may be yet to come';
        CREATE INDEX registrations_by_organization ON registrations (organization_id);
        CREATE INDEX registrations_by_last_day ON registrations (valid_to, person_id)
            WHERE ended_on IS NULL AND NOT is_expired;
    """,
    "registration_terms": """
        CREATE TABLE registration_terms (
            person_id uuid NOT NULL,
            ordinal integer NOT NULL,
            number text COLLATE "C" NOT NULL,
            level text NOT NULL,
            qualification_id uuid NOT NULL,
            valid_from date NOT NULL,
            valid_to date NOT NULL,
            recorded_at timestamptz NOT NULL,
            ended_on date,
            ending text,
            ground text,
            end_recorded_at timestamptz,
            cancelled_on date,
            cancelled_at timestamptz,
            reinstated_at timestamptz,
            PRIMARY KEY (person_id, ordinal)
        );
        COMMENT ON TABLE registration_terms IS
            'Every term of every number, both days included, and since when its beginning and end are known';
        COMMENT ON COLUMN registration_terms.cancelled_on IS
            'By a cancellation that fell: what was known from cancelled_at to reinstated_at';
        CREATE INDEX registration_terms_by_number ON registration_terms (number);
        CREATE INDEX registration_terms_by_qualification ON registration_terms (qualification_id);
    """,
    "registration_places": """
        CREATE TABLE registration_places (
            person_id uuid NOT NULL,
            version bigint NOT NULL,
            division text COLLATE "C" NOT NULL,
            organization_id uuid,
            since date NOT NULL,
            recorded_at timestamptz NOT NULL,
            PRIMARY KEY (person_id, version)
        );
        COMMENT ON TABLE registration_places IS 'Since which day a registration is kept where, and for whom';
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Qualification.Recorded, _position: int) -> Iterator[Change]:
    yield Insert(
        "qualifications",
        {
            "qualification_id": event.originator_id,
            "person_id": event.person_id,
            "level": event.level,
            "certificate_number": event.certificate_number,
            "passed_on": event.passed_on,
            "standing": str(QualificationStanding.VALID),
            "recorded_at": event.act.at,
        },
    )


@changes.register
def _(event: Qualification.Voided, _position: int) -> Iterator[Change]:
    yield Update(
        "qualifications",
        {"qualification_id": event.originator_id},
        {"standing": str(QualificationStanding.VOID), "ground": event.ground, "voided_at": event.act.at},
    )


@changes.register
def _(event: Registration.Granted, _position: int) -> Iterator[Change]:
    yield from _end(event, event.supersedes, event.valid_from, RegistrationStanding.EXPIRED, None)
    yield Put(
        "registrations",
        {
            "person_id": event.person_id,
            "registration_id": event.originator_id,
            "number": event.number,
            "level": event.level,
            "qualification_id": event.qualification_id,
            "division": event.division,
            "organization_id": event.organization_id,
            "valid_from": event.valid_from,
            "term_from": event.valid_from,
            "valid_to": event.valid_to,
            "version": event.originator_version,
        },
    )
    yield _begin(event)
    yield _place(event, event.valid_from)


@changes.register
def _(event: Registration.Renewed, _position: int) -> Iterator[Change]:
    yield _now(event, term_from=event.valid_from, valid_to=event.valid_to, is_expired=False)
    yield _begin(event)


@changes.register
def _(event: Registration.Moved, _position: int) -> Iterator[Change]:
    yield _now(event, division=event.division, organization_id=event.organization_id)
    yield _place(event, event.effective_on)


@changes.register
def _(event: Registration.Expired, _position: int) -> Iterator[Change]:
    yield _now(event, is_expired=True)


@changes.register
def _(event: Registration.Cancelled, _position: int) -> Iterator[Change]:
    yield from _fall(event, RegistrationStanding.CANCELLED)


@changes.register
def _(event: Registration.Revoked, _position: int) -> Iterator[Change]:
    yield from _fall(event, RegistrationStanding.REVOKED)


@changes.register
def _(event: Registration.Reinstated, _position: int) -> Iterator[Change]:
    nothing = {"ended_on": None, "ending": None, "ground": None}
    yield _now(event, **nothing)
    fallen = {
        "cancelled_on": event.cancelled_on,
        "cancelled_at": event.cancelled_at,
        "reinstated_at": event.act.at,
    }
    for ordinal in event.ordinals:
        key = {"person_id": event.person_id, "ordinal": ordinal}
        yield Update("registration_terms", key, {**nothing, "end_recorded_at": None, **fallen})


def _fall(event: Registration.Ended, ending: RegistrationStanding) -> Iterator[Change]:
    yield Update(
        "registrations",
        {"person_id": event.person_id, "number": event.number},
        {
            "version": event.originator_version,
            "ended_on": event.effective_on,
            "ending": str(ending),
            "ground": event.ground,
        },
    )
    yield from _end(event, event.ordinals, event.effective_on, ending, event.ground)


def _end(
    event: Registration.Event,
    ordinals: Sequence[int],
    day: date,
    ending: RegistrationStanding,
    ground: str | None,
) -> Iterator[Change]:
    end = {"ended_on": day, "ending": str(ending), "ground": ground, "end_recorded_at": event.act.at}
    for ordinal in ordinals:
        yield Update("registration_terms", {"person_id": event.person_id, "ordinal": ordinal}, end)


def _begin(event: Registration.Granted | Registration.Renewed) -> Insert:
    return Insert(
        "registration_terms",
        {
            "person_id": event.person_id,
            "ordinal": event.ordinal,
            "number": event.number,
            "level": event.level,
            "qualification_id": event.qualification_id,
            "valid_from": event.valid_from,
            "valid_to": event.valid_to,
            "recorded_at": event.act.at,
        },
    )


def _place(event: Registration.Granted | Registration.Moved, since: date) -> Insert:
    return Insert(
        "registration_places",
        {
            "person_id": event.person_id,
            "version": event.originator_version,
            "division": event.division,
            "organization_id": event.organization_id,
            "since": since,
            "recorded_at": event.act.at,
        },
    )


def _now(event: Registration.Event, **values: object) -> Update:
    stated = {"version": event.originator_version, **values}
    return Update("registrations", {"person_id": event.person_id}, stated)
