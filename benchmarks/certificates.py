"""P5: one certificate, and a batch, against plain WeasyPrint of the same page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from weasyprint import HTML

from benchmarks.figures import Figure, median_seconds
from benchmarks.ground import Ground
from certificates.facts import CertificateFacts, CertificateLine
from certificates.rendering import Renderer
from certificates.rendering_pool import RendererPool

ONE, BATCH, WORKERS = 20, 200, 2
WORK = (
    ("周末图书馆志愿服务", "图书整理上架、读者咨询引导", 150, "上海市静安区青年志愿者协会"),
    ("社区敬老探访", "陪伴老人聊天、读报，整理房间", 180, "南京西路街道志愿服务队"),
    ("地铁站文明引导", "引导乘客有序乘车", 95, "上海市静安区青年志愿者协会"),
)


def ten_lines() -> CertificateFacts:
    lines = tuple(
        CertificateLine(
            activity=activity,
            served_on=date(2026, 1, 3) + timedelta(weeks=week),
            content=content,
            minutes=minutes,
            recorder=recorder,
        )
        for week in range(10)
        for activity, content, minutes, recorder in [WORK[week % len(WORK)]]
    )
    return CertificateFacts(
        number="ZM20260401000000ABCDEFGH1",
        verification_code="ABCDE-FGH12",
        verification_url="http://127.0.0.1:8000/verify/ZM20260401000000ABCDEFGH1?code=ABCDE-FGH12",
        name="王晓明",
        document_type="居民身份证",
        masked_document="119***********002X",
        volunteer_number="V3101062601000001V",
        period_from=date(2026, 1, 1),
        period_to=date(2026, 3, 31),
        lines=lines,
        total_minutes=sum(line.minutes for line in lines),
        issued_on=date(2026, 4, 1),
        issuer="志愿者自助打印（依据记录单位的记录）",
        legal_basis=("《志愿服务条例》（国务院令第685号）第十九条",),
    )


def measure(ground: Ground) -> Iterator[Figure]:
    facts = ten_lines()
    fonts = ground.folder / "fonts"
    renderer = Renderer(fonts)
    try:
        renderer.prepare()
        size = len(renderer.render(facts))
        ours = median_seconds(lambda: renderer.render(facts), times=ONE)
        page = renderer.page(facts)
    finally:
        renderer.close()
    plain = median_seconds(lambda: HTML(string=page).write_pdf(), times=ONE)
    yield Figure("one certificate of ten lines", "ms", ours * 1000, 100.0, "the limit", "≤ 1")
    yield Figure("one certificate of ten lines", "KB", size / 1000, 40.0, "the limit", "≤ 1")
    yield Figure("certificates one by one", "1/s", 1 / ours, 1 / plain, "plain WeasyPrint", "≥ 2")
    batch = _batch(facts, fonts)
    yield Figure(f"a batch of {BATCH}", "1/s", batch, 15.0, "the aim", "≥ 1")
    yield Figure(f"a batch of {BATCH}", "1/s", batch, 1 / plain, "plain WeasyPrint", "≥ 2")


def _batch(facts: CertificateFacts, fonts: Path) -> float:
    papers = [replace(facts, name=f"王晓明{number}") for number in range(BATCH)]
    with RendererPool(fonts, workers=WORKERS) as pool:
        next(iter(pool.render_many(papers[:1])))
        started = time.perf_counter()
        made = sum(1 for _ in pool.render_many(papers))
        return made / (time.perf_counter() - started)
