"""A certificate's file asked against this installation's register, by the same verifier as the page's."""

from __future__ import annotations

from api.context import Parts
from api.verification import Verification, verify
from certificates.reading import read_printed


def verify_pdf(parts: Parts, content: bytes) -> Verification | None:
    """None: not a certificate."""
    printed = read_printed(content)
    if printed is None:
        return None
    return verify(parts, printed.number, printed.code, address="command line")
