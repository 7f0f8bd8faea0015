"""Reading a printed certificate with tools that had no part in printing it."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pypdf
import zxingcpp
from fontTools.ttLib import TTFont
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page without the spaces and breaks of its layout."""
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def qr_code(pdf: bytes) -> str:
    """What a phone reads on the first page."""
    pdftoppm = shutil.which("pdftoppm")
    assert pdftoppm, "These tests need Debian's poppler-utils."
    picture = subprocess.run(
        [pdftoppm, "-r", "150", "-png", "-singlefile", "-"], input=pdf, stdout=subprocess.PIPE, check=True
    ).stdout
    (found,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture)))
    return found.text


def glyph_points(pdf: bytes) -> dict[str, int]:
    """How many points the embedded outline of each character has; a missing glyph has none or is no. 0."""
    return dict(_glyph_points(pypdf.PdfReader(BytesIO(pdf))))


def _glyph_points(reader: pypdf.PdfReader) -> Iterator[tuple[str, int]]:
    for page in reader.pages:
        for reference in page["/Resources"]["/Font"].values():  # type: ignore[index] # pypdf's dictionaries are untyped
            font = reference.get_object()
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            outlines = TTFont(BytesIO(descriptor["/FontFile2"].get_data()))
            for number, character in _to_unicode(font["/ToUnicode"].get_data().decode()):
                outline = outlines["glyf"][outlines.getGlyphName(number)]
                yield character, len(outline.getCoordinates(outlines["glyf"])[0]) if number else 0


def _to_unicode(cmap: str) -> Iterator[tuple[int, str]]:
    for part in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for glyph, text in re.findall(r"<(\w+)> <(\w+)>", part):
            yield int(glyph, 16), bytes.fromhex(text).decode("utf-16-be")
