"""A certificate comes about, and a stranger doubts it in three ways."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.browser.journeys.somebody import Somebody

VALID = "登记系统中有这份证明，编号和验证码相符，没有被撤销或替代。"


@dataclass(frozen=True)
class Certificate:
    """What its holder hands on."""

    number: str
    code: str
    link: str
    file: Path


def gets_a_certificate(who: Somebody, title: str) -> Certificate:
    who.opens("/me/certificates")
    who.follows("开具证明")
    who.ticks(title)
    who.presses("预览证明")
    who.sees("有效服务记录共1条")
    who.presses("开具证明")
    who.is_at("志愿服务记录证明")
    with who.page.expect_download() as download:
        who.follows("下载PDF")
    number = download.value.suggested_filename.removesuffix(".pdf")
    card = who.main.get_by_role("complementary", name="核验")
    code = card.locator(".code").inner_text()
    link = card.get_by_role("link", name="看看核验结果").get_attribute("href") or ""
    return Certificate(number, code, link, download.value.path())


def verifies_by_link(stranger: Somebody, certificate: Certificate) -> None:
    stranger.opens(certificate.link)
    stranger.sees(VALID, certificate.number)


def verifies_by_number_and_code(stranger: Somebody, certificate: Certificate) -> None:
    stranger.opens("/verify")
    stranger.types({"证明编号": certificate.number, "验证码": certificate.code.lower()})
    stranger.presses("核验")
    stranger.sees(VALID, certificate.number)


def verifies_the_file(stranger: Somebody, certificate: Certificate) -> None:
    stranger.opens("/verify")
    stranger.unfolds("上传PDF文件核验")
    stranger.main.get_by_label("证明的PDF文件").set_input_files(certificate.file)
    stranger.presses("上传并核验")
    stranger.sees(VALID, certificate.number, "上传的文件只读取了编号和验证码")


def is_not_deceived(stranger: Somebody, certificate: Certificate) -> None:
    stranger.opens("/verify")
    stranger.types({"证明编号": certificate.number, "验证码": "AAAAA-AAAAA"})
    stranger.presses("核验")
    stranger.sees("编号或验证码不符")
