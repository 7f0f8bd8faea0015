"""Looking for activities."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from projections import activity_search
from projections.activities import Activities
from projections.changes import Delete, Insert, Update
from projections.wishes import Wish
from registry.plan import DISASTER_RELIEF
from registry.refusals import NotText, Refusal, TooLong
from tests import builders as make
from tests.builders import TUESDAY, act
from tests.projections.log import changes_of
from tests.projections.offers import HANGZHOU, SHANGHAI, Offers


def test_a_plan_that_changes_replaces_posts_and_shifts() -> None:
    drafted = make.activity(is_published=False)
    changed = make.plan(title="改名")
    drafted.change(act(), changed)

    update, no_posts, no_shifts, post, shift = changes_of(activity_search, drafted, last=1)

    assert isinstance(update, Update)
    assert (update.values["title"], update.values["version"]) == ("改名", 2)
    assert no_posts == Delete("activity_posts", {"activity_id": drafted.id})
    assert no_shifts == Delete("activity_shifts", {"activity_id": drafted.id})
    assert isinstance(post, Insert)
    assert isinstance(shift, Insert)
    assert shift.row["shift_id"] == changed.shifts[0].id


def test_everything_published_is_found_in_order_of_start(offers: Offers) -> None:
    assert offers.find(Wish()) == [
        *(offers.library, offers.snow, offers.abroad, offers.rescue),
        *(offers.relief, offers.season, offers.closed),
    ]


@pytest.mark.parametrize("keyword", ["图书馆", "图书", "书", "整理 读者", "静安区图书馆"])
def test_a_chinese_keyword_finds_title_content_and_address(offers: Offers, keyword: str) -> None:
    assert offers.find(Wish(keyword=keyword)) == [offers.library]


@pytest.mark.parametrize("keyword", ["馆书", "图书 扫雪", "不存在", "%", "'; --", "整理图书馆"])
def test_a_keyword_that_stands_nowhere_finds_nothing(offers: Offers, keyword: str) -> None:
    assert offers.find(Wish(keyword=keyword)) == []


@pytest.mark.parametrize(("keyword", "refusal"), [("书" * 101, TooLong), ("图\0书", NotText)])
def test_a_keyword_that_is_no_keyword_is_refused(
    offers: Offers, keyword: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        offers.find(Wish(keyword=keyword))


def test_pairs_that_do_not_touch_are_no_match(offers: Offers) -> None:
    assert offers.find(Wish(keyword="除冰扫雪")) == [offers.snow]
    assert offers.find(Wish(keyword="扫雪除冰")) == []


def test_a_division_holds_what_lies_below_it(offers: Offers) -> None:
    assert offers.find(Wish(division="330000")) == [offers.abroad]


def test_a_category_is_found(offers: Offers) -> None:
    assert offers.find(Wish(category="environment")) == [offers.snow]


def test_days_are_both_included(offers: Offers) -> None:
    day = TUESDAY.date() + timedelta(days=1)

    assert offers.find(Wish(first_day=day, last_day=day)) == [offers.snow]


def test_the_distance_is_measured_along_the_earth(offers: Offers) -> None:
    near = Wish(near=HANGZHOU, within_metres=500)
    (row,) = Activities(offers.log.pool).search(near).items

    assert row.activity_id == offers.abroad.id
    assert row.metres == pytest.approx(0, abs=1)
    assert offers.abroad not in offers.find(Wish(near=SHANGHAI, within_metres=100_000))
    assert offers.abroad in offers.find(Wish(near=SHANGHAI, within_metres=200_000))


def test_from_nowhere_the_distance_is_not_known(offers: Offers) -> None:
    row = Activities(offers.log.pool).find(offers.abroad.id)

    assert row is not None
    assert row.metres is None


def test_drafts_are_found_only_by_their_organization(offers: Offers) -> None:
    wish = Wish(organization_id=offers.draft.organization_id, standings=("draft",))

    assert offers.find(wish) == [offers.draft]


def test_a_row_gives_back_the_plan_without_its_parts(offers: Offers) -> None:
    row = Activities(offers.log.pool).find(offers.relief.id)

    assert row is not None
    assert row.plan == replace(offers.relief.plan, posts=[], shifts=[])
    assert row.tags == [DISASTER_RELIEF]


def test_a_row_names_the_organization(offers: Offers) -> None:
    row = Activities(offers.log.pool).find(offers.library.id)

    assert row is not None
    assert row.organization_name == offers.team.name


def test_a_shift_says_who_has_come(offers: Offers) -> None:
    shift_id = offers.snow.plan.shifts[0].id

    shift = Activities(offers.log.pool).find_shift(shift_id)

    assert shift is not None
    assert (shift.taken, shift.waiting, shift.applied, shift.capacity) == (1, 0, 0, 1)
    assert Activities(offers.log.pool).shifts_by_ids([shift_id]) == {shift_id: shift}
