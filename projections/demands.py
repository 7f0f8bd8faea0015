"""What happens to needs: posted, proven, verified, offered, met, rated, forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Change, Insert, Update
from registry.demands.demand import Demand
from registry.demands.evaluation import Evaluation
from registry.demands.standings import DemandStanding, OfferStanding

NAME = "demands"
TABLES = {
    "demands": """
        CREATE TABLE demands (
            demand_id uuid PRIMARY KEY,
            number text COLLATE "C" NOT NULL,
            field text NOT NULL,
            kind text NOT NULL,
            demander text NOT NULL,
            division text COLLATE "C" NOT NULL,
            channel text NOT NULL,
            first_day date NOT NULL,
            last_day date NOT NULL,
            times text[] NOT NULL,
            about_minor boolean NOT NULL,
            phone text NOT NULL,
            name text,
            address text,
            note text,
            facts text NOT NULL,
            standing text NOT NULL,
            posted_at timestamptz NOT NULL,
            proven_at timestamptz,
            due_on date,
            is_provisional boolean NOT NULL DEFAULT false,
            reason text,
            redirect_to text NOT NULL DEFAULT '',
            served_on date,
            minutes bigint NOT NULL DEFAULT 0,
            outcome text,
            registration_standing text,
            registration_level text,
            registration_number text,
            ending text,
            over_at timestamptz,
            is_forgotten boolean NOT NULL DEFAULT false,
            grade integer,
            comment text,
            rated_at timestamptz,
            follow_up_due_on date,
            follow_up text,
            follow_up_note text,
            followed_up_at timestamptz,
            version bigint NOT NULL
        );
        COMMENT ON TABLE demands IS 'Needs as they stand; everything personal is sealed under their own key';
        COMMENT ON COLUMN demands.is_provisional IS 'The deadline rests on a calendar not yet published';
        COMMENT ON COLUMN demands.reason IS 'Sealed: why it was refused or redirected';
        CREATE INDEX demands_at_work ON demands (division, demand_id)
            WHERE standing NOT IN ('closed', 'refused', 'redirected');
        CREATE INDEX demands_by_day ON demands (posted_at, division);
        CREATE INDEX demands_to_forget ON demands (over_at) WHERE over_at IS NOT NULL AND NOT is_forgotten;
    """,
    "demand_offers": """
        CREATE TABLE demand_offers (
            offer_id uuid PRIMARY KEY,
            demand_id uuid NOT NULL,
            kind text NOT NULL,
            person_id uuid,
            volunteer_id uuid,
            organization_id uuid,
            standing text NOT NULL,
            due_at timestamptz NOT NULL,
            reasons text[] NOT NULL,
            made_at timestamptz NOT NULL,
            made_by uuid,
            accepted_at timestamptz,
            answered_at timestamptz,
            reason text
        );
        COMMENT ON TABLE demand_offers IS 'Who was asked to meet which need, why, and what they answered';
        COMMENT ON COLUMN demand_offers.accepted_at IS
            'Since then the contact could be read, and it stays when the need is given back';
        CREATE INDEX demand_offers_by_demand ON demand_offers (demand_id, made_at);
        CREATE INDEX demand_offers_by_person ON demand_offers (person_id, made_at, offer_id);
        CREATE INDEX demand_offers_by_organization ON demand_offers (organization_id, made_at, offer_id);
        CREATE INDEX demand_offers_open ON demand_offers (due_at) WHERE standing = 'open';
    """,
    "demand_readings": """
        CREATE TABLE demand_readings (
            position bigint PRIMARY KEY,
            demand_id uuid NOT NULL,
            role text NOT NULL,
            purpose text NOT NULL,
            at timestamptz NOT NULL
        );
        COMMENT ON TABLE demand_readings IS 'When the contact of a need was read, in which role and what for';
        CREATE INDEX demand_readings_by_demand ON demand_readings (demand_id, position);
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Demand.Posted, _position: int) -> Iterator[Change]:
    said = {name: value for name, value in vars(event.posting).items() if name != "repeat_digest"}
    yield Insert(
        NAME,
        {
            "demand_id": event.originator_id,
            "number": event.number,
            **said,
            "standing": str(DemandStanding.POSTED),
            "posted_at": event.act.at,
            "version": event.originator_version,
        },
    )


