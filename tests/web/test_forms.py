"""What was typed is read or refused in words, whatever it is."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from web.doors import Refused
from web.forms import Form
from web.visit import NOTICE, read_notice


@pytest.mark.parametrize(("typed", "read"), [("5", 5), ("-5", -5), (" 007 ", 7), ("", None)])
def test_a_whole_number_is_read(typed: str, read: int | None) -> None:
    assert Form({"minutes": [typed]}).whole("minutes") == read


@pytest.mark.parametrize("typed", ["--5", "-", "5-", "1.5", "1_0", "²", "999999999"])
def test_what_is_no_whole_number_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        Form({"minutes": [typed]}).whole("minutes")
    assert (refused.value.first.code, refused.value.first.field) == ("MALFORMED", "minutes")


@pytest.mark.parametrize("typed", ["nan", "inf", "1e5", "--1", "1_0.0"])
def test_what_is_no_number_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        Form({"latitude": [typed]}).number("latitude")
    assert (refused.value.first.code, refused.value.first.field) == ("MALFORMED", "latitude")


def test_a_number_is_read() -> None:
    assert Form({"latitude": ["-31.2304"]}).number("latitude") == -31.2304


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ('["good", "已保存。"]', ("good", "已保存。")),
        ("5", None),
        ("null", None),
        ('["good"]', None),
        ('["good", "a", "b"]', None),
        ("[1, 2]", None),
        ("{", None),
        ("[" * 5000, None),
    ],
)
def test_a_notice_that_is_none_is_not_shown(said: str, read: tuple[str, str] | None) -> None:
    cookie = f"{NOTICE}={said.encode().hex()}".encode()
    assert read_notice(Request({"type": "http", "headers": [(b"cookie", cookie)]})) == read
