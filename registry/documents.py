"""Identity documents: what their numbers look like, what they say, and which are one and the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from enum import StrEnum
from string import ascii_lowercase, ascii_uppercase

from stdnum.iso7064 import mod_11_2

from registry.codes import code
from registry.refusals import Refusal
from registry.texts import without_spaces

FIELD = "document_number"
EARLIEST_BIRTH = date(1900, 1, 1)
# GB/T 2260 provinces and the prefixes of residence permits. The other four digits are not looked up:
# a number stays valid for life when its county is abolished.
_AREAS = """
11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83
"""
AREAS = frozenset(_AREAS.split())
PERMIT_AREAS = {"810000": "02", "820000": "03", "830000": "04"}
"""港澳台居民居住证: area of the number → national code of the document type."""


class IdFormat(Refusal):
    """This is not a number of that kind of document."""

    code = "ID_FORMAT"
    zh = "证件号码格式不正确，请核对证件类型和号码。"


class IdBirth(Refusal):
    """The date of birth in the document number does not exist or lies in the future."""

    code = "ID_BIRTH"
    zh = "证件号码中的出生日期不存在或晚于今天。"


class IdCheck(Refusal):
    """The check character of the document number is wrong; please compare every digit."""

    code = "ID_CHECK"
    zh = "证件号码校验位不正确，请逐位核对。"


class IdArea(Refusal):
    """The first digits of the document number name no province."""

    code = "ID_AREA"
    zh = "证件号码的地区码不存在。"


class IdFirstGeneration(Refusal):
    """First-generation cards with 15 digits are invalid since 2013; please give the 18-character number."""

    code = "ID_FIRST_GENERATION"
    zh = "15位的第一代居民身份证自2013年1月1日起停止使用，请填写18位公民身份号码。"


class IdMismatch(Refusal):
    """The date of birth or the sex differs from what the document number says."""

    code = "ID_MISMATCH"
    zh = "出生日期或性别与证件号码不一致。"


class Sex(StrEnum):
    """GB/T 2261.1."""

    UNKNOWN = "0"
    MALE = "1"
    FEMALE = "2"
    UNSTATED = "9"


class DocumentType(StrEnum):
    """The kinds of document that a person may register with."""

    RESIDENT_ID = "resident-id"
    RESIDENCE_PERMIT = "residence-permit"
    HK_MACAO_PASS = "hk-macao-pass"  # noqa: S105 - a travel document
    TAIWAN_PASS = "taiwan-pass"  # noqa: S105 - a travel document
    PASSPORT = "passport"
    FOREIGN_PERMANENT_RESIDENT = "foreign-permanent-resident"
    MILITARY_OFFICER = "military-officer"
    SOLDIER = "soldier"
    OTHER = "other"


_NATIONAL_CODES = {
    DocumentType.RESIDENT_ID: "01",
    DocumentType.TAIWAN_PASS: "04",
    DocumentType.PASSPORT: "05",
    DocumentType.MILITARY_OFFICER: "06",
    DocumentType.SOLDIER: "07",
}
_OTHER_CODE = "99"

_RESIDENT = re.compile("[1-9][0-9]{16}[0-9X]")
_FIRST_GENERATION = re.compile("[1-9][0-9]{14}")
_NEW_PERMANENT_RESIDENT = re.compile("9[0-9]{16}[0-9X]")
_CHINESE_PASSPORT = re.compile("[EGDSPKHM][A-Z0-9][0-9]{7}")
_FOREIGN_PASSPORT = re.compile("[A-Z0-9]{5,20}")
_FREE_NUMBER = re.compile("[0-9A-Z\u4e00-\u9fff-]{6,20}")
_FORMATS = {
    DocumentType.HK_MACAO_PASS: re.compile("[HM][0-9]{8}([0-9]{2})?"),
    DocumentType.TAIWAN_PASS: re.compile("[0-9]{8}|[0-9]{10}([A-Z]|\\([A-Z]\\))?"),
    DocumentType.FOREIGN_PERMANENT_RESIDENT: re.compile(
        f"{_NEW_PERMANENT_RESIDENT.pattern}|[A-Z]{{3}}[0-9]{{12}}"
    ),
    DocumentType.MILITARY_OFFICER: _FREE_NUMBER,
    DocumentType.SOLDIER: _FREE_NUMBER,
    DocumentType.OTHER: _FREE_NUMBER,
}
# `str.upper` would turn letters of other alphabets into ASCII ("ß" into "SS").
_CAPITALS = str.maketrans(ascii_lowercase, ascii_uppercase)
_ISSUED_ABROAD = frozenset({DocumentType.PASSPORT, DocumentType.OTHER})
_LENGTH_WITH_BIRTH = 18
_LENGTH_OF_PASS = 9


@dataclass(frozen=True)
class IdentityDocument:
    """A document whose number has been read; make one with ``read_document``."""

    type: DocumentType
    number: str
    issuer: str = "CHN"
    """Nationality, ISO 3166 alpha-3."""
    former_number: str = dataclass_field(default="", compare=False)
    """The 15 digits that an archive held in place of the number."""

    @property
    def key(self) -> str:
        """What makes two documents one, for the keyed hash: group, issuer and number.

        Resident cards and residence permits number persons in one series; an old pass of Hong Kong or
        Macao carries two digits more, which count its renewals.
        """
        group = DocumentType.RESIDENT_ID if self.type == DocumentType.RESIDENCE_PERMIT else self.type
        issuer = self.issuer if self.type in _ISSUED_ABROAD else "CHN"
        is_pass = self.type == DocumentType.HK_MACAO_PASS
        return f"{group}|{issuer}|{self.number[:_LENGTH_OF_PASS] if is_pass else self.number}"

    @property
    def birth_date(self) -> date | None:
        return _birth_date(self.number) if self._states_birth else None

    @property
    def sex(self) -> Sex | None:
        if not self._states_birth:
            return None
        return Sex.MALE if int(self.number[16]) % 2 else Sex.FEMALE

    @property
    def masked(self) -> str:
        """First three and last four at most, fewer of a short number: 110***********002X."""
        first, last = min(3, len(self.number) // 5), min(4, len(self.number) // 4)
        return self.number[:first] + "*" * (len(self.number) - first - last) + self.number[-last:]

    @property
    def national_code(self) -> str:
        """Document type in the national system's table."""
        if self.type == DocumentType.RESIDENCE_PERMIT:
            return PERMIT_AREAS[self.number[:6]]
        if self.type == DocumentType.HK_MACAO_PASS:
            return "02" if self.number.startswith("H") else "03"
        return _NATIONAL_CODES.get(self.type, _OTHER_CODE)

    @property
    def _states_birth(self) -> bool:
        return self.type in _STATING_BIRTH and len(self.number) == _LENGTH_WITH_BIRTH


