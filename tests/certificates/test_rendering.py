"""The printed certificate, read back by other tools than printed it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

from certificates.refusals import CertificateCharacterWithoutGlyph
from certificates.rendering import hours
from registry.refusals import UnknownCode
from tests.certificates.pages import glyph_points, page_texts, qr_code
from tests.certificates.samples import LIBRARY, STATION, VISIT, certificate, lines

if TYPE_CHECKING:
    from certificates.rendering import Renderer

ROOT = Path(__file__).parents[2]
LARGEST = 40 * 1024
RARE = "㛃䶮𠮷𬍛𫖯"


def test_the_page_says_everything_in_reading_order(renderer: Renderer) -> None:
    (text,) = page_texts(renderer.render(certificate(LIBRARY, VISIT)))
    expected = (
        "志愿服务记录证明",
        "证明编号：ZM20260305000117K7Q2M9XD4",
        "姓名王晓明志愿者编号310106000012345678",
        "证件类型居民身份证证件号码119***********002X",
        "2024年3月1日至2026年2月28日",
        "有效服务记录共2条，累计服务时长5.50小时",
        "序号服务日期活动名称服务内容时长（小时）记录单位",
        "12024-03-02周末图书馆志愿服务图书整理上架、读者咨询引导2.50上海市静安区青年志愿者协会",
        "22024-03-09社区敬老探访陪伴老人聊天、读报，整理房间3.00南京西路街道志愿服务队",
        "合计（2条）5.50",
        "《志愿服务条例》（国务院令第685号）第十九条；《志愿服务记录与证明出具办法（试行）》（民政部令第67号）",
        "未盖章同样有效",
        "验证码F3QK-9T2M-7WXA",
        "https://zyfw.example.org/verify/ZM20260305000117K7Q2M9XD4",
        "出具单位上海市静安区青年志愿者协会2026年3月5日",
        "第1页共1页",
    )
    places = [text.find(part) for part in expected]
    assert -1 not in places, expected[places.index(-1)]
    assert places == sorted(places)


def test_the_qr_code_leads_to_the_verification_of_this_certificate(renderer: Renderer) -> None:
    facts = certificate()
    assert qr_code(renderer.render(facts)) == facts.verification_url


def test_many_lines_run_over_pages_that_repeat_the_head_and_count_themselves(renderer: Renderer) -> None:
    texts = page_texts(renderer.render(certificate(*lines(120))))
    assert len(texts) > 3
    for page, text in enumerate(texts, start=1):
        assert "序号服务日期活动名称服务内容时长（小时）记录单位" in text
        assert f"证明编号ZM20260305000117K7Q2M9XD4第{page}页共{len(texts)}页" in text
    assert sum(text.count(LIBRARY.content) + text.count(STATION.content) for text in texts) == 80


def test_the_signature_never_stands_on_a_page_without_a_record(renderer: Renderer) -> None:
    last_page = page_texts(renderer.render(certificate(*lines(12))))[-1]
    assert "出具单位" in last_page
    assert "合计（12条）" in last_page


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(5_999, "99.98"), (6_000, "100.00"), (1, "0.01"), (59, "0.98"), (95, "1.58"), (90_000, "1500.00")],
)
def test_hours_are_never_rounded_up(minutes: int, shown: str) -> None:
    assert hours(minutes) == shown


def test_a_total_just_under_a_hundred_hours_is_printed_so(renderer: Renderer) -> None:
    (text,) = page_texts(renderer.render(certificate(replace(LIBRARY, minutes=5_999))))
    assert "累计服务时长99.98小时" in text


def test_the_line_names_who_guides_and_who_succeeded_the_recorder(renderer: Renderer) -> None:
    guided = replace(LIBRARY, guided_by="华业居民委员会")
    succeeded = replace(VISIT, succeeded_by="静安区志愿者协会")
    (text,) = page_texts(renderer.render(certificate(guided, succeeded)))
    assert "上海市静安区青年志愿者协会指导单位：华业居民委员会" in text
    assert "原记录单位：南京西路街道志愿服务队承接单位：静安区志愿者协会" in text


@pytest.mark.parametrize("name", ["古丽娜尔·买买提", "Đurić Müller", "王晓明"])
def test_the_name_is_printed_as_the_document_has_it(renderer: Renderer, name: str) -> None:
    (text,) = page_texts(renderer.render(certificate(name=name)))
    assert f"姓名{name.replace(' ', '')}志愿者编号" in text


def test_rare_characters_are_drawn_by_a_glyph_of_their_own(renderer: Renderer) -> None:
    pdf = renderer.render(certificate(name=RARE))
    assert RARE in page_texts(pdf)[0]
    drawn = glyph_points(pdf)
    # 𠮷, the simplest of them, has six strokes; a box or an empty glyph has fewer points than that.
    assert [character for character in RARE if drawn.get(character, 0) < 20] == []


def test_every_character_of_a_page_has_an_outline(renderer: Renderer) -> None:
    drawn = glyph_points(renderer.render(certificate()))
    assert [character for character, points in drawn.items() if not points and not character.isspace()] == []


def test_a_word_that_no_font_draws_is_refused_rather_than_printed_as_a_box(renderer: Renderer) -> None:
    with pytest.raises(CertificateCharacterWithoutGlyph) as refused:
        renderer.render(certificate(name="王\ue000明"))
    assert refused.value.details == {"characters": "\ue000"}


def test_a_pictograph_in_a_title_is_left_out(renderer: Renderer) -> None:
    (text,) = page_texts(renderer.render(certificate(replace(LIBRARY, activity="暖冬行动🧣❤️"))))
    assert "暖冬行动" in text
    assert "🧣" not in text


def test_what_people_wrote_is_text_and_never_markup(renderer: Renderer) -> None:
    (text,) = page_texts(renderer.render(certificate(replace(LIBRARY, activity="<b>清洁</b> & 河道"))))
    assert "<b>清洁</b>&河道" in text


def test_a_long_title_and_a_long_recorder_wrap_inside_their_columns(renderer: Renderer) -> None:
    long = replace(LIBRARY, activity="社区邻里文化节秩序维护" * 12, recorder="Jing'anDistrict" * 8)
    (text,) = page_texts(renderer.render(certificate(long)))
    assert text.count("社区邻里文化节") > 0
    assert qr_code(renderer.render(certificate(long)))


def test_the_file_names_itself_in_chinese_and_dates_itself_by_the_issue(renderer: Renderer) -> None:
    reader = pypdf.PdfReader(BytesIO(renderer.render(certificate())))
    assert reader.metadata
    assert reader.metadata.title == "志愿服务记录证明 ZM20260305000117K7Q2M9XD4"
    assert reader.metadata.creation_date_raw == "D:20260305"
    assert str(reader.root_object["/Lang"]) == "zh-CN"


def test_no_certificate_of_ten_lines_is_larger_than_forty_kilobytes(renderer: Renderer) -> None:
    assert len(renderer.render(certificate())) <= LARGEST


def test_an_unknown_template_is_refused(renderer: Renderer) -> None:
    with pytest.raises(UnknownCode):
        renderer.render(replace(certificate(), template="../general"))


def test_the_bytes_are_the_same_whatever_was_printed_before(renderer: Renderer) -> None:
    first = renderer.render(certificate())
    renderer.render(certificate(name=RARE))
    renderer.render(certificate(*lines(30)))
    assert renderer.render(certificate()) == first


PRINT = """
import sys
from pathlib import Path
from certificates.rendering import Renderer
from tests.certificates.samples import certificate
sys.stdout.buffer.write(Renderer(Path(sys.argv[1])).render(certificate(name="㛃䶮𠮷𬍛𫖯")))
"""


def test_the_bytes_are_the_same_from_every_process(renderer: Renderer, fonts_folder: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    printed = [
        subprocess.run(
            [sys.executable, "-c", PRINT, fonts_folder],
            env=environment | {"PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed == [renderer.render(certificate(name=RARE))] * 2
