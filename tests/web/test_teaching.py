"""Providers, their courses and rosters, the office and its inspections, in the browser."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

from registry.check_in_codes import check_in_code
from registry.social_work.course import Course
from registry.social_work.inspection import Inspection
from registry.social_work.provider import Provider
from tests.learning import (
    Placed,
    a_course,
    a_course_credit,
    a_draft_course,
    a_drawn_inspection,
    a_number,
    a_place,
    a_provider,
    attended,
    judge_all,
    learning_of,
    registration_number_of,
    state_the_wish_to_teach,
)
from tests.social_workers import a_social_worker
from tests.web.client import Site

MINE = "/me/social-work/learning"


def home(placed: Placed) -> str:
    return f"/org/{placed.course.team.id}/courses/{placed.course.id}"


def test_an_organization_applies_and_the_office_approves_it(site: Site) -> None:
    team = site.world.an_active_organization()
    browser = site.browser(team.administrator)
    done = browser.send(browser.open(f"/org/{team.id}/courses"), "apply", {"statement": "专职教师3名"})
    assert done.notice == "申请已提交，请等待登记机关审核。"
    office = site.browser(site.world.registrar)
    assert f"/office/social-work/providers/{team.id}" in office.open("/office/social-work/providers").links()
    approved = office.send(
        office.open(f"/office/social-work/providers/{team.id}"), "approve", {"validTo": "2026-12-31"}
    )
    assert approved.notice == "已批准为施教机构。"
    provider = site.world.registry.get(Provider, Provider.id_of(team.id))
    assert provider.is_approved_on(date(2026, 12, 31))


def test_the_office_refuses_with_a_reason_that_the_organization_sees(site: Site) -> None:
    team = site.world.an_active_organization()
    state_the_wish_to_teach(site.world, team)
    office = site.browser(site.world.registrar)
    office.send(office.open(f"/office/social-work/providers/{team.id}"), "refuse", {"reason": "师资不足"})
    assert "师资不足" in site.browser(team.recorder).open(f"/org/{team.id}/courses").text


def test_the_office_withdraws_an_approval(site: Site) -> None:
    team = a_provider(site.world)
    office = site.browser(site.world.registrar)
    path = f"/office/social-work/providers/{team.id}"
    done = office.send(office.open(path), "withdraw", {"reason": "虚开学时"})
    assert done.notice == "已撤销批准。"
    assert "withdraw" not in done.acts()


def test_a_course_is_drafted_changed_and_published(site: Site) -> None:
    team = a_provider(site.world)
    browser = site.browser(team.organiser)
    fields = {
        "title": "老年社会工作",
        "syllabus": "评估与服务计划",
        "levels": ["ASSISTANT"],
        "day-0": "2026-03-09",
        "place-0": "静安区某路1号",
    }
    drafted = browser.send(browser.open(f"/org/{team.id}/courses/new"), "plan", fields)
    assert drafted.heading == "老年社会工作"
    changed = browser.send(browser.open(f"{drafted.path}/edit"), "plan", {"capacity": "5"})
    assert "0 / 5" in changed.text
    assert browser.send(changed, "publish").notice == "课程已发布，可以报名。"


def test_what_is_missing_in_a_course_is_said_beside_it(site: Site) -> None:
    team = a_provider(site.world)
    browser = site.browser(team.organiser)
    seen = browser.send(
        browser.open(f"/org/{team.id}/courses/new"), "plan", {"title": "课程", "syllabus": "内容"}
    )
    assert seen.status == 422
    assert seen.error("lessons") == "" or seen.problems
    assert seen.value("plan", "title") == "课程"


def test_a_course_is_cancelled_with_a_reason_that_everybody_sees(site: Site) -> None:
    placed = a_place(site.world)
    browser = site.browser(placed.course.team.organiser)
    browser.send(browser.open(home(placed)), "cancel", {"reason": "教师患病"})
    assert "教师患病" in site.browser().open(f"/courses/{placed.course.id}").text
    assert str(site.world.registry.get(Course, placed.course.id).standing) == "cancelled"


def test_attendance_and_credits_for_a_whole_roster_in_one_go(site: Site) -> None:
    course = a_course(site.world)
    learners = [a_place(site.world, course) for _ in range(3)]
    site.world.clock.move(course.plan.ends_at)
    browser = site.browser(course.team.recorder)
    ids = [str(each.id) for each in learners]
    marked = browser.send(browser.open(home(learners[0])), "attendance", {"place": ids})
    assert "已办理3人。" in marked.text
    credited = browser.send(browser.open(home(learners[0])), "credits")
    assert "已办理3人。" in credited.text
    assert [len(learning_of(site.world, each.who).credits) for each in learners] == [1, 1, 1]


def test_of_a_roster_what_is_refused_is_said_and_the_rest_is_done(site: Site) -> None:
    course = a_course(site.world)
    first, second = a_place(site.world, course), a_place(site.world, course)
    attended(site.world, first)
    browser = site.browser(course.team.recorder)
    both = {"place": [str(first.id), str(second.id)]}
    seen = browser.send(browser.open(home(first)), "credits", both)
    assert "没有可以计入学时的出勤记录。" in seen.text
    assert "已办理1人。" in seen.text


def test_nobody_ticked_is_said(site: Site) -> None:
    placed = a_place(site.world)
    site.world.clock.move(placed.course.plan.ends_at)
    browser = site.browser(placed.course.team.recorder)
    seen = browser.send(browser.open(home(placed)), "attendance")
    assert seen.problems == ["请先勾选名册中的人员。"]


def test_somebody_who_did_not_sign_up_is_credited_from_the_list(site: Site) -> None:
    placed, late = a_place(site.world), a_social_worker(site.world)
    site.world.clock.move(placed.course.plan.ends_at)
    browser = site.browser(placed.course.team.recorder)
    seen = browser.open(home(placed))
    lesson = seen.document.xpath("//input[@name='lessons']/@value")
    fields = {
        "registrationNumber": registration_number_of(site.world, late),
        "certificateNumber": a_number(),
        "lessons": lesson,
    }
    assert browser.send(seen, "listed", fields).notice == "学时已登记。"
    assert len(learning_of(site.world, late).credits) == 1


def test_the_projector_shows_a_code_while_attendance_is_taken(site: Site) -> None:
    placed = a_place(site.world)
    lesson = placed.course.lesson
    browser = site.browser(placed.course.team.recorder)
    path = f"{home(placed)}/lessons/{lesson.id}/code"
    assert browser.open(path).path == home(placed)
    site.world.clock.move(lesson.starts_at)
    code = check_in_code(site.world.registry.vault, lesson.id, at=lesson.starts_at).code
    assert f"{code[:5]} {code[5:]}" in browser.open(path).text
    assert browser.open(f"{path}.json").response.json()["code"] == code


def test_a_credit_for_a_degree_is_recorded_corrected_and_revoked(site: Site) -> None:
    team, who = a_provider(site.world), a_social_worker(site.world)
    browser = site.browser(team.recorder)
    path = f"/org/{team.id}/courses/credits"
    fields = {
        "registrationNumber": registration_number_of(site.world, who),
        "form": "DEGREE",
        "certificateNumber": "XW-1",
        "day": "2026-03-02",
        "degree": "MASTER",
        "isAwarded": "on",
    }
    assert browser.send(browser.open(path), "study", fields).notice == "学时已登记。"
    (credit,) = learning_of(site.world, who).credits.values()
    one = f"{path}/{credit.id}"
    told = browser.send(browser.open(one), "correct", {"certificateNumber": "XW-2", "reason": "编号填错"})
    assert told.notice == "学时已更正。"
    assert browser.send(browser.open(one), "revoke", {"reason": "学位作废"}).notice == "学时已撤销。"
    assert "学位作废" in site.browser(who).open(MINE).text


def test_times_of_a_course_credit_are_corrected(site: Site) -> None:
    credit = a_course_credit(site.world)
    browser = site.browser(credit.course.team.recorder)
    path = f"/org/{credit.course.team.id}/courses/credits/{credit.id}"
    browser.send(browser.open(path), "correct", {"start-0": "10:00", "reason": "迟到"})
    assert learning_of(site.world, credit.who).credit(credit.id).minutes == 120


def test_a_stranger_sees_no_organizations_courses_or_credits(site: Site) -> None:
    credit = a_course_credit(site.world)
    stranger = site.browser(site.world.another)
    for part in ("", f"/{credit.course.id}", "/credits", f"/credits/{credit.id}", "/new"):
        assert stranger.open(f"/org/{credit.course.team.id}/courses{part}").status == 403


def test_an_inspection_is_opened_drawn_judged_and_published(site: Site) -> None:
    a_course_credit(site.world)
    browser = site.browser(site.world.registrar)
    opened = browser.send(browser.open("/inspections"), "open", {"size": "1"})
    drawn = browser.send(opened, "draw")
    assert drawn.notice == "已抽样，种子已公布。"
    judged = browser.send(drawn, "judge", {"finding": "NOT_EARNED", "note": "缺签到表"})
    published = browser.send(judged, "publish")
    assert published.notice == "抽查结果已公布。"
    text = site.browser().open(published.path).text
    assert "不属实" in text
    assert "缺签到表" not in text


def test_the_evidence_is_one_file_for_registrars(site: Site) -> None:
    drawn = a_drawn_inspection(site.world)
    judge_all(site.world, drawn)
    path = f"/inspections/{drawn.id}/evidence.zip"
    packed = ZipFile(BytesIO(site.browser(site.world.registrar).open(path).response.content))
    assert packed.namelist() == ["credits.csv", "inspection.json"]
    assert packed.read("credits.csv").decode("utf-8-sig").count("\r\n") == 1 + len(drawn.credits)
    assert site.browser(site.world.another).open(path).status == 403
    assert str(site.world.registry.get(Inspection, drawn.id).standing) == "drawn"


def test_a_course_whose_approval_is_gone_cannot_be_published(site: Site) -> None:
    course = a_draft_course(site.world)
    site.world.registry.withdraw_provider(site.world.registrar, course.team.id, reason="虚开学时")
    browser = site.browser(course.team.organiser)
    seen = browser.send(browser.open(f"/org/{course.team.id}/courses/{course.id}"), "publish")
    assert seen.problems == ["该组织在2026-03-09不是经批准的继续教育施教机构。"]
