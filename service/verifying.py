"""A certificate's file asked against this installation's register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from projections.certificate_register import CertificateRegister, CertificateRow
from registry.certificate import CertificateStanding
from registry.certificate_numbers import read_certificate_number, read_verification_code
from registry.refusals import Refusal
from registry.vault import Vault

NUMBER = re.compile(r"ZM[0-9A-Z]{23}")
CODE = re.compile(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b")
MOST_PAGES = 200


class Answer(StrEnum):
    """The four answers of the verification contract, and a file that is none of ours."""

    VALID = "valid"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    NOT_A_CERTIFICATE = "not-a-certificate"


@dataclass(frozen=True)
class Verification:
    answer: Answer
    number: str | None = None
    successor: str | None = None
    """The number that replaces a superseded one, if there is any."""
    reason: str | None = None
    """The class of reason of a revocation."""


def verify_pdf(content: bytes, register: CertificateRegister, vault: Vault) -> Verification:
    """Takes number and code from the text; what else the page says is not compared."""
    printed = next(_printed(_text_of(content)), None)
    if printed is None:
        return Verification(Answer.NOT_A_CERTIFICATE)
    number, code = printed
    return _ask(register.find_by_number(number), number, code, vault)


def _ask(row: CertificateRow | None, number: str, code: str, vault: Vault) -> Verification:
    """A wrong code is told nothing, not even that the number exists."""
    if row is None or row.code_digest != vault.digest("certificate-code", f"{number}/{code}"):
        return Verification(Answer.UNKNOWN, number)
    if row.standing == CertificateStanding.VALID:
        return Verification(Answer.VALID, number)
    if row.standing == CertificateStanding.SUPERSEDED:
        return Verification(Answer.SUPERSEDED, number, successor=row.successor)
    return Verification(Answer.REVOKED, number, reason=row.revocation)


def _text_of(content: bytes) -> str:
    try:
        pages = PdfReader(BytesIO(content)).pages[:MOST_PAGES]
        return "\n".join(page.extract_text() for page in pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
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
