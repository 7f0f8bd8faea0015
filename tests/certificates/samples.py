"""Certificates that belong to nobody, for the tests to print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from certificates.facts import CertificateFacts, CertificateLine

ISSUED_ON = date(2026, 3, 5)

LIBRARY = CertificateLine(
    "周末图书馆志愿服务", date(2024, 3, 2), "图书整理上架、读者咨询引导", 150, "上海市静安区青年志愿者协会"
)
VISIT = CertificateLine(
    "社区敬老探访", date(2024, 3, 9), "陪伴老人聊天、读报，整理房间", 180, "南京西路街道志愿服务队"
)
STATION = CertificateLine(
    "地铁站文明引导", date(2024, 3, 16), "引导乘客有序乘车", 95, "上海市静安区青年志愿者协会"
)


def lines(count: int) -> tuple[CertificateLine, ...]:
    kinds = (LIBRARY, VISIT, STATION)
    first = LIBRARY.served_on
    return tuple(replace(kinds[day % 3], served_on=first + timedelta(days=day)) for day in range(count))


def certificate(
    *served: CertificateLine,
    name: str = "王晓明",
    masked_document: str = "119***********002X",
    number: int = 117,
) -> CertificateFacts:
    stated = served or lines(10)
    return CertificateFacts(
        number=f"ZM20260305{number:06}K7Q2M9XD4",
        verification_code="F3QK-9T2M-7WXA",
        verification_url=f"https://zyfw.example.org/verify/ZM20260305{number:06}K7Q2M9XD4?code=F3QK9T2M7WXA",
        name=name,
        document_type="居民身份证",
        masked_document=masked_document,
        volunteer_number="310106000012345678",
        period_from=date(2024, 3, 1),
        period_to=date(2026, 2, 28),
        lines=stated,
        total_minutes=sum(line.minutes for line in stated),
        issued_on=ISSUED_ON,
        issuer="上海市静安区青年志愿者协会",
        legal_basis=(
            "《志愿服务条例》（国务院令第685号）第十九条",
            "《志愿服务记录与证明出具办法（试行）》（民政部令第67号）第十四条、第十五条",
        ),
    )
