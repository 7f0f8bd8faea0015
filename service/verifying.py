"""A certificate's file asked against this installation's register, by the same verifier as the page's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from api.context import Parts
from api.verification import Verification, verify
from registry.certificate_numbers import read_certificate_number, read_verification_code
from registry.refusals import Refusal

NUMBER = re.compile(r"ZM[0-9A-Z]{23}")
CODE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")
MOST_PAGES = 200


def verify_pdf(parts: Parts, content: bytes) -> Verification | None:
    """None: not a certificate. What else its pages say is not compared with the register."""
    for number, code in _printed(_text_of(content)):
        return verify(parts, number, code, address="command line")
    return None


def _text_of(content: bytes) -> str:
    try:
        pages = PdfReader(BytesIO(content)).pages[:MOST_PAGES]
        return "\n".join(page.extract_text() for page in pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Whatever is broken in a stranger's file, it is no certificate that can be read.
        return ""


def _printed(text: str) -> Iterator[tuple[str, str]]:
    """Every number with every code, as far as both are well formed."""
    for number in NUMBER.findall(text):
        for code in CODE.findall(text):
            try:
                yield read_certificate_number(number), read_verification_code(code)
            except Refusal:
                continue
