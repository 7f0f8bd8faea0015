"""Numbers and codes of demands: read as people type them, guessed by nobody."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.certificate_numbers import ALPHABET
from registry.demands.numbers import (
    demand_number,
    follow_code,
    is_phone_code,
    phone_code,
    read_demand_number,
    refuse_wrong_follow_code,
)
from registry.refusals.demands import DemandNumberWrong, FollowCodeWrong
from registry.vault import Vault

DAY = date(2026, 3, 2)


class Digests:
    """As much of a vault as codes need."""

    def digest(self, kind: str, value: str) -> str:
        return sha256(f"{kind}/{value}".encode()).hexdigest()


vault: Vault = Digests()  # type: ignore[assignment] # nothing else of it is asked


@given(st.binary(min_size=5, max_size=5))
def test_a_number_reads_as_it_was_written(random_bytes: bytes) -> None:
    number = demand_number(DAY, random_bytes)
    assert read_demand_number(number.lower()) == number
    assert read_demand_number(f" {number[:2]}-{number[2:10]} {number[10:]}") == number


@given(st.binary(min_size=5, max_size=5), st.integers(10, 18), st.sampled_from(ALPHABET))
def test_a_single_wrong_character_is_noticed(random_bytes: bytes, at: int, wrong: str) -> None:
    number = demand_number(DAY, random_bytes)
    mistyped = number[:at] + wrong + number[at + 1 :]
    if mistyped == number:
        assert read_demand_number(mistyped) == number
    else:
        with pytest.raises(DemandNumberWrong):
            read_demand_number(mistyped)


@given(st.uuids(), st.integers(1, 50))
def test_a_phone_code_has_six_digits_and_is_its_own(demand_id: UUID, sent: int) -> None:
    code = phone_code(vault, demand_id, sent)
    assert len(code) == 6
    assert code.isdigit()
    assert is_phone_code(vault, demand_id, sent, f"{code[:3]} {code[3:]}")
    assert not is_phone_code(vault, demand_id, sent, code[:5])
    assert not is_phone_code(vault, demand_id, sent, "验证码")


def test_a_follow_code_opens_its_own_demand_alone() -> None:
    mine, other = uuid4(), uuid4()
    code = follow_code(vault, mine)
    refuse_wrong_follow_code(vault, mine, code)
    refuse_wrong_follow_code(vault, mine, code.replace("-", "").lower())
    for stated in (follow_code(vault, other), "", code[:-1]):
        with pytest.raises(FollowCodeWrong):
            refuse_wrong_follow_code(vault, mine, stated)
