"""QR codes, drawn into the page; black on white in every theme, since cameras expect it."""

from __future__ import annotations

from markupsafe import Markup

from certificates.qr_code import qr_code_svg


def qr_code(text: str) -> Markup:
    return Markup(qr_code_svg(text))  # noqa: S704 - paths and numbers only
