"""From bytes to rows: encoding, delimiter, headings in Chinese or English, and every row of full length."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from registry.texts import to_half_width
from service.importing.cells import Cells, Column
from service.importing.kinds import Encoding
from service.importing.refusals import (
    ColumnMissing,
    ColumnTwice,
    ColumnUnknown,
    FileEmpty,
    FileNotText,
    FileSpreadsheet,
    FileTooLarge,
    RowBroken,
)

LARGEST_MEGABYTES = 50
DELIMITERS = ",;\t"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How .xlsx and .xls begin."""
BYTE_ORDER_MARK = "\ufeff"

# Where the standard moved characters out of the private use area (GB 18030-2005 and 2022), which
# Python's codec still maps there: they are real characters now, and only as such can a font draw them.
_MOVED = dict(
    zip(
        (*range(0xE78D, 0xE797), 0xE7C7, 0xE816, 0xE817, 0xE818, 0xE81E, 0xE826, 0xE82B, 0xE82C),
        "︐︒︑︓︔︕︖︗︘︙ḿ\U00020087\U00020089\U000200cc龴龵龶龷",
        strict=True,
    )
) | dict(
    zip(
        (0xE831, 0xE832, 0xE83B, 0xE843, 0xE854, 0xE855, 0xE864),
        "\U000215d7龸\U0002298f龹龺\U000241fe龻",
        strict=True,
    )
)


@dataclass(frozen=True)
class Row:
    """``number`` as a spreadsheet counts: the headings are row 1."""

    number: int
    cells: Cells


def read_rows(content: bytes, columns: Sequence[Column], *, encoding: Encoding = Encoding.AUTO) -> list[Row]:
    """The whole file or a refusal; empty rows are left out."""
    if len(content) > LARGEST_MEGABYTES * 1_000_000:
        raise FileTooLarge(megabytes=LARGEST_MEGABYTES)
    records = _records(_decode(content, encoding))
    headings = next(records, None)
    if headings is None or not any(heading.strip() for heading in headings):
        raise FileEmpty
    named = _match(headings, columns)
    return [
        Row(number, Cells(dict(zip(named, record, strict=True)), columns))
        for number, record in _whole(records, len(headings))
    ]


def _decode(content: bytes, encoding: Encoding) -> str:
    wanted = {
        Encoding.AUTO: ("utf-8-sig", "gb18030"),
        Encoding.UTF_8: ("utf-8-sig",),
        Encoding.GB18030: ("gb18030",),
    }
    if content.startswith(WORKBOOKS):
        raise FileSpreadsheet
    if b"\0" in content:
        raise FileNotText
    for codec in wanted[encoding]:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        return text.removeprefix(BYTE_ORDER_MARK).translate(_MOVED) if codec == "gb18030" else text
    raise FileNotText


def _records(text: str) -> Iterator[list[str]]:
    first_line = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _whole(records: Iterator[list[str]], width: int) -> Iterable[tuple[int, list[str]]]:
    number = 1
    while True:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            return
        except csv.Error:
            raise RowBroken(row=number, cells=0, columns=width) from None
        if not any(cell.strip() for cell in record):
            continue
        if len(record) != width:
            raise RowBroken(row=number, cells=len(record), columns=width)
        yield number, record


def _match(headings: Sequence[str], columns: Sequence[Column]) -> list[Column]:
    """The column under each heading."""
    known = {_plain(name): column for column in columns for name in (column.field, *column.headings)}
    named: list[Column] = []
    for heading in headings:
        column = known.get(_plain(heading))
        if column is None:
            names = "、".join(each.name for each in columns)
            raise ColumnUnknown(column=heading.strip()[:40], known=names)
        if column in named:
            raise ColumnTwice(column=column.name)
        named.append(column)
    for column in columns:
        if column.is_required and column not in named:
            raise ColumnMissing(column=column.name)
    return named


def _plain(heading: str) -> str:
    return "".join(to_half_width(heading).casefold().replace("_", " ").split()).strip("*")
