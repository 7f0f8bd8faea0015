"""Continuing education in the browser: calendar, meter, door, roster, office and draw."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from registry.act import REGISTRY
from registry.check_in_codes import check_in_code
from registry.dates import start_of_day
from tests.learning import (
    a_course,
    a_place,
    place,
    train,
)
from tests.social_workers import a_social_worker
from tests.web.client import Site

MINE = "/me/social-work/learning"


def test_anybody_finds_a_course_and_is_asked_to_sign_in(site: Site) -> None:
    course = a_course(site.world, title="儿童社会工作")
    browser = site.browser()
    assert "儿童社会工作" in browser.open("/courses").text
    seen = browser.open(f"/courses/{course.id}")
    assert seen.heading == "儿童社会工作"
    assert f"/sign-in?next=/courses/{course.id}" in seen.links()


def test_courses_are_narrowed_by_level(site: Site) -> None:
    a_course(site.world, title="只给高级", levels=["senior"])
    browser = site.browser()
    assert "只给高级" in browser.open("/courses?level=SENIOR").text
    assert "只给高级" not in browser.open("/courses?level=ASSISTANT").text
    assert browser.open("/courses?level=NONSENSE").status == 200


def test_a_social_worker_signs_up_and_withdraws(site: Site) -> None:
    course, who = a_course(site.world), a_social_worker(site.world)
    browser = site.browser(who)
    done = browser.send(browser.open(f"/courses/{course.id}"), "take")
    assert done.notice == "报名成功，请按时参加。"
    assert course.plan.title in done.text
    gone = browser.send(browser.open(f"/courses/{course.id}"), "withdraw")
    assert gone.notice == "已退出课程，名额已释放。"


def test_who_is_no_social_worker_is_told_so(site: Site) -> None:
    course = a_course(site.world)
    browser = site.browser(site.world.another)
    seen = browser.send(browser.open(f"/courses/{course.id}"), "take")
    assert seen.status == 422
    assert seen.problems == ["仅持有有效职业资格或登记的社会工作者可以报名继续教育课程。"]


def test_the_meter_shows_hours_needed_counted_and_missing(site: Site) -> None:
    who = a_social_worker(site.world)
    train(site.world, who, minutes=89 * 60 + 59)
    text = site.browser(who).open(MINE).text
    assert "90.00应修小时 89.98已计入小时 0.01尚缺小时" in text
    assert "尚未满足再登记要求" in text


def test_the_meter_says_when_the_hours_suffice(site: Site) -> None:
    who = a_social_worker(site.world)
    train(site.world, who, minutes=90 * 60)
    assert "已满足再登记要求" in site.browser(who).open(MINE).text


@pytest.mark.parametrize("path", ["/me", "/me/social-work", MINE])
def test_a_reminder_stands_where_one_looks_for_what_is_next(site: Site, path: str) -> None:
    who = a_social_worker(site.world)
    site.world.clock.move(start_of_day(date(2028, 7, 1) - timedelta(days=90)))
    site.world.registry.remind_learner(REGISTRY, who.person_id)
    text = site.browser(who).open(path).text
    assert "还需90.00小时，请尽快参加课程。" in text


def test_a_learner_checks_in_with_the_code_that_was_scanned_and_out_with_one_that_is_typed(
    site: Site,
) -> None:
    placed = a_place(site.world)
    lesson = placed.course.lesson
    site.world.clock.move(lesson.starts_at)
    browser = site.browser(placed.who)
    code = check_in_code(site.world.registry.vault, lesson.id, at=lesson.starts_at).code
    here = browser.send(browser.open(f"/attend/{lesson.id}/{code}"), "check-in")
    assert here.notice == "已签到，离开时请签退。"
    site.world.clock.move(lesson.ends_at)
    code = check_in_code(site.world.registry.vault, lesson.id, at=lesson.ends_at).code
    gone = browser.send(browser.open(f"/attend/{lesson.id}"), "check-out", {"code": code})
    assert gone.notice == "已签退，出勤已记录。"
    assert place(site.world, placed).attended_spans()[0].minutes == 180


def test_the_way_to_the_door_is_shown_on_the_day_of_a_lesson(site: Site) -> None:
    placed = a_place(site.world)
    browser, door = site.browser(placed.who), f"/attend/{placed.course.lesson.id}"
    assert door not in browser.open(MINE).links()
    site.world.clock.move(placed.course.lesson.starts_at)
    assert door in browser.open(MINE).links()


def test_a_code_that_has_changed_is_explained(site: Site) -> None:
    placed = a_place(site.world)
    site.world.clock.move(placed.course.lesson.starts_at)
    browser = site.browser(placed.who)
    seen = browser.send(browser.open(f"/attend/{placed.course.lesson.id}/0000000000"), "check-in")
    assert seen.heading == "签到码已更换"


def test_who_has_no_place_is_led_to_the_course(site: Site) -> None:
    course = a_course(site.world)
    seen = site.browser(a_social_worker(site.world)).open(f"/attend/{course.lesson.id}")
    assert f"/courses/{course.id}" in seen.links()
