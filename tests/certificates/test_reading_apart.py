"""A stranger's file read in a process of its own, which is ended when it takes too much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from certificates import reading_apart
from certificates.reading import Printed, read_printed
from certificates.reading_apart import ReadersBusy, read_apart
from certificates.rendering import Renderer
from tests.certificates.samples import certificate
from tests.certificates.test_reading import CODE, NUMBER, behind_words

LONG_WORK = b"BT (a) Tj ET\n" * 300_000
"""Read to its end it takes this machine many seconds; packed it is some kilobytes."""


@pytest.fixture(scope="module")
def pdf(renderer: Renderer) -> bytes:
    return renderer.render(replace(certificate(), number=NUMBER, verification_code=CODE))


def test_a_certificate_is_read(pdf: bytes) -> None:
    assert read_apart(pdf) == Printed(NUMBER, CODE)


def test_what_is_no_certificate_is_none() -> None:
    assert read_apart(b"%PDF-1.7 broken") is None


def test_a_file_that_takes_too_long_is_given_up(pdf: bytes) -> None:
    bomb = behind_words(pdf, LONG_WORK)
    assert len(bomb) < 200_000
    assert read_apart(bomb, seconds=1) is None


def test_of_two_hundred_pages_that_share_a_stream_only_the_first_are_read(pdf: bytes) -> None:
    shared = behind_words(pdf, LONG_WORK[:1300], pages=200)
    assert read_printed(behind_words(pdf, LONG_WORK[:1300])) == Printed(NUMBER, CODE)
    assert read_printed(shared) is None


def test_only_so_many_are_read_at_once(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_apart, "PATIENCE", 0.0)
    with reading_apart.TURNS, reading_apart.TURNS, pytest.raises(ReadersBusy):
        read_apart(pdf)
    assert read_apart(pdf) == Printed(NUMBER, CODE)
