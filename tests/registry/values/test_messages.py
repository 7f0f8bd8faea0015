"""Every refusal of a value says its reason in two languages, without the value itself."""

from __future__ import annotations

import pytest

from registry.divisions import DivisionUnknown
from registry.documents import IdCheck, IdFirstGeneration
from registry.negative_list import NameBanned, NotVolunteer
from registry.refusals import Refusal


@pytest.mark.parametrize(
    ("refusal", "english", "chinese"),
    [
        (IdCheck(), "compare every digit", "校验位不正确"),
        (IdFirstGeneration(), "give the 18-character number", "请填写18位公民身份号码"),
        (DivisionUnknown(province="99"), "has the code 99", "“99”不是省级代码"),
        (NotVolunteer(kind=6), "kind 6", "第6类"),
        (NameBanned(word="补录"), "“补录”", "“补录”"),
    ],
)
def test_a_refusal_speaks_to_a_person(refusal: Refusal, english: str, chinese: str) -> None:
    assert english in refusal.message("en")
    assert chinese in refusal.message("zh")
