"""What social workers learned, when they were reminded, and what inspections of it found."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Change, Insert, Update
from registry.social_work.credits import Credit
from registry.social_work.inspection import Inspection, InspectionStanding
from registry.social_work.learning import Learning

NAME = "learning_credits"
TABLES = {
    "learning_credits": """
        CREATE TABLE learning_credits (
            credit_id uuid PRIMARY KEY,
            person_id uuid NOT NULL,
            organization_id uuid NOT NULL,
            course_id uuid,
            form text NOT NULL,
            certificate_number text NOT NULL,
            day date NOT NULL,
            minutes integer NOT NULL,
            spans jsonb NOT NULL,
            degree text NOT NULL,
            is_awarded boolean NOT NULL,
            assessor_id uuid NOT NULL,
            recorded_at timestamptz NOT NULL,
            recorded_position bigint NOT NULL,
            changed_position bigint NOT NULL,
            reason text,
            revoked_at timestamptz,
            revoked_position bigint
        );
        COMMENT ON TABLE learning_credits IS 'Credits of continuing education, revoked ones too';
        COMMENT ON COLUMN learning_credits.reason IS 'Why it was last corrected, or revoked; sealed';
        CREATE INDEX learning_credits_by_person ON learning_credits (person_id, day);
        CREATE INDEX learning_credits_by_course ON learning_credits (course_id);
        CREATE INDEX learning_credits_by_organization ON learning_credits (organization_id, day);
    """,
    "learning_reminders": """
        CREATE TABLE learning_reminders (
            person_id uuid NOT NULL,
            valid_to date NOT NULL,
            threshold integer NOT NULL,
            missing_minutes integer NOT NULL,
            reminded_at timestamptz NOT NULL,
            PRIMARY KEY (person_id, valid_to, threshold)
        );
        COMMENT ON TABLE learning_reminders IS 'Who was reminded, how many days before which end of a term';
    """,
    "inspections": """
        CREATE TABLE inspections (
            inspection_id uuid PRIMARY KEY,
            division text COLLATE "C" NOT NULL,
            size integer NOT NULL,
            promise text NOT NULL,
            at_position bigint NOT NULL,
            population_size integer NOT NULL,
            population_hash text NOT NULL,
            standing text NOT NULL,
            seed text,
            opened_at timestamptz NOT NULL,
            drawn_at timestamptz,
            published_at timestamptz,
            version bigint NOT NULL
        );
        COMMENT ON TABLE inspections IS 'Inspections of credits by a sample that anybody can draw again';
        CREATE INDEX inspections_latest ON inspections (opened_at, inspection_id);
    """,
    "inspection_items": """
        CREATE TABLE inspection_items (
            inspection_id uuid NOT NULL,
            credit_id uuid NOT NULL,
            ordinal integer NOT NULL,
            finding text,
            note text,
            judged_at timestamptz,
            PRIMARY KEY (inspection_id, credit_id)
        );
        COMMENT ON TABLE inspection_items IS 'Credits that were drawn, in the order of the draw';
        CREATE INDEX inspection_items_by_credit ON inspection_items (credit_id);
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Learning.CreditRecorded, position: int) -> Iterator[Change]:
    yield Insert(
        "learning_credits",
        {
            "credit_id": event.credit.id,
            "person_id": event.person_id,
            "organization_id": event.organization_id,
            "course_id": event.credit.course_id,
            "recorded_at": event.act.at,
            "recorded_position": position,
            "changed_position": position,
            **_stated(event.credit),
        },
    )


@changes.register
def _(event: Learning.CreditCorrected, position: int) -> Iterator[Change]:
    stated = {**_stated(event.credit), "reason": event.reason, "changed_position": position}
    yield Update("learning_credits", {"credit_id": event.credit.id}, stated)


@changes.register
def _(event: Learning.CreditRevoked, position: int) -> Iterator[Change]:
    end = {"revoked_at": event.act.at, "revoked_position": position, "reason": event.reason}
    yield Update("learning_credits", {"credit_id": event.credit_id}, end)


@changes.register
def _(event: Learning.Reminded, _position: int) -> Iterator[Change]:
    yield Insert(
        "learning_reminders",
        {
            "person_id": event.person_id,
            "valid_to": event.valid_to,
            "threshold": event.threshold,
            "missing_minutes": event.missing_minutes,
            "reminded_at": event.act.at,
        },
    )


@changes.register
def _(event: Inspection.Opened, _position: int) -> Iterator[Change]:
    yield Insert(
        "inspections",
        {
            "inspection_id": event.originator_id,
            "division": event.division,
            "size": event.size,
            "promise": event.promise,
            "at_position": event.at_position,
            "population_size": event.population_size,
            "population_hash": event.population_hash,
            "standing": str(InspectionStanding.OPENED),
            "opened_at": event.act.at,
            "version": event.originator_version,
        },
    )


@changes.register
def _(event: Inspection.Drawn, _position: int) -> Iterator[Change]:
    yield _inspection(event, InspectionStanding.DRAWN, seed=event.seed, drawn_at=event.act.at)
    for ordinal, credit_id in enumerate(event.sample):
        yield Insert(
            "inspection_items",
            {"inspection_id": event.originator_id, "credit_id": credit_id, "ordinal": ordinal},
        )


@changes.register
def _(event: Inspection.ItemJudged, _position: int) -> Iterator[Change]:
    yield Update(
        "inspection_items",
        {"inspection_id": event.originator_id, "credit_id": event.credit_id},
        {"finding": event.finding, "note": event.note, "judged_at": event.act.at},
    )
    yield _inspection(event, InspectionStanding.DRAWN)


@changes.register
def _(event: Inspection.Published, _position: int) -> Iterator[Change]:
    yield _inspection(event, InspectionStanding.PUBLISHED, published_at=event.act.at)


def _stated(credit: Credit) -> dict[str, object]:
    return {
        "form": credit.form,
        "certificate_number": credit.certificate_number,
        "day": credit.day,
        "minutes": credit.minutes,
        "spans": [[span.starts_at.isoformat(), span.ends_at.isoformat()] for span in credit.spans],
        "degree": credit.degree,
        "is_awarded": credit.is_awarded,
        "assessor_id": credit.assessor_id,
    }


def _inspection(event: Inspection.Event, standing: InspectionStanding, **values: object) -> Update:
    stated = {"standing": str(standing), "version": event.originator_version, **values}
    return Update("inspections", {"inspection_id": event.originator_id}, stated)
