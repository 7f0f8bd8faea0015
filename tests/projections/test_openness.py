"""Whether an activity is open to somebody, and the reason where not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from projections.activities import Activities
from projections.openness import find_obstacle
from projections.wishes import Visitor, Wish
from registry.commands.fitness import HIGH_RISK, ONE_MONTH, ConsentMode, MinorRules
from registry.plan import DISASTER_RELIEF
from tests.builders import MONDAY, TUESDAY
from tests.projections.offers import Offers

RULES = MinorRules(ConsentMode.CONSENT, accompany_below=10, banned=frozenset({HIGH_RISK, DISASTER_RELIEF}))
ADULT = Visitor(date(1990, 1, 1), MONDAY, lambda _division, _day: RULES)
MINOR = replace(ADULT, birth_date=date(2012, 1, 1))
BANNED_FOR_LONG = replace(MINOR, rules=lambda _division, _day: replace(RULES, banned=frozenset({ONE_MONTH})))


def test_full_shifts_and_those_for_others_are_not_open_to_an_adult(offers: Offers) -> None:
    assert offers.find(Wish(open_to=ADULT)) == [offers.library, offers.rescue, offers.relief, offers.season]


def test_what_minors_are_banned_from_is_not_open_to_one(offers: Offers) -> None:
    assert offers.find(Wish(open_to=MINOR)) == [offers.library, offers.season]


def test_bans_are_those_of_the_division_wished_for(offers: Offers) -> None:
    asked: list[tuple[str, date]] = []

    def rules(division: str, day: date) -> MinorRules:
        asked.append((division, day))
        return replace(RULES, banned=frozenset({ONE_MONTH}))

    found = offers.find(Wish(division="310000", open_to=replace(MINOR, rules=rules)))

    assert found == [offers.library, offers.rescue, offers.relief]
    assert asked == [("310000", MONDAY.date())]


def test_what_is_over_is_open_to_nobody(offers: Offers) -> None:
    assert offers.find(Wish(open_to=replace(ADULT, now=TUESDAY + timedelta(days=99)))) == []


def test_a_birthday_on_the_day_of_the_shift_counts_only_by_the_other_reading(offers: Offers) -> None:
    born = offers.rescue.plan.shifts[0].starts_at.date().replace(year=2008)
    eighteen = replace(ADULT, birth_date=born)

    assert offers.rescue not in offers.find(Wish(open_to=eighteen))
    assert offers.rescue in offers.find(Wish(open_to=replace(eighteen, birthday_counts=True)))


@pytest.mark.parametrize(
    ("name", "visitor", "code"),
    [
        ("library", ADULT, None),
        ("library", MINOR, "GUARDIAN_CONSENT_NEEDED"),
        ("snow", ADULT, "SHIFT_FULL"),
        ("abroad", ADULT, "AGE_OUTSIDE"),
        ("rescue", MINOR, "MINORS_BANNED"),
        ("relief", MINOR, "MINORS_BANNED"),
        ("relief", ADULT, None),
        ("season", MINOR, "GUARDIAN_CONSENT_NEEDED"),
        ("season", BANNED_FOR_LONG, "MINORS_BANNED"),
        ("closed", ADULT, "RECRUITMENT_CLOSED"),
        ("library", replace(ADULT, now=TUESDAY + timedelta(days=9)), "SHIFT_OVER"),
        ("draft", ADULT, "ACTIVITY_STANDING"),
    ],
)
def test_the_reason_is_told(offers: Offers, name: str, visitor: Visitor, code: str | None) -> None:
    reader = Activities(offers.log.pool)
    activity = reader.find(getattr(offers, name).id)
    assert activity is not None
    shift, *_ = reader.shifts_of([activity.activity_id])

    obstacle = find_obstacle(visitor, activity, shift)

    assert (obstacle.code if obstacle else None) == code
