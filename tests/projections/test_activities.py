"""Looking for activities, and whether they are open to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from projections import activity_search
from projections.activities import Activities
from projections.changes import Delete, Insert, Update
from projections.openness import find_obstacle
from projections.wishes import Visitor, Wish
from registry.activity import Activity
from registry.commands.fitness import HIGH_RISK, ONE_MONTH, ConsentMode, MinorRules
from registry.organization import Organization
from registry.places import Point
from registry.plan import DISASTER_RELIEF, Place, Risk
from registry.refusals import NotText, Refusal, TooLong
from tests import builders as make
from tests.builders import MONDAY, TUESDAY, act
from tests.database import Database
from tests.projections.log import ProjectedLog, changes_of, projected_log

SHANGHAI, HANGZHOU = Point(31.23, 121.46), Point(30.25, 120.17)
RULES = MinorRules(ConsentMode.CONSENT, accompany_below=10, banned=frozenset({HIGH_RISK, DISASTER_RELIEF}))
ADULT = Visitor(date(1990, 1, 1), MONDAY, lambda _division, _day: RULES)
MINOR = replace(ADULT, birth_date=date(2012, 1, 1))
BANNED_FOR_LONG = replace(MINOR, rules=lambda _division, _day: replace(RULES, banned=frozenset({ONE_MONTH})))


@dataclass
class Offers:
    """What there is to be found."""

    log: ProjectedLog
    team: Organization
    library: Activity
    snow: Activity
    abroad: Activity
    rescue: Activity
    relief: Activity
    season: Activity
    closed: Activity
    draft: Activity

    def find(self, wish: Wish) -> list[Activity]:
        by_id = {each.id: each for each in vars(self).values() if isinstance(each, Activity)}
        page = Activities(self.log.pool).search(wish)
        return [by_id[row.activity_id] for row in page.items]


@pytest.fixture(scope="module")
def offers(module_database: Database) -> Iterator[Offers]:
    work, full, packing, garden, cooking = (make.post() for _ in range(5))
    seniors = make.post(lowest_age=60)
    place = Place("西湖区文三路", HANGZHOU.latitude, HANGZHOU.longitude)
    with projected_log(module_database) as log:
        team = make.organization()
        closed = make.activity(
            make.plan(
                title="社区厨房",
                content="分餐",
                place=Place("徐家汇"),
                work=cooking,
                shifts=[make.shift(cooking, starts_at=TUESDAY + timedelta(days=6))],
            )
        )
        closed.close_recruitment(act())
        made = Offers(
            log,
            team,
            library=make.activity(make.plan(), organization_id=team.id),
            snow=make.activity(
                make.plan(
                    title="清扫积雪",
                    content="除冰扫雪",
                    place=Place("南京西路"),
                    categories=["environment"],
                    work=full,
                    shifts=[make.shift(full, starts_at=TUESDAY + timedelta(days=1), capacity=1)],
                )
            ),
            abroad=make.activity(
                make.plan(
                    title="敬老服务",
                    content="陪伴老人",
                    division="330106",
                    place=place,
                    work=seniors,
                    shifts=[make.shift(seniors, starts_at=TUESDAY + timedelta(days=2))],
                )
            ),
            rescue=make.activity(
                make.plan(
                    title="防汛抢险",
                    content="应急",
                    place=Place("外滩"),
                    risk=str(Risk.HAZARDOUS),
                    risks="溺水",
                    work=work,
                    shifts=[make.shift(work, starts_at=TUESDAY + timedelta(days=3))],
                )
            ),
            relief=make.activity(
                make.plan(
                    title="赈灾物资",
                    content="分装物资",
                    place=Place("虹桥路"),
                    categories=[DISASTER_RELIEF],
                    command_body="应急指挥部",
                    cooperating_id=uuid4(),
                    subsidy=30,
                    work=packing,
                    shifts=[make.shift(packing, starts_at=TUESDAY + timedelta(days=4))],
                )
            ),
            season=make.activity(
                make.plan(
                    title="花园养护",
                    content="浇水",
                    place=Place("复兴路"),
                    work=garden,
                    shifts=[make.shift(garden, starts_at=TUESDAY + timedelta(days=days)) for days in (5, 40)],
                )
            ),
            closed=closed,
            draft=make.activity(is_published=False),
        )
        taken = make.sign_up(made.snow, make.volunteer(), is_accepted=True)
        log.project(team, *(each for each in vars(made).values() if isinstance(each, Activity)), taken)
        yield made


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
    assert offers.find(Wish(open_to=replace(ADULT, now=TUESDAY + timedelta(days=9)))) == []


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


def test_a_shift_says_who_has_come(offers: Offers) -> None:
    shift_id = offers.snow.plan.shifts[0].id

    shift = Activities(offers.log.pool).find_shift(shift_id)

    assert shift is not None
    assert (shift.taken, shift.waiting, shift.applied, shift.capacity) == (1, 0, 0, 1)
    assert Activities(offers.log.pool).shifts_by_ids([shift_id]) == {shift_id: shift}
