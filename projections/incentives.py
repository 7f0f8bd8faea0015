"""Honours, allowances and ranks of social workers, as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from projections.changes import Add, Change, Insert, Update
from registry.social_work.incentives import Allowance, Honour, TalentRank

NAME = "incentives"
TABLES = {
    "honours": """
        CREATE TABLE honours (
            honour_id uuid PRIMARY KEY,
            person_id uuid NOT NULL,
            organization_id uuid,
            title text NOT NULL,
            grantor text NOT NULL,
            granted_on date NOT NULL,
            revoked_at timestamptz,
            revocation_reason text
        );
        COMMENT ON TABLE honours IS 'Honours of social workers';
        CREATE INDEX honours_by_person ON honours (person_id, granted_on, honour_id);
        CREATE INDEX honours_by_organization ON honours (organization_id, granted_on, honour_id);
    """,
    "allowances": """
        CREATE TABLE allowances (
            allowance_id uuid PRIMARY KEY,
            person_id uuid NOT NULL,
            scheme text NOT NULL,
            amount_fen bigint NOT NULL,
            recovered_fen bigint NOT NULL DEFAULT 0,
            granted_on date NOT NULL,
            division text NOT NULL
        );
        COMMENT ON TABLE allowances IS 'Allowances, one for each scheme and person; amounts in fen';
        CREATE INDEX allowances_by_person ON allowances (person_id, granted_on, allowance_id);
    """,
    "allowance_recoveries": """
        CREATE TABLE allowance_recoveries (
            allowance_id uuid NOT NULL,
            version bigint NOT NULL,
            amount_fen bigint NOT NULL,
            reason text NOT NULL,
            recovered_at timestamptz NOT NULL,
            PRIMARY KEY (allowance_id, version)
        );
        COMMENT ON TABLE allowance_recoveries IS 'What was taken back of an allowance, and why';
    """,
    "talent_ranks": """
        CREATE TABLE talent_ranks (
            rank_id uuid NOT NULL,
            valid_from date NOT NULL,
            valid_to date NOT NULL,
            person_id uuid NOT NULL,
            rank text NOT NULL,
            division text NOT NULL,
            ended_on date,
            end_reason text,
            PRIMARY KEY (rank_id, valid_from)
        );
        COMMENT ON TABLE talent_ranks IS 'Ranks of local talent, one row a grant';
        COMMENT ON COLUMN talent_ranks.ended_on IS 'The first day without it, where it ended before its time';
        CREATE INDEX talent_ranks_by_person ON talent_ranks (person_id, valid_from, rank_id);
    """,
}


@singledispatch
def changes(_event: object, _position: int) -> Iterator[Change]:
    yield from ()


@changes.register
def _(event: Honour.Recorded, _position: int) -> Iterator[Change]:
    yield Insert(
        "honours",
        {
            "honour_id": event.originator_id,
            "person_id": event.person_id,
            "organization_id": event.organization_id,
            "title": event.title,
            "grantor": event.grantor,
            "granted_on": event.granted_on,
        },
    )


@changes.register
def _(event: Honour.Revoked, _position: int) -> Iterator[Change]:
    stated = {"revoked_at": event.act.at, "revocation_reason": event.reason}
    yield Update("honours", {"honour_id": event.originator_id}, stated)


@changes.register
def _(event: Allowance.Granted, _position: int) -> Iterator[Change]:
    yield Insert(
        "allowances",
        {
            "allowance_id": event.originator_id,
            "person_id": event.person_id,
            "scheme": event.scheme,
            "amount_fen": event.amount_fen,
            "granted_on": event.granted_on,
            "division": event.division,
        },
    )


@changes.register
def _(event: Allowance.Recovered, _position: int) -> Iterator[Change]:
    yield Add("allowances", {"allowance_id": event.originator_id}, {"recovered_fen": event.amount_fen})
    yield Insert(
        "allowance_recoveries",
        {
            "allowance_id": event.originator_id,
            "version": event.originator_version,
            "amount_fen": event.amount_fen,
            "reason": event.reason,
            "recovered_at": event.act.at,
        },
    )


@changes.register
def _(event: TalentRank.Granted, _position: int) -> Iterator[Change]:
    yield Insert(
        "talent_ranks",
        {
            "rank_id": event.originator_id,
            "valid_from": event.valid_from,
            "valid_to": event.valid_to,
            "person_id": event.person_id,
            "rank": event.rank,
            "division": event.division,
        },
    )


@changes.register
def _(event: TalentRank.Ended, _position: int) -> Iterator[Change]:
    key = {"rank_id": event.originator_id, "valid_from": event.valid_from}
    yield Update("talent_ranks", key, {"ended_on": event.ended_on, "end_reason": event.reason})
