"""The printed registration certificate of a social worker, read back by other tools than printed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from certificates.refusals import RegistrationPeriodReversed
from certificates.registration import RegistrationFacts
from registry.refusals import Missing
from tests.certificates.pages import page_texts, qr_code

if TYPE_CHECKING:
    from certificates.rendering import Renderer

FACTS = RegistrationFacts(
    number="SW312026000117",
    name="王晓明",
    level="社会工作师",
    certificate_number="20250511999900000117",
    body="上海市静安区",
    valid_from=date(2026, 3, 5),
    valid_to=date(2029, 3, 5),
    issued_on=date(2026, 3, 5),
    verification_url="https://zyfw.example.org/social-workers/SW312026000117",
    legal_basis="《社会工作者职业水平证书登记办法》（民发〔2009〕44号）",
)


def test_the_paper_says_who_is_registered_where_and_how_long(renderer: Renderer) -> None:
    (text,) = page_texts(renderer.render(FACTS))
    expected = (
        "社会工作者登记证书",
        "姓名王晓明",
        "级别社会工作师",
        "登记证书编号SW312026000117",
        "职业资格证书管理号20250511999900000117",
        "登记机构所在地上海市静安区",
        "有效期2026年3月5日至2029年3月5日",
        "登记有效期届满不影响职业资格证书的效力",
        "2026年3月5日",
        "登记依据：《社会工作者职业水平证书登记办法》（民发〔2009〕44号）",
    )
    places = [text.find(part) for part in expected]
    assert -1 not in places, expected[places.index(-1)]


def test_the_qr_code_leads_to_the_register(renderer: Renderer) -> None:
    assert qr_code(renderer.render(FACTS)) == FACTS.verification_url


def test_the_same_facts_are_the_same_bytes(renderer: Renderer) -> None:
    assert renderer.render(FACTS) == renderer.render(replace(FACTS))


def test_a_long_name_stays_on_the_one_page(renderer: Renderer) -> None:
    assert len(page_texts(renderer.render(replace(FACTS, name="古丽娜尔·买买提" * 4)))) == 1


@pytest.mark.parametrize("element", ["number", "name", "level", "certificate_number", "body"])
def test_nothing_is_left_open(element: str) -> None:
    with pytest.raises(Missing):
        replace(FACTS, **{element: " "})  # type: ignore[arg-type] # the element is one of several types


def test_a_term_ends_after_it_begins() -> None:
    with pytest.raises(RegistrationPeriodReversed):
        replace(FACTS, valid_to=date(2026, 3, 4))
    assert replace(FACTS, valid_to=FACTS.valid_from).content_hash != FACTS.content_hash
