"""One certificate as a PDF: facts → HTML → A4 pages, byte for byte the same for the same facts."""

from __future__ import annotations

import unicodedata
from base64 import b64encode
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from certificates.fonts import COMMON, Fonts
from certificates.qr_code import qr_code_svg
from certificates.refusals import CertificateCharacterWithoutGlyph
from registry.refusals import UnknownCode

if TYPE_CHECKING:
    from certificates.printable import Printable

_TEMPLATES = Path(__file__).parent / "templates"
TEMPLATES = frozenset(path.stem for path in _TEMPLATES.glob("*.html"))
"""Every layout there is. One that was ever used stays, so that its certificates can be printed again."""

_ASCII = frozenset(map(chr, range(0x20, 0x7F)))

_DECORATION = {"So", "Sk", "Cf", "Cc", "Mn"}
"""Pictographs, joiners and the like: left out where no font draws them, as words never are."""


class Renderer:
    """Keeps fonts and style sheets from one certificate to the next; used by one thread at a time.

    What `render` answers is the finished page. A signature or a proof is put around these bytes by
    whoever asked for them, and changes nothing that `render` drew.
    """

    def __init__(self, fonts_folder: Path) -> None:
        self._fonts = Fonts(fonts_folder)
        self._turn = Lock()
        self._pages = Environment(
            loader=FileSystemLoader(_TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._pages.filters.update(hours=hours, chinese_date=chinese_date)
        self._typesetting = lru_cache(maxsize=16)(self._new_typesetting)

    def close(self) -> None:
        """Remove the temporary copies of fonts that WeasyPrint keeps while they are in use."""
        self._typesetting.cache_clear()

    def prepare(self) -> None:
        """Cut the fonts now rather than with the first certificate; seconds the first time, nothing later."""
        for template in TEMPLATES:
            self._typesetting(template, frozenset())

    def render(self, facts: Printable) -> bytes:
        page = self.page(facts)
        with self._turn:
            page, rare = self._drawable(page)
            css, font_config = self._typesetting(facts.template, rare)
            pdf: bytes = HTML(string=page, base_url=str(_TEMPLATES)).write_pdf(
                stylesheets=[css],
                font_config=font_config,
                pdf_identifier=facts.content_hash,
            )
        return pdf

    def page(self, facts: Printable) -> str:
        """The HTML that is printed, before rare characters are seen to."""
        if facts.template not in TEMPLATES:
            raise UnknownCode(field="template", value=facts.template, table="certificate template")
        template = self._pages.get_template(f"{facts.template}.html")
        return template.render(facts=facts, qr_code=_qr_code(facts))

    def _drawable(self, page: str) -> tuple[str, frozenset[str]]:
        """The page as far as it can be drawn, and the characters that need a font of their own."""
        unusual = frozenset(page) - COMMON - {"\n"}
        if not unusual:
            return page, unusual
        undrawn = self._fonts.undrawn(unusual)
        words = {character for character in undrawn if unicodedata.category(character) not in _DECORATION}
        if words:
            raise CertificateCharacterWithoutGlyph(characters="、".join(sorted(words)))
        return page.translate(dict.fromkeys(map(ord, undrawn), "")), unusual - undrawn

    def _new_typesetting(self, template: str, rare: frozenset[str]) -> tuple[CSS, FontConfiguration]:
        style = (_TEMPLATES / f"{template}.css").read_text()
        printed = frozenset((_TEMPLATES / f"{template}.html").read_text()) | _ASCII
        faces = [
            _font_face("Body", self._fonts.prepared("Regular", COMMON).as_uri()),
            _font_face("Heading", self._fonts.prepared("Bold", printed - {"\n"}).as_uri()),
            *(_font_face("Rare", _data_uri("font/ttf", font)) for font in self._fonts.cut_rare(rare)),
        ]
        font_config = FontConfiguration()
        css = CSS(string="\n".join((*faces, style)), font_config=font_config)
        return css, font_config


def hours(minutes: int) -> str:
    """Hours with two decimals, never rounded up: 5,999 minutes are 99.98."""
    whole, hundredths = divmod(minutes * 100 // 60, 100)
    return f"{whole}.{hundredths:02d}"


def chinese_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _qr_code(facts: Printable) -> str:
    return _data_uri("image/svg+xml", qr_code_svg(facts.verification_url).encode())


def _data_uri(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{b64encode(content).decode()}"


def _font_face(family: str, source: str) -> str:
    return f'@font-face {{ font-family: "{family}"; src: url("{source}") }}'
