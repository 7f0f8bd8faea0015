"""A certificate read back from its file, and files that are none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from certificates import reading
from certificates.reading import Printed, read_printed
from certificates.rendering import Renderer
from registry.certificate_numbers import certificate_number, verification_code
from tests.certificates.samples import certificate

NUMBER = certificate_number(date(2026, 3, 5), "000000", b"12345678")
CODE = verification_code(b"1234567")


@pytest.fixture(scope="module")
def pdf(renderer: Renderer) -> bytes:
    return renderer.render(replace(certificate(), number=NUMBER, verification_code=CODE))


def test_number_and_code_are_read_from_the_print(pdf: bytes) -> None:
    assert read_printed(pdf) == Printed(NUMBER, CODE)


def test_a_certificate_whose_number_is_not_well_formed_is_none(renderer: Renderer) -> None:
    wrong = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")
    printed = renderer.render(replace(certificate(), number=wrong, verification_code=CODE))
    assert read_printed(printed) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7 broken", b"PK\x03\x04", bytes(range(256)) * 40],
    ids=["empty", "broken", "archive", "noise"],
)
def test_what_is_no_pdf_is_no_certificate(content: bytes) -> None:
    assert read_printed(content) is None


@pytest.mark.parametrize("share", range(1, 10))
def test_half_a_file_does_no_harm(pdf: bytes, share: int) -> None:
    assert read_printed(pdf[: len(pdf) * share // 10]) in {None, Printed(NUMBER, CODE)}


def test_a_file_that_is_too_large_is_not_opened(pdf: bytes) -> None:
    assert read_printed(pdf + b"\n" * reading.MOST_BYTES) is None


def test_only_so_many_pages_are_looked_at(pdf: bytes) -> None:
    assert read_printed(behind(pdf, empty_pages=reading.MOST_PAGES - 1)) == Printed(NUMBER, CODE)
    assert read_printed(behind(pdf, empty_pages=reading.MOST_PAGES)) is None


def test_a_file_under_a_password_is_no_certificate(pdf: bytes) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    writer.encrypt("secret", algorithm="AES-256")
    assert read_printed(written(writer)) is None


def test_a_stream_that_unfolds_without_end_is_not_read(pdf: bytes) -> None:
    assert read_printed(behind_words(pdf, b" " * 1_000)) == Printed(NUMBER, CODE)
    assert read_printed(behind_words(pdf, b" " * (reading.LARGEST_STREAM + 1))) is None


def behind_words(pdf: bytes, words: bytes, *, pages: int = 1) -> bytes:
    """The certificate stands behind pages that share one stream."""
    writer = PdfWriter()
    stream = DecodedStreamObject()
    stream.set_data(words)
    shared = writer._add_object(stream.flate_encode())  # noqa: SLF001 - no other way to share one
    for _ in range(pages):
        page = writer.add_blank_page(width=595, height=842)
        page[NameObject("/Contents")] = shared
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject()})
    writer.append(BytesIO(pdf))
    return written(writer)


def behind(pdf: bytes, *, empty_pages: int) -> bytes:
    writer = PdfWriter()
    for _ in range(empty_pages):
        writer.add_blank_page(width=595, height=842)
    writer.append(BytesIO(pdf))
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    output = BytesIO()
    writer.write(output)
    return output.getvalue()
