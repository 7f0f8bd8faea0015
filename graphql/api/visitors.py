"""Who looks at activities, as far as it decides what is open to them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from api.context import Context
from projections.people import PersonRow
from projections.reading import LARGEST_PAGE
from projections.wishes import Visitor
from registry.commands.activities import words
from registry.commands.fitness import ConsentMode, MinorRules
from registry.dates import age_on
from registry.person import ADULT_AGE
from registry.sign_up import OPEN, SignUpStanding


def visitor_of(context: Context, person_id: UUID) -> Visitor | None:
    """None for somebody who is no person of this registry."""
    row = context.read.people.find(person_id)
    if row is None or row.is_erased:
        return None
    birth_date = date.fromisoformat(context.parts.vault.open(row.birth_date))
    counts = context.registry.policy("age.birthday_counts", division=row.division, on=context.today)
    is_adult = age_on(birth_date, context.today, birthday_counts=bool(counts.value)) >= ADULT_AGE
    return Visitor(
        birth_date=birth_date,
        now=context.parts.clock(),
        rules=lambda division, on: minor_rules(context, division, on),
        birthday_counts=bool(counts.value),
        has_full_capacity=row.has_full_capacity,
        guardian_consents=frozenset() if is_adult else _consents(context, row),
        accompanied_shifts=frozenset() if is_adult else _accompanied(context, row),
    )


def minor_rules(context: Context, division: str, on: date) -> MinorRules:
    mode = context.registry.policy("minor.consent_mode", division=division, on=on)
    below = context.registry.policy("minor.accompany_below", division=division, on=on)
    banned = context.registry.policy("minor.ban_tags", division=division, on=on)
    return MinorRules(ConsentMode(str(mode.value)), int(str(below.value)), frozenset(words(banned.value)))


def _consents(context: Context, row: PersonRow) -> frozenset[str]:
    return frozenset(consent.scope for consent in context.read.people.guardian_consents_of(row.person_id))


def _accompanied(context: Context, row: PersonRow) -> frozenset[UUID]:
    standings = [str(standing) for standing in (*OPEN, SignUpStanding.SERVED)]
    return frozenset(
        sign_up.shift_id
        for link in context.read.people.guardians_of(row.person_id)
        for sign_up in context.read.sign_ups.of_person(
            link.guardian_id, standings=standings, first=LARGEST_PAGE
        ).items
    )
