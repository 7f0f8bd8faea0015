"""What is not volunteer service is found by declaration and by few plain words."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from registry.negative_list import (
    KINDS,
    NameBanned,
    NotVolunteer,
    describe,
    find_forbidden,
    refuse_banned_name,
    refuse_forbidden,
)
from registry.refusals import UnknownCode


@pytest.mark.parametrize(
    ("title", "content", "kind"),
    [
        ("爱心捐款", "捐款 50 元记 1 小时", 6),
        ("爱心捐款", "捐款50元，记１小时", 6),
        ("旧衣", "捐衣一件折算一小时", 6),
        ("宣传", "转发一条=1小时", 6),
        ("表彰", "另外奖励2小时时长", 6),
        ("donation", "donate 50 yuan = 1 hour", 6),
        ("公司团建捡垃圾", "", 4),
        ("净滩", "公司组织春游途中捡拾垃圾", 4),
        ("年末活动", "公司组织员工聚餐", 4),
        ("company outing picking litter", "", 4),
        ("部门团建", "", 2),
        ("清洁", "班级大扫除", 2),
        ("社区工作者日常工作", "", 1),
        ("社区服务", "社区工作者的日常值班", 1),
        ("community worker's daily duty", "", 1),
        ("暑期", "夏令营可兑换志愿时长", 3),
    ],
)
def test_plain_words_give_the_kind_away(title: str, content: str, kind: int) -> None:
    assert find_forbidden(title, content) == kind
    with pytest.raises(NotVolunteer) as caught:
        refuse_forbidden(title, content)
    assert (caught.value.code, caught.value.details) == ("NOT_VOLUNTEER", {"kind": kind})


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("陪老人读报", "在社区活动室为老人读报，时长2小时"),
        ("社区协助", "协助社区工作者日常工作"),
        ("旧衣整理", "整理捐赠的旧衣物，服务时间计3小时"),
        ("献血车引导", "为献血者引导，服务2小时"),
        ("景区志愿", "企业员工在旅游景区捡拾垃圾"),
        ("夏令营辅导", "为留守儿童夏令营担任辅导员"),
        ("捐款", "记录3小时"),
        ("捐款箱\n2小时", "清点捐款\n记3小时"),
    ],
)
def test_real_service_is_let_through(title: str, content: str) -> None:
    refuse_forbidden(title, content)
    assert find_forbidden(title, content) is None


@pytest.mark.parametrize(("declared", "kind"), [({5}, 5), ([6, 2], 2), ((), None)])
def test_what_the_organizer_declares_counts(declared: Collection[int], kind: int | None) -> None:
    assert find_forbidden("陪老人读报", "", declared) == kind


def test_a_kind_that_does_not_exist_cannot_be_declared() -> None:
    with pytest.raises(UnknownCode):
        find_forbidden("陪老人读报", "", [7])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_explained(kind: int) -> None:
    assert describe(kind).endswith("行为")


def test_a_banned_word_in_a_name_is_refused_and_named() -> None:
    with pytest.raises(NameBanned) as caught:
        refuse_banned_name("三月 补 录", ["彩排", "补录"])
    assert caught.value.details == {"word": "补录"}
    refuse_banned_name("陪老人读报", ["彩排", "补录"])