@changes.register
def _(event: Demand.PhoneProven, _position: int) -> Iterator[Change]:
    yield _stand(
        event,
        DemandStanding.PROVEN,
        proven_at=event.act.at,
        due_on=event.due_on,
        is_provisional=event.is_provisional,
    )


@changes.register
def _(event: Demand.Verified, _position: int) -> Iterator[Change]:
    yield _stand(event, DemandStanding.VERIFIED)


@changes.register
def _(event: Demand.Refused, _position: int) -> Iterator[Change]:
    yield _stand(event, DemandStanding.REFUSED, reason=event.reason, over_at=event.act.at)


@changes.register
def _(event: Demand.Redirected, _position: int) -> Iterator[Change]:
    yield _stand(
        event,
        DemandStanding.REDIRECTED,
        redirect_to=event.redirect_to,
        reason=event.reason,
        over_at=event.act.at,
    )


@changes.register
def _(event: Demand.OfferMade, _position: int) -> Iterator[Change]:
    yield _update(event)
    yield Insert(
        "demand_offers",
        {
            "offer_id": event.offer_id,
            "demand_id": event.originator_id,
            "kind": event.kind,
            "person_id": event.person_id,
            "volunteer_id": event.volunteer_id,
            "organization_id": event.organization_id,
            "standing": str(OfferStanding.OPEN),
            "due_at": event.due_at,
            "reasons": event.reasons,
            "made_at": event.act.at,
            "made_by": event.act.by,
        },
    )


@changes.register
def _(event: Demand.OfferAccepted, _position: int) -> Iterator[Change]:
    yield _stand(event, DemandStanding.ACCEPTED)
    at = event.act.at
    yield _answer(event.offer_id, OfferStanding.ACCEPTED, accepted_at=at, answered_at=at)
    for offer_id in event.lapsed:
        yield _answer(offer_id, OfferStanding.LAPSED)


@changes.register
def _(event: Demand.OfferDeclined, _position: int) -> Iterator[Change]:
    yield _stand(event, DemandStanding.VERIFIED)
    yield _answer(event.offer_id, OfferStanding.DECLINED, answered_at=event.act.at, reason=event.reason)


@changes.register
def _(event: Demand.OfferLapsed, _position: int) -> Iterator[Change]:
    yield _update(event)
    yield _answer(event.offer_id, OfferStanding.LAPSED)


@changes.register
def _(event: Demand.Delivered, _position: int) -> Iterator[Change]:
    yield _stand(
        event,
        DemandStanding.DELIVERED,
        minutes=event.minutes,
        served_on=event.served_on,
        outcome=event.outcome,
        registration_standing=event.registration_standing,
        registration_level=event.registration_level,
        registration_number=event.registration_number,
    )


@changes.register
def _(event: Demand.ContactRead, position: int) -> Iterator[Change]:
    yield _update(event)
    yield Insert(
        "demand_readings",
        {
            "position": position,
            "demand_id": event.originator_id,
            "role": str(event.act.role),
            "purpose": event.purpose,
            "at": event.act.at,
        },
    )


@changes.register
def _(event: Demand.Closed, _position: int) -> Iterator[Change]:
    yield _stand(event, DemandStanding.CLOSED, ending=event.ending, over_at=event.act.at)


@changes.register
def _(event: Demand.Forgotten, _position: int) -> Iterator[Change]:
    yield _update(event, is_forgotten=True)


@changes.register
def _(event: Evaluation.Rated, _position: int) -> Iterator[Change]:
    values = {
        "grade": event.grade,
        "comment": event.comment,
        "rated_at": event.act.at,
        "follow_up_due_on": event.due_on,
    }
    yield Update(NAME, {"demand_id": event.demand_id}, values)


@changes.register
def _(event: Evaluation.FollowedUp, _position: int) -> Iterator[Change]:
    values = {"follow_up": event.result, "follow_up_note": event.note, "followed_up_at": event.act.at}
    yield Update(NAME, {"demand_id": event.demand_id}, values)


def _update(event: Demand.Event, **values: object) -> Update:
    stated = {"version": event.originator_version, **values}
    return Update(NAME, {"demand_id": event.originator_id}, stated)


def _stand(event: Demand.Event, standing: DemandStanding, **values: object) -> Update:
    return _update(event, standing=str(standing), **values)


def _answer(offer_id: object, standing: OfferStanding, **values: object) -> Update:
    return Update("demand_offers", {"offer_id": offer_id}, {"standing": str(standing), **values})
