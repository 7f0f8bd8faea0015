"""Does a certificate say the truth? By number and code, by the link of its QR code, or by its file."""

from __future__ import annotations

from starlette.responses import Response

from certificates.reading import MOST_BYTES
from web.documents import Query
from web.doors import Data
from web.forms import Form
from web.page import Content, Page
from web.rendering import render
from web.visit import Visit

VERIFICATION = Query("""
query($number: String!, $code: String) {
  verification(number: $number, code: $code) {
    status number
    facts {
      maskedName periodFrom periodTo totalHours issuer issuedAt supersededBy revocation signature
      evidenceTiers { tier lines }
      lines { activity servedOn hours recorder now }
    }
  }
}
""")
TONES = {"VALID": "good", "SUPERSEDED": "warn", "REVOKED": "bad", "EXISTS": "info", "NOT_FOUND": "bad"}
SELF_PRINTED = "self-printed"

verify = Page("/verify", "public/verify.html", sign_in=False)
by_link = Page("/verify/{number}", "public/verify.html", sign_in=False)


@verify.shows
def show(visit: Visit) -> Content:
    return _content(None, visit.asked("number"))


@verify.does("verify")
def check(visit: Visit, form: Form) -> Response:
    return _answer(visit, form.must("number"), form.must("code"))


@verify.does("verify-file")
def check_file(visit: Visit, form: Form) -> Response:
    file = form.files.get("file")
    if file is None or not file.filename:
        raise form.wrong("file", visit.t("请选择证明的PDF文件。", "Choose the PDF of the certificate."))
    content = file.file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise form.wrong("file", visit.t("文件不能超过5MB。", "The file may hold 5 MB at most."))
    printed = visit.doors.read_certificate(content, visit.visitor())
    if printed is None:
        raise form.wrong(
            "file",
            visit.t(
                "在这个文件里没有找到证明编号和验证码。拍照或扫描的文件无法读取，请改为输入编号和验证码。",
                "No number and code were found in this file. Photographs and scans cannot be read: "
                "please type number and code instead.",
            ),
        )
    return _answer(visit, *printed, is_file=True)


@by_link.shows
def show_by_link(visit: Visit) -> Response:
    return _answer(visit, visit.at("number"), visit.asked("code") or None)


def _answer(visit: Visit, number: str, code: str | None, *, is_file: bool = False) -> Response:
    """A number that nobody has is not found, and neither is one with another code."""
    found = visit.ask(VERIFICATION, number=number, code=code)["verification"]
    status = 404 if found["status"] == "NOT_FOUND" else 200
    return render(visit, verify.template, _content(found, number, is_file=is_file), status)


def _content(found: Data | None, number: str, *, is_file: bool = False) -> Data:
    lines = found["facts"]["lines"] if found and found["facts"] else []
    return {
        "found": found,
        "number": number,
        "is_file": is_file,
        "tone": TONES[found["status"]] if found else "",
        "changed": sum(line["now"] != "effective" for line in lines),
        "self_printed": SELF_PRINTED,
    }