_STATING_BIRTH = frozenset(
    {DocumentType.RESIDENT_ID, DocumentType.RESIDENCE_PERMIT, DocumentType.FOREIGN_PERMANENT_RESIDENT}
)


def read_document(type: DocumentType, raw: str, *, issuer: str = "CHN", today: date) -> IdentityDocument:  # noqa: A002 - the word of the field
    """Read the number of a document shown for a new registration."""
    number = _normalise(raw)
    issuer = code("nationality", issuer, field="issuer")
    if type == DocumentType.RESIDENT_ID:
        if _FIRST_GENERATION.fullmatch(number):
            raise IdFirstGeneration(field=FIELD)
        _require_resident(number, today, AREAS)
    elif type == DocumentType.RESIDENCE_PERMIT:
        _require_resident(number, today, PERMIT_AREAS)
    elif type == DocumentType.PASSPORT:
        _require(_CHINESE_PASSPORT if issuer == "CHN" else _FOREIGN_PASSPORT, number)
    else:
        _require(_FORMATS[type], number)
    if type == DocumentType.FOREIGN_PERMANENT_RESIDENT and _NEW_PERMANENT_RESIDENT.fullmatch(number):
        _require_birth_and_check(number, today)
    elif type not in _STATING_BIRTH and _is_resident_number(number):
        # A second account under another type of document is still a second account.
        raise IdFormat(field=FIELD)
    return IdentityDocument(type, number.replace("(", "").replace(")", ""), issuer)


def read_archived_document(raw: str, *, today: date) -> IdentityDocument:
    """Read a resident number from an archive: 15 digits become the 18 characters of the same person."""
    number = _normalise(raw)
    if not _FIRST_GENERATION.fullmatch(number):
        _require_resident(number, today, AREAS)
        return IdentityDocument(DocumentType.RESIDENT_ID, number)
    longer = f"{number[:6]}19{number[6:]}"
    longer += mod_11_2.calc_check_digit(longer)
    _require_resident(longer, today, AREAS)
    return IdentityDocument(DocumentType.RESIDENT_ID, longer, former_number=number)


def check_against(document: IdentityDocument, *, birth_date: date | None, sex: Sex | None) -> None:
    """Refuse a stated birth date or sex that contradicts the number; what is not stated cannot."""
    is_other_birth = birth_date is not None and document.birth_date not in (None, birth_date)
    is_other_sex = sex in (Sex.MALE, Sex.FEMALE) and document.sex not in (None, sex)
    if is_other_birth or is_other_sex:
        raise IdMismatch(field="birth_date" if is_other_birth else "sex")


def _normalise(raw: str) -> str:
    return without_spaces(raw).translate(_CAPITALS)


def _require(pattern: re.Pattern[str], number: str) -> None:
    if not pattern.fullmatch(number):
        raise IdFormat(field=FIELD)


def _require_resident(number: str, today: date, areas: Iterable[str]) -> None:
    _require(_RESIDENT, number)
    _require_birth_and_check(number, today)
    if not number.startswith(tuple(areas)):
        raise IdArea(field=FIELD)


def _require_birth_and_check(number: str, today: date) -> None:
    birth = _birth_date(number)
    if birth is None or not EARLIEST_BIRTH <= birth <= today:
        raise IdBirth(field=FIELD)
    if not mod_11_2.is_valid(number):
        raise IdCheck(field=FIELD)


def _birth_date(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _is_resident_number(number: str) -> bool:
    return _RESIDENT.fullmatch(number) is not None and mod_11_2.is_valid(number)
