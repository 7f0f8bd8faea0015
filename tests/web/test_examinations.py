"""Examinations in pages: a candidate from the first question to the marks, and what a registrar does."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from registry.act import Role
from registry.social_work.candidacy import Candidacy
from registry.social_work.levels import Level
from registry.social_work.qualification import Qualification
from tests.examinations import WITH_PROOFS, Sitter, a_candidate, an_examination, scored, sit
from tests.people import Somebody
from tests.registry.commands.ways.examinations import a_senior_candidate, held
from tests.social_workers import a_certificate_number, a_qualified_person, a_social_worker
from tests.web.client import Browser, Seen, Site

BACKGROUND = "degree=BACHELOR&isSocialWork=on&first1=2020-01-01"


def asked(browser: Browser, examination_id: UUID, background: str = BACKGROUND) -> Seen:
    return browser.open(f"/me/social-work/examinations/{examination_id}?{background}")


def standing(site: Site, sitter: Sitter) -> str:
    return str(site.world.registry.get(Candidacy, sitter.candidacy_id).standing)


def registrar(site: Site) -> Browser:
    """Another one each time: each has a few codes only."""
    return site.browser(site.world.a_member_of_staff(Role.REGISTRAR, "310000"))


def of_registrar(site: Site, sitter: Sitter) -> tuple[Browser, Seen]:
    browser = registrar(site)
    return browser, browser.open(f"/office/social-work/candidacies/{sitter.candidacy_id}")


def test_the_list_names_what_is_announced_and_what_is_mine(site: Site) -> None:
    sitter = a_candidate(site.world)
    seen = site.browser(sitter.who).open("/me/social-work/examinations")
    assert f"/me/social-work/examinations/{sitter.sitting.id}" in seen.links()
    assert "已承诺，可参加考试" in seen.text


def test_one_learns_why_one_may_sit_and_signs_up_by_commitment(site: Site) -> None:
    who, sitting = site.world.an_adult_volunteer(), an_examination(site.world)
    browser = site.browser(who)
    seen = asked(browser, sitting.id)
    assert "符合报考条件" in seen.text
    assert "需从业满3年，截至2026年12月31日 周四可计算7年" in seen.text
    assert "本人承诺符合报名条件" in seen.text
    seen = browser.send(seen, "sign-up", {"way": "commitment"})
    assert seen.notice == "报名成功。"
    assert "社会工作专业本科学历" in seen.text


def test_too_little_practice_is_said_before_anything_is_sent(site: Site) -> None:
    who, sitting = site.world.an_adult_volunteer(), an_examination(site.world)
    seen = asked(site.browser(who), sitting.id, "degree=BACHELOR&isSocialWork=on&first1=2024-01-02")
    assert "暂不符合报考条件" in seen.text
    assert "可计算2年" in seen.text
    assert seen.acts() == []


def test_a_period_that_ends_before_it_begins_is_wrong_beside_the_field(site: Site) -> None:
    who, sitting = site.world.an_adult_volunteer(), an_examination(site.world)
    seen = asked(site.browser(who), sitting.id, "degree=DOCTOR&first1=2024-01-02&last1=2023-01-01")
    assert seen.problems == ["结束日期早于开始日期。"]


def test_with_proofs_the_field_must_be_filled_in(site: Site) -> None:
    who, sitting = site.world.an_adult_volunteer(), an_examination(site.world)
    browser = site.browser(who)
    seen = browser.send(asked(browser, sitting.id), "sign-up", {"way": "proofs"})
    assert (seen.status, seen.error("proofs")) == (422, "未作承诺的，请填写证明材料。")
    seen = browser.send(seen, "sign-up", {"way": "proofs", "proofs": "学位证书"})
    assert "证明待核查" in seen.text


def test_a_commitment_is_taken_back_and_proofs_are_given(site: Site) -> None:
    sitter = a_candidate(site.world)
    browser = site.browser(sitter.who)
    path = f"/me/social-work/examinations/{sitter.sitting.id}"
    seen = browser.send(browser.open(path), "withdraw-commitment")
    assert "待补交证明" in seen.text
    seen = browser.send(seen, "give-proofs", {"proofs": "学位证书"})
    assert standing(site, sitter) == "proofs-given"
    browser.send(seen, "withdraw")
    assert standing(site, sitter) == "withdrawn"


def test_after_the_window_there_is_nothing_to_send(site: Site) -> None:
    sitter = a_candidate(site.world)
    site.world.clock.move(sitter.sitting.day_after())
    path = f"/me/social-work/examinations/{sitter.sitting.id}"
    assert site.browser(sitter.who).open(path).acts() == []
    assert "现在不在报名时间内" in site.browser(site.world.another).open(path).text


def test_an_unknown_examination_is_not_found(site: Site) -> None:
    path = f"/me/social-work/examinations/{site.world.another.person_id}"
    assert site.browser(site.world.another).open(path).status == 404


def test_a_registrar_announces_and_amends(site: Site) -> None:
    browser = registrar(site)
    seen = browser.open("/office/social-work/examinations/new?level=SENIOR")
    said = {
        "division": "310112",
        "signUpFrom": "2026-03-09",
        "signUpTo": "2026-03-20",
        "heldOn": "2026-05-24",
        "practiceUntil": "2026-12-31",
        "commitmentVersion": "2026-1",
        "commitmentText": "本人承诺所填信息真实。",
    }
    refused = browser.send(seen, "announce", said | {"heldOn": "2026-03-20"})
    assert (refused.status, bool(refused.error("heldOn"))) == (422, True)
    seen = browser.send(refused, "announce", said)
    assert seen.notice == "考试公告已发布。"
    seen = browser.send(seen, "amend", {"heldOn": "2026-06-06"})
    assert "2026年6月6日" in seen.text


def test_the_level_is_chosen_first(site: Site) -> None:
    links = registrar(site).open("/office/social-work/examinations/new").links()
    assert "/office/social-work/examinations/new?level=ASSISTANT" in links


def test_candidates_are_found_by_standing_and_proofs_are_confirmed(site: Site) -> None:
    sitter = a_candidate(site.world, candidate=WITH_PROOFS)
    browser = registrar(site)
    path = f"/office/social-work/examinations/{sitter.sitting.id}?standing=PROOFS_GIVEN"
    assert f"/office/social-work/candidacies/{sitter.candidacy_id}" in browser.open(path).links()
    browser, seen = of_registrar(site, sitter)
    assert "学位证书、工作证明" in seen.text
    assert browser.send(seen, "verify").notice == "资格核查通过。"
    assert standing(site, sitter) == "verified"


def test_a_false_commitment_excludes_with_a_reason(site: Site) -> None:
    sitter = a_candidate(site.world)
    browser, seen = of_registrar(site, sitter)
    refused = browser.send(seen, "exclude")
    assert (refused.status, bool(refused.error("reason"))) == (422, True)
    browser.send(refused, "exclude", {"reason": "学历不实"})
    assert standing(site, sitter) == "excluded"
    shown = site.browser(sitter.who).open("/me/social-work/qualifications")
    assert "考试诚信档案" in shown.text


def test_marks_are_typed_in_halves_and_changed_for_a_reason(site: Site) -> None:
    sitter = a_candidate(site.world)
    site.world.clock.move(sitter.sitting.day_after())
    browser, seen = of_registrar(site, sitter)
    refused = browser.send(seen, "mark", {"ABILITY": "60.25"})
    assert refused.problems == ["每科成绩只填一次，应为0分至满分之间的整数或半分。"]
    seen = browser.send(seen, "mark", {"ABILITY": "60", "POLICY": "59.5"})
    assert "社会工作综合能力60 / 100合格" in seen.text.replace(" ", "").replace("/", " / ")
    refused = browser.send(seen, "mark", {"POLICY": "60"})
    assert refused.status == 422
    assert browser.send(refused, "mark", {"POLICY": "60", "reason": "复核"}).notice == "成绩已登记。"


def test_a_seniors_review_is_recorded(site: Site) -> None:
    sitter = sit(site.world, a_senior_candidate(site.world))
    browser, seen = of_registrar(site, sitter)
    seen = browser.send(seen, "review", {"reviewedOn": "2026-05-25", "hasPassed": "true"})
    assert seen.notice == "评审结果已登记。"
    assert "评审已通过" in site.browser(sitter.who).open("/me/social-work/examinations").text


def test_misconduct_voids_the_results(site: Site) -> None:
    sitter = sit(site.world, a_candidate(site.world), scored(ability=60))
    browser, seen = of_registrar(site, sitter)
    browser.send(seen, "misconduct", {"severity": "SERIOUS", "decidedOn": "2026-05-25"})
    assert standing(site, sitter) == "void"


def test_a_missing_certificate_is_reported_recorded_and_answered(site: Site) -> None:
    who = site.world.an_adult_volunteer()
    browser = site.browser(who)
    seen = browser.open("/me/social-work/qualifications")
    assert "没有查到您的职业资格" in seen.text
    said = {"level": "ASSISTANT", "year": "2019", "note": "在浙江考取"}
    assert "核实中" in browser.send(seen, "report", said).text
    office = registrar(site)
    record(office, who)
    report = site.world.scalar(
        "SELECT report_id FROM qualification_reports WHERE person_id = %s", who.person_id
    )
    seen = office.open(f"/office/social-work/qualifications?open={report}")
    seen = office.send(seen, "answer", {"isRecorded": "true", "note": "已补录"})
    assert seen.notice == "已答复。"
    shown = browser.open("/me/social-work/qualifications").text
    assert "已补录" in shown
    assert "助理社会工作师" in shown


def record(office: Browser, who: Somebody) -> None:
    seen = office.open("/office/social-work/qualifications")
    said = {
        "personId": str(who.person_id),
        "level": "ASSISTANT",
        "certificateNumber": a_certificate_number(),
        "passedOn": "2019-06-16",
    }
    assert office.send(seen, "record", said).notice == "职业资格已登记。"


def test_a_certificate_is_found_by_its_number_and_voided(site: Site) -> None:
    who = a_social_worker(site.world)
    qualification = held(site.world, who)
    browser = registrar(site)
    path = f"/office/social-work/qualifications?number={qualification.certificate_number}"
    seen = browser.open(path)
    assert seen.path == f"/office/social-work/qualifications/{qualification.id}"
    refused = browser.send(seen, "void", {"ground": "CHEATING"})
    assert bool(refused.error("reason"))
    seen = browser.send(refused, "void", {"ground": "CHEATING", "reason": "属实"})
    assert seen.notice == "职业资格已作废。"
    assert site.world.registry.get(Qualification, qualification.id).standing == "void"


def test_an_unknown_number_is_said_to_be_unknown(site: Site) -> None:
    seen = registrar(site).open("/office/social-work/qualifications?number=NONE")
    assert "没有查到这个证书管理号" in seen.text


def test_only_registrars_come_to_these_desks(site: Site) -> None:
    qualified = a_qualified_person(site.world, level=Level.ASSISTANT, passed_on=date(2020, 1, 1))
    for path in (
        "/office/social-work/examinations",
        "/office/social-work/qualifications",
        f"/office/social-work/qualifications/{held(site.world, qualified, Level.ASSISTANT).id}",
    ):
        assert site.browser(site.world.officer).open(path).status == 403
