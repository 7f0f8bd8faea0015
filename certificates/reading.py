"""What a certificate's file says in its print: the number and the code that the register is asked by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError

from registry.certificate_numbers import read_certificate_number, read_verification_code
from registry.refusals import Refusal

NUMBER = re.compile(r"ZM[0-9A-Z]{23}")
CODE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")
MOST_BYTES = 5 * 1024 * 1024
MOST_PAGES = 4
"""Number and code stand on the first page."""
LARGEST_STREAM = 8 * 1024 * 1024
"""Bytes, unpacked: a few kilobytes may be packed to unfold into hours of reading."""
BROKEN = (
    MemoryError,
    *(PyPdfError, DependencyError),
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, AssertionError),
)
"""Whatever is broken in a stranger's file, it is no certificate that can be read."""
LIMITS: Mapping[str, Any] = {
    "zlib_maximum_output_length": LARGEST_STREAM,
    "lzw_maximum_output_length": LARGEST_STREAM,
    "run_length_maximum_output_length": LARGEST_STREAM,
    "array_based_stream_maximum_output_length": LARGEST_STREAM,
    "stream_decoding_work_maximum_length": 4 * LARGEST_STREAM,
    "xform_maximum_invocations_per_extraction": 20,
}


@dataclass(frozen=True)
class Printed:
    """Both well formed; whether there is such a certificate is for the register to say."""

    number: str
    code: str


def read_printed(content: bytes) -> Printed | None:
    """None: not a certificate. What else its pages say is not compared with the register."""
    if len(content) > MOST_BYTES:
        return None
    numbers: list[str] = []
    codes: list[str] = []
    for text in _pages(content):
        numbers += _well_formed(NUMBER, text, read_certificate_number)
        codes += _well_formed(CODE, text, read_verification_code)
        if numbers and codes:
            return Printed(numbers[0], codes[0])
    return None


def _pages(content: bytes) -> Iterator[str]:
    """The text of page after page, as far as they can be read."""
    try:
        with apply_configuration(**LIMITS):
            for page in PdfReader(BytesIO(content)).pages[:MOST_PAGES]:
                yield page.extract_text()
    except BROKEN:
        return


def _well_formed(pattern: re.Pattern[str], text: str, read: Callable[[str], str]) -> Iterator[str]:
    for found in pattern.findall(text):
        try:
            yield read(found)
        except Refusal:
            continue
