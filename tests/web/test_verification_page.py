"""Anybody checks a certificate: by number and code, by its link, by its file."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from certificates.rendering import Renderer
from registry.certificate import Revocation
from registry.record_standings import Annulment
from tests.api.door import ADDRESS
from tests.api.pace import spend
from tests.api.test_verification import certified, code_of, row_of
from tests.certificates.samples import certificate
from tests.plans import Recorded
from tests.web.client import Seen, Site


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    """Its fonts are kept between runs, as those of the tests of certificates are."""
    return Renderer(Path(tempfile.gettempdir()) / "certificate-fonts")


def issued(site: Site) -> tuple[UUID, str, str, Recorded]:
    """A certificate with number and code, and the record in it."""
    row, code, record = certified(site.door)
    return row.certificate_id, row.number, code, record


def verify(site: Site, number: str, code: str, *, language: str = "zh-CN") -> Seen:
    browser = site.browser(language=language)
    return browser.send(browser.open("/verify"), "verify", {"number": number, "code": code})


def test_a_valid_one_shows_what_it_certifies_and_what_was_checked(site: Site) -> None:
    _, number, code, _ = issued(site)
    seen = verify(site, number, code.lower())
    assert (seen.status, seen.notice) == (200, "有效")
    for told in (number, "王*", "3.00 小时", "志愿者自助打印", "组织录入，另一人确认：1条"):
        assert told in seen.text
    assert "还需您自己核对" in seen.text
    assert "未加盖电子签名" in seen.text
    assert len(seen.rows()) == 1
    assert seen.rows()[0].endswith("有效")


def test_the_link_of_the_printed_code_leads_to_the_same_answer(site: Site) -> None:
    _, number, code, _ = issued(site)
    seen = site.browser().open(f"/verify/{number}?code={code}")
    assert (seen.status, seen.notice) == (200, "有效")


def test_a_number_without_its_code_tells_nothing_of_the_holder(site: Site) -> None:
    _, number, _, _ = issued(site)
    seen = site.browser().open(f"/verify/{number}")
    assert (seen.status, seen.notice) == (200, "请输入验证码")
    assert "王*" not in seen.text
    assert seen.value("verify", "number") == number


def test_a_wrong_code_and_an_unknown_number_look_the_same(site: Site) -> None:
    _, number, code, _ = issued(site)
    wrong = verify(site, number, code[::-1])
    unknown = verify(site, "ZM1234", code)
    assert (wrong.status, unknown.status) == (404, 404)
    assert wrong.notice == unknown.notice == "编号或验证码不符"


def test_a_superseded_one_tells_what_changed_and_what_to_do(site: Site) -> None:
    _, number, code, record = issued(site)
    site.world.registry.annul_service(
        record.activity.team.administrator, record.id, why=Annulment.NOT_VOLUNTEER, reason="核查"
    )
    seen = verify(site, number, code)
    assert (seen.status, seen.notice) == (200, "已被替代，不再有效")
    assert "请持有人重新出具" in seen.text
    assert seen.rows()[0].endswith("已撤销")
    assert "有1条记录在出具后发生变化" in seen.text


def test_a_revoked_one_tells_the_class_of_the_reason_and_no_more(site: Site) -> None:
    certificate_id, number, code, _ = issued(site)
    site.world.registry.revoke_certificate(
        site.world.officer, certificate_id, why=Revocation.FAKE_RECORDS, reason="张三举报"
    )
    seen = verify(site, number, code)
    assert seen.notice == "已撤销"
    assert "撤销原因：记录不实。" in seen.text
    assert "张三" not in seen.response.text


def test_what_is_missing_is_said_beside_its_field_and_the_number_is_kept(site: Site) -> None:
    seen = verify(site, "ZM1234", "")
    assert seen.status == 422
    assert seen.error("code")
    assert seen.value("verify", "number") == "ZM1234"


def test_the_file_of_a_certificate_is_checked_like_its_number(site: Site, renderer: Renderer) -> None:
    certificate_id, number, _, _ = issued(site)
    code = code_of(site.door, row_of(site.door, certificate_id))
    pdf = renderer.render(replace(certificate(), number=number, verification_code=code))
    browser = site.browser()
    files = {"file": ("证明.pdf", pdf, "application/pdf")}
    seen = browser.send(browser.open("/verify"), "verify-file", files=files)
    assert seen.notice == "有效"
    assert "其他内容没有比对" in seen.text


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"no certificate", "没有找到证明编号和验证码"), (b"%PDF-" + bytes(5 * 1024 * 1024), "不能超过5MB")],
    ids=["another-file", "too-large"],
)
def test_a_file_that_is_none_is_refused_beside_its_field(site: Site, content: bytes, said: str) -> None:
    browser = site.browser()
    seen = browser.send(
        browser.open("/verify"), "verify-file", files={"file": ("a.pdf", content, "application/pdf")}
    )
    assert seen.status == 422
    assert said in seen.error("file")


def test_files_are_read_only_so_often_for_one_address(own_site: Site) -> None:
    spend(own_site.door.parts.verifications, f"file from {ADDRESS}")
    browser = own_site.browser()
    files = {"file": ("a.pdf", b"no certificate", "application/pdf")}
    seen = browser.send(browser.open("/verify"), "verify-file", files=files)
    assert (seen.status, seen.error("file")) == (422, "")
    assert "过于频繁" in seen.problems[0]


def test_a_form_without_a_file_asks_for_one(site: Site) -> None:
    browser = site.browser()
    seen = browser.send(browser.open("/verify"), "verify-file")
    assert "请选择" in seen.error("file")


def test_results_are_kept_out_of_search_engines(site: Site) -> None:
    _, number, code, _ = issued(site)
    robots = site.browser().open(f"/verify/{number}?code={code}").document.xpath("//meta[@name='robots']")
    assert [each.get("content") for each in robots] == ["noindex"]


def test_the_answer_is_there_in_english(site: Site) -> None:
    _, number, code, _ = issued(site)
    seen = verify(site, number, code, language="en-GB")
    assert seen.notice == "Valid"
    assert "still in effect" in seen.text
